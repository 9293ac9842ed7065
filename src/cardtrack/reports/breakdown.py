"""The unit by worksite and department, shift or classification: signed, in the unit, and the share as a bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cardtrack.domain.axis import Axis
from cardtrack.domain.cells import Cell as GroupCell
from cardtrack.domain.tally import Tally
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import put_count_facts, put_figures, put_reconciliation
from cardtrack.reports.table import Cell, Column, Share, StrongRow, Table, put_table
from cardtrack.wording import dates
from cardtrack.wording.units import axis_label


@dataclass(frozen=True, slots=True)
class BreakdownReport:
    """The cells of one axis, which add up to the tally."""

    heading: Heading
    tally: Tally
    axis: Axis
    cells: tuple[GroupCell, ...]


def fill(report: BreakdownReport, sheet: Sheet) -> None:
    """Sets the breakdown on a sheet."""
    put_count_facts(sheet, report.heading)
    put_figures(sheet, report.tally.headline, report.tally.as_of)
    sheet.gap(10)
    put_table(sheet, *table(report))
    sheet.gap(8)
    put_reconciliation(sheet, report.tally, with_reasons=False)


def table(report: BreakdownReport) -> Table:
    """The cells worksite by worksite, and what they come to."""
    columns = (
        Column(tr("Worksite"), 26, is_group=True),
        Column(axis_label(report.axis), 30),
        Column(tr("Signed"), 9, is_number=True),
        Column(tr("In the unit"), 11, is_number=True),
        Column(tr("Share"), 10, is_number=True),
        Column("", 22),
    )
    return Table(columns, list(_rows(report)))


def _rows(report: BreakdownReport) -> Iterator[tuple[Cell, ...]]:
    """Worksite by worksite: its cells, and what they come to where there are several; the whole unit last."""
    sites = [list(cells) for _, cells in groupby(report.cells, key=lambda cell: cell.worksite)]
    for cells in sites:
        name = cells[0].worksite or tr("(no worksite)")
        for cell in cells:
            yield _row(name, cell.group or tr("(not said)"), cell.signed, cell.eligible)
        if len(cells) > 1 and len(sites) > 1:
            signed, eligible = (sum(getattr(cell, part) for cell in cells) for part in ("signed", "eligible"))
            yield StrongRow(_row(name, tr("All of {worksite}").format(worksite=name), signed, eligible))
    yield StrongRow(_row(tr("The whole unit"), "", report.tally.signed, report.tally.eligible))


def _row(worksite: str, group: str, signed: int, eligible: int) -> tuple[Cell, ...]:
    return worksite, group, signed, eligible, dates.percent(signed, eligible), Share(signed, eligible)
