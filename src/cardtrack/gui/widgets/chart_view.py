"""Paints a drawing's shapes on the screen: the same shapes that reports paint on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cardtrack.gui.theme import Colors, colors
from cardtrack.wording.charts import Anchor, Drawing, Ink, Line, Rect, Text

_LABEL = 7.5  # the size of a drawing's labels in points, which becomes the size of the widget's font


def scale_for(widget: QWidget) -> float:
    """Pixels for a point of a drawing, so that its labels are a little smaller than the widget's own text."""
    return widget.fontInfo().pixelSize() * 0.95 / _LABEL


def paint_drawing(painter: QPainter, drawing: Drawing, scale: float) -> None:
    """Paints with the upper left corner of the drawing at the painter's origin."""
    set_ = colors()
    for shape in drawing.shapes:
        match shape:
            case Text():
                _paint_text(painter, shape, scale, set_)
            case Line():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, shape.x1 != shape.x2 and shape.y1 != shape.y2)
                painter.setPen(_pen(shape.ink, set_))
                # whole pixels, or lines of one width come out in two
                ends = [round(end * scale) for end in (shape.x1, shape.y1, shape.x2, shape.y2)]
                painter.drawLine(QLineF(*ends))
            case Rect():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                area = QRectF(shape.x * scale, shape.y * scale, shape.width * scale, shape.height * scale)
                if shape.ink in {Ink.FILL, Ink.GROUND}:
                    painter.fillRect(area, QColor(set_.accent if shape.ink is Ink.FILL else set_.stripe))
                else:
                    painter.setPen(_pen(shape.ink, set_))
                    painter.drawRect(area.adjusted(0, 0, -1, -1))


def _pen(ink: Ink, set_: Colors) -> QPen:
    if ink is Ink.FILL:
        return QPen(QColor(set_.accent), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap)
    if ink in {Ink.TRACK, Ink.GRID}:
        return QPen(QColor(set_.line), 1)
    return QPen(QColor(set_.text), 1, Qt.PenStyle.DashLine if ink is Ink.GOAL else Qt.PenStyle.SolidLine)


def _paint_text(painter: QPainter, shape: Text, scale: float, set_: Colors) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(shape.size * scale)))
    is_strong = shape.ink is Ink.STRONG_LABEL
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(set_.text if is_strong else set_.quiet))
    width = painter.fontMetrics().horizontalAdvance(shape.text)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: float(width)}[shape.anchor]
    painter.drawText(QPointF(shape.x * scale - shift, shape.y * scale), shape.text)
    painter.restore()


class ChartView(QWidget):
    """Shows a drawing that is made for the width at hand. Its height only grows, so that nothing jumps below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[float], Drawing] | None = None
        self._drawing: Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(self, make: Callable[[float], Drawing], spoken: str) -> None:
        """Shows what `make` draws in a width in points; `spoken` says the same to a screen reader."""
        self._make = make
        self.setAccessibleName(spoken)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._drawing is not None:
            paint_drawing(QPainter(self), self._drawing, scale_for(self))

    def _draw(self) -> None:
        if self._make is None or self.width() <= 1:
            return
        scale = scale_for(self)
        self._drawing = self._make((self.width() - 1) / scale)
        height = round(self._drawing.height * scale) + 4
        if height > self.minimumHeight():
            self.setFixedHeight(height)
        self.update()
