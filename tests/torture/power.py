"""What a disk may hold after the power failed: rebuilt from the system calls of a process that was watched.

strace tells every write, flush, truncation, renaming and removal below a folder. Up to a moment chosen by chance all of
it has been asked for; of what was not flushed by then, each write is there, missing, or there in some of its sectors,
and each folder lists its names as they are or as they were at some time since it was last flushed.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.vault.in_child import ROOT, environment

SECTOR = 512
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_ARGUMENT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"|([^", ]+)')
_FOLLOWED = (
    "openat,open,creat,close,write,pwrite64,fsync,fdatasync,ftruncate,lseek,"
    "rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat"
)
# a process that used these would write past us
_NEVER = "writev,pwritev,pwritev2,truncate,fallocate,copy_file_range,sendfile,dup,dup2,dup3,link,linkat,symlink"


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded."""

    name: str
    arguments: tuple[bytes | str, ...]
    result: int

    def text(self, place: int) -> str:
        """A path, or flags."""
        found = self.arguments[place]
        return found.decode() if isinstance(found, bytes) else found

    def content(self) -> bytes:
        """What was written."""
        found = self.arguments[1]
        assert isinstance(found, bytes)
        return found[: self.result]

    def number(self, place: int) -> int:
        """A descriptor, an offset or a size."""
        return int(self.text(place))


def watched(trace: Path, module: str, *arguments: str) -> list[Call]:
    """Runs a module of these tests under strace; its calls, in order. A missing strace is a failure."""
    subprocess.run(
        [
            *("strace", "-f", "-qq", "-xx", "-s", "2000000", "-e", f"trace={_FOLLOWED},{_NEVER}", "-o", str(trace)),
            *(sys.executable, "-m", module, *arguments),
        ],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
    lines = trace.read_text(encoding="ascii").splitlines()
    assert not any("unfinished" in line for line in lines), "two threads at once: their order is not known"
    found = [_call(match) for line in lines if (match := _LINE.match(line)) and int(match[3]) >= 0]
    assert not any(call.name in _NEVER.split(",") for call in found)
    return found


def _call(match: re.Match[str]) -> Call:
    arguments = tuple(word or bytes.fromhex(quoted.replace("\\x", "")) for quoted, word in _ARGUMENT.findall(match[2]))
    return Call(match[1], arguments, int(match[3]))


@dataclass(slots=True)
class File:
    """What was flushed, and what was written since: a place and bytes there, or a size to cut to."""

    flushed: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def flush(self) -> None:
        """All that was written lasts."""
        content = bytearray(self.flushed)
        for place, written in self.since:
            _apply(content, place, written)
        self.flushed, self.since = bytes(content), []

    def after_a_cut(self, chance: random.Random) -> bytes:
        """What the disk may hold."""
        content = bytearray(self.flushed)
        fates = chance.choice((("kept",), ("gone",), ("kept", "gone", "torn")))
        for place, written in self.since:
            fate = chance.choice(fates)
            if fate == "kept" or (fate == "torn" and written is None):
                _apply(content, place, written)
            elif fate == "torn" and written is not None:
                for start in range(0, len(written), SECTOR):
                    if chance.random() < 0.5:
                        _apply(content, place + start, written[start : start + SECTOR])
        return bytes(content)


def _apply(content: bytearray, place: int, written: bytes | None) -> None:
    end = place + len(written or b"")
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if written is None:
        del content[place:]
    else:
        content[place:end] = written


@dataclass(slots=True)
class Folder:
    """The names in it now, and how it looked at each change since it was flushed."""

    names: dict[str, File | Folder] = field(default_factory=dict)
    before: list[dict[str, File | Folder]] = field(default_factory=list)

    def change(self, name: str, node: File | Folder | None) -> None:
        """Gives or takes a name."""
        self.before.append(dict(self.names))
        if node is None:
            del self.names[name]
        else:
            self.names[name] = node

    def flush(self) -> None:
        """The names as they are last."""
        self.before = []

    def place_after_a_cut(self, target: Path, chance: random.Random, *, lagging: bool) -> None:
        """Makes the folder `target` as the disk may hold it."""
        target.mkdir()
        names = chance.choice([*self.before, self.names]) if lagging else self.names
        for name, node in names.items():
            if isinstance(node, File):
                (target / name).write_bytes(node.after_a_cut(chance))
            else:
                node.place_after_a_cut(target / name, chance, lagging=lagging)


class Disk:
    """The folder `root` and all below it, followed call by call; what is elsewhere is not followed."""

    def __init__(self, root: Path) -> None:
        self.root = PurePosixPath(root)
        self.top = _as_it_lies(root)
        self._open: dict[int, File | Folder | None] = {}
        self._places: dict[int, int] = {}

    def concerns(self, call: Call) -> bool:
        """Whether a call names something below the root."""
        return any(isinstance(each, bytes) and each.startswith(bytes(self.root)) for each in call.arguments)

    def follow(self, call: Call) -> None:
        """Does to the model what the call did to the disk."""
        match call.name:
            case "openat" | "open":
                self._opened(call)
            case "close":
                self._open.pop(call.number(0), None)
            case "lseek":
                self._places[call.number(0)] = call.result
            case "write" | "pwrite64":
                self._written(call)
            case "ftruncate":
                if isinstance(file := self._open.get(call.number(0)), File):
                    file.since.append((call.number(1), None))
            case "fsync" | "fdatasync":
                if (node := self._open.get(call.number(0))) is not None:
                    node.flush()
            case _:
                self._renamed(call)

    def _opened(self, call: Call) -> None:
        at = 1 if call.name == "openat" else 0
        path, flags = call.text(at), call.text(at + 1)
        found = self._parent(path)
        if found is None:
            self._open[call.result] = self.top if PurePosixPath(path) == self.root else None
            return
        parent, name = found
        if "O_CREAT" in flags and name not in parent.names:
            parent.change(name, File())
        node = parent.names.get(name)
        if "O_TRUNC" in flags and isinstance(node, File):
            node.since.append((0, None))
        self._open[call.result], self._places[call.result] = node, 0

    def _written(self, call: Call) -> None:
        descriptor = call.number(0)
        if isinstance(file := self._open.get(descriptor), File):
            place = call.number(3) if call.name == "pwrite64" else self._places[descriptor]
            file.since.append((place, call.content()))
            if call.name == "write":
                self._places[descriptor] = place + call.result

    def _renamed(self, call: Call) -> None:
        paths = [each.decode() for each in call.arguments if isinstance(each, bytes)]
        found = [self._parent(path) for path in paths]
        if None in found:
            assert set(found) == {None}, "nothing goes in or out of what is followed"
            return
        (parent, name), *target = [each for each in found if each is not None]
        if call.name.startswith("mkdir"):
            parent.change(name, Folder())
        elif target:
            ((new_parent, new_name),) = target
            node = parent.names[name]
            if new_parent is not parent:  # each folder lasts by itself
                new_parent.change(new_name, node)
                parent.change(name, None)
                return
            parent.before.append(dict(parent.names))
            parent.names[new_name] = parent.names.pop(name)
        else:
            parent.change(name, None)

    def _parent(self, path: str) -> tuple[Folder, str] | None:
        """The followed folder that `path` lies in, and its name there."""
        whole = PurePosixPath(path)
        if self.root not in whole.parents:
            assert whole.is_absolute() or self.root.name not in whole.parts
            return None
        folder = self.top
        for name in whole.relative_to(self.root).parts[:-1]:
            below = folder.names[name]
            assert isinstance(below, Folder)
            folder = below
        return folder, whole.name


def _as_it_lies(path: Path) -> Folder:
    return Folder(
        {each.name: _as_it_lies(each) if each.is_dir() else File(each.read_bytes()) for each in path.iterdir()}
    )


def cuts(root_before: Disk, calls: list[Call], moments: list[int]) -> Iterator[list[bytes]]:
    """Stops at each moment (a number of calls, ascending) with what had been told on the standard output by then."""
    told: list[bytes] = []
    done = 0
    for moment in moments:
        for call in calls[done:moment]:
            root_before.follow(call)
            if call.name == "write" and call.number(0) == 1:
                told.append(call.content())
        done = moment
        yield told
