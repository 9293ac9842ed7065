"""Everything that is known of one employee, beside the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cardtrack.domain.employee import Employee, Position
from cardtrack.gui.people.columns import card_state, state_text
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.cards import card_of, verdict_sentence
from cardtrack.wording.people import contact_label
from cardtrack.wording.units import employment_label


class PersonDetails(QScrollArea):
    """Names, positions over time, contacts, cards with verdicts, notes."""

    edit_asked = Signal()
    card_asked = Signal()
    trash_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.employee: Employee | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Details of the selected person"))
        self.setMinimumWidth(280)
        self.show_employee(None)

    def show_employee(self, employee: Employee | None) -> None:
        """Shows somebody, or says that nobody is selected."""
        self.employee = employee
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        if employee is None:
            column.addWidget(PlainLabel.wrapped(tr("Select a person to see everything about them."), role="hint"))
        else:
            self._fill(column, employee)
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout, employee: Employee) -> None:
        column.addWidget(PlainLabel.wrapped(employee.name.shown(), role="title"))
        column.addWidget(PlainLabel.wrapped(state_text(card_state(self._workspace, employee.id)), role="heading"))
        column.addLayout(self._buttons())
        facts = QFormLayout()
        facts.setHorizontalSpacing(12)
        for label, text in _facts(employee):
            facts.addRow(PlainLabel(label, role="caption"), PlainLabel.wrapped(text))
        column.addLayout(facts)
        _section(column, tr("Positions"), [_position_text(position) for position in employee.positions])
        _section(column, tr("Cards"), self._cards(employee))
        if employee.notes:
            _section(column, tr("Notes"), [employee.notes])

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, signal in (
            (tr("Edit…"), self.edit_asked),
            (tr("Enter a card"), self.card_asked),
            (tr("To the trash"), self.trash_asked),
        ):
            button = QPushButton(text)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _cards(self, employee: Employee) -> list[str]:
        count = self._workspace.count
        if count is None:
            return []
        found = []
        for verdict in count.verdicts(employee.id, self._workspace.as_of):
            sign = "✓" if verdict.counts else "✗"
            told = tr("counts") if verdict.counts else verdict_sentence(verdict, self._workspace.regime)
            found.append(f"{sign} {card_of(verdict.card)}: {told}")
        return found or [tr("No card yet.")]


def _facts(employee: Employee) -> list[tuple[str, str]]:
    name = employee.name
    facts = [
        (tr("Number"), employee.number),
        (tr("Preferred name"), name.preferred),
        (tr("Other spelling"), name.romanized),
        (tr("Former name"), name.former),
        (tr("Language"), employee.language),
    ]
    facts += [(contact_label(contact.kind), contact.value) for contact in employee.contacts]
    return [(label, text) for label, text in facts if text]


def _position_text(position: Position) -> str:
    what = ", ".join(
        part for part in (position.classification, position.department, position.worksite, position.shift) if part
    )
    first = tr("start not known") if position.first_day is None else dates.day(position.first_day)
    last = tr("now") if position.last_day is None else dates.day(position.last_day)
    kind = employment_label(position.employment)
    return tr("{first} – {last}: {what} ({kind})").format(first=first, last=last, what=what or "–", kind=kind)


def _section(column: QVBoxLayout, title: str, lines: list[str]) -> None:
    column.addWidget(PlainLabel(title, role="heading"))
    for line in lines:
        column.addWidget(PlainLabel.wrapped(line))
