"""The card desk: letters and Enter, a date and Enter, and the card is kept; nothing odd ever blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from cardtrack.domain.card import AuthorizationCard
from cardtrack.errors import UserError
from cardtrack.gui.cards.desk_face import DeskFace, Typed
from cardtrack.gui.cards.desk_keys import DeskKeys
from cardtrack.gui.cards.entry_fields import Entry
from cardtrack.gui.cards.milestones import Milestones
from cardtrack.gui.cards.rows import CardRow, row_of, sentence
from cardtrack.gui.cards.signing_date import Signed
from cardtrack.gui.cards.taking_back import TakingBack
from cardtrack.gui.scans.pane import LastCard, ScanPane
from cardtrack.gui.scans.serial_text import serial_text
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.record_card import RecordedCard, edit_card, record_card
from cardtrack.usecases.scans import FromPage
from cardtrack.usecases.serials import SerialSeen
from cardtrack.wording import dates
from cardtrack.wording.faults import fault_text


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
        self._set_by = self.typed()
        self._all_is_said = False  # also what the rules ask for beside name and date
        self._just_recorded = False
        self._milestones = Milestones()
        self.turning = TakingBack(workspace, self)
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
        self._ask_for_more()
        self.lines.show_rows(rows)
        self._show_sitting()
        reached = self._milestones.reached(self.workspace.unit, tally)
        if reached and self._just_recorded:
            self.said.emit(reached, False)
        self._just_recorded = False

    def draft(self) -> dict[str, Any] | None:
        """Everything half-typed and the sitting so far; None where nothing was begun."""
        entry = self.entry.read()
        is_begun = bool(not entry.is_empty or self.lines.sitting or self.serial.text())
        if not is_begun and self.batch.is_untouched and self.asked.is_untouched:
            return None
        last = self.entry.signed.last
        return {
            "typed": self.typed(),
            "set_by": self._set_by,
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
            self._set_by = Typed(*draft["set_by"])
            self._begin_fixing(rows[draft["fixing"]])
        self.put(Typed(*draft["typed"]))
        self.refresh(rows)

    # --- recording --------------------------------------------------------------------------

    def take_serial(self) -> None:
        """A serial in the field for the name, as a reader of QR codes types it, goes to its own."""
        self.serial.take(self.entry.people.line.text())
        self.entry.people.empty()

    def take_wording(self, seen: SerialSeen) -> None:
        """The serial of a blank card says which wording it bears."""
        if seen.wording is not None and self._fixing is None:
            self.batch.wording.pick(seen.wording.purpose, seen.wording.id)

    def _serial_looked(self, seen: SerialSeen) -> None:
        self.take_wording(seen)
        if seen.entered is None or self._fixing is None or seen.entered.id != self._fixing.id:
            self.say(serial_text(self.workspace, seen))

    def _after_serial(self) -> None:
        """Enter in the field for the serial goes to what is still empty, and records where nothing is."""
        entry = self.entry.read()
        if not entry.name:
            self.begin()
        elif not entry.date:
            self.entry.signed.line.setFocus()
        else:
            self.record()

    def _ask_for_more(self) -> None:
        """What the rules ask of the kind of card that is entered has its field."""
        self.asked.ask(self.batch.signature.code() if self._fixing is None else self._fixing.signature)

    def record(self) -> None:
        """Enter after the last field, or the button: nothing more is asked for."""
        self._all_is_said = True
        self.entry.signed.settle()
        self._all_is_said = False

    def _said_when(self, signed: Signed) -> None:
        if self._all_is_said or not self.asked.begin():
            self._keep(signed)

    def _card(self, signed: Signed) -> AuthorizationCard | None:
        """The card as the fields have it; None where a day in them is none, which is asked for then."""
        for field in [*self.asked.dates, *([self.batch.received] if self._fixing is None else [])]:
            if (fault := field.problem()) is not None:
                self.say(fault_text(fault))
                field.line.setFocus()
                return None
        card = replace(self._fixing or self.batch.put_on(AuthorizationCard(0)), serial=self.serial.serial)
        return self.entry.on_card(self.asked.on_card(card), signed)

    def _keep(self, signed: Signed) -> None:
        card = self._card(signed)
        if card is None:
            return
        at, typed, work = self.workspace.now(), self.typed(), self.workspace
        if self._fixing is None:
            page = None if self.pages is None else self.pages.page
            if page is not None and self.pages is not None:
                card = replace(card, serial=card.serial or self.pages.serial)
                self.pages.go_on()
            verb = partial(record_card, work.vault, card, work.unit, work.regime, work.as_of, at, page)
            work.background.do(self, verb, self._recorded, partial(self._not_kept, typed, page))
        elif card != self._fixing:
            change = partial(edit_card, work.vault, card, at)
            said = partial(self.said.emit, tr("The card is fixed."), True)
            work.background.do(self, change, lambda _: said(), partial(self._not_kept, typed, None))
        self._next()

    def _next(self) -> None:
        """The fields are free at once: the next name is typed while this card is being written."""
        was_fixing, self._fixing = self._fixing is not None, None
        self.say("")
        if was_fixing:
            self.put(self._set_by)
            self._ask_for_more()
        else:
            self.entry.put(Entry())
            self.serial.show_serial("")
            self.asked.ready()
        self._name_record_button()
        self.begin()

    def _recorded(self, recorded: RecordedCard) -> None:
        row = row_of(self.workspace, recorded.verdict)
        self._just_recorded = True
        self.lines.enter(row)
        self._show_sitting()
        text = sentence(self.workspace, row)
        if recorded.same_serial is not None:
            twice = serial_text(self.workspace, SerialSeen(entered=recorded.same_serial))
            text = tr("{card} {serial}").format(card=text if text.endswith(".") else f"{text}.", serial=twice)
        self.said.emit(text, True)

    def _not_kept(self, typed: Typed, page: FromPage | None, fault: UserError) -> None:
        """What was typed comes back, unless the next card is begun already; so does the page it was read from."""
        if page is not None and self.pages is not None:
            self.pages.come_back_to(page.scan_id)
        if self.entry.read().is_empty:
            self.put(typed)
            self.say(fault_text(fault))
        else:
            self.say(tr("The card of {name} was not kept. {fault}").format(name=typed.name, fault=fault_text(fault)))

    # --- mending ----------------------------------------------------------------------------

    def fix(self) -> None:
        """Puts name and date of the selected line, or of the last, into the fields; what was half-typed comes back."""
        row = self.lines.selected() or self.lines.last()
        if row is None:
            self.say(tr("There is no card of this sitting to fix yet."))
            self.begin()
        elif self._fixing is None:
            self._set_by = self.typed()
            self._begin_fixing(row)

    def undo_line(self) -> None:
        """Takes back the card of the selected line, whatever was entered since; where none is, the last act."""
        row = self.lines.selected()
        if row is None:
            self.turning.undo()
            return
        if self._fixing is not None and self._fixing.id == row.card.id:
            self._next()
        self.turning.undo_card(row.card.id, row.name)

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
        self.asked.show_card(row.card)
        self.serial.show_serial(row.card.serial)
        self.say(tr("Fixing the card of {name}: Enter writes it, Esc leaves it as it was.").format(name=row.name))
        self._name_record_button()

    def escape(self) -> None:
        """One step back; a card that is being mended stays as it was."""
        if self._fixing is not None:
            self._next()
        elif self.asked.has_cursor:
            self.entry.signed.line.setFocus()
        else:
            self.entry.back()

    def _wire(self) -> None:
        self.entry.settled.connect(self._said_when)
        self.asked.done.connect(self.record)
        self.serial.looked.connect(self._serial_looked)
        self.serial.returnPressed.connect(self._after_serial)
        self.batch.signature.currentIndexChanged.connect(lambda _: self._ask_for_more())
        self.entry.said.connect(self.say)
        self.batch.done.connect(self.begin)
        self.lines.opened.connect(self.opened)
        self.tally.clicked.connect(self.count_wanted)
        self.record_button.clicked.connect(self.record)
        self.park_button.clicked.connect(self.entry.park)
        self.fix_button.clicked.connect(self.fix)
        self.undo_button.clicked.connect(self.undo_line)
        self.lines.picked.connect(lambda: self.name_mending(is_selected=self.lines.selected() is not None))
        self.lines.add_row_action(tr("Fix this card"), self.fix, QKeySequence(Qt.Key.Key_F2))
        self.lines.add_row_action(tr("Undo this card"), self.undo_line, QKeySequence(Qt.Key.Key_Delete))
        self._keys = DeskKeys(self)
        self.turning.said.connect(self.said)
        self.turning.refused.connect(self.say)

    def _show_sitting(self) -> None:
        number = self.lines.table.rowCount()
        self.sitting.setText(trn("This sitting: {count:,} card", "This sitting: {count:,} cards", number))
        self.fix_button.setEnabled(number > 0)
        self.undo_button.setEnabled(number > 0)

    def _name_record_button(self) -> None:
        self.record_button.setText(tr("Record") if self._fixing is None else tr("Write the change"))
