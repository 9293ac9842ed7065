"""A symbol and a sentence that a person should read; not a door."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.plain_label import PlainLabel

_SYMBOL = 16


class Notice(QWidget):
    """The symbol stands at the first line of the text, which breaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = ""
        self.label = PlainLabel.wrapped()
        column = QVBoxLayout(self)
        column.setContentsMargins(_SYMBOL + 16, 3, 8, 3)
        column.addWidget(self.label)

    def say(self, text: str, symbol: str) -> None:
        """What it says, and with which symbol of the set."""
        self._symbol = symbol
        self.label.setText(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._symbol:
            color = colors().caution if self._symbol == "triangle-alert" else colors().accent
            icon(self._symbol, color).paint(QPainter(self), QRect(8, 3, _SYMBOL, _SYMBOL))
