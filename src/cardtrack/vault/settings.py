"""How the program is set, kept in the vault because it could tell who uses it."""

from __future__ import annotations

from cardtrack.vault.connection import Vault


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
