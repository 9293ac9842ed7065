"""Parked cards propose again when the roster changes: whoever came and likely signed one is told of once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cardtrack.domain.changes import Changes, Noun
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import trn


class LikelySigners(QObject):
    """`found` (a sentence) when parked cards have a likely signer that they had not before."""

    found = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._told: set[tuple[int, int]] = set()
        workspace.changed.connect(self._look)

    def _look(self, changes: Changes) -> None:
        if Noun.EMPLOYEE in changes.nouns:
            self._workspace.find_newly_likely(self, changes.act_id, self._tell)

    def _tell(self, likely: list[tuple[int, int]]) -> None:
        new = set(likely) - self._told
        self._told |= new
        if new:
            text = trn("{count:,} card has a likely signer now", "{count:,} cards have a likely signer now", len(new))
            self.found.emit(text)
