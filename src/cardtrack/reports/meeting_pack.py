"""Several reports in one PDF, for a meeting: each with its own title, under one run of page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from cardtrack.reports.document import cover_of
from cardtrack.reports.heading import Heading
from cardtrack.reports.kind import ReportKind
from cardtrack.reports.page import Part, Sheet


@dataclass(frozen=True, slots=True)
class MeetingPack:
    """The reports in the order in which they are printed; all of them for the same reader as the pack."""

    heading: Heading
    reports: tuple[tuple[ReportKind[Any], Any], ...]


class PackKind(ReportKind[MeetingPack]):
    """A report that is made of others."""

    def parts(self, report: MeetingPack) -> list[Part]:
        """Each report with its own title."""
        return [
            (cover_of(kind.title(), self.audience, inner.heading), partial(kind.fill, inner))
            for kind, inner in report.reports
        ]

    def lines(self, report: MeetingPack) -> int:
        """Those of each report."""
        return sum(kind.lines(inner) for kind, inner in report.reports)


def fill(pack: MeetingPack, sheet: Sheet) -> None:
    """Nothing of its own: a pack is its parts."""
