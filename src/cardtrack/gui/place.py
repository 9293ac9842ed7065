"""What the five places of the window have in common: they look again only when they are seen and something differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cardtrack.domain.changes import Changes
from cardtrack.i18n import tr

if TYPE_CHECKING:
    from cardtrack.gui.workspace import Workspace

PLACE_CODES = ("count", "people", "cards", "units", "reports")


class Place(QWidget):
    """A page of the window.

    `said` (text, with_undo) goes to the message bar, `failed` (UserError) too; `wanted` (place code, argument) asks
    the window to show another place, for example ("cards", {"reason": Reason.TOO_OLD}).
    """

    said = Signal(str, bool)
    failed = Signal(object)
    wanted = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._is_stale = True
        workspace.counted.connect(self._look_again)
        workspace.changed.connect(self.note_changes)

    def refresh(self) -> None:
        """Shows what is true now; called when the place is seen and the count or the data differs."""
        raise AssertionError(f"{type(self).__name__} shows nothing")

    def note_changes(self, changes: Changes) -> None:
        """For places that hold rows of their own: what an act touched, also while the place is not seen."""

    def arrive(self, argument: object) -> None:
        """Called when the place is opened through a door (see `wanted`)."""

    def export(self) -> bool:
        """Exports what is shown in a way of its own; False where a table on the page is all that there is."""
        return False

    def look_for(self, text: str) -> None:
        """What the window's find box asks of this place."""

    def draft(self) -> str | None:
        """What is half-typed here, to be kept encrypted over a lock; None where nothing is."""
        return None

    def take_draft(self, text: str) -> None:
        """Puts back what `draft` gave."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self.workspace.count is not None:
            self._is_stale = False
            self.refresh()

    def _look_again(self) -> None:
        if self.isVisible():
            self._is_stale = False
            self.refresh()
        else:
            self._is_stale = True


def place_names() -> dict[str, str]:
    """The five places in words, in their order."""
    return {
        "count": tr("Count"),
        "people": tr("People"),
        "cards": tr("Cards"),
        "units": tr("Units"),
        "reports": tr("Reports"),
    }
