"""data.db: the one way it is opened, and what is asked of it before it is believed.

The live file is never opened by Python's own file calls: closing such a file would drop SQLite's locks on it.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import NotAVault, VaultDamaged, VaultReadOnly, VaultTooNew, VaultUnavailable
from cardtrack.vault.durable import flush_folder
from cardtrack.vault.faults import faults, file_faults
from cardtrack.vault.keys import RootKey
from cardtrack.vault.keystore import KEYS, SPARE
from cardtrack.vault.upgrade import Schema, read_version

DATA = "data.db"
JOURNAL = "data.db-journal"
PAGE = 4096
APPLICATION_ID = 0x4354564C  # "CTVL"
_CHECKING_KIB = 256 << 10
_RITUAL: tuple[tuple[str, str, str | int], ...] = (
    ("temp_store", "MEMORY", 2),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("cipher_log_level", "NONE", "NONE"),
)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:")


def look_at(folder: Path) -> None:
    """What can be said of a vault without a key. Raises NotAVault, VaultDamaged, VaultReadOnly, VaultUnavailable."""
    with file_faults(folder, VaultUnavailable):
        if not folder.exists():  # a stick that was pulled out takes the folder above along
            raise NotAVault(path=folder) if folder.parent.is_dir() else VaultUnavailable(path=folder)
        if not (folder / DATA).is_file():
            has_keys = any((folder / name).exists() for name in (KEYS, SPARE))
            raise VaultDamaged(path=folder) if has_keys else NotAVault(path=folder)
        size = (folder / DATA).stat().st_size
        # a power cut can leave half a page at the end; then there is a journal, and SQLite cuts it off
        is_recoverable = (folder / JOURNAL).exists() and (folder / JOURNAL).stat().st_size > 0
    if size == 0 or (size % PAGE and not is_recoverable):
        raise VaultDamaged(path=folder)
    if not os.access(folder / DATA, os.W_OK):  # SQLite would open it for reading, and say so at the first change
        raise VaultReadOnly(path=folder)


def connect(folder: Path, root: RootKey, *, create: bool = False) -> sqlcipher.Connection:
    """A connection to the data.db in `folder`, with every setting made and read back, and nobody else in it.

    Raises VaultDamaged (also for a key that does not fit), VaultInUse, VaultReadOnly, VaultUnavailable, StorageFull.
    """
    mode = "mode=rwc" if create else "mode=rw"  # without it, a path that is not there would be created
    with faults(folder):
        uri = f"{file_uri((folder / DATA).absolute())}?{mode}"
        db = sqlcipher.connect(uri, uri=True, isolation_level=None, timeout=0)
        try:
            _perform_ritual(db, root.database_key())
        except BaseException:
            db.close()
            raise
        db.row_factory = sqlcipher.Row
        return db


def file_identity(folder: Path) -> tuple[int, int] | None:
    """Which file the path leads to at this moment; None when to none."""
    try:
        found = (folder / DATA).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def forget_empty_journal(folder: Path) -> None:
    """Removes the journal of a closed data.db, so that it can never be taken for another's.

    Raises VaultUnavailable where something is in it, OSError.
    """
    journal = folder / JOURNAL
    if journal.exists():
        if journal.stat().st_size:
            raise VaultUnavailable(path=folder)
        journal.unlink()
        flush_folder(folder)


def key_does_not_fit(error: VaultDamaged) -> bool:
    """Whether page 1 could not be decrypted: another key, or damage just there."""
    return getattr(error.__cause__, "sqlite_errorname", None) == "SQLITE_NOTADB"


def read_identity(db: sqlcipher.Connection, folder: Path, schema: Schema) -> str:
    """The vault's id. Raises NotAVault, VaultTooNew, VaultDamaged."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAVault(path=folder)
    if (version := read_version(db)) > schema.version:
        raise VaultTooNew(path=folder, version=version)
    row = db.execute("SELECT id FROM vault_identity").fetchone()
    if row is None or (folder / DATA).stat().st_size % PAGE:
        raise VaultDamaged(path=folder)
    return str(row[0])


def holds_finished(db: sqlcipher.Connection) -> bool:
    """Whether it is that of a finished campaign, of which only totals and reports are left."""
    has_table = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'finished'").fetchone() is not None
    return has_table and db.execute("SELECT 1 FROM finished").fetchone() is not None


def is_sound(db: sqlcipher.Connection) -> bool:
    """Whether every page is as it was written and every table and reference holds. Reads everything."""
    return db.execute("PRAGMA cipher_integrity_check").fetchone() is None and holds_together(db)


def holds_together(db: sqlcipher.Connection) -> bool:
    """Whether every table, index and reference holds, over each page that is in use, held against its seal.

    Of a compact copy that is every page there is; free pages, which only a used vault has, are not looked at.
    """
    try:
        pages = [row[0] for row in db.execute("PRAGMA integrity_check")] == ["ok"]
        return pages and db.execute("PRAGMA foreign_key_check").fetchone() is None
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            return False
        raise


def keep_pages(db: sqlcipher.Connection) -> None:
    """Holds what was read, up to 256 MiB, for checks that go over the same pages several times."""
    db.execute(f"PRAGMA cache_size=-{_CHECKING_KIB}")


def file_uri(path: PurePath) -> str:
    """An absolute path as SQLite reads it in a URI; drive letters and network shares have no authority part."""
    text = path.as_posix()
    rooted = text if text.startswith("/") else f"/{text}"
    letters = rooted.encode("utf-8", "surrogateescape")
    return "file://" + "".join(chr(letter) if letter in _UNRESERVED else f"%{letter:02X}" for letter in letters)


def keyed_uri(path: PurePath, root: RootKey) -> str:
    """An absolute path as SQLite reads it in a URI, with the raw key that the file there is to be written under."""
    return f"{file_uri(path)}?key=x%27{root.database_key().hex()}%27"


def _perform_ritual(db: sqlcipher.Connection, key: bytes) -> None:
    raw = key.hex()
    if len(raw) != 64:  # SQLCipher takes any other length for a passphrase
        raise ValueError(len(raw))
    db.execute("PRAGMA cipher_log_level=NONE")
    db.execute(f"PRAGMA key=\"x'{raw}'\"")
    for name, value, expected in _RITUAL:
        db.execute(f"PRAGMA {name}={value}").fetchall()
        if (found := db.execute(f"PRAGMA {name}").fetchone()[0]) != expected:
            raise RuntimeError(name, found)
    db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    db.execute("BEGIN EXCLUSIVE")
    db.execute("COMMIT")
