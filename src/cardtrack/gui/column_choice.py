"""How a table stands: columns chosen by keys or dragged, their widths, and its order; kept in the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
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
from cardtrack.usecases.settings import TableLook, read_look, write_look

_CODE = int(Qt.ItemDataRole.UserRole)


class ColumnChoice(QObject):
    """Of one table, by the name under which it is remembered; `first` is shown until something else is chosen.

    The table is sorted by its first column until somebody sorts it by another.
    """

    def __init__(self, table: TableView, name: str, first: Sequence[str], workspace: Workspace) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._places = {column.code: place for place, column in enumerate(table.table.columns)}
        self._name = name
        self._first = tuple(first)
        self._first_widths = {code: table.columnWidth(place) for code, place in self._places.items()}
        self._own_widths = dict(self._first_widths)  # of columns that nobody sized, as there is room
        self._workspace = workspace
        self._is_person = False  # who moves, sizes and sorts; nobody can before it is known how the table stood
        self._kept = TableLook()
        self._show(self._first)
        self._header.sectionMoved.connect(lambda *_: self._keep())
        self._header.sortIndicatorChanged.connect(lambda *_: self._keep())
        self._headings, self._cells = self._header.viewport(), table.viewport()
        for watched in (self._headings, self._cells):
            watched.installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A header that was dragged wider is kept when it is let go, not at every step of the way."""
        if watched is self._headings and event.type() == QEvent.Type.MouseButtonRelease:
            self._keep()
        elif watched is self._cells and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _choose(self, codes: Sequence[str]) -> None:
        self._show(codes)
        self._keep()

    def _read(self) -> None:
        self._workspace.background.ask(self, partial(read_look, self._workspace.vault, self._name), self._take)

    def _take(self, look: TableLook) -> None:
        """A column that a later program took away is passed over."""
        self._is_person = False
        self._kept = look
        self._show([code for code in look.columns or () if code in self._places] or self._first)
        for code, width in look.widths.items():
            if code in self._places:
                self._table.setColumnWidth(self._places[code], width)
        self._fit()
        code, ascending = look.sorted_by or ("", True)
        if code in self._places:
            order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
            self._table.sortByColumn(self._places[code], order)
        self._is_person = True

    def _keep(self) -> None:
        if not self._is_person or (look := self._look()) == self._kept:
            return
        self._kept = look
        verb = partial(write_look, self._workspace.vault, self._name, look)
        self._workspace.background.ask(self, verb, lambda _: None)

    def _look(self) -> TableLook:
        shown = self.shown()
        ascending = self._header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        place = self._header.sortIndicatorSection()
        sorted_by = (self._table.table.columns[place].code, ascending) if 0 <= place < len(self._places) else None
        return TableLook(
            None if shown == self._first else shown,
            self._widths(shown),
            None if (place, ascending) == (0, True) else sorted_by,
        )

    def _widths(self, shown: Sequence[str]) -> dict[str, int]:
        """Of the columns that were sized; the last one is as wide as there is room, and keeps what it had."""
        found = {code: width for code, width in self._kept.widths.items() if code not in shown[:-1]}
        for code in shown[:-1]:
            width = self._table.columnWidth(self._places[code])
            if width != self._own_widths[code]:
                found[code] = width
        return found

    def _fit(self) -> None:
        """Columns that nobody sized give way where not all have room, down to their headers."""
        shown = [column.code for column in self._table.shown_columns()]
        own = [code for code in shown if code not in self._kept.widths]
        spare = {code: self._first_widths[code] - self._table.narrowest[self._places[code]] for code in own}
        wide = sum(self._kept.widths.get(code, self._first_widths[code]) for code in shown)
        lack = min(max(0, wide - self._table.viewport().width()), sum(spare.values()))
        for code in own:
            given = -(-lack * spare[code] // max(1, sum(spare.values())))  # rounded up: all together no pixel too few
            self._own_widths[code] = self._first_widths[code] - given
            self._table.setColumnWidth(self._places[code], self._own_widths[code])

    def _show(self, codes: Sequence[str]) -> None:
        was_person, self._is_person = self._is_person, False
        others = (code for code in self._places if code not in codes)
        for wanted, code in enumerate((*codes, *others)):
            self._header.moveSection(self._header.visualIndex(self._places[code]), wanted)
            self._header.setSectionHidden(self._places[code], code not in codes)
        self._fit()
        self._is_person = was_person


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
