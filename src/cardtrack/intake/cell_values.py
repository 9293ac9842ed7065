"""Cells of a workbook as text: numbers without .0, dates by the cell's style, in the 1900 or the 1904 calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import IntEnum

_BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ZEROS = re.compile(r"0{2,15}")
_LAST_SERIAL = 2_958_465  # 31 December 9999
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Style(IntEnum):
    """What a number format makes of a number; from PADDED on, so many digits."""

    PLAIN = 0
    DATE = 1
    PADDED = 100


def style_of(format_id: int, code: str | None) -> int:
    """A Style, or PADDED plus the number of digits for formats such as 00000."""
    if code is None:
        return Style.DATE if format_id in _BUILTIN_DATES else Style.PLAIN
    first = code.split(";", maxsplit=1)[0]
    if _ZEROS.fullmatch(first):
        return Style.PADDED + len(first)
    bare = _NOT_CODE.sub("", first).casefold()
    if "general" in bare:
        return Style.PLAIN
    return Style.DATE if any(letter in bare for letter in "dmyhs") else Style.PLAIN


def number_text(raw: str, style: int, *, is_1904: bool) -> str:
    """The number in `raw` as a person would read it in the cell; text that is no number stays."""
    if style == Style.PLAIN and raw.isdigit() and len(raw) < 16:
        return raw
    try:
        value = float(raw)
    except ValueError:
        return raw
    if style == Style.DATE and (text := _date_text(value, is_1904=is_1904)):
        return text
    if value != value or abs(value) >= 1e15:  # noqa: PLR0124 - not a number is not equal to itself
        return raw
    whole = int(value)
    if whole != value:
        return repr(value)
    return str(whole).zfill(style - Style.PADDED) if style >= Style.PADDED else str(whole)


def serial_date(serial: int, *, is_1904: bool) -> date | None:
    """The day of a serial number; None outside the calendar. 1900 has a 29 February that never was: serial 60."""
    if is_1904:
        return date(1904, 1, 1) + timedelta(days=serial) if 0 <= serial <= _LAST_SERIAL - 1462 else None
    if not 1 <= serial <= _LAST_SERIAL or serial == 60:
        return None
    return date(1899, 12, 30 if serial > 60 else 31) + timedelta(days=serial)


def unescaped(text: str) -> str:
    """The text of a cell with Excel's _x000D_ as the characters that they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)


def _character(code: int) -> str:
    return "" if 0xD800 <= code <= 0xDFFF or code == 0 else chr(code)


def _date_text(value: float, *, is_1904: bool) -> str:
    """2019-03-04, with the time where there is one; '' outside the calendar."""
    if not 0 <= value <= _LAST_SERIAL:
        return ""
    minutes = round((value - int(value)) * 1440)
    day = serial_date(int(value) + minutes // 1440, is_1904=is_1904)
    clock = f"{minutes % 1440 // 60:02}:{minutes % 60:02}"
    if value < 1 and not is_1904:
        return clock
    if day is None:
        return ""
    return f"{day.isoformat()} {clock}" if minutes % 1440 else day.isoformat()
