"""The organizer's own reports of a count: the majority status, what does not count, what moved between two seals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from cardtrack.domain.axis import Grouped
from cardtrack.domain.card import Reason
from cardtrack.domain.employee import PersonName
from cardtrack.domain.margin import robust, safety_margin
from cardtrack.domain.names import filing_key, sort_key
from cardtrack.domain.tally import Tally
from cardtrack.domain.trend import trend_of
from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import SealMissing
from cardtrack.i18n import tr
from cardtrack.reports.majority import GoalResult, MajorityReport
from cardtrack.reports.not_counted import NotCountedCard, NotCountedReport
from cardtrack.reports.trend import TrendReport
from cardtrack.reports.what_moved import MovedPerson, SealFigures, WhatMovedReport
from cardtrack.usecases import seal_count
from cardtrack.usecases.report_makers.source import Facts, Source
from cardtrack.usecases.seal_count import OpenSeal, WhatMoved

_REASONS = list(Reason)


def majority(source: Source) -> Callable[[], MajorityReport]:
    """The majority-status summary."""
    return partial(majority_of, source.facts())


def not_counted(source: Source) -> Callable[[], NotCountedReport]:
    """The cards that do not count."""
    return partial(not_counted_of, source.facts(), source.grouped)


def what_moved(source: Source) -> Callable[[], WhatMovedReport]:
    """Who stands otherwise in the later of two seals. Raises SealMissing where there are no two."""
    earlier, later = source.choice.since_id, source.choice.seal_id
    if earlier is None or later is None:
        raise SealMissing
    return partial(_what_moved, source, seal_count.what_moved(source.vault, earlier, later))


def trend(source: Source) -> Callable[[], TrendReport]:
    """The line around the day of the count."""
    return partial(trend_report, source.facts())


def trend_report(facts: Facts) -> TrendReport:
    """Around the day on which the report is made, or on which the count was sealed."""
    heading = facts.heading
    return TrendReport(heading, facts.tally, trend_of(facts.count, heading.prepared_on, heading.as_of))


def majority_of(facts: Facts) -> MajorityReport:
    """The summary of a count."""
    tally = facts.tally
    headline = tally.headline
    return MajorityReport(
        heading=facts.heading,
        tally=tally,
        safety=safety_margin(headline.threshold, headline.signed, headline.eligible),
        robust=robust(tally, headline.threshold),
        goal=_goal(facts.count.unit, tally),
        loss=facts.count.stale_horizon(facts.heading.as_of).losses[-1],
        unit_warnings=facts.count.unit.warnings(),
        check=facts.check_share(verdict.card for verdict in facts.count.all_verdicts(facts.heading.as_of)),
    )


def _goal(unit: BargainingUnit, tally: Tally) -> GoalResult | None:
    if unit.goal_percent is None:
        return None
    need = (unit.goal_percent * tally.eligible + 99) // 100
    return GoalResult(unit.goal_percent, need, tally.signed - need)


def not_counted_of(facts: Facts, grouped: Grouped = Grouped.NOTHING) -> NotCountedReport:
    """In the order of the one collation; the cards of nobody on the roster last, by the name as written."""
    ordered: list[tuple[tuple[tuple[int, bool, str], bool, str, int, int], NotCountedCard]] = []
    for verdict in facts.count.all_verdicts(facts.heading.as_of):
        if verdict.counts:
            continue
        card = verdict.card
        name = facts.names.get(card.employee_id or 0, PersonName(family=card.signer or tr("(in the trash)")))
        place = None
        if card.employee_id is not None:
            place = facts.count.person(card.employee_id, facts.heading.as_of).placement
        group = facts.group_of(card.employee_id, grouped)
        reason = _REASONS.index(verdict.reasons[0]) if grouped is Grouped.REASON else 0
        above = reason, not group, filing_key(group)  # what is not known comes last
        rank = above, card.employee_id not in facts.names, sort_key(name), card.employee_id or 0, card.id
        ordered.append((rank, NotCountedCard(name.shown(), verdict, place, group)))
    ordered.sort(key=lambda each: each[0])
    return NotCountedReport(facts.heading, facts.tally, tuple(card for _, card in ordered), grouped)


def _what_moved(source: Source, found: WhatMoved) -> WhatMovedReport:
    return WhatMovedReport(
        heading=replace(source.sealed(found.later).heading, seal=""),  # it is of two seals, and prints both
        earlier=_figures(found.earlier),
        later=_figures(found.later),
        people=tuple(
            MovedPerson(moved.name.shown(), moved.move, moved.position, moved.was, moved.now) for moved in found.moved
        ),
    )


def _figures(opened: OpenSeal) -> SealFigures:
    seal, count = opened.seal, opened.named.count
    return SealFigures(
        seal.sealed_on,
        seal.as_of,
        seal.signed,
        seal.eligible,
        seal.fingerprint,
        count.unit.name,
        count.regime,
    )
