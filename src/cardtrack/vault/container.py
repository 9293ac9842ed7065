"""The bytes of a .ctbackup: magic, header, padding, the encrypted database, and an HMAC over all of it."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from cardtrack.errors import BackupDamaged, BackupTooNew, NotABackup
from cardtrack.vault.cancelling import Cancelled, CopyCancelled, never
from cardtrack.vault.datafile import PAGE
from cardtrack.vault.keys import KeyFile, RootKey
from cardtrack.vault.summed import LARGEST, Malformed, Newer, dump, load, whole

MAGIC = b"\x89CTB\r\n\x1a\n"  # as PNG does: a transfer that changes line ends or drops the eighth bit is seen
_LENGTH_BYTES = 4
_MAC_BYTES = 32
_CHUNK = 1 << 20
_MOST_BYTES = 1 << 46


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup says of itself without a key: nothing about the employer or the union."""

    keys: KeyFile
    made_at: datetime
    db_bytes: int

    def to_bytes(self) -> bytes:
        """Magic, length, JSON and zeros up to a whole page."""
        content = {**self.keys.fields(), "made": self.made_at.isoformat(), "db_bytes": self.db_bytes}
        head = dump(content)
        start = MAGIC + len(head).to_bytes(_LENGTH_BYTES, "big") + head
        return start + bytes(-len(start) % PAGE)

    @property
    def container_bytes(self) -> int:
        """The length of the whole backup."""
        return len(self.to_bytes()) + self.db_bytes + _MAC_BYTES


def write_container(
    header: Header, root: RootKey, database: BinaryIO, target: BinaryIO, cancelled: Cancelled = never
) -> None:
    """The whole container, from a database file that nobody writes to. Raises OSError, CopyCancelled."""
    mac = _mac(root)
    for chunk in chain([header.to_bytes()], _chunks(database, header.db_bytes, cancelled)):
        mac.update(chunk)
        target.write(chunk)
    target.write(mac.digest())


def read_header(path: Path, file: BinaryIO) -> Header:
    """The header of a backup whose length is right. Raises NotABackup, BackupDamaged, BackupTooNew, OSError."""
    start = file.read(len(MAGIC) + _LENGTH_BYTES)
    if start[: len(MAGIC)] != MAGIC:
        raise NotABackup(path=path)
    length = int.from_bytes(start[len(MAGIC) :], "big")
    if length > LARGEST:
        raise BackupDamaged(path=path)
    try:
        content = load(file.read(length))
        header = Header(
            KeyFile.from_fields(content),
            datetime.fromisoformat(str(content.get("made"))),
            whole(content.get("db_bytes"), PAGE, _MOST_BYTES),
        )
    except Newer as error:
        raise BackupTooNew(path=path, version=error.version) from error
    except (Malformed, ValueError) as error:
        raise BackupDamaged(path=path) from error
    if header.db_bytes % PAGE or os.fstat(file.fileno()).st_size != header.container_bytes:
        raise BackupDamaged(path=path)
    return header


def read_database(
    path: Path,
    file: BinaryIO,
    header: Header,
    root: RootKey,
    keep: Callable[[bytes], object] | None = None,
    cancelled: Cancelled = never,
) -> None:
    """Reads every byte and holds the HMAC against it; the database's go to `keep`, to be trusted only afterwards.

    Raises BackupDamaged, OSError, CopyCancelled.
    """
    mac = _mac(root)
    file.seek(0)
    for chunk in _chunks(file, len(header.to_bytes()), cancelled):
        mac.update(chunk)
    for chunk in _chunks(file, header.db_bytes, cancelled):
        mac.update(chunk)
        if keep is not None:
            keep(chunk)
    if not hmac.compare_digest(mac.digest(), file.read(_MAC_BYTES)):
        raise BackupDamaged(path=path)


def forget_cached(file: BinaryIO) -> None:
    """Asks the system to read the file from the medium next time, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _mac(root: RootKey) -> hmac.HMAC:
    return hmac.new(root.backup_key(), digestmod=hashlib.sha256)


def _chunks(file: BinaryIO, length: int, cancelled: Cancelled) -> Iterator[bytes]:
    """Exactly so many bytes, fewer only where the file ends. Raises CopyCancelled."""
    while length > 0 and (chunk := file.read(min(length, _CHUNK))):
        if cancelled():
            raise CopyCancelled
        length -= len(chunk)
        yield chunk
