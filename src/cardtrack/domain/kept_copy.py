"""Why copies of a campaign are made, and which of those that the program made by itself it goes on keeping."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from enum import StrEnum

DAYS, WEEKS, MONTHS, RISKS = 7, 8, 12, 10


class CopyReason(StrEnum):
    """What a backup was made for; `cardtrack.wording.backups` has the words."""

    ASKED = "asked"
    DAILY = "daily"
    UPGRADE = "upgrade"
    LIST_IMPORT = "list_import"
    CARD_IMPORT = "card_import"
    BULK_EDIT = "bulk_edit"
    MERGE = "merge"
    RESTORE = "restore"
    NEW_KEY = "new_key"


_FOR_GOOD = frozenset({CopyReason.ASKED, CopyReason.UPGRADE})
_PERIODS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAYS, date.toordinal),
    (WEEKS, lambda day: day.isocalendar()[:2]),
    (MONTHS, lambda day: (day.year, day.month)),
)


def worth_keeping(copies: Sequence[tuple[date, CopyReason]]) -> set[int]:
    """The places of the copies to keep, of all that lie in one folder, given in the order in which they were made.

    The last copy of each of the last 7 days, 8 weeks and 12 months that have one, the last 10 made before something
    risky, and for good those that a person asked for or that have an older format. Days count in the order of the
    copies, never from today: a clock that jumped makes no copy old.
    """
    keep = {place for place, (_, why) in enumerate(copies) if why in _FOR_GOOD}
    ours = [place for place in reversed(range(len(copies))) if place not in keep]
    for most, period in _PERIODS:
        last: dict[Hashable, int] = {}
        for place in ours:
            last.setdefault(period(copies[place][0]), place)
        keep.update(list(last.values())[:most])
    keep.update([place for place in ours if copies[place][1] is not CopyReason.DAILY][:RISKS])
    return keep
