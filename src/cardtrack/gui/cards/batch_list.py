"""Envelopes in one table: from whom, of which day, cards on each against cards entered, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.custody import Batch, Envelope, envelopes
from cardtrack.gui.cards.rows import CardRow, Mark, mark_icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.keep_originals import list_batches
from cardtrack.wording import dates
from cardtrack.wording.custody import collectors_text, compared, days_text, envelope_name, places_text


class BatchList(QWidget):
    """`opened` (Envelope) asks for its cards, `edited` (Envelope, or None for a new one) for what stands on it.

    `moved` (list of Envelope) asks for a move of their originals.
    """

    opened = Signal(object)
    edited = Signal(object)
    moved = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._batches: Sequence[Batch] | None = None
        self._cards: Sequence[CardRow] = ()
        self.number = PlainLabel(role="caption")
        self.table: TableModel[Envelope] = TableModel(_columns(), sentence=_sentence, parent=self)
        self.view = TableView(self.table, tr("Envelopes"))
        self.new_button = QPushButton(tr("New envelope…"))
        self.cards_button = QPushButton(tr("Its cards"))
        self.edit_button = QPushButton(tr("What stands on it…"))
        self.move_button = QPushButton(tr("Move originals…"))
        self._lay_out()
        self._wire()

    def show_cards(self, rows: Iterable[CardRow]) -> None:
        """The envelopes of the cards as they are now; what stands on them is read where it is not known yet."""
        self._cards = tuple(rows)
        if self._batches is None:
            verb = partial(list_batches, self._workspace.vault)
            self._workspace.background.ask(self, verb, self._take)
        else:
            self._take(self._batches)

    def note_changes(self, changes: Changes) -> None:
        """Forgets what an act may have written on envelopes."""
        if changes.employees is None or Noun.BATCH in changes.nouns:
            self._batches = None

    def _take(self, batches: Sequence[Batch]) -> None:
        self._batches = batches
        chosen = set(self.view.chosen_keys())
        found = envelopes(batches, sorted((row.card for row in self._cards), key=lambda card: card.id))
        self.table.set_rows({envelope.name: envelope for envelope in found})
        for name in chosen:
            if (place := self.table.place_of(name)) is not None:
                self.view.selectRow(place)
        named = sum(bool(envelope.name) for envelope in found)
        self.number.setText(trn("{count:,} envelope", "{count:,} envelopes", named))
        self._pages.setCurrentIndex(0 if found else 1)
        self._show_buttons()

    def _chosen(self) -> list[Envelope]:
        return self.view.chosen_rows()

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        self.cards_button.setEnabled(len(chosen) == 1)
        self.edit_button.setEnabled(len(chosen) == 1 and bool(chosen[0].name))
        self.move_button.setEnabled(any(envelope.cards for envelope in chosen))

    def _open(self) -> None:
        if self.cards_button.isEnabled():
            self.opened.emit(self._chosen()[0])

    def _edit(self) -> None:
        if self.edit_button.isEnabled():
            self.edited.emit(self._chosen()[0])

    def move_chosen(self) -> None:
        """Asks for a move of the originals of the selected envelopes."""
        if self.move_button.isEnabled():
            self.moved.emit(self._chosen())

    def _wire(self) -> None:
        self.new_button.clicked.connect(lambda: self.edited.emit(None))
        self.cards_button.clicked.connect(self._open)
        self.edit_button.clicked.connect(self._edit)
        self.move_button.clicked.connect(self.move_chosen)
        self.view.opened.connect(self.opened)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.view.add_row_action(tr("Its cards"), self._open)
        self.view.add_row_action(tr("What stands on it…"), self._edit, QKeySequence(Qt.Key.Key_F2))
        self.view.add_row_action(tr("Move originals…"), self.move_chosen)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.number)
        top.addStretch(1)
        for button in (self.new_button, self.cards_button, self.edit_button, self.move_button):
            top.addWidget(button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(_nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._pages, 1)


def _nothing() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    label = PlainLabel.wrapped(
        tr("An envelope stands here once a card is entered with its name, or once you note what stands on it."), "hint"
    )
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    column.addWidget(label)
    column.addStretch(2)
    return page


def _columns() -> tuple[Column[Envelope], ...]:
    def stated(envelope: Envelope) -> str:
        number = envelope.batch.on_envelope
        return "" if number is None else dates.number(number)

    return (
        Column("envelope", tr("Envelope"), lambda each: envelope_name(each.name), 16),
        Column("collector", tr("Collector"), collectors_text, 22),
        Column("received", tr("Received"), days_text, 2 * dates.room() + 2),
        Column(
            "on_envelope",
            tr("On the envelope"),
            stated,
            8,
            is_number=True,
            value=lambda each: each.batch.on_envelope,
        ),
        Column(
            "entered",
            tr("Entered"),
            lambda each: dates.number(each.entered),
            8,
            is_number=True,
            value=lambda each: each.entered,
        ),
        Column("compared", tr("Compared"), compared, 14, icon=_mark),
        Column("places", tr("Where the originals are"), places_text, 24),
    )


def _mark(envelope: Envelope) -> QIcon | None:
    if envelope.missing is None:
        return None
    return mark_icon(Mark.LOOK if envelope.missing else Mark.COUNTS)


def _sentence(envelope: Envelope) -> str:
    said = tr("{envelope}: {cards} entered").format(
        envelope=envelope_name(envelope.name), cards=dates.cards(envelope.entered)
    )
    more = (compared(envelope), collectors_text(envelope), days_text(envelope), places_text(envelope))
    return ". ".join(part for part in (said, *more) if part)
