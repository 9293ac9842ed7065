"""Rows of the campaign, its bargaining units and their placements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from cardtrack.domain.campaign import Campaign
from cardtrack.domain.unit import BargainingUnit, Placement
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_CAMPAIGN = RowMap(Campaign)
_UNIT = RowMap(BargainingUnit, leave_out=("placements",))
_PLACEMENT = RowMap(Placement)


def load_campaign(vault: Vault) -> Campaign:
    """The campaign of this vault."""
    return _CAMPAIGN.item(vault.db.execute(f"SELECT {_CAMPAIGN.names} FROM campaign").fetchone())


def save_campaign(vault: Vault, campaign: Campaign) -> None:
    """Writes the campaign, for the first time or again."""
    columns = ", ".join(f"{name} = excluded.{name}" for name in _CAMPAIGN.columns)
    vault.db.execute(
        f"INSERT INTO campaign (id, {_CAMPAIGN.names}) VALUES (1, {_CAMPAIGN.marks}) "
        f"ON CONFLICT (id) DO UPDATE SET {columns}",
        _CAMPAIGN.values(campaign),
    )


def load_units(vault: Vault) -> list[BargainingUnit]:
    """All units with their placements, in the order of making."""
    placements: dict[int, list[Placement]] = defaultdict(list)
    for row in vault.db.execute(f"SELECT {_PLACEMENT.names}, unit_id FROM placement ORDER BY id"):
        placements[row["unit_id"]].append(_PLACEMENT.item(row))
    units = [_UNIT.item(row) for row in vault.db.execute(f"SELECT {_UNIT.names} FROM unit ORDER BY id")]
    return [replace(unit, placements=tuple(placements[unit.id])) for unit in units]


def add_unit(vault: Vault, unit: BargainingUnit) -> int:
    """Writes a new unit with its placements (ids are ignored); returns its id."""
    unit_id = next_id(vault.db, "unit")
    vault.db.execute(
        f"INSERT INTO unit ({_UNIT.names}) VALUES ({_UNIT.marks})", _UNIT.values(replace(unit, id=unit_id))
    )
    for placement in unit.placements:
        add_placement(vault, unit_id, placement)
    return unit_id


def update_unit(vault: Vault, unit: BargainingUnit) -> None:
    """Writes a unit's own fields; its placements are written one by one."""
    columns = ", ".join(f"{name} = ?" for name in _UNIT.columns)
    vault.db.execute(f"UPDATE unit SET {columns} WHERE id = ?", (*_UNIT.values(unit), unit.id))


def add_placement(vault: Vault, unit_id: int, placement: Placement) -> int:
    """Writes a new placement (its id is ignored); returns its id."""
    placement_id = next_id(vault.db, "placement")
    vault.db.execute(
        f"INSERT INTO placement ({_PLACEMENT.names}, unit_id) VALUES ({_PLACEMENT.marks}, ?)",
        (*_PLACEMENT.values(replace(placement, id=placement_id)), unit_id),
    )
    return placement_id


def remove_placement(vault: Vault, placement_id: int) -> None:
    """Takes a placement out."""
    vault.db.execute("DELETE FROM placement WHERE id = ?", (placement_id,))
