"""Two entries beside each other, a row for each field, with whose word stays: chosen by the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QHeaderView, QWidget

from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.table_model import Column, TableModel, cells_sentence
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.duplicates import PairLook, Question, Stays, answer, unanswered
from cardtrack.wording.duplicates import MergeRow, merge_rows, stays_label

_TALLEST = 130  # a row of long notes; the rest is in the tool tip


class PairTable(TableView):
    """What differs has a sign, what only a person can know another; what stays has a tick. `answered` on a choice."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            Column("field", tr("Field"), _label, 23, icon=self._sign),
            Column("first", tr("Left: entered first"), lambda row: row.first, 38, icon=self._tick(Stays.FIRST)),
            Column("second", tr("Right: entered later"), lambda row: row.second, 38, icon=self._tick(Stays.SECOND)),
            Column("stays", tr("What stays"), self._stays, 14),
        )
        model: TableModel[MergeRow] = TableModel(columns, sentence=cells_sentence(columns))
        super().__init__(model, tr("The two entries"), parent)
        model.setParent(self)
        self.answers: dict[Question, Stays] = {}
        self._look: PairLook | None = None
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        rows = self.verticalHeader()
        rows.setMaximumSectionSize(_TALLEST)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        for place in (1, 2):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.setStyleSheet("QTableView::item { padding: 4px 8px; }")  # of several lines, unlike in other tables
        for text, keys, stays in (
            (tr("The left stays"), "Left", Stays.FIRST),
            (tr("The right stays"), "Right", Stays.SECOND),
            (tr("Both stay"), "Space", Stays.BOTH),
        ):
            self.add_row_action(text, partial(self._choose, stays), QKeySequence(keys))

    @property
    def open_questions(self) -> Sequence[Question]:
        """What only a person can know and has not said."""
        return () if self._look is None else unanswered(self._look.asked, self.answers)

    def show_pair(self, look: PairLook) -> None:
        """Shows two people; what was chosen for others is forgotten. The first question is selected."""
        self._look, self.answers = look, {}
        rows = merge_rows(look.first, look.second, look.cards, look.units)
        self.table.set_rows(dict(enumerate(rows)))
        asked = [place for place, row in enumerate(rows) if row.asked is not None]
        open_ = [place for place in asked if (found := rows[place].asked) and found.question in self.open_questions]
        self.selectRow((open_ or asked or [0])[0])

    def select_question(self, question: Question) -> None:
        """Selects the row of a question."""
        for place in range(self.table.rowCount()):
            row = self.table.row_at(place)
            if row is not None and row.asked is not None and row.asked.question == question:
                self.selectRow(place)

    def _choose(self, stays: Stays) -> None:
        for row in self.chosen_rows():
            if row.asked is not None and (stays is not Stays.BOTH or row.asked.may_be_both):
                self.answers[row.asked.question] = stays
                self.table.repaint()
                self.answered.emit()

    def _said(self, row: MergeRow) -> Stays | None:
        return None if row.asked is None else answer(row.asked, self.answers)

    def _sign(self, row: MergeRow) -> QIcon | None:
        if row.asked is None:
            return icon("circle-check" if row.is_same else "plus", colors().quiet)
        is_open = self._said(row) is None
        return icon("triangle-alert", colors().caution) if is_open else icon("pencil", colors().accent)

    def _tick(self, stays: Stays) -> Callable[[MergeRow], QIcon | None]:
        def sign(row: MergeRow) -> QIcon | None:
            said = self._said(row)
            return icon("check", colors().good) if said is not None and said in {stays, Stays.BOTH} else None

        return sign

    def _stays(self, row: MergeRow) -> str:
        if row.asked is not None:
            return stays_label(self._said(row))
        if row.is_same:
            return tr("the same")
        return tr("all of both") if row.first and row.second else tr("as it is")


def _label(row: MergeRow) -> str:
    return row.label
