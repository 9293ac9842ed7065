"""Which copies of visit lists are still out, with whom and since when, as a list to be ticked off."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.visit import CopyState
from cardtrack.i18n import tr, trn
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Column, put_table
from cardtrack.wording import dates

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
            dates.number(each.copy.number),
            dates.number(each.rows),
            dates.day(each.copy.printed_on),
            dates.number((today - each.copy.printed_on).days),
            "",
        )
        for each in report.copies
    ]
    put_table(sheet, columns, rows, least=_ROW)
