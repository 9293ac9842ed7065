"""How every table looks and is driven by keys: whole rows, Enter opens, headers sort, widths in characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from cardtrack.gui.widgets.table_model import Column, TableModel


class TableView(QTableView):
    """A table of whole rows. `opened` when a row is double-clicked or Enter is pressed; `chosen` as the row changes."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: TableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_headers(model)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda index, _: self.chosen.emit(self._row(index)))

    def _dress_headers(self, model: TableModel[Any]) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        # one height for all rows: Qt would otherwise measure every one of 100,000
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.narrowest: list[int] = []  # by column, so that its header can be read
        character = self.fontMetrics().averageCharWidth()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for place, column in enumerate(model.columns):
            # in another language the header may be longer than what stands under it; 28: its padding
            wording = QFontMetrics(bold).horizontalAdvance(column.header) + 28
            self.narrowest.append(wording)
            beside = 20 + (_ICON_ROOM if column.icon else 0)
            self.setColumnWidth(place, max(wording, column.width * character + beside))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def add_row_menu(self, text: str) -> QMenu:
        """A menu inside the context menu, for `add_row_action`."""
        menu = QMenu(text, self)
        self.addAction(menu.menuAction())
        return menu

    def add_row_action(
        self, text: str, verb: Callable[[], object], keys: QKeySequence | None = None, menu: QMenu | None = None
    ) -> None:
        """Something to do with the selected rows, in the context menu and by its keys while the table is focused."""
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _: verb())
        (self if menu is None else menu).addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def shown_columns(self) -> list[Column[Any]]:
        """The columns that are not hidden, from left to right as they stand now."""
        header = self.horizontalHeader()
        places = [header.logicalIndex(visual) for visual in range(header.count())]
        return [self.table.columns[place] for place in places if not self.isColumnHidden(place)]

    def chosen_rows(self) -> list[Any]:
        """The selected rows that are held, in the table's order."""
        return [row for place in self._chosen_places() if (row := self.table.row_at(place)) is not None]

    def chosen_keys(self) -> list[Any]:
        """The keys of the selected rows, in the table's order."""
        return [self.table.key_at(place) for place in self._chosen_places()]

    def _chosen_places(self) -> list[int]:
        """By ranges: of 100,000 selected rows Qt would make an index each."""
        ranges = self.selectionModel().selection().toList()
        return sorted({place for each in ranges for place in range(each.top(), each.bottom() + 1)})

    def _row(self, index: QModelIndex) -> Any:
        return self.table.row_at(index.row()) if index.isValid() else None

    def _open(self, index: QModelIndex) -> None:
        row = self._row(index)
        if row is not None:
            self.opened.emit(row)


_ICON_ROOM = 24
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
