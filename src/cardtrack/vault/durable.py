"""Files and folders that are whole or absent: private, flushed, and renamed into place."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cardtrack.errors import CannotWrite, VaultExists

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_CHUNK = 1 << 20
_PARTIAL = re.compile(r"\..+\.(\d+)-[0-9a-f]{6}\.ctpart", re.DOTALL)
# a program that starts itself anew keeps its process id, not this: what it left is nobody's any more
_ours: set[str] = set()


def partial(target: Path) -> Path:
    """A name beside `target` for what is still being written; `sweep` knows it by its form."""
    name = f".{target.name}.{os.getpid()}-{secrets.token_hex(3)}.ctpart"
    _ours.add(name)
    return target.with_name(name)


@contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """A new file, 0600, flushed to the disk when the block ends well. Raises OSError, also where `path` exists."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, PRIVATE_FILE), "w+b") as file:
        yield file
        file.flush()
        _flush_to_disk(file.fileno())


def replace_durably(target: Path, content: bytes) -> None:
    """Puts `content` at `target`: after a crash at any moment, the old or the new is there, whole. Raises OSError."""
    part = partial(target)
    try:
        with private_file(part) as file:
            file.write(content)
        rename_durably(part, target)
    finally:
        part.unlink(missing_ok=True)


def rename_durably(part: Path, target: Path) -> None:
    """Renames over `target` and flushes the folder. Raises OSError."""
    os.replace(part, target)
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Makes the folder's list of names last. Raises OSError."""
    if sys.platform == "win32":
        return  # Windows cannot open a folder, and orders its renames itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _flush_to_disk(descriptor)
    finally:
        os.close(descriptor)


def make_private_folders(folder: Path) -> None:
    """Makes `folder` and what is missing above it, each 0700, to last. Raises OSError."""
    missing = [folder] if not folder.is_dir() else []
    while missing and not missing[-1].parent.is_dir():
        missing.append(missing[-1].parent)
    for each in reversed(missing):
        each.mkdir(PRIVATE_FOLDER, exist_ok=True)
        flush_folder(each.parent)


def private_folder(where: Path, name: str) -> Path:
    """A new folder of its own in `where`, 0700; whoever made it removes it, or `sweep` does. Raises OSError."""
    scratch = partial(where / name)
    scratch.mkdir(PRIVATE_FOLDER)
    return scratch


@contextmanager
def private_scratch(where: Path, name: str) -> Iterator[Path]:
    """A folder of its own in `where`, 0700, gone with all it holds when the block ends. Raises OSError."""
    scratch = private_folder(where, name)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def built_beside(folder: Path) -> Iterator[Path]:
    """A private folder that takes the name `folder` when the block ends well, and is gone when it does not.

    Raises VaultExists, CannotWrite where the file system keeps no private modes, OSError.
    """
    if os.path.lexists(folder):
        raise VaultExists(path=folder)
    make_private_folders(folder.parent)
    with private_scratch(folder.parent, folder.name) as rough:
        yield rough
        make_private(rough)
        flush_folder(rough)
        rename_folder(rough, folder)


def rename_folder(rough: Path, folder: Path) -> None:
    """Renames to a name that must be free, and flushes the parent. Raises VaultExists, OSError."""
    if os.path.lexists(folder):  # somebody was faster
        raise VaultExists(path=folder)
    rough.rename(folder)
    flush_folder(folder.parent)


def destroy_file(path: Path) -> None:
    """Random bytes over all of a file, flushed, and then its name: as far as a program can take bytes off a disk.

    A link is taken away alone, what it leads to stays. Raises OSError.
    """
    if not path.is_symlink():
        with path.open("r+b", buffering=0) as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(secrets.token_bytes(min(left, _CHUNK)))
            _flush_to_disk(file.fileno())
    path.unlink()
    flush_folder(path.parent)


def make_private(folder: Path) -> None:
    """0700 for the folder, 0600 for its files. Raises CannotWrite where modes do not hold, OSError."""
    for path in (folder, *folder.iterdir()):
        wanted = PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE
        path.chmod(wanted)
        if os.name == "posix" and path.stat().st_mode & 0o777 != wanted:
            raise CannotWrite(path=folder)


def sweep(folder: Path) -> int:
    """Removes what unfinished writing left in `folder`; how many. What cannot be removed now waits for next time."""
    swept = 0
    with suppress(OSError):
        for path in list(folder.iterdir()):
            match = _PARTIAL.fullmatch(path.name)
            if match is None or path.name in _ours or (int(match[1]) != os.getpid() and _lives(int(match[1]))):
                continue
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                swept += 1
    return swept


def _lives(pid: int) -> bool:
    """Whether the process still runs, and may still be writing."""
    if sys.platform == "win32":
        return False  # an open file cannot be removed there
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _flush_to_disk(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync there stops at the drive's own cache
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
    else:
        os.fsync(descriptor)
