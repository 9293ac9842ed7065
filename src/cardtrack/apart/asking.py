"""Asks a fresh process to read a file: it is stopped at any moment, and whatever it dies of is one sentence."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from time import monotonic
from typing import IO, Any

from cardtrack import paths
from cardtrack.errors import UserError

_GLANCE = 0.05
_AHEAD = 64  # messages, so that a child cannot fill our memory faster than we look

Cancelled = Callable[[], bool]
Told = Callable[[int], None]
Message = dict[str, Any]


class ReadingCancelled(Exception):
    """The caller's `cancelled` said yes: no fault of the file, and nothing to show."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What the program says to itself (`word`), the file in question, and how a process that fails is called."""

    word: str
    path: Path
    seconds: int
    died: type[UserError]
    too_slow: type[UserError]


def answers(
    errand: Errand, options: dict[str, Any], cancelled: Cancelled, content: bytes | None = None, ahead: int = _AHEAD
) -> Generator[Message]:
    """What the process says, message by message, until the caller closes this; then the process is gone.

    `content` stands for the file, whose name is then only a name; nothing of it is written to any disk. Raises the
    UserError that the child names, `errand.died`, `errand.too_slow`, ReadingCancelled.
    """
    order = {"path": str(errand.path), "options": options, "size": None if content is None else len(content)}
    with _child(errand.word, json.dumps(order).encode() + b"\n" + (content or b""), ahead) as messages:
        deadline = monotonic() + errand.seconds
        while True:
            if cancelled():
                raise ReadingCancelled
            if monotonic() > deadline:
                raise errand.too_slow(path=errand.path, seconds=errand.seconds)
            try:
                message = messages.get(timeout=_GLANCE)
            except Empty:
                continue
            if message is None:
                raise errand.died(path=errand.path)
            if "fault" in message:
                raise _fault(errand, message)
            yield message


def _fault(errand: Errand, message: Message) -> UserError:
    kinds = {kind.__name__: kind for kind in UserError.__subclasses__()}
    if message["fault"] not in kinds:
        return errand.died(path=errand.path)
    return kinds[message["fault"]](**message["values"], **({"path": errand.path} if message["has_path"] else {}))


@contextmanager
def _child(word: str, order: bytes, ahead: int) -> Iterator[Queue[Message | None]]:
    """What a fresh process says, then None; it is gone when the block ends, however that is."""
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [*paths.own_command(), word],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a parser's last words may quote the file
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    messages: Queue[Message | None] = Queue(ahead)
    assert process.stdin is not None
    assert process.stdout is not None
    closing = Event()
    ear = Thread(target=_listen, args=(process.stdout, messages, closing), daemon=True)
    mouth = Thread(target=_order, args=(process.stdin, order), daemon=True)
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


def _listen(stream: IO[bytes], messages: Queue[Message | None], closing: Event) -> None:
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
