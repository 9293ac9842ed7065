"""An older file in place of a newer one is noticed where the newer was seen; a restored copy is no alarm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cardtrack import paths
from cardtrack.domain.employee import Employee, PersonName
from cardtrack.usecases import Vault
from cardtrack.usecases.back_up import back_up, restore_backup
from cardtrack.usecases.edit_employee import add_employee
from cardtrack.usecases.last_seen import OlderThanSeen, accept_older, older_than_seen
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.usecases.undo_redo import undo
from cardtrack.vault.datafile import DATA
from tests.usecases.conftest import AT
from tests.vault.tiny import PASSPHRASE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))


@contextmanager
def opened(folder: Path) -> Iterator[Vault]:
    """Open, and locked as a person does it in the end."""
    vault = unlock_campaign(folder, PASSPHRASE, AT)
    try:
        yield vault
    finally:
        lock_campaign(vault, None)


def add(vault: Vault, name: str) -> None:
    add_employee(vault, Employee(0, PersonName(name)), AT)


def found_at(folder: Path) -> OlderThanSeen | None:
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        return older_than_seen(vault)


def test_older_bytes_in_its_place(campaign: Vault, tmp_path: Path) -> None:
    folder = campaign.folder
    lock_campaign(campaign, None)
    older = (folder / DATA).read_bytes()
    with opened(folder) as vault:
        for name in ("Rosa", "Jun", "Thị Mai"):
            add(vault, name)
    assert found_at(folder) is None, "the control: what was last seen is no older"
    newer = (folder / DATA).read_bytes()
    (folder / DATA).write_bytes(older)
    assert found_at(folder) == OlderThanSeen(3)
    assert found_at(folder) == OlderThanSeen(3), "looking alone does not make it the newest"
    (folder / DATA).write_bytes(newer)
    assert found_at(folder) is None


def test_another_history_of_the_same_length(campaign: Vault) -> None:
    folder = campaign.folder
    lock_campaign(campaign, None)
    older = (folder / DATA).read_bytes()
    with opened(folder) as vault:
        add(vault, "Rosa")
    (folder / DATA).write_bytes(older)
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        add(vault, "Somebody else")
        assert older_than_seen(vault) == OlderThanSeen(0)


def test_only_going_on_from_an_older_state_ends_the_warning(campaign: Vault) -> None:
    folder = campaign.folder
    lock_campaign(campaign, None)
    older = (folder / DATA).read_bytes()
    with opened(folder) as vault:
        add(vault, "Rosa")
    (folder / DATA).write_bytes(older)
    with opened(folder) as vault:
        assert older_than_seen(vault) == OlderThanSeen(1)
    assert found_at(folder) == OlderThanSeen(1), "closed again, it is as it was"
    with opened(folder) as vault:
        accept_older(vault)
    assert found_at(folder) is None


def test_undo_makes_nothing_older(campaign: Vault) -> None:
    add(campaign, "Rosa")
    lock_campaign(campaign, None)
    with opened(campaign.folder) as vault:
        undo(vault, AT)
        assert older_than_seen(vault) is None
    assert found_at(campaign.folder) is None


def test_a_restored_backup_is_no_alarm(campaign: Vault, tmp_path: Path) -> None:
    backup = back_up(campaign, tmp_path / "one.ctbackup", AT).path
    add(campaign, "Rosa")
    lock_campaign(campaign, None)
    restored = restore_backup(backup, PASSPHRASE, tmp_path / "restored")
    with opened(restored) as vault:
        assert older_than_seen(vault) is None
        add(vault, "Jun")
    assert found_at(campaign.folder) is None, "nor is the campaign that it was made of"


def test_what_is_kept_says_nothing(campaign: Vault) -> None:
    add(campaign, "Rosa")
    lock_campaign(campaign, None)
    (kept,) = (paths.data_folder() / "seen").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    text = kept.read_text()
    for word in ("Blue Door", "Rosa", "9903", campaign.folder.name):
        assert word not in text
        assert word not in kept.name


@pytest.mark.parametrize("content", [b"", b"{", b"null", b'{"vault": 1}', b"[" * 100_000, b"\xff"])
def test_nonsense_or_no_room_for_it_stops_nothing(campaign: Vault, content: bytes) -> None:
    lock_campaign(campaign, None)
    (kept,) = (paths.data_folder() / "seen").iterdir()
    kept.write_bytes(content)
    assert found_at(campaign.folder) is None
    shutil.rmtree(kept.parent)
    kept.parent.write_bytes(b"")  # a file where the folder should be
    with opened(campaign.folder) as vault:
        assert older_than_seen(vault) is None
