"""Adding, changing and putting away people and units: refused in words, written as one act, taken back by undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing
from cardtrack.errors import (
    DatesOutOfOrder,
    FieldMissing,
    NameAmbiguous,
    NothingToUndo,
    PositionsOverlap,
    UnknownRegime,
    UnknownUnit,
    UserError,
)
from cardtrack.usecases import Vault
from cardtrack.usecases.count_unit import count_unit, find_unit
from cardtrack.usecases.edit_employee import add_employee, discard_employees, edit_employee, list_employees
from cardtrack.usecases.edit_unit import edit_unit, list_units, make_unit, place, unplace
from cardtrack.usecases.order_people import order_people
from cardtrack.usecases.undo_redo import next_acts, recent_acts, redo, undo
from tests.usecases.conftest import AT, TODAY

ROSA = Employee(0, PersonName("Rosa", "Morales"), "12", (Position(date(2020, 1, 6), classification="Organizer"),))
MIN_SOO = Employee(0, PersonName("Min-soo", "Kim"), "7", (Position(classification="Clerk", worksite="Annex"),))


@pytest.mark.parametrize(
    ("employee", "fault"),
    [
        (Employee(0, PersonName()), FieldMissing),
        (Employee(0, PersonName("A"), positions=(Position(date(2026, 5, 2), date(2026, 5, 1)),)), DatesOutOfOrder),
        (
            Employee(0, PersonName("A"), positions=(Position(None, date(2026, 5, 2)), Position(date(2026, 5, 2)))),
            PositionsOverlap,
        ),
        (Employee(0, PersonName("A"), positions=(Position(), Position())), PositionsOverlap),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    campaign: Vault, employee: Employee, fault: type[UserError]
) -> None:
    with pytest.raises(fault):
        add_employee(campaign, employee, AT)
    assert list_employees(campaign) == []
    with pytest.raises(NothingToUndo):
        undo(campaign, AT)


def test_positions_that_follow_each_other_are_fine(campaign: Vault) -> None:
    """Control: the next begins on the day after."""
    held = (Position(None, date(2026, 5, 1)), Position(date(2026, 5, 2)))
    added, changes = add_employee(campaign, replace(ROSA, positions=held), AT)
    assert changes.employees == frozenset({added.id})


def test_add_change_put_away_and_take_it_all_back(campaign: Vault) -> None:
    rosa, _ = add_employee(campaign, ROSA, AT)
    add_employee(campaign, MIN_SOO, AT)
    (kept,) = list_employees(campaign, [rosa.id])
    edit_employee(campaign, replace(kept, name=replace(kept.name, preferred="Rosy")), AT)
    discard_employees(campaign, [rosa.id], AT)
    assert [employee.name.given for employee in list_employees(campaign)] == ["Min-soo"]
    assert count_unit(campaign, TODAY).tally.eligible == 1
    acts = next_acts(campaign)
    assert acts.undo is not None
    assert acts.undo.subject["who"] == "Morales, Rosa"
    undo(campaign, AT)
    assert count_unit(campaign, TODAY).tally.eligible == 2
    undo(campaign, AT)
    assert list_employees(campaign, [rosa.id]) == [kept]
    redo(campaign, AT)
    assert list_employees(campaign, [rosa.id])[0].name.preferred == "Rosy"
    assert len(recent_acts(campaign)) == 8
    assert [act.id for act in recent_acts(campaign, 2, before=4)] == [3, 2]


def test_people_are_ordered_by_a_column_with_names_deciding(campaign: Vault) -> None:
    phones = tuple(Contact(kind, value) for kind, value in ((ContactKind.EMAIL, "z@a.org"), (ContactKind.CELL, "2")))
    people = (MIN_SOO, replace(ROSA, number="0005"), replace(ROSA, number="", contacts=phones))
    by_name = [add_employee(campaign, person, AT)[0].id for person in people]
    first, second, third = by_name
    discard_employees(campaign, [add_employee(campaign, replace(ROSA, number="0"), AT)[0].id], AT)
    assert order_people(campaign, by_name, "number", ascending=True)[-1] == third, "empty values come last"
    assert order_people(campaign, by_name, "number", ascending=False)[-1] == third
    assert order_people(campaign, by_name, "email", ascending=False)[0] == third
    assert order_people(campaign, by_name, "phone", ascending=True).index(third) == 0
    assert order_people(campaign, by_name, "address", ascending=True) == [first, second, third]


def test_a_new_unit_starts_with_everyone_in(campaign: Vault) -> None:
    add_employee(campaign, ROSA, AT)
    made, _ = make_unit(campaign, BargainingUnit(0, "Line staff"), AT)
    assert [placement.scope for placement in made.placements] == [Scope.EVERYONE]
    assert count_unit(campaign, TODAY, "line STAFF").tally.eligible == 1
    edit_unit(campaign, replace(made, name="Everyone"), AT)
    with pytest.raises(NameAmbiguous):
        find_unit(campaign, "everyone")
    with pytest.raises(UnknownUnit):
        find_unit(campaign, "nobody")
    undo(campaign, AT)
    undo(campaign, AT)
    assert [unit.name for unit in list_units(campaign)] == ["Everyone"]


@pytest.mark.parametrize(
    ("unit", "fault"),
    [(BargainingUnit(0, "  "), FieldMissing), (BargainingUnit(0, "A", regime_id="atlantis"), UnknownRegime)],
)
def test_a_unit_needs_a_name_and_rules(campaign: Vault, unit: BargainingUnit, fault: type[UserError]) -> None:
    with pytest.raises(fault):
        make_unit(campaign, unit, AT)


def test_what_is_said_anew_of_a_group_replaces_what_was_said(campaign: Vault) -> None:
    add_employee(campaign, ROSA, AT)
    add_employee(campaign, MIN_SOO, AT)
    unit = find_unit(campaign)
    out = Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Clerk", reason=Exclusion.CONFIDENTIAL)
    place(campaign, unit, out, AT)
    assert count_unit(campaign, TODAY).tally.eligible == 1
    place(campaign, find_unit(campaign), replace(out, standing=Standing.CONTESTED, value="CLERK"), AT)
    unit = find_unit(campaign)
    assert len(unit.placements) == 2, "not three: the group is the same, case apart"
    assert count_unit(campaign, TODAY).tally.contested == 1
    unplace(campaign, unit, unit.placements[-1], AT)
    assert count_unit(campaign, TODAY).tally.eligible == 2
    undo(campaign, AT)
    assert count_unit(campaign, TODAY).tally.contested == 1
