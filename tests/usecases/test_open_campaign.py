"""Making, finding and opening campaigns, over real vaults."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.unit import Scope, Standing
from cardtrack.errors import (
    FieldMissing,
    KeysDamaged,
    NotAVault,
    NothingToUndo,
    PassphraseTooShort,
    RecoveryCodeMistyped,
    UnknownRegime,
    VaultExists,
    WrongPassphrase,
)
from cardtrack.usecases import open_campaign
from cardtrack.usecases.change_passphrase import set_new_passphrase
from cardtrack.usecases.edit_unit import list_units
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.open_campaign import (
    MadeCampaign,
    NewCampaign,
    campaign_of,
    is_recovery_code,
    list_campaigns,
    make_campaign,
    new_campaign_folder,
    unlock_campaign,
)
from cardtrack.usecases.open_practice import open_practice
from cardtrack.vault import acts, history
from cardtrack.vault.copying import SUFFIX
from tests.vault.tiny import LOW

PASSPHRASE = "seven lanterns over the harbor"
OTHER = "nine kettles under the bridge"
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
NEW = NewCampaign(
    name="  Harbor Light  ",
    code_name="Project Sunrise",
    union_name="Nonprofit Employees United, Local 9901",
    employer_name="Harbor Light Community Services",
    prepared_by="Ana Núñez",
    unit_name="All staff",
    included_text="All full-time and regular part-time employees.",
    excluded_text="Supervisors and guards.",
    goal_percent=70,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder, empty."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))
    return paths.campaigns_folder()


def make(folder: Path, new: NewCampaign = NEW) -> MadeCampaign:
    """A campaign that is quick to make."""
    return make_campaign(folder, PASSPHRASE, new, TODAY, AT, derivation=LOW)


@pytest.fixture
def closed(home: Path) -> tuple[Path, str]:
    """A locked campaign and its recovery code."""
    made = make(home / "one")
    lock_campaign(made.vault, None)
    return home / "one", made.recovery_code


def test_a_new_campaign_holds_what_was_asked(home: Path) -> None:
    with make(home / "one").vault as vault:
        campaign = campaign_of(vault)
        (unit,) = list_units(vault)
        (act,) = acts.recent_acts(vault, 10)
    assert (campaign.name, campaign.title, campaign.made_on) == ("Harbor Light", "Project Sunrise", TODAY)
    assert (campaign.union_name, campaign.employer_name) == (NEW.union_name, NEW.employer_name)
    assert (campaign.prepared_by, campaign.is_practice) == ("Ana Núñez", False)
    assert (unit.name, unit.regime_id, unit.goal_percent) == ("All staff", "nlrb", 70)
    assert (unit.included_text, unit.excluded_text) == (NEW.included_text, NEW.excluded_text)
    assert [(placed.scope, placed.standing) for placed in unit.placements] == [(Scope.EVERYONE, Standing.INCLUDED)]
    assert (act.name, act.by_whom, act.is_undoable) == (ActName.MAKE_CAMPAIGN, "Ana Núñez", False)


def test_the_making_cannot_be_undone(home: Path) -> None:
    with make(home / "one").vault as vault, pytest.raises(NothingToUndo):
        history.undo(vault, AT)


@pytest.mark.parametrize(
    ("field", "code"),
    [("name", "campaign"), ("union_name", "union"), ("employer_name", "employer"), ("unit_name", "unit")],
)
def test_names_that_are_needed(home: Path, field: str, code: str) -> None:
    values = {name: getattr(NEW, name) for name in NEW.__slots__}
    with pytest.raises(FieldMissing) as fault:
        make(home / "one", NewCampaign(**{**values, field: " "}))
    assert fault.value.values == {"field": code}
    assert not home.exists(), "nothing is made before all is there"


def test_rules_that_are_not_known(home: Path) -> None:
    values = {name: getattr(NEW, name) for name in NEW.__slots__}
    with pytest.raises(UnknownRegime):
        make(home / "one", NewCampaign(**{**values, "regime_id": "moon"}))


def test_a_short_passphrase_makes_nothing(home: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        make_campaign(home / "one", "x", NEW, TODAY, AT, derivation=LOW)
    assert list_campaigns() == []


def test_nothing_is_overwritten(closed: tuple[Path, str]) -> None:
    with pytest.raises(VaultExists):
        make(closed[0])


def test_passphrase_opens(closed: tuple[Path, str]) -> None:
    with unlock_campaign(closed[0], PASSPHRASE, AT) as vault:
        assert campaign_of(vault).name == "Harbor Light"


@pytest.mark.parametrize("between", ["-", "", " ", "–"])
def test_recovery_code_opens_however_it_is_typed(closed: tuple[Path, str], between: str) -> None:
    with unlock_campaign(closed[0], f" {closed[1].replace('-', between).lower()} ", AT) as vault:
        assert campaign_of(vault).name == "Harbor Light"


def test_wrong_passphrase(closed: tuple[Path, str]) -> None:
    with pytest.raises(WrongPassphrase):
        unlock_campaign(closed[0], "seven lanterns over the harbour", AT)


def test_a_code_with_a_typing_mistake_is_called_that(closed: tuple[Path, str]) -> None:
    wrong = closed[1][:-1] + ("A" if closed[1][-1] != "A" else "B")
    with pytest.raises(RecoveryCodeMistyped):
        unlock_campaign(closed[0], wrong, AT)


def test_the_code_of_another_campaign(closed: tuple[Path, str], home: Path) -> None:
    other = make(home / "two")
    other.vault.close()
    with pytest.raises(WrongPassphrase):
        unlock_campaign(closed[0], other.recovery_code, AT)


def test_without_key_files_only_the_code_opens(closed: tuple[Path, str]) -> None:
    folder, code = closed
    for name in ("keys.json", "keys.json.bak"):
        (folder / name).write_bytes(b"{")
    with pytest.raises(KeysDamaged):
        unlock_campaign(folder, PASSPHRASE, AT)
    with unlock_campaign(folder, code, AT) as vault:
        set_new_passphrase(vault, OTHER, derivation=LOW)
    unlock_campaign(folder, OTHER, AT).close()


def test_a_new_passphrase_takes_the_place_of_the_old(closed: tuple[Path, str]) -> None:
    folder, code = closed
    with unlock_campaign(folder, code, AT) as vault:
        set_new_passphrase(vault, OTHER, derivation=LOW)
    unlock_campaign(folder, OTHER, AT).close()
    with pytest.raises(WrongPassphrase):
        unlock_campaign(folder, PASSPHRASE, AT)


def test_a_folder_without_a_campaign(home: Path) -> None:
    home.mkdir(parents=True)
    with pytest.raises(NotAVault):
        unlock_campaign(home, PASSPHRASE, AT)


def test_what_is_a_recovery_code(closed: tuple[Path, str]) -> None:
    assert is_recovery_code(closed[1])
    assert not is_recovery_code(PASSPHRASE)


def test_campaigns_are_found_by_their_folders(home: Path) -> None:
    assert list_campaigns() == []
    for name, age in (("older", 50), ("newer", 10)):
        make(home / name).vault.close()
        os.utime(home / name / "data.db", (AT.timestamp() - age, AT.timestamp() - age))
    (home / "empty").mkdir()
    (home / "note.txt").write_text("no campaign")
    found = list_campaigns()
    assert [campaign.title for campaign in found] == ["newer", "older"]
    assert found[0].changed_at.timestamp() == AT.timestamp() - 10


@pytest.mark.parametrize(
    ("code_name", "folder"),
    [
        ("", "campaign"),
        ("Project Sunrise", "project-sunrise"),
        ("../../etc/passwd", "etc-passwd"),
        ("  ..  ", "campaign"),
        ("햇빛 작전", "햇빛-작전"),
        ("Ñandú_1", "ñandú-1"),
        ("CON", "campaign-con"),
        ("x" * 300, "x" * 40),
    ],
)
def test_a_folder_is_named_after_the_code_name(home: Path, code_name: str, folder: str) -> None:
    assert new_campaign_folder(code_name) == home / folder


def test_a_folder_s_name_is_never_taken_twice(home: Path) -> None:
    for expected in ("campaign", "campaign-2", "campaign-3"):
        folder = new_campaign_folder()
        assert folder == home / expected
        folder.mkdir(parents=True)


def test_nothing_outside_the_vault_names_anybody(home: Path) -> None:
    make(new_campaign_folder(NEW.code_name)).vault.close()
    told = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    names = " ".join(path.name for path in home.rglob("*"))
    for name in ("Harbor", "Nonprofit", "Núñez"):
        assert name.encode() not in told
        assert name.lower() not in names.lower()


def test_before_an_upgrade_a_copy_is_kept(closed: tuple[Path, str]) -> None:
    with unlock_campaign(closed[0], PASSPHRASE, AT) as vault:
        open_campaign._back_up_before_upgrade(vault, at=AT)
    (copy,) = (closed[0] / "backups").iterdir()
    assert copy.name.endswith(SUFFIX)


def test_the_practice_campaign_is_made_once(home: Path) -> None:
    with open_practice(TODAY, AT, derivation=LOW) as vault:
        assert campaign_of(vault).is_practice
        first = vault.folder
    with open_practice(TODAY, AT, derivation=LOW) as vault:
        assert vault.folder == first
    assert [campaign.path for campaign in list_campaigns()] == [first]


def test_somebody_s_own_campaign_of_that_name_is_left_alone(home: Path) -> None:
    make(home / "practice").vault.close()
    with open_practice(TODAY, AT, derivation=LOW) as vault:
        assert vault.folder == home / "practice-2"
