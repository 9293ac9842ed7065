"""The one table model: keys in order, rows fetched by page when they are looked at, columns described by a tuple.

A feature's table is its tuple of columns. Nothing is sorted or filtered here: whoever owns the rows orders the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from cardtrack.domain.names import seen

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[Any]], None]
Load = Callable[[Sequence[Any]], Mapping[Any, Any]]

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PAGE = 200
_OFTEN = 4  # look-ups of places; for fewer the table of all places is not worth its making
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its code, header, and what it shows of a row. `width` is in characters.

    `value`, where a row has one, is what exports write as a day or whole number instead of the text.
    """

    code: str
    header: str
    text: Callable[[Row], str]
    width: int = 16
    is_number: bool = False
    tooltip: Callable[[Row], str] | None = None
    icon: Callable[[Row], QIcon | None] | None = None
    value: Callable[[Row], date | int | None] | None = None

    def cell(self, row: Row) -> str | int | date:
        """What an export writes."""
        value = self.value(row) if self.value else None
        return self.text(row) if value is None else value


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows by key. `sort_asked` tells which column's header was clicked.

    Where rows are fetched, `load` reads rows by their keys on the vault's thread, for an export of all of them.
    """

    sort_asked = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        fetch: Fetch | None = None,
        load: Load | None = None,
        sentence: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self.load = load
        self._sentence = sentence
        self._keys: Sequence[Hashable] = ()
        self._places: dict[Hashable, int] = {}
        self._looked_up = 0
        self._rows: dict[Hashable, Row] = {}
        self._asked: set[int] = set()

    # --- what the owner does --------------------------------------------------------------

    def set_keys(self, keys: Sequence[Hashable], *, keep_rows: bool = True) -> None:
        """Shows these rows in this order; those not yet held are fetched when they come into view."""
        self.beginResetModel()
        self._keys = keys
        self._places, self._looked_up = {}, 0
        self._asked = set()
        if not keep_rows:
            self._rows = {}
        self.endResetModel()

    def set_rows(self, rows: Mapping[Any, Row]) -> None:
        """Shows exactly these rows, all of them held, in the order of the mapping."""
        self.beginResetModel()
        self._rows = dict(rows)
        self._keys = tuple(self._rows)
        self._places, self._looked_up = {}, 0
        self._asked = set()
        self.endResetModel()

    def hold(self, rows: Mapping[Any, Row]) -> None:
        """Takes rows that were fetched, or that changed, and paints them."""
        self._rows.update(rows)
        if len(rows) >= _OFTEN:
            self.repaint()  # Qt paints what is in view: to look for the places of the rows would take longer
        elif self.columns and (places := [place for key in rows if (place := self.place_of(key)) is not None]):
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(self.columns) - 1))

    def forget(self) -> None:
        """Lets go of all rows; those in view are fetched again."""
        self._rows = {}
        self._asked = set()
        self.repaint()

    def repaint(self) -> None:
        """Paints what is in view again: what a row shows may depend on more than the row."""
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(self.columns) - 1))

    def keys(self) -> Sequence[Hashable]:
        """The keys of all rows, in order."""
        return self._keys

    @property
    def is_complete(self) -> bool:
        """Whether all rows can be had: they are held, or `load` reads them."""
        return self._fetch is None or self.load is not None

    def held(self, keys: Iterable[Hashable]) -> dict[Hashable, Row]:
        """Those of the rows that are held."""
        return {key: self._rows[key] for key in keys if key in self._rows}

    def place_of(self, key: Hashable) -> int | None:
        """The row number of a key."""
        self._looked_up += 1
        if not self._places and self._looked_up < _OFTEN:
            return self._keys.index(key) if key in self._keys else None
        if not self._places:
            self._places = {held: place for place, held in enumerate(self._keys)}
        return self._places.get(key)

    def key_at(self, place: int) -> Any:
        """The key in a row."""
        return self._keys[place]

    def row_at(self, place: int) -> Row | None:
        """The row, where it is held already."""
        return self._rows.get(self._keys[place]) if 0 <= place < len(self._keys) else None

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        row = self._rows.get(self._keys[index.row()])
        if row is None:
            if role == Qt.ItemDataRole.DisplayRole:
                self._ask_for(index.row())
            return None
        return self._of_row(row, column, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sort_asked.emit(self.columns[column].code, order is Qt.SortOrder.AscendingOrder)

    def _of_row(self, row: Row, column: Column[Row], role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return seen(column.text(row))
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return seen(column.tooltip(row) if column.tooltip else column.text(row))
        if role == Qt.ItemDataRole.DecorationRole and column.icon:
            return column.icon(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # a screen reader hears the whole row as one sentence
            return self._sentence(row) if self._sentence else f"{column.header}: {column.text(row)}"
        return None

    def _ask_for(self, place: int) -> None:
        page = place // PAGE
        if self._fetch is None or page in self._asked:
            return
        self._asked.add(page)
        self._fetch(self._keys[page * PAGE : (page + 1) * PAGE])


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def cells_sentence(columns: Sequence[Column[Any]]) -> Callable[[Any], str]:
    """Says a row to a screen reader: every cell that holds something, with its heading."""

    def said(row: Any) -> str:
        cells = ((column.header, column.text(row)) for column in columns)
        return ", ".join(f"{header}: {text}" for header, text in cells if text)

    return said
