"""A framed part of a page with a heading, and a page that scrolls only up and down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cardtrack.gui.theme import colors
from cardtrack.gui.widgets.plain_label import PlainLabel

EDGE = 4
INSET = 8  # a door has this much room inside its frame; labels are set in by as much, so that all texts line up


class Panel(QFrame):
    """`rows` takes what the panel holds; `head` is the line of the heading, to which a figure can be added."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.title = PlainLabel(title, role="heading")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setContentsMargins(INSET, 0, INSET, 0)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(EDGE, 8, EDGE, 10)
        self.rows.setSpacing(4)
        self.rows.addLayout(self.head)
        self.rows.addSpacing(4)

    def add_inset(self, widget: QWidget, stretch: int = 0) -> None:
        """Adds what has no frame of its own in line with the heading."""
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(widget)
        self.rows.addLayout(row, stretch)


class Rule(QWidget):
    """A thin line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(5)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(INSET, 2, self.width() - 2 * INSET, 1, QColor(colors().line))


class ScrolledColumn(QScrollArea):
    """Takes a page's content, which fits beside the side bar on a small laptop; a bar at the foot only below that."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
