"""Tables: hairlines, repeated headers, whole rows, and never a single row alone at either end of a page."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from cardtrack.i18n import tr
from cardtrack.reports import charts, lettering, sheets_out
from cardtrack.reports.lettering import BODY, LABEL, SMALL, STRONG, TextStyle, Tone
from cardtrack.reports.page import Sheet
from cardtrack.wording import dates
from cardtrack.wording.charts import Anchor, share_bar

_PADDING = 2.3  # over and under the text of a row
_CLOSE = 1.3  # the same on a sheet that is set close
_BETWEEN = 14.0  # between two columns
_LINES = 4  # in one cell; the rest is cut with an ellipsis
_BAR = 6.0
_AHEAD = 3  # rows that are looked at before they are set: enough to know the last two
_KEPT_UNDER = 60.0  # points of a table that stay with its heading
_SAMPLE = 200  # rows whose days are measured for the width of their column


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `share` is its part of the width (0: no wider than its numbers and the words of its title).

    Numbers stand at the right. `is_group`: what stands in the row above, on the same page, is not said again.
    `is_heading`, of a first column: on paper each of its values is a heading over a table of the others. `key`: by
    which it can be left out.
    """

    title: str
    share: int
    is_number: bool = False
    is_strong: bool = False
    is_group: bool = False
    is_small: bool = False
    is_heading: bool = False
    key: str = ""

    @property
    def style(self) -> TextStyle:
        """How its cells are set."""
        if self.is_small:
            return SMALL
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

    def without(self, left_out: Collection[str]) -> Table:
        """The same without some columns."""
        kept = [place for place, column in enumerate(self.columns) if not column.key or column.key not in left_out]
        if len(kept) == len(self.columns):
            return self
        rows = [[row[place] for place in kept] for row in self.rows]  # no list with such columns has strong rows
        return Table([self.columns[place] for place in kept], rows)

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
    """`height` is that of its text, without the padding."""

    cells: list[list[str] | Share]
    height: float
    is_strong: bool = False


def put_table(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], least: float = 0.0) -> None:
    """Sets the rows under the columns' titles, which come again on every page; none is lower than `least` points."""
    columns, rows = Table(columns, rows).without(sheet.left_out)
    if columns[0].is_heading:
        _put_under_headings(sheet, columns, rows, least)
        return
    setting = _setting(sheet, columns, rows)
    padding = _padding(sheet)
    head_setting = _head_setting(setting)
    head = _padded(_row([column.title for column in columns], head_setting), _PADDING)
    coming = (_padded(_row(cells, setting), padding, least) for cells in rows)
    ahead = deque(islice(coming, _AHEAD))
    sheet.need(head.height + sum(row.height for row in islice(ahead, 2)))
    sheet.tags.open("Table")
    _put_head(sheet, head_setting, head)
    above = head
    while ahead:
        together = ahead if len(ahead) == 2 else (ahead[0],)  # the last two stay together
        if sheet.need(sum(row.height for row in together)):
            with sheet.tags.frame():  # said once, shown on every page
                _put_head(sheet, head_setting, head)
            above = head
        row = ahead.popleft()
        sheet.pen.count_from(sheet.y)
        _put_row(sheet, setting, row, above, padding)
        sheet.rule()
        sheet.lines += 1
        above = row
        ahead.extend(islice(coming, 1))
    sheet.pen.count_from(0)
    sheet.tags.close()


def _put_under_headings(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], least: float) -> None:
    for heading, together in groupby(rows, key=itemgetter(0)):
        lines = [row[1:] for row in together]
        title = tr("{group} ({count})").format(group=heading, count=dates.number(len(lines)))
        sheet.section(title, keep=_KEPT_UNDER)
        put_table(sheet, columns[1:], lines, least)


def height_of(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> float:
    """What a table takes that is not parted, in points."""
    setting = _setting(sheet, columns, rows)
    head = _padded(_row([column.title for column in columns], _head_setting(setting)), _PADDING)
    return head.height + sum(_padded(_row(cells, setting), _padding(sheet)).height for cells in rows)


def _padding(sheet: Sheet) -> float:
    return _CLOSE if sheet.is_close else _PADDING


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


def _setting(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[_Set]:
    setting = []
    x = sheet.left
    for column, width in zip(columns, _widths(sheet, columns, rows), strict=True):
        setting.append(_Set(x, width, column.style, column.style.line_height, column.is_number, column.is_group))
        x += width + _BETWEEN
    return setting


def _widths(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[float]:
    """Each its share, but none so narrow that a word of its title, a number or a day would be parted."""
    room = sheet.width - _BETWEEN * (len(columns) - 1)
    least = [_least_width(column, place, rows) for place, column in enumerate(columns)]
    fixed: set[int] = set()
    while True:
        left = room - sum(least[place] for place in fixed)
        whole = sum(column.share for place, column in enumerate(columns) if place not in fixed)
        widths = [
            least[place] if place in fixed or not whole else left * column.share / whole
            for place, column in enumerate(columns)
        ]
        narrow = {place for place, width in enumerate(widths) if width < least[place]}
        if not narrow or left <= 0:
            return widths
        fixed |= narrow


def _least_width(column: Column, place: int, rows: Sequence[Sequence[Cell]]) -> float:
    widest = max(lettering.measure(word, LABEL) for word in column.title.split() or [""])
    if column.is_number:
        numbers = [cell for cell in (row[place] for row in rows) if isinstance(cell, int)]
        widest = max(widest, lettering.measure(dates.number(max(numbers)), STRONG) if numbers else 0.0)
    days = {cell for cell in (row[place] for row in rows[:_SAMPLE]) if isinstance(cell, date)}
    return max([widest, *(lettering.measure(dates.day(day), column.style) for day in days)])


def _padded(row: _Row, padding: float, least: float = 0.0) -> _Row:
    return replace(row, height=max(least, row.height + 2 * padding))


def _row(cells: Sequence[Cell], setting: Sequence[_Set]) -> _Row:
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
    return _Row(lines, tallest, is_strong)


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
    _put_row(sheet, setting, head, None, _PADDING)
    sheet.rule(Tone.SOFT)


def _put_row(sheet: Sheet, setting: Sequence[_Set], row: _Row, above: _Row | None, padding: float) -> None:
    top = sheet.y - padding
    tags, tag = sheet.tags, "TH" if above is None else "TD"
    tags.open("TR")
    for place, (column, cell) in enumerate(zip(setting, row.cells, strict=True)):
        tags.open(tag)
        if column.is_group and above is not None and above.cells[place] == cell:
            tags.close()
            continue
        if isinstance(cell, Share):
            _put_share(sheet, column, cell, padding)
            tags.close()
            continue
        anchor, edge = (Anchor.END, column.x + column.width) if column.is_number else (Anchor.START, column.x)
        baseline = top - column.style.size * 1.05
        for line in cell if len(cell) == 1 or column.is_number else [*(f"{line} " for line in cell[:-1]), cell[-1]]:
            sheet.text(edge, baseline, line, STRONG if row.is_strong else column.style, anchor)
            baseline -= column.line_height
        tags.close()
    tags.close()
    sheet.advance(row.height)


def _put_share(sheet: Sheet, column: _Set, share: Share, padding: float) -> None:
    """A bar over the height of small letters, on the first line of its row."""
    if share.whole:
        top = sheet.y - padding - (column.line_height - _BAR) / 2
        with sheet.tags.frame():  # its percent stands beside it
            charts.paint(sheet.pen, share_bar(share.part, share.whole, column.width, _BAR), column.x, top)
