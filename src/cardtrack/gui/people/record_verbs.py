"""What is written down of the selected people: assessments by the keys 0 to 5, and what is to be done next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from cardtrack.domain.assessment import RATINGS, Assessment
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee
from cardtrack.gui.people.assess_form import AssessForm
from cardtrack.gui.people.follow_up_form import FollowUpForm
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.assess import assess, take_out_assessment
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.follow_up import finish_follow_up
from cardtrack.wording import dates
from cardtrack.wording.people import rating_text


class RecordVerbs(QObject):
    """`chosen` tells whom it is about; `said` as in Place."""

    said = Signal(str, bool)

    def __init__(self, workspace: Workspace, chosen: Callable[[], Sequence[int]], window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chosen = chosen
        self._window = window

    def dress(self, table: TableView) -> None:
        """Adds the verbs to the rows of a table."""
        scale = table.add_row_menu(tr("Assess"))
        for rating in RATINGS:
            keys = QKeySequence(str(rating))
            table.add_row_action(rating_text(rating), partial(self.assess, rating), keys, scale)
        scale.addSeparator()
        table.add_row_action(tr("With a note…"), self.open_assess_form, menu=scale)
        table.add_row_action(tr("Follow-up…"), self.open_follow_up_form)
        table.add_row_action(tr("Follow-up done"), self.finish)

    def assess(self, rating: int) -> None:
        """Assesses whoever is selected, today."""
        ids, space = self._chosen(), self._workspace
        if ids:
            verb = partial(assess, space.vault, ids, rating, space.today(), space.now())
            space.background.do(self, verb, partial(self._assessed, ids, rating))

    def take_out(self, assessment: Assessment) -> None:
        """Takes an assessment out of somebody's history."""
        space = self._workspace
        verb = partial(take_out_assessment, space.vault, assessment, space.now())
        text = tr("Taken out: {rating}").format(rating=rating_text(assessment.rating))
        space.background.do(self, verb, lambda _: self.said.emit(text, True))

    def finish(self) -> None:
        """What was open with whoever is selected is done, today."""
        ids, space = self._chosen(), self._workspace
        if ids:
            verb = partial(finish_follow_up, space.vault, ids, space.today(), space.now())
            text = tr("Follow-up done: {who}").format(who=self._who(ids))
            space.background.do(self, verb, lambda _: self.said.emit(text, True))

    def open_assess_form(self) -> None:
        """Asks for an assessment with its day and a note."""
        self._with_chosen(self._open_assess_form)

    def open_follow_up_form(self) -> None:
        """Asks what is to be done next, and by when."""
        self._with_chosen(self._open_follow_up_form)

    def _with_chosen(self, verb: Callable[[Sequence[int], Employee | None], None]) -> None:
        """Where it is one person, what is written down of them is read first."""
        ids, space = self._chosen(), self._workspace
        if not ids:
            self.said.emit(tr("Select somebody first."), False)
        elif len(ids) == 1:
            read = partial(list_employees, space.vault, ids)
            space.background.ask(self, read, lambda found: verb(ids, found[0]) if found else None)
        else:
            verb(ids, None)

    def _open_assess_form(self, ids: Sequence[int], one: Employee | None) -> None:
        title = tr("Assess {who}").format(who=self._who(ids))
        form = AssessForm(self._workspace, ids, title, one.assessment if one else None, self._window)
        form.kept.connect(partial(self._assessed, ids))
        form.open()

    def _open_follow_up_form(self, ids: Sequence[int], one: Employee | None) -> None:
        title = tr("Follow-up with {who}").format(who=self._who(ids))
        form = FollowUpForm(self._workspace, ids, title, one.follow_up if one else None, self._window)
        form.kept.connect(lambda changes: self.said.emit(self._planned(ids, changes), True))
        form.dropped.connect(
            lambda: self.said.emit(tr("Taken out: follow-up with {who}").format(who=self._who(ids)), True)
        )
        form.open()

    def _assessed(self, ids: Sequence[int], rating: int, changes: Changes) -> None:
        if not changes.act_id:
            self.said.emit(tr("That is written down already, of the same day."), False)
            return
        text = tr("Assessed: {who}, {rating}").format(who=self._who(ids), rating=rating_text(rating))
        self.said.emit(text, True)

    def _planned(self, ids: Sequence[int], changes: Changes) -> str:
        left_out = 0 if changes.employees is None else len(ids) - len(changes.employees)
        if not left_out:
            return tr("Written down: follow-up with {who}").format(who=self._who(ids))
        return tr("Written down. Left out, because not to be contacted: {people}").format(people=dates.people(left_out))

    def _who(self, ids: Sequence[int]) -> str:
        return self._workspace.names.get(ids[0], "") if len(ids) == 1 else dates.people(len(ids))
