"""Paints a drawing's shapes on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardtrack.reports.lettering import TextStyle, Tone, Weight
from cardtrack.reports.pen import Pen
from cardtrack.wording.charts import Drawing, Ink, Line, Rect, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_STROKES = {
    Ink.GRID: (0.4, Tone.HAIR, ()),
    Ink.TRACK: (0.6, Tone.SOFT, ()),
    Ink.FILL: (2.2, Tone.ACCENT, ()),
    Ink.MARK: (0.9, Tone.INK, ()),
    Ink.GOAL: (0.9, Tone.INK, (2, 1.5)),
}
_FILLS = {Ink.FILL: Tone.ACCENT, Ink.GROUND: Tone.GROUND}
_SQUARE_CAP = 2  # or the corners of a thick step line would be notched

_LETTERS = {
    Ink.LABEL: (Weight.REGULAR, Tone.INK),
    Ink.STRONG_LABEL: (Weight.SEMIBOLD, Tone.INK),
}


def paint(pen: Pen, drawing: Drawing, x: float, y: float) -> None:
    """Draws with the upper left corner of the drawing at x, y."""
    canvas, low = pen.canvas, y - pen.origin
    pen.tags.mark()
    canvas.saveState()
    canvas.setLineCap(_SQUARE_CAP)
    for shape in drawing.shapes:
        match shape:
            case Text():
                weight, tone = _LETTERS[shape.ink]
                style = TextStyle(shape.size, weight, tone)
                pen.forget()
                pen.text(x + shape.x, y - shape.y, shape.text, style, shape.anchor)
            case Line():
                _take_pen(canvas, shape.ink)
                canvas.line(x + shape.x1, low - shape.y1, x + shape.x2, low - shape.y2)
            case Rect():
                _paint_rect(canvas, shape, x, low)
    canvas.restoreState()
    pen.forget()


def _paint_rect(canvas: Canvas, shape: Rect, x: float, y: float) -> None:
    corner = x + shape.x, y - shape.y - shape.height
    if shape.ink in _FILLS:
        canvas.setFillColorRGB(*_FILLS[shape.ink].value)
        canvas.rect(*corner, shape.width, shape.height, stroke=0, fill=1)
    else:
        _take_pen(canvas, shape.ink)
        canvas.rect(*corner, shape.width, shape.height, stroke=1, fill=0)


def _take_pen(canvas: Canvas, ink: Ink) -> None:
    width, tone, dashes = _STROKES[ink]
    canvas.setLineWidth(width)
    canvas.setStrokeColorRGB(*tone.value)
    canvas.setDash(list(dashes))
