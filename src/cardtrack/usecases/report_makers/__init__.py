"""How each report of the catalogue is made: what it reads, and then, in the report's language, what it says.

A maker reads inside the vault and gives a function that words what was read. What a report may read is what its kind
declares (`reports.audiences.Content`); `Source` gives it no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cardtrack.usecases.report_makers.blank_cards import blank_cards
from cardtrack.usecases.report_makers.custody import custody_log
from cardtrack.usecases.report_makers.filing import board_index, demand_letter, neutral_packet
from cardtrack.usecases.report_makers.groups import (
    breakdown,
    comparison,
    going_stale,
    history_log,
    meeting_pack,
    still_out_list,
)
from cardtrack.usecases.report_makers.list_check import list_check
from cardtrack.usecases.report_makers.source import Source
from cardtrack.usecases.report_makers.summary import majority, not_counted, trend, what_moved
from cardtrack.usecases.report_makers.visits import recall, visit_list

Maker = Callable[[Source], Callable[[], Any]]

MAKERS: Mapping[str, Maker] = {
    "majority": majority,
    "trend": trend,
    "not-counted": not_counted,
    "what-moved": what_moved,
    "breakdown": breakdown,
    "going-stale": going_stale,
    "comparison": comparison,
    "list-check": list_check,
    "custody": custody_log,
    "history": history_log,
    "still-out": still_out_list,
    "visit-list": visit_list,
    "recall": recall,
    "meeting-pack": meeting_pack,
    "board-index": board_index,
    "neutral-packet": neutral_packet,
    "demand-letter": demand_letter,
    "blank-cards": blank_cards,
}
