"""How the program is set in this campaign, and what was half-typed when it was locked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from cardtrack.vault.connection import Vault
from cardtrack.vault.settings import read_setting, write_setting

_DRAFT = "draft"
_IDLE = "idle_minutes"
_LOOK = "table."
IDLE_MINUTES = 5


def read_draft(vault: Vault) -> str | None:
    """What was half-typed when the campaign was locked."""
    return read_setting(vault, _DRAFT)


def write_draft(vault: Vault, text: str | None) -> None:
    """Keeps what is half-typed, encrypted with everything else; None forgets it."""
    write_setting(vault, _DRAFT, text)


@dataclass(frozen=True, slots=True)
class TableLook:
    """How somebody wants a table. `columns`: the codes of those shown, from left to right; None: nobody chose any.

    `widths`: in pixels, by code, of those that were made wider or narrower. `sorted_by`: code, and whether ascending.
    """

    columns: tuple[str, ...] | None = None
    widths: Mapping[str, int] = field(default_factory=dict)
    sorted_by: tuple[str, bool] | None = None


def read_look(vault: Vault, table: str) -> TableLook:
    """What is remembered of a table."""
    kept = json.loads(read_setting(vault, f"{_LOOK}{table}") or "{}")
    columns, order = kept.get("columns"), kept.get("sorted_by")
    return TableLook(
        None if columns is None else tuple(columns),
        kept.get("widths", {}),
        None if order is None else (order[0], order[1]),
    )


def write_look(vault: Vault, table: str, look: TableLook) -> None:
    """Keeps it in the place of what was remembered; nothing is kept of a table that is as at first."""
    chosen = {name: value for name, value in asdict(look).items() if value}
    write_setting(vault, f"{_LOOK}{table}", json.dumps(chosen) if chosen else None)


def idle_minutes(vault: Vault) -> int:
    """After how many minutes without input the campaign is locked: 1 to 30, 5 unless set otherwise."""
    text = read_setting(vault, _IDLE)
    return IDLE_MINUTES if text is None else max(1, min(30, int(text)))


def set_idle_minutes(vault: Vault, minutes: int) -> None:
    """Sets it, within 1 to 30."""
    write_setting(vault, _IDLE, str(max(1, min(30, minutes))))
