"""The recovery code through the use cases: told, typed back, asked for again, and made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cardtrack.domain.employee import Employee, PersonName
from cardtrack.errors import PassphraseTooCommon, PassphraseTooShort, RecoveryCodeMistyped, WrongPassphrase
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.back_up import check_backup
from cardtrack.usecases.change_passphrase import change_passphrase
from cardtrack.usecases.edit_employee import add_employee
from cardtrack.usecases.kept_copies import kept_copies
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign, unlock_campaign
from cardtrack.usecases.print_report import PAPERS
from cardtrack.usecases.recovery import (
    ASKED_AGAIN_DAYS,
    PUT_OFF_DAYS,
    find_sheet,
    fresh_code,
    groups_fit,
    groups_to_type_back,
    is_sheet_asked_for,
    note_sheet_found,
    put_sheet_off,
    recovery_code,
    renew_code,
    sheet_pdf,
)
from cardtrack.vault.connection import Vault
from tests.vault.tiny import LOW, OTHER_PASSPHRASE, PASSPHRASE

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
NEW = NewCampaign("Blue Door", "Local 9903", "Blue Door Clinic", "Everyone")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open campaign with one person."""
    made = make_campaign(tmp_path / "blue", PASSPHRASE, NEW, TODAY, AT, derivation=LOW)
    with made.vault as vault:
        add_employee(vault, Employee(0, PersonName("Ha-neul", "Kim")), AT)
        yield vault


def two_groups(code: str) -> dict[int, str]:
    groups = code.split("-")
    return {place: groups[place].lower() for place in groups_to_type_back()}


# --- telling it ---------------------------------------------------------------------------------


def test_it_is_told_to_whoever_knows_the_passphrase(vault: Vault) -> None:
    assert recovery_code(vault, PASSPHRASE) == vault.root.code()
    with pytest.raises(WrongPassphrase):
        recovery_code(vault, OTHER_PASSPHRASE)


def test_typing_groups_back(vault: Vault) -> None:
    code = vault.root.code()
    groups = code.split("-")
    for first, second in {groups_to_type_back() for _ in range(50)}:
        assert 0 <= first < second < len(groups)
        assert groups_fit(code, {first: groups[first].lower(), second: f" {groups[second]} "})
        assert not groups_fit(code, {first: groups[first], second: ""})
        assert not groups_fit(code, {first: "----", second: groups[second]})


@pytest.mark.parametrize("language", ["en", "es", "ko"])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_sheet(vault: Vault, language: str, paper: str) -> None:
    code = vault.root.code()
    with PdfPages(sheet_pdf(vault, code, TODAY, language, paper)) as pages:
        assert len(pages) == 1
        text = pages.text(0)
    squeezed = "".join(text.split())
    assert all(group in squeezed for group in code.split("-"))
    assert vault.vault_id[:8] in text
    for told in (*NEW.name.split(), NEW.union_name, NEW.employer_name, vault.vault_id[8:], PASSPHRASE):
        assert told not in text


# --- asking for it again ------------------------------------------------------------------------


def test_until_it_was_found_it_is_asked_for(vault: Vault) -> None:
    assert is_sheet_asked_for(vault, TODAY)
    groups = two_groups(vault.root.code())
    assert not find_sheet(vault, groups | {next(iter(groups)): "0000"}, TODAY)
    assert is_sheet_asked_for(vault, TODAY)
    assert find_sheet(vault, groups, TODAY)
    assert not is_sheet_asked_for(vault, TODAY)


def test_it_is_asked_for_every_90_days(vault: Vault) -> None:
    note_sheet_found(vault, TODAY)
    asked = [n for n in range(120) if is_sheet_asked_for(vault, TODAY + timedelta(days=n))]
    assert asked == list(range(ASKED_AGAIN_DAYS, 120))


def test_putting_it_off_is_for_a_week(vault: Vault) -> None:
    put_sheet_off(vault, TODAY)
    asked = [n for n in range(20) if is_sheet_asked_for(vault, TODAY + timedelta(days=n))]
    assert asked == list(range(PUT_OFF_DAYS, 20))


def test_a_clock_that_was_ahead_does_not_keep_it_quiet(vault: Vault) -> None:
    note_sheet_found(vault, date(2031, 1, 1))
    assert is_sheet_asked_for(vault, TODAY)


def test_the_practice_campaign_is_left_alone(tmp_path: Path) -> None:
    practice = NewCampaign("Practice", "Union", "Employer", "Everyone", is_practice=True)
    with make_campaign(tmp_path / "practice", PASSPHRASE, practice, TODAY, AT, derivation=LOW).vault as vault:
        assert not is_sheet_asked_for(vault, TODAY)


# --- a new one ----------------------------------------------------------------------------------


def test_a_new_code_takes_the_place_of_the_old(vault: Vault) -> None:
    old, code = vault.root.code(), fresh_code(vault, PASSPHRASE)
    assert vault.root.code() == old, "a code that was only made opens nothing"
    renew_code(vault, PASSPHRASE, code, AT, derivation=LOW)
    assert vault.root.code() == code != old
    assert not is_sheet_asked_for(vault, TODAY), "it was typed back"
    vault.close()
    for secret in (PASSPHRASE, code):
        unlock_campaign(vault.folder, secret, AT).close()
    with pytest.raises(WrongPassphrase):
        unlock_campaign(vault.folder, old, AT)


def test_a_copy_is_made_before_and_opens_with_the_old_code(vault: Vault) -> None:
    old, code = vault.root.code(), fresh_code(vault, PASSPHRASE)
    renew_code(vault, PASSPHRASE, code, AT, derivation=LOW)
    (copy,) = kept_copies(vault)
    assert copy.path is not None
    assert check_backup(copy.path, old).people == 1
    with pytest.raises(WrongPassphrase):
        check_backup(copy.path, code)


def test_when_it_fails_the_sheet_is_asked_for(vault: Vault) -> None:
    note_sheet_found(vault, TODAY)
    with pytest.raises(RecoveryCodeMistyped):
        renew_code(vault, PASSPHRASE, vault.root.code()[:-1], AT, derivation=LOW)
    assert not is_sheet_asked_for(vault, TODAY)
    with pytest.raises(WrongPassphrase):
        renew_code(vault, OTHER_PASSPHRASE, fresh_code(vault, PASSPHRASE), AT, derivation=LOW)
    assert is_sheet_asked_for(vault, TODAY), "which of the two sheets is right is told by typing two groups"
    assert find_sheet(vault, two_groups(vault.root.code()), TODAY)


# --- another passphrase -------------------------------------------------------------------------


def test_a_change_of_passphrase(vault: Vault) -> None:
    code = vault.root.code()
    with pytest.raises(WrongPassphrase):
        change_passphrase(vault, OTHER_PASSPHRASE, OTHER_PASSPHRASE, derivation=LOW)
    with pytest.raises(PassphraseTooShort):
        change_passphrase(vault, PASSPHRASE, "short", derivation=LOW)
    with pytest.raises(PassphraseTooCommon):
        change_passphrase(vault, PASSPHRASE, "password password", derivation=LOW)
    change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, derivation=LOW)
    change_passphrase(vault, code.lower(), PASSPHRASE, derivation=LOW)
    assert recovery_code(vault, PASSPHRASE) == code
