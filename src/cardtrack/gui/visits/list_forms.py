"""The forms that make a visit list or one more copy of it: each copy has a holder before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cardtrack.domain.visit import VisitList
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.visit_lists import Grouping, MadeCopy, NewVisitList, Whom, add_list_copy, make_visit_list
from cardtrack.wording import dates
from cardtrack.wording.visits import grouping_label, list_title, whom_label


class _CopyForm(FormDialog):
    """`made` (MadeCopy) once the copy can be printed."""

    made = Signal(object)

    def __init__(self, workspace: Workspace, title: str, explanation: str, parent: QWidget | None) -> None:
        super().__init__(title, tr("Make the copy"), parent, explanation=explanation)
        self.workspace = workspace
        self.holder = QLineEdit()
        self.on_accept(self._make)

    def verb(self) -> Callable[[], MadeCopy]:
        """What is done on the vault's thread."""
        raise AssertionError(f"{type(self).__name__} makes nothing")

    def _make(self) -> None:
        self.set_busy(is_busy=True)
        self.workspace.background.do(self, self.verb(), self._was_made, self.show_fault)

    def _was_made(self, copy: MadeCopy) -> None:
        self.made.emit(copy)
        self.done_well()


class NewListForm(_CopyForm):
    """Who is to be visited, and who gets the first copy. `employee_ids`: those who were selected in a table."""

    def __init__(self, workspace: Workspace, employee_ids: Collection[int] = (), parent: QWidget | None = None) -> None:
        explanation = tr(
            "The list keeps its people and their codes, so that what comes back can be typed in. Who may not be "
            "contacted is left out."
        )
        super().__init__(workspace, tr("New visit list"), explanation, parent)
        self._ids = tuple(employee_ids)
        self.whom, self.grouping, self.name = QComboBox(), QComboBox(), QLineEdit()
        for whom in Whom if self._ids else [each for each in Whom if each.is_by_unit]:
            people = tr(": {people}").format(people=dates.people(len(self._ids))) if whom is Whom.CHOSEN else ""
            self.whom.addItem(whom_label(whom) + people, whom)
        for grouping in Grouping:
            self.grouping.addItem(grouping_label(grouping), grouping)
        self.whom.setCurrentIndex(self.whom.findData(Whom.CHOSEN if self._ids else Whom.UNSIGNED))
        self.whom.currentIndexChanged.connect(lambda _: self._propose_name())
        self.add(tr("Who is to be visited"), self.whom)
        self.add(tr("Grouped by"), self.grouping)
        self.add(tr("Name of the list"), self.name)
        self.add(tr("Who gets the copy"), self.holder)
        self._proposed = ""
        self._propose_name()
        self.holder.setFocus()

    def verb(self) -> Callable[[], MadeCopy]:
        work, whom = self.workspace, Whom(self.whom.currentData())
        new = NewVisitList(
            self.name.text(),
            self.holder.text(),
            whom,
            Grouping(self.grouping.currentData()),
            self._ids if whom is Whom.CHOSEN else (),
            work.unit.id,
        )
        return partial(make_visit_list, work.vault, new, work.today(), work.now())

    def _propose_name(self) -> None:
        """A name that was typed stays."""
        if self.name.text() == self._proposed:
            whom = Whom(self.whom.currentData())
            unit = self.workspace.unit.name
            self._proposed = (
                tr("{whom}: {unit}").format(whom=whom_label(whom), unit=unit) if whom.is_by_unit else whom_label(whom)
            )
            self.name.setText(self._proposed)


class AnotherCopyForm(_CopyForm):
    """One more copy of a list."""

    def __init__(self, workspace: Workspace, visit_list: VisitList, parent: QWidget | None = None) -> None:
        explanation = tr("{list}. The copy has the same people and the same codes, and a number of its own.")
        text = explanation.format(list=list_title(visit_list))
        super().__init__(workspace, tr("Another copy"), text, parent)
        self._list_id = visit_list.id
        self.add(tr("Who gets the copy"), self.holder)

    def verb(self) -> Callable[[], MadeCopy]:
        work = self.workspace
        return partial(add_list_copy, work.vault, self._list_id, self.holder.text(), work.today(), work.now())
