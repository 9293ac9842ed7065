"""The trend as a step line, along which the as-of date is dragged or moved by keys, into the future too."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cardtrack.domain.trend import Trend
from cardtrack.gui.theme import colors
from cardtrack.gui.widgets.chart_view import paint_drawing, scale_for
from cardtrack.i18n import tr
from cardtrack.wording.trend import Plot, day_drawing, plot_of, reading, trend_drawing

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -28, Qt.Key.Key_PageDown: 28}
_KNOB = 5.0


class TrendView(QWidget):
    """`moved` (date) as the line is dragged or moved; the day shown changes when `set_as_of` is called."""

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Trend: Left and Right move the as-of date by a day, with Ctrl by a week"))
        self.setToolTip(tr("Drag to another day. Keys: Left and Right a day, Ctrl with them a week, Home today"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._trend: Trend | None = None
        self._as_of = 0
        self._drawn: QPixmap | None = None

    def show_trend(self, trend: Trend) -> None:
        """Shows these points, drawn anew."""
        self._trend = trend
        self._drawn = None
        self.update()

    def set_as_of(self, day: date) -> None:
        """Moves the line; nothing is drawn anew but the line."""
        self._as_of = day.toordinal()
        self.setAccessibleDescription(self.reading())
        self.update()

    def reading(self) -> str:
        """What the line stands at: `14 Nov 2026: 34 of 60`."""
        return "" if self._trend is None else reading(self._trend, self._as_of)

    def x_of(self, day: date) -> float:
        """Where a day stands, in pixels."""
        plot = self._plot()
        return 0.0 if plot is None else plot.x_of(day.toordinal()) * scale_for(self)

    def sizeHint(self) -> QSize:
        return QSize(480, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 170)

    # --- moving -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._trend is not None and event.key() in _STEPS:
            is_far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._move_to(self._as_of + _STEPS[Qt.Key(event.key())] * (7 if is_far else 1))
        elif self._trend is not None and event.key() == Qt.Key.Key_Home:
            self._move_to(self._trend.today)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event.position())

    def _drag_to(self, at: QPointF) -> None:
        plot = self._plot()
        if plot is not None:
            self._move_to(plot.day_at(at.x() / scale_for(self)))

    def _move_to(self, day: int) -> None:
        if day != self._as_of and date.min.toordinal() <= day <= date.max.toordinal():
            self.moved.emit(date.fromordinal(day))

    # --- painting ---------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._drawn = None
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        plot = self._plot()
        if self._trend is None or plot is None:
            return
        if self._drawn is None:
            self._drawn = self._draw(self._trend)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        self._paint_line(painter, plot)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors().accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _draw(self, trend: Trend) -> QPixmap:
        ratio, scale = self.devicePixelRatioF(), scale_for(self)
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(self.font())
        paint_drawing(painter, trend_drawing(trend, self.width() / scale, self.height() / scale), scale)
        painter.end()
        return pixmap

    def _paint_line(self, painter: QPainter, plot: Plot) -> None:
        assert self._trend is not None
        if not plot.first <= self._as_of <= plot.last:
            return
        scale, set_ = scale_for(self), colors()
        drawing = day_drawing(self._trend, self._as_of, self.width() / scale, self.height() / scale)
        painter.setFont(self.font())
        paint_drawing(painter, drawing, scale)
        knob = QPointF(plot.x_of(self._as_of), plot.y_of(self._trend.at(self._as_of).signed)) * scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(set_.surface), 1.5))
        painter.setBrush(QColor(set_.accent))
        painter.drawEllipse(knob, _KNOB, _KNOB)

    def _plot(self) -> Plot | None:
        if self._trend is None or self.width() <= 0 or self.height() <= 0:
            return None
        scale = scale_for(self)
        return plot_of(self._trend, self.width() / scale, self.height() / scale)
