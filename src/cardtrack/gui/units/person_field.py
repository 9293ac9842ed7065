"""A field that takes one person of the roster: letters, then the arrows and Enter on the list below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.find_people import Hit

_MOST = 8
_ROWS = 4


class _Letters(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)


class PersonField(QWidget):
    """`chosen` is the person highlighted in the list; None while nobody fits what is typed."""

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._hits: Sequence[Hit] = ()
        self.line = _Letters()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("a few letters of the name"))
        self.line.textChanged.connect(self._find)
        self.line.stepped.connect(self._step)
        self.people = QListWidget()
        self.people.setAccessibleName(tr("People who fit"))
        self.people.setFixedHeight(self.people.fontMetrics().height() * _ROWS + 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.people)
        self.setFocusProxy(self.line)

    @property
    def chosen(self) -> Hit | None:
        """The person that the form is about."""
        place = self.people.currentRow()
        return self._hits[place] if 0 <= place < len(self._hits) else None

    def _find(self, text: str) -> None:
        self._hits = self._workspace.finder.find(text, most=_MOST).hits if text.strip() else ()
        self.people.clear()
        for hit in self._hits:
            self.people.addItem(", ".join(part for part in (hit.name, hit.classification, hit.worksite) if part))
        self.people.setCurrentRow(0 if self._hits else -1)

    def _step(self, step: int) -> None:
        if self._hits:
            self.people.setCurrentRow(max(0, min(len(self._hits) - 1, self.people.currentRow() + step)))
