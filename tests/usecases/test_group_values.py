"""The groups that placements can speak of, and counts of units over facts at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cardtrack.domain.count import EmployeeFacts
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing
from cardtrack.errors import UnknownRegime
from cardtrack.usecases.compare_units import count_units
from cardtrack.usecases.edit_employee import discard_employees
from cardtrack.usecases.group_values import group_values
from cardtrack.usecases.regimes import load_regimes
from tests.builders import a_card, a_position, an_employee, included
from tests.gui.units.unit_campaign import AT, TODAY, make_unit_campaign


def test_groups_in_use_are_told_once_and_in_order(tmp_path: Path) -> None:
    with make_unit_campaign(tmp_path / "campaign") as vault:
        assert group_values(vault) == {
            Scope.WORKSITE: ["Los Angeles", "Orange County"],
            Scope.DEPARTMENT: ["Administration", "Programs"],
            Scope.CLASSIFICATION: ["Clerk", "Director", "Organizer", "Program Manager"],
        }


def test_groups_of_the_trash_are_not_in_use(tmp_path: Path) -> None:
    with make_unit_campaign(tmp_path / "campaign") as vault:
        discard_employees(vault, [9, 10], AT)
        assert "Clerk" not in group_values(vault)[Scope.CLASSIFICATION]


def test_units_are_counted_over_one_roster() -> None:
    facts: list[EmployeeFacts] = [
        an_employee(1, a_card(), positions=[a_position(date(2024, 1, 8), worksite="North")]),
        an_employee(2, positions=[a_position(date(2024, 1, 8), worksite="South")]),
    ]
    north = BargainingUnit(1, "North", placements=(included(Scope.WORKSITE, "North"),))
    both = BargainingUnit(2, "Both", placements=(Placement(Scope.EVERYONE, Standing.INCLUDED),))
    counts = count_units((north, both), facts, load_regimes())
    assert [(count.tally(TODAY).signed, count.tally(TODAY).eligible) for count in counts] == [(1, 1), (1, 2)]
    with pytest.raises(UnknownRegime):
        count_units([replace(both, regime_id="nowhere")], facts, load_regimes())
