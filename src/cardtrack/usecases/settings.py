"""How the program is set in this campaign, and what was half-typed when it was locked."""

from __future__ import annotations

from collections.abc import Sequence

from cardtrack.vault.connection import Vault
from cardtrack.vault.settings import read_setting, write_setting

_DRAFT = "draft"
_IDLE = "idle_minutes"
_COLUMNS = "columns."
IDLE_MINUTES = 5


def read_draft(vault: Vault) -> str | None:
    """What was half-typed when the campaign was locked."""
    return read_setting(vault, _DRAFT)


def write_draft(vault: Vault, text: str | None) -> None:
    """Keeps what is half-typed, encrypted with everything else; None forgets it."""
    write_setting(vault, _DRAFT, text)


def read_columns(vault: Vault, table: str) -> tuple[str, ...] | None:
    """The codes of the columns that a table shows, from left to right; None where nobody chose any."""
    text = read_setting(vault, f"{_COLUMNS}{table}")
    return None if text is None else tuple(text.split())


def write_columns(vault: Vault, table: str, codes: Sequence[str] | None) -> None:
    """Keeps them; None forgets the choice."""
    write_setting(vault, f"{_COLUMNS}{table}", None if codes is None else " ".join(codes))


def idle_minutes(vault: Vault) -> int:
    """After how many minutes without input the campaign is locked: 1 to 30, 5 unless set otherwise."""
    text = read_setting(vault, _IDLE)
    return IDLE_MINUTES if text is None else max(1, min(30, int(text)))


def set_idle_minutes(vault: Vault, minutes: int) -> None:
    """Sets it, within 1 to 30."""
    write_setting(vault, _IDLE, str(max(1, min(30, minutes))))
