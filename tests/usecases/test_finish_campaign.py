"""A finished campaign keeps its totals and reports, and nobody's name is left in any byte of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import rescue
from cardtrack.domain.seal import SealState
from cardtrack.errors import CampaignFinished, ExportStopped, NotTheTitle, WrongPassphrase
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.finish_campaign import (
    Confirmed,
    finish_campaign,
    fresh_recovery_code,
    kept_report,
    look_at_finished,
)
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.still_out import still_out
from cardtrack.vault.connection import Vault
from cardtrack.vault.copying import SUFFIX, write_backup
from cardtrack.vault.datafile import DATA
from cardtrack.vault.finishing import settle
from tests.usecases.printed_campaign import (
    AT,
    EMAIL,
    ENVELOPE,
    LOW,
    NAMES,
    NEW,
    NOTED,
    PHONE,
    SAFE,
    TODAY,
    UNMATCHED,
    make_printed,
)

PASSPHRASE = "ferret lemons quarry"
# "Kim" is three bytes, which stand by chance in any encrypted file; whoever has a short name goes by the other
OF_NAMES = {part for name in NAMES for part in (name.given, name.family, name.native) if len(part.encode()) > 5}
NOBODYS = OF_NAMES | {
    UNMATCHED,
    *NOTED,
    ENVELOPE,
    SAFE,
    "Collector Canary",
    "Quiroga",
    "list.csv",
}


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Vault]:
    """A campaign with a sealed count and a kept copy beside it."""
    with make_printed(tmp_path / "campaigns" / "blue") as vault:
        seal_count(vault, SealChoice(TODAY), "for the filing", TODAY, AT)
        copies = vault.folder / "backups"
        copies.mkdir()
        write_backup(vault, copies / f"ct-20261120-1200{SUFFIX}", AT)
        yield vault


def confirmed(code: str, *, keep_facts: bool = False) -> Confirmed:
    return Confirmed("  alianza  CAMPAIGN ", PASSPHRASE, code, keep_facts)


def words_in(folder: Path, code: str, plain: Path) -> set[str]:
    """Which of the names and notes stand anywhere in the decrypted file, or in plain in any other file."""
    rescue.rescue(folder / DATA, plain, code)
    everything = [plain.read_bytes()] + [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    plain.unlink()
    return {
        word
        for word in NOBODYS
        if any(word.encode(coding) in content for coding in ("utf-8", "utf-16-le") for content in everything)
    }


def test_nobody_is_left_and_the_old_code_opens_nothing(campaign: Vault, tmp_path: Path) -> None:
    folder, old, code = campaign.folder, campaign.root.code(), fresh_recovery_code()
    assert words_in(folder, old, tmp_path / "before") == NOBODYS  # the control: so the search would find them
    done = finish_campaign(campaign, confirmed(code), TODAY, AT, derivation=LOW)
    assert (done.folder, done.is_all_removed) == (folder, True)
    assert [path.name for path in folder.parent.iterdir()] == ["blue"]
    assert words_in(folder, code, tmp_path / "after") == set()
    with pytest.raises(WrongPassphrase):
        unlock_campaign(folder, old, AT)
    for secret in (PASSPHRASE, code):
        with unlock_campaign(folder, secret, AT) as vault:
            assert vault.is_finished


def test_totals_seals_and_reports_are_what_they_were(campaign: Vault) -> None:
    folder = campaign.folder
    finish_campaign(campaign, confirmed(fresh_recovery_code()), TODAY, AT, derivation=LOW)
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        view = look_at_finished(vault)
        (totals,) = view.totals.units
        assert (totals.tally.signed, totals.tally.eligible, totals.tally.contested) == (6, 10, 1)
        assert (view.employer, view.union, view.unremoved) == (NEW.employer_name, NEW.union_name, None)
        assert totals.weeks[-1].signed == 6
        assert [each.state for each in view.seals] == [SealState.FACTS_DESTROYED]
        texts = []
        for report in view.reports:
            with PdfPages(kept_report(vault, report.id)) as pages:
                texts.append(" ".join(pages.text(0).split()))
        assert len(texts) == 2  # of the last day, and of the seal
        assert all("6 of 10 60.0 %" in text for text in texts)
        assert view.seals[0].seal.fingerprint[:4] in texts[1]
        with pytest.raises(CampaignFinished):
            finish_campaign(vault, confirmed(fresh_recovery_code()), TODAY, AT, derivation=LOW)


def test_facts_that_are_kept_can_be_counted_again_without_names(campaign: Vault, tmp_path: Path) -> None:
    folder, code = campaign.folder, fresh_recovery_code()
    finish_campaign(campaign, confirmed(code, keep_facts=True), TODAY, AT, derivation=LOW)
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        assert [each.state for each in look_at_finished(vault).seals] == [SealState.NAMES_DESTROYED]
    left = words_in(folder, code, tmp_path / "after")
    assert not left & OF_NAMES
    assert not left & {PHONE, EMAIL, "Quiroga"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [({"title": "Alianza"}, NotTheTitle), ({"passphrase": "ferret lemons quarrY"}, WrongPassphrase)],
    ids=["title", "passphrase"],
)
def test_what_is_not_confirmed_changes_nothing(campaign: Vault, change: dict[str, str], fault: type[Exception]) -> None:
    before = {path: path.stat().st_size for path in campaign.folder.parent.rglob("*")}
    asked = replace(confirmed(fresh_recovery_code()), **change)  # type: ignore[arg-type]
    with pytest.raises(fault):
        finish_campaign(campaign, asked, TODAY, AT, derivation=LOW)
    assert {path: path.stat().st_size for path in campaign.folder.parent.rglob("*")} == before
    assert still_out(campaign).paper  # it is open, and all is there


def test_stopped_while_reports_are_made_is_as_it_was(campaign: Vault) -> None:
    with pytest.raises(ExportStopped):
        finish_campaign(
            campaign, confirmed(fresh_recovery_code()), TODAY, AT, derivation=LOW, go_on=lambda done, _: done < 1
        )
    assert [path.name for path in campaign.folder.parent.iterdir()] == ["blue"]
    assert still_out(campaign).paper


@pytest.mark.parametrize(
    ("old_at", "new_at", "is_new"),
    [("blue", "new", False), ("old", "new", True), ("old", "blue", True), ("old", "", False)],
    ids=["made", "moved away", "moved in", "moved away with no successor"],
)
def test_cut_off_at_any_step_it_is_the_old_one_or_the_new_one(
    campaign: Vault, tmp_path: Path, old_at: str, new_at: str, *, is_new: bool
) -> None:
    """Each state that the steps leave behind is made of a real campaign before and after."""
    folder = campaign.folder
    campaign.close()
    shutil.copytree(folder, tmp_path / "before")
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        finish_campaign(vault, confirmed(fresh_recovery_code()), TODAY, AT, derivation=LOW)
    shutil.move(folder, tmp_path / "after")
    work = folder.with_name(".blue.ctfinish")
    work.mkdir()
    places = {"blue": folder, "new": work / "new", "old": work / "old"}
    shutil.copytree(tmp_path / "before", places[old_at])
    if new_at:
        shutil.copytree(tmp_path / "after", places[new_at])
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        assert vault.is_finished == is_new
        if not is_new:
            assert still_out(vault).paper
    settle(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["blue"]


def test_what_is_still_out_counts_paper_and_copies(campaign: Vault) -> None:
    out = still_out(campaign)
    assert sum(each.cards for each in out.paper) == 12
    assert {each.kept_at for each in out.paper} == {SAFE, ""}
    assert {each.batch for each in out.envelopes} == {ENVELOPE}
    assert [each.file_name for each in out.lists] == ["newer.csv", "list.csv"]
