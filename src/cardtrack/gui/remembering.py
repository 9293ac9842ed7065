"""Remembers how far the history went also while the campaign is open: a session that is killed counts as seen too."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from cardtrack.errors import UserError
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.last_seen import remember_newest

_WAIT_MS = 30_000  # a file is written and flushed; after each card of a stack that would be felt


class Remembering(QObject):
    """Some time after an act, once for all acts that came meanwhile."""

    def __init__(self, workspace: Workspace, wait_ms: int = _WAIT_MS) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self._remember)
        workspace.background.changed.connect(self._note)

    def close(self) -> None:
        """No more: locking remembers by itself."""
        self._workspace.background.changed.disconnect(self._note)
        self._timer.stop()

    def _note(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _remember(self) -> None:
        verb = partial(remember_newest, self._workspace.vault)
        self._workspace.background.ask(self, verb, lambda _: None, _let_pass)


def _let_pass(fault: UserError) -> None:
    """A file that cannot be read says so when it is next used; nothing is lost but a warning."""
    del fault
