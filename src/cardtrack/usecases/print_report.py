"""Make a report as PDF from what the vault holds, look at its pages, and save it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.domain.axis import Grouped
from cardtrack.errors import CannotWrite
from cardtrack.i18n import LANGUAGES, language
from cardtrack.imaging.raster import PageImage, PdfPages
from cardtrack.reports import catalogue
from cardtrack.reports.audiences import Audience, audience_mark
from cardtrack.reports.blank_cards import CARDS_ON_PAGE
from cardtrack.reports.heading import Paper
from cardtrack.reports.kind import Basis, ReportKind
from cardtrack.reports.sheets_out import Sheet
from cardtrack.usecases.report_choice import BlankCards, Letter, ReportChoice
from cardtrack.usecases.report_makers import MAKERS
from cardtrack.usecases.report_makers.source import Source
from cardtrack.vault.cancelling import Cancelled, never
from cardtrack.vault.connection import Vault
from cardtrack.vault.durable import replace_durably, sweep
from cardtrack.vault.faults import file_faults

__all__ = [
    "CARDS_ON_PAGE",
    "PAPERS",
    "BlankCards",
    "Letter",
    "ListedReport",
    "PageImage",
    "ReadReport",
    "ReportChoice",
    "list_reports",
    "make_report",
    "make_report_table",
    "page_count",
    "page_sizes",
    "read_report",
    "render_page",
    "report_languages",
    "save_pdf",
]

PAPERS = tuple(str(paper) for paper in Paper)


# --- making -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A report that can be made. `is_of_two`: of two sealed counts. `can_be_sealed`: also of one.

    `is_table`: it can be had for a spreadsheet program too. `groupings`: under what its lines can stand together;
    `columns`: which can be left out.
    """

    name: str
    title: str
    audience: str
    is_of_two: bool
    can_be_sealed: bool
    is_table: bool
    groupings: tuple[Grouped, ...] = ()
    columns: tuple[str, ...] = ()


def list_reports() -> list[ListedReport]:
    """The reports that can be made, by who may see them, in the words of the current language."""
    order = list(Audience)
    return [
        ListedReport(
            kind.name,
            kind.title(),
            audience_mark(kind.audience),
            kind.basis is Basis.TWO_SEALS,
            kind.basis is Basis.COUNT,
            kind.table is not None,
            kind.groupings,
            kind.columns,
        )
        for kind in sorted(catalogue.KINDS, key=lambda kind: order.index(kind.audience))
    ]


def report_languages() -> list[str]:
    """The languages that a report can be worded in: English, and those whose catalog has the reports' titles."""
    return [code for code in LANGUAGES if code == "en" or _has_titles(code)]


def _has_titles(code: str) -> bool:
    with language(code):
        return all(kind.title() != kind.english_title for kind in catalogue.KINDS)


def make_report(vault: Vault, choice: ReportChoice, today: date) -> bytes:
    """The report as PDF. Raises what `read_report` raises.

    Same vault, choice and day: same bytes. Of sealed counts: the same for ever.
    """
    return read_report(vault, choice, today).pdf()


def make_report_table(vault: Vault, choice: ReportChoice, today: date) -> Sheet:
    """The report's table for a spreadsheet program, with what its reader may see and no more.

    Raises NotATable, and what `read_report` raises.
    """
    return read_report(vault, choice, today).sheet()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a report is made from, once it is read: making it needs no vault, and any thread may do it."""

    kind: ReportKind[Any]
    choice: ReportChoice
    build: Callable[[], Any]

    def pdf(self, cancelled: Cancelled = never, told: Callable[[int], None] | None = None) -> bytes:
        """The report as PDF. `told` hears how many percent are laid out. Raises ReadingCancelled, WordingTooLong."""
        with language(self.choice.language):
            report = self.build()
        lines = self.kind.lines(report)

        def hear(done: int) -> None:
            if cancelled():
                raise ReadingCancelled
            if told is not None and lines:
                told(min(100, 100 * done // lines))

        return self.kind.pdf(report, Paper(self.choice.paper), self.choice.language, hear)

    def sheet(self) -> Sheet:
        """Its table. Raises NotATable."""
        with language(self.choice.language):
            report = self.build()
        return self.kind.sheet(report, self.choice.language)


def read_report(vault: Vault, choice: ReportChoice, today: date) -> ReadReport:
    """Reads what a report is made from. Raises UnknownReport, UnknownUnit, NameAmbiguous, UnknownRegime, UnknownSeal,
    SealMissing, SealAltered, SealCountedOtherwise, NoMajorityToClaim, what `Vault.reading` raises."""
    kind = catalogue.kind(choice.name)
    with vault.reading():
        return ReadReport(kind, choice, MAKERS[kind.name](Source(vault, kind, choice, today)))


# --- looking ------------------------------------------------------------------------------------


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with PdfPages(pdf) as pages:
        return len(pages)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points."""
    with PdfPages(pdf) as pages:
        return [pages.size(number) for number in range(len(pages))]


def render_page(pdf: bytes, page: int, scale: float) -> PageImage:
    """A page, counted from 0, as pixels: `scale` of them to a point."""
    with PdfPages(pdf) as pages:
        return pages.image(page, scale)


# --- saving -------------------------------------------------------------------------------------


def save_pdf(pdf: bytes, path: Path) -> None:
    """Writes beside `path`, flushes, and renames: whole or not there at all. Raises CannotWrite, StorageFull."""
    with file_faults(path, CannotWrite):
        sweep(path.parent)
        replace_durably(path, pdf)
