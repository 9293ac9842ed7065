"""The recovery code once more, for whoever types the passphrase again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from cardtrack.errors import UserError, WrongPassphrase
from cardtrack.gui.access.recovery_code import RecoveryCode
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.recovery import recovery_code


class RecoveryDialog(FormDialog):
    """Nothing is shown before the passphrase is right: somebody else may sit at the open campaign."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("Recovery code"), tr("Show the code"), parent)
        self._workspace = workspace
        self.passphrase = PassphraseField(tr("Passphrase"))
        self.add(tr("Passphrase"), self.passphrase)
        self.code = RecoveryCode(workspace.background, workspace.clock, asks_back=False)
        self.code.setVisible(False)
        self.body.insertWidget(1, self.code)
        self.setMinimumWidth(600)
        self.on_accept(self._show)

    def _show(self) -> None:
        self.set_busy(is_busy=True)
        verb = partial(recovery_code, self._workspace.vault, self.passphrase.text())
        self._workspace.background.ask(self, verb, self._shown, self.show_fault)

    def _shown(self, code: str) -> None:
        self.passphrase.clear()
        self.rows.setRowVisible(self.passphrase, False)
        self.code.show_code(self._workspace.vault, code)
        self.code.setVisible(True)
        self.close_instead()

    def show_fault(self, fault: UserError) -> None:
        super().show_fault(fault)
        if isinstance(fault, WrongPassphrase):
            self.passphrase.begin_again()
