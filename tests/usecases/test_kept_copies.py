"""The copies that are made without asking: when, where, how long; and that nothing else is ever removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cardtrack.domain.career import NewJob
from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.errors import CannotWrite, VaultDamaged
from cardtrack.usecases.back_up import BackupDone, back_up, check_own_backup, note_backup, prove_backup
from cardtrack.usecases.edit_employee import add_employee, discard_employees, list_employees
from cardtrack.usecases.import_cards import import_card_log
from cardtrack.usecases.import_list import import_file
from cardtrack.usecases.kept_copies import (
    CopyReason,
    before_risky_act,
    begin_daily_copy,
    choose_second_folder,
    copies_state,
    kept_copies,
)
from cardtrack.usecases.move_employee import move
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.usecases.record_card import discard_cards
from cardtrack.usecases.undo_redo import undo
from cardtrack.vault.connection import Vault
from cardtrack.vault.datafile import DATA, PAGE
from tests.vault.tiny import LOW, leftovers

PASSPHRASE = "seven lanterns over the harbor"
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
NEW = NewCampaign("Harbor Light", "Local 9901", "Harbor Light Community Services", "All staff")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """An open campaign of one person."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))
    with make_campaign(tmp_path / "campaign", PASSPHRASE, NEW, TODAY, AT, derivation=LOW).vault as vault:
        one_more(vault)
        yield vault


@pytest.fixture
def stick(tmp_path: Path, vault: Vault) -> Path:
    """A folder that was chosen for second copies."""
    folder = tmp_path / "stick"
    folder.mkdir()
    choose_second_folder(vault, folder)
    return folder


def one_more(vault: Vault, at: datetime = AT) -> None:
    add_employee(vault, Employee(0, PersonName("Rosa", "Morales")), at)


def daily(vault: Vault, at: datetime) -> BackupDone | None:
    begun = begin_daily_copy(vault, at)
    return None if begun is None else note_backup(vault, prove_backup(begun))


def own(vault: Vault) -> list[str]:
    folder = vault.folder / "backups"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# --- before what is risky -------------------------------------------------------------------


def test_one_copy_before_a_risky_act(vault: Vault) -> None:
    before_risky_act(vault, CopyReason.NEW_KEY, AT)
    (kept,) = kept_copies(vault)
    assert kept.is_there
    assert kept.path is not None
    assert (kept.record.why, kept.record.employees, kept.record.folder) == (CopyReason.NEW_KEY, 1, "")
    assert check_own_backup(vault, kept.path).people == 1
    assert "harbor" not in kept.path.name.lower()
    assert leftovers(vault.folder) == []


def test_what_is_copied_already_is_not_copied_again(vault: Vault) -> None:
    before_risky_act(vault, CopyReason.NEW_KEY, AT)
    before_risky_act(vault, CopyReason.BULK_EDIT, AT)
    assert len(own(vault)) == 1
    one_more(vault)
    before_risky_act(vault, CopyReason.BULK_EDIT, AT)
    assert len(own(vault)) == 2
    shutil.rmtree(vault.folder / "backups")
    before_risky_act(vault, CopyReason.BULK_EDIT, AT)
    assert len(own(vault)) == 1, "a note of a copy is no copy"


def test_an_empty_campaign_has_nothing_to_lose(tmp_path: Path) -> None:
    with make_campaign(tmp_path / "new", PASSPHRASE, NEW, TODAY, AT, derivation=LOW).vault as vault:
        before_risky_act(vault, CopyReason.LIST_IMPORT, AT)
        assert own(vault) == []


def test_imports_make_one(vault: Vault, tmp_path: Path) -> None:
    roster, log = tmp_path / "list.csv", tmp_path / "cards.csv"
    roster.write_text("Name,Job\nIbarra Ana,Cook\n")
    log.write_text("Name,Date signed\nIbarra Ana,2026-11-02\n")
    import_file(vault, roster, TODAY, AT)
    import_card_log(vault, log, TODAY, TODAY, AT)
    assert [kept.record.why for kept in kept_copies(vault)] == [CopyReason.CARD_IMPORT, CopyReason.LIST_IMPORT]
    assert [kept.record.employees for kept in kept_copies(vault)] == [2, 1]


def test_a_change_of_several_makes_one_and_of_one_makes_none(vault: Vault) -> None:
    job = (Position(date(2024, 1, 8), classification="Cook"),)
    people = [Employee(0, PersonName(name, "Soto"), positions=job) for name in ("Eva", "Luz")]
    ids = [add_employee(vault, person, AT)[0].id for person in people]
    move(vault, ids[:1], TODAY, NewJob(classification="Lead"), AT)
    discard_employees(vault, ids[:1], AT)
    undo(vault, AT)
    assert own(vault) == []
    move(vault, ids, TODAY + timedelta(days=1), NewJob(worksite="Annex"), AT)
    discard_employees(vault, ids, AT)
    assert [kept.record.why for kept in kept_copies(vault)] == [CopyReason.BULK_EDIT] * 2
    (vault.folder / "backups").rename(vault.folder / "elsewhere")
    (vault.folder / "backups").write_text("in the way")
    undo(vault, AT)
    with pytest.raises(CannotWrite):
        discard_employees(vault, ids, AT)
    assert {employee.id for employee in list_employees(vault)} >= {*ids}


def test_several_cards_go_to_the_trash_after_a_copy(vault: Vault, tmp_path: Path) -> None:
    log = tmp_path / "cards.csv"
    log.write_text("Name,Date signed\nIbarra Ana,2026-11-02\nSoto Eva,2026-11-02\n")
    ids = [line.verdict.card.id for line in import_card_log(vault, log, TODAY, TODAY, AT).lines]
    discard_cards(vault, ids, AT)
    assert [kept.record.why for kept in kept_copies(vault)] == [CopyReason.BULK_EDIT, CopyReason.CARD_IMPORT]


def test_without_a_copy_nothing_risky_is_done(vault: Vault, tmp_path: Path) -> None:
    (vault.folder / "backups").write_text("in the way")
    roster = tmp_path / "list.csv"
    roster.write_text("Name,Job\nIbarra Ana,Cook\n")
    with pytest.raises(CannotWrite):
        import_file(vault, roster, TODAY, AT)
    (vault.folder / "backups").unlink()
    assert len(import_file(vault, roster, TODAY, AT).comparison.joined) == 1


def test_damage_is_found_before_it_spreads(vault: Vault) -> None:
    for _ in range(40):
        one_more(vault)
    root, folder = (
        vault.db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'employee'").fetchone()[0],
        vault.folder,
    )
    vault._drop_connection()
    content = bytearray((folder / DATA).read_bytes())
    content[(root - 1) * PAGE + 2000] ^= 1
    (folder / DATA).write_bytes(content)
    with pytest.raises(VaultDamaged):
        before_risky_act(vault, CopyReason.NEW_KEY, AT)
    assert own(vault) == []


# --- the day's copy -------------------------------------------------------------------------


def test_a_copy_a_day_while_there_is_work(vault: Vault) -> None:
    assert daily(vault, AT) is not None
    assert daily(vault, AT + timedelta(days=1)) is None, "nothing was done since"
    one_more(vault)
    assert daily(vault, AT + timedelta(minutes=20)) is None, "too soon"
    assert daily(vault, AT + timedelta(hours=2)) is not None
    assert len(own(vault)) == 1, "of one day, the last"
    one_more(vault)
    assert daily(vault, AT + timedelta(days=1)) is not None
    assert len(own(vault)) == 2


def test_a_clock_that_was_set_back_does_not_stop_them(vault: Vault) -> None:
    daily(vault, AT + timedelta(days=900))
    one_more(vault)
    assert daily(vault, AT) is not None
    state = copies_state(vault)
    assert state.own is not None
    assert state.own.made_at == AT, "the last is the one that was made last"
    assert [kept.record.made_at for kept in kept_copies(vault)] == [AT, AT + timedelta(days=900)]


def test_two_months_leave_a_handful(vault: Vault) -> None:
    for day in range(60):
        one_more(vault)
        daily(vault, AT + timedelta(days=day))
    assert len(own(vault)) == len(kept_copies(vault))
    assert 7 + 6 <= len(own(vault)) <= 7 + 8 + 3


# --- the second place -----------------------------------------------------------------------


def test_a_second_copy_where_the_stick_is(vault: Vault, stick: Path) -> None:
    done = daily(vault, AT)
    assert done is not None
    (second,) = stick.iterdir()
    assert second.read_bytes() == done.path.read_bytes()
    assert {kept.record.folder for kept in kept_copies(vault)} == {"", str(stick)}
    state = copies_state(vault)
    assert (state.is_second_there, state.is_changed, state.needs_attention(AT)) == (True, False, False)


def test_without_the_stick_it_is_quiet_and_said(vault: Vault, stick: Path) -> None:
    daily(vault, AT)
    one_more(vault)
    away = stick.with_name("away")
    stick.rename(away)
    done = daily(vault, AT + timedelta(days=8))
    assert done is not None
    assert done.missed is None
    assert not stick.exists(), "nothing is made where a stick was"
    state = copies_state(vault)
    assert not state.is_second_there
    assert state.days(AT + timedelta(days=8)) == 8
    assert state.needs_attention(AT + timedelta(days=8))
    assert [kept.is_there for kept in kept_copies(vault)] == [True, False, True]
    away.rename(stick)
    one_more(vault)
    daily(vault, AT + timedelta(days=9))
    assert not copies_state(vault).needs_attention(AT + timedelta(days=9))


def test_a_stick_that_refuses_costs_only_the_second_copy(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage
    monkeypatch.setattr(
        shutil, "disk_usage", lambda place: usage(place)._replace(free=0) if place == stick else usage(place)
    )
    done = daily(vault, AT)
    assert done is not None
    assert done.missed is not None
    assert list(stick.iterdir()) == []
    assert len(own(vault)) == 1


def test_a_copy_beside_the_campaign_is_no_copy_elsewhere(vault: Vault, tmp_path: Path) -> None:
    daily(vault, AT)
    assert copies_state(vault).needs_attention(AT)
    back_up(vault, tmp_path, AT)
    state = copies_state(vault)
    assert not state.needs_attention(AT)
    assert not state.needs_attention(AT + timedelta(days=60)), "nothing was done since"
    one_more(vault)
    assert copies_state(vault).needs_attention(AT + timedelta(days=60))
    assert copies_state(vault).needs_attention(AT - timedelta(days=2)), "made in the future"


# --- what is removed ------------------------------------------------------------------------


def test_only_what_is_surely_ours_is_removed(vault: Vault, tmp_path: Path) -> None:
    """Of three outlived copies one was exchanged for a link, one for another file: only the third is removed.

    The fourth is the last of its day.
    """
    made: list[Path] = []
    for minutes in range(4):
        before_risky_act(vault, CopyReason.NEW_KEY, AT + timedelta(minutes=minutes))
        made.append(vault.folder / "backups" / own(vault)[-1])
        one_more(vault)
    letter = tmp_path / "letter"
    letter.write_text("Dear committee")
    size = made[1].stat().st_size
    made[0].unlink()
    made[0].symlink_to(letter)
    made[1].write_bytes(os.urandom(size))
    for _ in range(10):
        one_more(vault)
        before_risky_act(vault, CopyReason.NEW_KEY, AT + timedelta(days=1))
    assert made[0].is_symlink()
    assert letter.read_text() == "Dear committee"
    assert made[1].stat().st_size == size
    assert not made[2].exists()
    assert made[3].exists()
    assert len(kept_copies(vault)) == 11, "ten, and the last of the day before"


def test_a_backup_that_was_asked_for_is_never_removed(vault: Vault, stick: Path) -> None:
    for day in range(12):
        one_more(vault)
        back_up(vault, stick, AT + timedelta(days=day))
        one_more(vault)
        daily(vault, AT + timedelta(days=day, hours=2))
    asked = [kept for kept in kept_copies(vault) if kept.record.why is CopyReason.ASKED]
    assert len(asked) == 12
    assert all(kept.is_there for kept in asked)
