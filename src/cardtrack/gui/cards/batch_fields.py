"""What is the same on a whole stack of cards, typed once: whose envelope, when received, where kept, which wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cardtrack.domain.card import AuthorizationCard, Purpose, Signature
from cardtrack.gui.cards.choice_box import ChoiceBox
from cardtrack.gui.cards.wording_box import WordingBox
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording.cards import signature_label


class BatchFields(QWidget):
    """Stays filled in from card to card. `done` when Enter is pressed in the last of the text fields."""

    done = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = workspace.today
        self._received_is_typed = False
        self.collector = named_line(tr("Collector"))
        self.batch = named_line(tr("Batch or envelope"))
        self.kept_at = named_line(tr("Original kept at"))
        self.received = DateField(workspace.today, tr("Received on"))
        self.received.line.textEdited.connect(self._received_typed)
        self.received.line.stepped.connect(self._received_typed)
        self.wording = WordingBox(workspace)
        self.signature = ChoiceBox(tr("Signature"), Signature, signature_label)
        self._lay_out()
        self.look_at_clock()

    def look_at_clock(self) -> None:
        """Today's date stands in the field for the day received until another is typed."""
        if not self._received_is_typed:
            self.received.set_date(self._today())

    def put_on(self, card: AuthorizationCard) -> AuthorizationCard:
        """The card with what the fields say. Raises DateNotUnderstood."""
        return replace(
            card,
            collector=self.collector.text().strip(),
            batch=self.batch.text().strip(),
            kept_at=self.kept_at.text().strip(),
            received_on=self.received.date(),
            purpose=self.wording.purpose,
            wording_id=self.wording.wording_id,
            signature=self.signature.code(),
        )

    def texts(self) -> dict[str, str]:
        """What is in the fields, to be kept over a lock."""
        received = self.received.line.text() if self._received_is_typed else ""
        return {
            "collector": self.collector.text(),
            "batch": self.batch.text(),
            "kept_at": self.kept_at.text(),
            "received": received,
            "purpose": self.wording.purpose,
            "wording": "" if self.wording.wording_id is None else str(self.wording.wording_id),
            "signature": self.signature.code(),
        }

    def take_texts(self, texts: Mapping[str, str]) -> None:
        """Puts back what `texts` gave."""
        self.collector.setText(texts["collector"])
        self.batch.setText(texts["batch"])
        self.kept_at.setText(texts["kept_at"])
        if texts["received"]:
            self._received_is_typed = True
            self.received.line.setText(texts["received"])
        self.wording.pick(Purpose(texts["purpose"]), int(texts["wording"]) if texts["wording"] else None)
        self.signature.set_code(Signature(texts["signature"]))

    @property
    def is_untouched(self) -> bool:
        """Whether everything is as it was at the start."""
        fresh: Mapping[str, str] = {"purpose": Purpose.REPRESENTATION, "signature": Signature.INK}
        return all(text == fresh.get(name, "") for name, text in self.texts().items())

    def _received_typed(self) -> None:
        self._received_is_typed = True

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field, stretch in (
            (self.collector, 3),
            (self.batch, 3),
            (self.kept_at, 3),
            (self.received, 3),
            (self.wording, 3),
            (self.signature, 2),
        ):
            row.addLayout(labelled(field), stretch)
        steps = (self.collector, self.batch, self.kept_at)
        for here, there in zip(steps, (*steps[1:], self.received), strict=True):
            here.returnPressed.connect(there.setFocus)
        self.received.entered.connect(self.done)


def labelled(field: QWidget) -> QVBoxLayout:
    """A field with its name above it."""
    column = QVBoxLayout()
    column.setSpacing(2)
    label = PlainLabel((field.focusProxy() or field).accessibleName(), role="caption")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return column


def named_line(name: str, hint: str = "") -> QLineEdit:
    """A line to type in, with what stands in it while it is empty."""
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setMinimumWidth(60)
    return line
