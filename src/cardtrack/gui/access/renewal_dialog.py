"""A new recovery code, for a sheet that was lost or seen by others: on paper first, and only then in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from cardtrack.errors import UserError, WrongPassphrase
from cardtrack.gui.access.recovery_code import RecoveryCode
from cardtrack.gui.backup_outcome import Outcome
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.open_campaign import STANDARD, Derivation
from cardtrack.usecases.recovery import fresh_code, renew_code


class RenewalDialog(FormDialog):
    """`renewed` once the new code is in place. Until then the old one is, and nothing is lost by closing."""

    renewed = Signal()

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, derivation: Derivation = STANDARD
    ) -> None:
        super().__init__(tr("New recovery code"), tr("Make a new code"), parent)
        self._workspace, self._derivation = workspace, derivation
        self._code, self._is_busy = "", False
        self._about = PlainLabel.wrapped(_explanation())
        self.passphrase = PassphraseField(tr("Passphrase"))
        self.add(tr("Passphrase"), self.passphrase)
        self.code = RecoveryCode(workspace.background, workspace.clock)
        self.code.setVisible(False)
        self.outcome = Outcome()
        self.body.insertWidget(0, self._about)
        self.body.insertWidget(2, self.code)
        self.body.insertWidget(3, self.outcome)
        self.setMinimumWidth(600)
        self.on_accept(self._make)

    def set_busy(self, *, is_busy: bool) -> None:
        super().set_busy(is_busy=is_busy)
        self._is_busy = is_busy
        self.leave_button.setEnabled(not is_busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # only a lock closes it meanwhile: whoever waits is to be told which code is the right one
        if not (self._is_busy and event.key() == Qt.Key.Key_Escape):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def show_fault(self, fault: UserError) -> None:
        self.outcome.clear()
        super().show_fault(fault)
        if isinstance(fault, WrongPassphrase):
            self.passphrase.begin_again()

    def _make(self) -> None:
        self.set_busy(is_busy=True)
        verb = partial(fresh_code, self._workspace.vault, self.passphrase.text())
        self._workspace.background.ask(self, verb, self._made, self.show_fault)

    def _made(self, code: str) -> None:
        self.set_busy(is_busy=False)
        self._code = code
        self._about.setText(tr("This is the new code. It opens nothing before the last step here is done."))
        self.rows.setRowVisible(self.passphrase, False)
        self.code.show_code(self._workspace.vault, code)
        self.code.setVisible(True)
        self.code.groups.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.accept_button.setText(tr("Put the new code in place"))
        self.accept_button.setDefault(True)  # the button beside it was, while the field with the keyboard went away
        self.on_accept(self._renew)

    def _renew(self) -> None:
        if (problem := self.code.problem()) is not None:
            self.show_problem(problem)
            return
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Making a copy, then writing everything anew under the new code …"))
        verb = partial(
            renew_code,
            self._workspace.vault,
            self.passphrase.text(),
            self._code,
            self._workspace.now(),
            derivation=self._derivation,
        )
        self._workspace.background.ask(self, verb, self._renewed, self.show_fault)

    def _renewed(self, _: None) -> None:
        self.set_busy(is_busy=False)
        self.passphrase.clear()
        self.code.setVisible(False)
        self._about.setVisible(False)
        self.outcome.show_good(tr("The new code is in place. Destroy the old sheet."), _afterwards())
        self.close_instead()
        self.adjustSize()
        self.renewed.emit()


def _explanation() -> str:
    return tr(
        "For a recovery sheet that was lost, or that somebody else may have seen. All of the campaign is encrypted "
        "anew, and the old code then opens it no more. The passphrase stays as it is. Backups made before still open "
        "with the old code: destroy those that you do not need, and make a new one."
    )


def _afterwards() -> str:
    return tr(
        "Backups made before, also the one that was just made beside the campaign, still open with the old code. Make "
        "a new backup now, and destroy the old ones where somebody may have seen the old sheet."
    )
