"""Which names could be meant: a table from what words may be written for to the people who have such a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from cardtrack.matching.names import ListedName, WrittenName, full_forms, korean_keys, spelling

_AT_MOST = 200
_WHILE_TYPED = 80
_PREFIXED = 200


class LookAlikes:
    """Keys of words to employee ids. It only proposes, `likeness` decides: an id that is out of date does no harm."""

    def __init__(self) -> None:
        self._people: dict[str, list[int]] = {}
        self._spellings: list[str] = []

    def add(self, employee_id: int, name: ListedName) -> None:
        """Puts a name into the table."""
        for key in set(_listed_keys(name)):
            self._people.setdefault(key, []).append(employee_id)
        self._spellings = []

    def candidates(self, name: WrittenName, *, is_unfinished: bool = False) -> list[int]:
        """Those who share two words with the written name (all words while it is typed), or its Korean sounds.

        Initials do not count. The likeliest first; more than a few hundred tell nothing, and are cut.
        """
        groups = sorted(self._groups(name, is_unfinished=is_unfinished), key=len)
        if not groups:
            likely = []
        elif is_unfinished:
            likely = sorted(set.intersection(*groups))[:_WHILE_TYPED]
        else:
            likely = _sharing(groups, min(2, len(groups)))
        return list(dict.fromkeys([*likely, *sorted(self._having(name.korean))]))

    def _groups(self, name: WrittenName, *, is_unfinished: bool) -> list[set[int]]:
        """For each word, those who have it in some form; words that somebody else writes in one count for both."""
        words = [(place, word) for place, word in enumerate(name.words) if len(word) > 1]
        groups: list[set[int]] = []
        for place, word in words:
            keys = {*_written_keys(word)}
            if is_unfinished and place == len(name.words) - 1:
                keys.update(self._beginning_with(spelling(word)))
            groups.append(self._having(keys))
        for place, (first, second) in enumerate(pairwise(word for _, word in words)):
            joined = self._having({first + second})
            groups[place] |= joined
            groups[place + 1] |= joined
        return groups

    def _having(self, keys: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for key in keys:
            found.update(self._people.get(key, ()))
        return found

    def _beginning_with(self, start: str) -> Iterator[str]:
        """Keys of spellings that begin so; too short a beginning says nothing."""
        if len(start) < 2:
            return
        if not self._spellings:
            self._spellings = sorted(key for key in self._people if key[0] == "~")
        start = f"~{start}"
        first = bisect_left(self._spellings, start)
        for key in self._spellings[first : first + _PREFIXED]:
            if not key.startswith(start):
                return
            yield key


def _sharing(groups: list[set[int]], least: int) -> list[int]:
    """Those in at least `least` of the groups, those in most of them first."""
    pairs = (one & other for one, other in combinations(groups, 2))
    found = groups[0] if least == 1 else set[int]().union(*pairs)
    return sorted(found, key=lambda one: (-sum(one in group for group in groups), one))[:_AT_MOST]


def _listed_keys(name: ListedName) -> Iterator[str]:
    for word in (*name.words, *name.also):
        yield word
        yield f"~{spelling(word)}"
        for full in full_forms(word):
            if full != word:
                yield f"^{full}"
    for part in (name.family, name.given):
        for pair in pairwise(part):
            yield "".join(pair)
    yield from korean_keys(name)


def _written_keys(word: str) -> Iterator[str]:
    yield f"~{spelling(word)}"
    for full in full_forms(word):
        yield full
        yield f"^{full}"
