"""The form of one employee: names, number, the present position, contacts, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Contact, ContactKind, Employee, EmploymentType, PersonName, Position
from cardtrack.errors import UserError
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.last_part import LastPart
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.edit_employee import add_employee, check_employee, edit_employee, list_issues
from cardtrack.wording.people import contact_label
from cardtrack.wording.units import employment_label

Texts = Mapping[str, str]
_YES = "yes"
_KINDS = tuple(EmploymentType)


class PersonForm(FormDialog):
    """`kept` (form, employee id, whether to go on to the next) once it is written.

    The latest position is shown; earlier ones stay as they are.
    """

    kept = Signal(object, int, bool)

    def __init__(self, workspace: Workspace, employee: Employee | None, parent: QWidget | None = None) -> None:
        is_new = employee is None
        super().__init__(
            tr("New person") if is_new else tr("Change a person"), tr("Add") if is_new else tr("Keep"), parent
        )
        self._workspace = workspace
        self._employee = employee or Employee(0, PersonName(), positions=(Position(),))
        self._goes_on = False
        self._is_kept = False
        self.lines: dict[str, QLineEdit] = {}
        self.family_first = QCheckBox(tr("The family name is said first"))
        self.employment = QComboBox()
        self.first_day = DateField(workspace.today, tr("First day"))
        self.last_day = DateField(workspace.today, tr("Last day"))
        self.since = DateField(workspace.today, tr("New job since"))
        self.notes = QPlainTextEdit()
        self.not_to_contact = QCheckBox(tr("Do not contact: no calls, no visits"))
        self.issues = QLineEdit()
        self._lay_out()
        self._show(self._employee)
        self._first_texts = self.texts()
        self.on_accept(self._keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep_and_go_on)
        self.lines["family"].setFocus()

    @property
    def employee_id(self) -> int:
        """Whose form it is; 0 for somebody new."""
        return self._employee.id

    def keep_and_go_on(self) -> None:
        """Keeps this person and asks for the next one."""
        if self.accept_button.isEnabled():
            self._goes_on = True
            self._try_accept()

    def draft(self) -> Employee:
        """The employee as the form has it. Raises DateNotUnderstood."""
        old = self._employee
        typed = {field: line.text().strip() for field, line in self.lines.items()}
        names = {field: typed[field] for field, _ in _names()}
        name = replace(old.name, **names, family_first=self.family_first.isChecked())
        return replace(
            old,
            name=name,
            number=typed["number"],
            language=typed["language"],
            positions=(*old.positions[:-1], *self._last_positions(typed)),
            contacts=self._contacts(),
            notes=self.notes.toPlainText().strip(),
            may_contact=not self.not_to_contact.isChecked(),
            issues=tuple(_parts(self.issues.text(), ",")),
        )

    def _last_positions(self, typed: Mapping[str, str]) -> tuple[Position, ...]:
        """The latest position as typed; where another job holds since a day, the old one and the new one."""
        held = self._employee.positions
        old = replace(held[-1] if held else Position(), first_day=self.first_day.date(), last_day=self.last_day.date())
        new = replace(
            old,
            employment=_KINDS[self.employment.currentIndex()],
            classification=typed["classification"],
            worksite=typed["worksite"],
            department=typed["department"],
            shift=typed["shift"],
        )
        since = self.since.date()
        if since is None or new == old:
            return (new,)
        return replace(old, last_day=since - timedelta(days=1)), replace(new, first_day=since, id=0)

    def texts(self) -> Texts:
        """Everything in the form as it is typed."""
        return {
            **{field: line.text() for field, line in self.lines.items()},
            "family_first": _YES if self.family_first.isChecked() else "",
            "employment": _KINDS[self.employment.currentIndex()].value,
            "first_day": self.first_day.line.text(),
            "last_day": self.last_day.line.text(),
            "since": self.since.line.text(),
            "notes": self.notes.toPlainText(),
            "issues": self.issues.text(),
            "not_to_contact": _YES if self.not_to_contact.isChecked() else "",
        }

    def take_texts(self, texts: Texts) -> None:
        """Puts back what `half_typed` gave, and says so."""
        for field, line in self.lines.items():
            line.setText(texts.get(field, ""))
        self.family_first.setChecked(texts["family_first"] == _YES)
        self.employment.setCurrentIndex(_KINDS.index(EmploymentType(texts["employment"])))
        self.first_day.line.setText(texts["first_day"])
        self.last_day.line.setText(texts["last_day"])
        self.since.line.setText(texts["since"])
        self.notes.setPlainText(texts["notes"])
        self.issues.setText(texts.get("issues", ""))
        self.not_to_contact.setChecked(texts.get("not_to_contact") == _YES)
        self._again.setVisible(True)

    def half_typed(self) -> Texts | None:
        """What was typed and not kept; None where there is nothing."""
        return None if self._is_kept or self.texts() == self._first_texts else self.texts()

    def _contacts(self) -> tuple[Contact, ...]:
        """Several of a kind are parted by semicolons; those of a line that was not touched are as they were."""
        held = self._employee.contacts
        changed = {kind for kind in ContactKind if self.lines[kind].text() != _joined(held, kind)}
        kept: list[Contact] = []
        for kind in ContactKind:
            if kind in changed:
                kept += [Contact(kind, value) for value in _parts(self.lines[kind].text(), ";")]
            else:
                kept += [contact for contact in held if contact.kind is kind]
        return tuple(kept) if changed else held

    def _show(self, employee: Employee) -> None:
        position = employee.positions[-1] if employee.positions else Position()
        for field, _ in _names():
            self.lines[field].setText(getattr(employee.name, field))
        for field, _ in _position():
            self.lines[field].setText(getattr(position, field))
        for kind in ContactKind:
            self.lines[kind].setText(_joined(employee.contacts, kind))
        self.lines["number"].setText(employee.number)
        self.lines["language"].setText(employee.language)
        self.family_first.setChecked(employee.name.family_first)
        self.employment.setCurrentIndex(_KINDS.index(position.employment))
        self.first_day.set_date(position.first_day)
        self.last_day.set_date(position.last_day)
        self.notes.setPlainText(employee.notes)
        self.issues.setText(", ".join(employee.issues))
        self.not_to_contact.setChecked(not employee.may_contact)
        for line in self.lines.values():
            line.setCursorPosition(0)

    # --- keeping ----------------------------------------------------------------------------------

    def _keep(self) -> None:
        goes_on, self._goes_on = self._goes_on, False
        employee = self.draft()
        check_employee(employee)
        self.set_busy(is_busy=True)
        space = self._workspace
        if not employee.id:
            add = partial(add_employee, space.vault, employee, space.now())
            space.background.do(self, add, lambda added: self._written(added[0].id, goes_on=goes_on), self.show_fault)
        elif employee == self._employee:
            self._written(employee.id, goes_on=goes_on)
        else:
            edit = partial(edit_employee, space.vault, employee, space.now())
            space.background.do(self, edit, partial(self._edited, goes_on), self.show_fault)

    def _edited(self, goes_on: bool, _: Changes) -> None:
        self._written(self._employee.id, goes_on=goes_on)

    def _written(self, employee_id: int, *, goes_on: bool) -> None:
        self._is_kept = True
        self.done_well()
        self.kept.emit(self, employee_id, goes_on)

    def show_fault(self, fault: UserError) -> None:
        self._goes_on = False
        super().show_fault(fault)

    # --- making -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        who, work = _column(), _column()
        for field, label in _names():
            self._line(who, field, label)
        who.addRow(self.family_first)  # over both columns, because the sentence is long
        self._line(who, "number", tr("Employee number"))
        self._line(who, "language", tr("Languages"))
        self.lines["language"].setPlaceholderText(tr("the best first, parted by commas"))
        for field, label in _position():
            self._line(work, field, label)
        self._add_days(work)
        for kind in ContactKind:
            self._line(work, kind, contact_label(kind))
            self.lines[kind].setPlaceholderText(tr("several: part them by semicolons"))
        who.addRow(tr("Issues"), self.issues)
        self.issues.setAccessibleName(tr("Issues"))
        self.issues.setPlaceholderText(tr("what matters to them, parted by commas"))
        who.addRow(self.not_to_contact)
        self._offer_issues()
        self.notes.setAccessibleName(tr("Notes"))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 18)
        self.rows.addRow(tr("Notes"), self.notes)
        self._again = PlainLabel.wrapped(tr("What you typed before is here again. It is not kept yet."), role="caution")
        self._again.setVisible(False)
        sides = QHBoxLayout()
        sides.setSpacing(28)
        sides.addLayout(_titled(tr("Person"), who), 1)
        sides.addLayout(_titled(tr("Position and contact"), work), 1)
        self.body.insertWidget(0, self._again)
        self.body.insertLayout(1, sides)
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.setSpacing(12)
        hint = PlainLabel(tr("Ctrl+Enter keeps and goes on to the next person."), role="hint")
        self.body.insertWidget(self.body.count() - 1, hint)
        self.resize(980, 0)

    def _offer_issues(self) -> None:
        """Those already used come up as the last one is typed."""

        def offer(used: Sequence[tuple[str, int]]) -> None:
            self.issues.setCompleter(LastPart([name for name, _ in used], self.issues))

        self._workspace.background.ask(self, partial(list_issues, self._workspace.vault), offer)

    def _add_days(self, work: QFormLayout) -> None:
        self.employment.addItems([employment_label(kind) for kind in _KINDS])
        for label, widget in (
            (tr("Kind of employment"), self.employment),
            (tr("First day"), self.first_day),
            (tr("Last day"), self.last_day),
        ):
            widget.setAccessibleName(label)
            work.addRow(label, widget)
        since = tr("Another job since then: what was before stays in the past. Empty: a correction, it was always so.")
        self.since.line.setToolTip(since)
        self.since.line.setAccessibleDescription(since)
        work.addRow(tr("New job since"), self.since)
        work.setRowVisible(self.since, self._employee.id > 0)

    def _line(self, rows: QFormLayout, field: str, label: str) -> None:
        line = QLineEdit()
        line.setAccessibleName(label)
        self.lines[field] = line
        rows.addRow(label, line)


def _parts(text: str, between: str) -> list[str]:
    return [part for each in text.split(between) if (part := each.strip())]


def _joined(contacts: Sequence[Contact], kind: ContactKind) -> str:
    return "; ".join(contact.value for contact in contacts if contact.kind is kind)


def _column() -> QFormLayout:
    rows = QFormLayout()
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
    rows.setHorizontalSpacing(12)
    rows.setVerticalSpacing(6)
    return rows


def _titled(title: str, rows: QFormLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(PlainLabel(title, role="heading"))
    column.addLayout(rows)
    column.addStretch(1)
    return column


def _names() -> list[tuple[str, str]]:
    return [
        ("family", tr("Family name")),
        ("given", tr("Given name")),
        ("middle", tr("Middle name")),
        ("native", tr("Name in its own script")),
        ("preferred", tr("Preferred name")),
        ("romanized", tr("Other spelling")),
        ("former", tr("Former name")),
    ]


def _position() -> list[tuple[str, str]]:
    return [
        ("classification", tr("Job")),
        ("department", tr("Department")),
        ("worksite", tr("Worksite")),
        ("shift", tr("Shift")),
    ]
