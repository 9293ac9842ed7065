"""Work over very many people on the window's thread, in turns so short that nobody sees the window wait."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SOME = 4096  # people in one part
_AT_ONCE = 5  # parts in the first turn: who has 20,000 people or fewer never sees anything half done
_TURN = 0.008  # seconds; half a frame


class InTurns(QObject):
    """Goes through one iterator at a time; the next one takes the place of one that is not through."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._go_on(1))

    def begin(self, work: Iterator[None]) -> None:
        """Begins at once; each step of `work` is a part."""
        self._work = work
        self._go_on(_AT_ONCE)

    def _go_on(self, least: int) -> None:
        work, end = self._work, perf_counter() + _TURN
        for parts, _ in enumerate(work, 1):
            if work is not self._work:
                return  # what came of it began other work
            if parts >= least and perf_counter() > end:
                self._timer.start()
                return
