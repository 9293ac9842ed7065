"""A new root key: everything goes over, the old code opens nothing more, and a failure leaves the vault as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from cardtrack.errors import StorageFull, VaultDamaged, VaultLocked, VaultUnavailable, WrongPassphrase
from cardtrack.vault.backup import survey
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.datafile import APPLICATION_ID, DATA, JOURNAL
from cardtrack.vault.keys import KeyFile, RootKey, Secret, Slot
from cardtrack.vault.keystore import KEYS, SPARE, read_keys, write_keys
from cardtrack.vault.renewal import renew_root
from tests.vault.in_child import told_by
from tests.vault.tiny import (
    LOW,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    TINY,
    add_items,
    backed_up,
    checked,
    items_of,
    leftovers,
)

FRESH = RootKey(b"\xa5" * 20)


def renew(vault: Vault, passphrase: str = PASSPHRASE) -> None:
    renew_root(vault, passphrase, FRESH, schema=TINY, derivation=LOW)


def reopened(folder: Path, secret: Secret = PASSPHRASE) -> Vault:
    return open_vault(folder, secret, schema=TINY)


def is_as_before(vault: Vault, old: RootKey) -> bool:
    """Still open under the old key, fit to be written to, with nothing left behind."""
    with vault.transaction():
        add_items(vault, 1)
    vault.check()
    return vault.root == old and leftovers(vault.folder) == []


def test_everything_goes_over(tiny: Vault) -> None:
    before, salt = survey(tiny.db, tiny.vault_id), tiny.db.execute("PRAGMA cipher_salt").fetchone()[0]
    renew(tiny)
    assert survey(tiny.db, tiny.vault_id) == before
    assert tiny.db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert tiny.db.execute("PRAGMA cipher_salt").fetchone()[0] != salt
    assert is_as_before(tiny, FRESH)
    assert (tiny.folder / DATA).stat().st_mode & 0o777 == 0o600


def test_the_program_s_own_tables_and_their_triggers(vault: Vault) -> None:
    names = "SELECT name, sql FROM sqlite_schema ORDER BY name"
    before = [tuple(row) for row in vault.db.execute(names)]
    renew_root(vault, PASSPHRASE, FRESH, derivation=LOW)
    assert [tuple(row) for row in vault.db.execute(names)] == before


def test_what_opens_afterwards(tiny: Vault) -> None:
    old = tiny.root
    renew(tiny)
    tiny.close()
    for secret in (PASSPHRASE, FRESH):
        with reopened(tiny.folder, secret) as vault:
            assert vault.root == FRESH
            assert len(items_of(vault)) == 40
    with pytest.raises(WrongPassphrase):
        reopened(tiny.folder, old)
    for name in (KEYS, SPARE):
        (tiny.folder / name).unlink()
    reopened(tiny.folder, FRESH).close()
    with pytest.raises(WrongPassphrase):
        reopened(tiny.folder, old)


def test_backups_made_before_open_with_the_old_code(tiny: Vault) -> None:
    old, backup = tiny.root, backed_up(tiny)
    renew(tiny)
    assert checked(backup, old) == checked(backup, PASSPHRASE) is not None
    with pytest.raises(WrongPassphrase):
        checked(backup, FRESH)
    assert checked(backed_up(tiny), FRESH) is not None


def test_a_wrong_passphrase_changes_nothing(tiny: Vault) -> None:
    old = tiny.root
    with pytest.raises(WrongPassphrase):
        renew(tiny, OTHER_PASSPHRASE)
    assert is_as_before(tiny, old)


def test_a_damaged_vault_is_not_carried_over(tiny: Vault) -> None:
    old = tiny.root
    tiny.close()
    content = bytearray((tiny.folder / DATA).read_bytes())
    content[-100] ^= 1
    (tiny.folder / DATA).write_bytes(content)
    with reopened(tiny.folder) as vault:
        with pytest.raises(VaultDamaged):
            renew(vault)
        assert vault.root == old
    assert len(read_keys(tiny.folder).slots) == 1


# --- half-way -------------------------------------------------------------------------------


def both_keys(vault: Vault, folder: Path) -> None:
    """As it is between writing both keys and replacing the data, and for a moment after that."""
    fresh = Slot.seal(FRESH, vault.vault_id, PASSPHRASE, LOW)
    write_keys(folder, KeyFile(vault.vault_id, (fresh, *vault.keys.slots)))


def test_with_both_keys_the_data_decides_and_the_other_is_forgotten(tiny: Vault) -> None:
    old = tiny.root
    both_keys(tiny, tiny.folder)
    tiny.close()
    with pytest.raises(WrongPassphrase):
        reopened(tiny.folder, FRESH)  # not yet in place
    with reopened(tiny.folder) as vault:
        assert vault.root == old
    assert [slot.check for slot in read_keys(tiny.folder).slots] == [old.check()]


def test_an_old_code_is_refused_as_wrong_not_as_damage(tiny: Vault) -> None:
    old = tiny.root
    both = KeyFile(tiny.vault_id, (Slot.seal(FRESH, tiny.vault_id, PASSPHRASE, LOW), *tiny.keys.slots))
    renew(tiny)
    write_keys(tiny.folder, both)  # the power went just before the last step
    tiny.close()
    with pytest.raises(WrongPassphrase):
        reopened(tiny.folder, old)
    with reopened(tiny.folder, FRESH) as vault:
        assert [slot.check for slot in vault.keys.slots] == [FRESH.check()]


def test_damage_is_said_when_neither_key_opens(tiny: Vault) -> None:
    both_keys(tiny, tiny.folder)
    tiny.close()
    content = bytearray((tiny.folder / DATA).read_bytes())
    content[100] ^= 1
    (tiny.folder / DATA).write_bytes(content)
    with pytest.raises(VaultDamaged):
        reopened(tiny.folder)


def failing_rename(name: str, error: int, monkeypatch: pytest.MonkeyPatch, *, is_done: bool = False) -> None:
    """The system refuses to rename to `name`, or does it and then says that it failed."""
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target).name != name or is_done:
            real(source, target)
        if Path(target).name == name:
            raise OSError(error, "as told")

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize(("error", "fault"), [(errno.ENOSPC, StorageFull), (errno.EIO, VaultUnavailable)])
@pytest.mark.parametrize("name", [DATA, KEYS, SPARE])
def test_a_rename_that_fails_leaves_the_old_key(
    tiny: Vault, monkeypatch: pytest.MonkeyPatch, name: str, error: int, fault: type[Exception]
) -> None:
    old = tiny.root
    failing_rename(name, error, monkeypatch)
    with pytest.raises(fault):
        renew(tiny)
    monkeypatch.undo()
    assert is_as_before(tiny, old)
    tiny.close()
    with reopened(tiny.folder) as vault:
        assert vault.root == old
    assert len(read_keys(tiny.folder).slots) == 1


def test_a_rename_that_worked_and_was_not_acknowledged(tiny: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_rename(DATA, errno.EIO, monkeypatch, is_done=True)
    with pytest.raises(VaultUnavailable):
        renew(tiny)
    monkeypatch.undo()
    assert is_as_before(tiny, FRESH)


def test_without_any_file_to_go_on_with_it_is_closed(tiny: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def take_away(source: Any, target: Any) -> None:
        if Path(target).name == DATA:
            real(target, tiny.folder / "gone")
            raise OSError(errno.EIO, "the stick was pulled out")
        real(source, target)

    monkeypatch.setattr(os, "replace", take_away)
    with pytest.raises(VaultUnavailable):
        renew(tiny)
    with pytest.raises(VaultLocked):
        _ = tiny.db
    real(tiny.folder / "gone", tiny.folder / DATA)
    with reopened(tiny.folder) as vault:
        assert len(items_of(vault)) == 40


def test_another_s_journal_is_never_left_beside_the_new_data(tiny: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were one there after closing, it would be played back into a file that it does not belong to."""
    old = tiny.root
    renamed: list[bool] = []
    real = os.replace

    def replace(source: Any, target: Any) -> None:
        if Path(target).name == DATA:
            renamed.append((tiny.folder / JOURNAL).exists())
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    renew(tiny)
    assert renamed == [False]
    assert tiny.root != old


@pytest.mark.parametrize("kib", range(0, 96, 8))
def test_without_room_nothing_changes(closed: Path, kib: int) -> None:
    outcome, is_old, items, slots = told_by("renewal_without_room", closed, kib)[0]
    assert (outcome == "renewed") is not is_old
    assert outcome in {"renewed", "StorageFull campaign"}
    assert (items, slots) == (41, 1)
    assert leftovers(closed) == []
