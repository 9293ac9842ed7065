"""The history: everything that was done, found by person, kind and day; of each act what it changed, and its undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QPushButton, QSplitter, QVBoxLayout, QWidget

from cardtrack.domain.act import Act
from cardtrack.gui.history.act_details import ActPanel
from cardtrack.gui.history.act_filter import HistoryFilter
from cardtrack.gui.place import Place
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.look_at_history import ActDetails, find_acts, look_at_act, read_acts
from cardtrack.usecases.undo_redo import Reversed, undo_act
from cardtrack.wording import dates
from cardtrack.wording.acts import act_text, entry_text

_WHAT = 3  # the column that takes the width that is left


class HistoryPage(Place):
    """Holds the numbers of the acts that pass and reads acts as they are looked at, so its length does not matter."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shown = 0
        self.filter = HistoryFilter(workspace)
        self.number = PlainLabel(role="title")
        self.model: TableModel[Act] = TableModel(_columns(), fetch=self._fetch, sentence=_sentence, parent=self)
        self.table = TableView(self.model, tr("History"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.details = ActPanel()
        self._nothing = PlainLabel.wrapped(tr("Nothing that was done fits what is asked for here."), role="hint")
        self._everything = QPushButton(tr("Show all of the history"))
        self._lay_out()
        self.filter.changed.connect(self.refresh)
        self._everything.clicked.connect(lambda _: self.filter.clear())
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._look_at(index.row()))
        self.details.undo_asked.connect(self._undo)
        self.details.act_asked.connect(self.show_act)

    def refresh(self) -> None:
        """Finds what passes, the newest first; what was looked at stays so where it is still listed."""
        wanted = self.filter.wanted()
        if wanted is not None:
            self.workspace.background.ask(self, partial(find_acts, self.workspace.vault, wanted), self._list)

    def arrive(self, argument: object) -> None:
        """Through a door: one person's history, or one entry of it."""
        if isinstance(argument, Mapping) and "act" in argument:
            self.show_act(int(argument["act"]))
        elif isinstance(argument, Mapping):
            self.filter.show_person(int(argument["employee"]), str(argument["name"]))
        self.table.setFocus()

    def show_act(self, act_id: int) -> None:
        """Looks at an act, through the filter or past it."""
        if self.model.place_of(act_id) is None:
            self._shown = act_id
            self.filter.clear()
        else:
            self._select(act_id)

    # --- listing ------------------------------------------------------------------------------

    def _list(self, ids: list[int]) -> None:
        self.number.setText(trn("{count:,} entry", "{count:,} entries", len(ids)))
        has_any = bool(ids)
        self._parts.setVisible(has_any)
        self._nothing.setVisible(not has_any)
        self._everything.setVisible(not has_any)
        wanted = self._shown if self._shown in set(ids) else ids[0] if ids else 0
        # whether an act stands may be different now for any of them
        self.model.set_keys(ids, keep_rows=False)
        self._shown = 0
        self._select(wanted)

    def _select(self, act_id: int) -> None:
        place = self.model.place_of(act_id)
        if place is None:
            self.details.clear()
        elif self.table.currentIndex().row() == place:
            self._look_at(place)
        else:
            self.table.selectRow(place)

    def _fetch(self, ids: Sequence[int]) -> None:
        def hold(acts: list[Act]) -> None:
            self.model.hold({act.id: act for act in acts})

        self.workspace.background.ask(self, partial(read_acts, self.workspace.vault, list(ids)), hold)

    def _look_at(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            self._shown = self.model.key_at(place)
            verb = partial(look_at_act, self.workspace.vault, self._shown, self.filter.employee_id)
            self.workspace.background.ask(self, verb, self._show)

    def _show(self, details: ActDetails) -> None:
        if details.act.id == self._shown:
            self.details.show_act(details)

    def _undo(self, act_id: int) -> None:
        def said(done: Reversed) -> None:
            self.said.emit(tr("Undone: {act}").format(act=act_text(done.act.name, done.act.subject)), False)

        verb = partial(undo_act, self.workspace.vault, act_id, self.workspace.now())
        self.workspace.background.do(self, verb, said)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.number)
        head.addStretch(1)
        head.addWidget(self.filter)
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.table)
        self._parts.addWidget(self.details)
        self._parts.setStretchFactor(0, 1)
        self._parts.setStretchFactor(1, 1)
        self._parts.setSizes([500, 640])
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._parts, 1)
        column.addWidget(self._nothing)
        column.addWidget(self._everything, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setVisible(False)
        self._everything.setVisible(False)


def _columns() -> list[Column[Act]]:
    return [
        Column("number", tr("No."), lambda act: dates.number(act.id), width=6, is_number=True),
        Column("when", tr("When"), lambda act: dates.moment(act.made_at.astimezone()), width=dates.room() + 10),
        Column("who", tr("By"), lambda act: act.by_whom, width=12),
        Column("what", tr("What"), _what, width=30),
    ]


def _what(act: Act) -> str:
    return tr("{line} (undone since)").format(line=entry_text(act)) if act.is_undone else entry_text(act)


def _sentence(act: Act) -> str:
    return tr("{when}: {what}").format(when=dates.moment(act.made_at.astimezone()), what=_what(act))
