"""Who stands in a unit: the most particular placement, and of equals the most cautious."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.employee import Position
from cardtrack.domain.place import NOWHERE, Places
from cardtrack.domain.unit import (
    BargainingUnit,
    Exclusion,
    Placement,
    PlacementLookup,
    Scope,
    Standing,
    UnitWarning,
    folded,
)
from tests.builders import a_position, a_unit, contested, excluded, included
from tests.domain import oracle
from tests.domain.campaigns import placements, positions

POSITION = a_position(classification="Driver", worksite="Depot", department="Routes")


@pytest.mark.parametrize(
    ("particular", "general"),
    [
        (excluded(Scope.WORKSITE, "Depot"), included()),
        (included(Scope.DEPARTMENT, "Routes"), excluded(Scope.WORKSITE, "Depot")),
        (contested(Scope.CLASSIFICATION, "Driver"), included(Scope.DEPARTMENT, "Routes")),
        (included(Scope.EMPLOYEE, employee_id=1), excluded(Scope.CLASSIFICATION, "Driver")),
    ],
)
def test_the_most_particular_placement_wins(particular: Placement, general: Placement) -> None:
    for unit in (a_unit(particular, general), a_unit(general, particular)):
        assert unit.placement_of(1, POSITION) == particular


@pytest.mark.parametrize(
    ("cautious", "bold"),
    [
        (excluded(Scope.CLASSIFICATION, "Driver"), contested(Scope.CLASSIFICATION, "Driver")),
        (excluded(Scope.CLASSIFICATION, "Driver"), included(Scope.CLASSIFICATION, "Driver")),
        (contested(Scope.CLASSIFICATION, "Driver"), included(Scope.CLASSIFICATION, "Driver")),
    ],
)
def test_of_equally_particular_ones_the_most_cautious_wins(cautious: Placement, bold: Placement) -> None:
    for unit in (a_unit(cautious, bold), a_unit(bold, cautious)):
        assert unit.placement_of(1, POSITION) == cautious


def test_a_placement_of_one_employee_speaks_of_nobody_else() -> None:
    unit = a_unit(excluded(Scope.EMPLOYEE, employee_id=2), included())
    assert unit.placement_of(1, POSITION) == included()
    assert unit.placement_of(2, POSITION) == excluded(Scope.EMPLOYEE, employee_id=2)


def test_whom_no_placement_speaks_of_is_not_placed() -> None:
    assert a_unit(included(Scope.WORKSITE, "Yard")).placement_of(1, POSITION) is None


@pytest.mark.parametrize("written", ["Coördinación", "COÖRDINACIÓN", " coördinación ", "Coo\u0308rdinacio\u0301n"])
def test_names_of_groups_are_compared_as_they_are_read(written: str) -> None:
    """A file from another computer writes an accent as a sign of its own; no department may fall out for that."""
    unit = a_unit(included(Scope.DEPARTMENT, "Coördinación"))
    assert unit.placement_of(1, a_position(department=written)) is not None
    assert folded(written) == folded("Coördinación")


@given(st.lists(placements(), max_size=6), st.lists(positions(), min_size=1, max_size=4))
def test_the_lookup_and_the_oracle_agree_in_any_order(drawn: list[Placement], held: list[Position]) -> None:
    unit = BargainingUnit(1, "any", placements=tuple(drawn))
    backwards = PlacementLookup(BargainingUnit(1, "any", placements=tuple(reversed(drawn))))
    lookup = PlacementLookup(unit)
    for employee_id in (1, 2, 1):
        for position in held:
            told = unit.placement_of(employee_id, position)
            assert lookup.of(employee_id, position) == told == backwards.of(employee_id, position)
            plain = oracle.placement_of(unit, employee_id, position)
            assert (told and told.standing, told and told.scope) == (plain and plain.standing, plain and plain.scope)


def test_a_unit_without_placements_is_flagged_and_holds_nobody() -> None:
    nobody = BargainingUnit(1, "empty")
    assert nobody.warnings() == {UnitWarning.NOBODY_PLACED}
    assert not Places(nobody).of(1, [POSITION]).included


def test_a_unit_that_only_excludes_is_flagged() -> None:
    assert a_unit(excluded(Scope.CLASSIFICATION, "Driver")).warnings() == {UnitWarning.NOBODY_PLACED}


def test_a_usual_unit_has_no_warning() -> None:
    unit = a_unit(included(), excluded(Scope.CLASSIFICATION, "Guard", reason=Exclusion.GUARD))
    assert unit.warnings() == frozenset()


@pytest.mark.parametrize(
    ("reason", "warning"),
    [
        (Exclusion.GUARD, UnitWarning.GUARDS_MIXED),
        (Exclusion.PROFESSIONAL, UnitWarning.PROFESSIONALS_MIXED),
    ],
)
def test_guards_and_professionals_among_others_are_flagged_and_alone_are_not(
    reason: Exclusion, warning: UnitWarning
) -> None:
    """9(b)(3): guards never share a unit with others; 9(b)(1): professionals only if most of them vote for it."""
    theirs = included(Scope.CLASSIFICATION, "Theirs", reason=reason)
    claimed = contested(Scope.CLASSIFICATION, "Theirs", reason=reason)
    assert a_unit(included(), theirs).warnings() == {warning}
    assert a_unit(included(), claimed).warnings() == {warning}
    assert a_unit(theirs).warnings() == frozenset()


def test_an_employee_without_positions_stands_nowhere() -> None:
    place = Places(a_unit()).of(1, [])
    assert place == NOWHERE
    assert (place.employed, place.included, place.contested) == ((), (), ())


def test_one_position_has_the_same_place_alone_as_among_others() -> None:
    """The short way for people of one position and the sweep for all others say the same."""
    for placement in (included(), contested(Scope.EVERYONE), excluded(Scope.EVERYONE)):
        places = Places(a_unit(placement))
        for position in (POSITION, a_position(None, None), a_position(None), a_position(last_day=POSITION.first_day)):
            alone, twice = places.of(1, [position]), places.of(1, [position, position])
            assert alone.segments == twice.segments
            assert alone[1:4] == twice[1:4]
            assert alone is places.of(2, [position])


def test_standing_has_a_caution_for_each_member() -> None:
    assert sorted(Placement(Scope.EVERYONE, standing).caution for standing in Standing) == [0, 1, 2]
