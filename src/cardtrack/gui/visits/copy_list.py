"""The recall list: every copy of a visit list, who has it since when, and what came back of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.visit import copies_out
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.visit_lists import CopyFate, CopyState, list_copies, settle_copies
from cardtrack.wording import dates
from cardtrack.wording.visits import copy_state, copy_title

_SHOWN_BY = frozenset({Noun.VISIT_LIST, Noun.LIST_COPY, Noun.VISIT})


class CopyList(QWidget):
    """`said` (sentence) when copies are out no more; `opened` (CopyState) asks for a paper, `new_wanted` for a list."""

    said = Signal(str)
    opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._states: Sequence[CopyState] | None = None
        self.number = PlainLabel(role="caption")
        self.also_back = QCheckBox(tr("Also those that are back or shredded"))
        self.back_button = QPushButton(tr("Came back"))
        self.shredded_button = QPushButton(tr("Shredded"))
        self.paper_button = QPushButton(tr("Show the paper"))
        self.table: TableModel[CopyState] = TableModel(_columns(workspace), sentence=_sentence, parent=self)
        self.view = TableView(self.table, tr("Copies of visit lists"))
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """The copies as they are now; read where they are not known."""
        if self._states is None:
            self._workspace.background.ask(self, partial(list_copies, self._workspace.vault), self._take)
        else:
            self._take(self._states)

    def note_changes(self, changes: Changes) -> None:
        """Forgets what an act may have touched."""
        if changes.employees is None or changes.nouns & _SHOWN_BY:
            self._states = None
            if self.isVisible():
                self.refresh()

    def _take(self, states: Sequence[CopyState]) -> None:
        self._states = states
        out = copies_out(states)
        shown = states if self.also_back.isChecked() else out
        chosen = set(self.view.chosen_keys())
        self.table.set_rows({each.copy.label: each for each in shown})
        for label in chosen:
            if (place := self.table.place_of(label)) is not None:
                self.view.selectRow(place)
        self.number.setText(trn("{count:,} copy is out", "{count:,} copies are out", len(out)))
        self._pages.setCurrentIndex(0 if shown else 1)
        self._nothing.setText(
            tr("No copy of a visit list is out.")
            if states
            else tr("A visit list is printed under Reports, each copy for a holder. What is still out stands here.")
        )
        self._show_buttons()

    def settle(self, fate: CopyFate) -> None:
        """Notes that the selected copies are out no more since today."""
        out = copies_out(self.view.chosen_rows())
        if not out:
            return
        work = self._workspace
        text = copy_title(out[0].copy) if len(out) == 1 else trn("{count:,} copy", "{count:,} copies", len(out))
        verb = partial(settle_copies, work.vault, [each.copy for each in out], fate, work.today(), work.now())
        work.background.do(self, verb, lambda _: self.said.emit(tr("Out no more: {copies}").format(copies=text)))

    def _open(self) -> None:
        if rows := self.view.chosen_rows():
            self.opened.emit(rows[0])

    def _show_buttons(self) -> None:
        chosen: list[CopyState] = self.view.chosen_rows()
        for button in (self.back_button, self.shredded_button):
            button.setEnabled(bool(copies_out(chosen)))
        self.paper_button.setEnabled(len(chosen) == 1)

    def _wire(self) -> None:
        self.also_back.toggled.connect(lambda _: self.refresh())
        self.back_button.clicked.connect(lambda _: self.settle(CopyFate.RETURNED))
        self.shredded_button.clicked.connect(lambda _: self.settle(CopyFate.DESTROYED))
        self.paper_button.clicked.connect(lambda _: self._open())
        self.view.opened.connect(self.opened)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.view.add_row_action(tr("Came back"), partial(self.settle, CopyFate.RETURNED))
        self.view.add_row_action(tr("Shredded"), partial(self.settle, CopyFate.DESTROYED))
        self.view.add_row_action(tr("Show the paper"), self._open)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.number)
        top.addSpacing(16)
        top.addWidget(self.also_back)
        top.addStretch(1)
        for button in (self.back_button, self.shredded_button, self.paper_button):
            top.addWidget(button)
        self._nothing = PlainLabel.wrapped(role="hint")
        new_button = QPushButton(icon("plus"), tr("New visit list…"))
        new_button.clicked.connect(lambda _: self.new_wanted.emit())
        empty = QWidget()
        inside = QVBoxLayout(empty)
        inside.addStretch(1)
        inside.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(new_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._pages, 1)


def _columns(workspace: Workspace) -> tuple[Column[CopyState], ...]:
    def state_icon(state: CopyState) -> QIcon:
        return icon("file-text" if state.is_out else "check", colors().text)

    def days(state: CopyState) -> str:
        last = state.copy.fate_on or workspace.today()
        return dates.number((last - state.copy.printed_on).days)

    return (
        Column("holder", tr("Holder"), lambda each: each.copy.holder, 20, icon=state_icon),
        Column("state", tr("Where it is"), lambda each: copy_state(each.copy), 12 + dates.room()),
        Column("since", tr("Out since"), lambda each: dates.day(each.copy.printed_on), dates.room()),
        Column("days", tr("Days"), days, 6, is_number=True),
        Column("copy", tr("List and copy"), lambda each: each.copy.label, 12),
        Column("entered", tr("Entered"), lambda each: dates.fraction(each.entered, each.rows), 10),
        Column("list", tr("List"), lambda each: each.list.name, 30),
    )


def _sentence(state: CopyState) -> str:
    return tr("{copy}: {state}").format(copy=copy_title(state.copy), state=copy_state(state.copy))
