"""How safe a count is: the robust majority and the three safety margins in people, in exact integers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cardtrack.domain.regime import Operator, Threshold
from cardtrack.domain.tally import GroupTally, Tally


@dataclass(frozen=True, slots=True)
class SafetyMargin:
    """How many of each single kind of loss a met threshold survives; all 0 where it is not met.

    For 34 of 60 held against more than half: 3 withdrawals, 7 signers leaving, 7 hires without cards.
    """

    withdrawals: int
    signers_leaving: int
    hires_without_cards: int


@dataclass(frozen=True, slots=True)
class RobustResult:
    """A threshold at the worst and at the best that the contested people can do to it."""

    worst_signed: int
    worst_eligible: int
    worst_met: bool
    best_signed: int
    best_eligible: int
    best_met: bool


@dataclass(frozen=True, slots=True)
class GroupSwing:
    """What one contested group does to `den*n - num*N` if it comes in whole: it helps above 0 and hurts below."""

    group: GroupTally
    signed: int
    swing: int


@dataclass(frozen=True, slots=True)
class GroupedResult:
    """A threshold at the worst and at the best where each contested group comes in whole, cards and all, or stays out.

    `groups` begin with the one that hurts most. In the worst case all with a swing below 0 are in, in the best all
    the others.
    """

    robust: RobustResult
    groups: tuple[GroupSwing, ...]


def _floor(threshold: Threshold, surplus: int, cost: int) -> int:
    """The greatest k with surplus - k*cost still enough (>= 0, or > 0 for a strict operator)."""
    if threshold.operator is Operator.MORE_THAN:
        surplus -= 1
    return surplus // cost


def safety_margin(threshold: Threshold, signed: int, eligible: int) -> SafetyMargin:
    """The three margins of `signed` of `eligible`; a unit of nobody has none.

    Where the share asked is the whole unit, leaving signers never break it: then all of them may leave.
    """
    if not threshold.is_met(signed, eligible):
        return SafetyMargin(0, 0, 0)
    surplus = threshold.den * signed - threshold.num * eligible
    per_leaver = threshold.den - threshold.num
    leaving = _floor(threshold, surplus, per_leaver) if per_leaver > 0 else signed
    return SafetyMargin(
        withdrawals=_floor(threshold, surplus, threshold.den),
        # when everyone has left there is no unit to have a majority of
        signers_leaving=min(signed, eligible - 1, leaving),
        hires_without_cards=_floor(threshold, surplus, threshold.num),
    )


def _result(threshold: Threshold, worst: tuple[int, int], best: tuple[int, int]) -> RobustResult:
    return RobustResult(*worst, threshold.is_met(*worst), *best, threshold.is_met(*best))


def robust(tally: Tally, threshold: Threshold) -> RobustResult:
    """A threshold of the tally with all contested people in and their cards out, and the reverse."""
    result = tally.thresholds[tally.index_of(threshold)]
    return _result(
        threshold,
        (result.signed, result.eligible + tally.contested),
        (result.signed + result.contested_signed, result.eligible + result.contested_signed),
    )


def robust_by_group(tally: Tally, threshold: Threshold, groups: Iterable[GroupTally]) -> GroupedResult:
    """The same where a contested group is argued as a whole; `groups` as `Count.groups` gives them for the day."""
    index = tally.index_of(threshold)
    result = tally.thresholds[index]
    swings = [
        GroupSwing(group, group.signed[index], threshold.den * group.signed[index] - threshold.num * group.people)
        for group in groups
        if group.is_contested
    ]

    def joined(*, hurting: bool) -> tuple[int, int]:
        chosen = [swing for swing in swings if (swing.swing < 0) is hurting]
        return (
            result.signed + sum(swing.signed for swing in chosen),
            result.eligible + sum(swing.group.people for swing in chosen),
        )

    return GroupedResult(
        _result(threshold, joined(hurting=True), joined(hurting=False)),
        tuple(sorted(swings, key=lambda swing: swing.swing)),
    )
