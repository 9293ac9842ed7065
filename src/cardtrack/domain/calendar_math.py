"""Months and days back and forth, with the month clamp: 31 August minus 6 months is the last day of February."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """`day` moved by `months` (may be negative), clamped to the month's last day.

    Raises OverflowError outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{day} moved by {months} months leaves the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """`day` moved by `days`; OverflowError outside the calendar."""
    return day + timedelta(days=days)
