"""Tells when the window has been left alone, and when the computer was asleep meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TICK_MS = 1_000
_GAP_SECONDS = 30.0
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """`left_alone` after `minutes` without input, or when wall-clock time jumps: Qt's timers do not count sleep."""

    left_alone = Signal()

    def __init__(
        self, minutes: int, parent: QObject | None = None, *, wall_clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._wall_clock = wall_clock
        self._last_input = wall_clock()
        self._last_tick = wall_clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def start(self) -> None:
        """Watches from now on."""
        self._last_input = self._last_tick = self._wall_clock()
        self._timer.start()

    def stop(self) -> None:
        """Watches no longer."""
        self._timer.stop()

    def tick(self) -> None:
        """Looks at the clock once."""
        now = self._wall_clock()
        slept = abs(now - self._last_tick) > _GAP_SECONDS
        self._last_tick = now
        if slept or now - self._last_input >= self.minutes * 60:
            self.stop()
            self.left_alone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last_input = self._wall_clock()
        return False
