"""How safe a count is, against brute force: people are taken away or added one at a time until it breaks."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.card import Purpose
from cardtrack.domain.count import EmployeeFacts, GroupTally, Tally, ThresholdResult
from cardtrack.domain.margin import RobustResult, SafetyMargin, robust, robust_by_group, safety_margin
from cardtrack.domain.regime import Effect, Operator, Threshold
from cardtrack.domain.unit import Exclusion, Scope
from tests.builders import (
    EVERY_PURPOSE,
    MAJORITY,
    SHOWING,
    TODAY,
    a_card,
    a_count,
    a_position,
    a_unit,
    an_employee,
    contested,
    included,
)
from tests.domain.oracle import is_met

SHARES = [
    pytest.param(Threshold(Effect.MAJORITY, operator, num, den, EVERY_PURPOSE), id=f"{operator.value}{num}/{den}")
    for operator in Operator
    for num, den in ((30, 100), (1, 2), (55, 100), (2, 3), (99, 100), (1, 1))
    if (operator, num) != (Operator.MORE_THAN, den)
]


def survives(threshold: Threshold, signed: int, people: int, loss: tuple[int, int]) -> int:
    """How many losses of a kind leave the threshold met, until it breaks or nobody is left to lose."""
    survived = 0
    while survived < 10_000:
        signed, people = signed + loss[0], people + loss[1]
        if signed < 0 or not is_met(threshold, signed, people):
            return survived
        survived += 1
    raise AssertionError("nothing breaks it")


@pytest.mark.parametrize("threshold", SHARES)
def test_safety_margins_against_brute_force(threshold: Threshold) -> None:
    for people in range(41):
        for signed in range(people + 1):
            margin = safety_margin(threshold, signed, people)
            if not is_met(threshold, signed, people):
                assert margin == SafetyMargin(0, 0, 0)
                continue
            assert margin.withdrawals == survives(threshold, signed, people, (-1, 0))
            assert margin.signers_leaving == survives(threshold, signed, people, (-1, -1))
            assert margin.hires_without_cards == survives(threshold, signed, people, (0, 1))


def test_34_of_60_survives_3_withdrawals_7_leavers_and_7_hires() -> None:
    assert safety_margin(MAJORITY, 34, 60) == SafetyMargin(3, 7, 7)


def test_a_unit_of_one_survives_nobody_leaving() -> None:
    """With its only person gone there is no unit to have a majority of."""
    assert safety_margin(MAJORITY, 1, 1) == SafetyMargin(0, 0, 0)


def test_a_unit_of_nobody_has_no_margin() -> None:
    assert safety_margin(SHOWING, 0, 0) == SafetyMargin(0, 0, 0)


def test_robust_majority_holds_the_worst_and_the_best_of_the_contested_people() -> None:
    """6 of 10 with 4 in dispute, 3 of them signed: at worst 6 of 14, at best 9 of 13."""
    loaders = [an_employee(n, *[a_card()] * (n < 14), positions=[LOADER]) for n in range(11, 15)]
    count = a_count(*people(6, 10), *loaders, unit=a_unit(included(), contested(Scope.CLASSIFICATION, "Loader")))
    tally = count.tally(TODAY)
    assert (tally.contested, tally.contested_signed) == (4, 3)
    assert robust(tally, MAJORITY) == RobustResult(6, 14, False, 9, 13, True)
    assert (tally.low, tally.high) == ((6, 14), (9, 13))


def test_robust_showing_counts_the_cards_that_are_good_for_a_showing() -> None:
    """Election-only cards count for the 30 % and not for the majority: each threshold has its own figures."""
    for_election = a_card(purpose=Purpose.ELECTION_ONLY)
    loaders = [an_employee(n, for_election, positions=[LOADER]) for n in range(11, 13)]
    drivers = [an_employee(n, for_election) for n in range(1, 4)]
    count = a_count(
        *drivers,
        *people(0, 10)[3:],
        *loaders,
        unit=a_unit(included(), contested(Scope.CLASSIFICATION, "Loader")),
    )
    tally = count.tally(TODAY)
    assert robust(tally, SHOWING) == RobustResult(3, 12, False, 5, 12, True)
    assert robust(tally, MAJORITY) == RobustResult(0, 12, False, 0, 10, False)


def test_a_threshold_of_another_regime_is_no_part_of_a_tally() -> None:
    with pytest.raises(ValueError, match="not in"):
        robust(a_count().tally(TODAY), replace(SHOWING, num=10))


LOADER = a_position(classification="Loader")


def people(signed: int, among: int) -> list[EmployeeFacts]:
    """Drivers, the first of them signed."""
    return [an_employee(number, *[a_card()] * (number <= signed)) for number in range(1, among + 1)]


@given(
    st.integers(0, 12),
    st.integers(0, 12),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), max_size=5),
    st.sampled_from([parameter.values[0] for parameter in SHARES]),
)
def test_contested_groups_against_every_combination(
    signed: int, eligible: int, groups: list[tuple[int, int]], threshold: Threshold
) -> None:
    """A group comes in whole, cards and all, or stays out; no combination is worse or better than what is told."""
    signed = min(signed, eligible)
    told = [(min(s, m), m) for s, m in groups]
    tally = a_tally(threshold, signed, eligible)
    result = robust_by_group(tally, threshold, [a_group(number, *of) for number, of in enumerate(told)])
    outcomes = []
    for joins in product((False, True), repeat=len(told)):
        n = signed + sum(s for (s, _), joined in zip(told, joins, strict=True) if joined)
        people_in = eligible + sum(m for (_, m), joined in zip(told, joins, strict=True) if joined)
        outcomes.append((threshold.den * n - threshold.num * people_in, is_met(threshold, n, people_in)))
    of = result.robust
    worst = threshold.den * of.worst_signed - threshold.num * of.worst_eligible
    best = threshold.den * of.best_signed - threshold.num * of.best_eligible
    assert (worst, best) == (min(value for value, _ in outcomes), max(value for value, _ in outcomes))
    assert of.worst_met == all(met for _, met in outcomes)
    assert of.best_met == any(met for _, met in outcomes)
    base = threshold.den * signed - threshold.num * eligible
    assert worst == base + sum(min(0, threshold.den * s - threshold.num * m) for s, m in told)
    assert [swing.swing for swing in result.groups] == sorted(swing.swing for swing in result.groups)


def test_a_group_is_argued_as_a_whole() -> None:
    """7 of 10 stands even with the loaders in (0 of 3), and falls with the cleaners in too (1 of 4)."""
    tally = a_tally(MAJORITY, 7, 10)
    loaders, cleaners, guards = a_group(1, 0, 3), a_group(2, 1, 4), a_group(3, 5, 5)
    assert robust_by_group(tally, MAJORITY, [loaders, guards]).robust == RobustResult(7, 13, True, 12, 15, True)
    both = robust_by_group(tally, MAJORITY, [cleaners, guards, loaders])
    assert both.robust == RobustResult(8, 17, False, 12, 15, True)
    assert [(swing.group, swing.signed, swing.swing) for swing in both.groups] == [
        (loaders, 0, -3),
        (cleaners, 1, -2),
        (guards, 5, 5),
    ]


def test_a_group_of_exactly_the_share_decides_where_there_is_nobody_else() -> None:
    """Out, there is no unit at all; in, at least half is just met."""
    half = Threshold(Effect.RAID, Operator.AT_LEAST, 1, 2, EVERY_PURPOSE)
    result = robust_by_group(a_tally(half, 0, 0), half, [a_group(1, 1, 2)])
    assert result.robust == RobustResult(0, 0, False, 1, 2, True)


def test_groups_that_are_not_contested_have_no_swing() -> None:
    """Professionals in the unit are counted apart, but nobody disputes that they are in it."""
    professionals = GroupTally(included(Scope.CLASSIFICATION, "Nurse", reason=Exclusion.PROFESSIONAL), 4, (1,))
    result = robust_by_group(a_tally(MAJORITY, 7, 10), MAJORITY, [professionals])
    assert result.groups == ()
    assert (result.robust.worst_signed, result.robust.worst_eligible) == (7, 10)


def a_group(number: int, signed: int, of: int) -> GroupTally:
    """A contested classification."""
    return GroupTally(contested(Scope.CLASSIFICATION, f"Class {number}"), of, (signed,))


def a_tally(threshold: Threshold, signed: int, eligible: int) -> Tally:
    """A tally of one threshold."""
    result = ThresholdResult(threshold, signed, eligible, threshold.need(eligible), threshold.is_met(signed, eligible))
    return Tally(TODAY, eligible, signed, 0, 0, (result,), {}, 0, 0, signed)
