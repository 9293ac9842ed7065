"""Backups that are there: tried as far as wanted, and always restored into a new folder. Making one: `copying`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import BackupDamaged, BackupTooNew, CannotRead, CannotWrite, NotAVault, VaultDamaged, VaultTooNew
from cardtrack.vault.cancelling import Cancelled, never, stoppable
from cardtrack.vault.connection import Vault, open_vault, placing
from cardtrack.vault.container import Header, read_database, read_header
from cardtrack.vault.datafile import DATA, connect, holds_together, keep_pages, read_identity
from cardtrack.vault.durable import private_file, private_scratch, sweep
from cardtrack.vault.faults import faults, file_faults
from cardtrack.vault.keys import KeyFile, RootKey, Secret
from cardtrack.vault.keystore import write_keys
from cardtrack.vault.upgrade import SHIPPED, Schema, read_version

Examine = Callable[[Vault], None]


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


def check_backup(
    path: Path,
    secret: Secret,
    proof: Proof = Proof.OPENS,
    *,
    schema: Schema = SHIPPED,
    examine: Examine | None = None,
    cancelled: Cancelled = never,
) -> BackupCheck:
    """Tries a backup as far as `proof`; the drill also lets `examine` look at the restored vault.

    Raises NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead, StorageFull, CannotWrite,
    NotEnoughMemory, CopyCancelled, and what `examine` raises.
    """
    if proof is Proof.INTACT:
        with _unlocked(path, secret) as (file, header, root):
            read_database(path, file, header, root, cancelled=cancelled)
        return BackupCheck(path, header.made_at, proof, None)
    place = Path(tempfile.gettempdir())  # all that lies there is encrypted, and swept next time if we are killed
    sweep(place)
    with file_faults(place, CannotWrite), private_scratch(place, "ct") as scratch:
        header, root = _unpack(path, secret, scratch, cancelled)
        with _blaming(path):
            look = inspected if proof is Proof.OPENS else partial(drilled, examine=examine)
            contents = look(scratch, root, schema, cancelled=cancelled)
        _require_same(path, header, contents)
    return BackupCheck(path, header.made_at, proof, contents)


def look_inside(path: Path, secret: Secret, *, schema: Schema = SHIPPED) -> BackupCheck:
    """What a backup holds, before it is restored. Raises what `check_backup` raises."""
    return check_backup(path, secret, Proof.OPENS, schema=schema)


def restore_backup(
    path: Path, secret: Secret, folder: Path, *, schema: Schema = SHIPPED, keys: KeyFile | None = None
) -> BackupCheck:
    """Puts a backup's vault into the new folder `folder`, closed; `open_vault` opens and upgrades it.

    It opens with the passphrase of the day it was made, or with that of `keys`, which are of the same root key.
    Raises VaultExists, NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead, StorageFull, CannotWrite,
    NotEnoughMemory.
    """
    with placing(folder) as rough:
        header, root = _unpack(path, secret, rough)
        with _blaming(path):
            contents = inspected(rough, root, schema)
        _require_same(path, header, contents)
        if keys is not None:
            write_keys(rough, keys)
    return BackupCheck(path, header.made_at, Proof.OPENS, contents)


def inspected(folder: Path, root: RootKey, schema: Schema, *, cancelled: Cancelled = never) -> Contents:
    """Opens a compact data.db that nobody else has, and reads all of it.

    Raises NotAVault, VaultTooNew, VaultDamaged, CopyCancelled.
    """
    with closing(connect(folder, root)) as db, faults(folder), stoppable(db, cancelled):
        return _read_through(db, folder, read_identity(db, folder, schema))


def drilled(
    folder: Path, root: RootKey, schema: Schema, *, examine: Examine | None = None, cancelled: Cancelled = never
) -> Contents:
    """Opens the vault in `folder` as if it were needed, reads all of it, and lets `examine` look at its rows.

    Raises what `open_vault` raises, CopyCancelled, and what `examine` raises.
    """
    found: list[Contents] = []

    def look(vault: Vault) -> None:
        with vault.reading():
            found.append(_read_through(vault.db, folder, vault.vault_id))

    with (
        open_vault(folder, root, schema=schema, before_upgrade=look) as vault,
        stoppable(vault.db, cancelled),
        vault.reading(),
    ):
        if not found:
            look(vault)
        elif survey(vault.db, vault.vault_id).head != found[0].head:
            raise VaultDamaged(path=folder)
        if examine is not None:
            examine(vault)
    return found[0]


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
def _unlocked(path: Path, secret: Secret) -> Iterator[tuple[BinaryIO, Header, RootKey]]:
    """An open backup and its key. Raises NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead."""
    with file_faults(path, CannotRead), path.open("rb") as file:
        header = read_header(path, file)
        yield file, header, header.keys.unlock(secret)


def _unpack(path: Path, secret: Secret, folder: Path, cancelled: Cancelled = never) -> tuple[Header, RootKey]:
    """Writes the backup's database and keys into the private `folder`, once all of its bytes have been proved.

    Raises what `_unlocked` raises, StorageFull, CannotWrite, CopyCancelled.
    """
    with _unlocked(path, secret) as (file, header, root):
        with private_file(folder / DATA) as database:

            def keep(chunk: bytes) -> None:
                with file_faults(folder, CannotWrite):
                    database.write(chunk)

            read_database(path, file, header, root, keep, cancelled)
        write_keys(folder, header.keys)
    return header, root


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """What is wrong with the vault inside is wrong with the backup. Raises BackupTooNew, BackupDamaged."""
    try:
        yield
    except VaultTooNew as error:
        raise BackupTooNew(path=path, version=error.values["version"]) from error
    except (VaultDamaged, NotAVault) as error:
        raise BackupDamaged(path=path) from error


def _require_same(path: Path, header: Header, contents: Contents) -> None:
    """The header and the database are of one vault. Raises BackupDamaged."""
    if contents.vault_id != header.keys.vault_id:
        raise BackupDamaged(path=path)


def _read_through(db: sqlcipher.Connection, folder: Path, vault_id: str) -> Contents:
    """Raises VaultDamaged, driver errors."""
    keep_pages(db)
    if not holds_together(db):
        raise VaultDamaged(path=folder)
    return survey(db, vault_id)
