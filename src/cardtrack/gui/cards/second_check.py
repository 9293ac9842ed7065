"""The second-person check: name and date once more from the paper, the first entry unseen; what differs is settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.names import filing_key
from cardtrack.domain.second_reading import (
    Outcome,
    SecondReading,
    check_share,
    latest_by_card,
    waiting_for_check,
)
from cardtrack.errors import UserError
from cardtrack.gui.cards.check_face import CheckFace
from cardtrack.gui.cards.entry_fields import Entry
from cardtrack.gui.cards.rows import all_rows
from cardtrack.gui.cards.signing_date import Signed
from cardtrack.gui.widgets.table_model import Column
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.check_cards import ReadAgain, Settlement, list_readings, read_again, settle
from cardtrack.usecases.undo_redo import Reversed, undo_act
from cardtrack.wording import dates
from cardtrack.wording.custody import envelope_name
from cardtrack.wording.faults import fault_text
from cardtrack.wording.second_readings import share_text

_NAME = int(Qt.ItemDataRole.UserRole) + 1


class SecondCheckDialog(CheckFace):
    """Of the envelope `batch`, or of every card that waits (None)."""

    def __init__(self, workspace: Workspace, batch: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(workspace, self._columns(), parent)
        self._workspace = workspace
        self._readings: Sequence[SecondReading] = ()
        self._rows = all_rows(workspace)
        self._acts: list[int] = []
        self._offer_envelopes(batch)
        self._wire()
        self._read()
        self.entry.begin()

    def draft(self) -> dict[str, Any] | None:
        """What is half-typed and what was read so far, to be kept over a lock; None where nothing was begun."""
        entry, last = self.entry.read(), self.entry.signed.last
        if entry.is_empty and not self.reader.text() and not self.note.text() and not self._acts:
            return None
        return {
            "batch": self.batch.currentData(),
            "reader": self.reader.text(),
            "note": self.note.text(),
            "entry": list(entry),
            "last": "" if last is None else last.isoformat(),
            "acts": self._acts,
        }

    def take_draft(self, draft: Mapping[str, Any]) -> None:
        """Puts back what `draft` gave."""
        self.batch.setCurrentIndex(max(0, self.batch.findData(draft["batch"])))
        self.reader.setText(draft["reader"])
        self.note.setText(draft["note"])
        self.entry.put(Entry(*draft["entry"]))
        if draft["last"]:
            self.entry.signed.last = date.fromisoformat(draft["last"])
        self._acts = list(draft["acts"])
        self.undo_button.setEnabled(bool(self._acts))

    # --- reading ----------------------------------------------------------------------------

    def _keep(self, signed: Signed) -> None:
        read = self.entry.on_card(AuthorizationCard(0), signed)
        work, batch = self._workspace, self.batch.currentData()
        reading = SecondReading(
            0,
            None,
            work.today(),
            self.reader.text(),
            batch or "",
            read.employee_id,
            read.signer,
            read.signed_on,
            read.signed_as_written,
        )
        entry = self.entry.read()

        def failed(fault: UserError) -> None:
            if self.entry.read().is_empty:
                self.entry.put(entry)
            self.word.alert(fault_text(fault))

        work.background.do(self, partial(read_again, work.vault, reading, batch, work.now()), self._kept, failed)
        self.entry.put(type(entry)())
        self.entry.begin()

    def _kept(self, kept: ReadAgain) -> None:
        self._acts.append(kept.changes.act_id)
        if kept.reading.outcome is Outcome.AGREED:
            self.word.alert(tr("It agrees with the first entry."))
        elif kept.reading.card_id is not None:
            self.word.alert(tr("It differs from the first entry: the difference waits to be settled."))
        else:
            self.word.alert(tr("No card of this name waits for its check here: it is kept to be settled."))

    def _undo(self) -> None:
        if self._acts:
            work = self._workspace
            work.background.do(
                self, partial(undo_act, work.vault, self._acts.pop(), work.now()), self._undone, self._show_fault
            )

    def _undone(self, _: Reversed) -> None:
        self.word.alert(tr("The last step is undone."))

    # --- settling ---------------------------------------------------------------------------

    def settle_chosen(self, outcome: Outcome) -> None:
        """Settles the selected difference in one of the four ways."""
        rows = self.view.chosen_rows()
        if rows:
            work, how = self._workspace, Settlement(outcome, self.which.currentData(), self.note.text())
            verb = partial(settle, work.vault, rows[0].id, how, work.now())
            work.background.do(self, verb, self._settled, self._show_fault)

    def _settled(self, changes: Changes) -> None:
        self._acts.append(changes.act_id)
        self.note.clear()
        self.word.alert(tr("The difference is settled."))

    def _show_fault(self, fault: UserError) -> None:
        self.word.alert(fault_text(fault))

    # --- what is shown ----------------------------------------------------------------------

    def _read(self) -> None:
        work = self._workspace
        work.background.ask(self, partial(list_readings, work.vault), self._take)

    def _take(self, readings: Sequence[SecondReading]) -> None:
        self._readings, self._rows = readings, all_rows(self._workspace)
        cards = [row.card for row in self._rows.values()]
        self.share.setText(share_text(check_share(cards, latest_by_card(readings))))
        self.undo_button.setEnabled(bool(self._acts))
        for place in range(self.batch.count()):
            waiting = len(waiting_for_check(cards, readings, self.batch.itemData(place)))
            name = self.batch.itemData(place, _NAME)
            self.batch.setItemText(place, tr("{name}: {cards} to read").format(name=name, cards=dates.cards(waiting)))
        chosen = self.view.chosen_keys()
        self.table.set_rows({each.id: each for each in readings if each.outcome is Outcome.OPEN})
        if self.table.rowCount():
            self.view.selectRow((self.table.place_of(chosen[0]) or 0) if chosen else 0)
        self._choose()

    def _choose(self) -> None:
        rows: list[SecondReading] = self.view.chosen_rows()
        self.which.clear()
        for reading in rows:
            cards = [row.card for row in self._rows.values()]
            found = [card for card in cards if card.id == reading.card_id]
            # a card of the same day first: only the name was read otherwise
            found = found or sorted(
                waiting_for_check(cards, self._readings), key=lambda card: card.signed_on != reading.signed_on
            )
            for card in found:
                self.which.addItem(self._told(self._rows[card.id].name, card.signed_on, ""), card.id)
        for button in (self.first_button, self.second_button, self.aside_button, self.drop_button):
            button.setEnabled(bool(rows))

    def _columns(self) -> tuple[Column[SecondReading], ...]:
        def second(reading: SecondReading) -> str:
            hit = None if reading.employee_id is None else self._workspace.finder.hit(reading.employee_id)
            return self._told(reading.signer if hit is None else hit.name, reading.signed_on, reading.signed_as_written)

        def first(reading: SecondReading) -> str:
            row = self._rows.get(reading.card_id or 0)
            if row is None:
                return tr("no card of this name waits")
            return self._told(row.name, row.card.signed_on, row.card.signed_as_written)

        return (
            Column("second", tr("Second reading"), second, 34),
            Column("first", tr("First entry"), first, 34),
        )

    def _told(self, name: str, day: date | None, as_written: str) -> str:
        said = as_written or tr("undated")
        return tr("{name}, {day}").format(name=name, day=dates.day(day) if day else said)

    def _offer_envelopes(self, batch: str | None) -> None:
        names = sorted({row.card.batch for row in self._rows.values()}, key=filing_key)
        for data, name in ((None, tr("All cards")), *((name, envelope_name(name)) for name in names)):
            self.batch.addItem(name, data)
            self.batch.setItemData(self.batch.count() - 1, name, _NAME)
        self.batch.setCurrentIndex(names.index(batch) + 1 if batch in names else 0)

    # --- keys -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter parks and Esc goes a step back, before the dialog takes them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.entry.park()
                return True
            if event.key() == Qt.Key.Key_Escape and not self.entry.read().is_empty:
                self.entry.back()
                return True
        return super().eventFilter(watched, event)

    def _wire(self) -> None:
        self.entry.settled.connect(self._keep)
        self.entry.said.connect(self.word.setText)
        self.batch.activated.connect(lambda _: self.entry.begin())
        self.reader.returnPressed.connect(self.entry.begin)
        self.keep_button.clicked.connect(self.entry.signed.settle)
        self.undo_button.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.accept)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._workspace.changed.connect(self._read)
        for number, (button, outcome) in enumerate(
            (
                (self.first_button, Outcome.FIRST_KEPT),
                (self.second_button, Outcome.SECOND_TAKEN),
                (self.aside_button, Outcome.SET_ASIDE),
                (self.drop_button, Outcome.DROPPED),
            ),
            1,
        ):
            verb = partial(self.settle_chosen, outcome)
            button.clicked.connect(lambda _=False, verb=verb: verb())
            self.view.add_row_action(button.text(), verb, QKeySequence(str(number)))
        for line in (self.entry.people.line, self.entry.signed.line):
            line.installEventFilter(self)
