"""The desk's own keys, before the fields and the window's menu take them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from cardtrack.domain.card_wording import serial_of

if TYPE_CHECKING:
    from cardtrack.gui.cards.desk import CardDesk

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DeskKeys(QObject):
    """Listens in the desk's fields and in its list."""

    def __init__(self, desk: CardDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        for watched in (desk.entry.people.line, desk.entry.signed.line, desk.serial, *desk.asked.all_lines, desk.lines):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is not self._desk.lines:
            self._desk.lines.clearSelection()  # from here on the last card is meant again
        if isinstance(event, QKeyEvent) and event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            verb = self._verb_for(watched, event)
            if verb is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    verb()
                return True
        return super().eventFilter(watched, event)

    def _verb_for(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        desk = self._desk
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            return desk.fix
        if not isinstance(watched, QLineEdit):
            return None
        if event.key() == Qt.Key.Key_Escape:
            return desk.escape
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return desk.record if watched in (*desk.asked.all_lines, desk.serial) else desk.entry.park
        if event.key() in _ENTER and watched is desk.entry.people.line and serial_of(desk.entry.people.line.text()):
            return desk.take_serial
        # letters are taken back first, then cards
        if event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable():
            return desk.turning.undo
        if event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable():
            return desk.turning.redo
        return None
