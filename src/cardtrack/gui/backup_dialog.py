"""Back up now, and check a backup: where to, how far it is, and a green line that says what was tried."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cardtrack.errors import UserError, WrongPassphrase
from cardtrack.gui import theme
from cardtrack.gui.background import Background
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.back_up import (
    SUFFIX,
    BackupCheck,
    BackupDone,
    BackupRecord,
    back_up,
    backup_folder,
    check_backup,
    check_own_backup,
    last_backup,
)
from cardtrack.wording.backups import held_text, moment_text, proof_text

_SIDE = 20


def choose_backup(parent: QWidget) -> str:
    """Asks for a backup file; "" when none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, tr("Choose a backup"), "", tr("CardTrack backups (*{suffix})").format(suffix=SUFFIX)
    )
    return chosen


class Outcome(QWidget):
    """A bar while something runs, and afterwards what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self._step = PlainLabel.wrapped(role="hint")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._tick = PlainLabel()
        self._tick.setPixmap(theme.icon("circle-check", theme.colors().good).pixmap(_SIDE, _SIDE))
        self.line = PlainLabel.wrapped(role="good")
        self.detail = PlainLabel.wrapped(role="hint")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._step)
        column.addWidget(self._bar)
        column.addLayout(row)
        column.addWidget(self.detail)
        self.clear()

    def clear(self) -> None:
        """Nothing runs, nothing is said."""
        for part in (self._step, self._bar, self._tick, self.line, self.detail):
            part.setVisible(False)

    def show_running(self, step: str) -> None:
        """Something runs."""
        self.clear()
        self._bar.setRange(0, 0)
        self._step.setText(step)
        self._step.setVisible(True)
        self._bar.setVisible(True)

    def show_share(self, done: int, total: int) -> None:
        """How much of it is done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_good(self, text: str, detail: str = "") -> None:
        """It went well."""
        self.clear()
        self.line.setText(text)
        self.detail.setText(detail)
        for part in (self._tick, self.line, self.detail):
            part.setVisible(True)


class BackupDialog(FormDialog):
    """Writes a backup of the open campaign, tries it, and says how it went. Closing does not stop it half-way."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Back up"),
            tr("Back up now"),
            parent,
            explanation=tr(
                "One encrypted file with everything in it. It opens with the passphrase that the campaign has now, or "
                "with the recovery code. Keep it away from this computer, on a stick for example."
            ),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self.folder = PathField(tr("Folder"), self._choose_folder)
        self.folder.edited.connect(self._begin_anew)
        self.add(tr("Folder"), self.folder)
        self._last = PlainLabel.wrapped(role="hint")
        self.add(tr("Last checked copy"), self._last)
        self.setMinimumWidth(600)
        self.outcome = Outcome()
        self.body.insertWidget(self.body.count() - 2, self.outcome)
        self.check_button = QPushButton(tr("Check a backup…"))
        self.check_button.setAutoDefault(False)
        self.check_button.clicked.connect(self._check)
        self.buttons.addButton(self.check_button, QDialogButtonBox.ButtonRole.ActionRole)
        _closing(self)
        self.on_accept(self._back_up)
        ask = partial(workspace.background.ask, self)
        ask(partial(backup_folder, workspace.vault), self._show_folder)
        ask(partial(last_backup, workspace.vault), self._show_last)

    def _choose_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("Where to put the backup"), self.folder.line.text())

    def _back_up(self) -> None:
        if self.folder.path() is None:
            self.folder.ask()
        target = self.folder.path()
        if target is None:
            return
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Writing the copy, reading it again, and restoring it as a drill …"))
        verb = partial(back_up, self._workspace.vault, target, self._workspace.now())
        self._workspace.background.ask(self, verb, self._done, self.show_fault)

    def _done(self, done: BackupDone) -> None:
        self.set_busy(is_busy=False)
        self.outcome.show_good(
            proof_text(done.check.people, done.check.cards), tr("Kept as {path}").format(path=done.path)
        )
        self._show_last(done.record)
        self.accept_button.setVisible(False)
        _closing(self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, fault: UserError) -> None:
        self.outcome.clear()
        super().show_fault(fault)

    def _begin_anew(self) -> None:
        self.outcome.clear()
        self.accept_button.setVisible(True)

    def _show_folder(self, folder: Path | None) -> None:
        if folder is not None and self.folder.path() is None:
            self.folder.set_path(folder)

    def _show_last(self, record: BackupRecord | None) -> None:
        if record is None:
            self._last.setText(tr("There is none yet."))
            return
        self._last.setText(
            tr("{moment}: {held}").format(
                moment=moment_text(record.made_at), held=held_text(record.employees, record.cards)
            )
        )

    def _check(self) -> None:
        CheckBackupDialog(self._workspace.background, self, vault=self._workspace.vault).open()


class CheckBackupDialog(FormDialog):
    """Tries a backup as if it were needed. The open campaign's own opens by itself, others ask."""

    def __init__(self, background: Background, parent: QWidget | None = None, *, vault: Vault | None = None) -> None:
        super().__init__(
            tr("Check a backup"),
            tr("Check"),
            parent,
            explanation=tr("Restores the backup into a temporary place, reads all of it, and destroys that again."),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._vault = background, vault
        self.file = PathField(tr("Backup"), partial(choose_backup, self))
        self.secret = PassphraseField(tr("Passphrase"))
        self.add(tr("Backup"), self.file)
        self.add(tr("Passphrase"), self.secret)
        self.rows.setRowVisible(self.secret, vault is None)
        self.setMinimumWidth(600)
        self.outcome = Outcome()
        self.body.insertWidget(self.body.count() - 2, self.outcome)
        self.file.edited.connect(self.outcome.clear)
        self.secret.edited.connect(self.outcome.clear)
        _closing(self)
        self.on_accept(self._check)

    def _check(self) -> None:
        if self.file.path() is None:
            self.file.ask()
        path = self.file.path()
        if path is None:
            return
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Reading and restoring it as a drill …"))
        if self._vault is not None and not self.rows.isRowVisible(self.secret):
            self._background.ask(self, partial(check_own_backup, self._vault, path), self._done, self._not_ours)
        else:
            self._background.ask(self, partial(check_backup, path, self.secret.text()), self._done, self.show_fault)

    def _not_ours(self, fault: UserError) -> None:
        if not isinstance(fault, WrongPassphrase):
            self.show_fault(fault)
            return
        self.set_busy(is_busy=False)
        self.outcome.clear()
        self.rows.setRowVisible(self.secret, True)
        self.show_problem(tr("This backup is of another campaign. Type its passphrase or recovery code."))
        self.secret.begin_again()

    def _done(self, check: BackupCheck) -> None:
        self.set_busy(is_busy=False)
        self.outcome.show_good(
            proof_text(check.people, check.cards),
            tr("Made {moment}").format(moment=moment_text(check.made_at)),
        )
        _closing(self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, fault: UserError) -> None:
        self.outcome.clear()
        super().show_fault(fault)
        if isinstance(fault, WrongPassphrase):
            self.secret.begin_again()


def _closing(dialog: FormDialog) -> QAbstractButton:
    """The button that leaves; what runs goes on when it is pressed, so it does not say Cancel."""
    button = next(
        button
        for button in dialog.buttons.buttons()
        if dialog.buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.RejectRole
    )
    button.setText(tr("Close"))
    return button
