"""What is still out, as a list to be ticked off: places of paper, envelopes, backups, exports. It names no signer."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.still_out import StillOut
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import SMALL
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Cell, Column, Table, column_widths, put_table
from cardtrack.wording.still_out import out_sections

_ROW = 17.0  # room to write in


@dataclass(frozen=True, slots=True)
class StillOutReport:
    """All that the campaign has handed out, as far as it knows."""

    heading: Heading
    out: StillOut


def fill(report: StillOutReport, sheet: Sheet) -> None:
    """Sets the list on a sheet."""
    sheet.paragraph(tr("Before a campaign is finished, each of these should be back, kept on purpose, or destroyed."))
    sections = out_sections(report.out)
    widths = column_widths(sheet, _columns(), [_row(*line) for section in sections for line in section.lines])
    for section in sections:
        sheet.section(section.title, keep=64)
        sheet.paragraph(section.advice, SMALL)
        sheet.gap(4)
        put_table(sheet, _columns(), [_row(*line) for line in section.lines], _ROW, widths)


def table(report: StillOutReport) -> Table:
    """All sections under one another."""
    columns = (Column(tr("Kind"), 40, is_group=True), *_columns())
    sections = out_sections(report.out)
    return Table(columns, [(each.title, *_row(*line)) for each in sections for line in each.lines])


def _row(what: str, number: str) -> tuple[Cell, ...]:
    return what, number, "", ""


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("What"), 52),
        Column(tr("How many, or when"), 24),
        Column(tr("Back or destroyed on"), 22),
        Column(tr("By"), 16),
    )
