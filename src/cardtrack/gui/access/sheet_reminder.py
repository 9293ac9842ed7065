"""Whether it is time to look for the recovery sheet, said at the window's foot."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from cardtrack.gui.widgets.message_bar import MessageBar
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.recovery import is_sheet_asked_for


class SheetReminder(QObject):
    """Looks when the campaign opens, and whenever it was answered."""

    def __init__(self, workspace: Workspace, message: MessageBar) -> None:
        super().__init__(message)
        self._workspace, self._message = workspace, message
        workspace.ready.connect(self.refresh)

    def refresh(self) -> None:
        """Shows the reminder, or takes it away."""
        verb = partial(is_sheet_asked_for, self._workspace.vault, self._workspace.today())
        self._workspace.background.ask(self, verb, self._message.show_sheet)
