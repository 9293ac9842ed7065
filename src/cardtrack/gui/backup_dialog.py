"""Back up now, the copies that there are, and where CardTrack puts its own a second time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QFileDialog, QPushButton, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.backup_outcome import Outcome, closing_button
from cardtrack.gui.check_backup_dialog import CheckBackupDialog
from cardtrack.gui.copying import Copying, CopyJob
from cardtrack.gui.kept_copies_table import KeptCopiesTable
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.back_up import BackupDone, backup_folder
from cardtrack.usecases.kept_copies import CopiesState, KeptCopy, choose_second_folder, kept_copies, second_folder
from cardtrack.wording.backups import age_text, held_text, moment_text, proof_text

_ROWS = 6


class BackupDialog(FormDialog):
    """Writes a backup of the open campaign, tries it, and says how it went. Closing does not stop it half-way.

    `restored` (Path): a kept copy was put beside the campaign, and is wanted in its place.
    """

    restored = Signal(Path)

    def __init__(self, copying: Copying, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Backups"),
            tr("Back up now"),
            parent,
            explanation=tr(
                "One encrypted file with everything in it. It opens with the passphrase that the campaign has now, or "
                "with the recovery code. Keep it away from this computer, on a stick for example."
            ),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._copying, self._workspace = copying, copying.workspace
        self._job: CopyJob | None = None
        self.folder = PathField(tr("Folder"), self._choose_folder)
        self.folder.edited.connect(self._begin_anew)
        self.also = QCheckBox(tr("Put CardTrack's own copies here too, whenever this folder is there"))
        self.also.toggled.connect(lambda _: self._remember())
        self._last = PlainLabel.wrapped(role="hint")
        self.copies = KeptCopiesTable()
        self.outcome = Outcome()
        self._lay_out()
        self.on_accept(self._back_up)
        copying.state_changed.connect(self._show_state)
        copying.refresh()
        ask = partial(self._workspace.background.ask, self)
        ask(partial(backup_folder, self._workspace.vault), self._show_folder)
        ask(partial(second_folder, self._workspace.vault), self._show_second)

    def _lay_out(self) -> None:
        self.add(tr("Folder"), self.folder)
        self.rows.addRow("", self.also)
        self.add(tr("Last checked copy"), self._last)
        self.copies.setMinimumHeight(self.copies.verticalHeader().defaultSectionSize() * (_ROWS + 1) + 8)
        self.copies.chosen.connect(lambda _: self._show_choice())
        before_buttons = self.body.count() - 2
        self.body.insertWidget(before_buttons, self.copies, 1)
        self.body.insertWidget(before_buttons + 1, self.outcome)
        self.setMinimumWidth(980)
        self.stop_button = self._button(tr("Stop"), self._stop)
        self.stop_button.setVisible(False)
        self.check_button = self._button(tr("Check a backup…"), self._check)
        self.restore_button = self._button(tr("Restore…"), self._restore)
        self.restore_button.setEnabled(False)
        closing_button(self)

    def _button(self, text: str, verb: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(verb)
        self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    # --- what a person does -------------------------------------------------------------------

    def _choose_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("Where to put the backup"), self.folder.line.text())

    def _back_up(self) -> None:
        if self.folder.path() is None:
            self.folder.ask()
        target = self.folder.path()
        if target is None:
            return
        self._remember()
        self._set_copying(is_copying=True)
        self.outcome.show_running(tr("Copying the campaign …"))
        job = self._job = self._copying.back_up(target)
        job.copied.connect(self._copied)
        job.done.connect(self._done)
        job.failed.connect(self.show_fault)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
        self._set_copying(is_copying=False)
        self.outcome.clear()

    def _check(self) -> None:
        dialog = CheckBackupDialog(self._workspace.background, self, vault=self._workspace.vault)
        choice = self.copies.choice()
        if choice is not None and choice.path is not None:
            dialog.file.set_path(choice.path)
        dialog.open()

    def _restore(self) -> None:
        from cardtrack.gui.start.restore_dialog import RestoreDialog

        choice = self.copies.choice()
        if choice is None or choice.path is None:
            return
        space = self._workspace
        dialog = RestoreDialog(space.background, space.clock, self, vault=space.vault, path=choice.path)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.placed.connect(self.restored)
        dialog.open()

    def _remember(self) -> None:
        """Keeps the second place as it is said here; a folder that is none yet is not kept."""
        folder = self.folder.path() if self.also.isChecked() else None
        if folder is not None or not self.also.isChecked():
            verb = partial(choose_second_folder, self._workspace.vault, folder)
            self._workspace.background.ask(self, verb, lambda _: self._copying.refresh())

    # --- what comes back ----------------------------------------------------------------------

    def _copied(self) -> None:
        self.outcome.show_running(tr("Writing the copy, reading it again, and opening it as a drill …"))

    def _done(self, done: BackupDone) -> None:
        self._set_copying(is_copying=False)
        self.outcome.show_good(
            proof_text(done.check.people, done.check.cards), tr("Kept as {path}").format(path=done.path)
        )
        self.accept_button.setVisible(False)
        closing_button(self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, fault: UserError) -> None:
        self._set_copying(is_copying=False)
        self.outcome.clear()
        super().show_fault(fault)

    def _set_copying(self, *, is_copying: bool) -> None:
        self.set_busy(is_busy=is_copying)
        self.stop_button.setVisible(is_copying)
        self.folder.setEnabled(not is_copying)

    def _begin_anew(self) -> None:
        self.outcome.clear()
        self.accept_button.setVisible(True)

    def _show_folder(self, folder: Path | None) -> None:
        if folder is not None and self.folder.path() is None:
            self.folder.set_path(folder)

    def _show_second(self, folder: Path | None) -> None:
        self.also.blockSignals(True)
        self.also.setChecked(folder is not None)
        self.also.blockSignals(False)
        if folder is not None:
            self.folder.set_path(folder)

    def _show_state(self, state: CopiesState) -> None:
        last = state.elsewhere
        if last is None:
            self._last.setText(tr("There is none yet."))
        else:
            self._last.setText(
                tr("{age}. {moment}: {held}").format(
                    age=age_text(state.days(self._workspace.now())),
                    moment=moment_text(last.made_at),
                    held=held_text(last.employees, last.cards),
                )
            )
        ask = self._workspace.background.ask
        ask(self, partial(kept_copies, self._workspace.vault), self._show_copies)

    def _show_copies(self, copies: list[KeptCopy]) -> None:
        self.copies.show_copies(copies)
        self._show_choice()

    def _show_choice(self) -> None:
        self.restore_button.setEnabled(self.copies.choice() is not None)
