"""The form of a placement: whom it is about, how they stand, why, and who claims what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing, folded
from cardtrack.errors import FieldMissing
from cardtrack.gui.units.person_field import PersonField
from cardtrack.gui.units.rows import who_text
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.edit_unit import place
from cardtrack.wording.units import exclusion_label, scope_label, standing_label

_MARKS = (Exclusion.GUARD, Exclusion.PROFESSIONAL)
_LINES = 3


class PlacementDialog(FormDialog):
    """For a placement that is there (whom it is about stays as it is), or with `old` None for a new one."""

    def __init__(
        self,
        workspace: Workspace,
        groups: Mapping[Scope, Sequence[str]],
        old: Placement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        is_new = old is None
        super().__init__(
            tr("New placement") if is_new else tr("Change the placement"),
            tr("Place") if is_new else tr("Write the changes"),
            parent,
            explanation=tr(
                "The most particular placement decides: one employee before a classification, a classification "
                "before a department, a department before a worksite, a worksite before everyone."
            ),
        )
        self.workspace = workspace
        self._unit: BargainingUnit = workspace.unit
        self._groups = groups
        self._old = old
        self.scope = QComboBox()
        self.value = QComboBox()
        self.person = PersonField(workspace, tr("Employee"))
        self.standing = QComboBox()
        self.reason = QComboBox()
        self.claimed_by = QComboBox()
        self.claim = QPlainTextEdit()
        self._fill()
        self._add_rows()
        self._show(old or Placement(Scope.CLASSIFICATION, Standing.EXCLUDED))
        self.scope.currentIndexChanged.connect(lambda _: self._scope_chosen())
        self.standing.currentIndexChanged.connect(lambda _: self._standing_chosen())
        self.on_accept(self._write)

    # --- making -----------------------------------------------------------------------------

    def _fill(self) -> None:
        for scope in (Scope.CLASSIFICATION, Scope.DEPARTMENT, Scope.WORKSITE, Scope.EMPLOYEE, Scope.EVERYONE):
            self.scope.addItem(scope_label(scope), scope)
        for standing in Standing:
            self.standing.addItem(standing_label(standing), standing)
        for box in (self.value, self.claimed_by):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.claimed_by.addItems(["", tr("employer"), tr("union")])
        self.claim.setTabChangesFocus(True)
        self.claim.setFixedHeight(self.claim.fontMetrics().lineSpacing() * _LINES + 20)

    def _add_rows(self) -> None:
        if self._old is None:
            self.add(tr("About"), self.scope)
            self.add(tr("Which"), self.value)
            self.add(tr("Employee"), self.person)
        else:
            name = self.workspace.names.get(self._old.employee_id or 0, "")
            about = PlainLabel.wrapped(who_text(self._old, name))
            self.add(scope_label(self._old.scope), about)
        self.add(tr("Standing"), self.standing)
        self.add(tr("Reason"), self.reason)
        self.add(tr("Claimed by"), self.claimed_by)
        self.add(tr("Claim"), self.claim)

    def _show(self, placement: Placement) -> None:
        self.scope.setCurrentIndex(self.scope.findData(placement.scope))
        self.standing.setCurrentIndex(self.standing.findData(placement.standing))
        self._scope_chosen()
        self._standing_chosen()
        self.reason.setCurrentIndex(max(0, self.reason.findData(placement.reason)))
        self.claimed_by.setEditText(placement.claimed_by)
        self.claim.setPlainText(placement.claim)

    # --- what depends on what ---------------------------------------------------------------

    def _scope_chosen(self) -> None:
        if self._old is not None:
            return
        scope = Scope(self.scope.currentData())
        is_group = scope in {Scope.CLASSIFICATION, Scope.DEPARTMENT, Scope.WORKSITE}
        self.rows.setRowVisible(self.value, is_group)
        self.rows.setRowVisible(self.person, scope is Scope.EMPLOYEE)
        if is_group:
            self.value.clear()
            self.value.addItems(self._groups.get(scope, ()))
            self.value.setCurrentIndex(-1)

    def _standing_chosen(self) -> None:
        """Exclusions and disputes have all reasons; whoever is in can only be marked as counted apart as well."""
        standing = Standing(self.standing.currentData())
        kept = self.reason.currentData()
        self.reason.clear()
        self.reason.addItem(tr("none given") if standing is not Standing.INCLUDED else tr("not counted apart"), None)
        for reason in _MARKS if standing is Standing.INCLUDED else Exclusion:
            self.reason.addItem(exclusion_label(reason), reason)
        self.reason.setCurrentIndex(max(0, self.reason.findData(kept)))
        is_open = standing is Standing.CONTESTED
        self.rows.setRowVisible(self.claimed_by, is_open)
        self.rows.setRowVisible(self.claim, is_open)

    # --- writing ----------------------------------------------------------------------------

    def placement(self) -> Placement:
        """What the form says. Raises FieldMissing."""
        standing = Standing(self.standing.currentData())
        reason = self.reason.currentData()
        is_open = standing is Standing.CONTESTED
        return replace(
            self._old or self._about(),
            standing=standing,
            reason=None if reason is None else Exclusion(reason),
            claimed_by=self.claimed_by.currentText().strip() if is_open else "",
            claim=self.claim.toPlainText().strip() if is_open else "",
        )

    def _about(self) -> Placement:
        scope = Scope(self.scope.currentData())
        if scope is Scope.EVERYONE:
            return Placement(scope, Standing.INCLUDED)
        if scope is Scope.EMPLOYEE:
            hit = self.person.chosen
            if hit is None:
                raise FieldMissing(field=tr("the employee"))
            return self._said_of(hit.employee_id) or Placement(
                scope, Standing.INCLUDED, self.workspace.names.get(hit.employee_id, hit.name), hit.employee_id
            )
        value = self.value.currentText().strip()
        if not value:
            raise FieldMissing(field=scope_label(scope))
        # as the roster spells it, however it was typed
        value = next((name for name in self._groups.get(scope, ()) if folded(name) == folded(value)), value)
        return self._said(scope, value) or Placement(scope, Standing.INCLUDED, value)

    def _said_of(self, employee_id: int) -> Placement | None:
        """What is said of that person already, whose place the new word takes whatever their name was then."""
        return next((old for old in self._unit.placements if old.employee_id == employee_id), None)

    def _said(self, scope: Scope, value: str) -> Placement | None:
        return next(
            (old for old in self._unit.placements if old.scope is scope and folded(old.value) == folded(value)), None
        )

    def _write(self) -> None:
        placement = self.placement()
        self.set_busy(is_busy=True)
        self.workspace.background.do(
            self,
            partial(place, self.workspace.vault, self._unit, placement, self.workspace.now()),
            lambda _: self.done_well(),
            self.show_fault,
        )
