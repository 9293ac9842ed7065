"""A table as a file for a spreadsheet program: CSV, or XLSX with real dates and numbers. Text is never a formula."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from cardtrack.domain.formula import guarded

if TYPE_CHECKING:
    from xlsxwriter import Format, Worksheet

Cell = str | int | date

_LONGEST_CELL = 32_767  # characters; Excel takes no more
_LONGEST_TITLE = 31
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\']")
_WIDTHS = range(8, 61)  # characters
_FIRST_DAY = date(1900, 3, 1)  # Excel takes 1900 for a leap year: what lies before cannot be told apart


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is shown: `rows` in order, cells in the order of `headers`."""

    title: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with its mark, so that Excel reads every script; days as YYYY-MM-DD; an apostrophe before formulas."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(header) for header in sheet.headers])
    writer.writerows([_in_csv(cell) for cell in row] for row in sheet.rows)
    return BOM_UTF8 + text.getvalue().encode()


def as_xlsx(sheet: Sheet, made_at: datetime) -> bytes:
    """Text as text, days as days, numbers as numbers. The same input, the same bytes; nothing on the disk meanwhile."""
    import xlsxwriter

    content = BytesIO()
    # its other way to save memory writes the rows into temporary files, and leaves them open where the disk is full
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    paper = book.add_worksheet(_NOT_IN_A_TITLE.sub(" ", sheet.title)[:_LONGEST_TITLE].strip() or "CardTrack")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, width in enumerate(_widths(sheet)):
        paper.set_column(place, place, width)
    paper.freeze_panes(1, 0)
    for place, header in enumerate(sheet.headers):
        paper.write_string(0, place, header, bold)
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            _write(paper, number, place, cell, day)
    book.close()
    return content.getvalue()


def _write(paper: Worksheet, row: int, place: int, cell: Cell, day: Format) -> None:
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        paper.write_datetime(row, place, cell, day)
    elif isinstance(cell, int):
        paper.write_number(row, place, cell)
    else:
        paper.write_string(row, place, str(cell)[:_LONGEST_CELL])


def _in_csv(cell: Cell) -> str:
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _widths(sheet: Sheet) -> Iterator[int]:
    """By the header and the first rows: nobody wants to widen columns first."""
    for place, header in enumerate(sheet.headers):
        longest = max([len(header), *(len(str(row[place])) for row in sheet.rows[:200])])
        yield min(max(longest + 2, _WIDTHS.start), _WIDTHS.stop)
