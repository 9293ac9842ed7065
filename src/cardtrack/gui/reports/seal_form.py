"""Seal the count as it stands: an optional label, one act."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.seal_count import LONGEST_LABEL, SealChoice, Sealed, seal_count
from cardtrack.wording import dates


class SealForm(FormDialog):
    """`sealed` (KeptSeal) once it is done."""

    sealed = Signal(object)

    def __init__(self, workspace: Workspace, regime_id: str | None, rules: str, parent: QWidget | None = None) -> None:
        explanation = tr(
            "Freezes the count of {unit} as of {day} under these rules: {rules}. All that it is made from is kept with "
            "it under a fingerprint, so that it can be shown and printed again, the same to the last letter."
        ).format(unit=workspace.unit.name, day=dates.day(workspace.as_of), rules=rules)
        super().__init__(tr("Seal this count"), tr("Seal"), parent, explanation=explanation)
        self._workspace = workspace
        self._choice = SealChoice(workspace.as_of, unit_id=workspace.unit.id, regime_id=regime_id)
        self.label = QLineEdit()
        self.label.setMaxLength(LONGEST_LABEL)
        self.label.setPlaceholderText(tr("optional: what it is for"))
        self.add(tr("Label"), self.label)
        self.on_accept(self._seal)
        self.label.setFocus()

    def _seal(self) -> None:
        self.set_busy(is_busy=True)
        workspace = self._workspace
        verb = partial(seal_count, workspace.vault, self._choice, self.label.text(), workspace.today(), workspace.now())
        workspace.background.do(self, verb, self._done, self.show_fault)

    def _done(self, done: Sealed) -> None:
        self.sealed.emit(done.seal)
        self.done_well()
