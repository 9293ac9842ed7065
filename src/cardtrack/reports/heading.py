"""What every report carries: which paper it is on, and the facts that stand on each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cardtrack.domain.regime import Regime
from cardtrack.i18n import tr


class Paper(StrEnum):
    """The sheet that a report is laid out for."""

    LETTER = "letter"
    A4 = "a4"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return (612.0, 792.0) if self is Paper.LETTER else (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Heading:
    """The facts that every report prints. `employer` is the code name where the campaign goes by one.

    `list_date` None: no employer's list has come in. `history_head` is the fingerprint of the last act. `seal` is the
    fingerprint of the sealed count that the report is made from, which stands in the place of the history's. `left_out`
    are the columns that are not wanted.
    """

    employer: str
    union: str
    unit_name: str
    included_text: str
    excluded_text: str
    regime: Regime
    as_of: date
    list_date: date | None
    prepared_by: str
    prepared_on: date
    history_head: str
    acts: int
    program_version: str
    is_practice: bool
    seal: str = ""
    left_out: frozenset[str] = frozenset()


def practice_mark() -> str:
    """What stands on each page of the practice campaign."""
    return tr("PRACTICE")


def fingerprint(digest: str) -> str:
    """The beginning of a fingerprint in groups of four that can be read out: `3f2a 91bc 77d0`."""
    head = digest[:12].lower()
    return " ".join(head[place : place + 4] for place in range(0, len(head), 4))
