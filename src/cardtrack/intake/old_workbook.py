"""Workbooks of Excel 97 to 2003 (XLS), by python-calamine: a binary format that nobody should read anew."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from cardtrack.apart.asking import Cancelled, ReadingCancelled
from cardtrack.errors import ListEncrypted, ListIncomplete, ListUnreadable
from cardtrack.intake.cell_values import Style, number_text
from cardtrack.intake.guard import MAX_CELLS, Source, too_many
from cardtrack.intake.raw import Merge, RawRows
from cardtrack.intake.sheets import SheetName

_FIRST_RECORD = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # BIFF8, the part that holds for all sheets
_DATE_MODE, _PASSWORD, _END = 0x22, 0x2F, 0x0A
_PIECE = 2048


class OldWorkbook:
    """An open workbook: its sheets in their order, and the rows of each.

    Whatever calamine refuses is refused here by name; where it ends the process, that is for whoever started this one.
    """

    encoding = ""

    def __init__(self, source: Source, cancelled: Cancelled = lambda: False) -> None:
        self._source = source
        self._cancelled = cancelled
        settings = dict(_settings(source.content))
        if _PASSWORD in settings:
            raise ListEncrypted(path=source.path)
        self.is_1904 = settings.get(_DATE_MODE, b"") == b"\x01\x00"
        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(source.content))
        except PasswordError:
            raise ListEncrypted(path=source.path) from None
        except CalamineError:
            cut = len(source.content) % 512
            raise (ListIncomplete if cut else ListUnreadable)(path=source.path) from None
        self._sheets = [sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if not self._sheets:
            raise ListUnreadable(path=source.path)

    @property
    def sheets(self) -> tuple[SheetName, ...]:
        """All sheets with cells, hidden ones too."""
        return tuple(SheetName(sheet.name, sheet.visible != SheetVisibleEnum.Visible) for sheet in self._sheets)

    def rows(self, place: int, at_most: int | None = None) -> RawRows:
        """The rows of the sheet at `place`; only the first `at_most` where that is given."""
        raw = RawRows(self._source.path)
        try:
            sheet = self._book.get_sheet_by_name(self._sheets[place].name)
            for number, cells in self._numbered(sheet):
                if at_most is not None and len(raw.rows) >= at_most:
                    break
                raw.add(number, cells)
            raw.merges = [
                Merge(top + 1, left, bottom + 1, right)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            ]
        except CalamineError:
            raise ListUnreadable(path=self._source.path) from None
        return raw

    def _numbered(self, sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
        if sheet.start is None:
            return
        if sheet.height * sheet.width > MAX_CELLS:
            raise too_many(self._source.path, MAX_CELLS)
        top, left = sheet.start
        for number, row in enumerate(sheet.iter_rows(), top + 1):
            if number % _PIECE == 0 and self._cancelled():
                raise ReadingCancelled
            yield number, [""] * left + [_text(value) for value in row]


def _text(value: float | str | dt.date | dt.time | dt.timedelta) -> str:
    """A cell as a person would read it."""
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case int() | float():
            return number_text(repr(value), Style.PLAIN, is_1904=False)
        case dt.datetime():
            return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.strftime("%H:%M")
    return str(value)


def _settings(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records at the beginning of the workbook, as far as they lie together."""
    place = content.find(_FIRST_RECORD)
    while 0 <= place <= len(content) - 4:
        kind, size = struct.unpack_from("<HH", content, place)
        yield kind, content[place + 4 : place + 4 + size]
        if kind == _END or size > 8224:
            return
        place += 4 + size
