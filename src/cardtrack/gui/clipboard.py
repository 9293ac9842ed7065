"""What we put on the clipboard does not stay there: it goes after a minute and at lock, if it is still ours."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

_MINUTE_MS = 60_000
# what clipboard histories are asked by to keep nothing: KDE's and those that follow it; Windows
_SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}


class ClipboardWatch(QObject):
    """Remembers what was copied while one of our windows was in front, and forgets it after `after_ms`."""

    def __init__(self, parent: QObject | None = None, *, after_ms: int = _MINUTE_MS) -> None:
        super().__init__(parent)
        self._ours: str | None = None
        self._clipboard = QApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._note)

    def clear(self) -> None:
        """Empties the clipboard and what the mouse has selected, unless somebody else's text is on it."""
        if self._clipboard.ownsClipboard() or (self._ours is not None and self._clipboard.text() == self._ours):
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        self._ours = None
        self._timer.stop()

    def _note(self) -> None:
        owns = self._clipboard.ownsClipboard()
        if owns and not is_secret(self._clipboard.mimeData()):
            self._clipboard.setMimeData(secret(self._clipboard.text()))  # and this is called again
            return
        # not every system says who owns it; and a history that takes it over at once has our text all the same
        is_ours = owns or QApplication.activeWindow() is not None
        self._ours = self._clipboard.text() if is_ours else None
        if self._ours:
            self._timer.start()


def secret(text: str) -> QMimeData:
    """A text for the clipboard that its histories are asked not to keep."""
    mime = QMimeData()
    mime.setText(text)
    for name, value in _SECRET.items():
        mime.setData(name, value)
    return mime


def is_secret(mime: QMimeData) -> bool:
    """Whether it came from `secret`."""
    return all(mime.hasFormat(name) for name in _SECRET)
