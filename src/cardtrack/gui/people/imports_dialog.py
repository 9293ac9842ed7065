"""The employer's lists that were taken in: what each changed, its rows as they came, and its undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.people.list_check_dialog import ListCheckDialog
from cardtrack.gui.place import Place
from cardtrack.gui.reports.list_fields import LIST_CHECK
from cardtrack.gui.theme import icon, lead
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.list_imports import KeptList, ListImport, ListRow, list_imports, read_list_rows, rows_of_list
from cardtrack.usecases.undo_redo import Reversed, redo_act, undo_act
from cardtrack.wording import dates
from cardtrack.wording.acts import act_text
from cardtrack.wording.faults import fault_text
from cardtrack.wording.lists import list_title, refused_text, stayed_sentence

_CELL = 18  # characters of a column


class ImportsDialog(QDialog):
    """`said` (text) when an import was undone or done again; `wanted` (place code, argument) as of a place."""

    said = Signal(str)
    wanted = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Lists taken in"))
        self.setModal(True)
        self._workspace = workspace
        self.model: TableModel[ListImport] = TableModel(_columns(), sentence=_sentence, parent=self)
        self.view = TableView(self.model, tr("Lists taken in"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.rows_button = QPushButton(icon("file-text"), tr("Show its rows…"))
        self.check_button = QPushButton(icon("chart-column"), tr("Hold the count against it…"))
        self.history_button = QPushButton(icon("history"), tr("What it changed…"))
        self.undo_button = QPushButton()  # or redo: which it is, the chosen import says
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self.none_yet = PlainLabel.wrapped(
            tr("No list was taken in yet. File, “Import the employer's list…” brings one in."), role="hint"
        )
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.view.opened.connect(lambda _: self.show_rows())
        self.rows_button.clicked.connect(lambda _: self.show_rows())
        self.check_button.clicked.connect(lambda _: self.hold_count())
        self.history_button.clicked.connect(lambda _: self.show_history())
        self.undo_button.clicked.connect(lambda _: self.reverse_chosen())
        workspace.changed.connect(lambda _: self.refresh())
        self.refresh()

    @property
    def chosen(self) -> ListImport | None:
        """The import whose row is selected."""
        rows = self.view.chosen_rows()
        return rows[0] if rows else None

    def refresh(self) -> None:
        """Reads what was taken in."""
        self._workspace.background.ask(self, partial(list_imports, self._workspace.vault), self._show)

    def show_rows(self) -> None:
        """Opens the list as it was handed over."""
        if (chosen := self.chosen) is not None:
            dialog = ListRowsDialog(self._workspace, chosen.list, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def hold_count(self) -> None:
        """Opens the count of the unit beside the list."""
        if (chosen := self.chosen) is None or chosen.act.is_undone or self._workspace.count is None:
            return
        dialog = ListCheckDialog(self._workspace, chosen.list, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.person_wanted.connect(lambda employee_id: self._leave_for("people", {"employee": employee_id}))
        dialog.report_wanted.connect(
            lambda list_id: self._leave_for("reports", {"report": LIST_CHECK, "list": list_id})
        )
        dialog.open()

    def show_history(self) -> None:
        """Goes to the entry of the history."""
        if (chosen := self.chosen) is not None:
            self._leave_for("history", {"act": chosen.act.id})

    def _leave_for(self, place: str, argument: object) -> None:
        self.wanted.emit(place, argument)
        self.accept()

    def reverse_chosen(self) -> None:
        """Takes an import back on which nothing later builds; one that was taken back is done again."""
        if (chosen := self.chosen) is not None and chosen.act.is_undoable:
            work = self._workspace
            verb = redo_act if chosen.act.is_undone else undo_act
            text = tr("Redone: {act}") if chosen.act.is_undone else tr("Undone: {act}")
            work.background.do(
                self, partial(verb, work.vault, chosen.act.id, work.now()), partial(self._say, text), self._show_fault
            )

    def _say(self, text: str, done: Reversed) -> None:
        self.said.emit(text.format(act=act_text(done.act.name, done.act.subject)))

    def _show_fault(self, fault: UserError) -> None:
        self.fault.alert(fault_text(fault))

    def _show(self, found: Sequence[ListImport]) -> None:
        wanted = None if self.chosen is None else (self.chosen.act.id, self.chosen.list.id)
        self.model.set_rows({(each.act.id, each.list.id): each for each in found})
        if found:
            self.view.selectRow(self.model.place_of(wanted) or 0)
        self.view.setVisible(bool(found))
        self.none_yet.setVisible(not found)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen = self.chosen
        self.fault.alert("")
        for button in (self.rows_button, self.history_button):
            button.setEnabled(chosen is not None)
        is_undone = chosen is not None and chosen.act.is_undone
        self.check_button.setEnabled(chosen is not None and not is_undone)
        self.undo_button.setText(tr("Redo this import") if is_undone else tr("Undo this import"))
        lead(self.undo_button, "redo-2" if is_undone else "undo-2")
        self.undo_button.setEnabled(chosen is not None and chosen.act.is_undoable)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        for button in (self.rows_button, self.check_button, self.history_button, self.undo_button):
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(_closing(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.view, 1)
        column.addWidget(self.none_yet, 1)
        column.addWidget(self.fault)
        column.addLayout(below)
        self.resize(1180, 460)


class ListRowsDialog(QDialog):
    """A list as it was handed over; rows are read as they are looked at."""

    def __init__(self, workspace: Workspace, kept: KeptList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(list_title(kept.file_name, kept.list_date))
        self._workspace = workspace
        self.model: TableModel[ListRow] = TableModel(_row_columns(kept), fetch=self._fetch, parent=self)
        self.view = TableView(self.model, self.windowTitle())
        self.number = PlainLabel(role="caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.number)
        column.addWidget(self.view, 1)
        column.addWidget(_closing(self))
        self.resize(960, 560)
        workspace.background.ask(self, partial(rows_of_list, workspace.vault, kept.id), self._show)

    def _show(self, ids: Sequence[int]) -> None:
        self.model.set_keys(ids)
        self.number.setText(trn("{count:,} row", "{count:,} rows", len(ids)))

    def _fetch(self, ids: Sequence[int]) -> None:
        self._workspace.background.ask(self, partial(read_list_rows, self._workspace.vault, ids), self.model.hold)


def open_imports(place: Place, workspace: Workspace) -> None:
    """Opens the list of imports over a place, which says what was undone and leads to the history."""
    dialog = ImportsDialog(workspace, place)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.said.connect(lambda text: place.said.emit(text, False))
    dialog.wanted.connect(place.wanted)
    dialog.open()


def _closing(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _columns() -> tuple[Column[ListImport], ...]:
    def list_day(each: ListImport) -> date:
        return each.list.list_date

    return (
        Column("day", tr("List of"), lambda each: dates.day(list_day(each)), dates.room(), value=list_day),
        Column("file", tr("File"), lambda each: each.list.file_name, 24),
        Column("rows", tr("Rows"), lambda each: dates.number(each.list.row_count), 8, is_number=True),
        Column("joined", tr("New people"), lambda each: _number(each.joined), 11, is_number=True),
        Column("changed", tr("Changed"), lambda each: _number(each.changed), 9, is_number=True),
        Column("left", tr("Left"), lambda each: _number(each.left), 7, is_number=True),
        Column("open", tr("Not taken over"), _still_open, 16, tooltip=_open_in_full),
        Column("taken", tr("Taken in"), lambda each: dates.moment(each.act.made_at.astimezone()), dates.room() + 8),
        Column("state", tr("State"), _state, 14),
    )


def _row_columns(kept: KeptList) -> tuple[Column[ListRow], ...]:
    def cell(place: int, row: ListRow) -> str:
        return row.cells[place] if place < len(row.cells) else ""

    numbers: Column[ListRow] = Column("number", tr("Row"), lambda row: dates.number(row.number), 7, is_number=True)
    named = enumerate(kept.headers)
    return (numbers, *(Column(f"cell{place}", header, partial(cell, place), _CELL) for place, header in named))


def _still_open(each: ListImport) -> str:
    """Rows and fields that can still be taken over."""
    return "" if each.act.is_undone else refused_text(each.list.refused)


def _open_in_full(each: ListImport) -> str:
    """Also who was on the roster and not on the list, and stayed."""
    return " ".join(part for part in (_still_open(each), stayed_sentence(each.stayed)) if part)


def _number(count: int | None) -> str:
    return "–" if count is None else dates.number(count)


def _state(each: ListImport) -> str:
    return tr("undone") if each.act.is_undone else tr("stands")


def _sentence(each: ListImport) -> str:
    return ", ".join(column.text(each) for column in _columns())
