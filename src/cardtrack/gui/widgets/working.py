"""Reading aside, comparing and writing on the vault's thread: with a bar and Stop once it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.domain.changes import Changes
from cardtrack.errors import UserError
from cardtrack.gui.background import Background
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases import CopyCancelled

_PATIENCE_MS = 300

Result = TypeVar("Result")
Cancelled = Callable[[], bool]
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Stopped:
    """What a verb that writes answers when it was stopped: nothing was changed."""

    changes: Changes = field(default_factory=Changes)


class Working(QWidget):
    """`began` and `ended` around everything that runs; `stopped` when the reader stopped it."""

    began = Signal()
    ended = Signal()
    stopped = Signal()
    _told = Signal(object, int)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._running: Event | None = None
        self._writing: Event | None = None
        self.is_writing = False
        self._text = PlainLabel(role="hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(180, 6)
        self._bar.setAccessibleName(tr("Working"))
        self._told.connect(self._show_share, Qt.ConnectionType.QueuedConnection)
        self.stop_button = QPushButton(tr("Stop"))
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(lambda _: self.stop())
        # what is quick would only flicker
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.setVisible(True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addWidget(self._bar)
        row.addWidget(self.stop_button)
        self.setVisible(False)

    @property
    def is_running(self) -> bool:
        """Whether something is read, compared or written."""
        return self._running is not None or self.is_writing

    def run(
        self,
        verb: Callable[[Cancelled], Result],
        done: Callable[[Result], None],
        failed: Callable[[UserError], None],
        text: str,
    ) -> None:
        """Runs a verb that can be cancelled; only the answer to what was asked last is heard."""
        self._run(self._background.ask, lambda running, _: verb(running.is_set), done, failed, text)

    def run_aside(
        self,
        verb: Callable[[Cancelled, Told], Result],
        done: Callable[[Result], None],
        failed: Callable[[UserError], None],
        text: str,
    ) -> None:
        """Like `run`, for a verb that needs no vault and tells how many percent are done."""

        def telling(running: Event, is_dropped: Cancelled) -> Result:
            return verb(lambda: running.is_set() or is_dropped(), lambda percent: self._told.emit(running, percent))

        self._run(self._background.aside, telling, done, failed, text)

    def _run(
        self,
        thread: Callable[..., None],
        verb: Callable[[Event, Cancelled], Result],
        done: Callable[[Result], None],
        failed: Callable[[UserError], None],
        text: str,
    ) -> None:
        self.abandon()
        running = self._running = Event()
        self._begin(text, can_stop=True)

        def unless_cancelled(is_dropped: Cancelled = lambda: False) -> Result | None:
            try:
                return verb(running, is_dropped)
            except ReadingCancelled:
                return None

        def come_home(result: Result | None) -> None:
            if running is self._running:
                self._end()
                assert result is not None
                done(result)

        def come_home_failed(fault: UserError) -> None:
            if running is self._running:
                self._end()
                failed(fault)

        thread(self, unless_cancelled, come_home, come_home_failed)

    def _show_share(self, running: Event, percent: int) -> None:
        """Only what runs now moves the bar; until something is known it only shows that work is going on."""
        if running in {self._running, self._writing}:
            self._bar.setRange(0, 100)
            self._bar.setValue(percent)

    def write(
        self, verb: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[UserError], None], text: str
    ) -> None:
        """Runs a verb that writes; it cannot be stopped half-way."""
        self.is_writing = True
        self._begin(text, can_stop=False)

        def written(result: Result) -> None:
            self._end()
            done(result)

        def not_written(fault: UserError) -> None:
            self._end()
            failed(fault)

        self._background.do(self, verb, written, not_written)

    def write_until_stopped(
        self,
        verb: Callable[[Cancelled, Told], Result],
        done: Callable[[Result], None],
        failed: Callable[[UserError], None],
        text: str,
    ) -> None:
        """Like `write`, for a verb that can be stopped and then leaves nothing; once it has, `stopped` follows."""
        running = self._writing = Event()

        def unless_stopped() -> Result | _Stopped:
            try:
                return verb(running.is_set, lambda percent: self._told.emit(running, percent))
            except CopyCancelled:
                return _Stopped()

        def written(result: Result | _Stopped) -> None:
            if isinstance(result, _Stopped):
                self.stopped.emit()
            else:
                done(result)

        self.write(unless_stopped, written, failed, text)
        self.stop_button.setVisible(True)

    def stop(self) -> None:
        """Stops reading or comparing at once, and writing as soon as what was written is taken back."""
        if self._writing is not None:
            self._writing.set()
            self.stop_button.setEnabled(False)
            self._text.setText(tr("Stopping …"))
        if self._running is not None:
            self.abandon()
            self._end()
            self.stopped.emit()

    def abandon(self) -> None:
        """Hears no more of what runs."""
        if self._running is not None:
            self._running.set()
            self._running = None

    def _begin(self, text: str, *, can_stop: bool) -> None:
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self.stop_button.setVisible(can_stop)
        self.stop_button.setEnabled(True)
        self._patience.start()
        self.began.emit()

    def _end(self) -> None:
        self._running = self._writing = None
        self.is_writing = False
        self._patience.stop()
        self.setVisible(False)
        self.ended.emit()
