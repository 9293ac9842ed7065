"""The cards that age alone will end, or has made old enough to warn of: whom to ask to sign again, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cardtrack.domain.ageing import StaleHorizon
from cardtrack.domain.axis import Grouped
from cardtrack.domain.card import Reason
from cardtrack.domain.tally import Tally
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import grouped_table, put_count_facts, put_figures, put_rules
from cardtrack.reports.table import Column, Table, put_table
from cardtrack.wording import dates, tallies


@dataclass(frozen=True, slots=True)
class StaleLine:
    """A counted person: the day of their last good card, when it stops counting, and when it passes the warning age.

    `group`: under what they stand.
    """

    name: str
    work: str
    worksite: str
    signed_on: date | None
    lapses_on: date | None
    warned_on: date | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class GoingStaleReport:
    """The counted people whose signing ends, or is to be warned of, by `until`; the first to lapse first."""

    heading: Heading
    tally: Tally
    horizon: StaleHorizon
    until: date
    lines: tuple[StaleLine, ...]
    grouped: Grouped = Grouped.NOTHING


def fill(report: GoingStaleReport, sheet: Sheet) -> None:
    """Sets the list on a sheet."""
    put_count_facts(sheet, report.heading)
    put_figures(sheet, report.tally.headline, report.tally.as_of)
    sheet.gap(6)
    if report.tally.headline.is_met:
        sheet.paragraph(tallies.ageing(report.horizon.losses[-1]), STRONG)
    too_old = report.tally.not_counted.get(Reason.TOO_OLD, 0)
    if too_old:
        gone = tr("Already too old on {day}, and not in the count: {cards}.")
        sheet.paragraph(gone.format(day=dates.day(report.tally.as_of), cards=dates.cards(too_old)))
    sheet.gap(8)
    if not report.lines:
        none = tr("Up to {day} no card that counts will lapse or pass the warning age.")
        sheet.paragraph(none.format(day=dates.day(report.until)))
    else:
        put_table(sheet, *table(report))
    put_rules(sheet, report.heading.regime)


def table(report: GoingStaleReport) -> Table:
    """A row for each person."""
    columns = (
        Column(tr("Name"), 30, is_strong=True),
        Column(tr("Job"), 22, key="job"),
        Column(tr("Worksite"), 16, key="worksite"),
        Column(tr("Date signed"), 18),
        Column(tr("Past the warning age from"), 18),
        Column(tr("No longer counts from"), 18),
    )
    rows = [
        (line.name, line.work, line.worksite, line.signed_on, line.warned_on, line.lapses_on) for line in report.lines
    ]
    return grouped_table(columns, rows, report.grouped, [line.group for line in report.lines])
