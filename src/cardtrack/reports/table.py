"""Tables: hairlines, repeated headers, whole rows, and never a single row alone at either end of a page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from cardtrack.reports import charts, lettering, sheets_out
from cardtrack.reports.lettering import BODY, LABEL, STRONG, TextStyle, Tone
from cardtrack.reports.page import Sheet
from cardtrack.wording import dates
from cardtrack.wording.charts import Anchor, share_bar

_PADDING = 2.3  # over and under the text of a row
_BETWEEN = 14.0  # between two columns
_LINES = 4  # in one cell; the rest is cut with an ellipsis
_BAR = 6.0
_AHEAD = 3  # rows that are looked at before they are set: enough to know the last two


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `share` is its part of the width; numbers stand at the right.

    `is_group`: what stands in the row above, on the same page, is not said again.
    """

    title: str
    share: int
    is_number: bool = False
    is_strong: bool = False
    is_group: bool = False

    @property
    def style(self) -> TextStyle:
        """How its cells are set."""
        return STRONG if self.is_strong else BODY


@dataclass(frozen=True, slots=True)
class Share:
    """A cell that is drawn as a bar: so much of so much."""

    part: int
    whole: int


Cell = str | int | date | Share | None
"""What stands in a table: a day and a number are worded where they are printed; None is a dash."""


class StrongRow(tuple[Cell, ...]):
    """A row that stands out: all of it is set as strong columns are."""

    __slots__ = ()


class Table(NamedTuple):
    """The table that a report is, for paper and for a spreadsheet program alike."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

    def as_sheet(self, title: str) -> sheets_out.Sheet:
        """The same without bars, numbers and days as such."""
        kept = [place for place, column in enumerate(self.columns) if column.title]
        headers = tuple(self.columns[place].title for place in kept)
        rows = [tuple(_plain(row[place]) for place in kept) for row in self.rows]
        return sheets_out.Sheet(title, headers, rows)


def _plain(cell: Cell) -> sheets_out.Cell:
    return cell if isinstance(cell, str | int | date) else ""


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[list[str] | Share]
    height: float
    is_strong: bool = False


def put_table(sheet: Sheet, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], least: float = 0.0) -> None:
    """Sets the rows under the columns' titles, which come again on every page; none is lower than `least` points."""
    setting = _setting(sheet, columns)
    head_setting = _head_setting(setting)
    head = _row([column.title for column in columns], head_setting)
    coming = (_row(cells, setting, least) for cells in rows)
    ahead = deque(islice(coming, _AHEAD))
    sheet.need(head.height + sum(row.height for row in islice(ahead, 2)))
    _put_head(sheet, head_setting, head)
    above = head
    while ahead:
        together = ahead if len(ahead) == 2 else (ahead[0],)  # the last two stay together
        if sheet.need(sum(row.height for row in together)):
            _put_head(sheet, head_setting, head)
            above = head
        row = ahead.popleft()
        _put_row(sheet, setting, row, above)
        sheet.rule()
        above = row
        ahead.extend(islice(coming, 1))


def height_of(sheet: Sheet, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> float:
    """What a table takes that is not parted, in points."""
    setting = _setting(sheet, columns)
    head = _row([column.title for column in columns], _head_setting(setting))
    return head.height + sum(_row(cells, setting).height for cells in rows)


def _head_setting(setting: Sequence[_Set]) -> list[_Set]:
    return [replace(each, style=LABEL, line_height=LABEL.line_height) for each in setting]


@dataclass(frozen=True, slots=True)
class _Set:
    """Where one column stands and how its cells are set."""

    x: float
    width: float
    style: TextStyle
    line_height: float
    is_number: bool
    is_group: bool


def _setting(sheet: Sheet, columns: Sequence[Column]) -> list[_Set]:
    room = sheet.width - _BETWEEN * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    setting = []
    x = sheet.left
    for column in columns:
        width = room * column.share / whole
        setting.append(_Set(x, width, column.style, column.style.line_height, column.is_number, column.is_group))
        x += width + _BETWEEN
    return setting


def _row(cells: Sequence[Cell], setting: Sequence[_Set], least: float = 0.0) -> _Row:
    lines: list[list[str] | Share] = []
    tallest = 0.0
    is_strong = isinstance(cells, StrongRow)
    for cell, column in zip(cells, setting, strict=True):
        if isinstance(cell, Share):
            lines.append(cell)
            tallest = max(tallest, column.line_height)
        else:
            wrapped = lettering.wrap(_worded(cell), STRONG if is_strong else column.style, column.width, _LINES)
            lines.append(wrapped)
            tallest = max(tallest, len(wrapped) * column.line_height)
    return _Row(lines, max(least, tallest + 2 * _PADDING), is_strong)


def _worded(cell: str | int | date | None) -> str:
    match cell:
        case str():
            return cell
        case int():
            return dates.number(cell)
        case date():
            return dates.day(cell)
        case None:
            return "–"


def _put_head(sheet: Sheet, setting: Sequence[_Set], head: _Row) -> None:
    _put_row(sheet, setting, head, None)
    sheet.rule(Tone.SOFT)


def _put_row(sheet: Sheet, setting: Sequence[_Set], row: _Row, above: _Row | None) -> None:
    top = sheet.y - _PADDING
    for place, (column, cell) in enumerate(zip(setting, row.cells, strict=True)):
        if column.is_group and above is not None and above.cells[place] == cell:
            continue
        if isinstance(cell, Share):
            _put_share(sheet, column, cell)
            continue
        anchor, edge = (Anchor.END, column.x + column.width) if column.is_number else (Anchor.START, column.x)
        baseline = top - column.style.size * 1.05
        for line in cell:
            sheet.text(edge, baseline, line, STRONG if row.is_strong else column.style, anchor)
            baseline -= column.line_height
    sheet.advance(row.height)


def _put_share(sheet: Sheet, column: _Set, share: Share) -> None:
    """A bar over the height of small letters, on the first line of its row."""
    if share.whole:
        top = sheet.y - _PADDING - (column.line_height - _BAR) / 2
        charts.paint(sheet.pen, share_bar(share.part, share.whole, column.width, _BAR), column.x, top)
