"""Another passphrase for the open campaign."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cardtrack.errors import UserError, WrongPassphrase
from cardtrack.gui.access.new_passphrase import NewPassphrase
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.change_passphrase import change_passphrase
from cardtrack.usecases.open_campaign import STANDARD, Derivation


class PassphraseDialog(FormDialog):
    """`changed` once the new one opens the campaign."""

    changed = Signal()

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, derivation: Derivation = STANDARD
    ) -> None:
        super().__init__(
            tr("Change the passphrase"),
            tr("Change the passphrase"),
            parent,
            explanation=tr(
                "The recovery sheet stays as it is. Old backups still open with the old passphrase: make a new one "
                "afterwards, and destroy the old ones if somebody may know it."
            ),
        )
        self._workspace, self._derivation = workspace, derivation
        self.old = PassphraseField(tr("Passphrase until now"))
        self.add(tr("Passphrase until now"), self.old)
        self.new = NewPassphrase()
        self.body.insertWidget(2, self.new)
        self.setMinimumWidth(620)
        self.on_accept(self._change)

    def done(self, result: int) -> None:
        """Forgets what was typed, however it ends."""
        self.old.clear()
        self.new.clear()
        super().done(result)

    def show_fault(self, fault: UserError) -> None:
        super().show_fault(fault)
        if isinstance(fault, WrongPassphrase):
            self.old.begin_again()

    def _change(self) -> None:
        if not self.old.text():
            self.old.begin_again()
            self.show_problem(tr("Type the passphrase first."))
            return
        if (problem := self.new.problem()) is not None:
            self.show_problem(problem)
            return
        self.set_busy(is_busy=True)
        verb = partial(
            change_passphrase,
            self._workspace.vault,
            self.old.text(),
            self.new.value(),
            derivation=self._derivation,
        )
        self._workspace.background.ask(self, verb, self._changed, self.show_fault)

    def _changed(self, _: None) -> None:
        self.changed.emit()
        self.done_well()
