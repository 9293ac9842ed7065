"""Promotion, transfer, leave, layoff, departure, return: what happens, from which day on, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from cardtrack.domain import career
from cardtrack.domain.act import ActName
from cardtrack.domain.career import AWAY, NewJob
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee, EmploymentType, Position
from cardtrack.domain.names import filing_key
from cardtrack.errors import DateNotUnderstood, FieldMissing, UserError
from cardtrack.gui.cards.choice_box import ChoiceBox
from cardtrack.gui.people.move_effect import MoveEffect
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases import move_employee
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.wording.acts import act_text
from cardtrack.wording.faults import fault_text
from cardtrack.wording.units import employment_label

_WORKING = tuple(kind for kind in EmploymentType if kind not in AWAY)
_NAMED = 5  # people


class Move(StrEnum):
    """What happens."""

    MOVES = "moves"
    LEAVES = "leaves"
    ON_LEAVE = "on_leave"
    LAID_OFF_RECALL = "laid_off_recall"
    LAID_OFF = "laid_off"
    RETURNS = "returns"


_ABSENCES = {
    Move.ON_LEAVE: EmploymentType.ON_LEAVE,
    Move.LAID_OFF_RECALL: EmploymentType.LAID_OFF_RECALL,
    Move.LAID_OFF: EmploymentType.LAID_OFF,
}
_ACTS = {
    Move.MOVES: ActName.MOVE_EMPLOYEE,
    Move.LEAVES: ActName.END_EMPLOYMENT,
    Move.RETURNS: ActName.RETURN_EMPLOYEE,
    **dict.fromkeys(_ABSENCES, ActName.BEGIN_ABSENCE),
}


def open_move_form(
    workspace: Workspace, ids: Sequence[int], window: QWidget, say: Callable[[str, bool], object]
) -> None:
    """Reads the people and opens their form; `say` is told what was written, and that it can be undone."""

    def show(employees: Sequence[Employee]) -> None:
        if not employees:
            say(tr("Select the people whose position changes first."), False)
            return
        form = MoveForm(workspace, employees, window)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.kept.connect(lambda text: say(text, True))
        form.open()

    workspace.background.ask(window, partial(list_employees, workspace.vault, list(ids)), show)


class MoveForm(FormDialog):
    """For one person or several. `kept` (a sentence) once it is written."""

    kept = Signal(str)

    def __init__(self, workspace: Workspace, employees: Sequence[Employee], parent: QWidget | None = None) -> None:
        super().__init__(tr("Change from a day on"), tr("Write the changes"), parent, explanation=_names_of(employees))
        self._workspace = workspace
        self._employees = employees
        self._effect = MoveEffect(workspace, employees)
        today = workspace.today()
        self._present = [_last_known(employee, today) for employee in employees]
        self.what = ChoiceBox(tr("What happens"), Move, _move_label)
        self.day = DateField(workspace.today, tr("From"))
        self.boxes = {field: QComboBox() for field in _job_labels()}
        self.employment = QComboBox()
        self.effect = Notice()
        self._first_texts: dict[str, str] = {}
        self._lay_out()
        is_working = any((held := one.position_on(today)) and held.employment not in AWAY for one in employees)
        self.what.set_code(Move.MOVES if is_working else Move.RETURNS)
        self.day.set_date(today)
        self._wire()
        self._move_chosen()
        self.day.line.setFocus()
        self.day.line.selectAll()
        self.on_accept(self._keep)

    def job(self) -> NewJob:
        """What is different, as far as anything was typed or picked."""
        texts = {field: box.currentText().strip() for field, box in self.boxes.items()}
        typed = {field: text if text != self._first_texts[field] else None for field, text in texts.items()}
        place = self.employment.currentIndex()
        return NewJob(**typed, employment=_WORKING[place - 1] if place > 0 else None)

    def changed(self) -> Sequence[Employee]:
        """The people as they would be. Raises what the change is refused for."""
        move, day, today = self.what.code(), self._day(), self._workspace.today()
        step: Callable[[Employee], Employee]
        if move is Move.LEAVES:
            step = partial(career.leave, last_day=day, today=today)
        elif move is Move.RETURNS:
            step = partial(career.come_back, day=day, job=self.job(), today=today)
        else:
            job = NewJob(employment=_ABSENCES[move]) if move in _ABSENCES else self.job()
            step = partial(career.move, day=day, job=job)
        return [step(employee) for employee in self._employees]

    # --- what depends on what ------------------------------------------------------------------

    def _move_chosen(self) -> None:
        move = self.what.code()
        for field in (*self.boxes.values(), self.employment):
            self.rows.setRowVisible(field, move in {Move.MOVES, Move.RETURNS})
        text = tr("Last day") if move is Move.LEAVES else tr("From")
        label = self.rows.labelForField(self.day)
        assert isinstance(label, QLabel)
        label.setText(text)
        self.day.line.setAccessibleName(text)
        self._tell()
        self.body.activate()
        self.resize(self.width(), self.body.totalHeightForWidth(self.width()))

    def _tell(self) -> None:
        """Says what the change would do, as far as it is typed."""
        try:
            after = self.changed()
        except (DateNotUnderstood, FieldMissing):
            self.effect.say(tr("Type the day, and you see here what the change does to the count."), "info")
        except UserError as fault:
            self.effect.say(fault_text(fault), "triangle-alert")
        else:
            if after == self._employees:
                self.effect.say(tr("Nothing is different from that day on yet."), "info")
            else:
                self.effect.say(self._effect.sentence(after, self._first_day()), "info")

    def _day(self) -> date:
        day = self.day.date()
        if day is None:
            raise FieldMissing(field="date")
        return day

    def _first_day(self) -> date:
        """The first day on which something differs."""
        day = self._day()
        return day + timedelta(days=1) if self.what.code() is Move.LEAVES and day < date.max else day

    # --- keeping -------------------------------------------------------------------------------

    def _keep(self) -> None:
        after = self.changed()
        changed = [new for new, old in zip(after, self._employees, strict=True) if new != old]
        if not changed:
            raise FieldMissing(field="new_job")
        self.set_busy(is_busy=True)
        subject: dict[str, str | int] = {
            "who": changed[0].name.listed(),
            "count": len(changed),
            "day": self._day().isoformat(),
        }
        text = act_text(_ACTS[self.what.code()], subject)
        self._workspace.background.do(self, self._verb(), partial(self._written, text), self.show_fault)

    def show_fault(self, fault: UserError) -> None:
        """What the sentence about the count says already is not said twice, only read out."""
        if self.effect.label.text() != fault_text(fault):
            super().show_fault(fault)
            return
        self.set_busy(is_busy=False)
        self.effect.label.alert(fault_text(fault))

    def _verb(self) -> Callable[[], Changes]:
        move, day, space = self.what.code(), self._day(), self._workspace
        ids, today, now = [employee.id for employee in self._employees], space.today(), space.now()
        if move is Move.LEAVES:
            return partial(move_employee.leave, space.vault, ids, day, today, now)
        if move is Move.RETURNS:
            return partial(move_employee.come_back, space.vault, ids, day, self.job(), today, now)
        if move in _ABSENCES:
            return partial(move_employee.go_on_leave, space.vault, ids, day, _ABSENCES[move], now)
        return partial(move_employee.move, space.vault, ids, day, self.job(), now)

    def _written(self, text: str, _: Changes) -> None:
        self.done_well()
        self.kept.emit(text[:1].upper() + text[1:])

    # --- making --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.add(tr("What happens"), self.what)
        self.add(tr("From"), self.day)
        known = _known_texts(self._workspace)
        for field, label in _job_labels().items():
            box = self.boxes[field]
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            # a new title that begins like an old one is not finished to it; the stubs leave out that None takes it away
            box.setCompleter(None)  # type: ignore[arg-type]
            box.addItems(known[field])
            texts = {str(getattr(position, field)) for position in self._present}
            is_one = len(texts) == 1
            self._first_texts[field] = texts.pop() if is_one else ""
            box.setEditText(self._first_texts[field])
            if not is_one and (line := box.lineEdit()) is not None:
                line.setPlaceholderText(tr("as before"))
            self.add(label, box)
        self.employment.addItem(tr("as before"))
        self.employment.addItems([employment_label(kind) for kind in _WORKING])
        self.add(tr("Kind of employment"), self.employment)
        self.body.insertWidget(self.body.indexOf(self.rows) + 1, self.effect)
        self.setMinimumWidth(600)

    def _wire(self) -> None:
        self.what.currentIndexChanged.connect(lambda _: self._move_chosen())
        self.day.edited.connect(self._tell)
        self.employment.currentIndexChanged.connect(lambda _: self._tell())
        for box in self.boxes.values():
            box.editTextChanged.connect(lambda _: self._tell())


def _last_known(employee: Employee, today: date) -> Position:
    return employee.position_on(today) or (employee.positions[-1] if employee.positions else Position())


def _names_of(employees: Sequence[Employee]) -> str:
    names = "; ".join(employee.name.shown() for employee in employees[:_NAMED])
    more = len(employees) - _NAMED
    return names if more <= 0 else tr("{names}; and {count} more").format(names=names, count=more)


def _known_texts(workspace: Workspace) -> dict[str, list[str]]:
    """What the roster calls its jobs, worksites, departments and shifts, each in order."""
    assert workspace.count is not None
    found: dict[str, set[str]] = {field: set() for field in _job_labels()}
    for facts in workspace.count.facts():
        for position in facts.positions:
            found["classification"].add(position.classification)
            found["department"].add(position.department)
            found["worksite"].add(position.worksite)
            found["shift"].add(position.shift)
    return {field: sorted(texts - {""}, key=filing_key) for field, texts in found.items()}


def _job_labels() -> dict[str, str]:
    return {
        "classification": tr("Job"),
        "department": tr("Department"),
        "worksite": tr("Worksite"),
        "shift": tr("Shift"),
    }


def _move_label(move: Move) -> str:
    return {
        Move.MOVES: tr("Promotion or transfer"),
        Move.LEAVES: tr("Leaves"),
        Move.ON_LEAVE: tr("Goes on leave"),
        Move.LAID_OFF_RECALL: tr("Is laid off, recall expected"),
        Move.LAID_OFF: tr("Is laid off"),
        Move.RETURNS: tr("Returns"),
    }[move]
