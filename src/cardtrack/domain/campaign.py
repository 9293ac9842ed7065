"""The campaign: whose cards, of which employer, for which union."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PRACTICE_NAME = "practice"
PRACTICE_PASSPHRASE = "practice practice only 2026"  # noqa: S105 - meant to be known: its people are invented


@dataclass(frozen=True, slots=True)
class Campaign:
    """`code_name`, where there is one, stands for the employer in titles, file names and prints."""

    name: str
    union_name: str
    employer_name: str
    made_on: date
    code_name: str = ""
    prepared_by: str = ""
    is_practice: bool = False

    @property
    def title(self) -> str:
        """What may stand in a window's title."""
        return self.code_name or self.name
