"""What a power cut may leave of a folder: what was asked of the disk is written down, and any of it not yet flushed may
be missing.

Stands in the place of `os` where files are made durable. A file's bytes are sure once it was flushed, a name once its
folder was; before that each may be there or not, and bytes may also be there in part, or as zeros.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True)
class Made:
    """A new file under a name, its bytes still to come."""

    name: str
    file: int


@dataclass(frozen=True)
class Flushed:
    """A file's bytes are on the disk."""

    file: int
    content: bytes


@dataclass(frozen=True)
class Renamed:
    """A file took a name, from whatever had it."""

    name: str
    file: int


@dataclass(frozen=True)
class NamesFlushed:
    """The folder's names are on the disk."""


Event = Made | Flushed | Renamed | NamesFlushed
State = dict[str, bytes]


class RecordedDisk:
    """Does what `os` does, and writes down what concerns the files directly in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before: State = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self.events: list[Event] = []
        self._files: dict[int, int] = {}
        self._count = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: str | Path, flags: int, mode: int = 0o777) -> int:
        """As `os.open`."""
        descriptor = os.open(path, flags, mode)
        if flags & os.O_CREAT:
            self._count += 1
            self._files[os.fstat(descriptor).st_ino] = self._count
            if Path(path).parent == self.folder:
                self.events.append(Made(Path(path).name, self._count))
        return descriptor

    def fsync(self, descriptor: int) -> None:
        """As `os.fsync`."""
        os.fsync(descriptor)
        found = os.fstat(descriptor)
        if found.st_ino in self._files:
            self.events.append(Flushed(self._files[found.st_ino], os.pread(descriptor, found.st_size, 0)))
        elif found.st_ino == self.folder.stat().st_ino:
            self.events.append(NamesFlushed())

    def replace(self, source: Path, target: Path) -> None:
        """As `os.replace`."""
        file = self._files[source.stat().st_ino]
        os.replace(source, target)
        if target.parent == self.folder:
            self.events.append(Renamed(target.name, file))

    def state(self, moment: int, chance: Random) -> State:
        """One of the states that a power cut after `moment` events may leave."""
        done = self.events[:moment]
        sure = max((at for at, event in enumerate(done) if isinstance(event, NamesFlushed)), default=-1)
        files: dict[str, int] = {}
        for at, event in enumerate(done):
            if isinstance(event, Made | Renamed) and (at < sure or chance.random() < 0.5):
                files = {name: file for name, file in files.items() if file != event.file}
                files[event.name] = event.file
        return self.before | {name: self._content(file, moment, chance) for name, file in files.items()}

    def _content(self, file: int, moment: int, chance: Random) -> bytes:
        sure, whole = self._flushed(file, self.events[:moment]), self._flushed(file, self.events)
        if sure == whole:
            return whole
        cut = chance.randrange(len(whole) + 1)
        return chance.choice([sure, whole, whole[:cut], bytes(len(whole)), whole[:cut] + bytes(len(whole) - cut)])

    @staticmethod
    def _flushed(file: int, events: Sequence[Event]) -> bytes:
        """What the file is known to hold after these events; of all of them, what it holds in the end."""
        known = [event.content for event in events if isinstance(event, Flushed) and event.file == file]
        return known[-1] if known else b""
