"""What every report of the catalogue has: name, title, who may see it, what it may say, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import partial
from typing import Generic, Protocol, TypeVar

from cardtrack.domain.axis import Grouped
from cardtrack.errors import NotATable
from cardtrack.i18n import current_language, language, tr
from cardtrack.reports.audiences import ALLOWED, Audience, Content
from cardtrack.reports.document import cover_of
from cardtrack.reports.heading import Heading, Paper
from cardtrack.reports.page import Part, Sheet, Told, to_pdf, unheard
from cardtrack.reports.sheets_out import Sheet as SpreadSheet
from cardtrack.reports.table import Table


class Report(Protocol):
    """What every report's input has."""

    @property
    def heading(self) -> Heading:
        """The facts that every report prints."""


R = TypeVar("R", bound=Report)
MOST_TAGGED = 1_000
"""Lines: tags for screen readers take as much room as all else, and of a longer list its table is of more use."""


class Basis(StrEnum):
    """What a report can be made from."""

    COUNT = "count"  # the count as it stands, or a sealed one
    LIVE = "live"  # the count as it stands only
    TWO_SEALS = "two_seals"


@dataclass(frozen=True, slots=True)
class ReportKind(Generic[R]):
    """One report of the catalogue. Raises ValueError where it would say more than its reader may see.

    `groupings`: under what its lines can stand together, the usual first. `columns`: the keys of those that can be
    left out.
    """

    name: str
    audience: Audience
    english_title: str
    contents: frozenset[Content]
    fill: Callable[[R, Sheet], None]
    basis: Basis = Basis.COUNT
    table: Callable[[R], Table] | None = None
    groupings: tuple[Grouped, ...] = ()
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.contents <= ALLOWED[self.audience]:
            raise ValueError(f"{self.name} would show {self.audience} what it may not see")

    def title(self) -> str:
        """The title in the current language."""
        return tr(self.english_title)

    def pdf(self, report: R, paper: Paper = Paper.LETTER, in_language: str = "", told: Told = unheard) -> bytes:
        """The report as PDF, worded in `in_language` (empty: the current one). Same input, same bytes.

        `told` hears, page by page, how many of its `lines` are set; what it raises ends the making.
        """
        with language(in_language or current_language()):
            is_tagged = self.lines(report) <= MOST_TAGGED
            return to_pdf(self.title(), self.parts(report), paper, told, is_tagged=is_tagged)

    def lines(self, report: R) -> int:
        """About how many lines its tables have: what it lists of people, cards and acts."""
        held = (getattr(report, each.name) for each in fields(report))  # type: ignore[arg-type]  # each is a dataclass
        return sum(len(value) for value in held if isinstance(value, tuple))

    def sheet(self, report: R, in_language: str = "") -> SpreadSheet:
        """The report's table for a spreadsheet program, worded as `pdf` words it. Raises NotATable."""
        if self.table is None:
            raise NotATable(name=self.name)
        with language(in_language or current_language()):
            return self.table(report).without(report.heading.left_out).as_sheet(self.title())

    def parts(self, report: R) -> list[Part]:
        """What is to be laid out, one part after the other."""
        return [(cover_of(self.title(), self.audience, report.heading), partial(self.fill, report))]
