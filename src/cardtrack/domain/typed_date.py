"""Dates as people type them: 3/5, 3 May, may 3 2026, 2026-05-03, 5월 3일, t, +1, -2. Never silently reinterpreted."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cardtrack.errors import DateNotUnderstood

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero",
            "feb february febrero",
            "mar march marzo",
            "apr april abr abril",
            "may mayo",
            "jun june junio",
            "jul july julio",
            "aug august ago agosto",
            "sep sept september septiembre set",
            "oct october octubre",
            "nov november noviembre",
            "dec december dic diciembre",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-./ ](\d{1,2})(?:[-./ ](\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]*(?:de )?([a-z]+)[ .,-]*(?:de )?(\d{4}|\d{2})?")
_MONTH_DAY = re.compile(r"([a-z]+)[ .-]*(\d{1,2})(?:st|nd|rd|th)?[ .,-]*(\d{4}|\d{2})?")
_KOREAN = re.compile(r"(?:(\d{4}|\d{2})년 *)?(\d{1,2})월 *(\d{1,2})일")
_YEARS_OF_CARDS = 10  # nobody holds cards that are older
_RELATIVE = re.compile(r"([+-])(\d{1,3})")


def parse_date(text: str, today: date, *, month_first: bool = True) -> date:
    """The date that `text` means. Raises DateNotUnderstood, also for days that do not exist.

    A year of two digits is one from 1950 to 2049. Without a year it is the latest such day that is not after `today`:
    cards are signed in the past. `3/5` is 3 May or 5 March by `month_first`; whoever shows the result spells the month
    out.
    """
    typed = _plain(text)
    if typed in {"t", "today", "hoy", "오늘"}:
        return today
    if match := _RELATIVE.fullmatch(typed):
        step = timedelta(days=int(match[2]))
        return today + step if match[1] == "+" else today - step
    parts = _parts(typed, month_first=month_first)
    if parts is None:
        raise DateNotUnderstood(text=text)
    year, month, day = parts
    try:
        if year is None:
            return _latest(month, day, today)
        return date(full_year(int(year)) if len(year) == 2 else int(year), month, day)
    except ValueError:
        raise DateNotUnderstood(text=text) from None


def full_year(two_digits: int) -> int:
    """The year that two digits mean, as typed or in a list: 49 is 2049, and 50 is 1950."""
    return two_digits + (2000 if two_digits < 50 else 1900)


def is_year_doubtful(text: str, day: date, today: date) -> bool:
    """Whether a year of two digits was typed and read as one to look at twice: still to come, or ten years past."""
    parts = _parts(_plain(text), month_first=True)
    if parts is None or parts[0] is None or len(parts[0]) > 2:
        return False
    return day > today or today.year - day.year > _YEARS_OF_CARDS


def swapped(day: date, today: date) -> date | None:
    """The same with day and month swapped, where `day` lies ahead of `today` and that one does not; else None."""
    if day <= today or day.day > 12:
        return None
    other = date(day.year, day.day, day.month)
    return other if other <= today else None


def _plain(text: str) -> str:
    return " ".join(text.strip().casefold().split())


def _parts(typed: str, *, month_first: bool) -> tuple[str | None, int, int] | None:
    """(year, month, day) as typed; the year still a text, None where none was given."""
    if match := _ISO.fullmatch(typed):
        return match[1], int(match[2]), int(match[3])
    if match := _NUMBERS.fullmatch(typed):
        first, second = int(match[1]), int(match[2])
        month, day = (first, second) if month_first else (second, first)
        return match[3], month, day
    if match := _KOREAN.fullmatch(typed):
        return match[1], int(match[2]), int(match[3])
    if (match := _DAY_MONTH.fullmatch(typed)) and match[2] in _MONTHS:
        return match[3], _MONTHS[match[2]], int(match[1])
    if (match := _MONTH_DAY.fullmatch(typed)) and match[1] in _MONTHS:
        return match[3], _MONTHS[match[1]], int(match[2])
    return None


def _latest(month: int, day: int, today: date) -> date:
    """The latest such day that is not after today; 29 February goes back to a leap year."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            if month != 2 or day != 29:
                raise
            continue
        if found <= today:
            return found
    raise ValueError(f"no day {month}/{day}")
