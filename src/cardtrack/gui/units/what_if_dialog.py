"""What if the coordinators are in, or the second office out: a count of the unit as it might be. Nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing, folded
from cardtrack.gui.units.rows import UnitRow, unit_columns, unit_sentence, who_text
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.compare_units import count_units
from cardtrack.wording.units import scope_label, standing_label

_ORDER = (Scope.EVERYONE, Scope.WORKSITE, Scope.DEPARTMENT, Scope.CLASSIFICATION, Scope.EMPLOYEE)


def groups_of(unit: BargainingUnit, groups: Mapping[Scope, Sequence[str]]) -> list[Placement]:
    """Every placement of the unit, and each group in use that has none of its own (as if it were left out)."""
    said = {(old.scope, folded(old.value)) for old in unit.placements}
    found = list(unit.placements)
    for scope, values in groups.items():
        found += [Placement(scope, Standing.INCLUDED, value) for value in values if (scope, folded(value)) not in said]
    if all(old.scope is not Scope.EVERYONE for old in unit.placements):
        found.append(Placement(Scope.EVERYONE, Standing.INCLUDED))
    return sorted(found, key=lambda placement: (_ORDER.index(placement.scope), folded(placement.value)))


def unit_as_if(unit: BargainingUnit, chosen: Mapping[Placement, Standing]) -> BargainingUnit:
    """The unit with some groups standing otherwise."""
    kept = [old for old in unit.placements if old not in chosen]
    others = [
        replace(placement, standing=standing, reason=placement.reason if standing is placement.standing else None)
        for placement, standing in chosen.items()
    ]
    return replace(unit, placements=(*kept, *others))


class WhatIfDialog(QDialog):
    """One pick-list a group; the figures above follow."""

    def __init__(
        self, workspace: Workspace, groups: Mapping[Scope, Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert workspace.count is not None
        self.setWindowTitle(tr("What if: {unit}").format(unit=workspace.unit.name))
        self.setModal(True)
        self._workspace = workspace
        self._unit = workspace.unit
        self._now = workspace.count
        self._facts: Sequence[EmployeeFacts] = tuple(workspace.count.facts())
        self._asked = 0
        self.choices: dict[Placement, QComboBox] = {}
        self.table: TableModel[UnitRow] = TableModel(unit_columns(), sentence=unit_sentence, parent=self)
        self.view = TableView(self.table, tr("As it is, and what if"))
        self._lay_out(groups_of(self._unit, groups))
        self._show(None)
        next(iter(self.choices.values())).setFocus()

    def chosen(self) -> dict[Placement, Standing]:
        """The groups that stand otherwise, and how."""
        return {
            placement: Standing(box.currentData()) for placement, box in self.choices.items() if box.currentIndex() > 0
        }

    def _lay_out(self, groups: Sequence[Placement]) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 8, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        scope: Scope | None = None
        for placement in groups:
            if placement.scope is not scope and placement.scope is not Scope.EVERYONE:
                form.addRow(PlainLabel(scope_label(placement.scope), role="heading"))
            scope = placement.scope
            self.choices[placement] = box = self._box(placement)
            name = PlainLabel(who_text(placement, self._workspace.names.get(placement.employee_id or 0, "")))
            box.setAccessibleName(name.text())
            form.addRow(name, box)
        inner = QWidget()
        inner.setLayout(form)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.NoButton)
        close.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        self.view.setFixedHeight(self.view.horizontalHeader().sizeHint().height() + self._row_height() * 2 + 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        hint = tr(
            "Let groups stand otherwise and see what the count would be. This changes nothing; the most particular "
            "placement decides."
        )
        column.addWidget(PlainLabel.wrapped(hint))
        column.addWidget(self.view)
        column.addWidget(ScrolledColumn(inner), 1)
        column.addWidget(close)
        self.resize(960, 600)

    def _box(self, placement: Placement) -> QComboBox:
        box = QComboBox()
        box.setMinimumContentsLength(28)
        if placement in self._unit.placements:
            box.addItem(tr("as it is: {standing}").format(standing=standing_label(placement.standing)))
        else:
            box.addItem(tr("as it is: no placement of its own"))
        for standing in Standing:
            box.addItem(standing_label(standing), standing)
        box.currentIndexChanged.connect(lambda _: self._count())
        return box

    def _row_height(self) -> int:
        return self.view.verticalHeader().defaultSectionSize()

    def _count(self) -> None:
        chosen = self.chosen()
        self._asked += 1
        if not chosen:
            self._show(None)
            return
        unit = unit_as_if(self._unit, chosen)
        verb = partial(count_units, (unit,), self._facts, self._workspace.regimes)
        self._workspace.background.ask(self, verb, partial(self._counted, self._asked))

    def _counted(self, asked: int, counts: tuple[Count, ...]) -> None:
        if asked == self._asked:
            self._show(counts[0])

    def _show(self, count: Count | None) -> None:
        as_of = self._workspace.as_of
        rows = {
            "now": UnitRow(replace(self._unit, name=tr("As it is")), self._now.tally(as_of)),
            "if": UnitRow(replace(self._unit, name=tr("What if")), (count or self._now).tally(as_of)),
        }
        self.table.set_rows(rows)
