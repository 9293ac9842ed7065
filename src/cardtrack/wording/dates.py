"""Dates, numbers and shares as they are printed: one way each, on every screen and page.

Dates can be read in one way only ("14 Nov 2026"); percents are truncated integers, never rounded floats.
"""

from __future__ import annotations

from datetime import date, datetime

from cardtrack.i18n import current_language, tr, trn

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
}


def day(value: date) -> str:
    """`14 Nov 2026`, `14 nov 2026` or `2026년 11월 14일`."""
    language = current_language()
    if language == "ko":
        return f"{value.year}년 {value.month}월 {value.day}일"
    return f"{value.day} {_MONTHS[language][value.month - 1]} {value.year}"


def room() -> int:
    """How many Latin characters wide the longest date is: Hangul takes two each."""
    return 18 if current_language() == "ko" else 14


def moment(value: datetime) -> str:
    """`14 Nov 2026, 15:30`: a day and the time of the clock where the reader is."""
    return f"{day(value.date())}, {value:%H:%M}"


def number(value: int) -> str:
    """`3,000`: grouped as it is in the United States in all three languages."""
    return f"{value:,}"


def percent(part: int, whole: int) -> str:
    """`56.6 %`: one decimal, truncated, so that it never claims more than there is. Of nobody: no unit list."""
    if whole == 0:
        return no_unit_list()
    tenths = part * 1000 // whole
    return f"{tenths // 10:,}.{tenths % 10}\N{NO-BREAK SPACE}%"


def fraction(part: int, whole: int) -> str:
    """`34 of 60`."""
    return tr("{part} of {whole}").format(part=number(part), whole=number(whole))


def people(count: int) -> str:
    """`1 person`, `3 people`."""
    return trn("{count:,} person", "{count:,} people", count)


def cards(count: int) -> str:
    """`1 card`, `3 cards`."""
    return trn("{count:,} card", "{count:,} cards", count)


def days(count: int) -> str:
    """`1 day`, `90 days`."""
    return trn("{count:,} day", "{count:,} days", count)


def months(count: int) -> str:
    """`1 month`, `12 months`."""
    return trn("{count:,} month", "{count:,} months", count)


def no_unit_list() -> str:
    """What stands in place of a percent where the unit holds nobody."""
    return tr("no unit list")
