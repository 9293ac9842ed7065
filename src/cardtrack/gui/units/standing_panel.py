"""How many people stand where on the day, and through which placements: added, changed and removed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cardtrack.domain.count import Tally
from cardtrack.domain.people_facets import ReadyList
from cardtrack.domain.unit import BargainingUnit, Placement
from cardtrack.gui.theme import icon
from cardtrack.gui.units.edited_view import EditedView
from cardtrack.gui.units.roster import Roster
from cardtrack.gui.units.rows import PlacementRow, placement_columns, placement_sentence, who_text
from cardtrack.gui.widgets.door import Door
from cardtrack.gui.widgets.panel import INSET, Panel
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.wording import dates

Go = Callable[[str, object], None]
_MOST_ROWS = 8


def fit_height(view: TableView, rows: int, most: int = _MOST_ROWS) -> None:
    """As high as its rows, up to so many; beyond, it scrolls."""
    shown = min(max(rows, 1), most)
    height = view.horizontalHeader().sizeHint().height() + shown * view.verticalHeader().defaultSectionSize() + 4
    if view.horizontalHeader().length() > view.viewport().width() > 0:
        height += view.horizontalScrollBar().sizeHint().height()
    if view.height() != height or view.minimumHeight() != height:
        view.setFixedHeight(height)


class StandingPanel(Panel):
    """`add_asked`, `change_asked` (Placement) and `remove_asked` (Placement) are the page's to follow."""

    add_asked = Signal()
    change_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, go: Go) -> None:
        super().__init__(tr("Placements"))
        self.included = Door(partial(go, "people", {"list": ReadyList.ELIGIBLE}))
        self.contested = Door(partial(go, "people", {"list": ReadyList.CONTESTED}))
        self.excluded = Door(partial(go, "people", {"placement": "excluded"}))
        self.not_placed = Door(partial(go, "people", {"placement": "not_placed"}))
        self.model: TableModel[PlacementRow] = TableModel(placement_columns(), sentence=placement_sentence, parent=self)
        self.view = EditedView(self.model, tr("Placements"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.view.setToolTip(tr("Enter changes a placement, Delete removes it, Insert adds one"))
        self.add = QPushButton(icon("plus"), tr("Add…"))
        self.change = QPushButton(icon("pencil"), tr("Change…"))
        self.remove = QPushButton(icon("trash-2"), tr("Remove"))
        self._lay_out()
        self._wire()

    @property
    def chosen(self) -> Placement | None:
        """The placement whose row is selected."""
        rows = self.view.chosen_rows()
        return rows[0].placement if rows else None

    def show_day(self, tally: Tally) -> None:
        """Says of which day the figures are, and those that need no look at everyone."""
        self.title.setText(tr("Placements on {day}").format(day=dates.day(tally.as_of)))
        self.included.say(tr("included"), dates.number(tally.eligible))
        self.contested.say(tr("contested"), dates.number(tally.contested))

    def show_roster(self, unit: BargainingUnit, roster: Roster, names: Mapping[int, str]) -> None:
        """Shows the placements with their people; keeps the selection."""
        self.excluded.say(tr("excluded"), dates.number(roster.excluded))
        self.not_placed.say(tr("not placed"), dates.number(roster.not_placed))
        kept = self.chosen
        rows = {
            placement.id: PlacementRow(
                placement,
                who_text(placement, names.get(placement.employee_id or 0, "")),
                roster.placed.get(placement, 0),
            )
            for placement in sorted(unit.placements, key=Placement.sort_key)
        }
        self.model.set_rows(rows)
        fit_height(self.view, len(rows))
        place = self.model.place_of(kept.id) if kept is not None else None
        if place is not None:
            self.view.selectRow(place)
        self._enable()

    def _lay_out(self) -> None:
        for button in (self.add, self.change, self.remove):
            self.head.addWidget(button)
        doors = QWidget()
        row = QHBoxLayout(doors)
        row.setContentsMargins(0, 0, 0, 0)
        for door in (self.included, self.contested, self.excluded, self.not_placed):
            row.addWidget(door)
        self.rows.addWidget(doors)
        self.rows.addSpacing(4)
        self.add_inset(self.view)
        self.rows.setSpacing(INSET // 2)

    def _wire(self) -> None:
        self.add.clicked.connect(lambda _: self.add_asked.emit())
        self.change.clicked.connect(lambda _: self._tell(self.change_asked.emit))
        self.remove.clicked.connect(lambda _: self._tell(self.remove_asked.emit))
        self.view.opened.connect(lambda row: self.change_asked.emit(row.placement))
        self.view.add_asked.connect(self.add_asked)
        self.view.change_asked.connect(lambda: self._tell(self.change_asked.emit))
        self.view.remove_asked.connect(lambda: self._tell(self.remove_asked.emit))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._enable()

    def _tell(self, ask: Callable[[Placement], None]) -> None:
        if self.chosen is not None:
            ask(self.chosen)

    def _enable(self) -> None:
        for button in (self.change, self.remove):
            button.setEnabled(self.chosen is not None)
