"""Contested people with who claims what, and the units of the campaign side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal

from cardtrack.domain.count import Count
from cardtrack.domain.unit import BargainingUnit
from cardtrack.gui.units.roster import Roster
from cardtrack.gui.units.rows import (
    ContestedRow,
    UnitRow,
    contested_columns,
    contested_sentence,
    unit_columns,
    unit_sentence,
)
from cardtrack.gui.units.standing_panel import Go, fit_height
from cardtrack.gui.widgets.panel import INSET, Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.find_people import Finder


class ContestedPanel(Panel):
    """Enter opens the person."""

    def __init__(self, go: Go) -> None:
        super().__init__(tr("Contested people"))
        self.model: TableModel[ContestedRow] = TableModel(contested_columns(), sentence=contested_sentence, parent=self)
        self.view = TableView(self.model, tr("Contested people"))
        self.view.opened.connect(lambda row: go("people", {"employee": row.employee_id}))
        self.view.setToolTip(tr("Enter or a double click opens the person"))
        self.nobody = PlainLabel.wrapped(tr("Nobody's place in this unit is contested on this day."), role="hint")
        self.nobody.setContentsMargins(INSET, 0, INSET, 0)
        self.rows.addWidget(self.nobody)
        self.add_inset(self.view)

    def show_roster(self, roster: Roster, finder: Finder) -> None:
        """Shows who is in dispute, by name."""
        rows = [
            ContestedRow(
                employee_id, finder.names.get(employee_id, ""), state.position, state.placement, state.has_good_card
            )
            for employee_id, state in sorted(roster.contested.items(), key=lambda each: finder.order(each[0]))
            if state.placement is not None
        ]
        self.model.set_rows({row.employee_id: row for row in rows})
        fit_height(self.view, len(rows))
        self.view.setVisible(bool(rows))
        self.nobody.setVisible(not rows)


class ComparisonPanel(Panel):
    """`unit_asked` (id) when a row is opened."""

    unit_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Units side by side"))
        self.model: TableModel[UnitRow] = TableModel(unit_columns(), sentence=unit_sentence, parent=self)
        self.view = TableView(self.model, tr("Units side by side"))
        self.view.opened.connect(lambda row: self.unit_asked.emit(row.unit.id))
        self.view.setToolTip(tr("Enter or a double click looks at the unit"))
        self.add_inset(self.view)

    def show_counts(self, units: Sequence[BargainingUnit], counts: Mapping[int, Count], as_of: date) -> None:
        """Shows the units whose counts are at hand."""
        rows = {unit.id: UnitRow(unit, counts[unit.id].tally(as_of)) for unit in units if unit.id in counts}
        self.model.set_rows(rows)
        fit_height(self.view, len(rows))
        self.setVisible(len(rows) > 1)
