"""What a change of many people would do: to whom, from what to what, who is so already, and whom it does not fit."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cardtrack.domain.employee import Employee
from cardtrack.errors import UserError
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel, cells_sentence
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.edit_many import Plan, Planned, told_result
from cardtrack.wording import dates
from cardtrack.wording.bulk_edits import change_text, difference_text, effect_sentence, unfit_text

_NAMED = 3


class BulkPreview(QWidget):
    """Three tables behind tabs that say how many they hold."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.heading = PlainLabel.wrapped(role="heading")
        self.summary = PlainLabel.wrapped(role="hint")
        self.effect = Notice()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.changed = self._table(tr("Who changes"), _changed_columns())
        self.unfit = self._table(tr("Whom it does not fit"), _unfit_columns())
        self.same = self._table(tr("Who is so already"), _same_columns())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.heading, self.summary, self.effect):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        self.say(tr("Say what is to be different, and you see here whom it changes."))

    def say(self, text: str) -> None:
        """Nothing can be shown yet, or any more: why."""
        self.heading.setText(text)
        self.summary.setVisible(False)
        self.effect.setVisible(False)
        for view in (self.changed, self.unfit, self.same):
            view.table.set_rows({})
        self._name_tabs(0, 0, 0)

    def show_plan(self, plan: Plan) -> None:
        """Shows what would become of everybody."""
        people = len(plan.changed)
        self.heading.setText(trn("{count:,} person changes", "{count:,} people change", people))
        self.summary.setText(_summed_up(plan))
        self.summary.setVisible(bool(people))
        self.effect.setVisible(bool(people))
        self.effect.say(self._effect_text(plan), "info")
        self.changed.table.set_rows({each.before.id: each for each in plan.changed})
        self.unfit.table.set_rows({each[0].id: each for each in plan.unfit})
        self.same.table.set_rows({each.id: each for each in plan.same})
        self._name_tabs(people, len(plan.unfit), len(plan.same))
        if not people:
            self.tabs.setCurrentIndex(1 if plan.unfit else 2)
        elif self.tabs.currentIndex() and not self.tabs.tabBar().hasFocus():
            self.tabs.setCurrentIndex(0)

    def _effect_text(self, plan: Plan) -> str:
        """The same sentence is not said of two days."""
        if not plan.effects:
            return tr("The count stays as it is.")
        assert self._workspace.count is not None
        said = []
        for effect in plan.effects:
            was = told_result(self._workspace.count.tally(effect.day))
            now = was.shifted(effect.before, effect.after)
            said.append(effect_sentence(effect.day, was, now, (effect.gone, effect.come)))
        return " ".join(said)

    def _name_tabs(self, *numbers: int) -> None:
        titles = (tr("Changes: {number}"), tr("Does not fit: {number}"), tr("So already: {number}"))
        for place, (title, number) in enumerate(zip(titles, numbers, strict=True)):
            self.tabs.setTabText(place, title.format(number=dates.number(number)))

    def _table(self, name: str, columns: list[Column[Any]]) -> TableView:
        model: TableModel[Any] = TableModel(columns, sentence=cells_sentence(columns), parent=self)
        view = TableView(model, name)
        self.tabs.addTab(view, "")
        return view


def _summed_up(plan: Plan) -> str:
    """The most frequent changes with their numbers."""
    said = [
        tr("{name}: {number}").format(name=difference_text(difference), number=dates.number(number))
        for difference, number in plan.kinds[:_NAMED]
    ]
    more = len(plan.kinds) - _NAMED
    text = "; ".join(said)
    return text if more <= 0 else tr("{changes}; and others: {count}").format(changes=text, count=dates.number(more))


def _changes_of(planned: Planned) -> str:
    if len(planned.differences) == 1:
        return change_text(planned.differences[0])
    return "; ".join(map(difference_text, planned.differences))


def _changed_columns() -> list[Column[Planned]]:
    return [
        Column("name", tr("Name"), lambda planned: planned.before.name.shown(), width=26),
        Column("change", tr("Was → becomes"), _changes_of, width=40),
    ]


def _unfit_columns() -> list[Column[tuple[Employee, UserError]]]:
    return [
        Column("name", tr("Name"), lambda row: row[0].name.shown(), width=26),
        Column("why", tr("Why"), lambda row: unfit_text(row[1]), width=40),
    ]


def _same_columns() -> list[Column[Employee]]:
    return [
        Column("name", tr("Name"), lambda employee: employee.name.shown(), width=26),
        Column("number", tr("Number"), lambda employee: employee.number, width=12),
    ]
