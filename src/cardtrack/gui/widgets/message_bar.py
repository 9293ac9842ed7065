"""The line at the window's foot: what was just done with its Undo, the backup's state, the practice mark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cardtrack.gui.theme import colors, lead
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr


class MessageBar(QFrame):
    """Says one thing at a time; a screen reader is told of each."""

    undo_asked = Signal()
    backup_asked = Signal()
    sheet_asked = Signal()
    matches_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.text = PlainLabel(role="message")
        self._undo = QPushButton(tr("Undo"))
        self._undo.setFlat(True)
        self._undo.setVisible(False)
        self._undo.clicked.connect(self.undo_asked)
        self._backup = QPushButton()
        self._backup.setFlat(True)
        self._backup.clicked.connect(self.backup_asked)
        self._sheet = QPushButton(tr("Do you still have the recovery sheet?"))
        self._sheet.setFlat(True)
        self._sheet.setVisible(False)
        self._sheet.clicked.connect(self.sheet_asked)
        self.matches = QPushButton()
        self.matches.setFlat(True)
        self.matches.setVisible(False)
        self.matches.clicked.connect(self._go_to_matches)
        self._practice = PlainLabel(tr("PRACTICE: invented people"), role="practice")
        self._practice.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        row.addWidget(self.text)
        row.addWidget(self._undo)
        row.addStretch(1)
        row.addWidget(self.matches)
        row.addWidget(self._practice)
        row.addWidget(self._sheet)
        row.addWidget(self._backup)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def say(self, text: str, *, with_undo: bool = False, is_fault: bool = False) -> None:
        """Shows a message, with the Undo button where it tells of an act."""
        self.text.setProperty("role", "fault" if is_fault else "message")
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)
        self.text.setText(text)
        self.text.setToolTip(text)
        self._undo.setVisible(with_undo)
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))

    def show_matches(self, text: str) -> None:
        """A door that stays until it is gone through; what was just done and its Undo are still said beside it."""
        self.matches.setText(text)
        self.matches.setVisible(True)
        QAccessible.updateAccessibility(QAccessibleEvent(self.matches, QAccessible.Event.Alert))

    def _go_to_matches(self) -> None:
        self.matches.setVisible(False)
        self.matches_asked.emit()

    def show_backup(self, text: str, detail: str, *, needs_attention: bool) -> None:
        """Says how old the last checked copy is, and more of it in the tool tip; with a sign when it is time."""
        self._backup.setText(text)
        self._backup.setToolTip(detail)
        self._backup.setAccessibleDescription(detail)
        if needs_attention:
            lead(self._backup, "triangle-alert", colors().caution)
        else:
            self._backup.setIcon(QIcon())

    def show_sheet(self, is_asked_for: bool) -> None:
        """Asks for the recovery sheet, or no longer."""
        self._sheet.setVisible(is_asked_for)

    def show_practice(self, *, is_practice: bool) -> None:
        """Marks the practice campaign."""
        self._practice.setVisible(is_practice)
