"""Change several people at once: whom, what, what it would do, and then, in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cardtrack.domain.act import ActName
from cardtrack.domain.bulk_edit import BulkEdit
from cardtrack.domain.changes import Changes
from cardtrack.errors import DateNotUnderstood, FieldMissing, UserError
from cardtrack.gui.people.bulk_fields import BulkFields
from cardtrack.gui.people.bulk_preview import BulkPreview
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.working import Cancelled, Told, Working
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.edit_many import ManyPeople, Plan, edit_many, plan_edit, read_many, unheard, with_effects
from cardtrack.wording import dates
from cardtrack.wording.acts import act_text

FEW = 500  # people; for so many it is worked out while a key goes down
_PAUSE_MS = 250


@dataclass(frozen=True, slots=True)
class Whom:
    """Some people by id, and what they are called together."""

    text: str
    ids: Sequence[int]


def whom_to_choose(chosen: Sequence[int], listed: Sequence[int]) -> list[Whom]:
    """Those who are selected, where they are several, and all who are listed."""
    selected = trn("the {count:,} person selected", "the {count:,} people selected", len(chosen))
    everyone = trn("the {count:,} person listed", "all {count:,} people listed", len(listed))
    found = [Whom(selected, chosen)] if chosen and len(chosen) < len(listed) else []
    return [*found, Whom(everyone, listed)]


class BulkForm(FormDialog):
    """`kept` (a sentence) once it is written. What is shown is worked out anew with everything that is typed."""

    kept = Signal(str)

    def __init__(self, workspace: Workspace, whom: Sequence[Whom], parent: QWidget | None = None) -> None:
        super().__init__(tr("Change several people"), tr("Change nobody yet"), parent)
        self._workspace = workspace
        self._whom = whom
        self._people: ManyPeople | None = None
        self._plan: Plan | None = None
        self.whom = QComboBox()
        self.whom.addItems([each.text for each in whom])
        self.fields = BulkFields(workspace)
        self.preview = BulkPreview(workspace)
        self.working = Working(workspace.background)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._look)
        self.whom.currentIndexChanged.connect(lambda _: self._read())
        self.fields.edited.connect(self._edited)
        self.working.stopped.connect(self._stopped)
        self.on_accept(self._keep)
        self._show_plan(None)
        self.fields.setFocus()
        self._read()

    @property
    def is_ready(self) -> bool:
        """Whether nothing is read, worked out or written."""
        return not (self.working.is_running or self._pause.isActive())

    def reject(self) -> None:
        """While it writes, it is stopped first; nothing is half done."""
        if self.working.is_writing:
            self.working.stop()
            return
        self.working.abandon()
        super().reject()

    # --- what it would do ------------------------------------------------------------------------

    def _read(self) -> None:
        self._people = None
        self._show_plan(None)
        verb = partial(read_many, self._workspace.vault, list(self._whom[self.whom.currentIndex()].ids))
        self.working.run(verb, self._take, self.show_fault, tr("Reading …"))

    def _take(self, people: ManyPeople) -> None:
        self._people = people
        self.fields.offer(people.texts, people.issues)
        self._look()

    def _edited(self) -> None:
        """Of many it is worked out once nothing more is typed for a moment."""
        self._show_plan(None)
        if self._people is None:
            if not self.working.is_running:
                self._read()  # it was stopped
        elif len(self._people.employees) <= FEW:
            self._look()
        else:
            self.working.abandon()
            self._pause.start()

    def _look(self) -> None:
        people = self._people
        assert people is not None
        try:
            edit = self.fields.edit()
        except FieldMissing:
            self._show_plan(None, tr("Type the day, and you see here whom it changes."))
            return
        except DateNotUnderstood as fault:
            self.show_fault(fault)
            return
        if edit.is_empty:
            self._show_plan(None)
            return
        verb = self._planning(people, edit)
        if len(people.employees) <= FEW:
            try:
                self._show_plan(verb(lambda: False, unheard))
            except UserError as fault:
                self.show_fault(fault)
        else:
            self.working.run_aside(verb, self._show_plan, self.show_fault, tr("Working out …"))

    def _planning(self, people: ManyPeople, edit: BulkEdit) -> Callable[[Cancelled, Told], Plan]:
        space = self._workspace
        assert space.count is not None
        unit, regime, today = space.count.unit, space.count.regime, space.today()
        days = list(dict.fromkeys((self.fields.first_day(edit), space.as_of)))

        def planned(cancelled: Cancelled, told: Told) -> Plan:
            plan = plan_edit(people, edit, today, cancelled, told)
            return with_effects(plan, people, unit, regime, days, cancelled)

        return planned

    def _show_plan(self, plan: Plan | None, instead: str = "") -> None:
        self._plan = plan
        self.show_problem("")
        people = 0 if plan is None else len(plan.changed)
        self.accept_button.setEnabled(people > 0)
        self.accept_button.setText(
            trn("Change {count:,} person", "Change {count:,} people", people) if people else tr("Change nobody yet")
        )
        if plan is None:
            self.preview.say(instead or tr("Say what is to be different, and you see here whom it changes."))
        else:
            self.preview.show_plan(plan)

    def _stopped(self) -> None:
        """What was typed stays."""
        self._let_change()
        self._show_plan(None, tr("Stopped, and nothing was changed. Change a field to look again."))

    # --- keeping -----------------------------------------------------------------------------------

    def _keep(self) -> None:
        plan, space = self._plan, self._workspace
        if plan is None or not plan.changed:
            raise FieldMissing(field="new_value")
        ids = [each.before.id for each in plan.changed]
        text = act_text(ActName.EDIT_MANY, plan.subject)
        self.set_busy(is_busy=True)
        for side in (self.whom, self.fields):
            side.setEnabled(False)
        self.working.write_until_stopped(
            partial(edit_many, space.vault, ids, plan.edit, space.today(), space.now()),
            partial(self._written, text),
            self._not_written,
            tr("Writing {people} …").format(people=dates.people(len(ids))),
        )

    def _written(self, text: str, _: Changes) -> None:
        self.done_well()
        self.kept.emit(text[:1].upper() + text[1:])

    def _not_written(self, fault: UserError) -> None:
        self._let_change()
        self.show_fault(fault)

    def _let_change(self) -> None:
        for side in (self.whom, self.fields):
            side.setEnabled(True)
        self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(Captioned(tr("Whom"), self.whom))
        left.addWidget(self.fields)
        left.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addLayout(left, 2)
        sides.addWidget(self.preview, 3)
        self.body.insertLayout(0, sides, 100)  # all the room, and none for the gap below it
        foot = QHBoxLayout()
        self.body.removeWidget(self.buttons)
        foot.addWidget(self.working)
        foot.addWidget(self.buttons, 1)
        self.body.addLayout(foot)
        self.resize(1060, 620)


def open_bulk_form(
    workspace: Workspace, whom: Sequence[Whom], window: QWidget, say: Callable[[str, bool], object]
) -> None:
    """Opens the form; `say` is told what was written, and that it can be undone."""
    if not whom[-1].ids:
        say(tr("Nobody is listed whom one could change."), False)
        return
    form = BulkForm(workspace, whom, window)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    form.kept.connect(lambda text: say(text, True))
    form.open()
