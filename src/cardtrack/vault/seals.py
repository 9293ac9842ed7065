"""Rows of sealed counts. Their texts are long, and are read one seal at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import next_id

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlcipher

_COLUMNS = "id, made_at, sealed_on, unit_id, unit_name, regime_id, as_of, label, signed, eligible, fingerprint"


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """A sealed count as lists show it. `made_at` is the moment, `sealed_on` the day where the organizer was."""

    id: int
    made_at: datetime
    sealed_on: date
    unit_id: int
    unit_name: str
    regime_id: str
    as_of: date
    label: str
    signed: int
    eligible: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SealTexts:
    """What was sealed, and the names that belong to it."""

    inputs: str
    names: str


def add_seal(vault: Vault, seal: KeptSeal, texts: SealTexts) -> KeptSeal:
    """Writes a new seal (its `id` is ignored); returns it with the id that it got."""
    kept = replace(seal, id=next_id(vault.db, "seal"))
    vault.db.execute(
        f"INSERT INTO seal ({_COLUMNS}, inputs, names) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            kept.id,
            kept.made_at.isoformat(timespec="seconds"),
            kept.sealed_on.isoformat(),
            kept.unit_id,
            kept.unit_name,
            kept.regime_id,
            kept.as_of.isoformat(),
            kept.label,
            kept.signed,
            kept.eligible,
            kept.fingerprint,
            texts.inputs,
            texts.names,
        ),
    )
    return kept


def load_seals(vault: Vault) -> list[KeptSeal]:
    """All seals, the newest first; without their texts."""
    return [_seal(row) for row in vault.db.execute(f"SELECT {_COLUMNS} FROM seal ORDER BY id DESC")]


def load_seal_texts(vault: Vault, seal_id: int) -> SealTexts:
    """The texts of a seal that is there."""
    row = vault.db.execute("SELECT inputs, names FROM seal WHERE id = ?", (seal_id,)).fetchone()
    return SealTexts(row["inputs"], row["names"])


def _seal(row: sqlcipher.Row) -> KeptSeal:
    return KeptSeal(
        id=int(row["id"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        sealed_on=date.fromisoformat(row["sealed_on"]),
        unit_id=int(row["unit_id"]),
        unit_name=row["unit_name"],
        regime_id=row["regime_id"],
        as_of=date.fromisoformat(row["as_of"]),
        label=row["label"],
        signed=int(row["signed"]),
        eligible=int(row["eligible"]),
        fingerprint=row["fingerprint"],
    )
