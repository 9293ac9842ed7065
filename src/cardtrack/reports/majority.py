"""The majority-status summary: the count of a unit on a day, held against its rules, and how safe it is. No names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardtrack.domain.ageing import ThresholdLoss
from cardtrack.domain.margin import RobustResult, SafetyMargin
from cardtrack.domain.second_reading import CheckShare
from cardtrack.domain.tally import Tally
from cardtrack.domain.unit import UnitWarning
from cardtrack.i18n import tr
from cardtrack.reports import lettering
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import BODY, NUMERAL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import (
    put_count_facts,
    put_figures,
    put_grounds,
    put_thresholds,
)
from cardtrack.wording import dates, tallies
from cardtrack.wording.charts import BarMark, threshold_bar, threshold_marks
from cardtrack.wording.thresholds import asked, caution, goal_asked, over_or_short, share
from cardtrack.wording.units import unit_warning_sentence


@dataclass(frozen=True, slots=True)
class GoalResult:
    """The campaign's own goal on the day, no legal threshold. `margin`: signers beyond the need (negative: short)."""

    percent: int
    need: int
    margin: int


@dataclass(frozen=True, slots=True)
class MajorityReport:
    """All that the summary prints. `safety`, `robust` and `loss` speak of the tally's headline threshold."""

    heading: Heading
    tally: Tally
    safety: SafetyMargin
    robust: RobustResult
    goal: GoalResult | None = None
    loss: ThresholdLoss | None = None
    unit_warnings: frozenset[UnitWarning] = frozenset()
    check: CheckShare | None = None


def fill(report: MajorityReport, sheet: Sheet) -> None:
    """Sets the summary on a sheet."""
    put_count_facts(sheet, report.heading)
    put_figures(sheet, report.tally.headline, report.tally.as_of)
    _put_bar(sheet, report)
    _put_thresholds(sheet, report)
    _put_warnings(sheet, _warnings(report))
    _put_safety(sheet, report)
    sheet.gap(12)
    put_grounds(sheet, report.tally, report.heading, report.check)


def _put_bar(sheet: Sheet, report: MajorityReport) -> None:
    marks = threshold_marks(report.tally.thresholds)
    if report.goal is not None:
        label = tr("goal {share}: {need}").format(
            share=share(report.goal.percent, 100), need=dates.number(report.goal.need)
        )
        marks.append(BarMark(report.goal.need, label, is_goal=True))
    sheet.gap(8)
    sheet.drawing(threshold_bar(report.tally.signed, report.tally.eligible, marks, sheet.width))


def _put_thresholds(sheet: Sheet, report: MajorityReport) -> None:
    rows = [] if report.goal is None else [_goal_row(report.goal, report.tally)]
    put_thresholds(sheet, report.tally, rows)


def _goal_row(goal: GoalResult, tally: Tally) -> tuple[str, ...]:
    need = dates.number(goal.need) if tally.eligible else "–"
    outcome = over_or_short(tally.eligible, goal.margin)
    return tr("Own goal, no legal threshold"), goal_asked(goal.percent), need, dates.number(tally.signed), outcome


def _warnings(report: MajorityReport) -> list[str]:
    heading, tally = report.heading, report.tally
    found = [unit_warning_sentence(warning) for warning in UnitWarning if warning in report.unit_warnings]
    if caution(heading.regime):
        found.append(caution(heading.regime))
    if tally.eligible == 0:
        found.append(tr("N = 0: no unit list. No threshold can be met."))
    if heading.list_date is None:
        found.append(tr("There is no employer's list: the number of eligible employees is the campaign's own."))
    if tally.as_of > heading.prepared_on:
        found.append(tr("The day of the count is still to come: it shows what is known today as it will stand then."))
    if tally.headline.is_met and not report.robust.worst_met:
        found.append(tr("The contested people can undo it: at the worst, the largest threshold is not met."))
    return found


def _put_warnings(sheet: Sheet, warnings: Sequence[str]) -> None:
    if warnings:
        sheet.gap(8)
    for warning in warnings:
        sheet.paragraph(tr("Note: {warning}").format(warning=warning), STRONG)


def _put_safety(sheet: Sheet, report: MajorityReport) -> None:
    headline = report.tally.headline
    rule = asked(headline.threshold)
    sheet.section(tr("How safe it is"), keep=60)
    if headline.is_met:
        sheet.paragraph(tr("“{rule}” stands through each of these, taken alone:").format(rule=rule))
        _put_numerals(sheet, report.safety)
    else:
        sheet.paragraph(tr("“{rule}” is not met on this day, so there is no margin.").format(rule=rule))
    sheet.gap(2)
    if report.loss is not None and headline.is_met:
        sheet.paragraph(tallies.ageing(report.loss))
    sheet.paragraph(tallies.contested(report.tally))
    if report.tally.contested:
        sheet.paragraph(tallies.worst_case(report.robust, headline.threshold))
        sheet.paragraph(tallies.best_case(report.robust, headline.threshold))


def _put_numerals(sheet: Sheet, safety: SafetyMargin) -> None:
    margins = (
        (safety.withdrawals, tallies.withdrawals(safety)),
        (safety.signers_leaving, tallies.signers_leaving(safety)),
        (safety.hires_without_cards, tallies.hires_without_cards(safety)),
    )
    each = sheet.width / len(margins)
    numbers = [dates.number(number) for number, _ in margins]
    starts = [lettering.measure(number, NUMERAL) + 6 for number in numbers]
    captions = [
        lettering.wrap(caption, BODY, each - start - 12, most=3)
        for (_, caption), start in zip(margins, starts, strict=True)
    ]
    height = NUMERAL.line_height + BODY.line_height * (max(map(len, captions)) - 1) + 2
    sheet.need(height)
    for place, (number, start, lines) in enumerate(zip(numbers, starts, captions, strict=True)):
        x, y = sheet.left + place * each, sheet.y - NUMERAL.size
        sheet.text(x, y, number, NUMERAL)
        for row, line in enumerate(lines):
            sheet.text(x + start, y - row * BODY.line_height, line, BODY)
    sheet.advance(height)
