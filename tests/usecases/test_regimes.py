"""The regimes that ship are read from the program's resources; a campaign's own copies are kept in its vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack.domain.changes import Noun
from cardtrack.domain.regime import Verified
from cardtrack.errors import (
    FieldMissing,
    FieldTooLong,
    RegimeInUse,
    RegimeInvalid,
    RegimeNoCopy,
    UnknownRegime,
    UserError,
)
from cardtrack.usecases.count_unit import count_unit, find_unit
from cardtrack.usecases.edit_unit import edit_unit
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.usecases.print_report import ReportChoice, make_report
from cardtrack.usecases.regimes import (
    DEFAULT_REGIME,
    LONGEST_NAME,
    LONGEST_TEXT,
    check_regime,
    copy_regime,
    edit_regime,
    line_of_fault,
    list_rules,
    load_regimes,
    regime_by_id,
    remove_regime,
)
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.vault import acts, history
from cardtrack.vault.connection import Vault
from cardtrack.wording.acts import entry_text
from tests.builders import shipped_regimes
from tests.gui.units.unit_campaign import make_unit_campaign
from tests.usecases.test_print_report import text_of

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
PASSPHRASE = "seven lanterns over the harbor"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A campaign of two units, both under the rules of the NLRB."""
    with make_unit_campaign(tmp_path / "campaign") as vault:
        yield vault


def text_kept(vault: Vault, regime_id: str = "nlrb-copy") -> str:
    return next(kept.text for kept in list_rules(vault) if kept.id == regime_id)


# --- those that ship ------------------------------------------------------------------------


def test_all_files_are_loaded_the_default_first() -> None:
    regimes = load_regimes()
    assert regimes == shipped_regimes()
    assert next(iter(regimes)) == DEFAULT_REGIME
    assert all(regime.id == regime_id for regime_id, regime in regimes.items())


def test_the_rest_stand_in_the_order_of_their_names() -> None:
    _, *names = [regime.name for regime in load_regimes().values()]
    assert names == sorted(names)


def test_nobody_can_change_what_the_others_get() -> None:
    load_regimes().clear()
    assert load_regimes()


def test_by_id() -> None:
    assert regime_by_id("or_erb") is load_regimes()["or_erb"]


def test_an_unknown_id_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownRegime) as caught:
        regime_by_id("atlantis")
    assert caught.value.values["name"] == "atlantis"
    assert "nlrb" in str(caught.value.values["known"])


# --- copies ---------------------------------------------------------------------------------


def test_a_copy_is_the_same_rules_marked_as_a_copy(vault: Vault) -> None:
    copy, changes = copy_regime(vault, "nlrb", "  Our \N{ZERO WIDTH SPACE}rules ", AT)
    original = shipped_regimes()["nlrb"]
    # nobody has read the copy at the source
    expected = replace(original, id="nlrb-copy", name="Our rules", is_copy=True, verified=Verified.NO)
    assert copy == expected == regime_by_id("nlrb-copy", vault)
    assert changes.nouns == {Noun.REGIME}
    assert changes.rules
    assert list(load_regimes(vault)) == [*shipped_regimes_in_order(), "nlrb-copy"]
    assert "nlrb-copy" not in load_regimes()
    with pytest.raises(UnknownRegime):
        regime_by_id("nlrb-copy")


def shipped_regimes_in_order() -> list[str]:
    return list(load_regimes())


def test_each_copy_gets_an_id_of_its_own(vault: Vault) -> None:
    copy_regime(vault, "nlrb", "B", AT)
    copy_regime(vault, "nlrb", "A", AT)
    copy_regime(vault, "nlrb-copy-2", "C", AT)
    copy_regime(vault, "or_erb", "D", AT)
    copies = list(load_regimes(vault).values())[-4:]
    assert [(copy.id, copy.name) for copy in copies] == [
        ("nlrb-copy-2", "A"),
        ("nlrb-copy", "B"),
        ("nlrb-copy-3", "C"),
        ("or_erb-copy", "D"),
    ]


@pytest.mark.parametrize(
    ("regime_id", "name", "fault"),
    [("nlrb", " \t", FieldMissing), ("nlrb", "x" * (LONGEST_NAME + 1), FieldTooLong), ("mars", "x", UnknownRegime)],
)
def test_a_copy_needs_an_original_and_a_name(vault: Vault, regime_id: str, name: str, fault: type[UserError]) -> None:
    with pytest.raises(fault):
        copy_regime(vault, regime_id, name, AT)
    assert "nlrb-copy" not in load_regimes(vault)


def test_a_changed_copy_is_counted_by(vault: Vault) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    unit = find_unit(vault)
    edit_unit(vault, replace(unit, regime_id="nlrb-copy"), AT)
    assert count_unit(vault, TODAY).tally.thresholds[0].need == 3
    text = text_kept(vault).replace("num = 30", "num = 45  # what we want before we file")
    regime, changes = edit_regime(vault, "nlrb-copy", text, AT)
    assert changes.rules
    counted = count_unit(vault, TODAY)
    assert counted.regime == regime
    assert counted.tally.thresholds[0].need == 5
    assert count_unit(vault, TODAY, None, "nlrb").tally.thresholds[0].need == 3
    assert text_kept(vault) == text, "with its comments"


def test_a_copy_is_marked_on_paper(vault: Vault) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    edit_unit(vault, replace(find_unit(vault), regime_id="nlrb-copy"), AT)
    for name in ("majority", "not-counted"):
        assert "Our rules (own copy)" in text_of(make_report(vault, ReportChoice(name, TODAY), TODAY))
    summary = text_of(make_report(vault, ReportChoice("majority", TODAY), TODAY))
    assert "own copy: they may differ from what their source says" in summary
    others = text_of(make_report(vault, ReportChoice("majority", TODAY, regime_id="nlrb"), TODAY))
    assert "own copy" not in others


def test_a_copy_is_removed_once_no_unit_is_held_against_it(vault: Vault) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    unit = find_unit(vault)
    edit_unit(vault, replace(unit, regime_id="nlrb-copy"), AT)
    assert {kept.id: kept.used_by for kept in list_rules(vault) if kept.used_by} == {
        "nlrb": ("Los Angeles office",),
        "nlrb-copy": ("All staff",),
    }
    with pytest.raises(RegimeInUse) as caught:
        remove_regime(vault, "nlrb-copy", AT)
    assert caught.value.values == {"name": "Our rules", "units": "All staff"}
    assert "nlrb-copy" in load_regimes(vault)
    edit_unit(vault, replace(unit, regime_id="nlrb"), AT)
    assert remove_regime(vault, "nlrb-copy", AT).nouns == {Noun.REGIME}
    with pytest.raises(UnknownRegime):
        edit_unit(vault, replace(unit, regime_id="nlrb-copy"), AT)


@pytest.mark.parametrize("regime_id", ["nlrb", "nowhere"])
def test_only_copies_can_be_changed_and_removed(vault: Vault, regime_id: str) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    with pytest.raises(UnknownRegime):
        remove_regime(vault, regime_id, AT)
    with pytest.raises(UnknownRegime):
        edit_regime(vault, regime_id, text_kept(vault).replace("nlrb-copy", regime_id), AT)


def test_copies_are_recorded_undone_and_done_again(vault: Vault) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    before = text_kept(vault)
    edit_regime(vault, "nlrb-copy", before.replace("num = 30", "num = 45"), AT)
    remove_regime(vault, "nlrb-copy", AT)
    assert [entry_text(act) for act in acts.recent_acts(vault, 3)] == [
        "Removing the rules: Our rules",
        "Change of the rules: Our rules",
        "Copy of the rules: Our rules",
    ]
    assert undo(vault, AT).changes.rules
    assert "num = 45" in text_kept(vault)
    undo(vault, AT)
    assert text_kept(vault) == before
    undo(vault, AT)
    assert list(load_regimes(vault)) == shipped_regimes_in_order()
    redo(vault, AT)
    assert text_kept(vault) == before
    assert history.check_history(vault).is_whole


def test_copies_outlive_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    with make_unit_campaign(folder) as vault:
        copy_regime(vault, "nlrb", "Our rules", AT)
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        assert regime_by_id("nlrb-copy", vault).name == "Our rules"


# --- texts that cannot be used --------------------------------------------------------------

# what replaces what in a copy's text, the key and the problem that are named, and the line
BAD: dict[str, tuple[str, str, str, str, int]] = {
    "a wrong operator": ('operator = ">="', 'operator = "=>"', "thresholds[1].operator", "wrong_operator", 23),
    "a zero denominator": ("den = 100", "den = 0", "thresholds[1].den", "zero_denominator", 25),
    "an unknown key": ("[life]", "[life]\nyears = 1", "life.years", "unknown_key", 17),
    "a float": ("num = 30", "num = 0.3", "thresholds[1].num", "float", 24),
    "a threshold above 1": ("num = 30", "num = 101", "thresholds[1].num", "above_one", 24),
    "no TOML": ('name = "Our rules"', "name = Our rules", "", "not_toml", 2),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_text_is_refused_and_the_old_one_kept(vault: Vault, case: str) -> None:
    old, new, key, problem, line = BAD[case]
    copy_regime(vault, "nlrb", "Our rules", AT)
    before = text_kept(vault)
    assert before.count(old) == 1
    text = before.replace(old, new)
    acts = history.head(vault).length
    with pytest.raises(RegimeInvalid) as caught:
        edit_regime(vault, "nlrb-copy", text, AT)
    assert caught.value.values == {"path": "nlrb-copy", "key": key, "problem": problem}
    assert line_of_fault(text, caught.value) == line
    assert text_kept(vault) == before
    assert history.head(vault).length == acts


@pytest.mark.parametrize(
    ("old", "new"), [("num = 30", "num = 100"), ("den = 100", "den = 99"), ('operator = ">="', 'operator = ">"')]
)
def test_the_controls_are_taken(vault: Vault, old: str, new: str) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    text = text_kept(vault).replace(old, new)
    assert edit_regime(vault, "nlrb-copy", text, AT)[0] == regime_by_id("nlrb-copy", vault)


@pytest.mark.parametrize(
    ("old", "new"), [('id = "nlrb-copy"', 'id = "nlrb"'), ("is_copy = true", ""), ("is_copy = true", "is_copy = false")]
)
def test_a_copy_stays_what_it_is(vault: Vault, old: str, new: str) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    with pytest.raises(RegimeNoCopy) as caught:
        edit_regime(vault, "nlrb-copy", text_kept(vault).replace(old, new), AT)
    assert caught.value.values == {"id": "nlrb-copy"}


def test_a_text_has_its_limit(vault: Vault) -> None:
    copy_regime(vault, "nlrb", "Our rules", AT)
    text = text_kept(vault)
    check_regime("nlrb-copy", text + "#" * (LONGEST_TEXT - len(text)))
    with pytest.raises(FieldTooLong):
        check_regime("nlrb-copy", text + "#" * (LONGEST_TEXT - len(text) + 1))


def test_a_copy_that_cannot_be_read_keeps_nobody_out(vault: Vault) -> None:
    """A newer program may have written a text that this one does not know."""
    copy_regime(vault, "nlrb", "Our rules", AT)
    with history.act(vault, acts.read_act(vault, 1).name, AT):
        vault.db.execute("UPDATE regime SET toml = toml || 'of_the_future = 1'")
    assert list(load_regimes(vault)) == shipped_regimes_in_order()
    last = list_rules(vault)[-1]
    assert (last.id, last.regime) == ("nlrb-copy", None)
    assert last.fault is not None
    assert last.fault.values["problem"] == "unknown_key"
    with pytest.raises(RegimeInvalid):
        regime_by_id("nlrb-copy", vault)
    with pytest.raises(RegimeInvalid):
        copy_regime(vault, "nlrb-copy", "Another", AT)
    assert count_unit(vault, TODAY).regime.id == "nlrb"
    remove_regime(vault, "nlrb-copy", AT)
    assert len(list_rules(vault)) == len(shipped_regimes())
