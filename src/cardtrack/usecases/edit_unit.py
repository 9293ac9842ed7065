"""Make and change bargaining units, and say who stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.unit import EVERYONE_IN, BargainingUnit, Placement, folded
from cardtrack.errors import FieldMissing
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.tidying import tidied, tidied_text
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.units import add_placement, add_unit, load_units, remove_placement, update_unit


def list_units(vault: Vault) -> Sequence[BargainingUnit]:
    """All units with their placements."""
    return load_units(vault)


def make_unit(vault: Vault, unit: BargainingUnit, at: datetime) -> tuple[BargainingUnit, Changes]:
    """Adds a unit; one without placements starts with everyone in. Raises what `edit_unit` raises."""
    unit = _as_kept(vault, unit)
    placed = unit if unit.placements else replace(unit, placements=(EVERYONE_IN,))
    with history.act(vault, ActName.MAKE_UNIT, at, {"unit": unit.name}) as act:
        unit_id = add_unit(vault, placed)
    return next(unit for unit in load_units(vault) if unit.id == unit_id), act.changes


def edit_unit(vault: Vault, unit: BargainingUnit, at: datetime) -> Changes:
    """Writes a unit's name, wording, regime and goal. Raises FieldMissing, FieldTooLong, UnknownRegime."""
    unit = _as_kept(vault, unit)
    with history.act(vault, ActName.EDIT_UNIT, at, {"unit": unit.name}) as act:
        update_unit(vault, unit)
    return act.changes


def place(vault: Vault, unit: BargainingUnit, placement: Placement, at: datetime) -> Changes:
    """Says where a group or a person stands; takes the place of what was said of the same.

    Raises FieldTooLong.
    """
    placement = tidied(replace(placement, value=tidied_text("group", placement.value)))
    said = [
        old.id
        for old in unit.placements
        if (old.scope, folded(old.value), old.employee_id)
        == (placement.scope, folded(placement.value), placement.employee_id)
    ]
    with history.act(vault, ActName.ADD_PLACEMENT, at, {"unit": unit.name, "value": placement.value}) as act:
        for placement_id in said:
            remove_placement(vault, placement_id)
        add_placement(vault, unit.id, placement)
    return act.changes


def unplace(vault: Vault, unit: BargainingUnit, placement: Placement, at: datetime) -> Changes:
    """Takes back what was said of a group or a person."""
    with history.act(vault, ActName.REMOVE_PLACEMENT, at, {"unit": unit.name, "value": placement.value}) as act:
        remove_placement(vault, placement.id)
    return act.changes


def _as_kept(vault: Vault, unit: BargainingUnit) -> BargainingUnit:
    unit = tidied(unit, with_lines=("included_text", "excluded_text"))
    if not unit.name:
        raise FieldMissing(field="unit")
    regime_by_id(unit.regime_id, vault)
    return unit
