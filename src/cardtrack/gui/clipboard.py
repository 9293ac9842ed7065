"""What we put on the clipboard does not stay there: it is cleared at lock, if it is still ours."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication


class ClipboardWatch(QObject):
    """Remembers what was copied while one of our windows was in front."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours: str | None = None
        QApplication.clipboard().dataChanged.connect(self._note)

    def clear(self) -> None:
        """Empties the clipboard, unless somebody else's text is on it."""
        clipboard = QApplication.clipboard()
        if clipboard.ownsClipboard() or (self._ours is not None and clipboard.text() == self._ours):
            clipboard.clear()
        self._ours = None

    def _note(self) -> None:
        is_ours = QApplication.activeWindow() is not None
        self._ours = QApplication.clipboard().text() if is_ours else None
