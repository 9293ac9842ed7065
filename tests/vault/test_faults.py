"""When the disk, the medium or another program gets in the way: a named error, and nothing acknowledged is lost.

Each protection has its control: what happens without it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cardtrack.errors import (
    StorageFull,
    VaultDamaged,
    VaultInUse,
    VaultUnavailable,
)
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.datafile import DATA, JOURNAL, PAGE
from cardtrack.vault.lockfile import LOCK
from tests.vault.in_child import child, told_by
from tests.vault.tiny import PASSPHRASE, TINY, add_items, items_of, leftovers, make_tiny


def reopened(folder: Path) -> Vault:
    return open_vault(folder, PASSPHRASE, schema=TINY)


# --- full disk ------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_the_next_save_works(tiny: Vault) -> None:
    db = tiny.db
    db.execute(f"PRAGMA max_page_count={(tiny.folder / DATA).stat().st_size // PAGE}")
    with pytest.raises(StorageFull) as raised, tiny.transaction():
        add_items(tiny, 500)
    assert raised.value.values == {"path": tiny.folder}
    with tiny.transaction():
        add_items(tiny, 500)
    assert tiny.db is not db, "the connection on which a write failed is not used again"
    assert len(items_of(tiny)) == 540
    tiny.check()


@pytest.mark.parametrize("kib", [0, 4, 8, 12, 24, 40])
def test_no_room_at_any_size_loses_nothing_acknowledged(folder: Path, kib: int) -> None:
    """The limit on file size is the shape in which quotas and file systems refuse: a plain write error."""
    (fault, saved, found), after = told_by("without_room", folder, kib)
    assert fault == "StorageFull SQLITE_IOERR"
    assert found == saved
    assert after == saved + 1


def test_a_passphrase_without_room_leaves_the_old_one(closed: Path) -> None:
    assert told_by("passphrase_without_room", closed) == ["StorageFull"]
    assert leftovers(closed) == []
    reopened(closed).close()


# --- not ours to write ----------------------------------------------------------------------


def test_what_permissions_forbid(folder: Path) -> None:
    assert told_by("read_only", folder) == [
        "VaultReadOnly",  # the file
        "VaultReadOnly",  # the folder
        "VaultReadOnly",  # the key file, while open
        "CannotWrite",  # a backup elsewhere
        "CannotWrite",  # a new vault there
        10,  # the control: given back, it opens
    ]


def test_a_folder_that_goes_away_while_open(tiny: Vault) -> None:
    shutil.rmtree(tiny.folder)
    with pytest.raises(VaultUnavailable), tiny.transaction():
        add_items(tiny, 300)
    with pytest.raises(VaultUnavailable), tiny.transaction():
        add_items(tiny, 1)
    assert not tiny.folder.exists(), "nothing is made anew"


def test_a_file_replaced_while_open(tiny: Vault) -> None:
    """By a synchronizing program, perhaps: SQLite would write into what is no longer there."""
    aside = tiny.folder.with_name("aside")
    tiny.folder.rename(aside)
    make_tiny(tiny.folder).close()
    with pytest.raises(VaultUnavailable), tiny.transaction():
        add_items(tiny, 1)
    with pytest.raises(VaultDamaged):
        items_of(tiny)  # the new file has another key
    shutil.rmtree(tiny.folder)
    aside.rename(tiny.folder)
    assert len(items_of(tiny)) == 40


def test_sqlite_alone_writes_into_a_removed_file(tiny: Vault) -> None:
    """The control of the two above."""
    shutil.rmtree(tiny.folder)
    tiny.db.execute("BEGIN IMMEDIATE")
    add_items(tiny, 1)
    tiny.db.execute("COMMIT")
    assert len(items_of(tiny)) == 41


def test_a_folder_that_comes_back(tiny: Vault) -> None:
    """A stick pulled out and put back: the next save goes on."""
    aside = tiny.folder.with_name("aside")
    tiny.folder.rename(aside)
    with pytest.raises(VaultUnavailable):
        tiny.reopen()
    aside.rename(tiny.folder)
    with tiny.transaction():
        add_items(tiny, 1)
    assert len(items_of(tiny)) == 41


# --- another program ------------------------------------------------------------------------


def test_the_same_window_twice(tiny: Vault) -> None:
    with pytest.raises(VaultInUse):
        reopened(tiny.folder)
    with tiny.transaction():
        add_items(tiny, 1)


def test_a_vault_in_the_way(closed: Path) -> None:
    """Two names, two vaults: one in use does not touch the other."""
    with reopened(closed), make_tiny(closed.with_name("second"), 1) as second:
        assert len(items_of(second)) == 1


@pytest.mark.parametrize("content", ["", "{", "null", "[]", '{"pid": "x"}', '{"host": 1, "pid": 1e400}', "\udcff" * 9])
def test_a_lock_file_with_nonsense_in_it_is_no_lock(closed: Path, content: str) -> None:
    (closed / LOCK).write_bytes(content.encode("utf-8", "surrogateescape"))
    reopened(closed).close()


# --- killed, and half-written ---------------------------------------------------------------


def test_a_killed_writer_leaves_all_or_nothing(closed: Path) -> None:
    with child("die_writing", closed, 2000):
        assert (closed / DATA).stat().st_size > 100 * PAGE, "pages of the unfinished change are in the file"
    assert (closed / JOURNAL).stat().st_size > 0
    with reopened(closed) as vault:
        assert items_of(vault)[0][1].startswith("item 1 ")
        assert len(items_of(vault)) == 40
        vault.check()


def test_half_a_page_at_the_end_is_cut_off_where_a_journal_tells_how(closed: Path) -> None:
    with child("die_writing", closed, 2000):
        pass
    with (closed / DATA).open("ab") as file:
        file.write(b"\xff" * 1000)
    with reopened(closed) as vault:
        assert len(items_of(vault)) == 40
        vault.check()


def test_half_a_page_without_a_journal_is_damage(closed: Path) -> None:
    """The control of the one above."""
    with (closed / DATA).open("ab") as file:
        file.write(b"\xff" * 1000)
    with pytest.raises(VaultDamaged):
        reopened(closed)


def test_half_a_page_and_a_journal_that_tells_nothing(closed: Path) -> None:
    with (closed / DATA).open("ab") as file:
        file.write(b"\xff" * 1000)
    (closed / JOURNAL).write_bytes(b"no journal at all" * 100)
    with pytest.raises(VaultDamaged):
        reopened(closed)
