"""The units: their wording, who is placed in, out or in dispute, and how they compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes
from cardtrack.domain.count import Count
from cardtrack.domain.unit import Placement, Scope
from cardtrack.gui.place import Place
from cardtrack.gui.theme import icon
from cardtrack.gui.units.list_panels import ComparisonPanel, ContestedPanel
from cardtrack.gui.units.placement_dialog import PlacementDialog
from cardtrack.gui.units.roster import roster_on
from cardtrack.gui.units.rows import who_text
from cardtrack.gui.units.rules_dialog import RulesDialog
from cardtrack.gui.units.standing_panel import StandingPanel
from cardtrack.gui.units.unit_dialog import UnitDialog
from cardtrack.gui.units.what_if_dialog import WhatIfDialog
from cardtrack.gui.units.wording_panel import WordingPanel
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.compare_units import count_units
from cardtrack.usecases.edit_unit import unplace
from cardtrack.usecases.group_values import group_values

_GAP = 12
_PAUSE_MS = 60

Groups = Mapping[Scope, Sequence[str]]


class UnitsPage(Place):
    """Choosing a unit here is looking at it everywhere."""

    code = "units"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.units = QListWidget()
        self.units.setAccessibleName(tr("Units"))
        self.units.currentRowChanged.connect(self._choose)
        self.new = QPushButton(icon("plus"), tr("New unit…"))
        self.new.clicked.connect(lambda _: self.make_unit())
        self.rules = QPushButton(icon("file-text"), tr("Rules…"))
        self.rules.clicked.connect(lambda _: self.show_rules())
        self.wording = WordingPanel()
        self.standing = StandingPanel(self.wanted.emit)
        self.contested = ContestedPanel(self.wanted.emit)
        self.comparison = ComparisonPanel()
        self._counts: dict[int, Count] = {}
        self._asked = 0
        # whoever drags the as-of date gets the figures at once and the look at everyone when the hand rests
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look_at_everyone)
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Shows the unit that is looked at, on the as-of date."""
        count = self.workspace.count
        assert count is not None
        self._list_units()
        as_of = self.workspace.as_of
        self.wording.show_unit(count.unit, count.regime, count.groups(as_of))
        self.standing.show_day(count.tally(as_of))
        self._pause.start()

    def note_changes(self, changes: Changes) -> None:
        """The counts of the other units are of what was."""
        del changes
        self._counts = {}
        self._asked += 1

    # --- what can be done -------------------------------------------------------------------

    def make_unit(self) -> None:
        """Asks for a new unit."""
        dialog = UnitDialog(self.workspace, None, self)
        dialog.accepted.connect(partial(self._unit_made, dialog))
        _open(dialog)

    def change_unit(self) -> None:
        """Asks what is to be changed of the unit."""
        dialog = UnitDialog(self.workspace, self.workspace.unit, self)
        dialog.accepted.connect(lambda: self.said.emit(tr("The unit was changed."), True))
        _open(dialog)

    def add_placement(self) -> None:
        """Asks for a new placement."""
        self._with_groups(partial(self._open_placement, None))

    def change_placement(self, placement: Placement) -> None:
        """Asks how a placement is to be changed."""
        self._with_groups(partial(self._open_placement, placement))

    def remove_placement(self, placement: Placement) -> None:
        """Takes a placement back at once; Undo brings it back."""
        verb = partial(unplace, self.workspace.vault, self.workspace.unit, placement, self.workspace.now())
        name = who_text(placement, self.workspace.names.get(placement.employee_id or 0, ""))
        said = tr("The placement was removed: {who}").format(who=name)
        self.workspace.background.do(self, verb, lambda _: self.said.emit(said, True), self.failed.emit)

    def ask_what_if(self) -> None:
        """Lets groups stand otherwise without changing anything."""
        self._with_groups(lambda groups: _open(WhatIfDialog(self.workspace, groups, self)))

    def show_rules(self) -> None:
        """Opens the rules that units can be held against, and the campaign's own copies of them."""
        dialog = RulesDialog(self.workspace, self)
        dialog.said.connect(lambda text: self.said.emit(text, True))
        _open(dialog)

    # --- what happens -----------------------------------------------------------------------

    def _with_groups(self, then: Callable[[Groups], None]) -> None:
        self.workspace.background.ask(self, partial(group_values, self.workspace.vault), then)

    def _open_placement(self, placement: Placement | None, groups: Groups) -> None:
        dialog = PlacementDialog(self.workspace, groups, placement, self)
        dialog.accepted.connect(lambda: self.said.emit(tr("The placement was written."), True))
        _open(dialog)

    def _unit_made(self, dialog: UnitDialog) -> None:
        assert dialog.made is not None
        self.workspace.set_unit(dialog.made.id)
        self.said.emit(tr("The unit was made: {unit}").format(unit=dialog.made.name), True)

    def _list_units(self) -> None:
        units = self.workspace.units
        names = [unit.name for unit in units]
        self.units.blockSignals(True)
        if names != [self.units.item(place).text() for place in range(self.units.count())]:
            self.units.clear()
            self.units.addItems(names)
            for place in range(len(names)):
                self.units.item(place).setSizeHint(QSize(0, self.fontMetrics().height() + 12))
                self.units.item(place).setToolTip(names[place])
        ids = [unit.id for unit in units]
        assert self.workspace.count is not None
        self.units.setCurrentRow(ids.index(self.workspace.count.unit.id))
        self.units.blockSignals(False)

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.workspace.units):
            self.workspace.set_unit(self.workspace.units[place].id)

    def _look_at_everyone(self) -> None:
        count, as_of, names = self.workspace.count, self.workspace.as_of, self.workspace.names
        assert count is not None
        roster = roster_on(count, as_of)
        self.standing.show_roster(count.unit, roster, names)
        self.contested.show_roster(roster, self.workspace.finder)
        self._compare()

    def _compare(self) -> None:
        """Shows the units side by side; the counts of the others are made once, away from the screen."""
        count = self.workspace.count
        assert count is not None
        self._counts[count.unit.id] = count
        others = [unit for unit in self.workspace.units if unit.id not in self._counts]
        if others:
            self._asked += 1
            verb = partial(count_units, others, tuple(count.facts()), self.workspace.regimes)
            self.workspace.background.ask(self, verb, partial(self._compared, self._asked))
        self.comparison.show_counts(self.workspace.units, self._counts, self.workspace.as_of)

    def _compared(self, asked: int, counts: Sequence[Count]) -> None:
        if asked == self._asked:
            self._counts |= {count.unit.id: count for count in counts}
            self._compare()

    # --- making -----------------------------------------------------------------------------

    def _wire(self) -> None:
        self.wording.change.clicked.connect(lambda _: self.change_unit())
        self.wording.what_if.clicked.connect(lambda _: self.ask_what_if())
        self.standing.add_asked.connect(self.add_placement)
        self.standing.change_asked.connect(self.change_placement)
        self.standing.remove_asked.connect(self.remove_placement)
        self.comparison.unit_asked.connect(self.workspace.set_unit)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(PlainLabel(tr("Units"), role="heading"))
        left.addWidget(self.units, 1)
        left.addWidget(self.new)
        left.addWidget(self.rules)
        left.setContentsMargins(16, 12, 0, 12)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(max(216, self.fontMetrics().averageCharWidth() * 30))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(_GAP, 12, 16, 12)
        column.setSpacing(_GAP)
        for panel in (self.wording, self.standing, self.contested, self.comparison):
            column.addWidget(panel)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(ScrolledColumn(content), 1)


def _open(dialog: QDialog) -> None:
    """Shows a dialog that is gone, and never called back, once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
