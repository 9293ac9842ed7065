"""Every field of a card, grouped by what one asks of it; text in, card out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from cardtrack.domain.card import AuthorizationCard, Purpose, Signature, UnionNamed
from cardtrack.gui.cards.choice_box import ChoiceBox
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
        self._choice(form, "signature", tr("Signature"), Signature, signature_label)
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
        form = self._group(tr("Electronic card and fee"))
        self._line(form, "email", tr("Email"))
        self._line(form, "phone", tr("Phone"))
        self._check(form, "agreed_text", tr("The text that was agreed to is kept"))
        self._date(form, "confirmation_on", tr("Confirmation answered on"))
        self._fee(form)
        self._date(form, "fee_paid_on", tr("Fee paid on"))

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
        field = DateField(self._today, label)
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
    ) -> None:
        box = ChoiceBox(label, codes, words)
        box.set_code(getattr(self._card, name))
        bound = _Bound(box.code, lambda: str(box.code()), lambda text: box.set_code(codes(text)))
        self._row(form, name, label, box, bound)

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
        cents = self._card.fee_cents
        line = QLineEdit("" if cents is None else f"{cents // 100}.{cents % 100:02}")
        line.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{1,6}([.,]\d{1,2})?"), line))
        line.setPlaceholderText(tr("not recorded"))
        bound = _Bound(lambda: _cents(line.text()), line.text, line.setText)
        self._row(form, "fee_cents", tr("Fee"), line, bound)

    def _notes(self, form: QFormLayout) -> None:
        area = QPlainTextEdit(self._card.notes)
        area.setTabChangesFocus(True)
        bound = _Bound(area.toPlainText, area.toPlainText, area.setPlainText)
        self._row(form, "notes", tr("Notes"), area, bound)


def _cents(text: str) -> int | None:
    """`2`, `2.5` and `2,50` as cents; empty: not recorded."""
    whole, _, part = text.strip().replace(",", ".").partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0")) if whole else None


def _person_hint() -> str:
    return tr("Letters of the name, Enter takes the first. Empty: not on the roster, kept with the name as written.")
