"""Work over very many people on the window's thread, in turns so short that nobody sees the window wait."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SOME = 2048  # people in one part
FEW = 20_000  # people; so many are gone through at once, so that nobody ever sees half of it done
_TURN = 0.008  # seconds; half a frame


class InTurns(QObject):
    """Goes through one iterator at a time; the next one takes the place of one that is not through."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._go_on(1))

    def begin(self, work: Iterator[None], people: int, *, later: bool = False) -> None:
        """Begins at once, over so many people; each step of `work` is a part. `later`: very many in a turn to come."""
        self._work = work
        self._timer.stop()
        if later and people > FEW:
            self._timer.start()
        else:
            self._go_on(FEW // SOME + 2 if people <= FEW else 1)

    def _go_on(self, least: int) -> None:
        work, end = self._work, perf_counter() + _TURN
        for parts, _ in enumerate(work, 1):
            if work is not self._work:
                return  # what came of it began other work
            if parts >= least and perf_counter() > end:
                self._timer.start()
                return
