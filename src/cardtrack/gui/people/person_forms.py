"""The form of a person as the place opens it: one at a time, the next one by key, and nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cardtrack.domain.employee import Employee
from cardtrack.gui.people.person_form import PersonForm, Texts
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.edit_employee import list_employees

Following = Callable[[int], int | None]


class PersonForms(QObject):
    """`said` as in Place; `looked_at` (employee id) when somebody was kept or is asked for next.

    `following` tells who comes after somebody in the table.
    """

    said = Signal(str, bool)
    looked_at = Signal(int)

    def __init__(self, workspace: Workspace, following: Following, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._following = following
        self._window = window
        self.form: PersonForm | None = None
        self._half_typed: dict[int, Texts] = {}

    def open(self, employee: Employee | None) -> None:
        """Opens the form of somebody, or of somebody new; what was typed there before is in it again."""
        form = PersonForm(self._workspace, employee, self._window)
        texts = self._half_typed.pop(form.employee_id, None)
        if texts is not None:
            form.take_texts(texts)
        form.kept.connect(self._kept)
        form.finished.connect(lambda _: self._closed(form))
        self.form = form
        form.open()

    def open_by_id(self, employee_id: int) -> None:
        """Reads somebody and opens their form."""
        verb = partial(list_employees, self._workspace.vault, [employee_id])
        self._workspace.background.ask(self, verb, lambda found: self.open(found[0]) if found else None)

    def draft(self) -> str | None:
        """What is half-typed in the open form, and in forms that were closed before."""
        if self.form is not None:
            self._remember(self.form)
        if not self._half_typed:
            return None
        opened = None if self.form is None else self.form.employee_id
        return json.dumps({"open": opened, "texts": list(self._half_typed.items())}, ensure_ascii=False)

    def take_draft(self, text: str) -> None:
        """Opens the form that was open; what other forms held comes back when they are opened again."""
        draft = json.loads(text)
        self._half_typed = {int(employee_id): texts for employee_id, texts in draft["texts"]}
        if draft["open"] == 0:
            self.open(None)
        elif draft["open"] is not None:
            self.open_by_id(draft["open"])

    def _kept(self, form: PersonForm, employee_id: int, goes_on: bool) -> None:
        name = form.draft().name.listed()
        text = tr("Changed: {name}") if form.employee_id else tr("Added: {name}")
        self.looked_at.emit(employee_id)
        self.said.emit(text.format(name=name), True)
        if not goes_on:
            return
        if not form.employee_id:
            self.open(None)
        elif (following := self._following(employee_id)) is not None:
            self.looked_at.emit(following)
            self.open_by_id(following)

    def _closed(self, form: PersonForm) -> None:
        """Esc loses no text: it is there when the form is opened again."""
        self._remember(form)
        if self.form is form:
            self.form = None
        form.deleteLater()

    def _remember(self, form: PersonForm) -> None:
        texts = form.half_typed()
        if texts is not None:
            self._half_typed[form.employee_id] = texts
