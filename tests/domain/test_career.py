"""Promotions, transfers, leaves, departures and returns: what was true before the day stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cardtrack.domain.career import AWAY, NewJob, come_back, leave, move
from cardtrack.domain.employee import Employee, EmploymentType, PersonName, Position
from cardtrack.domain.unit import Scope
from cardtrack.errors import ChangeTooEarly, LaterPosition, NotEmployedThen, StillEmployed, UserError
from tests.builders import HIRED, TODAY, a_count, a_position, a_unit, an_employee, included

DAY = date(2026, 11, 9)
EVE = DAY - timedelta(days=1)
LEAD = NewJob(classification="Lead driver")


def rosa(*positions: Position) -> Employee:
    return Employee(1, PersonName("Rosa", "Morales"), positions=positions)


def test_a_promotion_ends_what_was_held_the_day_before() -> None:
    before = a_position(id=4)
    after = move(rosa(before), DAY, LEAD)
    assert after.positions == (a_position(last_day=EVE, id=4), a_position(DAY, classification="Lead driver"))


def test_each_part_of_the_job_can_differ_and_may_be_emptied() -> None:
    job = NewJob("Clerk", "Annex", "", "Night", EmploymentType.PART_TIME)
    new = move(rosa(a_position()), DAY, job).positions[-1]
    assert new == Position(DAY, None, "Clerk", "Annex", "", "Night", EmploymentType.PART_TIME)
    assert NewJob().of(new) == new


def test_a_change_lasts_as_long_as_what_was_held_and_leaves_a_later_position_alone() -> None:
    planned = a_position(date(2027, 1, 1), shift="Night", id=5)
    held = a_position(last_day=date(2026, 12, 31), id=4)
    after = move(rosa(held, planned), DAY, LEAD)
    assert [position.last_day for position in after.positions] == [EVE, date(2026, 12, 31), None]
    assert after.positions[-1] == planned


def test_the_same_job_splits_nothing() -> None:
    employee = rosa(a_position())
    assert move(employee, DAY, NewJob(classification="Driver", employment=EmploymentType.FULL_TIME)) is employee


def test_a_position_without_a_first_day_can_change_on_any_day() -> None:
    assert move(rosa(a_position(None)), DAY, LEAD).positions[0] == a_position(None, EVE)


def test_whoever_leaves_holds_the_position_on_the_last_day() -> None:
    after = leave(rosa(a_position()), DAY, TODAY)
    assert after.position_on(DAY) is not None
    assert after.position_on(DAY + timedelta(days=1)) is None


def test_whoever_leaves_takes_up_nothing_that_was_only_planned() -> None:
    """A transfer entered ahead must not bring somebody back into the unit who has left."""
    planned = a_position(TODAY + timedelta(days=10))
    employee = rosa(a_position(last_day=TODAY + timedelta(days=9)), planned)
    assert leave(employee, DAY, TODAY).positions == (a_position(last_day=DAY),)


@pytest.mark.parametrize("absence", sorted(AWAY))
def test_whoever_was_away_returns_to_the_same_job(absence: EmploymentType) -> None:
    working = a_position(employment=EmploymentType.PART_TIME)
    away = move(rosa(working), date(2026, 6, 1), NewJob(employment=absence))
    back = come_back(away, DAY, NewJob(), TODAY)
    assert [position.employment for position in back.positions] == [
        EmploymentType.PART_TIME,
        absence,
        EmploymentType.PART_TIME,
    ]
    assert back.positions[-1] == a_position(DAY, employment=EmploymentType.PART_TIME)
    assert back.positions[-2].last_day == EVE


def test_whoever_left_returns_with_what_is_said_otherwise() -> None:
    gone = rosa(a_position(last_day=date(2026, 3, 31)))
    back = come_back(gone, DAY, NewJob(worksite="Annex"), TODAY)
    assert back.positions == (a_position(last_day=date(2026, 3, 31)), a_position(DAY, worksite="Annex"))


def test_an_early_return_takes_the_place_of_a_planned_one() -> None:
    away = a_position(date(2026, 6, 1), date(2026, 12, 31), employment=EmploymentType.ON_LEAVE)
    planned = a_position(date(2027, 1, 1))
    employee = rosa(a_position(last_day=date(2026, 5, 31)), away, planned)
    back = come_back(employee, DAY, NewJob(), TODAY)
    assert [position.last_day for position in back.positions] == [date(2026, 5, 31), EVE, None]


def test_whoever_never_held_a_position_is_hired() -> None:
    assert come_back(rosa(), DAY, LEAD, TODAY).positions == (Position(DAY, classification="Lead driver"),)


def test_a_hire_that_was_planned_can_come_earlier_and_keeps_its_job() -> None:
    planned = a_position(TODAY + timedelta(days=30), id=7)
    assert come_back(rosa(planned), DAY, NewJob(), TODAY).positions == (a_position(DAY),)


Change = Callable[[Employee], Employee]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda who: move(who, HIRED, LEAD), ChangeTooEarly),
        (lambda who: move(who, HIRED - timedelta(days=1), LEAD), ChangeTooEarly),
        (lambda who: move(who, date(2026, 4, 1), LEAD), NotEmployedThen),
        (lambda who: leave(who, HIRED - timedelta(days=1), TODAY), ChangeTooEarly),
        (lambda who: leave(who, date(2026, 4, 1), TODAY), NotEmployedThen),
        (lambda who: leave(who, date(2026, 3, 1), TODAY), LaterPosition),
        (lambda who: come_back(who, DAY, LEAD, TODAY), StillEmployed),
        (lambda who: come_back(who, date(2026, 4, 1), LEAD, TODAY), LaterPosition),
    ],
    ids=["on the first day", "before", "in between", "left before", "left twice", "left", "works", "returned"],
)
def test_what_cannot_have_happened_is_refused_with_the_name(change: Change, fault: type[UserError]) -> None:
    """Employed to the end of March, and again since June."""
    employee = rosa(a_position(last_day=date(2026, 3, 31)), a_position(date(2026, 6, 1)))
    with pytest.raises(fault) as refused:
        change(employee)
    assert refused.value.values["who"] == "Morales, Rosa"


def test_a_return_on_the_first_day_of_a_leave_is_refused() -> None:
    away = move(rosa(a_position()), DAY, NewJob(employment=EmploymentType.ON_LEAVE))
    with pytest.raises(ChangeTooEarly):
        come_back(away, DAY, NewJob(), TODAY)


def test_nobody_without_a_position_can_be_promoted() -> None:
    with pytest.raises(NotEmployedThen):
        move(rosa(), DAY, LEAD)


def test_the_count_before_the_day_stays_what_it_was() -> None:
    """The unit is the drivers: a promotion takes somebody out from its day on, and on no day before."""
    unit = a_unit(included(Scope.CLASSIFICATION, "Driver"))
    promoted = move(rosa(a_position()), DAY, LEAD)
    count = a_count(an_employee(1, positions=promoted.positions), an_employee(2), unit=unit)
    assert count.tally(EVE).eligible == 2
    assert count.tally(DAY).eligible == 1
