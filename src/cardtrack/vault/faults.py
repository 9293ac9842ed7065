"""What went wrong, from a driver's or the operating system's error to ours."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import (
    CannotRead,
    CannotWrite,
    StorageFull,
    UserError,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
    VaultUnavailable,
)
from cardtrack.vault.durable import partial, private_file
from cardtrack.vault.lockfile import holder

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_GROWTH = 16 << 20
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Driver errors inside become ours, about the vault's folder `path`; what is a bug stays as it was.

    Raises VaultDamaged, VaultInUse, VaultReadOnly, VaultUnavailable, StorageFull.
    """
    try:
        yield
    except sqlcipher.Error as error:
        ours = _of_driver(error, path)
        if ours is None:
            raise
        raise ours from error


@contextmanager
def export_faults(path: Path, target: Path) -> Iterator[None]:
    """Like `faults`, while the vault at `path` is copied into the file `target` outside it.

    Raises what `faults` raises, and CannotWrite.
    """
    try:
        with faults(path):
            yield
    except (VaultReadOnly, VaultUnavailable, StorageFull) as error:
        ours = _of_probe(target.parent)
        if isinstance(error, StorageFull) or isinstance(ours, StorageFull):
            raise StorageFull(path=target) from error
        raise CannotWrite(path=target) from error


@contextmanager
def file_faults(path: Path, otherwise: type[UserError]) -> Iterator[None]:
    """Errors of the operating system inside become ours: StorageFull, VaultReadOnly in a vault, else `otherwise`."""
    try:
        yield
    except OSError as error:
        raise _of_system(error, path, otherwise) from error


def _of_system(error: OSError, path: Path, otherwise: type[UserError]) -> UserError:
    if error.errno in _FULL:
        return StorageFull(path=path)
    if error.errno in _REFUSED and otherwise not in (CannotRead, CannotWrite):
        return VaultReadOnly(path=path)
    return otherwise(path=path)


def _of_driver(error: sqlcipher.Error, path: Path) -> UserError | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    # a full disk inside an export comes as SQLITE_ERROR, with this text only
    if name == "SQLITE_FULL" or "disk is full" in str(error):
        return StorageFull(path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        pid, host = holder(path)
        return VaultInUse(path=path, pid=pid, host=host)
    if name == "SQLITE_NOTADB" or name.startswith("SQLITE_CORRUPT"):
        return VaultDamaged(path=path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return _of_probe(path) or VaultReadOnly(path=path)
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return _of_probe(path) or VaultUnavailable(path=path)
    return None


def _of_probe(folder: Path) -> UserError | None:
    """Writes a little in `folder` to learn why SQLite could not; None when that works.

    The driver tells no details of an I/O error: a used-up quota and a file too large for its file system look like
    a broken disk.
    """
    probe = partial(folder / "probe")
    try:
        with file_faults(folder, VaultUnavailable):
            largest = max((entry.stat().st_size for entry in os.scandir(folder)), default=0)
            try:
                with private_file(probe) as file:
                    file.write(bytes(4096))
                    file.flush()
                    file.truncate(largest + _GROWTH)
            finally:
                probe.unlink(missing_ok=True)
    except UserError as ours:
        return ours
    return None
