"""Whether a written name can be one of the roster, word by word, and why. No scores: a word has its reason, or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cardtrack.matching.names import ListedName, WrittenName, full_forms, is_short_form, korean_keys, spelling


class Kind(StrEnum):
    """How sure a likeness is. Neither is taken without a person's word."""

    EXACT = "exact"
    SIMILAR = "similar"


class Why(StrEnum):
    """What makes two names alike."""

    SAME_WORDS = "same_words"
    SHORTER = "shorter"  # the roster has more words
    LONGER = "longer"  # what was written has more words
    JOINED = "joined"  # one wrote in one word what the other wrote in two
    NATIVE = "native"  # the same name in Hangul
    ROMANIZED = "romanized"  # another spelling of the same Korean name
    ALSO = "also"  # preferred, former or other name of that person
    NICKNAME = "nickname"
    SHORT_FORM = "short_form"
    SPELLING = "spelling"
    SLIP = "slip"  # a letter or two are wrong
    INITIAL = "initial"
    BEGINNING = "beginning"  # the last word is not written to its end
    WORD_ORDER = "word_order"
    SUFFIX_MISSING = "suffix_missing"  # Jr or Sr on one side only
    OTHER_SUFFIX = "other_suffix"  # Jr against Sr


_SURE = frozenset({Why.SAME_WORDS, Why.SHORTER, Why.JOINED, Why.NATIVE, Why.SUFFIX_MISSING})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why a written name may be that person's."""

    kind: Kind
    reasons: tuple[Why, ...]


def likeness(written: WrittenName, listed: ListedName, *, is_unfinished: bool = False) -> Likeness | None:
    """How a written name is like a listed one; None where a word speaks against it, or Jr against Sr.

    `is_unfinished`: the last word is still being typed.
    """
    if written.suffix and listed.suffix and written.suffix != listed.suffix:
        return None
    if written.hangul and written.hangul == listed.hangul:
        return Likeness(Kind.EXACT, (Why.NATIVE,))
    explained = _Alignment(written, listed, is_unfinished=is_unfinished).explained() if written.words else None
    if explained is None and written.korean and not written.korean.isdisjoint(korean_keys(listed)):
        return Likeness(Kind.SIMILAR, (Why.ROMANIZED,))
    return explained


Fit = Callable[[str, str], Why | None]


def _is_equal(word: str, other: str) -> Why | None:
    return Why.SAME_WORDS if word == other else None


def _is_named(word: str, other: str) -> Why | None:
    if len(word) < 2 or len(other) < 2 or full_forms(word).isdisjoint(full_forms(other)):
        return None
    return Why.SHORT_FORM if is_short_form(word, other) or is_short_form(other, word) else Why.NICKNAME


def _is_spelled(word: str, other: str) -> Why | None:
    return Why.SPELLING if len(word) > 2 and len(other) > 2 and spelling(word) == spelling(other) else None


def _is_initial(word: str, other: str) -> Why | None:
    return Why.INITIAL if word[0] == other[0] and 1 in {len(word), len(other)} else None


class _Alignment:
    """Pairs the words of two names, the surest pairs first."""

    def __init__(self, written: WrittenName, listed: ListedName, *, is_unfinished: bool) -> None:
        self._written, self._listed = written, listed
        self._left = list(range(len(written.words)))
        self._open = list(range(len(listed.words)))
        self._pairs: dict[int, int] = {}  # place written to place listed
        self._whys: set[Why] = set()
        self._pair(_is_equal)
        if self._left and self._open:
            self._pair_joined()
        self._also()
        for fit in (_is_named, _is_spelled, _is_initial):
            self._pair(fit)
        if is_unfinished:
            self._pair_beginning()

    def explained(self) -> Likeness | None:
        if not self._is_whole() or not self._touches_both():
            return None
        if self._left:
            self._whys.add(Why.LONGER)
        elif self._open:
            self._whys.add(Why.SHORTER)
        if not self._is_in_order():
            self._whys.add(Why.WORD_ORDER)
        if self._written.suffix != self._listed.suffix:
            self._whys.add(Why.SUFFIX_MISSING)
        kind = Kind.EXACT if self._whys <= _SURE else Kind.SIMILAR
        return Likeness(kind, tuple(why for why in Why if why in self._whys))

    def _is_whole(self) -> bool:
        """All that was written is found; or all that is listed is, and no more than two words are over."""
        if not self._left:
            return True
        return not self._open and len(self._pairs) >= 2 and len(self._left) <= 2

    def _touches_both(self) -> bool:
        """Two given names are not enough where there is a family name."""
        places = set(self._pairs.values())
        family = len(self._listed.family)
        if not family or family == len(self._listed.words) or len(self._written.words) == 1 or Why.ALSO in self._whys:
            return True
        has_family = any(place < family for place in places)
        return has_family and (any(place >= family for place in places) or family > 1)

    def _is_in_order(self) -> bool:
        words = self._listed.words
        found = [words[self._pairs[place]] for place in sorted(self._pairs)]
        return any(_is_subsequence(found, order) for order in self._listed.orders())

    def _take(self, place: int, other: int, why: Why) -> None:
        self._left.remove(place)
        self._open.remove(other)
        self._pairs[place] = other
        self._whys.add(why)

    def _pair(self, fit: Fit) -> None:
        words = self._listed.words
        for place in tuple(self._left):
            word = self._written.words[place]
            for other in self._open:
                if why := fit(word, words[other]):
                    self._take(place, other, why)
                    break

    def _pair_joined(self) -> None:
        """Jihun and Ji Hoon are one word or two; so are Delosreyes and delos Reyes."""
        for run in _runs_of(self._left):
            joined = "".join(self._written.words[place] for place in run)
            for other in tuple(self._open):
                if self._listed.words[other] == joined and set(run) <= set(self._left):
                    self._take(run[0], other, Why.JOINED)
                    self._left = [place for place in self._left if place not in run]
        for run in _runs_of(self._open):
            joined = "".join(self._listed.words[other] for other in run)
            for place in tuple(self._left):
                if self._written.words[place] == joined and set(run) <= set(self._open):
                    self._take(place, run[0], Why.JOINED)
                    self._open = [other for other in self._open if other not in run]

    def _also(self) -> None:
        """Preferred and former names stand for what is still open, and are never missed."""
        for place in tuple(self._left):
            if self._written.words[place] in self._listed.also:
                self._left.remove(place)
                self._whys.add(Why.ALSO)

    def _pair_beginning(self) -> None:
        last = len(self._written.words) - 1
        if last in self._left and len(self._written.words[last]) >= 2:
            start = spelling(self._written.words[last])
            for other in tuple(self._open):
                if spelling(self._listed.words[other]).startswith(start):
                    self._take(last, other, Why.BEGINNING)
                    return


def _runs_of(places: list[int]) -> Iterator[tuple[int, ...]]:
    """Two or three neighbours among the places."""
    for length in (3, 2):
        for start in range(len(places) - length + 1):
            run = places[start : start + length]
            if run[-1] - run[0] == length - 1:
                yield tuple(run)


def _is_subsequence(found: list[str], order: tuple[str, ...]) -> bool:
    rest = iter(order)
    return all(word in rest for word in found)
