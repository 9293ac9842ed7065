"""The reports that can be made: name, title, who may see them, and what each one is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from cardtrack.errors import UnknownReport
from cardtrack.i18n import current_language, language, mark, tr
from cardtrack.reports import majority, not_counted, what_moved
from cardtrack.reports.heading import Audience, Heading, Paper
from cardtrack.reports.page import Cover, Sheet, to_pdf

__all__ = ["KINDS", "MAJORITY", "NOT_COUNTED", "WHAT_MOVED", "Audience", "Paper", "ReportKind", "kind"]


class Report(Protocol):
    """What every report's input has."""

    @property
    def heading(self) -> Heading:
        """The facts that every report prints."""


R = TypeVar("R", bound=Report)


@dataclass(frozen=True, slots=True)
class ReportKind(Generic[R]):
    """One report of the catalogue."""

    name: str
    audience: Audience
    english_title: str
    fill: Callable[[R, Sheet], None]

    def title(self) -> str:
        """The title in the current language."""
        return tr(self.english_title)

    def pdf(self, report: R, paper: Paper = Paper.LETTER, in_language: str = "") -> bytes:
        """The report as PDF, worded in `in_language` (empty: the current one). Same input, same bytes."""
        with language(in_language or current_language()):
            cover = Cover(self.title(), self.audience, report.heading)
            return to_pdf(cover, paper, lambda sheet: self.fill(report, sheet))


MAJORITY = ReportKind("majority", Audience.ORGANIZER, mark("Majority status"), majority.fill)
NOT_COUNTED = ReportKind("not-counted", Audience.ORGANIZER, mark("Cards that do not count"), not_counted.fill)

WHAT_MOVED = ReportKind("what-moved", Audience.ORGANIZER, mark("What moved between two seals"), what_moved.fill)

KINDS: tuple[ReportKind[Any], ...] = (MAJORITY, NOT_COUNTED, WHAT_MOVED)


def kind(name: str) -> ReportKind[Any]:
    """The report of that name; UnknownReport lists those there are."""
    for each in KINDS:
        if each.name == name:
            return each
    raise UnknownReport(name=name, known=", ".join(each.name for each in KINDS))
