"""How the desk looks: what stays on top, the card being entered below it, then people and cards side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.cards.asked_fields import AskedFields
from cardtrack.gui.cards.batch_fields import BatchFields, labelled
from cardtrack.gui.cards.entry_fields import Entry, EntryFields
from cardtrack.gui.cards.running_list import RunningList
from cardtrack.gui.cards.serial_line import SerialLine
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr


class Typed(NamedTuple):
    """What stands in the fields of one card."""

    entry: Sequence[Any]
    asked: dict[str, str]
    serial: str

    @property
    def name(self) -> str:
        """What stands in the field for the name."""
        return Entry(*self.entry).name


class DeskFace(QFrame):
    """The parts of the desk in their places; what they do is in `desk`."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.entry = EntryFields(workspace, self)
        self.batch = BatchFields(workspace)
        self.asked = AskedFields(workspace)
        self.serial = SerialLine(workspace)
        self.lines = RunningList(workspace)
        self.note = PlainLabel.wrapped(role="hint")
        self.sitting = PlainLabel(role="caption")
        self.tally = _flat("")
        self.wordings_button = _flat(tr("Wordings…"))
        self.wordings_button.setToolTip(tr("The texts that cards carry, and blank cards to print"))
        self.record_button = QPushButton()
        self.record_button.setProperty("primary", "true")
        self.park_button = QPushButton(tr("Not on the roster"))
        self.park_button.setToolTip(tr("Keep the card with the name as written (Ctrl+Enter)"))
        self.fix_button = _flat("")
        self.undo_button = _flat("")
        self.name_mending(is_selected=False)
        self._lay_out()

    def typed(self) -> Typed:
        """What stands in the fields of the card that is entered."""
        return Typed(list(self.entry.read()), self.asked.texts(), self.serial.text())

    def put(self, typed: Typed) -> None:
        """Puts back what `typed` gave."""
        self.entry.put(Entry(*typed.entry))
        self.asked.take_texts(typed.asked)
        self.serial.show_serial(typed.serial)

    def name_mending(self, *, is_selected: bool) -> None:
        """The buttons over the list say what they are about: the line that is selected, or the last."""
        self.fix_button.setText(tr("Fix this card (F2)") if is_selected else tr("Fix the last (F2)"))
        self.undo_button.setText(tr("Undo this card (Del)") if is_selected else tr("Undo (Ctrl+Z)"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._title())
        column.addWidget(self.batch)
        column.addLayout(self._fields())
        column.addWidget(self.asked)
        column.addLayout(self._below(), 1)
        steps: tuple[QWidget, ...] = (
            self.entry.people.line,
            self.entry.signed.line,
            self.serial,
            *self.asked.tab_steps,
            self.record_button,
            self.park_button,
            self.lines,
            self.fix_button,
            self.undo_button,
            self.wordings_button,
            self.tally,
            self.batch.collector,
        )
        for here, there in pairwise(steps):
            QWidget.setTabOrder(here, there)

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(tr("Card desk"), role="heading"))
        row.addStretch(1)
        row.addWidget(self.wordings_button)
        row.addWidget(self.tally)
        return row

    def _fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(labelled(self.entry.people.line), 6)
        row.addLayout(labelled(self.entry.signed), 3)
        row.addLayout(labelled(self.serial), 2)
        for button in (self.record_button, self.park_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _below(self) -> QGridLayout:
        above = QHBoxLayout()
        above.addWidget(self.sitting)
        above.addStretch(1)
        above.addWidget(self.fix_button)
        above.addWidget(self.undo_button)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.entry.people.panel, 1)
        left.addWidget(self.entry.people.note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.note, 0, 0)
        grid.addLayout(above, 0, 1)
        grid.addLayout(left, 1, 0)
        grid.addWidget(self.lines, 1, 1)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 7)
        grid.setRowStretch(1, 1)
        return grid


def _flat(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setFlat(True)
    return button
