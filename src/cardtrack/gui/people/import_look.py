"""Rows that a person has to decide: each beside whom it may be, field by field; one key decides and goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.import_list import AsNew, Decision, LeaveOut, ListDraft, NeedsLook, RosterRow
from cardtrack.wording import dates, lists
from cardtrack.wording.people import contact_label

_DIGITS = {Qt.Key(Qt.Key.Key_1 + place): place for place in range(9)}
_LEAVE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


@dataclass(frozen=True, slots=True)
class Choice:
    """One column beside the row: somebody whom it may be, and what choosing it decides."""

    title: str
    verdict: Decision
    facts: tuple[str, ...]


class LookPanel(QWidget):
    """`decided` whenever a row was decided or a decision taken back. `verdicts` is by row number of the file."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdicts: dict[int, Decision] = {}
        self.choices: list[Choice] = []
        self.buttons: list[QPushButton] = []
        self._draft: ListDraft | None = None
        self._rows: dict[int, RosterRow] = {}
        columns = self._columns()
        self.model: TableModel[NeedsLook] = TableModel(columns, sentence=self._sentence, parent=self)
        self.table = TableView(self.model, tr("Rows that need a look"))
        self.table.chosen.connect(self._show_look)
        self.table.installEventFilter(self)  # tables search by letters and digits, which decide here
        self.table.opened.connect(lambda _: self.buttons[0].setFocus() if self.buttons else None)
        self.beside = ScrolledColumn(QWidget())
        self.beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.beside.setAccessibleName(tr("Side by side"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.beside)
        split.setSizes([150, 290])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.setFocusProxy(self.table)

    def show_draft(self, draft: ListDraft, before: Mapping[int, Decision]) -> None:
        """Shows what is to be decided; what was decided before stays where it still makes sense."""
        self._draft = draft
        self._rows = {row.row: row for row in draft.rows}
        looks = draft.comparison.needs_look
        self.verdicts = {look.row.row: verdict for look in looks if (verdict := _still(look, before)) is not None}
        self.model.set_rows({look.row.row: look for look in looks})
        if looks:
            self.table.selectRow(0)
        self._show_look(looks[0] if looks else None)

    def undecided(self) -> int:
        """How many rows nobody has looked at."""
        return self.model.rowCount() - len(self.verdicts)

    def decide(self, verdict: Decision) -> None:
        """Decides the row that is looked at, and goes on to the next that is open."""
        place = self.table.currentIndex().row()
        if place < 0:
            return
        self.verdicts[self.model.key_at(place)] = verdict
        self.model.repaint()
        self.decided.emit()
        rows = [self.model.key_at(other) for other in range(self.model.rowCount())]
        still_open = [other for other in range(len(rows)) if rows[other] not in self.verdicts]
        following = next((other for other in still_open if other > place), still_open[0] if still_open else place)
        self.table.selectRow(following)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if following == place:
            self._show_look(self.model.row_at(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._decide_by(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._decide_by(event):
            super().keyPressEvent(event)

    def _decide_by(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _DIGITS and _DIGITS[key] < len(self.choices):
            self.decide(self.choices[_DIGITS[key]].verdict)
        elif key == Qt.Key.Key_0:
            self.decide(AsNew())
        elif key in _LEAVE:
            self.decide(LeaveOut())
        else:
            return False
        return True

    # --- one row beside its candidates -----------------------------------------------------------

    def _show_look(self, look: NeedsLook | None) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(4, 8, 8, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(5)
        self.buttons = []
        self.choices = [] if look is None else self._choices(look)
        if look is not None:
            grid.addWidget(PlainLabel.wrapped(lists.look_sentence(look.why), role="heading"), 0, 0, 1, -1)
            self._fill(grid, look)
        grid.setColumnStretch(len(self.choices) + 2, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        page.setAutoFillBackground(False)
        self.beside.setWidget(page)

    def _fill(self, grid: QGridLayout, look: NeedsLook) -> None:
        facts = _facts(look.row.name, look.row.number, look.row.position, look.row.contacts)
        titles = [tr("On this list, row {row}").format(row=dates.number(look.row.row))]
        titles += [choice.title for choice in self.choices]
        for column, title in enumerate(titles, 1):
            grid.addWidget(PlainLabel(title, role="caption"), 1, column)
        for place, label in enumerate(_fact_labels()):
            others = [choice.facts[place] for choice in self.choices]
            if not facts[place] and not any(others):
                continue
            line = grid.rowCount()
            grid.addWidget(PlainLabel(label, role="caption"), line, 0)
            grid.addWidget(_value(facts[place]), line, 1)
            for column, other in enumerate(others, 2):
                grid.addWidget(_value(_compared(facts[place], other)), line, column)
        self._add_buttons(grid, grid.rowCount(), self.verdicts.get(look.row.row))

    def _add_buttons(self, grid: QGridLayout, line: int, chosen: Decision | None) -> None:
        own = QVBoxLayout()
        own.setSpacing(4)
        own.addWidget(self._button(tr("0  Somebody new"), AsNew(), chosen))
        own.addWidget(self._button(tr("Del  Leave out"), LeaveOut(), chosen))
        for column, choice in enumerate(self.choices, 2):
            text = tr("{key}  Same person").format(key=column - 1)
            grid.addWidget(self._button(text, choice.verdict, chosen), line, column, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(own, line, 1)

    def _button(self, text: str, verdict: Decision, chosen: Decision | None) -> QPushButton:
        is_chosen = chosen == verdict
        button = QPushButton(tr("✓ {choice}").format(choice=text) if is_chosen else text)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{text}: {_verdict_text(verdict, self._draft)}")
        button.clicked.connect(lambda _: self.decide(verdict))
        self.buttons.append(button)
        return button

    def _choices(self, look: NeedsLook) -> list[Choice]:
        assert self._draft is not None
        known = (self._draft.candidates[number] for number in look.candidates if number in self._draft.candidates)
        found = [Choice(tr("On the roster"), one.id, _facts_of(one, self._draft)) for one in known]
        earlier = self._rows.get(look.earlier_row)
        if earlier is not None:
            title = tr("Row {row} of this list").format(row=dates.number(earlier.row))
            facts = _facts(earlier.name, earlier.number, earlier.position, earlier.contacts)
            found.append(Choice(title, LeaveOut(earlier.row), facts))
        return found

    def _columns(self) -> list[Column[NeedsLook]]:
        return [
            Column("row", tr("Row"), lambda look: dates.number(look.row.row), 5, is_number=True),
            Column("name", tr("Name"), lambda look: look.row.name.shown(), 26),
            Column("decision", tr("Decision"), self._decision_text, 32),
            Column("why", tr("Why"), lambda look: lists.look_sentence(look.why), 50),
        ]

    def _decision_text(self, look: NeedsLook) -> str:
        verdict = self.verdicts.get(look.row.row)
        return tr("? undecided") if verdict is None else tr("✓ {what}").format(what=_verdict_text(verdict, self._draft))

    def _sentence(self, look: NeedsLook) -> str:
        return tr("Row {row}, {name}: {decision}. {why}").format(
            row=look.row.row,
            name=look.row.name.shown(),
            decision=self._decision_text(look),
            why=lists.look_sentence(look.why),
        )


def _still(look: NeedsLook, before: Mapping[int, Decision]) -> Decision | None:
    verdict = before.get(look.row.row)
    if isinstance(verdict, int) and verdict not in look.candidates:
        return None
    return verdict


def _verdict_text(verdict: Decision, draft: ListDraft | None) -> str:
    if isinstance(verdict, AsNew):
        return tr("somebody new")
    if isinstance(verdict, LeaveOut):
        if verdict.earlier_row:
            return tr("the same as row {row}").format(row=dates.number(verdict.earlier_row))
        return tr("left out")
    name = draft.candidates[verdict].name.shown() if draft is not None else ""
    return tr("the same as {name}").format(name=name)


def _fact_labels() -> list[str]:
    return [
        tr("Name"),
        lists.field_label("number"),
        lists.field_label("classification"),
        lists.field_label("worksite"),
        lists.field_label("department"),
        lists.field_label("hired"),
        *(contact_label(kind) for kind in ContactKind),
    ]


def _facts_of(employee: Employee, draft: ListDraft) -> tuple[str, ...]:
    position = employee.position_on(draft.list_date)
    if position is None:
        position = employee.positions[-1] if employee.positions else Position()
    first_days = [held.first_day for held in employee.positions if held.first_day is not None]
    hired = min(first_days, default=None)
    return _facts(employee.name, employee.number, replace(position, first_day=hired), employee.contacts)


def _facts(name: PersonName, number: str, position: Position, contacts: Sequence[Contact]) -> tuple[str, ...]:
    return (
        name.shown(),
        number,
        position.classification,
        position.worksite,
        position.department,
        "" if position.first_day is None else dates.day(position.first_day),
        *("\n".join(contact.value for contact in contacts if contact.kind is kind) for kind in ContactKind),
    )


def _compared(listed: str, known: str) -> str:
    """The sign tells what color could not: = the same, ≠ another value. Where one side is silent there is no sign."""
    if not known or not listed:
        return known
    return tr("= {value}").format(value=known) if known == listed else tr("≠ {value}").format(value=known)


def _value(text: str) -> PlainLabel:
    label = PlainLabel(text or "–")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
