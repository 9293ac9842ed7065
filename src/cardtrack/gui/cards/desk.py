"""The card desk: letters and Enter, a date and Enter, and the card is kept; nothing odd ever blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from cardtrack.domain.card import AuthorizationCard
from cardtrack.errors import DateNotUnderstood, UserError
from cardtrack.gui.cards.desk_face import DeskFace
from cardtrack.gui.cards.entry_fields import Entry
from cardtrack.gui.cards.milestones import Milestones
from cardtrack.gui.cards.rows import CardRow, row_of, sentence
from cardtrack.gui.cards.signing_date import Signed
from cardtrack.gui.scans.pane import LastCard, ScanPane
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.record_card import RecordedCard, edit_card, record_card
from cardtrack.usecases.scans import FromPage
from cardtrack.usecases.undo_redo import Reversed, redo, undo
from cardtrack.wording import dates
from cardtrack.wording.acts import act_text
from cardtrack.wording.faults import fault_text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardDesk(DeskFace):
    """`said` as in Place; `opened` (CardRow) for a line's details; `count_wanted` by the tally's door."""

    said = Signal(str, bool)
    opened = Signal(object)
    count_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.workspace = workspace
        self.pages: ScanPane | None = None  # where the paper is seen that is entered
        self._fixing: AuthorizationCard | None = None
        self._set_by = Entry()
        self._just_recorded = False
        self._milestones = Milestones()
        self._wire()
        self._name_record_button()

    # --- what the place does ----------------------------------------------------------------

    def begin(self) -> None:
        """The cursor stands where the next card begins."""
        self.entry.begin()

    def refresh(self, rows: Mapping[int, CardRow]) -> None:
        """Shows the count and the verdicts as they are now."""
        tally = self.workspace.tally()
        fraction = dates.fraction(tally.signed, tally.eligible)
        percent = dates.percent(tally.signed, tally.eligible)
        self.tally.setText(tr("{fraction} signed ({percent})").format(fraction=fraction, percent=percent))
        self.batch.look_at_clock()
        self.lines.show_rows(rows)
        self._show_sitting()
        reached = self._milestones.reached(self.workspace.unit, tally)
        if reached and self._just_recorded:
            self.said.emit(reached, False)
        self._just_recorded = False

    def draft(self) -> dict[str, Any] | None:
        """Everything half-typed and the sitting so far; None where nothing was begun."""
        entry = self.entry.read()
        if entry.is_empty and not self.lines.sitting and self.batch.is_untouched:
            return None
        last = self.entry.signed.last
        return {
            "entry": list(entry),
            "set_by": list(self._set_by),
            "fixing": 0 if self._fixing is None else self._fixing.id,
            "batch": self.batch.texts(),
            "lines": self.lines.sitting,
            "last": "" if last is None else last.isoformat(),
        }

    def take_draft(self, draft: Mapping[str, Any], rows: Mapping[int, CardRow]) -> None:
        """Puts back what `draft` gave."""
        self.batch.take_texts(draft["batch"])
        self.lines.take_sitting(draft["lines"])
        if draft["last"]:
            self.entry.signed.last = date.fromisoformat(draft["last"])
        if draft["fixing"] in rows:
            self._set_by = Entry(*draft["set_by"])
            self._begin_fixing(rows[draft["fixing"]])
        self.entry.put(Entry(*draft["entry"]))
        self.refresh(rows)

    # --- recording --------------------------------------------------------------------------

    def _keep(self, signed: Signed) -> None:
        try:
            card = self.entry.on_card(self._fixing or self.batch.put_on(AuthorizationCard(0)), signed)
        except DateNotUnderstood as fault:
            self.say(fault_text(fault))
            self.batch.received.line.setFocus()
            return
        at, entry, work = self.workspace.now(), self.entry.read(), self.workspace
        if self._fixing is None:
            page = None if self.pages is None else self.pages.page
            if page is not None and self.pages is not None:
                card = replace(card, serial=self.pages.serial or card.serial)
                self.pages.go_on()
            verb = partial(record_card, work.vault, card, work.unit, work.regime, work.as_of, at, page)
            work.background.do(self, verb, self._recorded, partial(self._not_kept, entry, page))
        elif card != self._fixing:
            change = partial(edit_card, work.vault, card, at)
            said = partial(self.said.emit, tr("The card is fixed."), True)
            work.background.do(self, change, lambda _: said(), partial(self._not_kept, entry, None))
        self._next()

    def _next(self) -> None:
        """The fields are free at once: the next name is typed while this card is being written."""
        self._fixing = None
        self.say("")
        self.entry.put(self._set_by)
        self._set_by = Entry()
        self._name_record_button()
        self.begin()

    def _recorded(self, recorded: RecordedCard) -> None:
        row = row_of(self.workspace, recorded.verdict)
        self._just_recorded = True
        self.lines.enter(row)
        self._show_sitting()
        self.said.emit(sentence(self.workspace, row), True)

    def _not_kept(self, entry: Entry, page: FromPage | None, fault: UserError) -> None:
        """What was typed comes back, unless the next card is begun already; so does the page it was read from."""
        if page is not None and self.pages is not None:
            self.pages.come_back_to(page.scan_id)
        if self.entry.read().is_empty:
            self.entry.put(entry)
            self.say(fault_text(fault))
        else:
            self.say(tr("The card of {name} was not kept. {fault}").format(name=entry.name, fault=fault_text(fault)))

    # --- mending ----------------------------------------------------------------------------

    def fix_last(self) -> None:
        """Puts a line's name and date into the fields again; what was half-typed comes back afterwards."""
        row = self.lines.last()
        if row is None:
            self.say(tr("There is no card of this sitting to fix yet."))
            self.begin()
        elif self._fixing is None:
            self._set_by = self.entry.read()
            self._begin_fixing(row)

    def undo(self) -> None:
        """Takes back the last act."""
        self._reverse(undo, tr("Undone: {act}"))

    def redo(self) -> None:
        """Does again what was taken back."""
        self._reverse(redo, tr("Redone: {act}"))

    def last_card(self) -> LastCard | None:
        """The card that was entered last in this sitting."""
        row = self.lines.last()
        return None if row is None else LastCard(row.card, row.name)

    def say(self, text: str) -> None:
        """A word beside the fields."""
        self.note.setText(text)

    def _begin_fixing(self, row: CardRow) -> None:
        self._fixing = row.card
        self.entry.put_card(row.card)
        self.say(tr("Fixing the card of {name}: Enter writes it, Esc leaves it as it was.").format(name=row.name))
        self._name_record_button()

    def _reverse(self, verb: Callable[..., Reversed], said: str) -> None:
        def done(turned: Reversed) -> None:
            self.said.emit(said.format(act=act_text(turned.act.name, turned.act.subject)), False)

        self.workspace.background.do(self, partial(verb, self.workspace.vault, self.workspace.now()), done)

    # --- keys -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The desk's own keys, before the fields and the window's menu take them."""
        if isinstance(event, QKeyEvent) and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            verb = self._verb_for(watched, event)
            if verb is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    verb()
                return True
        return super().eventFilter(watched, event)

    def _verb_for(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            return self.fix_last
        if not isinstance(watched, QLineEdit):
            return None
        if event.key() == Qt.Key.Key_Escape:
            return self._escape
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.entry.park
        # letters are taken back first, then cards
        if event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable():
            return self.undo
        if event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable():
            return self.redo
        return None

    def _escape(self) -> None:
        if self._fixing is not None:
            self._next()
        else:
            self.entry.back()

    def _wire(self) -> None:
        self.entry.settled.connect(self._keep)
        self.entry.said.connect(self.say)
        self.batch.done.connect(self.begin)
        self.lines.opened.connect(self.opened)
        self.tally.clicked.connect(self.count_wanted)
        self.record_button.clicked.connect(self.entry.signed.settle)
        self.park_button.clicked.connect(self.entry.park)
        self.fix_button.clicked.connect(self.fix_last)
        self.undo_button.clicked.connect(self.undo)
        for watched in (self.entry.people.line, self.entry.signed.line, self.lines):
            watched.installEventFilter(self)

    def _show_sitting(self) -> None:
        number = self.lines.table.rowCount()
        self.sitting.setText(trn("This sitting: {count:,} card", "This sitting: {count:,} cards", number))
        self.fix_button.setEnabled(number > 0)
        self.undo_button.setEnabled(number > 0)

    def _name_record_button(self) -> None:
        self.record_button.setText(tr("Record") if self._fixing is None else tr("Write the change"))
