"""Rows of the campaign's own copies of rules: their code, and their text as it was written."""

from __future__ import annotations

from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import next_id


def load_regime_texts(vault: Vault) -> dict[str, str]:
    """The text of every copy by its code, in the order of making."""
    return {row["code"]: row["toml"] for row in vault.db.execute("SELECT code, toml FROM regime ORDER BY id")}


def add_regime_text(vault: Vault, code: str, toml: str) -> None:
    """Writes a new copy, whose code is free."""
    vault.db.execute("INSERT INTO regime (id, code, toml) VALUES (?, ?, ?)", (next_id(vault.db, "regime"), code, toml))


def update_regime_text(vault: Vault, code: str, toml: str) -> None:
    """Writes a copy's text anew."""
    vault.db.execute("UPDATE regime SET toml = ? WHERE code = ?", (toml, code))


def remove_regime_text(vault: Vault, code: str) -> None:
    """Takes a copy out."""
    vault.db.execute("DELETE FROM regime WHERE code = ?", (code,))
