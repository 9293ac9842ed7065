"""keys.json and its spare: one of them is always whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cardtrack.errors import KeysDamaged, VaultTooNew, VaultUnavailable
from cardtrack.vault.keys import KeyFile, RootKey, Slot
from cardtrack.vault.keystore import KEYS, SPARE, mend_keys, read_keys, write_keys
from cardtrack.vault.summed import dump
from tests.vault.tiny import LOW, OTHER_PASSPHRASE, PASSPHRASE, leftovers

VAULT_ID = "00112233445566778899aabbccddeeff"
ROOT = RootKey(b"\x5a" * 20)


def keys_under(passphrase: str) -> KeyFile:
    return KeyFile(VAULT_ID, (Slot.seal(ROOT, VAULT_ID, passphrase, LOW),))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with keys in it."""
    write_keys(tmp_path, keys_under(PASSPHRASE))
    return tmp_path


def test_both_copies_are_written_alike(place: Path) -> None:
    assert (place / KEYS).read_bytes() == (place / SPARE).read_bytes()
    assert sorted(path.name for path in place.iterdir()) == [KEYS, SPARE]
    assert read_keys(place).unlock(PASSPHRASE) == ROOT


def test_the_spare_is_written_first(place: Path) -> None:
    (place / KEYS).unlink()
    (place / KEYS).mkdir()  # the second of the two cannot be written
    with pytest.raises(VaultUnavailable):
        write_keys(place, keys_under(OTHER_PASSPHRASE))
    assert read_keys(place).unlock(OTHER_PASSPHRASE) == ROOT
    assert leftovers(place) == []


def test_when_the_spare_cannot_be_written_nothing_changes(place: Path) -> None:
    (place / SPARE).unlink()
    (place / SPARE).mkdir()
    with pytest.raises(VaultUnavailable):
        write_keys(place, keys_under(OTHER_PASSPHRASE))
    assert read_keys(place).unlock(PASSPHRASE) == ROOT


SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "first half": lambda content: content[: len(content) // 2],
    "one byte short": lambda content: content[:-1],
    "zeros": lambda content: bytes(len(content)),
    "doubled": lambda content: content * 2,
    "a page of another file": lambda _: b"\0\xff" * 2048,
    "huge": lambda _: b"[" * (1 << 20),
    "another sum": lambda content: content.replace(b'"sum":"', b'"sum":"0'),
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_shapes_of_damage(place: Path, shape: str) -> None:
    (place / KEYS).write_bytes(SHAPES[shape]((place / KEYS).read_bytes()))
    assert read_keys(place).unlock(PASSPHRASE) == ROOT
    (place / SPARE).write_bytes((place / KEYS).read_bytes())
    with pytest.raises(KeysDamaged) as raised:
        read_keys(place)
    assert raised.value.values == {"path": place}


def test_missing_files(place: Path) -> None:
    (place / KEYS).unlink()
    assert read_keys(place).unlock(PASSPHRASE) == ROOT
    (place / SPARE).unlink()
    with pytest.raises(KeysDamaged):
        read_keys(place)


def test_a_later_format_is_not_called_damaged(place: Path) -> None:
    (place / KEYS).write_bytes(dump({"v": 3, "vault": VAULT_ID}))
    with pytest.raises(VaultTooNew) as raised:
        read_keys(place)
    assert raised.value.values == {"path": place, "version": 3}


@pytest.mark.parametrize("damaged", [KEYS, SPARE])
def test_mending_makes_both_whole_again(place: Path, damaged: str) -> None:
    (place / damaged).write_bytes(b"{")
    mend_keys(place, read_keys(place))
    assert (place / KEYS).read_bytes() == (place / SPARE).read_bytes()
    assert read_keys(place).unlock(PASSPHRASE) == ROOT


def test_mending_what_is_whole_writes_nothing(place: Path) -> None:
    before = (place / KEYS).stat().st_ino
    mend_keys(place, read_keys(place))
    assert (place / KEYS).stat().st_ino == before
