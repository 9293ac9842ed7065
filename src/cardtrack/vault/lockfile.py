"""The `lock` file: who has the vault open. It is there for the message; SQLite's own lock is the guard."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from cardtrack.errors import VaultInUse

LOCK = "lock"
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


class LockFile:
    """A held lock. The system lets go of it when the process dies, however it dies."""

    def __init__(self, folder: Path, *, take_over: bool = False) -> None:
        """Takes the lock of `folder`. What another computer left is taken over only when told so.

        Raises VaultInUse, OSError.
        """
        self._descriptor = os.open(folder / LOCK, _FLAGS, 0o600)
        try:
            pid, host = _read(self._descriptor)
            foreign = host not in ("", _this_host())
            if not _seize(self._descriptor) or (foreign and not take_over):
                raise VaultInUse(path=folder, pid=pid, host=host, elsewhere=int(foreign))
            _write(self._descriptor, {"pid": os.getpid(), "host": _this_host()})
        except BaseException:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Lets go. The file stays, empty: removing it could remove another's."""
        try:
            os.ftruncate(self._descriptor, 0)
        except OSError:
            pass  # the medium is gone, and the lock with it
        finally:
            os.close(self._descriptor)


def holder(folder: Path) -> tuple[int, str]:
    """The process id and computer in the lock file of `folder`; 0 and "" where it tells nothing."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDONLY)
    except OSError:
        return 0, ""
    try:
        return _read(descriptor)
    finally:
        os.close(descriptor)


def _read(descriptor: int) -> tuple[int, str]:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, 4096))
        return int(found["pid"]), str(found["host"])
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return 0, ""


def _write(descriptor: int, content: dict[str, str | int]) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(content).encode())


def _this_host() -> str:
    # platform.node() would import socket on Windows
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _seize(descriptor: int) -> bool:
    """Whether the system gives us the lock; a file system that knows no locks is no reason to refuse."""
    if sys.platform == "win32":
        import msvcrt

        try:
            os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # far from the text, which others must be able to read
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
