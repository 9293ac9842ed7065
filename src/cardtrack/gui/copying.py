"""Copies of the open campaign: the one that is asked for, and the day's own, made while the window stays alive.

Only the copying itself is done on the vault's thread. Locking never waits: what is not proved by then is given up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from cardtrack.errors import UserError
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases import Cancelled
from cardtrack.usecases.back_up import BackupBegun, BackupDone, BackupProved, begin_backup, note_backup, prove_backup
from cardtrack.usecases.kept_copies import CopiesState, begin_daily_copy, copies_state
from cardtrack.wording.faults import fault_text

_LOOK_MS = 5 * 60 * 1000


class CopyJob(QObject):
    """One copy: `copied` when the vault is free again, then `done` (BackupDone), `failed` (UserError) or `ended`."""

    copied = Signal()
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, workspace: Workspace, begin: Callable[[Cancelled], BackupBegun | None], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stop = Event()
        workspace.background.ask(self, partial(begin, self._stop.is_set), self._begun, self._failed)

    def stop(self) -> None:
        """Gives it up as soon as may be; nothing of it is left."""
        self._stop.set()
        self.ended.emit()

    def _begun(self, begun: BackupBegun | None) -> None:
        if begun is None:
            self.ended.emit()
            return
        self.copied.emit()

        def prove(is_left: Cancelled) -> BackupProved:
            return prove_backup(begun, lambda: is_left() or self._stop.is_set())

        self._workspace.background.aside(self, prove, self._proved, self._failed)

    def _proved(self, proved: BackupProved) -> None:
        ask = self._workspace.background.ask
        ask(self, partial(note_backup, self._workspace.vault, proved), self._noted, self._failed)

    def _noted(self, done: BackupDone) -> None:
        self.done.emit(done)
        self.ended.emit()

    def _failed(self, fault: UserError) -> None:
        self.failed.emit(fault)
        self.ended.emit()


class Copying(QObject):
    """`state_changed` (CopiesState) when the campaign is there, after each copy and as the days go by.

    `failed` (UserError) when a copy could not be made, or not a second time where it should be; once for what stays so.
    """

    state_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self._told = ""
        self.state: CopiesState | None = None
        self._job: CopyJob | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        workspace.ready.connect(self._opened)

    def close(self) -> None:
        """Makes no more copies: the campaign is being locked."""
        self._timer.stop()
        if self._job is not None:
            self._job.stop()

    def look(self) -> None:
        """Makes the day's copy where one is due and nothing is being copied, and reads the state again."""
        self.refresh()
        if self._job is None:
            vault, now = self.workspace.vault, self.workspace.now()
            self._start(lambda cancelled: begin_daily_copy(vault, now, cancelled))

    def back_up(self, folder: Path) -> CopyJob:
        """The copy that a person asked for, into a folder or as a new file; it outlives the dialog that shows it."""
        vault, now = self.workspace.vault, self.workspace.now()
        return self._start(lambda cancelled: begin_backup(vault, folder, now, cancelled=cancelled))

    def refresh(self) -> None:
        """Reads how well the campaign is copied."""
        self.workspace.background.ask(self, partial(copies_state, self.workspace.vault), self._show)

    def _opened(self) -> None:
        self._timer.start()
        self.look()

    def _start(self, begin: Callable[[Cancelled], BackupBegun | None]) -> CopyJob:
        job = self._job = CopyJob(self.workspace, begin, self)
        job.done.connect(self._copied)
        job.failed.connect(self._tell)
        job.ended.connect(partial(self._ended, job))
        return job

    def _copied(self, done: BackupDone) -> None:
        self.refresh()
        if done.missed is None:
            self._told = ""
        else:
            self._tell(done.missed)

    def _tell(self, fault: UserError) -> None:
        """A full disk is full every five minutes: what is said each time is no longer read."""
        told = fault_text(fault)
        if told != self._told:
            self._told = told
            self.failed.emit(fault)

    def _ended(self, job: CopyJob) -> None:
        if self._job is job:
            self._job = None

    def _show(self, state: CopiesState) -> None:
        self.state = state
        self.state_changed.emit(state)
