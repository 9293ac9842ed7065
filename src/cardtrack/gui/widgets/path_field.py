"""A place on the disk, typed or chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from cardtrack.i18n import tr


class PathField(QWidget):
    """A line and a button; `choose` asks with the system's dialog and returns "" when nothing was chosen."""

    edited = Signal()

    def __init__(self, name: str, choose: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self.setAccessibleName(name)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(lambda _: self.edited.emit())
        self.button = QPushButton(tr("Choose…"))
        self.button.setAccessibleName(tr("{field}: choose").format(field=name))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def path(self) -> Path | None:
        """The place, or None while the line is empty."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def set_path(self, path: Path) -> None:
        """Shows a place."""
        self.line.setText(str(path))
        self.line.setCursorPosition(0)
        self.line.setToolTip(str(path))

    def ask(self) -> None:
        """Opens the dialog; what was there stays when it is closed without a choice."""
        if chosen := self._choose():
            self.set_path(Path(chosen))
