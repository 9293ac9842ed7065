"""The form of a unit: its name, the wording that a petition would carry, the rules and the goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import FieldMissing
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.number_field import NumberField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.edit_unit import edit_unit, make_unit
from cardtrack.wording.regimes import regime_title

_LINES = 3


class UnitDialog(FormDialog):
    """For a unit that is there, or with `unit` None for a new one. `made` is the unit that was written."""

    def __init__(self, workspace: Workspace, unit: BargainingUnit | None, parent: QWidget | None = None) -> None:
        title = tr("New unit") if unit is None else tr("Change the unit")
        super().__init__(title, tr("Make the unit") if unit is None else tr("Write the changes"), parent)
        self.workspace = workspace
        self.unit = unit
        self.made: BargainingUnit | None = None
        shown = unit or BargainingUnit(0, "", regime_id=workspace.unit.regime_id)
        self.name = QLineEdit(shown.name)
        self.included = _text_field(shown.included_text)
        self.excluded = _text_field(shown.excluded_text)
        self.regime = QComboBox()
        self.regime.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.regime.setMinimumContentsLength(24)
        for regime in workspace.regimes.values():
            self.regime.addItem(regime_title(regime), regime.id)
        self.regime.setCurrentIndex(self.regime.findData(shown.regime_id))
        self.goal = NumberField(0, 100)
        self.goal.setSuffix(tr(" %"))
        self.goal.setSpecialValueText(tr("none"))
        self.goal.setValue(shown.goal_percent or 0)
        self.add(tr("Name"), self.name)
        self.add(tr("Included"), self.included)
        self.add(tr("Excluded"), self.excluded)
        self.add(tr("Rules"), self.regime)
        self.add(tr("Our own goal"), self.goal)
        self.starts_with = QComboBox()
        if unit is None:
            self._offer_starts(workspace.units)
        self.setMinimumWidth(600)
        self.on_accept(self._write)

    def _offer_starts(self, units: Sequence[BargainingUnit]) -> None:
        self.starts_with.addItem(tr("everyone in"))
        for other in units:
            self.starts_with.addItem(tr("the placements of {unit}").format(unit=other.name))
        self.add(tr("Starts with"), self.starts_with)

    def _typed(self) -> BargainingUnit:
        kept = self.unit or BargainingUnit(0, "")
        return replace(
            kept,
            name=self.name.text().strip(),
            included_text=self.included.toPlainText().strip(),
            excluded_text=self.excluded.toPlainText().strip(),
            regime_id=str(self.regime.currentData()),
            goal_percent=self.goal.value() or None,
        )

    def _write(self) -> None:
        typed = self._typed()
        if not typed.name:
            raise FieldMissing(field="unit")
        background, vault, now = self.workspace.background, self.workspace.vault, self.workspace.now()
        self.set_busy(is_busy=True)
        if self.unit is not None:
            self.made = typed
            background.do(self, partial(edit_unit, vault, typed, now), lambda _: self.done_well(), self.show_fault)
            return
        place = self.starts_with.currentIndex()
        if place > 0:
            typed = replace(typed, placements=self.workspace.units[place - 1].placements)
        background.do(self, partial(make_unit, vault, typed, now), self._was_made, self.show_fault)

    def _was_made(self, result: tuple[BargainingUnit, object]) -> None:
        self.made = result[0]
        self.done_well()


def _text_field(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * _LINES + 20)
    return field
