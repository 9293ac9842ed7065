"""Rows of envelopes and of the moves of originals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cardtrack.domain.changes import Noun
from cardtrack.domain.custody import Batch, CustodyMove
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_BATCH = RowMap(Batch)
_MOVE = RowMap(CustodyMove)


def load_batches(vault: Vault) -> list[Batch]:
    """What stands on envelopes, in the order of entry."""
    return [_BATCH.item(row) for row in vault.db.execute(f"SELECT {_BATCH.names} FROM batch ORDER BY id")]


def save_batch(vault: Vault, batch: Batch) -> None:
    """Writes what stands on an envelope; anew where `id` is 0."""
    kept = batch if batch.id else replace(batch, id=next_id(vault.db, "batch"))
    columns = ", ".join(f"{name} = excluded.{name}" for name in _BATCH.columns)
    vault.db.execute(
        f"INSERT INTO batch ({_BATCH.names}) VALUES ({_BATCH.marks}) ON CONFLICT (id) DO UPDATE SET {columns}",
        _BATCH.values(kept),
    )


def rename_batch(vault: Vault, name: str, new_name: str) -> None:
    """Lets all cards of an envelope carry another name, those in the trash too."""
    vault.db.execute("UPDATE card SET batch = ? WHERE batch = ?", (new_name, name))


def is_batch(vault: Vault, name: str) -> bool:
    """Whether cards or a row carry this name."""
    found = "SELECT 1 FROM card WHERE batch = ?1 UNION ALL SELECT 1 FROM batch WHERE name = ?1 LIMIT 1"
    return vault.db.execute(found, (name,)).fetchone() is not None


def load_moves(vault: Vault) -> list[CustodyMove]:
    """Every move of the originals of cards outside the trash, in the order of entry."""
    rows = vault.db.execute(
        f"SELECT {_MOVE.names} FROM custody_move "
        "WHERE card_id IN (SELECT id FROM card WHERE trashed_on IS NULL) ORDER BY id"
    )
    return [_MOVE.item(row) for row in rows]


def add_moves(vault: Vault, moves: Collection[CustodyMove]) -> None:
    """Writes new moves (their `id` is ignored), and where the originals are now."""
    first = next_id(vault.db, "custody_move")
    rows = [_MOVE.values(replace(move, id=number)) for number, move in enumerate(moves, first)]
    with recorded_at_once(vault.db, (Noun.CUSTODY_MOVE,), len(rows)):
        vault.db.executemany(f"INSERT INTO custody_move ({_MOVE.names}) VALUES ({_MOVE.marks})", rows)
    places = [(move.to_place, move.card_id) for move in moves]
    vault.db.executemany("UPDATE card SET kept_at = ? WHERE id = ?", places)
