"""Tables: hairlines, repeated headers, whole rows, and never a single row alone at either end of a page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from cardtrack.reports import charts, lettering
from cardtrack.reports.lettering import BODY, LABEL, STRONG, TextStyle, Tone
from cardtrack.reports.page import Sheet
from cardtrack.wording.charts import Anchor, share_bar

_PADDING = 2.3  # over and under the text of a row
_BETWEEN = 14.0  # between two columns
_LINES = 4  # in one cell; the rest is cut with an ellipsis
_BAR = 6.0
_AHEAD = 3  # rows that are looked at before they are set: enough to know the last two


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `share` is its part of the width; numbers stand at the right."""

    title: str
    share: int
    is_number: bool = False
    is_strong: bool = False

    @property
    def style(self) -> TextStyle:
        """How its cells are set."""
        return STRONG if self.is_strong else BODY


@dataclass(frozen=True, slots=True)
class Share:
    """A cell that is drawn as a bar: so much of so much."""

    part: int
    whole: int


Cell = str | Share


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[list[str] | Share]
    height: float


def put_table(sheet: Sheet, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], least: float = 0.0) -> None:
    """Sets the rows under the columns' titles, which come again on every page; none is lower than `least` points."""
    setting = _setting(sheet, columns)
    head_setting = [replace(each, style=LABEL, line_height=LABEL.line_height) for each in setting]
    head = _row([column.title for column in columns], head_setting)
    coming = (_row(cells, setting, least) for cells in rows)
    ahead = deque(islice(coming, _AHEAD))
    sheet.need(head.height + sum(row.height for row in islice(ahead, 2)))
    _put_head(sheet, head_setting, head)
    while ahead:
        together = ahead if len(ahead) == 2 else (ahead[0],)  # the last two stay together
        if sheet.need(sum(row.height for row in together)):
            _put_head(sheet, head_setting, head)
        _put_row(sheet, setting, ahead.popleft())
        sheet.rule()
        ahead.extend(islice(coming, 1))


@dataclass(frozen=True, slots=True)
class _Set:
    """Where one column stands and how its cells are set."""

    x: float
    width: float
    style: TextStyle
    line_height: float
    is_number: bool


def _setting(sheet: Sheet, columns: Sequence[Column]) -> list[_Set]:
    room = sheet.width - _BETWEEN * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    setting = []
    x = sheet.left
    for column in columns:
        width = room * column.share / whole
        setting.append(_Set(x, width, column.style, column.style.line_height, column.is_number))
        x += width + _BETWEEN
    return setting


def _row(cells: Sequence[Cell], setting: Sequence[_Set], least: float = 0.0) -> _Row:
    lines: list[list[str] | Share] = []
    tallest = 0.0
    for cell, column in zip(cells, setting, strict=True):
        if isinstance(cell, Share):
            lines.append(cell)
            tallest = max(tallest, column.line_height)
        else:
            wrapped = lettering.wrap(cell, column.style, column.width, _LINES)
            lines.append(wrapped)
            tallest = max(tallest, len(wrapped) * column.line_height)
    return _Row(lines, max(least, tallest + 2 * _PADDING))


def _put_head(sheet: Sheet, setting: Sequence[_Set], head: _Row) -> None:
    _put_row(sheet, setting, head)
    sheet.rule(Tone.SOFT)


def _put_row(sheet: Sheet, setting: Sequence[_Set], row: _Row) -> None:
    top = sheet.y - _PADDING
    for column, cell in zip(setting, row.cells, strict=True):
        if isinstance(cell, Share):
            _put_share(sheet, column, cell)
            continue
        anchor, edge = (Anchor.END, column.x + column.width) if column.is_number else (Anchor.START, column.x)
        baseline = top - column.style.size * 1.05
        for line in cell:
            sheet.text(edge, baseline, line, column.style, anchor)
            baseline -= column.line_height
    sheet.advance(row.height)


def _put_share(sheet: Sheet, column: _Set, share: Share) -> None:
    """A bar over the height of small letters, on the first line of its row."""
    if share.whole:
        top = sheet.y - _PADDING - (column.line_height - _BAR) / 2
        charts.paint(sheet.pen, share_bar(share.part, share.whole, column.width, _BAR), column.x, top)
