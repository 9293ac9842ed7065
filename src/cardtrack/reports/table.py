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
_SAMPLE = 200  # rows by which the width of their columns is measured
_WORD = 90.0  # points: a longer word may be parted
_TITLE = 0.5  # of its length that a title in several lines keeps: three are enough
_MOST_TAKEN = 1.6  # times its share that a column takes of the others, at most


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


def put_table(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    least: float = 0.0,
    widths: Sequence[float] | None = None,
) -> None:
    """Sets the rows under the columns' titles, which come again on every page; none is lower than `least` points.

    `widths`: those of `column_widths`, where several tables of the same columns are to stand in line.
    """
    columns, rows = Table(columns, rows).without(sheet.left_out)
    if columns[0].is_heading:
        _put_under_headings(sheet, columns, rows, least)
        return
    setting = _setting(sheet, columns, widths or column_widths(sheet, columns, rows))
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
    widths = column_widths(sheet, columns[1:], [row[1:] for row in rows[:_SAMPLE]])
    for heading, together in groupby(rows, key=itemgetter(0)):
        lines = [row[1:] for row in together]
        title = tr("{group} ({count})").format(group=heading, count=dates.number(len(lines)))
        sheet.section(title, keep=_KEPT_UNDER)
        put_table(sheet, columns[1:], lines, least, widths)


def height_of(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> float:
    """What a table takes that is not parted, in points."""
    setting = _setting(sheet, columns, column_widths(sheet, columns, rows))
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


def _setting(sheet: Sheet, columns: Sequence[Column], widths: Sequence[float]) -> list[_Set]:
    setting = []
    x = sheet.left
    for column, width in zip(columns, widths, strict=True):
        setting.append(_Set(x, width, column.style, column.style.line_height, column.is_number, column.is_group))
        x += width + _BETWEEN
    return setting


def column_widths(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[float]:
    """The width of each column in points: its share, but none so narrow that a word of its title, a number, a day, or
    if there is room a word of its rows would be parted. What one does not need goes to those whose rows would wrap."""
    room = sheet.width - _BETWEEN * (len(columns) - 1)
    needed = [_Needed.of(column, place, rows, sheet.width) for place, column in enumerate(columns)]
    least = [each.least for each in needed]
    with_words = [max(each.least, each.word) for each in needed]
    widths = _shared(columns, with_words if sum(with_words) <= room else least, room)
    return _evened(widths, needed)


def _shared(columns: Sequence[Column], least: Sequence[float], room: float) -> list[float]:
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


def _evened(widths: list[float], needed: Sequence[_Needed]) -> list[float]:
    """With what some have to spare given to those that want more, the most modest first: better one column without a
    row that wraps than two that still have some. Nothing moves where no row would wrap."""
    spare = [max(0.0, width - each.enough(width)) for width, each in zip(widths, needed, strict=True)]
    wanted = [
        max(0.0, min(each.longest, width * _MOST_TAKEN) - width) for width, each in zip(widths, needed, strict=True)
    ]
    moved = min(sum(wanted), sum(spare))
    if not moved:
        return widths
    evened = [width - moved * give / sum(spare) for width, give in zip(widths, spare, strict=True)]
    for place in sorted(range(len(widths)), key=wanted.__getitem__):
        taken = min(wanted[place], moved)
        evened[place] += taken
        moved -= taken
    return evened


@dataclass(frozen=True, slots=True)
class _Needed:
    """What a column takes, in points: its parts that cannot be parted, its longest word and longest cell, its title."""

    least: float
    word: float
    longest: float
    title: float
    is_blank: bool

    @classmethod
    def of(cls, column: Column, place: int, rows: Sequence[Sequence[Cell]], room: float) -> _Needed:
        """Measured over the first rows, and over all numbers."""
        least = max(lettering.measure(word, LABEL) for word in column.title.split() or [""])
        if column.is_number:
            numbers = [cell for cell in (row[place] for row in rows) if isinstance(cell, int)]
            least = max(least, lettering.measure(dates.number(max(numbers)), STRONG) if numbers else 0.0)
        sample = [(row[place], STRONG if isinstance(row, StrongRow) else column.style) for row in rows[:_SAMPLE]]
        days = {(cell, style) for cell, style in sample if isinstance(cell, date)}
        least = max([least, *(lettering.measure(dates.day(day), style) for day, style in days)])
        texts = {(cell, style): lettering.measure(cell, style) for cell, style in sample if isinstance(cell, str)}
        # half a point: what is measured letter by letter and then added up may be a hair wider
        word = max([0.0, *(_longest_word(text, length, style) for (text, style), length in texts.items())]) + 0.5
        longest = min(room, max([least, *texts.values()]) + 0.5)
        is_blank = all(cell == "" or isinstance(cell, Share) for cell, _ in sample)
        return cls(least, word, longest, lettering.measure(column.title, LABEL) + 0.5, is_blank)

    def enough(self, width: float) -> float:
        """How much of `width` is needed: all of it where something is drawn or to be written by hand."""
        title = self.title if self.title <= width else min(width, self.title * _TITLE)
        return width if self.is_blank else max(self.least, self.longest, title)


def _longest_word(text: str, length: float, style: TextStyle) -> float:
    """The longest word of a text that is no longer than words are; a text of that length is not looked into."""
    if length <= _WORD:
        return length if " " not in text else max(lettering.measure(word, style) for word in text.split() or [""])
    return max([0.0, *(width for word in text.split() if (width := lettering.measure(word, style)) <= _WORD)])


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
