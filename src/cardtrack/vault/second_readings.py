"""Rows of second readings of cards."""

from __future__ import annotations

from dataclasses import replace

from cardtrack.domain.second_reading import SecondReading
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_READING = RowMap(SecondReading)


def load_readings(vault: Vault) -> list[SecondReading]:
    """In the order of entry, those of cards in the trash left out."""
    rows = vault.db.execute(
        f"SELECT {_READING.names} FROM second_reading WHERE card_id IS NULL "
        "OR card_id IN (SELECT id FROM card WHERE trashed_on IS NULL) ORDER BY id"
    )
    return [_READING.item(row) for row in rows]


def add_reading(vault: Vault, reading: SecondReading) -> SecondReading:
    """Writes a new reading (its `id` is ignored); returns it with the id given."""
    kept = replace(reading, id=next_id(vault.db, "second_reading"))
    vault.db.execute(f"INSERT INTO second_reading ({_READING.names}) VALUES ({_READING.marks})", _READING.values(kept))
    return kept


def update_reading(vault: Vault, reading: SecondReading) -> None:
    """Writes a reading that is there already."""
    columns = ", ".join(f"{name} = ?" for name in _READING.columns)
    vault.db.execute(f"UPDATE second_reading SET {columns} WHERE id = ?", (*_READING.values(reading), reading.id))
