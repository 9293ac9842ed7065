"""Which columns a table shows and in which order: chosen by keys, or by dragging a header; kept in the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.settings import read_columns, write_columns

_CODE = int(Qt.ItemDataRole.UserRole)


class ColumnChoice(QObject):
    """Of one table, by the name under which it is remembered; `first` is shown until something else is chosen."""

    def __init__(self, table: TableView, name: str, first: Sequence[str], workspace: Workspace) -> None:
        super().__init__(table)
        self._table = table
        self._name = name
        self._first = tuple(first)
        self._workspace = workspace
        self._is_person = True  # who moves the columns
        self._show(self._first)
        table.horizontalHeader().sectionMoved.connect(lambda *_: self._moved())
        workspace.ready.connect(self._read)
        if workspace.count is not None:
            self._read()

    def shown(self) -> tuple[str, ...]:
        """The codes of the columns, from left to right."""
        return tuple(column.code for column in self._table.shown_columns())

    def open(self, window: QWidget) -> None:
        """Asks which columns are to be shown."""
        headers = {column.code: column.header for column in self._table.table.columns}
        dialog = ColumnDialog(headers, self.shown(), self._first, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._choose(dialog.shown()))
        dialog.open()

    def _moved(self) -> None:
        if self._is_person:
            self._keep(self.shown())

    def _choose(self, codes: Sequence[str]) -> None:
        self._show(codes)
        self._keep(codes)

    def _read(self) -> None:
        self._workspace.background.ask(self, partial(read_columns, self._workspace.vault, self._name), self._take)

    def _take(self, codes: Sequence[str] | None) -> None:
        """A column that a later program took away is passed over."""
        known = {column.code for column in self._table.table.columns}
        self._show([code for code in codes or () if code in known] or self._first)

    def _keep(self, codes: Sequence[str]) -> None:
        kept = None if tuple(codes) == self._first else tuple(codes)
        verb = partial(write_columns, self._workspace.vault, self._name, kept)
        self._workspace.background.ask(self, verb, lambda _: None)

    def _show(self, codes: Sequence[str]) -> None:
        header = self._table.horizontalHeader()
        places = {column.code: place for place, column in enumerate(self._table.table.columns)}
        self._is_person = False
        for wanted, code in enumerate((*codes, *(code for code in places if code not in codes))):
            header.moveSection(header.visualIndex(places[code]), wanted)
            header.setSectionHidden(places[code], code not in codes)
        self._is_person = True


class ColumnDialog(FormDialog):
    """Space shows or hides a column, Alt+Up and Alt+Down move it. The first one stays."""

    def __init__(
        self, headers: dict[str, str], shown: Sequence[str], first: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Columns"), tr("Show these columns"), parent)
        self._headers = headers
        self.columns = QListWidget()
        self.columns.setObjectName("ticked")
        self.columns.ensurePolished()  # rows are as tall as they are measured when they are made
        self.columns.setAccessibleName(tr("Columns"))
        self.columns.setMinimumHeight(self.fontMetrics().height() * 28)
        self._fill(shown)
        up, down = QPushButton(icon("chevron-up"), tr("Up")), QPushButton(icon("chevron-down"), tr("Down"))
        up.setToolTip(tr("Further to the left (Alt+Up)"))
        down.setToolTip(tr("Further to the right (Alt+Down)"))
        reset = self.buttons.addButton(tr("As at first"), QDialogButtonBox.ButtonRole.ResetRole)
        for button, keys, by in ((up, "Alt+Up", -1), (down, "Alt+Down", 1)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, by=by: self._move(by))
            QShortcut(QKeySequence(keys), self, partial(self._move, by))
        reset.clicked.connect(lambda _: self._fill(first))
        side = QVBoxLayout()
        side.addWidget(up)
        side.addWidget(down)
        side.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.columns, 1)
        row.addLayout(side)
        self.body.insertLayout(0, row, 1)
        self.columns.setFocus()

    def shown(self) -> list[str]:
        """The codes of the columns that are ticked, in their order."""
        items = [self.columns.item(place) for place in range(self.columns.count())]
        return [str(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _fill(self, shown: Sequence[str]) -> None:
        self.columns.clear()
        for code in (*shown, *(code for code in self._headers if code not in shown)):
            item = QListWidgetItem(self._headers[code], self.columns)
            item.setData(_CODE, code)
            item.setCheckState(Qt.CheckState.Checked if code in shown else Qt.CheckState.Unchecked)
            if code == next(iter(self._headers)):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.columns.setCurrentRow(0)

    def _move(self, by: int) -> None:
        place = self.columns.currentRow()
        if 0 <= place + by < self.columns.count():
            self.columns.insertItem(place + by, self.columns.takeItem(place))
            self.columns.setCurrentRow(place + by)
