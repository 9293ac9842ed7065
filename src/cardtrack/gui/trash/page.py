"""The trash: people and cards that were put away, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.gui.place import Place
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.trash import TrashedCard, TrashedEmployee, list_trash, restore
from cardtrack.wording import dates
from cardtrack.wording.acts import act_text
from cardtrack.wording.cards import card_of

_WHAT = 2  # the column that takes the width that is left


class TrashRow(NamedTuple):
    """A person or a card in the trash."""

    employee_id: int | None
    card_id: int | None
    kind: str
    name: str
    about: str
    since: date


class TrashPage(Place):
    """People first, then cards, the last put away first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.caption = PlainLabel(role="title")
        self.model: TableModel[TrashRow] = TableModel(_columns(), sentence=_sentence, parent=self)
        self.table = TableView(self.model, tr("Trash"))
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.restore_button = QPushButton(icon("archive-restore"), tr("Take back"))
        self.history_button = QPushButton(icon("history"), tr("History of this person"))
        self._rule = PlainLabel.wrapped(
            tr(
                "Nothing is ever removed from here; only Finish campaign destroys. A person in the trash is on no "
                "roster and in no unit; their cards stay among the cards and do not count until the person is taken "
                "back."
            ),
            role="hint",
        )
        self._lay_out()
        self.table.add_row_action(tr("Take back"), self.restore_chosen)
        self.table.add_row_action(tr("History of this person"), self.show_history)
        self.table.opened.connect(lambda _: self.restore_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.restore_button.clicked.connect(lambda _: self.restore_chosen())
        self.history_button.clicked.connect(lambda _: self.show_history())

    def refresh(self) -> None:
        """Reads what is in the trash."""
        self.workspace.background.ask(self, partial(list_trash, self.workspace.vault), self._show)

    def arrive(self, argument: object) -> None:
        """Through the door of the ready-made list."""
        del argument
        self.table.setFocus()

    def restore_chosen(self) -> None:
        """Takes the selected people and cards back, as one act."""
        rows: list[TrashRow] = self.table.chosen_rows()
        if not rows:
            return
        people = [row.employee_id for row in rows if row.card_id is None and row.employee_id is not None]
        cards = [row.card_id for row in rows if row.card_id is not None]
        verb = partial(restore, self.workspace.vault, people, cards, rows[0].name, self.workspace.now())
        text = act_text(ActName.RESTORE, {"who": rows[0].name, "count": len(rows)})
        self.workspace.background.do(self, verb, partial(self._restored, text))

    def show_history(self) -> None:
        """Opens the history of the selected person."""
        rows: list[TrashRow] = self.table.chosen_rows()
        if rows and rows[0].employee_id is not None:
            self.wanted.emit("history", {"employee": rows[0].employee_id, "name": rows[0].name})

    def _restored(self, text: str, _: Changes) -> None:
        self.said.emit(tr("Done: {act}").format(act=text), True)

    def _show(self, found: tuple[Sequence[TrashedEmployee], Sequence[TrashedCard]]) -> None:
        people, cards = found
        rows = [*map(_person_row, people), *map(_card_row, cards)]
        self.model.set_rows({(row.card_id is None, row.card_id or row.employee_id): row for row in rows})
        self.caption.setText(
            trn("{count:,} entry in the trash", "{count:,} entries in the trash", len(rows))
            if rows
            else tr("The trash is empty.")
        )
        for part in (self.table, self.restore_button, self.history_button):
            part.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        rows: list[TrashRow] = self.table.chosen_rows()
        self.restore_button.setEnabled(bool(rows))
        self.history_button.setEnabled(len(rows) == 1 and rows[0].employee_id is not None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.caption)
        head.addStretch(1)
        head.addWidget(self.history_button)
        head.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._rule)
        column.addWidget(self.table, 1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)


def _person_row(person: TrashedEmployee) -> TrashRow:
    held = tr("{cards} kept").format(cards=dates.cards(person.cards)) if person.cards else tr("No card")
    number = tr("Number {number}").format(number=person.number) if person.number else ""
    about = ", ".join(part for part in (number, held) if part)
    return TrashRow(person.id, None, tr("Person"), person.name.listed(), about, person.trashed_on)


def _card_row(held: TrashedCard) -> TrashRow:
    card = held.card
    return TrashRow(card.employee_id, card.id, tr("Card"), held.signer, card_of(card), held.trashed_on)


def _columns() -> tuple[Column[TrashRow], ...]:
    return (
        Column("kind", tr("What"), lambda row: row.kind, 10),
        Column("name", tr("Name"), lambda row: row.name, 28),
        Column("about", tr("Details"), lambda row: row.about, 30),
        Column("since", tr("In the trash since"), lambda row: dates.day(row.since), dates.room()),
    )


def _sentence(row: TrashRow) -> str:
    return tr("{kind}: {name}, {about}, in the trash since {day}").format(
        kind=row.kind, name=row.name, about=row.about, day=dates.day(row.since)
    )
