"""One employee's part in a count: their place, what their cards are worth, and on which days they are signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Position
from cardtrack.domain.place import Place, Places
from cardtrack.domain.spans import NEVER, Spans, intersection, union
from cardtrack.domain.verdict import CardRules, CardWorth


@dataclass(frozen=True, slots=True)
class EmployeeFacts:
    """All that the count needs of one employee; `employee_id` None holds the unmatched cards."""

    employee_id: int | None
    positions: tuple[Position, ...] = ()
    cards: tuple[AuthorizationCard, ...] = ()


class Part(NamedTuple):
    """What follows from one employee's facts. `place` None: these are the unmatched cards."""

    facts: EmployeeFacts
    place: Place | None
    worths: tuple[CardWorth, ...]

    def signed(self, threshold: int) -> Spans:
        """The days on which a card of theirs is good under a threshold, whether they are in the unit or not."""
        if len(self.worths) == 1:
            worth = self.worths[0]
            first = worth.opens[threshold]
            return ((first, worth.stop),) if first < worth.stop else NEVER
        return union((worth.opens[threshold], worth.stop) for worth in self.worths)

    def signed_by_threshold(self) -> list[Spans]:
        """`signed` for each threshold; worked out once where every card is as good for the one as for the others."""
        thresholds = len(self.worths[0].opens)
        if all(worth.opens.count(worth.opens[0]) == thresholds for worth in self.worths):
            return [self.signed(0)] * thresholds
        return [self.signed(threshold) for threshold in range(thresholds)]

    def is_signed(self, threshold: int, day: int) -> bool:
        """Whether a card of theirs is good on a day, whether they are in the unit or not."""
        return any(worth.opens[threshold] <= day < worth.stop for worth in self.worths)

    def good_for(self, day: int) -> tuple[bool, ...]:
        """`is_signed` for each threshold; nothing of somebody without cards."""
        thresholds = len(self.worths[0].opens) if self.worths else 0
        return tuple(self.is_signed(threshold, day) for threshold in range(thresholds))

    def counting(self, threshold: int, day: int) -> CardWorth | None:
        """The one card that is counted on a day, if they are in the unit; the other good ones are extra."""
        good = [worth for worth in self.worths if worth.opens[threshold] <= day < worth.stop]
        return min(good, key=_rank, default=None)

    def good_cards(self, threshold: int, within: Spans) -> Iterator[tuple[Spans, Sequence[CardWorth]]]:
        """Days on which the same cards of theirs are good, with those cards."""
        if len(self.worths) == 1:
            days = intersection(self.signed(threshold), within)
            if days:
                yield days, self.worths
            return
        good = [worth for worth in self.worths if worth.opens[threshold] < worth.stop]
        edges = sorted({edge for worth in good for edge in (worth.opens[threshold], worth.stop)})
        for first, end in pairwise(edges):
            here = [worth for worth in good if worth.opens[threshold] <= first < worth.stop]
            days = intersection(((first, end),), within)
            if here and days:
                yield days, here


def part_of(facts: EmployeeFacts, places: Places, rules: CardRules) -> Part:
    """Works out one employee's part. Raises ValueError for a card of somebody else."""
    for card in facts.cards:
        if card.employee_id != facts.employee_id:
            raise ValueError(f"card {card.id} of employee {card.employee_id} among those of {facts.employee_id}")
    if facts.employee_id is None:  # they need not be one person's: none of them revokes another
        return Part(facts, None, tuple([rules.worth(card, None, ()) for card in facts.cards]))
    place = places.of(facts.employee_id, facts.positions)
    revoked = rules.revocations(facts.cards)
    return Part(facts, place, tuple([rules.worth(card, place, revoked) for card in facts.cards]))


def _rank(worth: CardWorth) -> tuple[int, date, date, str, int]:
    """The card that stays good longest first; then the earliest signed. The rest only makes the order sure."""
    card = worth.card
    return -worth.stop, card.signed_on or date.max, card.received_on or date.max, card.serial, card.id
