"""A page of a scan as a picture: zoomed by the wheel, moved by the hand, turned; the next is seen at the same place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from cardtrack.gui.theme import colors
from cardtrack.i18n import tr

_STEP = 1.25
_LEAST, _MOST = 0.05, 4.0  # pixels of the screen for one of the picture
_NOTCH = 120  # of a wheel


class PictureView(QGraphicsView):
    """Fits the width until somebody zooms; zoom and place then stay from page to page, as a stack is laid out alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene = QGraphicsScene(self)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setAccessibleName(tr("Page of a scan"))
        self.setMinimumSize(160, 120)
        self.turned = 0
        self._zoom: float | None = None  # None: as wide as there is room

    def show_picture(self, content: bytes, turned: int, name: str) -> None:
        """Shows a page; `name` is what a screen reader calls it."""
        place = self._place()
        self._item.setPixmap(QPixmap.fromImage(QImage.fromData(content)))
        self.turned = turned
        self.setAccessibleDescription(name)
        self.setBackgroundBrush(QColor(colors().window))
        self._arrange(place)

    def clear(self) -> None:
        """Shows nothing."""
        self._item.setPixmap(QPixmap())
        self._scene.setSceneRect(QRectF())

    @property
    def has_picture(self) -> bool:
        """Whether a page is shown."""
        return not self._item.pixmap().isNull()

    @property
    def zoom(self) -> float:
        """Pixels of the screen for one of the picture."""
        return self.transform().m11()

    def zoom_by(self, steps: float) -> None:
        """Larger by so many steps, or smaller where they are negative."""
        self._zoom = min(_MOST, max(_LEAST, self.zoom * _STEP**steps))
        self.setTransform(QTransform.fromScale(self._zoom, self._zoom))

    def fit_width(self) -> None:
        """The whole width of the page, and its top."""
        self._zoom = None
        self._arrange(QPointF(0, 0))

    def turn(self) -> None:
        """A quarter to the right."""
        self.turned = (self.turned + 90) % 360
        self._arrange(QPointF(0, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms where the mouse is."""
        if self.has_picture and event.angleDelta().y():
            self.zoom_by(event.angleDelta().y() / _NOTCH)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None:
            self._arrange(self._place())

    def _arrange(self, place: QPointF) -> None:
        """Turns and scales; `place` is what share of the page lies left of the view and above it."""
        self._item.setRotation(self.turned)
        bounds = self._item.sceneBoundingRect()
        self._scene.setSceneRect(bounds)
        if bounds.isEmpty():
            return
        room = self.viewport().width() - 2
        zoom = self._zoom or min(_MOST, max(_LEAST, room / bounds.width()))
        self.setTransform(QTransform.fromScale(zoom, zoom))
        for bar, share in ((self.horizontalScrollBar(), place.x()), (self.verticalScrollBar(), place.y())):
            bar.setValue(round(bar.minimum() + share * (bar.maximum() + bar.pageStep() - bar.minimum())))

    def _place(self) -> QPointF:
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        shares = [
            (bar.value() - bar.minimum()) / max(1, bar.maximum() + bar.pageStep() - bar.minimum()) for bar in bars
        ]
        return QPointF(*shares)
