"""Making a backup, in two halves: the copy, on the thread that has the vault, and its proof, on any other.

The copy is one `VACUUM INTO`. Writing it into a container, reading that again from the medium, and opening and reading
the copied vault go on side by side; the final name appears when all of it has held.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cardtrack.errors import (
    BackupDamaged,
    CannotRead,
    CannotWrite,
    StorageFull,
    VaultDamaged,
    VaultReadOnly,
    VaultUnavailable,
)
from cardtrack.vault.backup import BackupCheck, Contents, Examine, Proof, drilled, inspected, survey
from cardtrack.vault.cancelling import Cancelled, never, stoppable
from cardtrack.vault.connection import Vault
from cardtrack.vault.container import Header, forget_cached, read_database, read_header, write_container
from cardtrack.vault.datafile import DATA, PAGE
from cardtrack.vault.durable import partial, private_file, private_folder, rename_durably, sweep
from cardtrack.vault.faults import file_faults
from cardtrack.vault.keys import RootKey
from cardtrack.vault.keystore import write_keys
from cardtrack.vault.upgrade import SHIPPED, Schema

SUFFIX = ".ctbackup"
SPARE_ROOM = 32 << 20


@dataclass(frozen=True, slots=True)
class TakenCopy:
    """A copy of the vault's database that nothing is known of yet; `prove` makes a backup of it or `drop` ends it."""

    target: Path
    vault_folder: Path
    scratch: Path
    header: Header
    root: RootKey
    contents: Contents

    def drop(self) -> None:
        """Removes the copy; the backup, if there is one, stays."""
        shutil.rmtree(self.scratch, ignore_errors=True)


def free_backup_name(folder: Path, made_at: datetime) -> Path:
    """A neutral name in `folder` that nothing has yet."""
    stem = f"ct-{made_at:%Y%m%d-%H%M}"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while os.path.lexists(path):
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def write_backup(
    vault: Vault,
    target: Path,
    made_at: datetime,
    *,
    schema: Schema = SHIPPED,
    examine: Examine | None = None,
    cancelled: Cancelled = never,
) -> BackupCheck:
    """Backs up into the new file `target`, which is there whole and checked, or not at all.

    Raises what `take_copy` and `prove` raise.
    """
    taken = take_copy(vault, target, made_at, cancelled=cancelled)
    return prove(taken, schema=schema, examine=examine, cancelled=cancelled)


def take_copy(vault: Vault, target: Path, made_at: datetime, *, cancelled: Cancelled = never) -> TakenCopy:
    """The first half, on the thread of the vault: what it holds now, to become the new file `target`.

    Raises CannotWrite (also when `target` exists), StorageFull, VaultDamaged, VaultLocked, CopyCancelled.
    """
    with told_of(target), file_faults(target, CannotWrite):
        if os.path.lexists(target):
            raise CannotWrite(path=target)
        sweep(target.parent)
        scratch = private_folder(_roomy_place(vault, target), target.name)
        try:
            copy = scratch / DATA
            with private_file(copy):
                pass  # made by us, so that it is private from the first byte
            with stoppable(vault.db, cancelled):
                vault.copy_into(copy)
            with vault.reading():
                contents = survey(vault.db, vault.vault_id)
            header = Header(vault.keys, made_at, copy.stat().st_size)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
    return TakenCopy(target.absolute(), vault.folder, scratch, header, vault.root, contents)


def prove(
    taken: TakenCopy, *, schema: Schema = SHIPPED, examine: Examine | None = None, cancelled: Cancelled = never
) -> BackupCheck:
    """The second half, on any thread: the backup takes its name when every check has held. The copy is gone afterwards.

    With `examine` the copied vault is opened as in a drill, and `examine` looks at it. Raises CannotWrite, StorageFull,
    VaultDamaged, CopyCancelled, and what `examine` raises.
    """
    target = taken.target
    part = partial(target)
    try:
        with told_of(target), file_faults(target, CannotWrite):
            try:
                # hashing, the disk and SQLite all let another thread run meanwhile
                with ThreadPoolExecutor(max_workers=1) as beside:
                    written = beside.submit(_write_and_read_again, taken, part, cancelled)
                    contents = _look_at(taken, schema, examine, cancelled)
                    written.result()
                if os.path.lexists(target):  # somebody was faster
                    raise CannotWrite(path=target)
                rename_durably(part, target)
            finally:
                part.unlink(missing_ok=True)
    finally:
        taken.drop()
    return BackupCheck(target, taken.header.made_at, Proof.OPENS if examine is None else Proof.DRILL, contents)


def duplicate(path: Path, root: RootKey, target: Path, cancelled: Cancelled = never) -> None:
    """A second copy of a proved backup in the new file `target`, read again from its medium before it has that name.

    Raises CannotRead, BackupDamaged, CannotWrite, StorageFull, CopyCancelled.
    """
    with told_of(target), file_faults(target, CannotWrite):
        if os.path.lexists(target):
            raise CannotWrite(path=target)
        sweep(target.parent)
        if shutil.disk_usage(target.parent).free < path.stat().st_size + SPARE_ROOM:
            raise StorageFull(path=target)
        part = partial(target)
        try:
            with file_faults(path, CannotRead), path.open("rb") as source:
                header = read_header(path, source)
                source.seek(len(header.to_bytes()))
                with file_faults(target, CannotWrite), private_file(part) as file:
                    write_container(header, root, source, file, cancelled)
            _read_again(part, target, root, cancelled)
            rename_durably(part, target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def told_of(target: Path) -> Iterator[None]:
    """Whatever file beside it had no room: people know the target only."""
    try:
        yield
    except (StorageFull, CannotWrite) as error:
        raise type(error)(path=target) from error


def _roomy_place(vault: Vault, target: Path) -> Path:
    """Where the copy is made: beside the vault, since sticks are slow, else beside the backup.

    Each disk must have room for what comes onto it, and some to spare. Raises StorageFull, OSError.
    """
    size = PAGE * int(vault.db.execute("PRAGMA page_count").fetchone()[0])
    there = shutil.disk_usage(target.parent).free - SPARE_ROOM
    if there < size:
        raise StorageFull(path=target)
    if vault.folder.stat().st_dev != target.parent.stat().st_dev:
        if shutil.disk_usage(vault.folder).free - SPARE_ROOM >= size:
            return vault.folder
    elif there >= 2 * size:
        return vault.folder
    if there < 2 * size:
        raise StorageFull(path=target)
    return target.parent


def _write_and_read_again(taken: TakenCopy, part: Path, cancelled: Cancelled) -> None:
    """Raises OSError, BackupDamaged, CopyCancelled."""
    with (taken.scratch / DATA).open("rb") as database, private_file(part) as file:
        write_container(taken.header, taken.root, database, file, cancelled)
    _read_again(part, taken.target, taken.root, cancelled)


def _read_again(part: Path, target: Path, root: RootKey, cancelled: Cancelled) -> None:
    """From the medium, where the system can be asked to. Raises CannotWrite where it holds other bytes, OSError."""
    with part.open("rb") as file:
        forget_cached(file)
        try:
            read_database(target, file, read_header(target, file), root, cancelled=cancelled)
        except BackupDamaged as error:
            raise CannotWrite(path=target) from error


def _look_at(taken: TakenCopy, schema: Schema, examine: Examine | None, cancelled: Cancelled) -> Contents:
    """What the copy holds, which is what the vault held. Raises VaultDamaged, CannotWrite, what `examine` raises."""
    try:
        if examine is None:
            contents = inspected(taken.scratch, taken.root, schema, cancelled=cancelled)
        else:
            write_keys(taken.scratch, taken.header.keys)
            contents = drilled(taken.scratch, taken.root, schema, examine=examine, cancelled=cancelled)
    except VaultDamaged as error:
        raise VaultDamaged(path=taken.vault_folder) from error
    except (VaultReadOnly, VaultUnavailable) as error:
        raise CannotWrite(path=taken.target) from error
    if contents != taken.contents:
        raise VaultDamaged(path=taken.vault_folder)
    return contents
