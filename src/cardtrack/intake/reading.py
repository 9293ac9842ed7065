"""Reading a list in a process of its own: it can be stopped at any moment, and whatever it dies of is one sentence."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import IO, Any

from cardtrack import errors, paths
from cardtrack.errors import ReaderDied, ReaderTooSlow, UserError
from cardtrack.intake.guard import Cancelled, ListFormat, ReadingCancelled
from cardtrack.intake.layout import Header, LeftOut, LeftOutReason, TableRow
from cardtrack.intake.raw import Notice, NoticeKind
from cardtrack.intake.sheets import SheetName
from cardtrack.intake.table import ListTable, ReadOptions

SECONDS = 120
_GLANCE = 0.05
_AHEAD = 64  # messages, so that a child cannot fill our memory faster than we look

Told = Callable[[int], None]
_Message = dict[str, Any]


def read_apart(
    path: Path,
    options: ReadOptions,
    cancelled: Cancelled,
    told: Told = lambda percent: None,
    content: bytes | None = None,
) -> ListTable:
    """Like `read_list`, in a child process; `content` stands for the file, whose name is then only a name.

    `told` hears how many percent are done, on this thread. Nothing of the list is written to any disk.
    Raises what `read_list` raises, ReadingCancelled, ReaderTooSlow, ReaderDied.
    """
    gathered = _Gathered(path)
    with _child(path, options, content) as messages:
        deadline = monotonic() + SECONDS
        while True:
            if cancelled():
                raise ReadingCancelled
            if monotonic() > deadline:
                raise ReaderTooSlow(path=path, seconds=SECONDS)
            try:
                message = messages.get(timeout=_GLANCE)
            except Empty:
                continue
            if message is None:
                raise ReaderDied(path=path)
            if "percent" in message:
                told(message["percent"])
            elif (table := gathered.take(message)) is not None:
                return table


@contextmanager
def _child(path: Path, options: ReadOptions, content: bytes | None) -> Iterator[Queue[_Message | None]]:
    """What a fresh process says, then None; it is gone when the block ends, however that is."""
    order = {"path": str(path), "options": asdict(options), "size": None if content is None else len(content)}
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [*paths.own_command(), paths.READ_LIST],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a parser's last words may quote the list
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    messages: Queue[_Message | None] = Queue(_AHEAD)
    assert process.stdin is not None
    assert process.stdout is not None
    closing = Event()
    ear = Thread(target=_listen, args=(process.stdout, messages, closing), daemon=True)
    mouth = Thread(
        target=_order, args=(process.stdin, json.dumps(order).encode() + b"\n" + (content or b"")), daemon=True
    )
    try:
        ear.start()
        mouth.start()
        yield messages
    finally:
        closing.set()
        process.kill()
        while ear.is_alive():  # it may wait for room
            with suppress(Empty):
                messages.get_nowait()
            ear.join(_GLANCE)
        process.wait()
        mouth.join()
        process.stdout.close()


def _listen(stream: IO[bytes], messages: Queue[_Message | None], closing: Event) -> None:
    """Hands on every whole message; half of one is no message, and what is none ends it."""
    try:
        for line in stream:
            if closing.is_set():
                return
            messages.put(json.loads(line))
    except ValueError:
        pass
    messages.put(None)


def _order(stream: IO[bytes], content: bytes) -> None:
    try:
        with stream:
            stream.write(content)
    except OSError:
        pass  # it died before it had listened to the end: the other pipe tells


class _Gathered:
    """The table as far as it has come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[TableRow] = []
        self._left_out: list[LeftOut] = []

    def take(self, message: _Message) -> ListTable | None:
        """Keeps a piece; the table once it is whole. Raises the UserError that the child names."""
        for number, cells in message.get("rows", ()):
            self._rows.append(TableRow(number, tuple(cells)))
        for number, reason, cells in message.get("left_out", ()):
            self._left_out.append(LeftOut(number, LeftOutReason(reason), tuple(cells)))
        if "fault" in message:
            raise self._fault(message)
        return self._table(message["end"]) if "end" in message else None

    def _fault(self, message: _Message) -> UserError:
        kind = getattr(errors, message["fault"], None)
        if not (isinstance(kind, type) and issubclass(kind, UserError)):
            return ReaderDied(path=self._path)
        return kind(**message["values"], **({"path": self._path} if message["has_path"] else {}))

    def _table(self, end: _Message) -> ListTable:
        return ListTable(
            path=self._path,
            format=ListFormat(end["format"]),
            sha256=end["sha256"],
            headers=tuple(end["headers"]),
            rows=tuple(self._rows),
            left_out=tuple(self._left_out),
            notices=tuple(
                Notice(NoticeKind(kind), count, tuple(rows), text) for kind, count, rows, text in end["notices"]
            ),
            header=Header(*end["header"]),
            encoding=end["encoding"],
            delimiter=end["delimiter"],
            sheet=end["sheet"],
            sheets=tuple(SheetName(name, is_hidden) for name, is_hidden in end["sheets"]),
            is_1904=end["is_1904"],
        )
