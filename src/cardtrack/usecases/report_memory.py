"""How each report was last made, kept in the vault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from cardtrack.domain.axis import Axis, Grouped
from cardtrack.vault.connection import Vault
from cardtrack.vault.settings import read_setting, write_setting

_SETTING = "reports"

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class HowMade:
    """Language and paper of a report, what it is broken down and grouped by, and which columns it does without."""

    language: str = "en"
    paper: str = "letter"
    axis: Axis = Axis.DEPARTMENT
    grouped: Grouped = Grouped.NOTHING
    left_out: frozenset[str] = frozenset()


def read_how_made(vault: Vault) -> dict[str, HowMade]:
    """Of each report by its name, as far as it was made some way; what this program does not know is the usual."""
    kept = json.loads(read_setting(vault, _SETTING) or "{}")
    return {
        name: HowMade(
            str(each.get("language", "en")),
            str(each.get("paper", "letter")),
            _one_of(Axis, each.get("axis"), Axis.DEPARTMENT),
            _one_of(Grouped, each.get("grouped"), Grouped.NOTHING),
            frozenset(map(str, each.get("left_out", ()))),
        )
        for name, each in kept.items()
    }


def keep_how_made(vault: Vault, made: Mapping[str, HowMade]) -> None:
    """Keeps it for the next time, for all reports."""
    kept = {
        name: {
            "language": each.language,
            "paper": each.paper,
            "axis": each.axis,
            "grouped": each.grouped,
            "left_out": sorted(each.left_out),
        }
        for name, each in made.items()
    }
    write_setting(vault, _SETTING, json.dumps(kept, sort_keys=True))


def _one_of(kind: type[Choice], value: object, usual: Choice) -> Choice:
    return next((each for each in kind if each == value), usual)
