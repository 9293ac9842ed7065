"""Who may stand on the roster twice: people who share a key are weighed against one another, and nobody else is.

Never all with all. A key is two words of a name, either of them with a letter gone; a Korean name's sounds; a number,
phone, e-mail or address. What many share says too little to look at each two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from math import log2
from typing import TypeVar

from cardtrack.matching import weights
from cardtrack.matching.key_table import KeyTable
from cardtrack.matching.likeness import Why
from cardtrack.matching.pair_keys import forms_of, in_common, name_keys, near
from cardtrack.matching.pair_scales import Ids, Pair, Scales
from cardtrack.matching.roster import Person
from cardtrack.matching.score import Colour
from cardtrack.matching.written import new_word

Item = TypeVar("Item")
GoOn = Callable[[int], None]  # told how many percent are done; raises where nobody waits any more

_MANY_NAMED, _MANY_REACHED = 30, 60  # people with one key beyond whom it says too little
_STEP = 500


def find_pairs(people: Sequence[Person], apart: frozenset[Ids], go_on: GoOn) -> list[Pair]:
    """All likely pairs, the likeliest first; `apart` are those of whom it is known that they are two people."""
    return _Search(people, go_on).found(apart)


class _Search:
    """One roster, looked through once. Everybody is known by their place in `people`."""

    def __init__(self, people: Sequence[Person], go_on: GoOn) -> None:
        self._people, self._go_on = people, go_on
        self._scales = Scales(people, self._watched(people, 0, 15))
        self._forms = [forms_of(name) for name in self._watched(self._scales.names, 15, 25)]
        self._least = weights.POSSIBLE_TWICE - self._scales.prior

    def found(self, apart: frozenset[Ids]) -> list[Pair]:
        """Everything at once."""
        scales = self._scales
        open_ = [pair for pair in sorted(self._candidates()) if scales.ids(*pair) not in apart]
        pairs = (scales.pair(*pair) for pair in self._watched(open_, 70, 100))
        return sorted(
            (pair for pair in pairs if pair is not None),
            key=lambda pair: (pair.colour is not Colour.GREEN, -pair.odds, pair.ids),
        )

    def _candidates(self) -> set[Ids]:
        """Who shares a contact wants something of the name beside it; names alone must be rare enough."""
        reached = self._together(self._scales.roster.sharing_contacts(), _MANY_REACHED, 25)
        found = {pair for pair in self._watched(list(reached), 25, 35) if self._could_share(*pair)}
        table = KeyTable()
        for place, name in enumerate(self._watched(self._scales.names, 35, 50)):
            for key in name_keys(name):
                table.add(key, place)
        named = self._together(table.shared(), _MANY_NAMED, 50) - found
        return found.union(pair for pair in self._watched(list(named), 50, 70) if self._could_be_one(*pair))

    def _together(self, groups: Iterable[list[int]], most: int, percent: int) -> set[Ids]:
        """Each two of every group that is no larger than `most`."""
        found: set[Ids] = set()
        for number, places in enumerate(groups):
            if number % _STEP == 0:
                self._go_on(percent)
            if len(places) <= most:
                found.update(combinations(places, 2))
        return found

    def _could_share(self, one: int, other: int) -> bool:
        mine, theirs = self._forms[one], self._forms[other]
        number = self._people[one].reach.number
        if (number and number == self._people[other].reach.number) or mine.whole & theirs.whole:
            return True
        common, left, open_ = in_common(mine, theirs)
        if any(near(left, open_)):
            return True
        name = self._scales.names[one]
        is_main = not (common.isdisjoint(name.family) or common.isdisjoint((*name.given, *name.middle)))
        return bool(common) and (is_main or not left or not open_ or mine.has_initial or theirs.has_initial)

    def _could_be_one(self, one: int, other: int) -> bool:
        """Whether the names can weigh enough at all, as much as all words in common and a slip in another can."""
        mine, theirs = self._forms[one], self._forms[other]
        common, left, open_ = in_common(mine, theirs)
        whole = max(map(self._most, mine.whole & theirs.whole), default=0.0)
        weight = max(whole, sum(map(self._most, common)))
        if weight < self._least:
            weight += max(map(self._most_of_slip, near(left, open_)), default=0.0)
        if weight < self._least:
            return False
        return weight + sum(found.weight for found in self._scales.between(one, other)) >= self._least

    def _most(self, text: str) -> float:
        """What a word or a whole name can weigh at most."""
        return -log2(max(self._scales.share(text), 1e-7))

    def _most_of_slip(self, word: str) -> float:
        """What a word can weigh at most where it is meant for another one."""
        written = weights.ONE_SLIP / weights.SLIPS_PER_LETTER / len(word)
        return log2(written / max(new_word(word), weights.WRITTEN[Why.SAME_WORDS] * self._scales.share(word)))

    def _watched(self, items: Sequence[Item], first: int, last: int) -> Iterator[Item]:
        """Each of `items`; and it is told how far that is, from the share `first` to `last`."""
        for place, item in enumerate(items):
            if place % _STEP == 0:
                self._go_on(first + (last - first) * place // len(items))
            yield item
