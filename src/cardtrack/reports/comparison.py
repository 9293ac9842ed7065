"""The campaign's units side by side on one day: how each stands under its own rules, and at the worst."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.margin import RobustResult, SafetyMargin
from cardtrack.domain.regime import Regime
from cardtrack.domain.tally import Tally
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import put_count_facts
from cardtrack.reports.table import Cell, Column, Share, Table, put_table
from cardtrack.wording import dates, tallies
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.thresholds import asked, over_or_short


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """One unit as it stands on the day under its own rules."""

    name: str
    included_text: str
    regime: Regime
    tally: Tally
    robust: RobustResult
    safety: SafetyMargin


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """Every unit of the campaign, in the campaign's order."""

    heading: Heading
    units: tuple[ComparedUnit, ...]


def fill(report: ComparisonReport, sheet: Sheet) -> None:
    """Sets the comparison on a sheet."""
    put_count_facts(sheet, report.heading)
    sheet.gap(8)
    put_table(sheet, *table(report))
    for unit in report.units:
        sheet.section(unit.name, keep=40)
        if unit.included_text:
            sheet.paragraph(tr("Included: {text}").format(text=unit.included_text), SMALL)
        sheet.paragraph(tr("Rules: {name}").format(name=regime_title(unit.regime)), SMALL)
        sheet.gap(2)
        sheet.paragraph(tallies.reconciliation(unit.tally), STRONG)
        sheet.paragraph(tallies.contested(unit.tally))
        if unit.tally.contested:
            sheet.paragraph(tallies.worst_case(unit.robust, unit.tally.headline.threshold))


def table(report: ComparisonReport) -> Table:
    """A row for each unit."""
    columns = (
        Column(tr("Unit"), 26, is_strong=True),
        Column(tr("Signed"), 10, is_number=True),
        Column(tr("In the unit"), 13, is_number=True),
        Column(tr("Share"), 12, is_number=True),
        Column("", 10),
        Column(tr("Asks for"), 22),
        Column(tr("Result"), 20),
        Column(tr("Contested"), 14, is_number=True),
    )
    return Table(columns, [_row(unit) for unit in report.units])


def _row(unit: ComparedUnit) -> tuple[Cell, ...]:
    n, of = unit.tally.signed, unit.tally.eligible
    headline = unit.tally.headline
    return (
        unit.name,
        n,
        of,
        dates.percent(n, of),
        Share(n, of),
        asked(headline.threshold),
        over_or_short(of, headline.margin),
        unit.tally.contested,
    )
