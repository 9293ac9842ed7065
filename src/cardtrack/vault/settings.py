"""How the program is set, kept in the vault because it could tell who uses it; and what backups were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cardtrack.vault.connection import Vault


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """A backup that was written: when, under which file name, and what was counted in it."""

    made_at: datetime
    file_name: str
    is_checked: bool
    employees: int
    cards: int


def read_setting(vault: Vault, name: str) -> str | None:
    """The value, or None where it was never set."""
    row = vault.db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row["value"])


def write_setting(vault: Vault, name: str, value: str | None) -> None:
    """Sets a value, or forgets it (None)."""
    with vault.transaction():
        if value is None:
            vault.db.execute("DELETE FROM setting WHERE name = ?", (name,))
        else:
            vault.db.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (name, value),
            )


def note_backup(vault: Vault, record: BackupRecord) -> None:
    """Remembers a backup."""
    with vault.transaction():
        vault.db.execute(
            "INSERT INTO backup (made_at, file_name, is_checked, employees, cards) VALUES (?, ?, ?, ?, ?)",
            (
                record.made_at.isoformat(timespec="seconds"),
                record.file_name,
                int(record.is_checked),
                record.employees,
                record.cards,
            ),
        )


def last_backup(vault: Vault) -> BackupRecord | None:
    """The newest checked backup."""
    row = vault.db.execute("SELECT * FROM backup WHERE is_checked ORDER BY made_at DESC, id DESC LIMIT 1").fetchone()
    if row is None:
        return None
    return BackupRecord(datetime.fromisoformat(row["made_at"]), row["file_name"], True, row["employees"], row["cards"])
