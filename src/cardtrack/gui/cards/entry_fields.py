"""The two fields of the desk, name and date, and what stands in them: whose card, signed when."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from cardtrack.domain.card import AuthorizationCard
from cardtrack.gui.cards.person_choice import PersonChoice, hit_work
from cardtrack.gui.cards.signing_date import Signed, SigningDate
from cardtrack.gui.cards.standing import standing_note
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.find_people import Hit


class Entry(NamedTuple):
    """What is half-typed. `name` is what stands in the field, `typed` the letters that led to the person chosen."""

    name: str = ""
    typed: str = ""
    employee_id: int | None = None
    is_parked: bool = False
    date: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.name and not self.date


class EntryFields(QObject):
    """`settled` (Signed) when it is known whose card it is and when it was signed; `said`: a word beside the fields.

    `is_blind`: nothing is said of the cards that a person has given already.
    """

    settled = Signal(object)
    said = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget, *, is_blind: bool = False) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_blind = is_blind
        self.is_parked = False
        hint = _blind_hint() if is_blind else _hint()
        self.people = PersonChoice(workspace, tr("Name as signed"), hint, parent)
        self.signed = SigningDate(workspace.today, tr("Date signed"))
        self.people.taken.connect(self._taken)
        self.people.altered.connect(self._altered)
        self.signed.settled.connect(self._settled)
        self.signed.asked.connect(self.said)

    def begin(self) -> None:
        """The cursor stands where the next card begins."""
        self.people.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with(self, employee_id: int) -> None:
        """The same, with whose card it is chosen already: only the date is asked for."""
        hit = self._workspace.finder.hit(employee_id)
        if hit is not None:
            self.people.choose(hit)
            self._taken(hit)

    def read(self) -> Entry:
        """What stands in the fields."""
        chosen = self.people.chosen
        return Entry(
            self.people.line.text(),
            self.people.typed,
            None if chosen is None else chosen.employee_id,
            self.is_parked,
            self.signed.line.text(),
        )

    def put(self, entry: Entry) -> None:
        """Puts back what `read` gave; a person who is gone meanwhile is only letters again."""
        hit = None if entry.employee_id is None else self._workspace.finder.hit(entry.employee_id)
        if hit is None:
            self.people.write(entry.name)
        else:
            self.people.choose(hit)
            self.people.typed = entry.typed
        self.is_parked = entry.is_parked
        self.signed.ready()
        self.signed.line.setText(entry.date)

    def put_card(self, card: AuthorizationCard) -> None:
        """Shows a card that is there already, the name ready to be typed over."""
        hit = None if card.employee_id is None else self._workspace.finder.hit(card.employee_id)
        if hit is None:
            self.people.write(card.signer)
        else:
            self.people.choose(hit)
        self.is_parked = hit is None
        self.signed.show_signed(Signed(card.signed_on, card.signed_as_written))
        self.begin()
        self.people.line.selectAll()

    def on_card(self, card: AuthorizationCard, signed: Signed) -> AuthorizationCard:
        """The card with what the fields say."""
        hit = self.people.chosen
        employee_id, signer = card.employee_id, card.signer
        if hit is None:
            employee_id, signer = None, self.people.line.text().strip()
        elif hit.employee_id != card.employee_id:
            # a name that the roster does not have is kept as written; letters of a known one are no name
            employee_id, signer = hit.employee_id, self.people.typed.strip() if hit.is_similar else ""
        return replace(
            card, employee_id=employee_id, signer=signer, signed_on=signed.day, signed_as_written=signed.as_written
        )

    def park(self) -> None:
        """Nobody on the roster: the name as written. With a person chosen, Ctrl+Enter just goes on."""
        if self.people.chosen is None:
            text = self.people.line.text().strip()
            if not text:
                self._ask_whose()
                return
            self.is_parked = True
            self.people.write(text)
            self.said.emit(tr("Not on the roster: the card is kept with the name as written."))
        if self.signed.line.hasFocus():
            self.signed.settle()
        else:
            self.signed.line.setFocus()

    def back(self) -> None:
        """One step back: the date, the choice, the letters."""
        if self.signed.line.hasFocus() and self.signed.line.text():
            self.signed.ready()
            return
        if self.people.chosen is not None or self.is_parked:
            self._altered()
            self.people.reopen()
        else:
            self.people.empty()
        self.begin()

    def _taken(self, hit: Hit) -> None:
        self.is_parked = False
        self.said.emit(hit_work(hit) if self._is_blind else standing_note(self._workspace, hit))
        self.signed.line.setFocus()
        self.signed.line.selectAll()

    def _altered(self) -> None:
        self.is_parked = False
        self.said.emit("")

    def _settled(self, signed: Signed) -> None:
        is_known = self.people.chosen is not None or self.is_parked
        if not is_known and not self.people.line.text().strip():
            self._ask_whose()
        elif is_known or self.people.take():
            self.settled.emit(signed)
        else:
            self.begin()

    def _ask_whose(self) -> None:
        self.said.emit(tr("Whose card is it? Type the name as it is signed."))
        self.begin()


def _hint() -> str:
    return tr(
        "Type a few letters of the name, in any order and script: Enter takes the first, the arrows choose."
        " Then the date: 3/5, 3 May, t for today, a dash for none; Enter alone repeats the last. Enter records.\n"
        "Ctrl+Enter: not on the roster. F2: fix the last card. Ctrl+Z: undo it."
    )


def _blind_hint() -> str:
    return tr(
        "Read name and date from the paper, in any order of the stack, without looking at the first entry: a few "
        "letters and Enter, then the date and Enter. Ctrl+Enter: not on the roster.\n"
        "What differs is listed beside: there 1 keeps the first entry, 2 takes the second, 3 sets the card aside with "
        "a note, 4 drops the reading."
    )
