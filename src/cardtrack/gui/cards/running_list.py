"""The cards of this sitting, the newest on top, each with its verdict and whatever is odd about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from cardtrack.gui.cards.rows import (
    CardRow,
    mark_icon,
    mark_of,
    mark_text,
    remarks,
    sentence,
    signed_text,
)
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording import dates


class RunningList(TableView):
    """Keeps the order of entry; a card that was undone is hidden, and there again when the undo is taken back.

    `picked` when another line is selected, or none.
    """

    picked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._sitting: list[int] = []
        self._shown: dict[int, CardRow] = {}
        super().__init__(
            TableModel(_columns(workspace), sentence=lambda row: sentence(workspace, row)),
            tr("Cards of this sitting"),
            parent,
        )
        self.table.setParent(self)
        self.horizontalHeader().setVisible(False)
        self.setMinimumHeight(self.verticalHeader().defaultSectionSize() * 3 + 4)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def enter(self, row: CardRow) -> None:
        """A card was recorded: its line drops in on top."""
        self._sitting.append(row.card.id)
        self.show_rows({**self._shown, row.card.id: row})
        self.scrollToTop()

    def show_rows(self, rows: Mapping[int, CardRow]) -> None:
        """The verdicts as they are now."""
        chosen = self.chosen_keys()
        self._shown = {number: rows[number] for number in reversed(self._sitting) if number in rows}
        self.table.set_rows(self._shown)
        for number in chosen:
            if (place := self.table.place_of(number)) is not None:
                self.selectRow(place)

    def selected(self) -> CardRow | None:
        """The line that is selected."""
        rows: list[CardRow] = self.chosen_rows()
        return rows[0] if rows else None

    def last(self) -> CardRow | None:
        """The line that was entered last."""
        return next(iter(self._shown.values()), None)

    @property
    def sitting(self) -> list[int]:
        """The cards of this sitting by id, in the order of entry."""
        return list(self._sitting)

    def take_sitting(self, numbers: list[int]) -> None:
        """Goes on with a sitting that a lock interrupted."""
        self._sitting = numbers + [number for number in self._sitting if number not in numbers]


def _columns(workspace: Workspace) -> tuple[Column[CardRow], ...]:
    def mark(row: CardRow) -> str:
        return mark_text(mark_of(workspace, row))

    return (
        Column("verdict", tr("Verdict"), mark, 17, icon=lambda row: mark_icon(mark_of(workspace, row))),
        Column("name", tr("Signer"), lambda row: row.name, 19),
        Column("signed", tr("Signed"), signed_text, dates.room()),
        Column("remarks", tr("What to know"), lambda row: remarks(workspace, row), 10),
    )
