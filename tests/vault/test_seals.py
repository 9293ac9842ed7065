"""Rows of sealed counts: written in an act, kept by history, and there after an upgrade from before there were any."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Noun
from cardtrack.vault import acts, history
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.employees import load_employees
from cardtrack.vault.seals import KeptSeal, SealTexts, add_seal, load_seal_texts, load_seals
from cardtrack.vault.units import load_campaign, load_units
from cardtrack.vault.upgrade import SHIPPED, read_version
from tests.vault.tiny import PASSPHRASE

AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
TEXTS = SealTexts('{"format":1}', '{"people":{"1":{"native":"김민수"}}}')
SEAL = KeptSeal(
    id=0,
    made_at=AT,
    sealed_on=date(2026, 11, 22),
    unit_id=7,
    unit_name="Line staff, both offices",
    regime_id="nlrb",
    as_of=date(2026, 11, 20),
    label="before the demand “letter”",
    signed=34,
    eligible=60,
    fingerprint="0d" * 32,
)
FROZEN = Path(__file__).parent / "frozen" / "campaign-1"


def add(vault: Vault) -> KeptSeal:
    """One seal, in an act."""
    with history.act(vault, ActName.SEAL_COUNT, AT, {"unit": SEAL.unit_name}):
        return add_seal(vault, SEAL, TEXTS)


def test_what_is_kept_comes_back(vault: Vault) -> None:
    assert load_seals(vault) == []
    first, second = add(vault), add(vault)
    assert (first.id, second.id) == (1, 2)
    assert load_seals(vault) == [second, first], "the newest first"
    assert load_seal_texts(vault, 1) == TEXTS


def test_a_seal_is_written_in_an_act_or_not_at_all(vault: Vault) -> None:
    with pytest.raises(sqlcipher.IntegrityError):
        add_seal(vault, SEAL, TEXTS)
    add(vault)  # control
    for statement in ("UPDATE seal SET signed = 60", "UPDATE seal SET inputs = '{}'", "DELETE FROM seal"):
        with pytest.raises(sqlcipher.IntegrityError):
            vault.db.execute(statement)


def test_history_takes_a_seal_back_and_does_it_again(vault: Vault) -> None:
    kept = add(vault)
    assert acts.read_act(vault, 1).name is ActName.SEAL_COUNT
    _, changes = history.undo(vault, AT)
    assert changes.nouns == {Noun.SEAL}
    assert changes.employees == frozenset()
    assert load_seals(vault) == []
    history.redo(vault, AT)
    assert load_seals(vault) == [kept]
    assert load_seal_texts(vault, kept.id) == TEXTS
    assert history.check_history(vault).is_whole


@pytest.mark.parametrize("change", ["inputs = '{}'", "names = '{}'", "signed = 60", "as_of = '2026-01-01'"])
def test_history_tells_of_a_seal_that_was_altered_beside_it(vault: Vault, change: str) -> None:
    add(vault)
    assert history.check_history(vault).is_whole, "control"
    vault.db.execute("DROP TRIGGER record_seal_update")
    vault.db.execute(f"UPDATE seal SET {change}")  # noqa: S608 - the statements of this test
    assert history.check_history(vault).differing_rows == 1


# --- a campaign of format 1 -----------------------------------------------------------------


def test_a_campaign_from_before_there_were_seals_opens_for_ever(tmp_path: Path) -> None:
    """Made by the first program that wrote campaigns, with people, cards, a list and an undone act; never made anew."""
    folder = tmp_path / "campaign"
    shutil.copytree(FROZEN, folder)
    versions: list[int] = []
    with open_vault(folder, PASSPHRASE, before_upgrade=lambda vault: versions.append(read_version(vault.db))) as vault:
        assert versions == [1], "a backup can be made in the old format"
        assert read_version(vault.db) == SHIPPED.version
        assert load_campaign(vault).union_name == "Unión de Trabajadores Comunitarios, Local 9999"
        assert len(load_employees(vault)) == 11
        assert len(load_cards(vault)) == 12
        assert [unit.name for unit in load_units(vault)] == ["Line staff, both offices"]
        assert history.check_history(vault).is_whole
        history.redo(vault, AT)
        assert [unit.name for unit in load_units(vault)] == ["Line staff, both offices", "Orange County"]
        assert load_seals(vault) == []
        add(vault)
        assert history.check_history(vault).is_whole
    with open_vault(folder, PASSPHRASE, before_upgrade=lambda _: versions.append(0)) as vault:
        assert versions == [1], "only once"
        assert len(load_seals(vault)) == 1
