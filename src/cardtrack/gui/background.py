"""The one thread that owns the vault: *ask* reads, *do* changes, *aside* needs no vault; results come home to the GUI.

Workers never touch a widget, and a callback whose owner is gone is dropped.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from cardtrack.domain.changes import Changes
from cardtrack.errors import UserError
from cardtrack.usecases import Cancelled, CopyCancelled

Result = TypeVar("Result")
_MANY = 100_000  # objects


@dataclass(frozen=True, slots=True)
class _Outcome:
    owner: QObject
    value: Any
    error: BaseException | None
    on_done: Callable[[Any], None] | None
    on_error: Callable[[UserError], None] | None
    announces: bool
    is_dropped: bool


class Background(QObject):
    """Runs verbs one after the other on a single thread that never changes, as SQLCipher asks."""

    changed = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._waiting = 0
        self._epoch = 0
        self._home.connect(self._come_home, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        owner: QObject,
        verb: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[UserError], None] | None = None,
    ) -> None:
        """Runs `verb` and hands its result to `on_done`; a UserError goes to `on_error`, else to `failed`."""
        self._submit(self._thread, owner, verb, on_done, on_error)

    def do(
        self,
        owner: QObject,
        verb: Callable[[], Result],
        on_done: Callable[[Result], None] | None = None,
        on_error: Callable[[UserError], None] | None = None,
    ) -> None:
        """Like `ask`, for a verb that writes: the Changes in its result are announced after `on_done`.

        The result is Changes, has them as `.changes`, or is a tuple that ends with them.
        """
        self._submit(self._thread, owner, verb, on_done, on_error, announces=True)

    def aside(
        self,
        owner: QObject,
        verb: Callable[[Cancelled], Result],
        on_done: Callable[[Result], None],
        on_error: Callable[[UserError], None] | None = None,
    ) -> None:
        """Like `ask`, on a second thread that has no vault; `verb` is told when nobody waits for it any more."""
        epoch = self._epoch
        self._submit(self._aside, owner, partial(verb, lambda: epoch != self._epoch), on_done, on_error)

    def drop_waiting(self) -> None:
        """What has not begun yet never will, and is not called back; what is running ends by itself, or is told to."""
        self._epoch += 1

    def stop(self) -> None:
        """Waits for everything that was asked for and is not dropped; nothing can be asked afterwards."""
        for thread in (self._aside, self._thread):
            thread.shutdown(wait=True)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is running or waiting."""
        return self._waiting == 0

    def _submit(
        self,
        thread: ThreadPoolExecutor,
        owner: QObject,
        verb: Callable[[], Result],
        on_done: Callable[[Result], None] | None,
        on_error: Callable[[UserError], None] | None,
        *,
        announces: bool = False,
    ) -> None:
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)

        epoch = self._epoch

        def run() -> None:
            value: Result | None = None
            error: BaseException | None = None
            is_dropped = epoch != self._epoch
            try:
                with _uncollected():
                    value = None if is_dropped else verb()
            except CopyCancelled:
                is_dropped = True
            except BaseException as fault:
                error = fault
            self._home.emit(_Outcome(owner, value, error, on_done, on_error, announces, is_dropped))

        thread.submit(run)

    @Slot(object)
    def _come_home(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy.emit(False)
        if outcome.is_dropped:
            return
        is_there = shiboken6.isValid(outcome.owner)
        if outcome.error is not None:
            self._fail(outcome, is_there=is_there)
            return
        if is_there and outcome.on_done is not None:
            outcome.on_done(outcome.value)
        if outcome.announces:
            self.changed.emit(_changes_in(outcome.value))

    def _fail(self, outcome: _Outcome, *, is_there: bool) -> None:
        if not isinstance(outcome.error, UserError):
            assert outcome.error is not None
            raise outcome.error
        if is_there and outcome.on_error is not None:
            outcome.on_error(outcome.error)
        else:
            self.failed.emit(outcome.error)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: over a large roster each would stop the window for most of a second.

    What a large verb leaves behind is set aside, or the first search afterwards would go through all of it.
    """
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        gc.enable()


def _changes_in(result: object) -> Changes:
    if isinstance(result, tuple):
        result = result[-1]
    if not isinstance(result, Changes):
        result = getattr(result, "changes", None)
    if not isinstance(result, Changes):
        raise TypeError("a verb that writes tells what it changed")
    return result
