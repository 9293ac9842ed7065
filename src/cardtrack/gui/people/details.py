"""Everything that is known of one employee, beside the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.employee import Employee
from cardtrack.gui.people.columns import state_icon, state_text
from cardtrack.gui.people.details_record import (
    SYMBOL,
    add_assessments,
    add_follow_up,
    section,
    signed_line,
    small_verb,
)
from cardtrack.gui.people.record_verbs import RecordVerbs
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording.cards import card_of, verdict_sentence
from cardtrack.wording.people import contact_label, span_text, work_text

_NARROWEST = 300
_LONG = re.compile(r"(\S{16,}@)(\S{14,})")


class PersonDetails(ScrolledColumn):
    """Names, ways to reach them, what was written down of them, cards with verdicts, positions over time.

    `record` has the verbs for what is written down; `wanted` as of a place.
    """

    edit_asked = Signal()
    trash_asked = Signal()
    move_asked = Signal()
    wanted = Signal(str, object)

    def __init__(self, workspace: Workspace, record: RecordVerbs, parent: QWidget | None = None) -> None:
        super().__init__(QWidget(), parent)
        self._workspace = workspace
        self._record = record
        self.employee: Employee | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that keys can scroll it
        self.setAccessibleName(tr("Details of the selected person"))
        self.setMinimumWidth(_NARROWEST)
        self.show_employee(None)

    def show_employee(self, employee: Employee | None) -> None:
        """Shows somebody, or says that nobody is selected."""
        self.employee = employee
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 8, 8)
        column.setSpacing(6)
        if employee is None:
            column.addWidget(PlainLabel.wrapped(tr("Select a person to see everything about them."), role="hint"))
        else:
            self._fill(column, employee)
        column.addStretch(1)
        page.setAutoFillBackground(False)
        self.setWidget(page)

    def show_history(self) -> None:
        """Asks for everything that was done to whoever is shown."""
        if (shown := self.employee) is not None:
            self.wanted.emit("history", {"employee": shown.id, "name": shown.name.listed()})

    def enter_card(self) -> None:
        """Asks for the card desk with whoever is shown."""
        if self.employee is not None:
            self.wanted.emit("cards", {"action": "desk", "employee": self.employee.id})

    def _fill(self, column: QVBoxLayout, employee: Employee) -> None:
        column.addWidget(PlainLabel.wrapped(employee.name.shown(), role="title"))
        state = state_icon(self._workspace, employee.id)
        column.addLayout(signed_line(state.pixmap(SYMBOL), state_text(self._workspace, employee.id), "heading"))
        if not employee.may_contact:
            symbol = icon("phone-off", colors().fault).pixmap(SYMBOL)
            told = tr("No calls, no visits: left out of visit lists and follow-ups.")
            column.addLayout(signed_line(symbol, tr("Do not contact"), "fault", told))
        column.addSpacing(4)
        column.addLayout(self._buttons())
        if facts := _facts(employee):
            column.addSpacing(8)
            rows = QFormLayout()
            rows.setHorizontalSpacing(12)
            rows.setVerticalSpacing(4)
            rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)  # a long word stands below its caption
            for label, text in facts:
                value = PlainLabel.wrapped(_parted(text))
                value.setAccessibleName(text)
                rows.addRow(PlainLabel(label, role="caption"), value)
            column.addLayout(rows)
        add_follow_up(column, employee, self._workspace, self._record)
        add_assessments(column, employee, self._record)
        self._add_cards(column, employee)
        change = tr("Change from a day on: promotion, transfer, leave, departure or return (Ctrl+M)")
        section(column, tr("Positions"), small_verb("calendar", change, self.move_asked.emit))
        for position in reversed(employee.positions):
            column.addWidget(PlainLabel.wrapped(work_text(position)))
            column.addWidget(PlainLabel.wrapped(span_text(position), role="hint"))
        if employee.notes:
            section(column, tr("Notes"))
            column.addWidget(PlainLabel.wrapped(employee.notes))
        column.addSpacing(10)
        history = QPushButton(icon("history"), tr("History of this person"))
        history.clicked.connect(lambda _: self.show_history())
        column.addWidget(history, 0, Qt.AlignmentFlag.AlignLeft)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for text, name, symbol, asks in (
            (tr("Edit…"), tr("Edit this person"), "pencil", self.edit_asked),
            (tr("Card"), tr("Enter a card of this person"), "id-card", self.enter_card),
            ("", tr("To the trash (Del)"), "trash-2", self.trash_asked),
        ):
            button = QPushButton(icon(symbol), text)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(asks)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _add_cards(self, column: QVBoxLayout, employee: Employee) -> None:
        section(column, tr("Cards"))
        count = self._workspace.count
        verdicts = () if count is None else count.verdicts(employee.id, self._workspace.as_of)
        shades = colors()
        for verdict in verdicts:
            name, shade = ("circle-check", shades.good) if verdict.counts else ("circle-x", shades.fault)
            told = tr("Counts.") if verdict.counts else verdict_sentence(verdict, self._workspace.regime)
            column.addLayout(signed_line(icon(name, shade).pixmap(SYMBOL), card_of(verdict.card), "body", told))
        if not verdicts:
            column.addWidget(PlainLabel.wrapped(tr("No card yet."), role="hint"))


def _facts(employee: Employee) -> Sequence[tuple[str, str]]:
    name = employee.name
    facts = [
        (tr("Number"), employee.number),
        (tr("Other number"), ", ".join(employee.other_numbers)),
        (tr("Preferred name"), name.preferred),
        (tr("Other spelling"), name.romanized),
        (tr("Former name"), name.former),
        (tr("Languages"), ", ".join(employee.languages)),
    ]
    facts += [(contact_label(contact.kind), contact.value) for contact in employee.contacts]
    facts.append((tr("Issues"), ", ".join(employee.issues)))
    return [(label, text) for label, text in facts if text]


def _parted(text: str) -> str:
    """A long email address goes on in the next line."""
    return _LONG.sub(r"\1\n\2", text)
