"""What is to be done next with people, and by when."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from cardtrack.domain.changes import Changes
from cardtrack.domain.follow_up import FollowUp
from cardtrack.errors import FieldMissing
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.follow_up import drop_follow_up, plan_follow_up


class FollowUpForm(FormDialog):
    """For some people; `held` is what is open with the one, where it is one. `kept` (changes) once it is written.

    `dropped` when it was taken out instead.
    """

    kept = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        workspace: Workspace,
        ids: Collection[int],
        title: str,
        held: FollowUp | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, tr("Plan"), parent, explanation=tr("It takes the place of a follow-up still open."))
        self._workspace = workspace
        self._ids = ids
        self.day = DateField(workspace.today, tr("Due on"))
        self.what_for = QLineEdit()
        if held is not None:
            self.day.set_date(held.due_on)
            self.what_for.setText(held.what_for)
            drop = self.buttons.addButton(tr("Take it out"), QDialogButtonBox.ButtonRole.DestructiveRole)
            drop.clicked.connect(lambda _: self._drop())
        self.add(tr("Due on"), self.day)
        self.add(tr("What for"), self.what_for)
        self.on_accept(self._keep)

    def _keep(self) -> None:
        day = self.day.date()
        if day is None:
            raise FieldMissing(field="date")
        space = self._workspace
        self._do(
            partial(plan_follow_up, space.vault, self._ids, day, self.what_for.text().strip(), space.now()),
            self.kept.emit,
        )

    def _drop(self) -> None:
        verb = partial(drop_follow_up, self._workspace.vault, self._ids, self._workspace.now())
        self._do(verb, lambda _: self.dropped.emit())

    def _do(self, verb: Callable[[], Changes], tell: Callable[[Changes], None]) -> None:
        def written(changes: Changes) -> None:
            self.done_well()
            tell(changes)

        self.set_busy(is_busy=True)
        self._workspace.background.do(self, verb, written, self.show_fault)
