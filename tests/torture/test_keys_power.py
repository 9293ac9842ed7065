"""A power cut at any moment of a change of keys: some secret that the person has opens what is there."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from cardtrack.errors import UserError
from cardtrack.vault import durable
from cardtrack.vault.connection import open_vault
from cardtrack.vault.datafile import DATA
from cardtrack.vault.durable import flush_file, partial, private_file, rename_durably
from cardtrack.vault.keys import KeyFile, RootKey, Slot
from cardtrack.vault.keystore import KEYS, SPARE, read_keys, write_keys
from cardtrack.vault.renewal import renew_root
from tests.torture.conftest import Figures
from tests.torture.recorded_disk import NamesFlushed, RecordedDisk, State
from tests.vault.tiny import LOW, OTHER_PASSPHRASE, PASSPHRASE, TINY, items_of, make_tiny

VAULT_ID = "00112233445566778899aabbccddeeff"
ROOT = RootKey(b"\x5a" * 20)
FRESH = RootKey(b"\xa5" * 20)
STATES = [pytest.param(200, id="200 states"), pytest.param(2000, id="2000 states", marks=pytest.mark.release)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for the files as they are before the power goes."""
    place = tmp_path / "campaign"
    place.mkdir()
    return place


@pytest.fixture
def after(tmp_path: Path) -> Path:
    """A folder for the files as they are afterwards."""
    after = tmp_path / "after"
    after.mkdir()
    return after


def record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> RecordedDisk:
    disk = RecordedDisk(folder)
    monkeypatch.setattr(durable, "os", disk)
    return disk


def lay(state: State, folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, content in state.items():
        (folder / name).write_bytes(content)


# --- a new passphrase -----------------------------------------------------------------------


def keys_under(passphrase: str) -> KeyFile:
    return KeyFile(VAULT_ID, (Slot.seal(ROOT, VAULT_ID, passphrase, LOW),))


def opens(folder: Path, passphrase: str) -> bool:
    try:
        return read_keys(folder).unlock(passphrase) == ROOT
    except UserError:
        return False


def lost_in_change(disk: RecordedDisk, after: Path, states: int) -> int:
    """In how many states neither passphrase opens; once the change was acknowledged, the new one must."""
    chance, lost = Random(20261122), 0  # noqa: S311 - the same cuts each time
    for number in range(states):
        moment = number % (len(disk.events) + 1)
        lay(disk.state(moment, chance), after)
        is_acknowledged = moment == len(disk.events)
        lost += not (opens(after, OTHER_PASSPHRASE) or (not is_acknowledged and opens(after, PASSPHRASE)))
    return lost


@pytest.mark.parametrize("states", STATES)
def test_a_change_of_passphrase(
    place: Path, after: Path, monkeypatch: pytest.MonkeyPatch, states: int, figures: Figures
) -> None:
    write_keys(place, keys_under(PASSPHRASE))
    disk = record(place, monkeypatch)
    write_keys(place, keys_under(OTHER_PASSPHRASE))
    assert isinstance(disk.events[-1], NamesFlushed)
    lost = lost_in_change(disk, after, states)
    figures.record(3, "power cut while the passphrase is changed", tried=states, lost=lost, target="0 lost")
    assert lost == 0


def test_without_flushing_both_copies_can_be_lost(place: Path, after: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the one above."""
    write_keys(place, keys_under(PASSPHRASE))
    disk = record(place, monkeypatch)
    content = keys_under(OTHER_PASSPHRASE).to_json()
    for name in (SPARE, KEYS):
        part = partial(place / name)
        descriptor = disk.open(part, os.O_WRONLY | os.O_CREAT)
        os.write(descriptor, content)
        os.close(descriptor)
        disk.replace(part, place / name)
    assert lost_in_change(disk, after, 200) > 10


# --- a new root key -------------------------------------------------------------------------


def lost_in_renewal(disk: RecordedDisk, after: Path, states: int) -> int:
    """In how many states the passphrase does not open all that was there, or a code that it should."""
    chance, lost = Random(20261122), 0  # noqa: S311 - the same cuts each time
    for number in range(states):
        moment = number % (len(disk.events) + 1)
        lay(disk.state(moment, chance), after)
        lost += not _is_whole(after, is_acknowledged=moment == len(disk.events))
    return lost


def _is_whole(folder: Path, *, is_acknowledged: bool) -> bool:
    try:
        with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
            root, is_fresh = vault.root, vault.root == FRESH
            if len(items_of(vault)) != 40 or not (is_fresh or not is_acknowledged):
                return False
        assert len(read_keys(folder).slots) == 1, "once it is known which key it is, the other is forgotten"
        with open_vault(folder, root, schema=TINY):
            return True
    except UserError:
        return False


@pytest.mark.parametrize("states", STATES)
def test_a_new_root_key(
    place: Path, after: Path, monkeypatch: pytest.MonkeyPatch, states: int, figures: Figures
) -> None:
    place.rmdir()
    with make_tiny(place, 40) as vault:
        disk = record(place, monkeypatch)
        renew_root(vault, PASSPHRASE, FRESH, schema=TINY, derivation=LOW)
        monkeypatch.undo()
    assert isinstance(disk.events[-1], NamesFlushed)
    lost = lost_in_renewal(disk, after, states)
    figures.record(3, "power cut while the recovery code is renewed", tried=states, lost=lost, target="0 lost")
    assert lost == 0


def test_keys_of_one_root_only_lose_the_other(place: Path, after: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the new keys alone, and only then the data."""
    place.rmdir()
    with make_tiny(place, 40) as vault:
        keys = KeyFile(vault.vault_id, (Slot.seal(FRESH, vault.vault_id, PASSPHRASE, LOW),))
        disk = record(place, monkeypatch)
        part = partial(place / DATA)
        with private_file(part):
            pass
        vault.copy_into(part, FRESH)
        flush_file(part)
        write_keys(place, keys)
        rename_durably(part, place / DATA)
        monkeypatch.undo()
        vault.keys = keys
    assert lost_in_renewal(disk, after, 100) > 10
