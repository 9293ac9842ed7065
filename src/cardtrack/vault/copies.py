"""What backups were made, as the vault remembers them; and the removal of those that it made itself and outlived."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.kept_copy import CopyReason
from cardtrack.errors import UserError
from cardtrack.vault.connection import Vault
from cardtrack.vault.container import read_header
from cardtrack.vault.durable import flush_folder

_OWN = "backups"


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """A backup that was written: when, under which name, what was counted in it, and how long its history is.

    `folder` is "" for the campaign's own folder of copies, None where it was not written down; `size` is in bytes.
    """

    made_at: datetime
    file_name: str
    is_checked: bool
    employees: int
    cards: int
    why: CopyReason = CopyReason.ASKED
    folder: str | None = None
    size: int = 0
    acts: int = 0
    id: int = 0


def own_copies(vault: Vault) -> Path:
    """The folder of the copies that stay with the campaign; it may not be there yet."""
    return vault.folder / _OWN


def folder_of(vault: Vault, record: BackupRecord) -> Path | None:
    """Where a backup was put."""
    if record.folder is None:
        return None
    return Path(record.folder) if record.folder else own_copies(vault)


def named_folder(vault: Vault, folder: Path) -> str:
    """How `BackupRecord.folder` names a folder: a campaign that moves takes its own copies along."""
    return "" if folder.absolute() == own_copies(vault) else str(folder.absolute())


def note_backup(vault: Vault, record: BackupRecord) -> BackupRecord:
    """Remembers a backup; returns it with its id. Raises what `Vault.transaction` raises."""
    with vault.transaction():
        added = vault.db.execute(
            "INSERT INTO backup (made_at, file_name, is_checked, employees, cards, why, folder, size, acts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.made_at.isoformat(timespec="seconds"),
                record.file_name,
                int(record.is_checked),
                record.employees,
                record.cards,
                record.why,
                record.folder,
                record.size,
                record.acts,
            ),
        )
    return replace(record, id=int(added.lastrowid or 0))


def last_backup(vault: Vault, *, own: bool = False) -> BackupRecord | None:
    """The checked backup that was made last, outside the campaign's own folder or inside; whatever the clock said."""
    where = "folder IS ''" if own else "folder IS NOT ''"
    row = vault.db.execute(f"SELECT * FROM backup WHERE is_checked AND {where} ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else _record(row)


def all_backups(vault: Vault) -> list[BackupRecord]:
    """Every backup that is remembered, in the order in which they were made."""
    return [_record(row) for row in vault.db.execute("SELECT * FROM backup ORDER BY id")]


def remove_backup(vault: Vault, record: BackupRecord) -> None:
    """Removes a copy that is surely this one, and forgets it; what is not surely ours stays, and is forgotten too.

    A folder that is not there now, or refuses, keeps its file and the note of it.
    """
    folder = folder_of(vault, record)
    if folder is None or not folder.is_dir():
        return
    path = folder / record.file_name
    with suppress(OSError):
        if _is_surely(path, vault.vault_id, record):
            path.unlink()
            flush_folder(folder)
        with vault.transaction():
            vault.db.execute("DELETE FROM backup WHERE id = ?", (record.id,))


def _is_surely(path: Path, vault_id: str, record: BackupRecord) -> bool:
    """Whether a plain file, no link, has the size, vault and moment that were written down. Raises OSError."""
    if not os.path.lexists(path):
        return False
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size != record.size or not record.is_checked:
        return False
    with suppress(UserError), path.open("rb") as file:
        header = read_header(path, file)
        return header.keys.vault_id == vault_id and header.made_at.replace(microsecond=0) == record.made_at
    return False


def _record(row: sqlcipher.Row) -> BackupRecord:
    return BackupRecord(
        datetime.fromisoformat(row["made_at"]),
        row["file_name"],
        bool(row["is_checked"]),
        row["employees"],
        row["cards"],
        CopyReason(row["why"]),
        row["folder"],
        row["size"],
        row["acts"],
        row["id"],
    )
