"""Backups that are tried, restored and noted; and the check of the campaign itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Employee, PersonName
from cardtrack.errors import BackupDamaged, CannotRead, CannotWrite, NotABackup, VaultExists, WrongPassphrase
from cardtrack.usecases.back_up import (
    Proof,
    back_up,
    backup_folder,
    check_backup,
    check_own_backup,
    check_vault,
    last_backup,
    look_inside,
    restore_and_open,
    restore_backup,
)
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.edit_employee import add_employee, discard_employees
from cardtrack.usecases.open_campaign import NewCampaign, campaign_of, make_campaign, unlock_campaign
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault.connection import Vault
from tests.vault.tiny import LOW

PASSPHRASE = "seven lanterns over the harbor"
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 20)
NEW = NewCampaign(
    name="Harbor Light",
    union_name="Nonprofit Employees United, Local 9901",
    employer_name="Harbor Light Community Services",
    unit_name="All staff",
)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Vault, str]]:
    """Three people, one of them in the trash, and one card; with the recovery code."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))
    made = make_campaign(tmp_path / "campaign", PASSPHRASE, NEW, TODAY, AT, derivation=LOW)
    with made.vault as vault:
        people = [
            add_employee(vault, Employee(0, PersonName(given, family)), AT)[0]
            for given, family in (("Rosa", "Morales"), ("Min-soo", "Kim"), ("Ana", "Ibarra"))
        ]
        discard_employees(vault, [people[2].id], AT)
        card = AuthorizationCard(0, people[0].id, signed_on=TODAY, received_on=TODAY)
        record_card(vault, card, find_unit(vault), regime_by_id("nlrb"), TODAY, AT)
        yield vault, made.recovery_code


@pytest.fixture
def vault(made: tuple[Vault, str]) -> Vault:
    """The open campaign."""
    return made[0]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to put backups into."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_is_written_tried_and_noted(vault: Vault, stick: Path) -> None:
    assert last_backup(vault) is None
    assert backup_folder(vault) is None
    done = back_up(vault, stick, LATER)
    assert list(stick.iterdir()) == [done.path]
    assert (done.check.proof, done.check.people, done.check.cards) == (Proof.DRILL, 2, 1)
    assert done.check.history.is_whole
    assert (done.check.made_at, done.check.last_change) == (LATER, AT)
    assert last_backup(vault) == done.record
    assert (done.record.employees, done.record.cards, done.record.is_checked) == (2, 1, True)
    assert backup_folder(vault) == stick


def test_the_file_s_name_tells_nothing(vault: Vault, stick: Path) -> None:
    name = back_up(vault, stick, LATER).path.name.lower()
    assert "harbor" not in name
    assert name.endswith(".ctbackup")


def test_a_file_may_be_named(vault: Vault, stick: Path) -> None:
    assert back_up(vault, stick / "mine.ctbackup", LATER).path == stick / "mine.ctbackup"
    with pytest.raises(CannotWrite):
        back_up(vault, stick / "mine.ctbackup", LATER)


def test_a_place_that_is_not_there(vault: Vault, stick: Path) -> None:
    with pytest.raises(CannotWrite):
        back_up(vault, stick / "gone" / "mine.ctbackup", LATER)
    assert last_backup(vault) is None


def test_a_check_by_passphrase_code_or_the_open_campaign(made: tuple[Vault, str], stick: Path) -> None:
    vault, code = made
    done = back_up(vault, stick, LATER)
    assert check_backup(done.path, PASSPHRASE) == done.check
    assert check_backup(done.path, code.lower()) == done.check
    assert check_own_backup(vault, done.path) == done.check
    with pytest.raises(WrongPassphrase):
        check_backup(done.path, "nine kettles under the bridge")


def test_damage_is_found(vault: Vault, stick: Path) -> None:
    path = back_up(vault, stick, LATER).path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BackupDamaged):
        check_backup(path, PASSPHRASE)


def test_files_that_are_no_backups(stick: Path) -> None:
    (stick / "list.csv").write_text("name\nRosa")
    with pytest.raises(NotABackup):
        look_inside(stick / "list.csv", PASSPHRASE)
    with pytest.raises(CannotRead):
        look_inside(stick / "gone.ctbackup", PASSPHRASE)


def test_looking_inside_writes_nothing(vault: Vault, stick: Path, tmp_path: Path) -> None:
    path = back_up(vault, stick, LATER).path
    before = sorted(tmp_path.rglob("*"))
    inside = look_inside(path, PASSPHRASE)
    assert (inside.campaign.name, inside.people, inside.cards) == ("Harbor Light", 2, 1)
    assert sorted(tmp_path.rglob("*")) == before


def test_restoring_goes_into_a_new_folder(vault: Vault, stick: Path, tmp_path: Path) -> None:
    path = back_up(vault, stick, LATER).path
    folder = restore_backup(path, PASSPHRASE)
    assert folder == tmp_path / "home" / "campaigns" / "campaign"
    with unlock_campaign(folder, PASSPHRASE, LATER) as restored:
        assert campaign_of(restored) == campaign_of(vault)
        assert check_vault(restored).people == 2
    with pytest.raises(VaultExists):
        restore_backup(path, PASSPHRASE, folder)
    assert restore_backup(path, PASSPHRASE).name == "campaign-2"


def test_restored_by_code_and_opened(made: tuple[Vault, str], stick: Path) -> None:
    vault, code = made
    path = back_up(vault, stick, LATER).path
    with restore_and_open(path, code, "Project Sunrise", LATER) as restored:
        assert restored.folder.name == "project-sunrise"
        assert campaign_of(restored) == campaign_of(vault)


def test_the_campaign_itself_is_checked(vault: Vault) -> None:
    found = check_vault(vault)
    assert found.is_whole
    assert (found.people, found.cards) == (2, 1)
    assert not replace(found, is_sound=False).is_whole
    assert not replace(found, history=replace(found.history, differing_rows=1)).is_whole
