"""What the figures of a day say: the cases that counting programs get wrong. Each says what is right, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cardtrack.domain.ageing import ThresholdLoss
from cardtrack.domain.axis import Axis
from cardtrack.domain.card import Purpose, Reason
from cardtrack.domain.cells import Cell
from cardtrack.domain.regime import CardLife, Effect
from tests.builders import (
    HIRED,
    SHOWING,
    SIGNED,
    TODAY,
    a_card,
    a_count,
    a_position,
    a_regime,
    an_employee,
    counted,
    shipped_regimes,
    unmatched,
)

DAY = timedelta(days=1)
FOR_CERTIFICATION = {Effect.MAJORITY, Effect.RECOGNITION, Effect.CERTIFICATION}


def met(regime_id: str, signed: int, people: int) -> dict[Effect, bool]:
    """Which thresholds of a regime that ships are met."""
    thresholds = shipped_regimes()[regime_id].ladder
    return {threshold.effect: threshold.is_met(signed, people) for threshold in thresholds}


@pytest.mark.parametrize(("regime_id", "effect"), [("nmb", Effect.ELECTION), ("ma_dlr", Effect.RAID)])
def test_exactly_half_is_enough_where_at_least_half_is_asked(regime_id: str, effect: Effect) -> None:
    """29 CFR 1206.2 and a raid in Massachusetts ask for at least 50 %."""
    assert met(regime_id, 50, 100)[effect]
    assert not met(regime_id, 49, 100)[effect]


@pytest.mark.parametrize(
    "regime_id", ["nlrb", "us_ca_perb", "can_federal", "can_qc", "can_mb", "ma_dlr", "ny_perb", "wa_perc", "or_erb"]
)
def test_exactly_half_is_no_majority(regime_id: str) -> None:
    """More than half is asked: 50 of 100 is not, 51 is."""
    (effect,) = FOR_CERTIFICATION & met(regime_id, 50, 100).keys()
    assert not met(regime_id, 50, 100)[effect]
    assert met(regime_id, 51, 100)[effect]


def test_exactly_55_percent() -> None:
    """British Columbia certifies at 55 of 100 (at least); Ontario construction does not (more than)."""
    assert met("can_bc", 55, 100)[Effect.CERTIFICATION]
    assert not met("can_on_constr", 55, 100)[Effect.CERTIFICATION]
    assert met("can_on_constr", 56, 100)[Effect.CERTIFICATION]


@pytest.mark.parametrize(("people", "need"), [(37, 12), (101, 31)])
def test_30_percent_of_an_odd_number_is_rounded_up(people: int, need: int) -> None:
    """At least 30 %: a fraction of a person more is a person more."""
    assert counted(need, people).tally(TODAY).thresholds[0].is_met
    assert not counted(need - 1, people).tally(TODAY).thresholds[0].is_met


def test_nobody_in_the_unit_is_neither_0_nor_100_percent() -> None:
    """Without a unit list nothing is met, though 0 >= 30 % of 0; screens and reports say that there is no list."""
    tally = a_count(unmatched(a_card())).tally(TODAY)
    assert (tally.eligible, tally.signed, tally.unmatched) == (0, 0, 1)
    assert [result.is_met for result in tally.thresholds] == [False, False]


def test_one_card_of_two_is_no_majority() -> None:
    """50 % is not more than half."""
    assert not counted(1, 2).tally(TODAY).headline.is_met
    assert counted(2, 2).tally(TODAY).headline.is_met


def test_the_employers_list_is_longer_than_ours() -> None:
    """Masonic Homes: 96 cards are 30 % of the union's 320 and not of the employer's 480, which asks for 144."""
    count = counted(96, 320)
    assert count.tally(TODAY).thresholds[0].is_met
    for number in range(321, 481):
        count.replace(an_employee(number))
    showing = count.tally(TODAY).thresholds[0]
    assert (showing.eligible, showing.need, showing.is_met) == (480, 144, False)


def test_the_majority_is_of_the_whole_unit() -> None:
    """An election turns on the votes cast, cards on the unit: 10 of 30 is no majority though all cards say yes."""
    headline = counted(10, 30).tally(TODAY).headline
    assert (headline.signed, headline.eligible, headline.need) == (10, 30, 16)


def test_last_months_count_stays_last_months_count() -> None:
    """Facts are dated: a departure, a hire, a revocation and a new card afterwards change no day before them."""
    then = date(2026, 10, 20)
    count = a_count(an_employee(1, a_card()), an_employee(2, a_card()), an_employee(3))
    was = count.tally(then)
    count.replace(an_employee(1, a_card(), positions=[a_position(last_day=then + DAY)]))
    count.replace(an_employee(2, a_card(revoked_on=then + DAY)))
    count.replace(an_employee(4, positions=[a_position(then + DAY)]))
    assert count.tally(then) == was
    assert count.tally(TODAY).signed == 0
    count.replace(an_employee(3, a_card(then + DAY)))
    later = count.tally(then)
    assert (later.signed, later.eligible, later.headline) == (was.signed, was.eligible, was.headline)
    assert later.not_counted == {Reason.FUTURE_DATED: 1}


def test_the_list_is_of_another_day_than_the_count() -> None:
    """N goes by who is employed on the day of the count, whenever the list was made: both days can be told."""
    list_date, hired_since = date(2026, 10, 30), a_position(date(2026, 11, 2))
    count = a_count(an_employee(1, a_card()), an_employee(2, positions=[hired_since]))
    assert (count.tally(list_date).eligible, count.tally(TODAY).eligible) == (1, 2)


def test_a_day_is_a_day() -> None:
    """Dates only: the count of a day is the same from its first to its last minute, in every time zone."""
    count = a_count(an_employee(1, a_card(received_on=TODAY)))
    assert [count.tally(day).signed for day in (TODAY - DAY, TODAY)] == [0, 1]


def test_the_reconciliation_of_a_mixed_stack() -> None:
    """Held = counted + not counted by reason + extra cards + unmatched, each card in exactly one of them."""
    count = a_count(
        an_employee(1, a_card(), a_card(SIGNED + DAY)),
        an_employee(2, a_card(is_original=False)),
        an_employee(3, a_card(None)),
        an_employee(4),
        unmatched(a_card()),
    )
    tally = count.tally(TODAY)
    assert (tally.cards_held, tally.signed, tally.extra, tally.unmatched) == (5, 1, 1, 1)
    assert tally.not_counted == {Reason.COPY: 1, Reason.UNDATED: 1}
    assert tally.reconciles
    assert not replace(tally, extra=0).reconciles


def test_two_sites_are_one_unit_and_small_cells_are_marked() -> None:
    """The breakdown adds up to the unit; whatever leaves the union hides cells under five, where a name shows."""
    people = [an_employee(n, a_card()) for n in range(1, 7)]
    people += [an_employee(n, a_card(), positions=[a_position(worksite="Yard")]) for n in range(7, 11)]
    people += [an_employee(n, positions=[a_position(department="Wash")]) for n in range(11, 18)]
    cells = a_count(*people).cells(TODAY, Axis.DEPARTMENT)
    assert cells == (Cell("Depot", "Routes", 6, 6), Cell("Depot", "Wash", 0, 7), Cell("Yard", "Routes", 4, 4))
    assert [cell.is_small for cell in cells] == [False, True, True]


@pytest.mark.parametrize(
    ("axis", "groups"),
    [(Axis.DEPARTMENT, ["Routes"]), (Axis.SHIFT, ["Day", "Night"]), (Axis.CLASSIFICATION, ["Driver", "Loader"])],
)
def test_the_axes_of_the_breakdown(axis: Axis, groups: list[str]) -> None:
    """The same people by department, by shift, by classification."""
    count = a_count(an_employee(1), an_employee(2, positions=[a_position(shift="Night", classification="Loader")]))
    assert [cell.group for cell in count.cells(TODAY, axis)] == groups


def test_one_group_written_in_two_ways_is_one_cell() -> None:
    """Two lists write a name differently; the cell is one, under the spelling that sorts first."""
    people = [an_employee(1), an_employee(2, a_card(), positions=[a_position(worksite="depot ", department="ROUTES")])]
    for written in (people, people[::-1]):
        assert a_count(*written).cells(TODAY, Axis.DEPARTMENT) == (Cell("Depot", "Routes", 1, 2),)


def test_the_trend_is_a_step_line() -> None:
    """n and N of any days, past and future, in the order in which they are asked for."""
    count = a_count(an_employee(1, a_card()), an_employee(2, positions=[a_position(SIGNED)]))
    assert count.trend([TODAY, SIGNED - DAY, HIRED - DAY]) == [(1, 2), (0, 1), (0, 0)]


def test_stale_horizon_week_by_week() -> None:
    """Cards of three people end in the first, second and fourth week; the second loses the majority of four."""
    regime = a_regime(life=CardLife(days=30), warn_life=CardLife(days=20))
    signed = [TODAY - timedelta(days=n) for n in (28, 20, 5)]
    count = a_count(*[an_employee(n, a_card(day)) for n, day in enumerate(signed, 1)], an_employee(4), regime=regime)
    horizon = count.stale_horizon(TODAY, weeks=4)
    assert [week.lapsing for week in horizon.weeks] == [1, 1, 0, 1]
    assert [week.warned for week in horizon.weeks] == [1, 0, 1, 0]
    assert horizon.weeks[0].first_day == TODAY + DAY
    assert horizon.already_warned == 1
    showing, majority = horizon.losses
    assert majority == ThresholdLoss(lost_on=TODAY + timedelta(days=3), warned_on=TODAY)
    assert showing == ThresholdLoss(lost_on=TODAY + timedelta(days=11), warned_on=TODAY + timedelta(days=1))


def test_stale_horizon_of_a_regime_without_a_card_life() -> None:
    """Nothing lapses by age; the warning age still shows what a careful reader may doubt."""
    count = counted(3, 4, life=CardLife(), warn_life=CardLife(months=12))
    horizon = count.stale_horizon(TODAY, weeks=60)
    assert sum(week.lapsing for week in horizon.weeks) == 0
    assert sum(week.warned for week in horizon.weeks) == 3
    assert [loss.lost_on for loss in horizon.losses] == [None, None]
    assert [loss.warned_on for loss in horizon.losses] == [date(2027, 10, 6)] * 2


def test_where_cards_neither_lapse_nor_are_warned_of_nobody_has_a_lapse() -> None:
    """No age ends anybody's signing, so there is nothing to say of anyone; with a warning age there is."""
    assert counted(3, 4, life=CardLife(), warn_life=CardLife()).lapses(TODAY) == []
    warned = counted(3, 4, life=CardLife(), warn_life=CardLife(months=12)).lapses(TODAY)
    assert [(lapse.lapses_on, lapse.warned_on) for lapse in warned] == [(None, date(2027, 10, 6))] * 3


def test_stale_horizon_holds_people_and_other_facts_still() -> None:
    """A departure, a revocation and a second card that are yet to come are no ageing: they do not move it."""
    soon = TODAY + timedelta(days=3)
    people = [
        an_employee(1, a_card(TODAY - timedelta(days=28)), a_card(TODAY - timedelta(days=27), received_on=soon)),
        an_employee(2, a_card(revoked_on=soon), positions=[a_position(last_day=soon)]),
    ]
    count = a_count(*people, life=CardLife(days=100))
    assert [week.lapsing for week in count.stale_horizon(TODAY, weeks=12).weeks if week.lapsing] == [1, 1]
    assert count.stale_horizon(TODAY).losses[-1].lost_on == SIGNED + timedelta(days=101)


def test_stale_horizon_of_each_threshold_goes_by_its_own_cards() -> None:
    """An election-only card keeps the showing alive and does nothing for the majority, which is lost before."""
    signed = [TODAY - timedelta(days=n) for n in (26, 11, 11)]
    people = [an_employee(n, a_card(day)) for n, day in enumerate(signed, 1)]
    people.append(an_employee(4, a_card(TODAY - timedelta(days=3), purpose=Purpose.ELECTION_ONLY)))
    horizon = a_count(*people, life=CardLife(days=30)).stale_horizon(TODAY)
    assert [loss.lost_on for loss in horizon.losses] == [TODAY + timedelta(days=20), TODAY + timedelta(days=5)]
    assert sum(week.lapsing for week in horizon.weeks) == 3


def test_stale_horizon_between_a_revocation_and_a_new_card() -> None:
    """On such a day the person is not counted, so nobody can lapse."""
    cards = (a_card(SIGNED, revoked_on=SIGNED + timedelta(days=5)), a_card(SIGNED + timedelta(days=9)))
    count = a_count(an_employee(1, *cards), life=CardLife(days=60), warn_life=CardLife(days=50))
    lapsing = {}
    for days in (4, 5, 8, 9):
        horizon = count.stale_horizon(SIGNED + timedelta(days=days))
        lapsing[days] = sum(week.lapsing for week in horizon.weeks)
        assert lapsing[days] == sum(week.warned for week in horizon.weeks)
        assert horizon.already_warned == 0
    assert lapsing == {4: 1, 5: 0, 8: 0, 9: 1}


def test_stale_horizon_of_a_threshold_that_is_not_met() -> None:
    """What is not met can't be lost."""
    count = counted(1, 4, life=CardLife(days=60))
    assert [loss.lost_on for loss in count.stale_horizon(TODAY).losses] == [None, None]
    assert a_count(thresholds=(SHOWING,)).stale_horizon(TODAY).losses == (ThresholdLoss(None, None),)


def test_the_last_days_of_the_calendar() -> None:
    """No look-up fails there, and no week begins after the end of time."""
    count = counted(1, 1, life=CardLife(months=6))
    assert count.tally(date.max).not_counted == {Reason.TOO_OLD: 1}
    late = date.max - timedelta(days=10)
    weeks = {days: len(count.stale_horizon(date.max - timedelta(days)).weeks) for days in (0, 1, 7, 8, 10)}
    assert weeks == {0: 0, 1: 1, 7: 1, 8: 2, 10: 2}
    lasting = a_count(an_employee(1, a_card(late)), life=CardLife(months=6), warn_life=CardLife(days=30))
    assert [(week.lapsing, week.warned) for week in lasting.stale_horizon(late).weeks] == [(0, 0), (0, 0)]
    assert lasting.stale_horizon(late).losses[-1] == ThresholdLoss(None, None)
    assert counted(1, 1).tally(date.max).signed == 1
