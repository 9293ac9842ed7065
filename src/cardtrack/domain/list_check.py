"""The count held against an employer's list: who is only theirs, who only ours, each threshold under each denominator.

A wrong denominator is the usual trap: a union said 320, the employer 480, and 30 % is 96 cards or 144. So the count is
told under ours, under theirs, under those on both, and under everybody who is on either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cardtrack.domain.count import Count
from cardtrack.domain.tally import PersonState, ThresholdResult
from cardtrack.domain.unit import Placement, Standing


class Denominator(StrEnum):
    """Whom a share is of."""

    OURS = "ours"  # who is in the unit on the day, as placed
    THEIRS = "theirs"  # who is on the employer's list
    BOTH = "both"  # who is in the unit and on the list
    EITHER = "either"  # who is in the unit, on the list, or both


class Missing(StrEnum):
    """Why somebody on the list is not in the unit."""

    NOT_ON_ROSTER = "not_on_roster"
    NEEDS_LOOK = "needs_look"  # may be somebody on the roster; a person has to decide
    MAY_REPEAT = "may_repeat"  # may be the person of another row; a person has to decide
    IN_TRASH = "in_trash"
    NOT_EMPLOYED = "not_employed"  # not on the day, by the roster
    EXCLUDED = "excluded"
    CONTESTED = "contested"
    NOT_PLACED = "not_placed"

    @property
    def is_doubtful(self) -> bool:
        """Whether the row may be somebody who is counted already."""
        return self in {Missing.NEEDS_LOOK, Missing.MAY_REPEAT}


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the list, by a row of the file. `missing` says what is known of somebody without an employee."""

    row: int
    employee_id: int | None = None
    missing: Missing = Missing.NOT_ON_ROSTER


@dataclass(frozen=True, slots=True)
class OnlyTheirs:
    """A person on the list who is not in the unit, and why not; `placement` where one says so."""

    row: int
    employee_id: int | None
    why: Missing
    placement: Placement | None = None
    is_signed: bool = False  # has a card that is good under the headline


@dataclass(frozen=True, slots=True)
class OnlyOurs:
    """An employee in the unit who is not on the list. `is_signed`: with a card that counts under the headline."""

    employee_id: int
    is_signed: bool


@dataclass(frozen=True, slots=True)
class CheckedFigures:
    """The count under one denominator, threshold by threshold in the order of the count's."""

    denominator: Denominator
    eligible: int
    thresholds: tuple[ThresholdResult, ...]

    @property
    def signed(self) -> int:
        """Who has a card that is good under the headline."""
        return self.thresholds[-1].signed


@dataclass(frozen=True, slots=True)
class ListCheck:
    """A unit on a day held against a list. People are counted once, however many rows are about them."""

    as_of: date
    both: tuple[int, ...]
    only_theirs: tuple[OnlyTheirs, ...]
    only_ours: tuple[OnlyOurs, ...]
    figures: tuple[CheckedFigures, ...]

    @property
    def theirs(self) -> int:
        """How many people are on the list."""
        return len(self.both) + len(self.only_theirs)

    @property
    def ours(self) -> int:
        """How many people are in the unit."""
        return len(self.both) + len(self.only_ours)

    @property
    def signed_only_ours(self) -> int:
        """How many signers are not on the list."""
        return sum(each.is_signed for each in self.only_ours)

    def under(self, denominator: Denominator) -> CheckedFigures:
        """The figures under a denominator."""
        return next(each for each in self.figures if each.denominator is denominator)


def hold_against(count: Count, as_of: date, listed: Iterable[Listed]) -> ListCheck:
    """Holds the unit as it is on `as_of` against the people of a list, in the order of its rows.

    Of several rows about one employee the first stands. Whoever is on the list counts as signed with a card that would
    count if they were in the unit; cards of people who are in neither are not here.
    """
    ours = dict.fromkeys(count.members(as_of))
    theirs: dict[int, Listed] = {}
    strangers: list[Listed] = []
    for each in listed:
        if each.employee_id is None:
            strangers.append(each)
        else:
            theirs.setdefault(each.employee_id, each)
    states = {number: count.person(number, as_of) for number in {**ours, **theirs}}
    only_theirs = [_only_theirs(row, states[number]) for number, row in theirs.items() if number not in ours]
    only_theirs += [OnlyTheirs(row.row, None, row.missing) for row in strangers]
    groups = {
        Denominator.OURS: (ours.keys(), 0),
        Denominator.THEIRS: (theirs.keys(), len(strangers)),
        Denominator.BOTH: (ours.keys() & theirs.keys(), 0),
        Denominator.EITHER: (ours.keys() | theirs.keys(), len(strangers)),
    }
    return ListCheck(
        as_of,
        both=tuple(number for number in ours if number in theirs),
        only_theirs=tuple(sorted(only_theirs, key=lambda each: each.row)),
        only_ours=tuple(OnlyOurs(number, states[number].has_good_card) for number in ours if number not in theirs),
        figures=tuple(
            _figures(count, denominator, [states[number] for number in people], others)
            for denominator, (people, others) in groups.items()
        ),
    )


def _only_theirs(row: Listed, state: PersonState) -> OnlyTheirs:
    if not state.is_employed:
        why = Missing.NOT_EMPLOYED
    elif state.standing is None:
        why = Missing.NOT_PLACED
    else:
        why = Missing.EXCLUDED if state.standing is Standing.EXCLUDED else Missing.CONTESTED
    return OnlyTheirs(row.row, row.employee_id, why, state.placement, state.has_good_card)


def _figures(count: Count, denominator: Denominator, people: list[PersonState], others: int) -> CheckedFigures:
    """`others` are people of whom nothing is held, no card either."""
    eligible = len(people) + others
    results = []
    for place, threshold in enumerate(count.thresholds):
        signed = sum(1 for state in people if state.good_for and state.good_for[place])
        need, is_met = threshold.need(eligible), threshold.is_met(signed, eligible)
        results.append(ThresholdResult(threshold, signed, eligible, need, is_met))
    return CheckedFigures(denominator, eligible, tuple(results))
