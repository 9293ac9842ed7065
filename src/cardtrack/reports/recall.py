"""Which copies of visit lists are still out, with whom and since when, as a list to be ticked off."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.visit import CopyState
from cardtrack.i18n import tr, trn
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Column, Table, put_table

_ROW = 17.0  # room to write in


@dataclass(frozen=True, slots=True)
class RecallReport:
    """The copies that are out, the longest first."""

    heading: Heading
    copies: tuple[CopyState, ...]


def fill(report: RecallReport, sheet: Sheet) -> None:
    """Sets the list on a sheet."""
    if not report.copies:
        sheet.paragraph(tr("No copy of a visit list is out."))
        return
    head = trn("{count:,} copy of visit lists is out", "{count:,} copies of visit lists are out", len(report.copies))
    sheet.paragraph(head, STRONG)
    sheet.gap(8)
    put_table(sheet, *table(report), least=_ROW)


def table(report: RecallReport) -> Table:
    """A copy a row, with room for the day on which it is back."""
    columns = (
        Column(tr("Holder"), 26, is_strong=True),
        Column(tr("List"), 32),
        Column(tr("Copy"), 8, is_number=True),
        Column(tr("People"), 9, is_number=True),
        Column(tr("Out since"), 16),
        Column(tr("Days"), 8, is_number=True),
        Column(tr("Back or shredded on"), 20),
    )
    today = report.heading.prepared_on
    rows = [
        (
            each.copy.holder,
            tr("{number}, {name}").format(number=each.list.id, name=each.list.name),
            each.copy.number,
            each.rows,
            each.copy.printed_on,
            (today - each.copy.printed_on).days,
            "",
        )
        for each in report.copies
    ]
    return Table(columns, rows)
