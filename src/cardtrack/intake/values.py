"""What single cells mean: phones, ZIP codes, dates, marks. Text that means nothing here stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from cardtrack.domain.names import fold
from cardtrack.domain.typed_date import full_year
from cardtrack.intake.cell_values import serial_date


@lru_cache(maxsize=16_384)
def zip_text(text: str) -> str:
    """01001 for 1001, 90015-1234 for 900151234; other text as it is."""
    bare = text.replace("-", "").replace(" ", "")
    if not bare.isascii() or not bare.isdigit():
        return text
    if "-" in text:
        first, _, last = text.replace(" ", "").partition("-")
        return f"{first.zfill(5)}-{last.zfill(4)}" if len(first) <= 5 and 0 < len(last) <= 4 else text
    if 3 <= len(bare) <= 5:
        return bare.zfill(5)
    return f"{bare.zfill(9)[:5]}-{bare[-4:]}" if 7 <= len(bare) <= 9 else text


class DateOrder(StrEnum):
    """What the first of two numbers in a date is."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


class DateDoubt(StrEnum):
    """What about a date a person should look at."""

    NOT_UNDERSTOOD = "date_not_understood"
    ORDER_UNKNOWN = "date_order_unknown"
    FROM_SERIAL = "date_from_serial"
    TWO_DIGIT_YEAR = "date_two_digit_year"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """The day that a cell means, and what is doubtful about it."""

    day: date | None = None
    doubts: tuple[DateDoubt, ...] = ()


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril", "may mayo",
            "jun june junio", "jul july julio", "aug august ago agosto", "sep sept september septiembre setiembre set",
            "oct october octubre", "nov november noviembre", "dec december dic diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = re.compile(r"[t ,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]\.? ?m\.?)?( ?z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST = re.compile(r"(\d{4}) ?[-./년] ?(\d{1,2}) ?[-./월] ?(\d{1,2}) ?[일.]?")
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2}) ?[-./ ] ?(\d{1,2}) ?[-./ ] ?(\d{4}|\d{2})")
_DAY_MONTH = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ ./-]*(?:de )?([a-z]{3,10})\.?[ ,./-]*(?:del? )?(\d{4}|\d{2})"
)
_MONTH_DAY = re.compile(r"(?:[a-z]{3,9},? )?([a-z]{3,10})\.?[ ./-]*(\d{1,2})(?:st|nd|rd|th)?[ ,./-]+(\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")


def order_of(cells: Iterable[str]) -> DateOrder | None:
    """What a whole column says about the order of day and month; None where it says nothing or both."""
    month_first = day_first = False
    for cell in cells:
        match = _YEAR_LAST.fullmatch(_date_text(cell))
        if match:
            month_first |= int(match[2]) > 12
            day_first |= int(match[1]) > 12
    if month_first == day_first:
        return None
    return DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST


@lru_cache(maxsize=16_384)
def read_date(text: str, order: DateOrder | None = None, *, is_1904: bool = False) -> ReadDate:
    """The day that `text` means. Without an order, 3/5/2025 is read month first and said to be in doubt."""
    written = _date_text(text)
    if match := _YEAR_FIRST.fullmatch(written) or _PACKED.fullmatch(written):
        return _made(match[1], match[2], match[3])
    if match := _YEAR_LAST.fullmatch(written):
        return _ordered(match[1], match[2], match[3], order)
    if (match := _DAY_MONTH.fullmatch(written)) and match[2] in _MONTHS:
        return _made(match[3], str(_MONTHS[match[2]]), match[1])
    if (match := _MONTH_DAY.fullmatch(written)) and match[1] in _MONTHS:
        return _made(match[3], str(_MONTHS[match[1]]), match[2])
    if match := _SERIAL.fullmatch(written):
        day = serial_date(int(match[1]), is_1904=is_1904)
        if day is not None and 1945 <= day.year <= 2099:
            return ReadDate(day, (DateDoubt.FROM_SERIAL,))
    return ReadDate(None, (DateDoubt.NOT_UNDERSTOOD,))


def is_date(text: str) -> bool:
    """Whether a cell can be read as a date."""
    return len(text) <= 40 and read_date(text).day is not None


def _date_text(text: str) -> str:
    return _CLOCK.sub("", fold(text))


def _ordered(first: str, second: str, year: str, order: DateOrder | None) -> ReadDate:
    in_doubt = order is None and first.lstrip("0") != second.lstrip("0") and int(first) <= 12 and int(second) <= 12
    day_first = int(first) > 12 or (order is DateOrder.DAY_FIRST and int(second) <= 12)
    read = _made(year, second, first) if day_first else _made(year, first, second)
    return ReadDate(read.day, (*read.doubts, DateDoubt.ORDER_UNKNOWN)) if in_doubt and read.day else read


def _made(year: str, month: str, day: str) -> ReadDate:
    is_short = len(year) == 2
    full = full_year(int(year)) if is_short else int(year)
    doubts = (DateDoubt.TWO_DIGIT_YEAR,) if is_short and 30 <= int(year) < 70 else ()
    try:
        return ReadDate(date(full, int(month), int(day)), doubts)
    except ValueError:
        return ReadDate(None, (DateDoubt.NOT_UNDERSTOOD,))


class Mark(StrEnum):
    """What a cell of marks says."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


_YES = frozenset({
    "x", "xx", "y", "yes", "si", "s", "true", "1", "v", "✓", "✔", "☑", "☒", "●", "○", "◯", "o", "ok", "card",
    "signed", "received", "firmo", "firmada", "firmado", "recibida", "예", "네", "유", "있음", "서명",
})  # fmt: skip
_NO = frozenset({
    "n", "no", "false", "0", "-", "--", "none", "not", "n/a", "na", "☐", "□", "unsigned", "no card", "not signed",
    "아니오", "아니요", "무", "없음",
})  # fmt: skip
_CIRCLES = frozenset({"o", "○", "◯", "●"})
_CROSSES = frozenset({"x", "xx", "☒"})


def mark(text: str, *, circles_count: bool = False) -> Mark:
    """Whether there is a card: X, yes, a tick; a blank or no; anything else is for a person to read.

    Where circles stand in the same column (`circles_count`), a cross is a no, as in Korea.
    """
    written = fold(text).strip(" .!")
    if not written or written in _NO or (circles_count and written in _CROSSES):
        return Mark.NO
    return Mark.YES if written in _YES else Mark.UNCLEAR


def has_circles(cells: Iterable[str]) -> bool:
    """Whether a column of marks says yes by circles."""
    return any(fold(cell).strip() in _CIRCLES for cell in cells if cell)


def is_mark(text: str) -> bool:
    """Whether a cell says yes or no."""
    return mark(text) is not Mark.UNCLEAR
