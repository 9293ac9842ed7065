"""All rows of a table as cells, a few hundred at a time: read on the vault's thread, worded on the window's."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from cardtrack.gui.background import Background
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.usecases.export_table import Cell, Sheet

_AT_ONCE = 400


class Gatherer(Protocol):
    """What can be exported: a title, its size, and the rows once they are asked for."""

    @property
    def title(self) -> str:
        """What the table is called."""

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns."""

    def gather(self, done: Callable[[Sheet], None], told: Callable[[int, int], None]) -> None:
        """Calls `done` with all of it; `told` hears how many rows of how many are there."""


class Gathered:
    """A table that is there already."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.title = sheet.title
        self.size = len(sheet.rows), len(sheet.headers)

    def gather(self, done: Callable[[Sheet], None], told: Callable[[int, int], None]) -> None:
        """At once."""
        rows, _ = self.size
        told(rows, rows)
        done(self._sheet)


class Gathering(QObject):
    """`gather` calls `done` with the sheet. What is hidden or filtered out is left out, as it is on the screen."""

    def __init__(self, table: TableView, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = table.accessibleName()
        self.columns = table.shown_columns()
        self.keys: Sequence[Hashable] = tuple(table.table.keys())
        self.size = len(self.keys), len(self.columns)
        self._model = table.table
        self._background = background
        self._rows: list[tuple[Cell, ...]] = []
        self._done: Callable[[Sheet], None] | None = None
        self._told: Callable[[int, int], None] | None = None

    def gather(self, done: Callable[[Sheet], None], told: Callable[[int, int], None]) -> None:
        """Begins; `told` hears how many rows of how many are there."""
        self._rows, self._done, self._told = [], done, told
        self._next(0)

    def _next(self, place: int) -> None:
        keys = self.keys[place : place + _AT_ONCE]
        take = partial(self._take, place, keys)
        if self._model.load is None:
            QTimer.singleShot(0, self, lambda: take(self._model.held(keys)))
        else:
            self._background.ask(self, partial(self._model.load, keys), take)

    def _take(self, place: int, keys: Sequence[Hashable], rows: Mapping[Any, Any]) -> None:
        assert self._done is not None
        assert self._told is not None
        found = [rows[key] for key in keys if key in rows]
        self._rows.extend(tuple(column.cell(row) for column in self.columns) for row in found)
        following = place + len(keys)
        self._told(following, len(self.keys))
        if following < len(self.keys):
            self._next(following)
        else:
            self._done(Sheet(self.title, tuple(column.header for column in self.columns), self._rows))
