"""How old the last checked copy is, said at the window's foot."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from cardtrack.domain.changes import Changes
from cardtrack.gui.widgets.message_bar import MessageBar
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.back_up import BackupRecord, last_backup


class BackupState(QObject):
    """Looks when the campaign opens and after every backup."""

    def __init__(self, workspace: Workspace, message: MessageBar) -> None:
        super().__init__(message)
        self._workspace = workspace
        self._message = message
        workspace.ready.connect(self.refresh)

    def refresh(self, changes: Changes | None = None) -> None:
        """Reads the last backup and says how long ago it was."""
        del changes
        self._workspace.background.ask(self, partial(last_backup, self._workspace.vault), self._show)

    def _show(self, record: BackupRecord | None) -> None:
        if record is None:
            self._message.show_backup(tr("No backup yet"))
            return
        days = (self._workspace.today() - record.made_at.astimezone().date()).days
        if days <= 0:
            self._message.show_backup(tr("Checked copy today"))
        else:
            self._message.show_backup(trn("Checked copy {count} day ago", "Checked copy {count} days ago", days))
