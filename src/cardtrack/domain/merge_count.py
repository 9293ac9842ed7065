"""What it does to the count that two entries become one. Nothing is changed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.merging import Answers, Entry, dropped_placements, merged
from cardtrack.domain.unit import BargainingUnit

Cards = Mapping[int, tuple[AuthorizationCard, ...]]  # of each of the two, by id


@dataclass(frozen=True, slots=True)
class MergeEffect:
    """A unit's figures before and after; how many of the two are counted as signed, and of the one afterwards."""

    signed: int
    eligible: int
    signed_after: int
    eligible_after: int
    counted: int
    counted_after: int


def merge_effect(count: Count, first: Entry, second: Entry, answers: Answers, cards: Cards, day: date) -> MergeEffect:
    """On `day`, in the unit of `count`. Every question must have an answer."""
    one, other = first.employee, second.employee
    facts = [EmployeeFacts(each.id, each.positions, cards.get(each.id, ())) for each in (one, other)]
    kept = merged(first, second, answers)
    held = (replace(card, employee_id=kept.id) for each in facts for card in each.cards)
    then = EmployeeFacts(kept.id, kept.positions, tuple(held))
    dropped = dropped_placements(first, second, answers)
    whole = count.tally(day)
    before = Count(count.unit, count.regime, facts).tally(day)
    after = Count(_unit_after(count.unit, {one.id, other.id}, kept.id, dropped), count.regime, [then]).tally(day)
    return MergeEffect(
        whole.signed,
        whole.eligible,
        whole.signed - before.signed + after.signed,
        whole.eligible - before.eligible + after.eligible,
        before.signed,
        after.signed,
    )


def _unit_after(unit: BargainingUnit, both: set[int], kept: int, dropped: frozenset[int]) -> BargainingUnit:
    placements = [placement for placement in unit.placements if placement.id not in dropped]
    return replace(
        unit,
        placements=tuple(
            replace(placement, employee_id=kept) if placement.employee_id in both else placement
            for placement in placements
        ),
    )
