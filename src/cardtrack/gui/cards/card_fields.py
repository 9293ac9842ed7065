"""Every field of a card, grouped by what one asks of it; text in, card out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from cardtrack.domain.card import AuthorizationCard, CardItem, Purpose, Signature, UnionNamed
from cardtrack.domain.verdict import items_asked
from cardtrack.gui.cards.choice_box import ChoiceBox
from cardtrack.gui.cards.fee_line import FeeLine
from cardtrack.gui.cards.person_choice import PersonChoice
from cardtrack.gui.cards.wording_box import WordingBox
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording.cards import signature_label, union_named_label

Code = TypeVar("Code", bound=StrEnum)
_CHECKED = "x"


class _Bound(NamedTuple):
    """A field of the form: what it means, the text in it, and how that text is put back."""

    read: Callable[[], object]
    text: Callable[[], str]
    put: Callable[[str], None]


class CardFields(QTabWidget):
    """The card as it was, until something is typed."""

    def __init__(self, workspace: Workspace, card: AuthorizationCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self._today = workspace.today
        self._bound: dict[str, _Bound] = {}
        self.widgets: dict[str, QWidget] = {}
        self.people = PersonChoice(workspace, tr("Person on the roster"), _person_hint(), self)
        hit = None if card.employee_id is None else workspace.finder.hit(card.employee_id)
        if hit is not None:
            self.people.choose(hit)
        self._workspace = workspace
        self._add_signer()
        self._add_text()
        self._add_custody()
        self._add_electronic()
        self._add_standing()
        self._show_asked()

    @property
    def has_open_name(self) -> bool:
        """Whether letters stand in the name field that are nobody yet."""
        return self.people.chosen is None and bool(self.people.line.text().strip())

    def card(self) -> AuthorizationCard:
        """The card as the fields have it. Raises DateNotUnderstood."""
        values: dict[str, Any] = {name: bound.read() for name, bound in self._bound.items()}
        chosen = self.people.chosen
        return replace(self._card, employee_id=None if chosen is None else chosen.employee_id, **values)

    def texts(self) -> dict[str, str]:
        """What stands in the fields, to be kept over a lock."""
        chosen = self.people.chosen
        person = self.people.line.text() if chosen is None else str(chosen.employee_id)
        return {"person": person, **{name: bound.text() for name, bound in self._bound.items()}}

    def take_texts(self, texts: Mapping[str, str]) -> None:
        """Puts back what `texts` gave."""
        for name, bound in self._bound.items():
            bound.put(texts[name])
        person = texts["person"]
        hit = self._workspace.finder.hit(int(person)) if person.isdecimal() else None
        if hit is None:
            self.people.write(person)
        else:
            self.people.choose(hit)

    # --- the groups -------------------------------------------------------------------------

    def _add_signer(self) -> None:
        form = self._group(tr("Signer and dates"))
        whose = QWidget()
        column = QVBoxLayout(whose)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.people.line)
        column.addWidget(self.people.panel)
        column.addWidget(self.people.note)
        # the list opens under the field only while there is something in it
        self.people.panel.setVisible(False)
        self.people.listed.connect(self.people.panel.setVisible)
        form.addRow(tr("Person on the roster"), whose)
        self._line(form, "signer", tr("Name as written"))
        self._date(form, "signed_on", tr("Signed on"))
        self._line(form, "signed_as_written", tr("Date as written"))
        self._line(form, "date_proof", tr("Other proof of the date"))
        self._date(form, "received_on", tr("Received on"))
        self._line(form, "serial", tr("Serial"))

    def _add_text(self) -> None:
        form = self._group(tr("Text and signature"))
        self._wording(form)
        self._signature = self._choice(form, "signature", tr("Signature"), Signature, signature_label)
        self._signature.currentIndexChanged.connect(lambda _: self._show_asked())
        self._choice(form, "union_named", tr("Union named"), UnionNamed, union_named_label)
        self._line(form, "other_union", tr("Also signed for"))
        self._check(form, "employer_named", tr("The employer is named"))
        self._check(form, "is_readable", tr("The card can be read"))
        self._check(form, "is_original", tr("The original is in hand, not a copy"))

    def _add_custody(self) -> None:
        form = self._group(tr("Custody"))
        self._line(form, "collector", tr("Collector"))
        self._check(form, "collector_is_supervisor", tr("The collector is said to be a supervisor"))
        self._line(form, "witness", tr("Witness"))
        self._line(form, "batch", tr("Batch or envelope"))
        self._line(form, "kept_at", tr("Original kept at"))
        self._notes(form)

    def _add_electronic(self) -> None:
        has_fee = self._workspace.regime.fee_cents is not None or self._card.fee_cents is not None
        form = self._electronic = self._group(tr("Electronic card and fee") if has_fee else tr("Electronic card"))
        self._line(form, "email", tr("Email"))
        self._line(form, "phone", tr("Phone"))
        self._check(form, "agreed_text", tr("The text that was agreed to is kept"))
        self._date(form, "confirmation_on", tr("Confirmation answered on"))
        self._fee(form)
        self._date(form, "fee_paid_on", tr("Fee paid on"))

    def _show_asked(self) -> None:
        """What only some rules ask has its row where they ask it of a card that is signed so, or it is noted."""
        regime, card = self._workspace.regime, self._card
        asked = items_asked(replace(card, signature=self._signature.code()), regime)
        shown = {
            "agreed_text": CardItem.AGREED_TEXT in asked or card.agreed_text,
            "confirmation_on": CardItem.CONFIRMATION in asked or card.confirmation_on is not None,
            "fee_cents": regime.fee_cents is not None or card.fee_cents is not None,
            "fee_paid_on": regime.fee_cents is not None or card.fee_paid_on is not None,
        }
        for name, is_shown in shown.items():
            self._electronic.setRowVisible(self.widgets[name], is_shown)

    def _add_standing(self) -> None:
        form = self._group(tr("Revoked or set aside"))
        self._date(form, "revoked_on", tr("Revoked on"))
        self._line(form, "revoked_how", tr("How it was revoked"))
        self._line(form, "revoked_to", tr("Whom it was told to"))
        self._check(form, "set_aside", tr("Set aside: do not count this card"))
        self._line(form, "set_aside_note", tr("Why it is set aside"))
        self._check(form, "before_hire_accepted", tr("Signed before hire, and accepted all the same"))

    # --- the kinds of fields ----------------------------------------------------------------

    def _group(self, title: str) -> QFormLayout:
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setContentsMargins(16, 16, 16, 16)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        self.addTab(page, title)
        return form

    def _row(self, form: QFormLayout, name: str, label: str, widget: QWidget, bound: _Bound) -> None:
        widget.setAccessibleName(label)
        self.widgets[name] = widget
        self._bound[name] = bound
        form.addRow(label, widget)

    def _line(self, form: QFormLayout, name: str, label: str) -> None:
        line = QLineEdit(getattr(self._card, name))
        line.setCursorPosition(0)
        self._row(form, name, label, line, _Bound(lambda: line.text().strip(), line.text, line.setText))

    def _date(self, form: QFormLayout, name: str, label: str) -> None:
        field = DateField(self._today, label, is_past=True)
        field.set_date(getattr(self._card, name))
        self._row(form, name, label, field, _Bound(field.date, field.line.text, field.line.setText))

    def _check(self, form: QFormLayout, name: str, label: str) -> None:
        box = QCheckBox(label)
        box.setChecked(getattr(self._card, name))
        self.widgets[name] = box
        self._bound[name] = _Bound(
            box.isChecked,
            lambda: _CHECKED if box.isChecked() else "",
            lambda text: box.setChecked(text == _CHECKED),
        )
        form.addRow("", box)

    def _choice(
        self, form: QFormLayout, name: str, label: str, codes: type[Code], words: Callable[[Code], str]
    ) -> ChoiceBox[Code]:
        box = ChoiceBox(label, codes, words)
        box.set_code(getattr(self._card, name))
        bound = _Bound(box.code, lambda: str(box.code()), lambda text: box.set_code(codes(text)))
        self._row(form, name, label, box, bound)
        return box

    def _wording(self, form: QFormLayout) -> None:
        box = WordingBox(self._workspace)
        box.pick(self._card.purpose, self._card.wording_id)

        def put(text: str) -> None:
            purpose, _, number = text.partition(" ")
            box.pick(Purpose(purpose), int(number) if number else None)

        def text() -> str:
            return box.purpose if box.wording_id is None else f"{box.purpose} {box.wording_id}"

        self._row(form, "purpose", tr("Wording is for"), box, _Bound(lambda: box.purpose, text, put))
        self._bound["wording_id"] = _Bound(lambda: box.wording_id, text, put)

    def _fee(self, form: QFormLayout) -> None:
        line = FeeLine()
        line.set_cents(self._card.fee_cents)
        bound = _Bound(line.cents, line.text, line.setText)
        self._row(form, "fee_cents", tr("Fee"), line, bound)

    def _notes(self, form: QFormLayout) -> None:
        area = QPlainTextEdit(self._card.notes)
        area.setTabChangesFocus(True)
        bound = _Bound(area.toPlainText, area.toPlainText, area.setPlainText)
        self._row(form, "notes", tr("Notes"), area, bound)


def _person_hint() -> str:
    return tr("Letters of the name, Enter takes the first. Empty: not on the roster, kept with the name as written.")
