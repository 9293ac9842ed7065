"""The form of one employee: names, number, the present position, contacts, notes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cardtrack.domain.employee import Contact, ContactKind, Employee, EmploymentType, PersonName, Position
from cardtrack.errors import UserError
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.edit_employee import add_employee, check_employee, edit_employee
from cardtrack.wording.people import contact_label
from cardtrack.wording.units import employment_label


class PersonForm(FormDialog):
    """`kept` (employee id) once it is written. The latest position is shown; earlier ones stay as they are."""

    kept = Signal(int)

    def __init__(self, workspace: Workspace, employee: Employee | None, parent: QWidget | None = None) -> None:
        is_new = employee is None
        super().__init__(
            tr("New person") if is_new else tr("Change a person"), tr("Add") if is_new else tr("Keep"), parent
        )
        self._workspace = workspace
        self._employee = employee or Employee(0, PersonName(), positions=(Position(),))
        self.name_fields: dict[str, QLineEdit] = {}
        self.position_fields: dict[str, QLineEdit] = {}
        self.contact_fields: dict[ContactKind, QLineEdit] = {}
        self._add_names()
        self._add_position()
        self._add_contacts()
        self._show(self._employee)
        self.on_accept(self._keep)
        self.name_fields["family"].setFocus()

    def _add_names(self) -> None:
        for field, label in (
            ("family", tr("Family name")),
            ("given", tr("Given name")),
            ("middle", tr("Middle name")),
            ("native", tr("Name in its own script")),
            ("preferred", tr("Preferred name")),
        ):
            self.name_fields[field] = QLineEdit()
            self.add(label, self.name_fields[field])
        self.family_first = QCheckBox(tr("The family name is said first"))
        self.rows.addRow("", self.family_first)
        self.number = QLineEdit()
        self.add(tr("Employee number"), self.number)

    def _add_position(self) -> None:
        for field, label in (
            ("classification", tr("Job")),
            ("department", tr("Department")),
            ("worksite", tr("Worksite")),
            ("shift", tr("Shift")),
        ):
            self.position_fields[field] = QLineEdit()
            self.add(label, self.position_fields[field])
        self.employment = QComboBox()
        for kind in EmploymentType:
            self.employment.addItem(employment_label(kind), kind)
        self.add(tr("Kind of employment"), self.employment)
        self.first_day = DateField(self._workspace.today, tr("First day"))
        self.last_day = DateField(self._workspace.today, tr("Last day"))
        self.add(tr("First day"), self.first_day)
        self.add(tr("Last day"), self.last_day)

    def _add_contacts(self) -> None:
        for kind in ContactKind:
            self.contact_fields[kind] = QLineEdit()
            self.add(contact_label(kind), self.contact_fields[kind])
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setMaximumHeight(self.fontMetrics().lineSpacing() * 3 + 16)
        self.add(tr("Notes"), self.notes)

    def _show(self, employee: Employee) -> None:
        for field, line in self.name_fields.items():
            line.setText(getattr(employee.name, field))
        self.family_first.setChecked(employee.name.family_first)
        self.number.setText(employee.number)
        self.notes.setPlainText(employee.notes)
        for contact in reversed(employee.contacts):
            self.contact_fields[contact.kind].setText(contact.value)
        position = employee.positions[-1] if employee.positions else Position()
        for field, line in self.position_fields.items():
            line.setText(getattr(position, field))
        self.employment.setCurrentIndex(self.employment.findData(position.employment))
        self.first_day.set_date(position.first_day)
        self.last_day.set_date(position.last_day)

    def draft(self) -> Employee:
        """The employee as the form has it. Raises DateNotUnderstood."""
        old = self._employee
        name = replace(
            old.name,
            family_first=self.family_first.isChecked(),
            **{field: line.text().strip() for field, line in self.name_fields.items()},
        )
        before, last = old.positions[:-1], old.positions[-1] if old.positions else Position()
        position = replace(
            last,
            first_day=self.first_day.date(),
            last_day=self.last_day.date(),
            employment=self.employment.currentData(),
            **{field: line.text().strip() for field, line in self.position_fields.items()},
        )
        return replace(
            old,
            name=name,
            number=self.number.text().strip(),
            positions=(*before, position),
            contacts=self._contacts(),
            notes=self.notes.toPlainText().strip(),
        )

    def _contacts(self) -> tuple[Contact, ...]:
        """The first of each kind as typed; further ones of that kind stay."""
        kept: list[Contact] = []
        for kind, line in self.contact_fields.items():
            further = [contact for contact in self._employee.contacts if contact.kind is kind][1:]
            typed = line.text().strip()
            kept += [Contact(kind, typed)] if typed else []
            kept += further
        return tuple(kept)

    def _keep(self) -> None:
        employee = self.draft()
        check_employee(employee)
        self.set_busy(is_busy=True)
        space = self._workspace
        if employee.id:
            self._do(partial(edit_employee, space.vault, employee, space.now()), employee.id)
        else:
            self._do(partial(add_employee, space.vault, employee, space.now()), 0)

    def _do(self, verb: partial[object], employee_id: int) -> None:
        def kept(result: object) -> None:
            new = result[0].id if isinstance(result, tuple) and isinstance(result[0], Employee) else employee_id
            self.kept.emit(new)
            self.done_well()

        self._workspace.background.do(self, verb, kept, self._failed)

    def _failed(self, fault: UserError) -> None:
        self.show_fault(fault)
