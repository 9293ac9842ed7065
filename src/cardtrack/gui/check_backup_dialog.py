"""Check a backup: which, how far, and a green line that says what was tried."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from cardtrack.errors import UserError, WrongPassphrase
from cardtrack.gui.background import Background
from cardtrack.gui.backup_outcome import Outcome, choose_backup, closing_button
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.i18n import tr
from cardtrack.usecases import Cancelled, Vault
from cardtrack.usecases.back_up import (
    BackupCheck,
    BackupTried,
    Proof,
    check_backup,
    check_own_backup,
    try_backup,
    try_own_backup,
)
from cardtrack.wording.backups import moment_text, proof_text
from cardtrack.wording.dates import number


class CheckBackupDialog(FormDialog):
    """Tries a backup as if it were needed. The open campaign's own opens by itself, others ask."""

    def __init__(self, background: Background, parent: QWidget | None = None, *, vault: Vault | None = None) -> None:
        super().__init__(
            tr("Check a backup"),
            tr("Check"),
            parent,
            explanation=tr("Nothing is changed: what a check restores is destroyed again."),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._vault = background, vault
        self.file = PathField(tr("Backup"), partial(choose_backup, self))
        self.secret = PassphraseField(tr("Passphrase"))
        self.add(tr("Backup"), self.file)
        self.add(tr("Passphrase"), self.secret)
        self.rows.setRowVisible(self.secret, vault is None)
        self.proof = QComboBox()
        for proof, label in _proofs():
            self.proof.addItem(label, proof)
        self.proof.setCurrentIndex(self.proof.count() - 1)
        self.add(tr("How far"), self.proof)
        self.setMinimumWidth(600)
        self.outcome = Outcome()
        self.body.insertWidget(self.body.count() - 2, self.outcome)
        self.file.edited.connect(self.outcome.clear)
        self.secret.edited.connect(self.outcome.clear)
        self.proof.currentIndexChanged.connect(lambda _: self.outcome.clear())
        closing_button(self)
        self.on_accept(self._check)

    def _check(self) -> None:
        if self.file.path() is None:
            self.file.ask()
        path = self.file.path()
        if path is None:
            return
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Reading the backup …"))
        proof = self.proof.currentData()
        is_own = self._vault is not None and not self.rows.isRowVisible(self.secret)
        self._background.aside(
            self,
            partial(_check, path, self._vault if is_own else None, self.secret.text(), proof),
            self._done,
            self._not_ours if is_own else self.show_fault,
        )

    def _not_ours(self, fault: UserError) -> None:
        if not isinstance(fault, WrongPassphrase):
            self.show_fault(fault)
            return
        self.set_busy(is_busy=False)
        self.outcome.clear()
        self.rows.setRowVisible(self.secret, True)
        self.show_problem(tr("This backup is of another campaign. Type its passphrase or recovery code."))
        self.secret.begin_again()

    def _done(self, check: BackupCheck | BackupTried) -> None:
        self.set_busy(is_busy=False)
        if isinstance(check, BackupCheck):
            said = proof_text(check.people, check.cards)
        elif check.proof is Proof.INTACT:
            said = tr("Intact: every byte is as it was written.")
        else:
            said = tr("Intact, and opens: {rows} rows, and all tables hold together.").format(rows=number(check.rows))
        self.outcome.show_good(said, tr("Made {moment}").format(moment=moment_text(check.made_at)))
        closing_button(self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, fault: UserError) -> None:
        self.outcome.clear()
        super().show_fault(fault)
        if isinstance(fault, WrongPassphrase):
            self.secret.begin_again()


def _proofs() -> list[tuple[Proof, str]]:
    return [
        (Proof.INTACT, tr("Intact: reads every byte")),
        (Proof.OPENS, tr("Opens: reads every table too")),
        (Proof.DRILL, tr("Drill: restores it and reads the history too")),
    ]


def _check(
    path: Path, vault: Vault | None, secret: str, proof: Proof, cancelled: Cancelled
) -> BackupCheck | BackupTried:
    if proof is Proof.DRILL:
        return check_backup(path, secret, cancelled) if vault is None else check_own_backup(vault, path, cancelled)
    if vault is None:
        return try_backup(path, secret, proof, cancelled)
    return try_own_backup(vault, path, proof, cancelled)
