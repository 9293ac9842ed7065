"""How the second-person check looks: what is read above, whose card it is below, differences to settle beside it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cardtrack.domain.second_reading import SecondReading
from cardtrack.gui.cards.batch_fields import labelled
from cardtrack.gui.cards.entry_fields import EntryFields
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr

Field = TypeVar("Field", QComboBox, QLineEdit)


class CheckFace(QDialog):
    """The parts of the check in their places; what they do is in `second_check`."""

    def __init__(
        self, workspace: Workspace, columns: tuple[Column[SecondReading], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Second-person check"))
        self.setModal(True)
        self.entry = EntryFields(workspace, self, is_blind=True)
        self.batch = _named(QComboBox(), tr("Envelope"))
        self.reader = _named(QLineEdit(), tr("Read by"))
        self.share = PlainLabel(role="caption")
        self.word = PlainLabel.wrapped(role="hint")
        self.keep_button = QPushButton(tr("Keep"))
        self.keep_button.setProperty("primary", "true")
        self.undo_button = QPushButton(tr("Undo the last"))
        self.close_button = QPushButton(tr("Close"))
        self.table: TableModel[SecondReading] = TableModel(
            columns, sentence=lambda reading: ". ".join(column.text(reading) for column in columns), parent=self
        )
        self.view = TableView(self.table, tr("Differences to settle"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.view.setMinimumHeight(self.view.verticalHeader().defaultSectionSize() * 5)
        self.which = _named(QComboBox(), tr("Which card it is"))
        self.note = _named(QLineEdit(), tr("Note"))
        self.first_button = QPushButton(tr("Keep the first (1)"))
        self.second_button = QPushButton(tr("Take the second (2)"))
        self.aside_button = QPushButton(tr("Set the card aside (3)"))
        self.drop_button = QPushButton(tr("Drop the reading (4)"))
        self._lay_out()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # else Enter in a field would press one of them too
        self.resize(1080, 600)

    def _lay_out(self) -> None:
        above, fields = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(12)
        above.addLayout(labelled(self.batch), 3)
        above.addLayout(labelled(self.reader), 2)
        self.share.setMinimumHeight(self.reader.sizeHint().height())  # its text beside those of the fields
        above.addWidget(self.share, 3, Qt.AlignmentFlag.AlignBottom)
        fields.setSpacing(12)
        fields.addLayout(labelled(self.entry.people.line), 6)
        fields.addLayout(labelled(self.entry.signed), 3)
        fields.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignBottom)
        below = QGridLayout()
        below.setHorizontalSpacing(16)
        below.addLayout(self._people(), 0, 0)
        below.addLayout(self._differences(), 0, 1)
        below.setColumnStretch(0, 4)
        below.setColumnStretch(1, 7)
        foot = QHBoxLayout()
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(above)
        column.addLayout(fields)
        column.addWidget(self.word)
        column.addLayout(below, 1)
        column.addLayout(foot)

    def _people(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(self.entry.people.panel, 1)
        column.addWidget(self.entry.people.note)
        return column

    def _differences(self) -> QVBoxLayout:
        asked, verbs, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for layout in (asked, verbs, column):
            layout.setSpacing(8)
        asked.addLayout(labelled(self.which), 1)
        asked.addLayout(labelled(self.note), 1)
        for button in (self.first_button, self.second_button, self.aside_button, self.drop_button):
            verbs.addWidget(button)
        column.addWidget(PlainLabel(tr("Differences to settle"), role="heading"))
        column.addWidget(self.view, 1)
        column.addLayout(asked)
        column.addLayout(verbs)
        return column


def _named(field: Field, name: str) -> Field:
    field.setAccessibleName(name)
    return field
