"""The serial that a printed blank card carries: typed, or read from its QR code by a reader that types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cardtrack.domain.card_wording import serial_of
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.serials import SerialSeen, look_at_serial


class SerialLine(QLineEdit):
    """`looked` (SerialSeen) when it is known what is recorded of the serial that was typed."""

    looked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._looked_for = ""
        self.setAccessibleName(tr("Serial"))
        self.setPlaceholderText(tr("if it has one"))
        self.setMinimumWidth(60)
        self.editingFinished.connect(self._look)

    @property
    def serial(self) -> str:
        """What is typed, as it is kept: one of ours in its own form, any other as it stands there."""
        text = self.text().strip()
        return serial_of(text) or text

    def take(self, text: str) -> None:
        """A serial that was typed or scanned elsewhere."""
        self.setText(text)
        self._look()

    def show_serial(self, serial: str) -> None:
        """A serial that is known already."""
        self._looked_for = serial
        self.setText(serial)

    def _look(self) -> None:
        serial = self.serial
        self.setText(serial)
        if serial == self._looked_for:
            return
        self._looked_for = serial
        if serial:
            look = partial(look_at_serial, self._workspace.vault, serial)
            self._workspace.background.ask(self, look, partial(self._tell, serial))

    def _tell(self, serial: str, seen: SerialSeen) -> None:
        if serial == self.serial:
            self.looked.emit(seen)
