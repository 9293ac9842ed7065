"""Backups: whole and checked or not there; whatever happens to their bytes is seen; restored into new folders only."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from cardtrack.errors import (
    BackupDamaged,
    BackupTooNew,
    CannotRead,
    CannotWrite,
    NotABackup,
    StorageFull,
    VaultDamaged,
    VaultExists,
    WrongPassphrase,
)
from cardtrack.vault.backup import Proof, check_backup, look_inside, restore_backup, survey
from cardtrack.vault.connection import Vault, create_vault, open_vault
from cardtrack.vault.copying import free_backup_name, write_backup
from cardtrack.vault.datafile import DATA, PAGE
from cardtrack.vault.keys import KeyFile, RootKey
from cardtrack.vault.upgrade import Schema, no_recorders
from tests.vault.in_child import told_by
from tests.vault.tiny import (
    LOW,
    MADE_AT,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    TINY,
    add_items,
    backed_up,
    checked,
    items_of,
    leftovers,
)

# --- making ---------------------------------------------------------------------------------


def test_a_backup_holds_what_the_vault_holds(tiny: Vault) -> None:
    target = tiny.folder.parent / "one.ctbackup"
    made = write_backup(tiny, target, MADE_AT, schema=TINY)
    assert made.path == target
    assert made.made_at == MADE_AT
    assert made.proof is Proof.OPENS
    assert made.contents is not None
    assert made.contents.counts == {"act": 40, "item": 40, "vault_identity": 1}
    assert made.contents.acts == 40
    assert made.contents.last_act is not None
    assert made.contents.last_act["id"] == 40
    assert made.contents.head == made.contents.last_act["hash"]
    assert made.contents.vault_id == tiny.vault_id
    assert look_inside(target, PASSPHRASE, schema=TINY) == made
    assert sorted(path.name for path in target.parent.iterdir()) == ["campaign", "one.ctbackup"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_its_header_names_nobody(backup: Path, tiny: Vault) -> None:
    content = backup.read_bytes()
    length = int.from_bytes(content[8:12], "big")
    header = json.loads(content[12 : 12 + length])
    assert set(header) == {"v", "vault", "slots", "sum", "made", "db_bytes"}
    assert header["made"] == "2026-11-22T15:30:00+00:00"
    assert header["vault"] == tiny.vault_id
    assert not any(content[12 + length : -(12 + length) % PAGE + 12 + length])
    assert b"item 1" not in content
    assert b"SQLite format" not in content


def test_names_are_neutral_and_new(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = free_backup_name(tmp_path, MADE_AT)
        path.touch()
        names.append(path.name)
    assert names == ["ct-20261122-1530.ctbackup", "ct-20261122-1530-2.ctbackup", "ct-20261122-1530-3.ctbackup"]


def test_nothing_is_overwritten(tiny: Vault) -> None:
    target = tiny.folder.parent / "one.ctbackup"
    target.write_text("a letter")
    with pytest.raises(CannotWrite) as raised:
        write_backup(tiny, target, MADE_AT, schema=TINY)
    assert raised.value.values == {"path": target}
    assert target.read_text() == "a letter"


def test_relative_targets(tiny: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.folder.parent)
    write_backup(tiny, Path("one.ctbackup"), MADE_AT, schema=TINY)
    restore_backup(Path("one.ctbackup"), PASSPHRASE, Path("restored"), schema=TINY)
    assert sorted(path.name for path in Path().iterdir()) == ["campaign", "one.ctbackup", "restored"]


def test_a_folder_that_is_not_there(tiny: Vault) -> None:
    with pytest.raises(CannotWrite):
        write_backup(tiny, tiny.folder / "no" / "one.ctbackup", MADE_AT, schema=TINY)


def test_a_backup_does_not_disturb_the_vault(tiny: Vault, backup: Path) -> None:
    with tiny.transaction():
        add_items(tiny, 1)
    assert len(items_of(tiny)) == 41
    contents = checked(backup)
    assert contents is not None
    assert contents.counts["item"] == 40


def test_deleted_rows_are_not_carried_along(tiny: Vault) -> None:
    with tiny.transaction():
        add_items(tiny, 2000)
    with tiny.transaction():
        tiny.db.execute("DELETE FROM item WHERE id > 5")
    assert backed_up(tiny).stat().st_size < (tiny.folder / DATA).stat().st_size / 2


def test_a_damaged_vault_is_not_backed_up_in_silence(tiny: Vault) -> None:
    with tiny.transaction():
        add_items(tiny, 200)
    tiny.close()
    content = bytearray((tiny.folder / DATA).read_bytes())
    content[len(content) // 2 + 100] ^= 1
    (tiny.folder / DATA).write_bytes(content)
    with open_vault(tiny.folder, PASSPHRASE, schema=TINY) as vault:
        with pytest.raises(VaultDamaged) as raised:
            backed_up(vault)
        assert raised.value.values == {"path": tiny.folder}
    assert [path.name for path in tiny.folder.parent.iterdir()] == ["campaign"]


def test_leftovers_of_a_killed_backup_are_swept(tiny: Vault) -> None:
    left = tiny.folder.parent / ".ct-20261121-0900.ctbackup.4194305-a1b2c3.ctpart"
    left.mkdir()
    (left / DATA).write_bytes(b"x")
    backed_up(tiny)
    assert not left.exists()


def test_too_little_room_is_said_at_once(tiny: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    little = shutil.disk_usage(tiny.folder)._replace(free=32 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: little)
    with pytest.raises(StorageFull):
        backed_up(tiny)
    monkeypatch.undo()
    assert checked(backed_up(tiny)) is not None


@pytest.mark.parametrize("kib", [0, 1, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 56, 64, 80, 200])
def test_without_room_there_is_no_backup_or_a_good_one(closed: Path, kib: int) -> None:
    target = closed.parent / "one.ctbackup"
    (told,) = told_by("backup_without_room", closed, kib)
    assert told == ("written" if kib >= 56 else "StorageFull one.ctbackup")
    assert target.exists() == (told == "written")
    if target.exists():
        assert checked(target) is not None
    assert leftovers(closed.parent) == []
    assert sorted(path.name for path in closed.parent.iterdir()) == ["campaign", "one.ctbackup"][: 1 + target.exists()]


# --- passphrases and codes ------------------------------------------------------------------


def test_what_opens_a_backup(tiny: Vault, backup: Path) -> None:
    tiny.set_passphrase(OTHER_PASSPHRASE, derivation=LOW)
    later = backed_up(tiny)
    code = RootKey.from_code(tiny.root.code())
    for path, secret in ((backup, PASSPHRASE), (later, OTHER_PASSPHRASE), (backup, code), (later, code)):
        for proof in Proof:
            checked(path, secret, proof)
    for path, secret in ((backup, OTHER_PASSPHRASE), (later, PASSPHRASE), (backup, ""), (later, RootKey.fresh())):
        for proof in Proof:
            with pytest.raises(WrongPassphrase):
                checked(path, secret, proof)


def test_a_vault_without_a_passphrase_is_backed_up_too(tiny: Vault) -> None:
    tiny.keys = KeyFile(tiny.vault_id, ())
    path = backed_up(tiny)
    assert checked(path, tiny.root) is not None
    with pytest.raises(WrongPassphrase):
        checked(path)


# --- other versions ---


def schema_of(folder: Path, count: int) -> Schema:
    """The first migrations of the tiny vault, or one more than it has."""
    folder.mkdir()
    for script, text in enumerate([*TINY.scripts(), "CREATE TABLE more (id INTEGER);"][:count], 1):
        (folder / f"000{script}_step.sql").write_text(text)
    return Schema(no_recorders, folder)


def test_newer_tables(tmp_path: Path) -> None:
    newer = schema_of(tmp_path / "migrations", 3)
    target = tmp_path / "one.ctbackup"
    with create_vault(tmp_path / "newer", PASSPHRASE, schema=newer, derivation=LOW) as vault:
        write_backup(vault, target, MADE_AT, schema=newer)
    for use in (checked, lambda path: restore_backup(path, PASSPHRASE, tmp_path / "restored", schema=TINY)):
        with pytest.raises(BackupTooNew) as raised:
            use(target)
        assert raised.value.values == {"path": target, "version": 3}
    assert not (tmp_path / "restored").exists()


# --- checking -------------------------------------------------------------------------------


def test_each_proof_says_how_far_it_went(tiny: Vault, backup: Path) -> None:
    assert [check_backup(backup, PASSPHRASE, proof, schema=TINY).proof for proof in Proof] == list(Proof)
    assert checked(backup, proof=Proof.INTACT) is None
    assert checked(backup) == checked(backup, proof=Proof.DRILL) == survey(tiny.db, tiny.vault_id)


def test_a_drill_opens_the_restored_vault_and_destroys_it(backup: Path) -> None:
    seen: list[tuple[Path, int]] = []
    check_backup(
        backup,
        PASSPHRASE,
        Proof.DRILL,
        schema=TINY,
        examine=lambda vault: seen.append((vault.folder, len(items_of(vault)))),
    )
    ((restored, count),) = seen
    assert count == 40
    assert not restored.exists()
    assert restored.parent != backup.parent


def test_leftovers_of_a_killed_drill_are_swept(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    (place / ".ct.4194305-a1b2c3.ctpart").mkdir()
    checked(backup, proof=Proof.DRILL)
    assert list(place.iterdir()) == []


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        checked(tmp_path / "gone.ctbackup")
    with pytest.raises(CannotRead):
        checked(tmp_path)
    (tmp_path / "letter.txt").write_text("Dear committee, ...")
    with pytest.raises(NotABackup):
        checked(tmp_path / "letter.txt")


# --- restoring ------------------------------------------------------------------------------


def test_a_restored_vault_is_the_same_vault(tiny: Vault, backup: Path) -> None:
    folder = tiny.folder.with_name("restored")
    restored = restore_backup(backup, PASSPHRASE, folder, schema=TINY)
    assert restored.contents == survey(tiny.db, tiny.vault_id)
    expected, code = items_of(tiny), tiny.root.code()
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        assert items_of(vault) == expected
        assert vault.root.code() == code
        assert vault.vault_id == tiny.vault_id
        with vault.transaction():
            add_items(vault, 1)
        vault.check()
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert leftovers(folder.parent) == []


def test_restoring_never_goes_over_anything(tiny: Vault, backup: Path) -> None:
    before = sorted(path.name for path in tiny.folder.iterdir())
    with pytest.raises(VaultExists):
        restore_backup(backup, PASSPHRASE, tiny.folder, schema=TINY)
    assert sorted(path.name for path in tiny.folder.iterdir()) == before
    empty = tiny.folder.with_name("empty")
    empty.mkdir()
    with pytest.raises(VaultExists):
        restore_backup(backup, PASSPHRASE, empty, schema=TINY)


def test_a_damaged_backup_restores_nothing(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[-40] ^= 1
    backup.write_bytes(content)
    with pytest.raises(BackupDamaged):
        restore_backup(backup, PASSPHRASE, backup.with_name("restored"), schema=TINY)
    assert sorted(path.name for path in backup.parent.iterdir()) == ["campaign", backup.name]


def test_the_code_alone_restores(tiny: Vault, backup: Path) -> None:
    folder = tiny.folder.with_name("restored")
    root = RootKey.from_code(tiny.root.code().lower())
    restore_backup(backup, root, folder, schema=TINY)
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        assert len(items_of(vault)) == 40, "with the passphrase of the day it was made, too"


def test_an_older_backup_is_upgraded_when_it_is_opened(tmp_path: Path) -> None:
    older = schema_of(tmp_path / "migrations", 1)
    target = tmp_path / "one.ctbackup"
    with create_vault(tmp_path / "older", PASSPHRASE, schema=older, derivation=LOW) as vault:
        vault.db.execute("INSERT INTO item VALUES (1, 'kept')")
        write_backup(vault, target, MADE_AT, schema=older)
    check = check_backup(target, PASSPHRASE, Proof.DRILL, schema=TINY)
    assert check.contents is not None
    assert check.contents.version == 1
    restore_backup(target, PASSPHRASE, tmp_path / "restored", schema=TINY)
    with open_vault(tmp_path / "restored", PASSPHRASE, schema=TINY) as vault:
        assert items_of(vault) == [(1, "kept")]
        assert vault.db.execute("SELECT count(*) FROM act").fetchone()[0] == 0


# --- with the program's own tables ----------------------------------------------------------


def test_the_program_s_own_tables(vault: Vault) -> None:
    target = vault.folder.parent / "one.ctbackup"
    made = write_backup(vault, target, MADE_AT)
    assert made.contents is not None
    assert made.contents.acts == 0
    assert made.contents.head is None
    assert made.contents.counts["employee"] == 0
    assert check_backup(target, PASSPHRASE, Proof.DRILL).contents == made.contents
