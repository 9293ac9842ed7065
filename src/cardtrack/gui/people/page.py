"""People: everyone on the roster in one table, found as you type, with details beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.employee import Employee
from cardtrack.gui.people.columns import CardState, card_state, people_columns, person_sentence
from cardtrack.gui.people.details import PersonDetails
from cardtrack.gui.people.import_dialog import ImportDialog
from cardtrack.gui.people.person_form import PersonForm
from cardtrack.gui.place import Place
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.edit_employee import discard_employees, list_employees
from cardtrack.usecases.order_people import order_people
from cardtrack.wording import dates

_PEOPLE = frozenset({Noun.EMPLOYEE, Noun.POSITION, Noun.CONTACT})


class PeoplePage(Place):
    """The table holds ids in order and reads rows as they are looked at, so its size does not matter."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._text = ""
        self._order: Sequence[int] | None = None
        self._sorted_by: tuple[str, bool] | None = None
        self._wanted_id = 0
        self.model: TableModel[Employee] = TableModel(
            people_columns(workspace),
            fetch=self._fetch,
            sentence=partial(person_sentence, workspace=workspace),
            parent=self,
        )
        self.table = TableView(self.model, tr("People"))
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._header_clicked)
        self.details = PersonDetails(workspace)
        self.caption = PlainLabel(role="title")
        self.filter = self._make_filter()
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self.setAcceptDrops(True)

    # --- what the window asks -----------------------------------------------------------------

    def refresh(self) -> None:
        """Shows who fits the filter and the find box on the as-of date."""
        everyone = self._order if self._order is not None else self.workspace.finder.ids
        self._stack.setCurrentIndex(0 if everyone else 1)
        keys = self._fitting(everyone)
        if keys != list(self.model.keys()):
            self.model.set_keys(keys)
        else:
            self.model.repaint()
        self._caption(len(keys), len(everyone))
        self._select(self._wanted_id or (self.details.employee.id if self.details.employee else 0))

    def note_changes(self, changes: Changes) -> None:
        if not changes.nouns & _PEOPLE:
            return
        self._order = None
        if self._sorted_by is not None:
            self._sort(*self._sorted_by)
        if changes.employees is None:
            self.model.forget()
        elif changes.employees:
            self._fetch(sorted(changes.employees))

    def arrive(self, argument: object) -> None:
        if not isinstance(argument, dict):
            return
        if "state" in argument:
            place = self.filter.findData(argument["state"])
            self.filter.setCurrentIndex(max(0, place))
        if "employee" in argument:
            self._wanted_id = int(argument["employee"])
            self.filter.setCurrentIndex(0)
            self.refresh()
        if argument.get("action") == "import":
            self.import_list()
        elif argument.get("action") == "new":
            self.new_person()
        else:
            self.table.setFocus()

    def look_for(self, text: str) -> None:
        self._text = text
        self.refresh()

    # --- what can be done here -----------------------------------------------------------------

    def import_list(self, path: Path | None = None) -> None:
        """Opens the import, on a file where one was dropped."""
        dialog = ImportDialog(self.workspace, path, self)
        dialog.imported.connect(lambda text: self.said.emit(text, True))
        dialog.open()

    def new_person(self) -> None:
        """Opens the form for somebody new."""
        self._open_form(None)

    def edit_person(self, employee: Employee | None = None) -> None:
        """Opens the form of the selected person."""
        chosen = employee or self.details.employee
        if chosen is not None:
            self._open_form(chosen)

    def trash_chosen(self) -> None:
        """Puts the selected people into the trash; the message bar offers to undo it."""
        ids = self.table.chosen_keys()
        if not ids:
            return
        space = self.workspace
        text = tr("To the trash: {people}.").format(people=dates.people(len(ids)))
        self.workspace.background.do(
            self, partial(discard_employees, space.vault, ids, space.now()), lambda _: self.said.emit(text, True)
        )

    # --- making ----------------------------------------------------------------------------------

    def _make_filter(self) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(tr("Show"))
        for text, state in (
            (tr("Everyone on the roster"), ""),
            (tr("In the unit"), "eligible"),
            (tr("Signed"), "signed"),
            (tr("No card that counts"), "unsigned"),
            (tr("Contested"), "contested"),
            (tr("Not in the unit"), "outside"),
        ):
            combo.addItem(text, state)
        return combo

    def _lay_out(self) -> None:
        new = QPushButton(icon("user-plus"), tr("New person…"))
        new.clicked.connect(self.new_person)
        take_in = QPushButton(icon("import"), tr("Import a list…"))
        take_in.clicked.connect(lambda: self.import_list())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.caption, 1)
        head.addWidget(self.filter)
        head.addWidget(new)
        head.addWidget(take_in)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([760, 340])
        self._stack.addWidget(split)
        self._stack.addWidget(self._empty_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(PlainLabel(tr("Nobody is on the roster yet."), role="title"), 0, Qt.AlignmentFlag.AlignHCenter)
        text = tr("Drop the employer's list here (CSV or Excel), or choose it. You see what it would change first.")
        column.addWidget(PlainLabel(text, role="hint"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.import_button = QPushButton(icon("import"), tr("Import a list…"))
        self.import_button.setProperty("primary", True)
        self.import_button.clicked.connect(lambda: self.import_list())
        column.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _wire(self) -> None:
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.edit_person)
        self.filter.currentIndexChanged.connect(lambda _: self.refresh())
        self.details.edit_asked.connect(self.edit_person)
        self.details.trash_asked.connect(self.trash_chosen)
        self.details.card_asked.connect(self._enter_card)

    # --- small steps -----------------------------------------------------------------------------

    def _fitting(self, everyone: Sequence[int]) -> list[int]:
        fitting = list(everyone)
        if self._text.strip():
            hits = {hit.employee_id for hit in self.workspace.finder.find(self._text, most=len(fitting)).hits}
            fitting = [employee_id for employee_id in fitting if employee_id in hits]
        state = self.filter.currentData()
        if not state:
            return fitting
        wanted = {CardState.SIGNED, CardState.UNSIGNED} if state == "eligible" else {CardState(state)}
        return [employee_id for employee_id in fitting if card_state(self.workspace, employee_id) in wanted]

    def _caption(self, shown: int, held: int) -> None:
        people = dates.people(held)
        text = people if shown == held else tr("{shown} of {people}").format(shown=dates.number(shown), people=people)
        self.caption.setText(text)

    def _fetch(self, ids: Sequence[int]) -> None:
        self.workspace.background.ask(self, partial(list_employees, self.workspace.vault, list(ids)), self._hold)

    def _hold(self, employees: Sequence[Employee]) -> None:
        self.model.hold({employee.id: employee for employee in employees})
        shown = self.details.employee
        for employee in employees:
            if employee.id == (shown.id if shown else self._wanted_id):
                self.details.show_employee(employee)

    def _chosen(self, employee: Employee | None) -> None:
        if employee is not None:
            self.details.show_employee(employee)

    def _select(self, employee_id: int) -> None:
        place = self.model.place_of(employee_id) if employee_id else None
        self._wanted_id = 0
        if place is None:
            self.details.show_employee(None)
            return
        self.table.selectRow(place)
        employee = self.model.row_at(place)
        if employee is None:
            self._wanted_id = employee_id
            self._fetch([employee_id])
        else:
            self.details.show_employee(employee)

    def _open_form(self, employee: Employee | None) -> None:
        form = PersonForm(self.workspace, employee, self)
        form.kept.connect(self._kept)
        form.open()

    def _kept(self, employee_id: int) -> None:
        self._wanted_id = employee_id

    def _enter_card(self) -> None:
        if self.details.employee is not None:
            self.wanted.emit("cards", {"action": "desk", "employee": self.details.employee.id})

    def _header_clicked(self, section: int) -> None:
        code = self.model.columns[section].code
        ascending = self._sorted_by != (code, True)
        self.table.horizontalHeader().setSortIndicatorShown(True)
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        self.table.horizontalHeader().setSortIndicator(section, order)
        self._sort(code, ascending)

    def _sort(self, code: str, ascending: bool) -> None:  # noqa: FBT001 - what a header click says
        self._sorted_by = (code, ascending)
        by_name = self.workspace.finder.ids
        if code in {"name", "card", "phone"}:
            self._take_order(by_name if ascending else list(reversed(by_name)))
            return
        verb = partial(order_people, self.workspace.vault, by_name, code, ascending=ascending)
        self.workspace.background.ask(self, verb, self._take_order)

    def _take_order(self, ids: Sequence[int]) -> None:
        self._order = ids
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.import_list(Path(url.toLocalFile()))
                return
