"""A vault of two tables and no history, quick to derive the key of, for tests of the file itself."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.vault.backup import Contents, Proof, check_backup
from cardtrack.vault.connection import Vault, create_vault
from cardtrack.vault.copying import free_backup_name, write_backup
from cardtrack.vault.datafile import DATA
from cardtrack.vault.keys import Derivation, RootKey, Secret
from cardtrack.vault.upgrade import Schema, no_recorders

LOW = Derivation(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "ferret lemons quarry"
OTHER_PASSPHRASE = "walnut harbor tulips"
MADE_AT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
TINY = Schema(no_recorders, Path(__file__).parent / "tiny_migrations")


def make_tiny(folder: Path, items: int = 0) -> Vault:
    """A new vault with so many items, an act for each."""
    vault = create_vault(folder, PASSPHRASE, schema=TINY, derivation=LOW)
    if items:
        with vault.transaction():
            add_items(vault, items)
    return vault


def add_items(vault: Vault, count: int) -> None:
    """More items, inside a transaction."""
    first = len(items_of(vault)) + 1
    for number in range(first, first + count):
        text = f"item {number} " + "x" * 200
        vault.db.execute("INSERT INTO item (id, text) VALUES (?, ?)", (number, text))
        digest = hashlib.sha256(text.encode()).digest()
        vault.db.execute("INSERT INTO act (id, name, hash) VALUES (?, 'add', ?)", (number, digest))


def items_of(vault: Vault) -> list[tuple[int, str]]:
    """Every item, by id."""
    return [(int(row["id"]), str(row["text"])) for row in vault.db.execute("SELECT id, text FROM item ORDER BY id")]


def data_bytes(folder: Path) -> bytes:
    """The bytes of a closed vault's data.db."""
    return (folder / DATA).read_bytes()


def leftovers(folder: Path) -> list[str]:
    """Names of unfinished writing, of which there should be none."""
    return sorted(path.name for path in folder.rglob("*") if path.name.endswith(".ctpart"))


def backed_up(vault: Vault) -> Path:
    """A backup beside the vault's folder."""
    target = free_backup_name(vault.folder.parent, MADE_AT)
    write_backup(vault, target, MADE_AT, schema=TINY)
    return target


def checked(path: Path, secret: Secret = PASSPHRASE, proof: Proof = Proof.OPENS) -> Contents | None:
    """What a backup holds, once it has stood the test."""
    return check_backup(path, secret, proof, schema=TINY).contents


def bare(folder: Path, root: RootKey) -> sqlcipher.Connection:
    """A connection with the key and none of our care."""
    db = sqlcipher.connect(str(folder / DATA), isolation_level=None, timeout=0)
    db.execute("PRAGMA cipher_log_level=NONE")
    db.execute(f"PRAGMA key=\"x'{root.database_key().hex()}'\"")
    return db
