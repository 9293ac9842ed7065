"""People: everyone on the roster in one table, found as you type, with details beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.employee import Employee
from cardtrack.gui.column_choice import ColumnChoice
from cardtrack.gui.people.bulk_form import FEW, open_bulk_form, whom_to_choose
from cardtrack.gui.people.columns import SHOWN, people_columns, person_sentence
from cardtrack.gui.people.completeness import Completeness
from cardtrack.gui.people.details import PersonDetails
from cardtrack.gui.people.duplicates_dialog import open_duplicates
from cardtrack.gui.people.empty_pages import NobodyFits, nobody_yet
from cardtrack.gui.people.head import PeopleHead
from cardtrack.gui.people.import_dialog import ImportDialog
from cardtrack.gui.people.imports_dialog import open_imports
from cardtrack.gui.people.listing import Listing
from cardtrack.gui.people.move_form import open_move_form
from cardtrack.gui.people.person_forms import PersonForms
from cardtrack.gui.people.record_verbs import RecordVerbs
from cardtrack.gui.place import Place
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.edit_employee import discard_employees, list_employees
from cardtrack.wording import dates

_PEOPLE = frozenset({Noun.EMPLOYEE, Noun.POSITION, Noun.CONTACT, Noun.ISSUE, Noun.ASSESSMENT, Noun.FOLLOW_UP})
_LISTED, _NOBODY_FITS, _NOBODY_YET = range(3)


class PeoplePage(Place):
    """The table holds ids in order and reads rows as they are looked at, so its size does not matter."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._text = ""
        self.listing = Listing(workspace, self)
        self._wanted_id, self._wanted_place = 0, -1
        self.forms = PersonForms(workspace, self._following, self)
        self.model: TableModel[Employee] = TableModel(
            people_columns(workspace),
            fetch=self._fetch,
            load=partial(_by_id, workspace.vault),
            sentence=partial(person_sentence, workspace=workspace),
            parent=self,
        )
        self.table = TableView(self.model, tr("People"))
        self.columns = ColumnChoice(self.table, "people", SHOWN, workspace)
        self.record = RecordVerbs(workspace, self._whom, self)
        self.details = PersonDetails(workspace, self.record)
        self.head = PeopleHead(self.listing)
        self.filter = self.head.filter
        self.completeness = Completeness(self.listing)
        self._nobody_fits = NobodyFits(self._show_everyone)
        self._pages = QStackedWidget()
        self._lay_out()
        _dress(self)
        self._wire()
        self.setAcceptDrops(True)

    # --- what the window asks -----------------------------------------------------------------

    def refresh(self) -> None:
        """Lists who fits the filter and the find box on the as-of date."""
        self.listing.list(self._text, self.filter.wanted)

    def _show_listed(self, keys: list[int]) -> None:
        everyone = len(self.workspace.names)
        self.head.show_numbers(len(keys), everyone)
        self._pages.setCurrentIndex(_LISTED if keys else _NOBODY_FITS if everyone else _NOBODY_YET)
        if not keys:
            letters = self._text.strip()
            is_found = not letters or bool(self.workspace.finder.matching(letters))
            self._nobody_fits.say("" if is_found else letters, is_filtered=is_found and bool(self.filter.wanted))
        self._list(keys)
        self.completeness.refresh(len(keys))

    def note_changes(self, changes: Changes) -> None:
        if changes.nouns & (_PEOPLE | {Noun.CARD}):
            self.listing.forget(changes.employees)
        if not changes.nouns & _PEOPLE:
            return
        if changes.employees is None:
            self.model.forget()
        elif changes.employees:
            self._fetch(sorted(changes.employees))

    def arrive(self, argument: object) -> None:
        if not isinstance(argument, Mapping):
            return
        if (verb := _VERBS.get(str(argument.get("action", "")))) is not None:
            verb(self)
        else:
            self.filter.take(argument)
            self._wanted_id = int(argument.get("employee", 0))
            self.refresh()
            self.table.setFocus()

    def look_for(self, text: str) -> None:
        self._text = text
        self.refresh()

    def draft(self) -> str | None:
        return self.forms.draft()

    def take_draft(self, text: str) -> None:
        self.forms.take_draft(text)

    # --- what can be done here -----------------------------------------------------------------

    def import_list(self, path: Path | None = None) -> None:
        """Opens the import, on a file where one was dropped."""
        dialog = ImportDialog(self.workspace, path, self)
        dialog.imported.connect(lambda text: self.said.emit(text, True))
        dialog.open()

    def new_person(self) -> None:
        """Opens the form for somebody new."""
        self.forms.open(None)

    def edit_person(self, employee: Employee | None = None) -> None:
        """Opens the form of the selected person."""
        chosen = employee or self.details.employee
        if chosen is not None:
            self.forms.open(chosen)

    def move_chosen(self) -> None:
        """Opens the change of position of the selected people; of very many the form that works aside."""
        ids = self._whom()
        if len(ids) > FEW:
            self.change_many()
        else:
            open_move_form(self.workspace, ids, self, self.said.emit)

    def change_many(self) -> None:
        """Opens the change of the people who are selected, or of all who are listed."""
        whom = whom_to_choose(self.table.chosen_keys(), self.listing.listed)
        open_bulk_form(self.workspace, whom, self, self.said.emit)

    def trash_chosen(self) -> None:
        """Puts the selected people into the trash; the message bar offers to undo it."""
        ids = self.table.chosen_keys()
        if not ids:
            return
        space = self.workspace
        name = space.names.get(ids[0], "") if len(ids) == 1 else dates.people(len(ids))
        self._wanted_place = self.model.place_of(ids[0]) or 0
        verb = partial(discard_employees, space.vault, ids, space.now())
        text = tr("In the trash: {who}. Their cards are kept.").format(who=name)
        space.background.do(self, verb, lambda _: self.said.emit(text, True))

    def _whom(self) -> list[int]:
        """Whoever is selected, or shown beside the table."""
        shown = self.details.employee
        return self.table.chosen_keys() or ([shown.id] if shown else [])

    # --- listing -------------------------------------------------------------------------------

    def _list(self, keys: list[int]) -> None:
        shown = self.details.employee
        wanted, place, self._wanted_place = self._wanted_id or (shown.id if shown else 0), self._wanted_place, -1
        if keys != list(self.model.keys()):
            self.model.set_keys(keys)
        elif not self._wanted_id and place < 0:
            self.model.repaint()
            self.details.show_employee(shown)
            return
        if wanted not in self.workspace.names and place >= 0 and keys:
            wanted = keys[min(place, len(keys) - 1)]
        elif self._text.strip() and self.model.place_of(wanted) is None and keys:
            wanted = keys[0]  # whoever looks for somebody sees the first who fits at once
        self._select(wanted)

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

    def _fetch(self, ids: Sequence[int]) -> None:
        self.workspace.background.ask(self, partial(list_employees, self.workspace.vault, list(ids)), self._hold)

    def _hold(self, employees: Sequence[Employee]) -> None:
        self.model.hold({employee.id: employee for employee in employees})
        shown = self.details.employee
        looked_at = self._wanted_id or (shown.id if shown else 0)
        for employee in employees:
            if employee.id == looked_at and self.model.place_of(employee.id) is not None:
                self._wanted_id = 0
                self.details.show_employee(employee)

    def _look_at(self, employee_id: int) -> None:
        """Whoever was kept, or is asked for next, is selected as soon as they are listed."""
        self._wanted_id = employee_id

    def _following(self, employee_id: int) -> int | None:
        place = self.model.place_of(employee_id)
        has_next = place is not None and place + 1 < self.model.rowCount()
        return int(self.model.key_at(place + 1)) if place is not None and has_next else None

    def _chosen(self, employee: Employee | None) -> None:
        if employee is not None:
            self.details.show_employee(employee)

    def _sort(self, code: str, ascending: bool) -> None:
        self.listing.sort_by(code, ascending=ascending)
        self.refresh()

    # --- making ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        left = QVBoxLayout(listed := QWidget())
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addWidget(self.table, 1)
        left.addWidget(self.completeness)
        split.addWidget(listed)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([850, 300])
        self._pages.addWidget(split)
        self._pages.addWidget(self._nobody_fits)
        self._pages.addWidget(nobody_yet(self.import_list, self.new_person))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)

    def _wire(self) -> None:
        self.head.new_asked.connect(self.new_person)
        self.head.import_asked.connect(self.import_list)
        self.head.columns_asked.connect(partial(self.columns.open, self))
        self.completeness.asked.connect(self.filter.narrow)
        self.forms.said.connect(self.said)
        self.record.said.connect(self.said)
        self.forms.looked_at.connect(self._look_at)
        self.listing.came.connect(self._show_listed)
        self.model.sort_asked.connect(self._sort)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.edit_person)
        self.filter.changed.connect(self.refresh)
        self.details.edit_asked.connect(self.edit_person)
        self.details.move_asked.connect(self.move_chosen)
        self.details.trash_asked.connect(self.trash_chosen)
        self.details.wanted.connect(self.wanted)

    def _show_everyone(self) -> None:
        self.filter.clear()
        self.refresh()
        self.table.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            self.import_list(path)


# what menus and other places ask for
_VERBS: Mapping[str, Callable[[PeoplePage], None]] = {
    "import": lambda page: page.import_list(),
    "imports": lambda page: open_imports(page, page.workspace),
    "new": lambda page: page.new_person(),
    "columns": lambda page: page.columns.open(page),
    "filter": lambda page: page.head.open_panel(),
    "move": lambda page: page.move_chosen(),
    "many": lambda page: page.change_many(),
    "assess": lambda page: page.record.open_assess_form(),
    "follow_up": lambda page: page.record.open_follow_up_form(),
    "duplicates": lambda page: open_duplicates(page, page.workspace),
}


def _by_id(vault: Vault, ids: Sequence[int]) -> dict[int, Employee]:
    return {employee.id: employee for employee in list_employees(vault, ids)}


def _dress(page: PeoplePage) -> None:
    """How the table sorts, and what can be done with its rows."""
    table = page.table
    table.setSortingEnabled(True)
    header = table.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    page.record.dress(table)
    table.add_row_action(tr("Change from a day on…"), page.move_chosen)
    table.add_row_action(tr("Change several people…"), page.change_many)
    table.add_row_action(
        tr("Visit list of these people…"),
        lambda: page.wanted.emit("reports", {"visit_list": table.chosen_keys()}),
    )
    table.add_row_action(
        tr("Merge these two entries…"), lambda: open_duplicates(page, page.workspace, table.chosen_keys())
    )
    table.add_row_action(tr("History of this person"), page.details.show_history)
    keys = QKeySequence(QKeySequence.StandardKey.Delete)
    table.add_row_action(tr("To the trash"), page.trash_chosen, keys)
