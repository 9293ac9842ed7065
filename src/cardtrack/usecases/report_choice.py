"""What a person chooses of a report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.axis import Axis, Grouped


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter to the employer says beside the claim; each may be left empty and filled in by hand."""

    addressee: str = ""
    neutral: str = ""
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class BlankCards:
    """Which blank cards: those of a reservation of serials (None: the newest), and how many on a page."""

    run_id: int | None = None
    on_page: int = 4


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """Which report, of what, and how. A unit by its name or its id (neither: the first one).

    `regime_id` None: the unit's own rules. With `seal_id` the report is made from that sealed count, whatever else is
    said of day, unit and rules; what moved is told from the seal `since_id` to `seal_id`. `copy`: which copy of a
    visit list, by its label (empty: the one made last). `list_id`: the employer's list against which the count is held
    (None: that of the latest day). What a kind of report cannot be grouped by, or has no such
    column to leave out, is not heeded.
    """

    name: str
    as_of: date
    unit_name: str | None = None
    unit_id: int | None = None
    regime_id: str | None = None
    language: str = "en"
    paper: str = "letter"
    seal_id: int | None = None
    since_id: int | None = None
    letter: Letter = Letter()
    axis: Axis = Axis.DEPARTMENT
    blank: BlankCards = BlankCards()
    copy: str = ""
    list_id: int | None = None
    grouped: Grouped = Grouped.NOTHING
    left_out: Collection[str] = frozenset()
