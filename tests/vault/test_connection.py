"""The open vault: made, opened, written to, closed; by passphrase and by recovery code."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import (
    NotAVault,
    PassphraseTooCommon,
    PassphraseTooShort,
    VaultDamaged,
    VaultExists,
    VaultLocked,
    VaultTooNew,
    VaultUnavailable,
    WrongPassphrase,
)
from cardtrack.vault.connection import Vault, create_vault, open_vault
from cardtrack.vault.datafile import APPLICATION_ID, DATA, JOURNAL, connect, file_uri
from cardtrack.vault.durable import partial
from cardtrack.vault.keys import RootKey
from cardtrack.vault.keystore import KEYS, SPARE
from tests.vault.tiny import LOW, OTHER_PASSPHRASE, PASSPHRASE, TINY, add_items, items_of, leftovers, make_tiny

SETTINGS = {
    "temp_store": 2,
    "journal_mode": "truncate",
    "synchronous": 3,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "locking_mode": "exclusive",
    "cipher_log_level": "NONE",
    "cipher_memory_security": "0",
    "cipher_page_size": "4096",
    "application_id": APPLICATION_ID,
    "user_version": 2,
}


def reopened(folder: Path, secret: str | RootKey = PASSPHRASE) -> Vault:
    return open_vault(folder, secret, schema=TINY)


# --- making ---------------------------------------------------------------------------------


def test_a_new_vault_holds_what_is_written(folder: Path) -> None:
    with make_tiny(folder) as vault:
        with vault.transaction():
            add_items(vault, 3)
        vault_id = vault.vault_id
    with reopened(folder) as vault:
        assert len(items_of(vault)) == 3
        assert vault.vault_id == vault_id
        vault.check()


def test_nothing_of_it_is_plain(tiny: Vault) -> None:
    tiny.close()
    for path in tiny.folder.iterdir():
        content = path.read_bytes()
        assert b"item 1" not in content
        assert b"SQLite format" not in content


def test_settings_are_as_agreed(tiny: Vault) -> None:
    assert {name: tiny.db.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS} == SETTINGS


def test_a_vault_never_goes_over_something(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(VaultExists):
        make_tiny(folder)
    folder.rmdir()
    folder.write_text("a note")
    with pytest.raises(VaultExists) as raised:
        make_tiny(folder)
    assert raised.value.values == {"path": folder}
    assert folder.read_text() == "a note"


@pytest.mark.parametrize(
    ("passphrase", "error"), [("short", PassphraseTooShort), ("password password", PassphraseTooCommon)]
)
def test_a_weak_passphrase_makes_nothing(tmp_path: Path, passphrase: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        create_vault(tmp_path / "campaign", passphrase, schema=TINY, derivation=LOW)
    assert list(tmp_path.iterdir()) == []


def test_a_vault_that_could_not_be_made_is_not_there(tmp_path: Path) -> None:
    broken = tmp_path / "migrations"
    broken.mkdir()
    (broken / "0001_broken.sql").write_text("CREATE TABLE one (id INTEGER);\nCREATE TABLE one (id INTEGER);\n")
    with pytest.raises(sqlcipher.OperationalError):
        create_vault(tmp_path / "campaign", PASSPHRASE, schema=type(TINY)(TINY.recorders, broken), derivation=LOW)
    assert [path.name for path in tmp_path.iterdir()] == ["migrations"]


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Everything that is made is for everybody, unless the program sees to it."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_files_are_private_even_where_the_umask_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "campaigns" / "one"
    with make_tiny(folder, 20) as vault:
        vault.set_passphrase(OTHER_PASSPHRASE, derivation=LOW)
    (folder / "lock").unlink()
    with reopened(folder, OTHER_PASSPHRASE) as vault, vault.transaction():
        add_items(vault, 5)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys([DATA, JOURNAL, KEYS, SPARE, "lock"], 0o600)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent, folder.parent.parent)] == [0o700] * 3


@pytest.mark.usefixtures("open_umask")
def test_without_care_files_would_be_for_everybody(tmp_path: Path) -> None:
    """The control of the one above."""
    (tmp_path / "plain").write_text("x")
    sqlcipher.connect(str(tmp_path / "bare.db")).execute("CREATE TABLE one (id INTEGER)").connection.close()
    assert {stat.S_IMODE(path.stat().st_mode) & 0o066 for path in tmp_path.iterdir()} == {0o066, 0o044}


# --- opening --------------------------------------------------------------------------------


def test_a_wrong_passphrase(closed: Path) -> None:
    with pytest.raises(WrongPassphrase):
        reopened(closed, "ferret lemons quarri")
    reopened(closed).close()  # and the lock was let go of


def test_what_is_not_a_vault(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        reopened(tmp_path / "gone")
    with pytest.raises(VaultUnavailable):
        reopened(tmp_path / "stick that was pulled out" / "campaign")
    with pytest.raises(NotAVault):
        reopened(tmp_path)
    assert list(tmp_path.iterdir()) == [], "nothing is created by looking"
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotAVault):
        reopened(tmp_path / "file")


def test_lost_data_is_not_made_anew(closed: Path) -> None:
    (closed / DATA).unlink()
    with pytest.raises(VaultDamaged):
        reopened(closed)
    assert not (closed / DATA).exists()


def test_a_plain_database_in_its_place_is_damage(closed: Path) -> None:
    (closed / DATA).unlink()
    plain = sqlcipher.connect(str(closed / DATA))
    plain.execute("CREATE TABLE one (id INTEGER)")
    plain.close()
    with pytest.raises(VaultDamaged):
        reopened(closed)


def test_another_program_s_database_under_our_key(tiny: Vault) -> None:
    tiny.db.execute("PRAGMA application_id=1")
    tiny.close()
    with pytest.raises(NotAVault):
        reopened(tiny.folder)


@pytest.mark.parametrize("change", ["UPDATE vault_identity SET id = hex(randomblob(16))", "DELETE FROM vault_identity"])
def test_a_vault_that_is_not_the_one_its_keys_name(tiny: Vault, change: str) -> None:
    tiny.db.execute(change)
    tiny.close()
    with pytest.raises(VaultDamaged):
        reopened(tiny.folder)


def test_a_vault_of_a_newer_program(tiny: Vault) -> None:
    tiny.db.execute("PRAGMA user_version=3")
    tiny.close()
    with pytest.raises(VaultTooNew) as raised:
        reopened(tiny.folder)
    assert raised.value.values == {"path": tiny.folder, "version": 3}


def test_a_database_in_write_ahead_mode_is_brought_back(tiny: Vault) -> None:
    root = tiny.root
    tiny.close()
    db = sqlcipher.connect(str(tiny.folder / DATA), isolation_level=None)
    db.execute(f"PRAGMA key=\"x'{root.database_key().hex()}'\"")
    assert db.execute("PRAGMA journal_mode=WAL").fetchone()[0] == "wal"
    db.close()
    with reopened(tiny.folder) as vault:
        assert vault.db.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
        assert len(items_of(vault)) == 40


@pytest.mark.parametrize("name", ["with space", "100% ?x=1#y", "ñandú 김민수", "a'b\"c", "mode=rwc&key=1"])
def test_folders_of_any_name(tmp_path: Path, name: str) -> None:
    make_tiny(tmp_path / name, 2).close()
    with reopened(tmp_path / name) as vault:
        assert len(items_of(vault)) == 2
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_relative_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path)
    with make_tiny(Path("campaign"), 2) as vault:
        monkeypatch.chdir("deeper")
        vault.reopen()
        vault.set_passphrase(OTHER_PASSPHRASE, derivation=LOW)
        with vault.transaction():
            add_items(vault, 1)
    with reopened(Path("../campaign"), OTHER_PASSPHRASE) as vault:
        assert len(items_of(vault)) == 3
    assert list((tmp_path / "deeper").iterdir()) == []


def test_paths_as_sqlite_reads_them() -> None:
    assert file_uri(PurePosixPath("/a b/x?y#z%.db")) == "file:///a%20b/x%3Fy%23z%25.db"
    assert file_uri(PureWindowsPath("D:\\Jo é\\data.db")) == "file:///D:/Jo%20%C3%A9/data.db"
    assert file_uri(PureWindowsPath("\\\\server\\share\\data.db")) == "file:////server/share/data.db"
    assert file_uri(PurePosixPath(os.fsdecode(b"/\xff.db"))) == "file:///%FF.db"


def test_a_damaged_key_file_is_mended_by_opening(closed: Path) -> None:
    whole = (closed / SPARE).read_bytes()
    (closed / KEYS).write_bytes(b"")
    reopened(closed).close()
    assert (closed / KEYS).read_bytes() == whole


def test_leftovers_of_a_killed_writer_are_swept(closed: Path) -> None:
    dead = closed / ".keys.json.4194305-a1b2c3.ctpart"  # no process has such a number
    before = closed / f".keys.json.{os.getpid()}-a1b2c3.ctpart"  # this process, before it started itself anew
    others = closed / f".keys.json.{os.getppid()}-a1b2c3.ctpart"
    ours = partial(closed / "keys.json")
    strange = closed / ".keys.json.part"
    for path in (dead, before, others, ours, strange):
        path.write_text("x")
    reopened(closed).close()
    assert not dead.exists()
    assert not before.exists()
    assert others.exists()
    assert ours.exists()
    assert strange.exists()


# --- writing --------------------------------------------------------------------------------


def test_a_transaction_is_whole_or_not_at_all(tiny: Vault) -> None:
    def change_of_mind() -> None:
        with tiny.transaction():
            add_items(tiny, 5)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_of_mind()
    assert len(items_of(tiny)) == 40
    with tiny.transaction():
        add_items(tiny, 5)
    assert len(items_of(tiny)) == 45


def test_mistakes_in_sql_are_bugs_and_take_the_transaction_back(tiny: Vault) -> None:
    rows = [(41, "new"), (1, "twice")]
    with pytest.raises(sqlcipher.IntegrityError), tiny.transaction():
        tiny.db.executemany("INSERT INTO item (id, text) VALUES (?, ?)", rows)
    with pytest.raises(sqlcipher.OperationalError), tiny.transaction(), tiny.transaction():
        pass
    assert len(items_of(tiny)) == 40
    assert not tiny.db.in_transaction


def test_rows_have_names(tiny: Vault) -> None:
    row = tiny.db.execute("SELECT id, text FROM item WHERE id = 2").fetchone()
    assert row["id"] == 2
    assert row.keys() == ["id", "text"]


def test_another_thread_is_refused(tiny: Vault) -> None:
    refused: list[BaseException] = []

    def try_it() -> None:
        for use in (lambda: items_of(tiny), tiny.reopen, tiny.close):
            try:
                use()
            except sqlcipher.ProgrammingError as error:
                refused.append(error)

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    assert len(refused) == 3
    assert len(items_of(tiny)) == 40, "and the vault is as open as before"


def test_a_closed_vault_is_locked(tiny: Vault) -> None:
    tiny.close()
    tiny.close()
    for use in (lambda: tiny.db, lambda: tiny.root, tiny.reopen, tiny.check):
        with pytest.raises(VaultLocked):
            use()
    with pytest.raises(VaultLocked), tiny.transaction():
        pass
    with pytest.raises(VaultLocked):
        tiny.check_passphrase(PASSPHRASE)


def test_closing_takes_an_open_transaction_back(tiny: Vault) -> None:
    tiny.db.execute("BEGIN IMMEDIATE")
    add_items(tiny, 3)
    rows = tiny.db.execute("SELECT * FROM item")
    rows.fetchone()  # a reader that was not finished must not keep the file locked
    tiny.close()
    with reopened(tiny.folder) as vault:
        assert len(items_of(vault)) == 40
    assert leftovers(tiny.folder) == []


def test_the_key_is_of_the_right_length(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLCipher would take 62 digits for a passphrase, and make something else of them."""
    monkeypatch.setattr(RootKey, "database_key", lambda _: bytes(31))
    with pytest.raises(ValueError, match="62"):
        connect(closed, RootKey.fresh())


# --- with the program's own tables ----------------------------------------------------------


def test_the_program_s_own_tables(vault: Vault) -> None:
    tables = {row["name"] for row in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    triggers = {row["name"] for row in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    assert {"employee", "card", "unit", "act", "change", "vault_identity"} <= tables
    assert any(name.startswith("record_card") for name in triggers), "the recorders were made"
    vault.check()
    vault.close()
    with open_vault(vault.folder, PASSPHRASE) as again:
        assert again.vault_id == vault.vault_id
