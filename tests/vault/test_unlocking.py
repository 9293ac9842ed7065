"""What opens a vault: its passphrase, or the recovery code with or without the key files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cardtrack.errors import KeysDamaged, PassphraseTooShort, VaultDamaged, WrongPassphrase
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.datafile import DATA
from cardtrack.vault.keys import RootKey, Secret
from cardtrack.vault.keystore import KEYS, SPARE
from tests.vault.tiny import LOW, OTHER_PASSPHRASE, PASSPHRASE, TINY, items_of, make_tiny


def reopened(folder: Path, secret: Secret = PASSPHRASE) -> Vault:
    return open_vault(folder, secret, schema=TINY)


def without_keys(folder: Path) -> None:
    (folder / KEYS).unlink()
    (folder / SPARE).unlink()


# --- the recovery code ----------------------------------------------------------------------


def test_the_code_opens_with_and_without_keys(tiny: Vault) -> None:
    code = tiny.root.code()
    tiny.close()
    with reopened(tiny.folder, RootKey.from_code(code)) as vault:
        assert vault.has_passphrase
    without_keys(tiny.folder)
    with pytest.raises(KeysDamaged):
        reopened(tiny.folder)
    with reopened(tiny.folder, RootKey.from_code(code)) as vault:
        assert not vault.has_passphrase
        assert len(items_of(vault)) == 40
        vault.set_passphrase(OTHER_PASSPHRASE, derivation=LOW)
    with reopened(tiny.folder, OTHER_PASSPHRASE) as vault:
        assert vault.has_passphrase
        assert vault.root.code() == code


def test_the_code_of_another_vault_opens_nothing(tiny: Vault, tmp_path: Path) -> None:
    with make_tiny(tmp_path / "other") as other:
        code = other.root
    tiny.close()
    with pytest.raises(WrongPassphrase):
        reopened(tiny.folder, code)
    without_keys(tiny.folder)
    with pytest.raises(WrongPassphrase):
        reopened(tiny.folder, code)


def test_the_keys_of_another_vault_do_not_stand_in_the_way_of_the_code(tiny: Vault, tmp_path: Path) -> None:
    make_tiny(tmp_path / "other").close()
    root = tiny.root
    tiny.close()
    for name in (KEYS, SPARE):
        shutil.copy(tmp_path / "other" / name, tiny.folder / name)
    with pytest.raises(VaultDamaged):
        reopened(tiny.folder)  # the slot opens, the data does not
    with reopened(tiny.folder, root) as vault:
        assert not vault.has_passphrase
        assert vault.vault_id == tiny.vault_id


def test_the_right_code_and_damaged_data_is_damage(tiny: Vault) -> None:
    root = tiny.root
    tiny.close()
    content = bytearray((tiny.folder / DATA).read_bytes())
    content[100] ^= 1
    (tiny.folder / DATA).write_bytes(content)
    with pytest.raises(VaultDamaged):
        reopened(tiny.folder, root)


# --- the passphrase -------------------------------------------------------------------------


def test_changing_the_passphrase(tiny: Vault) -> None:
    code = tiny.root.code()
    with pytest.raises(WrongPassphrase):
        tiny.change_passphrase(OTHER_PASSPHRASE, OTHER_PASSPHRASE, derivation=LOW)
    with pytest.raises(PassphraseTooShort):
        tiny.change_passphrase(PASSPHRASE, "short", derivation=LOW)
    tiny.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE, derivation=LOW)
    tiny.check_passphrase(OTHER_PASSPHRASE)
    tiny.close()
    with pytest.raises(WrongPassphrase):
        reopened(tiny.folder)
    with reopened(tiny.folder, OTHER_PASSPHRASE) as vault:
        assert vault.root.code() == code, "the sheet stays valid"
        assert len(items_of(vault)) == 40


def test_checking_the_passphrase(tiny: Vault) -> None:
    tiny.check_passphrase(PASSPHRASE)
    tiny.check_passphrase(tiny.root)
    for other in (OTHER_PASSPHRASE, "", RootKey.fresh()):
        with pytest.raises(WrongPassphrase):
            tiny.check_passphrase(other)
