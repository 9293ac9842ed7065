"""What the rules ask a card to carry beside name and date, asked at the desk: of electronic cards, and a fee."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from cardtrack.domain.card import AuthorizationCard, CardItem, Signature, UnionNamed
from cardtrack.domain.verdict import items_asked
from cardtrack.gui.cards.batch_fields import labelled, named_line
from cardtrack.gui.cards.fee_line import FeeLine
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording.cards import money

_NAMED = (UnionNamed.THIS, UnionNamed.PARENT)
_CHECKED = "x"


class AskedFields(QWidget):
    """Shows what the rules ask of a card of this kind, and nothing where they ask nothing.

    What differs from card to card (witness, email, phone, confirmation) is typed anew, by Enter from field to field;
    `done` after the last. What is the same on a stack (what the text names, the fee) stays as it is.
    """

    done = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        hint = tr("the rules ask for it")
        self.lines = {
            CardItem.WITNESS: named_line(tr("Witness"), hint),
            CardItem.EMAIL: named_line(tr("Email"), hint),
            CardItem.PHONE: named_line(tr("Phone"), hint),
        }
        self.confirmation = DateField(workspace.today, tr("Confirmation answered on"))
        self.boxes = {
            CardItem.UNION_NAMED: _box(tr("The union is named")),
            CardItem.EMPLOYER_NAMED: _box(tr("The employer is named")),
            CardItem.AGREED_TEXT: _box(tr("The text that was agreed to is kept"), is_checked=False),
        }
        self.fee = FeeLine()
        self._asked: frozenset[CardItem] = frozenset()
        self._lay_out()
        self.ask(Signature.INK)

    # --- what the desk does -----------------------------------------------------------------

    def ask(self, signature: Signature) -> None:
        """Shows what is asked of a card that is signed so."""
        units = self._workspace.units  # none before the campaign is read
        self._asked = frozenset()
        cents = None
        if units:
            self._asked = items_asked(AuthorizationCard(0, signature=signature), self._workspace.regime)
            cents = self._workspace.regime.fee_cents
        for item, holder in self._holders.items():
            holder.setVisible(item in self._asked)
        self._fee_holder.setVisible(cents is not None)
        if cents is not None:
            self.fee.setPlaceholderText(tr("{asked} is asked").format(asked=money(cents)))
        self.setVisible(bool(self._asked) or cents is not None)

    @property
    def all_lines(self) -> list[QLineEdit]:
        """The fields that are typed anew, shown or not."""
        return list(self._typed.values())

    @property
    def has_cursor(self) -> bool:
        """Whether somebody types in one of them."""
        return any(line.hasFocus() for line in self.all_lines)

    @property
    def tab_steps(self) -> list[QWidget]:
        """All fields, in the order of the Tab key."""
        return [*self._typed.values(), self.fee, *self.boxes.values()]

    @property
    def dates(self) -> list[DateField]:
        """The dates among the fields that are shown."""
        return [self.confirmation] if CardItem.CONFIRMATION in self._asked else []

    @property
    def steps(self) -> list[QLineEdit]:
        """The fields that are typed anew for each card, of those that are shown."""
        return [line for item, line in self._typed.items() if item in self._asked]

    def begin(self) -> bool:
        """The cursor goes to the first field that is typed anew; False where there is none."""
        if not self.steps:
            return False
        self.steps[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def on_card(self, card: AuthorizationCard) -> AuthorizationCard:
        """The card with what the fields say; what is not asked stays as it is. Raises DateNotUnderstood."""
        kept = card
        for item in self._asked:
            kept = self._put_on(kept, item)
        if not self._fee_holder.isHidden():
            kept = replace(kept, fee_cents=self.fee.cents())
        return kept

    def show_card(self, card: AuthorizationCard) -> None:
        """Shows what a card that is there already has of it."""
        self.ask(card.signature)
        self.lines[CardItem.WITNESS].setText(card.witness)
        self.lines[CardItem.EMAIL].setText(card.email)
        self.lines[CardItem.PHONE].setText(card.phone)
        self.confirmation.set_date(card.confirmation_on)
        for item, box in self.boxes.items():
            box.setChecked(card.carries(item))
        self.fee.set_cents(card.fee_cents)

    def ready(self) -> None:
        """Ready for the next card: what is typed anew is empty."""
        for line in self._typed.values():
            line.clear()

    def texts(self) -> dict[str, str]:
        """What is in the fields."""
        texts = {str(item): line.text() for item, line in self._typed.items()}
        texts |= {str(item): _CHECKED if box.isChecked() else "" for item, box in self.boxes.items()}
        return {**texts, "fee": self.fee.text()}

    def take_texts(self, texts: Mapping[str, str]) -> None:
        """Puts back what `texts` gave."""
        for item, line in self._typed.items():
            line.setText(texts[item])
        for item, box in self.boxes.items():
            box.setChecked(texts[item] == _CHECKED)
        self.fee.setText(texts["fee"])

    @property
    def is_untouched(self) -> bool:
        """Whether everything is as it was at the start."""
        named = {str(CardItem.UNION_NAMED): _CHECKED, str(CardItem.EMPLOYER_NAMED): _CHECKED}
        return all(text == named.get(name, "") for name, text in self.texts().items())

    # --- inside -----------------------------------------------------------------------------

    @property
    def _typed(self) -> dict[CardItem, QLineEdit]:
        return {**self.lines, CardItem.CONFIRMATION: self.confirmation.line}

    def _put_on(self, card: AuthorizationCard, item: CardItem) -> AuthorizationCard:
        match item:
            case CardItem.WITNESS:
                return replace(card, witness=self.lines[item].text().strip())
            case CardItem.EMAIL:
                return replace(card, email=self.lines[item].text().strip())
            case CardItem.PHONE:
                return replace(card, phone=self.lines[item].text().strip())
            case CardItem.CONFIRMATION:
                return replace(card, confirmation_on=self.confirmation.date())
            case CardItem.EMPLOYER_NAMED:
                return replace(card, employer_named=self.boxes[item].isChecked())
            case CardItem.AGREED_TEXT:
                return replace(card, agreed_text=self.boxes[item].isChecked())
            case _:
                return replace(card, union_named=self._union_named(card.union_named))

    def _union_named(self, before: UnionNamed) -> UnionNamed:
        """As it was, where that fits: which other union is named is said in the card's own form."""
        if self.boxes[CardItem.UNION_NAMED].isChecked() is (before in _NAMED):
            return before
        return UnionNamed.NONE if before in _NAMED else UnionNamed.THIS

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._holders: dict[CardItem, QWidget] = {}
        for item, line in self.lines.items():
            self._holders[item] = self._hold(row, line, 3)
        self._holders[CardItem.CONFIRMATION] = self._hold(row, self.confirmation, 3)
        self._fee_holder = self._hold(row, self.fee, 1)
        for item, box in self.boxes.items():
            self._holders[item] = box
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for item, line in self._typed.items():
            line.returnPressed.connect(partial(self._go_on, item))
        self.fee.returnPressed.connect(self.done)

    def _hold(self, row: QHBoxLayout, field: QWidget, stretch: int) -> QWidget:
        holder = QWidget()
        column = labelled(field)
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row.addWidget(holder, stretch)
        return holder

    def _go_on(self, item: CardItem) -> None:
        steps = self.steps
        place = steps.index(self._typed[item]) + 1
        then: Callable[[], object] = self.done.emit if place == len(steps) else steps[place].setFocus
        then()


def _box(text: str, *, is_checked: bool = True) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(is_checked)
    return box
