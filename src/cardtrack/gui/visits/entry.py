"""Lines from a visit list that came back: each says at once whose it is and what was understood; Enter writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.act import Act
from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.visit import VisitOutcome
from cardtrack.domain.visit_line import LETTERS, LineFault
from cardtrack.errors import DateNotUnderstood, FieldMissing, UnknownVisit, UserError
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.enter_visits import (
    EnteredVisit,
    Visit,
    VisitLine,
    code_of,
    enter_visit,
    parse_line,
    visits_by_id,
)
from cardtrack.usecases.look_at_history import read_acts
from cardtrack.usecases.undo_redo import Reversed, undo_act
from cardtrack.wording import dates
from cardtrack.wording.acts import act_text
from cardtrack.wording.faults import fault_text
from cardtrack.wording.visits import line_fault_sentence, outcome_label, understood, visit_text

_UNFINISHED = frozenset({LineFault.NO_CODE, LineFault.NOTHING_SAID})  # no fault while one is typing


class VisitEntry(QWidget):
    """`said` (sentence, with_undo) as in Place."""

    said = Signal(str, bool)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._visits: Mapping[int, Visit] | None = None
        self._entered: dict[int, EnteredVisit] = {}
        self.day = DateField(workspace.today, tr("Visited on"))
        self.day.set_date(workspace.today())
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("code, letter or word, rating, Y or N: note"))
        self.who = PlainLabel.wrapped(role="title")
        self.meaning = PlainLabel.wrapped()
        self.problem = PlainLabel.wrapped(role="fault")
        self.model: TableModel[EnteredVisit] = TableModel(_columns(), sentence=_sentence, parent=self)
        self.lines = TableView(self.model, tr("Lines of this sitting"))
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.undo_button = QPushButton(tr("Take this line back"))
        self._lay_out()
        self.line.textChanged.connect(lambda _: self._look())
        self.line.returnPressed.connect(self._enter)
        self.day.entered.connect(self.line.setFocus)
        self.undo_button.clicked.connect(lambda _: self.undo_chosen())
        self.lines.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.lines.add_row_action(
            tr("Take this line back"), self.undo_chosen, QKeySequence(QKeySequence.StandardKey.Delete)
        )
        self.setFocusProxy(self.line)
        self._look()
        self._show_buttons()

    def note_changes(self, changes: Changes) -> None:
        """Reads the rows of all lists again where an act touched them, and drops lines that were taken back."""
        if changes.employees is None or changes.nouns & {Noun.VISIT, Noun.VISIT_LIST}:
            self._visits = None
            if self.isVisible():
                self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._visits is None:
            self._load()

    def undo_chosen(self) -> None:
        """Takes the selected line back, whatever was entered since for others."""
        chosen: list[int] = self.lines.chosen_keys()
        if chosen:
            work = self._workspace
            work.background.do(
                self, partial(undo_act, work.vault, chosen[0], work.now()), self._undone, self._say_fault
            )

    # --- the line being typed -----------------------------------------------------------------

    def _look(self) -> None:
        """Whose line it is, what it says, and what is amiss with it."""
        text = self.line.text()
        line = parse_line(text)
        visit = None if line.visit_id is None or self._visits is None else self._visits.get(line.visit_id)
        self.who.setText(self._person(visit) if visit is not None else tr("Nobody yet"))
        said = understood(line)
        if visit is not None and visit.visited_on is not None:
            before = tr("Entered before, {day}: {visit}.").format(
                day=dates.day(visit.visited_on), visit=visit_text(visit)
            )
            said = f"{said}. {before}" if said else before
        self.meaning.setText(said or tr("Letters: {letters}").format(letters=_letters()))
        fault = self._fault(line, visit)
        self.problem.setText("" if line.fault in _UNFINISHED else fault)

    def _fault(self, line: VisitLine, visit: Visit | None) -> str:
        if line.fault is not None:
            return line_fault_sentence(line.fault, line.word)
        if visit is None and self._visits is not None:
            assert line.visit_id is not None
            return fault_text(UnknownVisit(word=code_of(line.visit_id)))
        return ""

    def _person(self, visit: Visit) -> str:
        name = self._workspace.names.get(visit.employee_id) or tr("Somebody in the trash")
        return tr("{name}, list {number}").format(name=name, number=visit.list_id)

    def _enter(self) -> None:
        text = self.line.text()
        line = parse_line(text)
        if line.fault is not None:
            self.problem.alert(line_fault_sentence(line.fault, line.word))
            return
        try:
            day = self.day.date()
            if day is None:
                raise FieldMissing(field="date")
        except (DateNotUnderstood, FieldMissing) as fault:
            self._say_fault(fault)
            return
        work = self._workspace
        verb = partial(enter_visit, work.vault, line, day, work.now())
        work.background.do(self, verb, partial(self._written, text), self._say_fault)

    def _written(self, text: str, entered: EnteredVisit) -> None:
        if self.line.text() == text:
            self.line.clear()
        self._entered[entered.changes.act_id] = entered
        self._show_lines()
        told = _sentence(entered)
        if entered.visit.outcome is VisitOutcome.SIGNED:
            told = tr("{line}. The card itself is entered at the card desk.").format(line=told)
        self.said.emit(told, True)

    def _say_fault(self, fault: UserError) -> None:
        self.problem.alert(fault_text(fault))

    # --- the lines of this sitting --------------------------------------------------------------

    def _load(self) -> None:
        vault = self._workspace.vault
        self._workspace.background.ask(self, partial(_read, vault, list(self._entered)), self._take)

    def _take(self, read: _Read) -> None:
        self._visits = read.visits
        undone = {act.id for act in read.acts if act.is_undone}
        for act_id in undone & self._entered.keys():
            del self._entered[act_id]
        self._show_lines()
        self._look()

    def _undone(self, done: Reversed) -> None:
        self.said.emit(tr("Undone: {act}").format(act=act_text(done.act.name, done.act.subject)), False)

    def _show_lines(self) -> None:
        self.model.set_rows(dict(reversed(self._entered.items())))
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.undo_button.setEnabled(bool(self.lines.chosen_keys()))

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(Captioned(tr("Visited on"), self.day))
        fields.addWidget(Captioned(tr("Line from the paper"), self.line), 1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addLayout(fields)
        column.addWidget(self.who)
        column.addWidget(self.meaning)
        column.addWidget(self.problem)
        column.addSpacing(6)
        column.addWidget(self.lines, 1)
        column.addLayout(below)


@dataclass(frozen=True, slots=True)
class _Read:
    visits: Mapping[int, Visit]
    acts: list[Act]


def _read(vault: Vault, act_ids: list[int]) -> _Read:
    return _Read(visits_by_id(vault), read_acts(vault, act_ids))


def _columns() -> tuple[Column[EnteredVisit], ...]:
    return (
        Column("code", tr("Code"), lambda each: each.visit.code, 8),
        Column("who", tr("Person"), lambda each: each.who, 28),
        Column("day", tr("Visited on"), _day, dates.room()),
        Column("said", tr("What came of it"), lambda each: visit_text(each.visit), 40),
    )


def _day(entered: EnteredVisit) -> str:
    day = entered.visit.visited_on
    return "" if day is None else dates.day(day)


def _sentence(entered: EnteredVisit) -> str:
    visit = entered.visit
    return tr("{code} {who}: {visit}").format(code=visit.code, who=entered.who, visit=visit_text(visit))


def _letters() -> str:
    return ", ".join(
        tr("{letter} {outcome}").format(letter=letter, outcome=outcome_label(outcome))
        for outcome, letter in LETTERS.items()
    )
