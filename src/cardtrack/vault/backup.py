"""Backups: one file each, checked while it is made, and always restored into a new folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import Any, BinaryIO

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import (
    BackupDamaged,
    BackupTooNew,
    CannotRead,
    CannotWrite,
    NotAVault,
    StorageFull,
    VaultDamaged,
    VaultReadOnly,
    VaultTooNew,
    VaultUnavailable,
)
from cardtrack.vault.connection import Vault, open_vault, placing
from cardtrack.vault.container import Header, forget_cached, read_database, read_header, write_container
from cardtrack.vault.datafile import DATA, PAGE, connect, is_sound, read_identity
from cardtrack.vault.durable import partial, private_file, private_scratch, rename_durably, sweep
from cardtrack.vault.faults import faults, file_faults
from cardtrack.vault.keys import RootKey, Secret
from cardtrack.vault.keystore import write_keys
from cardtrack.vault.upgrade import SHIPPED, Schema, read_version

SUFFIX = ".ctbackup"
_SPARE_ROOM = 32 << 20


class Proof(IntEnum):
    """How far a backup was tried. Each includes those before it."""

    INTACT = 1  # every byte is as it was written
    OPENS = 2  # the database opens, and all its pages, tables and references hold
    DRILL = 3  # restored, opened and compared as if it were needed, and destroyed again


@dataclass(frozen=True, slots=True)
class Contents:
    """What a vault holds: rows by table, and the end of its history (None before the first act)."""

    vault_id: str
    version: int
    counts: Mapping[str, int]
    acts: int = 0
    head: bytes | None = None
    last_act: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """A backup that stood the test, up to `proof`; a failed test is an error instead."""

    path: Path
    made_at: datetime
    proof: Proof
    contents: Contents | None


def free_backup_name(folder: Path, made_at: datetime) -> Path:
    """A neutral name in `folder` that nothing has yet."""
    stem = f"ct-{made_at:%Y%m%d-%H%M}"
    path, number = folder / f"{stem}{SUFFIX}", 2
    while os.path.lexists(path):
        path, number = folder / f"{stem}-{number}{SUFFIX}", number + 1
    return path


def write_backup(vault: Vault, target: Path, made_at: datetime, *, schema: Schema = SHIPPED) -> BackupCheck:
    """Backs up into the new file `target`, which is there whole and checked, or not at all.

    Raises CannotWrite (also when `target` exists), StorageFull, VaultDamaged, VaultLocked.
    """
    with _told_of(target), file_faults(target, CannotWrite):
        if os.path.lexists(target):
            raise CannotWrite(path=target)
        sweep(target.parent)
        _require_room(vault, target)
        with private_scratch(target.parent, target.name) as scratch:
            copy = scratch / DATA
            with private_file(copy):
                pass  # made by us, so that it is private from the first byte
            vault.copy_into(copy)
            contents = _checked_copy(vault, scratch, target, schema)
            _write_checked(Header(vault.keys, made_at, copy.stat().st_size), vault.root, copy, target)
    return BackupCheck(target, made_at, Proof.OPENS, contents)


def check_backup(
    path: Path,
    secret: Secret,
    proof: Proof = Proof.OPENS,
    *,
    schema: Schema = SHIPPED,
    examine: Callable[[Vault], None] | None = None,
) -> BackupCheck:
    """Tries a backup as far as `proof`; the drill also lets `examine` look at the restored vault.

    Raises NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead, StorageFull, CannotWrite,
    NotEnoughMemory, and what `examine` raises.
    """
    if proof is Proof.INTACT:
        with _unlocked(path, secret) as (file, header, root):
            read_database(path, file, header, root)
        return BackupCheck(path, header.made_at, proof, None)
    place = Path(tempfile.gettempdir())  # all that lies there is encrypted, and swept next time if we are killed
    sweep(place)
    with file_faults(place, CannotWrite), private_scratch(place, "ct") as scratch:
        restored = scratch / "restored"
        made_at, root, contents = _restore(path, secret, restored, schema)
        if proof is Proof.DRILL:
            _drill(path, restored, root, contents, schema, examine)
    return BackupCheck(path, made_at, proof, contents)


def look_inside(path: Path, secret: Secret, *, schema: Schema = SHIPPED) -> BackupCheck:
    """What a backup holds, before it is restored. Raises what `check_backup` raises."""
    return check_backup(path, secret, Proof.OPENS, schema=schema)


def restore_backup(path: Path, secret: Secret, folder: Path, *, schema: Schema = SHIPPED) -> BackupCheck:
    """Puts a backup's vault into the new folder `folder`, closed; `open_vault` opens and upgrades it.

    Raises VaultExists, NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead, StorageFull, CannotWrite,
    NotEnoughMemory.
    """
    made_at, _, contents = _restore(path, secret, folder, schema)
    return BackupCheck(path, made_at, Proof.OPENS, contents)


def survey(db: sqlcipher.Connection, vault_id: str) -> Contents:
    """Counts the rows of every table, and finds the end of the history."""
    names = [
        row["name"]
        for row in db.execute("PRAGMA table_list")
        if row["schema"] == "main" and row["type"] == "table" and not row["name"].startswith("sqlite_")
    ]
    counts = {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in sorted(names)}
    if not counts.get("act"):
        return Contents(vault_id, read_version(db), counts)
    last = dict(db.execute("SELECT * FROM act ORDER BY id DESC LIMIT 1").fetchone())
    return Contents(vault_id, read_version(db), counts, counts["act"], bytes(last["hash"]), last)


@contextmanager
def _told_of(target: Path) -> Iterator[None]:
    """Whatever file beside it had no room: people know the target only."""
    try:
        yield
    except (StorageFull, CannotWrite) as error:
        raise type(error)(path=target) from error


def _require_room(vault: Vault, target: Path) -> None:
    """The copy, the backup, and some to spare. Raises StorageFull, OSError."""
    size = PAGE * int(vault.db.execute("PRAGMA page_count").fetchone()[0])
    if shutil.disk_usage(target.parent).free < 2 * size + _SPARE_ROOM:
        raise StorageFull(path=target)


def _checked_copy(vault: Vault, scratch: Path, target: Path, schema: Schema) -> Contents:
    """What the copy holds, which is what the vault holds. Raises VaultDamaged, CannotWrite."""
    try:
        contents = _inspected(scratch, vault.root, schema)
    except VaultDamaged as error:
        raise VaultDamaged(path=vault.folder) from error
    except (VaultReadOnly, VaultUnavailable) as error:
        raise CannotWrite(path=target) from error
    with vault.reading():
        if contents != survey(vault.db, vault.vault_id):
            raise VaultDamaged(path=vault.folder)
    return contents


def _write_checked(header: Header, root: RootKey, copy: Path, target: Path) -> None:
    part = partial(target)
    try:
        with copy.open("rb") as database, private_file(part) as file:
            write_container(header, root, database, file)
        with part.open("rb") as file:
            forget_cached(file)
            read_database(target, file, read_header(target, file), root)
        if os.path.lexists(target):  # somebody was faster
            raise CannotWrite(path=target)
        rename_durably(part, target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _unlocked(path: Path, secret: Secret) -> Iterator[tuple[BinaryIO, Header, RootKey]]:
    """An open backup and its key. Raises NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead."""
    with file_faults(path, CannotRead), path.open("rb") as file:
        header = read_header(path, file)
        yield file, header, header.keys.unlock(secret)


def _restore(path: Path, secret: Secret, folder: Path, schema: Schema) -> tuple[datetime, RootKey, Contents]:
    with _unlocked(path, secret) as (file, header, root), placing(folder) as rough:
        with private_file(rough / DATA) as database:

            def keep(chunk: bytes) -> None:
                with file_faults(folder, CannotWrite):
                    database.write(chunk)

            with file_faults(path, CannotRead):
                read_database(path, file, header, root, keep)
        write_keys(rough, header.keys)
        try:
            contents = _inspected(rough, root, schema)
        except VaultTooNew as error:
            raise BackupTooNew(path=path, version=error.values["version"]) from error
        except (VaultDamaged, NotAVault) as error:
            raise BackupDamaged(path=path) from error
        if contents.vault_id != header.keys.vault_id:
            raise BackupDamaged(path=path)
    return header.made_at, root, contents


def _inspected(folder: Path, root: RootKey, schema: Schema) -> Contents:
    """Opens a data.db that nobody else has, and reads all of it. Raises NotAVault, VaultTooNew, VaultDamaged."""
    with closing(connect(folder, root)) as db, faults(folder):
        vault_id = read_identity(db, folder, schema)
        if not is_sound(db):
            raise VaultDamaged(path=folder)
    with closing(connect(folder, root)) as db, faults(folder):  # a page found bad could spoil later answers
        return survey(db, vault_id)


def _drill(
    path: Path,
    folder: Path,
    root: RootKey,
    contents: Contents,
    schema: Schema,
    examine: Callable[[Vault], None] | None,
) -> None:
    try:
        vault = open_vault(folder, root, schema=schema)
    except VaultDamaged as error:
        raise BackupDamaged(path=path) from error
    with vault:
        with vault.reading():
            found = survey(vault.db, vault.vault_id)
        is_same = found == contents if found.version == contents.version else found.head == contents.head
        if not is_same:
            raise BackupDamaged(path=path)
        if examine is not None:
            examine(vault)
