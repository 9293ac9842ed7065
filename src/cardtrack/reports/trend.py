"""How the count came to stand as it does, and will stand by what is known: a step line over the days, and by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cardtrack.domain.tally import Tally
from cardtrack.domain.trend import Trend
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import put_count_facts, put_figures, put_reconciliation
from cardtrack.reports.table import Cell, Column, Share, StrongRow, Table, height_of, put_table
from cardtrack.wording import dates
from cardtrack.wording.trend import trend_drawing

_HEIGHT, _LOW = 170.0, 120.0  # of the line; the lower where the months then stand on the same page


@dataclass(frozen=True, slots=True)
class TrendReport:
    """The count on the day, and the line around it."""

    heading: Heading
    tally: Tally
    trend: Trend


def fill(report: TrendReport, sheet: Sheet) -> None:
    """Sets the line and the table on a sheet."""
    put_count_facts(sheet, report.heading)
    put_figures(sheet, report.tally.headline, report.tally.as_of)
    sheet.gap(4)
    put_reconciliation(sheet, report.tally, with_reasons=False)
    if not report.trend.has_people:
        return
    sheet.gap(12)
    months = table(report)
    under = sheet.height_of_section + height_of(sheet, *months)
    height = _HEIGHT if _HEIGHT + under <= sheet.left_on_page else _LOW
    sheet.drawing(trend_drawing(report.trend, sheet.width, height, report.tally.as_of.toordinal()))
    sheet.section(tr("Month by month"), keep=60)
    put_table(sheet, *months)


def table(report: TrendReport) -> Table:
    """The first days of the months, and among them the day of the count, which stands out."""
    as_of = report.tally.as_of
    columns = (
        Column(tr("Day"), 22),
        Column(tr("Signed"), 12, is_number=True),
        Column(tr("In the unit"), 14, is_number=True),
        Column(tr("Share"), 12, is_number=True),
        Column("", 26),
        Column(tr("Needed"), 14, is_number=True),
    )
    rows = {day: _row(report.trend, day) for day in sorted({*report.trend.first_days(), as_of})}
    rows[as_of] = StrongRow(rows[as_of])
    return Table(columns, list(rows.values()))


def _row(trend: Trend, day: date) -> tuple[Cell, ...]:
    point = trend.at(day.toordinal())
    signed, eligible = point.signed, point.eligible
    share, need = (dates.percent(signed, eligible), point.need) if eligible else (None, None)
    return day, signed, eligible, share, Share(signed, eligible), need
