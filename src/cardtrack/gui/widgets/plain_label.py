"""A label that shows text as it is: names come from outside, and Qt would take markup in them for its own.

Direction marks in them would turn around what stands beside them: those are not shown. Hebrew or Arabic names turn
nothing but themselves.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from cardtrack.domain.names import in_line


class PlainLabel(QLabel):
    """Plain text only; `role` names its place in the type scale (see `gui.theme`)."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(in_line(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(in_line(text))

    @classmethod
    def wrapped(cls, text: str = "", role: str = "body") -> PlainLabel:
        """One that breaks its text into lines."""
        label = cls(text, role)
        label.setWordWrap(True)
        return label

    def alert(self, text: str) -> None:
        """Shows a sentence that a screen reader says at once; without text, shows nothing."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
