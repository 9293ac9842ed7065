"""Rows of card wordings, and of the serials reserved for blank cards."""

from __future__ import annotations

from dataclasses import replace

from cardtrack.domain.card_wording import CardRun, CardWording
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_WORDING = RowMap(CardWording)
_RUN = RowMap(CardRun)


def load_wordings(vault: Vault) -> list[CardWording]:
    """All wordings, in the order of making."""
    return [_WORDING.item(row) for row in vault.db.execute(f"SELECT {_WORDING.names} FROM card_wording ORDER BY id")]


def add_wording(vault: Vault, wording: CardWording) -> CardWording:
    """Writes a new wording (its `id` is ignored); returns it with the id that it got."""
    kept = replace(wording, id=next_id(vault.db, "card_wording"))
    vault.db.execute(f"INSERT INTO card_wording ({_WORDING.names}) VALUES ({_WORDING.marks})", _WORDING.values(kept))
    return kept


def update_wording(vault: Vault, wording: CardWording) -> None:
    """Writes a wording that is there already."""
    columns = ", ".join(f"{name} = ?" for name in _WORDING.columns)
    vault.db.execute(f"UPDATE card_wording SET {columns} WHERE id = ?", (*_WORDING.values(wording), wording.id))


def is_wording_used(vault: Vault, wording_id: int) -> bool:
    """Whether a card carries it, in the trash or not, or serials were reserved for it."""
    row = vault.db.execute(
        "SELECT EXISTS (SELECT 1 FROM card WHERE wording_id = ?1) OR "
        "EXISTS (SELECT 1 FROM card_run WHERE wording_id = ?1)",
        (wording_id,),
    ).fetchone()
    return bool(row[0])


def load_runs(vault: Vault) -> list[CardRun]:
    """All reservations of serials, the newest first."""
    return [_RUN.item(row) for row in vault.db.execute(f"SELECT {_RUN.names} FROM card_run ORDER BY id DESC")]


def add_run(vault: Vault, run: CardRun, letters: str) -> CardRun:
    """Reserves serials that begin with `letters` and the run's number, which no other run ever had or will have."""
    number = next_id(vault.db, "card_run")
    kept = replace(run, id=number, code=f"{letters}{number}")
    vault.db.execute(f"INSERT INTO card_run ({_RUN.names}) VALUES ({_RUN.marks})", _RUN.values(kept))
    return kept
