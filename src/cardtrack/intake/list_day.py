"""The day of a list, where one stands above its headings: `Employee roster as of 10/31/2025`."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from cardtrack.intake.layout import LeftOut, LeftOutReason
from cardtrack.intake.table import ListTable
from cardtrack.intake.values import read_date

_DAY = re.compile(
    r"(?<![\w/.-])(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})"
    r"|\d{1,2} (?:de )?[^\W\d_]+\.?(?: de)?,? \d{4}|[^\W\d_]+\.? \d{1,2},? \d{4}"
    r"|\d{4}년 ?\d{1,2}월 ?\d{1,2}일)(?![\d/-]|\.\d)"
)
_EARLIEST = date(2000, 1, 1)
_LOOKED_AT = 200  # letters of a cell


class DayInTitle(NamedTuple):
    """A day, and the number of the row that says it."""

    day: date
    row: int


def day_in_titles(table: ListTable, today: date) -> DayInTitle | None:
    """The day that the lines above the headings tell; None where they tell none, or several, or one still to come."""
    titles = [row for row in table.left_out if row.reason is LeftOutReason.TITLE]
    found = {day: row.number for row in reversed(titles) for day in _days(row)}
    if len(found) != 1:
        return None
    ((day, row),) = found.items()
    return DayInTitle(day, row) if _EARLIEST <= day <= today else None


def _days(row: LeftOut) -> set[date]:
    texts = (match[0] for cell in row.cells for match in _DAY.finditer(cell[:_LOOKED_AT]))
    return {day for text in texts if (day := read_date(text).day) is not None}
