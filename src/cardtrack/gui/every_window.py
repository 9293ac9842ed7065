"""Sees every window of the program as it opens, and the keys that work above any dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class EveryWindow(QObject):
    """`shown` (QWidget) for each window and dialog that opens.

    `above_all` are actions whose keys work also where a dialog or a list that has popped up keeps all keys to itself.
    """

    shown = Signal(object)

    def __init__(self, above_all: Sequence[QAction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._above_all = above_all
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.emit(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_shut_off():
            return self._press(QKeySequence(event.keyCombination()))
        return False

    def _press(self, keys: QKeySequence) -> bool:
        for action in self._above_all:
            if action.shortcut() == keys and action.isEnabled():
                action.trigger()
                return True
        return False


def _is_shut_off() -> bool:
    """Whether the keys of the menus do not work now."""
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
