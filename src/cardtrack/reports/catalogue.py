"""The reports that can be made."""

from __future__ import annotations

from typing import Any

from cardtrack.domain.axis import Grouped
from cardtrack.errors import UnknownReport
from cardtrack.i18n import mark
from cardtrack.reports import (
    blank_cards,
    board_index,
    breakdown,
    comparison,
    custody_log,
    demand_letter,
    going_stale,
    history_log,
    list_check,
    majority,
    meeting_pack,
    neutral_packet,
    not_counted,
    recall,
    still_out,
    trend,
    visit_list,
    what_moved,
)
from cardtrack.reports.audiences import Audience, Content
from cardtrack.reports.blank_cards import BlankCardsKind
from cardtrack.reports.kind import Basis, ReportKind
from cardtrack.reports.meeting_pack import PackKind
from cardtrack.reports.visit_list import VisitListKind


def _contents(*contents: Content) -> frozenset[Content]:
    return frozenset(contents)


_BY_PLACE = (Grouped.NOTHING, Grouped.WORKSITE, Grouped.DEPARTMENT, Grouped.SHIFT, Grouped.CLASSIFICATION)
_EVIDENCE = _contents(Content.PEOPLE, Content.SIGNERS, Content.COUNT, Content.HISTORY)

MAJORITY = ReportKind(
    "majority", Audience.ORGANIZER, mark("Majority status"), _contents(Content.COUNT, Content.HISTORY), majority.fill
)
NOT_COUNTED = ReportKind(
    "not-counted",
    Audience.ORGANIZER,
    mark("Cards that do not count"),
    _contents(Content.SIGNERS, Content.LEFT_OUT, Content.COUNT, Content.HISTORY),
    not_counted.fill,
    table=not_counted.table,
    groupings=(*_BY_PLACE, Grouped.REASON),
    columns=("signed",),
)
WHAT_MOVED = ReportKind(
    "what-moved",
    Audience.ORGANIZER,
    mark("What moved between two seals"),
    _contents(Content.PEOPLE, Content.SIGNERS, Content.COUNT),
    what_moved.fill,
    Basis.TWO_SEALS,
    table=what_moved.table,
)
BREAKDOWN = ReportKind(
    "breakdown",
    Audience.ORGANIZER,
    mark("By worksite"),
    _contents(Content.COUNT, Content.GROUPS, Content.HISTORY),
    breakdown.fill,
    table=breakdown.table,
)
GOING_STALE = ReportKind(
    "going-stale",
    Audience.ORGANIZER,
    mark("Cards going stale"),
    _contents(Content.PEOPLE, Content.SIGNERS, Content.COUNT, Content.HISTORY),
    going_stale.fill,
    table=going_stale.table,
    groupings=_BY_PLACE,
    columns=("job", "worksite"),
)
COMPARISON = ReportKind(
    "comparison",
    Audience.ORGANIZER,
    mark("Units compared"),
    _contents(Content.COUNT, Content.GROUPS, Content.HISTORY),
    comparison.fill,
    Basis.LIVE,
    table=comparison.table,
)
LIST_CHECK = ReportKind(
    "list-check",
    Audience.ORGANIZER,
    mark("The employer's list against the count"),
    _contents(Content.PEOPLE, Content.SIGNERS, Content.COUNT, Content.HISTORY),
    list_check.fill,
    Basis.LIVE,
    table=list_check.table,
)
HISTORY = ReportKind(
    "history",
    Audience.ORGANIZER,
    mark("History"),
    _contents(Content.PEOPLE, Content.SIGNERS, Content.HISTORY),
    history_log.fill,
    Basis.LIVE,
    table=history_log.table,
)
CUSTODY = ReportKind(
    "custody",
    Audience.ORGANIZER,
    mark("Custody of the originals"),
    _contents(Content.CUSTODY, Content.HISTORY),
    custody_log.fill,
    Basis.LIVE,
    table=custody_log.table,
)
STILL_OUT = ReportKind(
    "still-out",
    Audience.ORGANIZER,
    mark("What is still out"),
    _contents(Content.CUSTODY, Content.HISTORY),
    still_out.fill,
    Basis.LIVE,
    table=still_out.table,
)
TREND = ReportKind(
    "trend",
    Audience.ORGANIZER,
    mark("Trend"),
    _contents(Content.COUNT, Content.HISTORY),
    trend.fill,
    table=trend.table,
)
VISIT_LIST = VisitListKind(
    "visit-list",
    Audience.ORGANIZER,
    mark("Visit list"),
    _contents(Content.PEOPLE, Content.CONTACTS, Content.NOTES),
    visit_list.fill,
    Basis.LIVE,
)
RECALL = ReportKind(
    "recall",
    Audience.ORGANIZER,
    mark("Visit lists still out"),
    _contents(Content.CUSTODY, Content.HISTORY),
    recall.fill,
    Basis.LIVE,
    table=recall.table,
)
MEETING_PACK = PackKind(
    "meeting-pack",
    Audience.ORGANIZER,
    mark("Meeting pack"),
    MAJORITY.contents | TREND.contents | BREAKDOWN.contents | GOING_STALE.contents | NOT_COUNTED.contents,
    meeting_pack.fill,
)
BOARD_INDEX = ReportKind(
    "board-index",
    Audience.BOARD,
    mark("Showing of interest"),
    _EVIDENCE,
    board_index.fill,
    table=board_index.table,
    columns=("job", "serial"),
)
NEUTRAL_PACKET = ReportKind(
    "neutral-packet",
    Audience.NEUTRAL,
    mark("Neutral card check"),
    _EVIDENCE,
    neutral_packet.fill,
    table=neutral_packet.table,
    columns=("job", "worksite", "serial"),
)
DEMAND_LETTER = ReportKind(
    "demand-letter", Audience.EMPLOYER, mark("Demand for recognition"), _contents(), demand_letter.fill, Basis.LIVE
)
BLANK_CARDS = BlankCardsKind(
    "blank-cards", Audience.SIGNER, mark("Blank cards"), _contents(), blank_cards.fill, Basis.LIVE
)

KINDS: tuple[ReportKind[Any], ...] = (
    MAJORITY,
    MEETING_PACK,
    TREND,
    NOT_COUNTED,
    GOING_STALE,
    BREAKDOWN,
    COMPARISON,
    LIST_CHECK,
    WHAT_MOVED,
    CUSTODY,
    HISTORY,
    VISIT_LIST,
    RECALL,
    STILL_OUT,
    BOARD_INDEX,
    NEUTRAL_PACKET,
    DEMAND_LETTER,
    BLANK_CARDS,
)


def kind(name: str) -> ReportKind[Any]:
    """The report of that name; UnknownReport lists those there are."""
    for each in KINDS:
        if each.name == name:
            return each
    raise UnknownReport(name=name, known=", ".join(each.name for each in KINDS))
