"""The sheets of a PDF under one another, as they will be printed: drawn page by page as they come into view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from itertools import chain
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from cardtrack.gui.background import Background
from cardtrack.gui.theme import colors
from cardtrack.i18n import tr
from cardtrack.usecases.print_report import PageImage, render_page

_MARGIN = 12  # around a sheet
_KEPT = 2  # sheets beyond those in view whose pixels are kept
_POINTS = 72.0
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_PAPER = "#ffffff"
_HAIR = 1e-6
_REPAINTED = frozenset(
    {QEvent.Type.DevicePixelRatioChange, QEvent.Type.PaletteChange, QEvent.Type.FocusIn, QEvent.Type.FocusOut}
)
_SAME = 0.005  # zooms closer than this are one


class Sheets(QAbstractScrollArea):
    """`moved` whenever another page is the one that is read, the zoom differs, or another document is shown."""

    moved = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._rects: list[QRect] = []
        self._tops: list[int] = []
        self._images: dict[int, tuple[float, QImage]] = {}
        self._is_drawing = False
        self._fixed: float | None = None
        self._sentence = ""
        self._told: tuple[int, int, int, str] | None = None
        self.zoom = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(240, 200)
        # always there, or fitting the width could swing between with and without
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(32)
            bar.valueChanged.connect(lambda _: self._look())

    # --- what the owner does ------------------------------------------------------------------

    def show_pdf(self, pdf: bytes, sizes: list[tuple[float, float]], *, from_top: bool) -> None:
        """Shows a document; where it follows another of its kind, the old pixels stay until the new ones are drawn."""
        old = {} if from_top else {place: (0.0, image) for place, (_, image) in self._images.items()}
        self._pdf, self._sizes, self._sentence = pdf, sizes, ""
        self._images = {place: held for place, held in old.items() if place < len(sizes)}
        self._lay_out()
        if from_top:
            self.verticalScrollBar().setValue(0)
        self._look()

    def show_sentence(self, text: str) -> None:
        """Shows words where the document would be."""
        self._pdf, self._sizes, self._images, self._sentence = b"", [], {}, text
        self._lay_out()
        self._look()

    @property
    def page(self) -> int:
        """The page that is read, counted from 1: the one at the upper third; 0 where there is none."""
        if not self._rects:
            return 0
        line = self._down + min(self.viewport().height(), self._rects[0].height()) // 3
        return max(1, bisect_right(self._tops, line))

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._sizes)

    @property
    def fits_width(self) -> bool:
        """Whether the zoom follows the width of the window."""
        return self._fixed is None

    def go_to(self, page: int) -> None:
        """Brings the head of a page, counted from 1, to the top."""
        if self._tops:
            place = max(1, min(page, self.pages)) - 1
            self.verticalScrollBar().setValue(self._tops[place] - _MARGIN)

    def zoom_by(self, steps: int) -> None:
        """To the next larger or smaller step."""
        now = self.zoom
        larger, smaller = [z for z in _STEPS if z > now + _SAME], [z for z in _STEPS if z < now - _SAME]
        self.set_zoom((larger or [_STEPS[-1]])[0] if steps > 0 else (smaller or [_STEPS[0]])[-1])

    def set_zoom(self, zoom: float | None) -> None:
        """A fixed size, or None: as wide as there is room. The page that is read stays where it is."""
        self._fixed = zoom
        self._keep_place()
        self._look()

    def is_drawn(self) -> bool:
        """Whether all that is in view has its own pixels."""
        return bool(self._sizes) and not self._is_drawing and self._next() is None

    # --- where things stand -------------------------------------------------------------------

    @property
    def _down(self) -> int:
        return self.verticalScrollBar().value()

    def _points(self) -> float:
        """Logical pixels to a point."""
        return self.zoom * self.logicalDpiX() / _POINTS

    def _fitting(self) -> float:
        widest = max((width for width, _ in self._sizes), default=612.0)
        room = max(1, self.viewport().width() - 2 * _MARGIN)
        return max(_STEPS[0], min(_STEPS[-1], room / widest * _POINTS / self.logicalDpiX()))

    def _keep_place(self) -> None:
        """Lays out anew with the same part of the same page at the top."""
        place = max(1, bisect_right(self._tops, self._down + _MARGIN)) - 1
        into = (self._down - self._tops[place]) / self._rects[place].height() if self._rects else 0.0
        self._lay_out()
        if self._rects:
            self.verticalScrollBar().setValue(self._tops[place] + round(into * self._rects[place].height()))

    def _lay_out(self) -> None:
        self.zoom = self._fitting() if self._fixed is None else self._fixed
        points, view = self._points(), self.viewport().size()
        sheets = [(_pixels(width * points), _pixels(height * points)) for width, height in self._sizes]
        whole = max((width for width, _ in sheets), default=0) + 2 * _MARGIN
        self._rects = []
        top = _MARGIN
        for width, height in sheets:
            self._rects.append(QRect((max(whole, view.width()) - width) // 2, top, width, height))
            top += height + _MARGIN
        self._tops = [rect.top() for rect in self._rects]
        for bar, length, seen in (
            (self.horizontalScrollBar(), whole, view.width()),
            (self.verticalScrollBar(), top, view.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, length - seen))

    def _in_view(self, beyond: int = 0) -> range:
        first = bisect_right(self._tops, self._down) - 1
        last = bisect_left(self._tops, self._down + self.viewport().height()) - 1
        return range(max(0, first - beyond), min(len(self._tops), last + beyond + 1))

    # --- drawing, one page at a time ------------------------------------------------------------

    def _look(self) -> None:
        self.viewport().update()
        kept = self._in_view(_KEPT)
        self._images = {place: held for place, held in self._images.items() if place in kept}
        self._draw_next()
        told = (self.page, self.pages, round(self.zoom * 100), self._sentence)
        if told != self._told:
            self._told = told
            page = tr("Preview, page {page} of {pages}").format(page=self.page, pages=self.pages)
            self.setAccessibleName(self._sentence or page)
            self.moved.emit()

    def _next(self) -> int | None:
        """The page that is to be drawn next: those in view first, then one on either side."""
        scale = self._scale()
        for place in chain(self._in_view(), self._in_view(1)):
            if place not in self._images or self._images[place][0] != scale:
                return place
        return None

    def _scale(self) -> float:
        """Real pixels to a point."""
        return self._points() * self.devicePixelRatioF()

    def _draw_next(self) -> None:
        place = None if self._is_drawing else self._next()
        if place is None:
            return
        self._is_drawing = True
        scale = self._scale()
        drawn = partial(self._drawn, self._pdf, place, scale)
        self._background.ask(self, partial(render_page, self._pdf, place, scale), drawn)

    def _drawn(self, pdf: bytes, place: int, scale: float, page: PageImage) -> None:
        self._is_drawing = False
        if pdf is self._pdf and scale == self._scale():  # else: of a document or a zoom that is no longer shown
            image = image_of(page)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._images[place] = scale, image
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        set_ = colors()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(set_.side))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._sentence:
            painter.setPen(QColor(set_.text))
            around = self.viewport().rect().adjusted(32, 32, -32, -32)
            painter.drawText(around, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._sentence)
        corner = QPoint(self.horizontalScrollBar().value(), self._down)
        for place in self._in_view():
            rect = self._rects[place].translated(-corner)
            painter.fillRect(rect, QColor(_PAPER))
            self._paint_sheet(painter, place, rect)
            painter.setPen(QColor(set_.line))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.setPen(QColor(set_.accent if self.hasFocus() else set_.line))
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _paint_sheet(self, painter: QPainter, place: int, rect: QRect) -> None:
        scale, image = self._images.get(place, (0.0, None))
        if image is not None and scale == self._scale():
            painter.drawImage(rect.topLeft(), image)  # pixel on pixel: stretched letters would blur
        elif image is not None:
            painter.drawImage(QRectF(rect), image)

    # --- what the person does -------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_place()
        self._look()

    def event(self, event: QEvent) -> bool:
        if event.type() in _REPAINTED:
            self._look()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                self.go_to(self.pages)
            case Qt.Key.Key_Space:
                self.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
            case _:
                super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()


def _pixels(length: float) -> int:
    """As many as the page is drawn with; a hair's breadth over a whole number is none more."""
    return ceil(length - _HAIR)


def image_of(page: PageImage) -> QImage:
    """A page as Qt's own image, which keeps its pixels itself."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGBX8888).copy()
