"""Tables: hairlines, repeated headers, whole rows, and never a single row alone at either end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cardtrack.reports import charts, lettering
from cardtrack.reports.lettering import BODY, LABEL, STRONG, TextStyle, Tone
from cardtrack.reports.page import Sheet
from cardtrack.wording.charts import Anchor, share_bar

_PADDING = 2.3  # over and under the text of a row
_BETWEEN = 14.0  # between two columns
_LINES = 4  # in one cell; the rest is cut with an ellipsis
_BAR = 6.0


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
    widths = _widths(sheet, columns)
    styles = [column.style for column in columns]
    head = _row([column.title for column in columns], [LABEL] * len(columns), widths)
    body = [_row(cells, styles, widths, least) for cells in rows]
    sheet.need(head.height + sum(row.height for row in body[:2]))
    _put_head(sheet, columns, widths, head)
    for place, row in enumerate(body):
        together = body[place : place + 2] if place == len(body) - 2 else [row]
        if sheet.need(sum(each.height for each in together)):
            _put_head(sheet, columns, widths, head)
        _put_row(sheet, columns, widths, row, styles)
        sheet.rule()


def _widths(sheet: Sheet, columns: Sequence[Column]) -> list[float]:
    room = sheet.width - _BETWEEN * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    return [room * column.share / whole for column in columns]


def _row(cells: Sequence[Cell], styles: Sequence[TextStyle], widths: Sequence[float], least: float = 0.0) -> _Row:
    lines = [
        cell if isinstance(cell, Share) else lettering.wrap(cell, style, width, _LINES)
        for cell, style, width in zip(cells, styles, widths, strict=True)
    ]
    tallest = max(
        style.line_height if isinstance(cell, Share) else len(cell) * style.line_height
        for cell, style in zip(lines, styles, strict=True)
    )
    return _Row(lines, max(least, tallest + 2 * _PADDING))


def _put_head(sheet: Sheet, columns: Sequence[Column], widths: Sequence[float], head: _Row) -> None:
    _put_row(sheet, columns, widths, head, [LABEL] * len(columns))
    sheet.rule(Tone.SOFT)


def _put_row(
    sheet: Sheet, columns: Sequence[Column], widths: Sequence[float], row: _Row, styles: Sequence[TextStyle]
) -> None:
    x = sheet.left
    for column, width, cell, style in zip(columns, widths, row.cells, styles, strict=True):
        if isinstance(cell, Share):
            _put_share(sheet, x, width, cell, style)
            x += width + _BETWEEN
            continue
        anchor, edge = (Anchor.END, x + width) if column.is_number else (Anchor.START, x)
        for place, line in enumerate(cell):
            baseline = sheet.y - _PADDING - place * style.line_height - style.size * 1.05
            sheet.text(edge, baseline, line, style, anchor)
        x += width + _BETWEEN
    sheet.advance(row.height)


def _put_share(sheet: Sheet, x: float, width: float, share: Share, style: TextStyle) -> None:
    """A bar over the height of small letters, on the first line of its row."""
    if share.whole:
        top = sheet.y - _PADDING - (style.line_height - _BAR) / 2
        charts.paint(sheet.canvas, share_bar(share.part, share.whole, width, _BAR), x, top)
