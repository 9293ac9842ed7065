"""Restore a backup: choose it, look inside, and only then put it into a new folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cardtrack.errors import UserError, WrongPassphrase
from cardtrack.gui.background import Background
from cardtrack.gui.backup_outcome import Outcome, choose_backup
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import tr, trn
from cardtrack.usecases import Vault
from cardtrack.usecases.back_up import BackupCheck, check_own_backup, look_inside, restore_and_open
from cardtrack.usecases.kept_copies import restore_kept
from cardtrack.usecases.open_campaign import is_recovery_code
from cardtrack.wording.backups import held_text, moment_text


class RestoreDialog(FormDialog):
    """`restored` (Vault): the restored campaign, open; `recovered` (Vault) where the recovery code opened it.

    What is on this computer already stays as it is.

    With an open `vault`, the backup `path` is one of its own: nothing is typed, the campaign itself is copied first,
    and `placed` (Path) tells the new folder, which opens with the passphrase of now.
    """

    restored = Signal(object)
    recovered = Signal(object)
    placed = Signal(Path)

    def __init__(
        self,
        background: Background,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        vault: Vault | None = None,
        path: Path | None = None,
    ) -> None:
        super().__init__(
            tr("Restore a backup"),
            tr("Look inside"),
            parent,
            explanation=tr(
                "The backup goes into a new folder. Nothing that is on this computer already is changed or replaced."
            ),
        )
        self._background, self._clock, self._vault = background, clock, vault
        self._is_busy = False
        self._inside: BackupCheck | None = None
        self.file = PathField(tr("Backup"), partial(choose_backup, self))
        self.secret = PassphraseField(tr("Passphrase or recovery code"))
        self.add(tr("Backup"), self.file)
        self.add(tr("Passphrase or recovery code"), self.secret)
        self.rows.setRowVisible(self.secret, vault is None)
        if path is not None:
            self.file.set_path(path)
        self.contents = _Contents()
        self.setMinimumWidth(600)
        self.outcome = Outcome()
        self.body.insertWidget(self.body.count() - 2, self.contents)
        self.body.insertWidget(self.body.count() - 2, self.outcome)
        self.file.edited.connect(self._begin_anew)
        self.secret.edited.connect(self._begin_anew)
        self.on_accept(self._go_on)

    def reject(self) -> None:
        """Not while the folder is being written: it would be there without anybody being told."""
        if not self._is_busy:
            self.secret.clear()
            super().reject()

    def set_busy(self, *, is_busy: bool) -> None:
        super().set_busy(is_busy=is_busy)
        self._is_busy = is_busy
        for field in (self.file, self.secret):
            field.setEnabled(not is_busy)

    def show_fault(self, fault: UserError) -> None:
        self.outcome.clear()
        super().show_fault(fault)
        if isinstance(fault, WrongPassphrase) and self._vault is not None:
            self.show_problem(
                tr(
                    "This copy has another recovery code than the campaign has now. Restore it from the first page, "
                    "with the passphrase of the day it was made."
                )
            )
        elif isinstance(fault, WrongPassphrase):
            self.secret.begin_again()

    def _go_on(self) -> None:
        if self.file.path() is None:
            self.file.ask()
        path = self.file.path()
        if path is None:
            return
        if self._vault is None and not self.secret.text():
            self.secret.begin_again()
            return
        if self._inside is None:
            self._look(path)
        else:
            self._restore(path, self._inside)

    def _look(self, path: Path) -> None:
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Looking inside …"))
        look = partial(look_inside, path, self.secret.text())
        if self._vault is not None:
            look = partial(check_own_backup, self._vault, path)
        self._background.aside(self, look, self._show_inside, self.show_fault)

    def _restore(self, path: Path, inside: BackupCheck) -> None:
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Restoring …"))
        if self._vault is not None:
            place = partial(restore_kept, self._vault, path, self._clock())
            self._background.ask(self, place, self._placed, self.show_fault)
            return
        verb = partial(restore_and_open, path, self.secret.text(), inside.campaign.code_name, self._clock())
        self._background.ask(self, verb, self._restored, self.show_fault)

    def _show_inside(self, inside: BackupCheck) -> None:
        self.set_busy(is_busy=False)
        self.outcome.clear()
        self._inside = inside
        self.contents.show_check(inside)
        self.accept_button.setText(tr("Restore and open"))
        self.accept_button.setFocus()

    def _restored(self, vault: Vault) -> None:
        self.set_busy(is_busy=False)
        by_code = is_recovery_code(self.secret.text())
        self.secret.clear()
        self.done_well()
        (self.recovered if by_code else self.restored).emit(vault)

    def _placed(self, folder: Path) -> None:
        self.set_busy(is_busy=False)
        self.done_well()
        self.placed.emit(folder)

    def _begin_anew(self) -> None:
        self._inside = None
        self.contents.setVisible(False)
        self.outcome.clear()
        self.accept_button.setText(tr("Look inside"))


class _Contents(QFrame):
    """What is inside: whose campaign, how much, and from when."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = PlainLabel.wrapped(role="heading")
        self.held = PlainLabel.wrapped()
        self.moments = PlainLabel.wrapped(role="hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        for label in (self.title, self.held, self.moments):
            column.addWidget(label)
        self.setVisible(False)

    def show_check(self, inside: BackupCheck) -> None:
        """Fills it in."""
        self.title.setText(inside.campaign.name)
        self.held.setText(held_text(inside.people, inside.cards))
        made = tr("Backup made {moment}").format(moment=moment_text(inside.made_at))
        lines = [made]
        if inside.last_change is not None:
            lines.insert(0, tr("Last change {moment}").format(moment=moment_text(inside.last_change)))
        head = inside.history.head
        lines.append(
            trn("History of {count} act, head {{head}}", "History of {count} acts, head {{head}}", head.length).format(
                head=head.hash[:12]
            )
        )
        self.moments.setText("\n".join(lines))
        self.setVisible(True)
