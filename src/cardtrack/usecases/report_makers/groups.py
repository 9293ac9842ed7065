"""The organizer's reports of parts of a count: by worksite, by age, unit by unit; the pack of several; the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from cardtrack.domain.ageing import Lapse
from cardtrack.domain.axis import Grouped
from cardtrack.domain.margin import robust, safety_margin
from cardtrack.domain.names import filing_key, sort_key
from cardtrack.reports import catalogue
from cardtrack.reports.breakdown import BreakdownReport
from cardtrack.reports.comparison import ComparedUnit, ComparisonReport
from cardtrack.reports.going_stale import GoingStaleReport, StaleLine
from cardtrack.reports.history_log import HistoryReport
from cardtrack.reports.meeting_pack import MeetingPack
from cardtrack.reports.still_out import StillOutReport
from cardtrack.usecases.compare_units import count_units
from cardtrack.usecases.count_unit import load_facts
from cardtrack.usecases.regimes import load_regimes
from cardtrack.usecases.report_choice import ReportChoice
from cardtrack.usecases.report_makers.source import Facts, Source
from cardtrack.usecases.report_makers.summary import majority_of, not_counted_of, trend_report
from cardtrack.usecases.still_out import still_out
from cardtrack.vault import acts
from cardtrack.vault.units import load_units

_MOST_ACTS = 1_000
_WEEKS = 26  # how far the list of cards going stale looks ahead


def breakdown(source: Source) -> Callable[[], BreakdownReport]:
    """The unit by worksite along one axis."""
    return partial(_breakdown, source.facts(), source.choice)


def going_stale(source: Source) -> Callable[[], GoingStaleReport]:
    """The counted people whose signing will end by age."""
    return partial(_going_stale, source.facts(), source.grouped)


def comparison(source: Source) -> Callable[[], ComparisonReport]:
    """Every unit under its own rules."""
    units = load_units(source.vault)
    counts = count_units(units, load_facts(source.vault), load_regimes(source.vault))
    compared = []
    for count in counts:
        tally = count.tally(source.choice.as_of)
        headline = tally.headline
        compared.append(
            ComparedUnit(
                count.unit.name,
                count.unit.included_text,
                count.regime,
                tally,
                robust(tally, headline.threshold),
                safety_margin(headline.threshold, headline.signed, headline.eligible),
            )
        )
    heading = source.facts().heading
    return lambda: ComparisonReport(heading, tuple(compared))


def history_log(source: Source) -> Callable[[], HistoryReport]:
    """The newest acts."""
    heading = source.facts().heading
    newest = acts.recent_acts(source.vault, _MOST_ACTS)
    return lambda: HistoryReport(heading, heading.acts, tuple(newest))


def still_out_list(source: Source) -> Callable[[], StillOutReport]:
    """What the campaign has handed out."""
    heading, out = source.facts().heading, still_out(source.vault)
    return lambda: StillOutReport(heading, out)


def meeting_pack(source: Source) -> Callable[[], MeetingPack]:
    """The summary, the trend, the unit by worksite, the cards that go stale, and those that do not count."""
    facts = source.facts()

    def build() -> MeetingPack:
        return MeetingPack(
            facts.heading,
            (
                (catalogue.MAJORITY, majority_of(facts)),
                (catalogue.TREND, trend_report(facts)),
                (catalogue.BREAKDOWN, _breakdown(facts, source.choice)),
                (catalogue.GOING_STALE, _going_stale(facts)),
                (catalogue.NOT_COUNTED, not_counted_of(facts)),
            ),
        )

    return build


def _breakdown(facts: Facts, choice: ReportChoice) -> BreakdownReport:
    cells = facts.count.cells(facts.heading.as_of, choice.axis)
    return BreakdownReport(facts.heading, facts.tally, choice.axis, cells)


def _going_stale(facts: Facts, grouped: Grouped = Grouped.NOTHING) -> GoingStaleReport:
    day = facts.heading.as_of
    horizon = facts.count.stale_horizon(day, _WEEKS)
    until = day + timedelta(weeks=_WEEKS)
    soon = [lapse for lapse in facts.count.lapses(day) if lapse.begins_by(until)]
    lines = []
    for lapse in sorted(soon, key=partial(_when, facts, grouped)):
        position = facts.count.person(lapse.employee_id, day).position
        assert position is not None  # whoever is counted has one
        lines.append(
            StaleLine(
                facts.name_of(lapse.employee_id).shown(),
                position.classification,
                position.worksite,
                lapse.card.signed_on,
                lapse.lapses_on,
                lapse.warned_on,
                facts.group_of(lapse.employee_id, grouped),
            )
        )
    return GoingStaleReport(facts.heading, facts.tally, horizon, until, tuple(lines), grouped)


def _when(facts: Facts, grouped: Grouped, lapse: Lapse) -> tuple[bool, str, date, date, str, int]:
    group = facts.group_of(lapse.employee_id, grouped)
    name = sort_key(facts.name_of(lapse.employee_id))
    return (
        not group,
        filing_key(group),
        lapse.lapses_on or date.max,
        lapse.warned_on or date.max,
        name,
        lapse.employee_id,
    )
