"""Who is only on one of the two: how many, the table, what to do about whoever is chosen, and the ways to do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView

Line = TypeVar("Line")


class CheckSide(QWidget, Generic[Line]):
    """A table under its heading, over its advice and its buttons."""

    def __init__(
        self, name: str, columns: tuple[Column[Line], ...], sentence: Callable[[Line], str], *buttons: QPushButton
    ) -> None:
        super().__init__()
        self.model: TableModel[Line] = TableModel(columns, sentence=sentence, parent=self)
        self.view = TableView(self.model, name)
        self.heading = PlainLabel(name, role="heading")
        self.advice = PlainLabel.wrapped(role="hint")
        below = QHBoxLayout()
        below.setSpacing(8)
        for button in buttons:
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.view, 1)
        column.addWidget(self.advice)
        column.addLayout(below)

    def show_rows(self, heading: str, rows: Mapping[Any, Line]) -> None:
        """Shows these rows; the place that was chosen stays chosen."""
        place = max(0, self.view.currentIndex().row())
        self.heading.setText(heading)
        self.model.set_rows(rows)
        if rows:
            self.view.selectRow(min(place, len(rows) - 1))

    @property
    def chosen(self) -> list[Line]:
        """The selected rows."""
        return list(self.view.chosen_rows())
