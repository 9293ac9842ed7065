"""Seal, open, check, compare: a seal is what it was, whatever becomes of the campaign, or says that it is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.canonical import text_of
from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.domain.moves import Movement
from cardtrack.domain.seal import SealState
from cardtrack.domain.unit import Placement, Scope, Standing
from cardtrack.errors import (
    FieldTooLong,
    SealAltered,
    SealCountedOtherwise,
    SealMissing,
    UnknownRegime,
    UnknownSeal,
    UnknownUnit,
    UserError,
)
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.back_up import back_up, check_vault
from cardtrack.usecases.edit_employee import add_employee, discard_employees, edit_employee, list_employees
from cardtrack.usecases.edit_unit import edit_unit, list_units, place
from cardtrack.usecases.print_report import ReportChoice, make_report
from cardtrack.usecases.record_card import record_card, revoke_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.seal_count import (
    LONGEST_LABEL,
    KeptSeal,
    SealChoice,
    check_seal,
    check_seals,
    list_seals,
    open_seal,
    seal_count,
    what_moved,
)
from cardtrack.usecases.undo_redo import recent_acts, redo, undo
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.seals import load_seal_texts
from tests.usecases.printed_campaign import AT, NAMES, NEW, NOTED, TODAY, UNMATCHED, make_printed

LATER = TODAY + timedelta(days=3)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_printed(tmp_path / "campaign") as vault:
        yield vault


def sealed(vault: Vault, as_of: date = TODAY, label: str = "", today: date = TODAY, at: datetime = AT) -> KeptSeal:
    """The campaign's count, sealed."""
    return seal_count(vault, SealChoice(as_of), label, today, at).seal


def forge(vault: Vault, **columns: str | int) -> None:
    """Writes into the only seal past the history, as somebody with the passphrase and a database tool could."""
    vault.db.execute("DROP TRIGGER IF EXISTS record_seal_update")
    for column, value in columns.items():
        vault.db.execute(f"UPDATE seal SET {column} = ?", (value,))  # noqa: S608 - columns named in this file


def text_in(pdf: bytes) -> str:
    with PdfPages(pdf) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


# --- sealing --------------------------------------------------------------------------------


def test_a_seal_has_the_figures_of_the_count(vault: Vault) -> None:
    seal = sealed(vault, label="  before   the demand ")
    assert (seal.signed, seal.eligible) == (6, 10)
    assert (seal.unit_name, seal.regime_id, seal.as_of, seal.sealed_on) == (NEW.unit_name, "nlrb", TODAY, TODAY)
    assert seal.label == "before the demand"
    assert seal.fingerprint == sha256(load_seal_texts(vault, seal.id).inputs.encode()).hexdigest()
    assert list_seals(vault) == [seal]


def test_it_is_one_act_that_can_be_undone(vault: Vault) -> None:
    done = seal_count(vault, SealChoice(TODAY), "", TODAY, AT)
    assert done.changes.nouns == {Noun.SEAL}
    (act,) = recent_acts(vault, 1)
    assert (act.name, act.subject) == (ActName.SEAL_COUNT, {"unit": NEW.unit_name})
    undo(vault, AT)
    assert list_seals(vault) == []
    redo(vault, AT)
    assert list_seals(vault) == [done.seal]
    assert check_seal(vault, done.seal.id).state is SealState.WHOLE


def test_other_days_units_and_rules_can_be_sealed(vault: Vault) -> None:
    unit = list_units(vault)[0]
    choice = SealChoice(TODAY - timedelta(days=60), unit_id=unit.id, regime_id="can_bc")
    seal = seal_count(vault, choice, "", TODAY, AT).seal
    assert (seal.signed, seal.regime_id) == (0, "can_bc")
    assert check_seal(vault, seal.id).state is SealState.WHOLE
    assert seal_count(vault, SealChoice(TODAY, unit_name=unit.name.upper()), "", TODAY, AT).seal.unit_id == unit.id


def test_a_unit_of_nobody_can_be_sealed(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign", people=0) as vault:
        seal = sealed(vault)
        assert (seal.signed, seal.eligible) == (0, 0)
        assert check_seal(vault, seal.id).state is SealState.WHOLE
        assert "No unit list" in text_in(make_report(vault, ReportChoice("majority", TODAY, seal_id=seal.id), TODAY))


@pytest.mark.parametrize(
    ("choice", "label", "fault"),
    [
        (SealChoice(TODAY, "Night shift"), "", UnknownUnit),
        (SealChoice(TODAY, unit_id=99), "", UnknownUnit),
        (SealChoice(TODAY, regime_id="atlantis"), "", UnknownRegime),
        (SealChoice(TODAY), "x" * (LONGEST_LABEL + 1), FieldTooLong),
    ],
    ids=["unit", "unit id", "rules", "label"],
)
def test_what_cannot_be_sealed_leaves_nothing(
    vault: Vault, choice: SealChoice, label: str, fault: type[UserError]
) -> None:
    acts = recent_acts(vault)
    with pytest.raises(fault):
        seal_count(vault, choice, label, TODAY, AT)
    assert recent_acts(vault) == acts
    assert list_seals(vault) == []


def test_the_same_facts_on_the_same_day_have_the_same_fingerprint(vault: Vault) -> None:
    first, again = sealed(vault), sealed(vault, at=AT + timedelta(hours=2))
    assert first.fingerprint == again.fingerprint
    others = (sealed(vault, today=LATER), sealed(vault, LATER), sealed(vault, label="x"))
    assert len({seal.fingerprint for seal in (first, *others)}) == 4


def test_every_fact_that_a_report_prints_is_under_the_fingerprint(vault: Vault) -> None:
    before = sealed(vault)
    employee = list_employees(vault)[0]
    edit_employee(vault, replace(employee, name=replace(employee.name, given="Rosaura")), AT)
    assert sealed(vault).fingerprint != before.fingerprint
    edit_employee(vault, employee, AT)
    assert sealed(vault).fingerprint == before.fingerprint


def test_the_sealed_text_names_nobody(vault: Vault) -> None:
    unit = list_units(vault)[0]
    place(vault, unit, Placement(Scope.EMPLOYEE, Standing.EXCLUDED, "Morales, Rosa", employee_id=1), AT)
    texts = load_seal_texts(vault, sealed(vault).id)
    parts = {part for name in NAMES for part in (name.family, name.native) if part}
    assert not [part for part in (*parts, UNMATCHED, *NOTED, "Collector Canary") if part in texts.inputs]
    assert {part for part in parts if part in texts.names} == parts, "control: the names lie beside it"
    assert not [part for part in (*NOTED, "Collector Canary") if part in texts.names]


# --- printing -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["majority", "not-counted"])
def test_a_seal_prints_the_same_bytes_whatever_became_of_the_campaign(vault: Vault, name: str) -> None:
    seal = sealed(vault, label="first")
    choice = ReportChoice(name, TODAY, seal_id=seal.id)
    first, live = make_report(vault, choice, TODAY), make_report(vault, ReportChoice(name, TODAY), TODAY)
    discard_employees(vault, [1, 2, 7], AT)
    unit = list_units(vault)[0]
    edit_unit(vault, replace(unit, name="Another name", included_text="Others", goal_percent=None), AT)
    place(vault, unit, Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Organizer"), AT)
    later = replace(choice, as_of=LATER, unit_id=99, regime_id="atlantis")
    assert make_report(vault, later, LATER) == first
    assert make_report(vault, ReportChoice(name, TODAY), TODAY) != live, "control: the count as it stands is another"


@pytest.mark.parametrize("name", ["majority", "not-counted"])
def test_a_sealed_report_says_what_the_live_one_said_and_its_fingerprint(vault: Vault, name: str) -> None:
    live = text_in(make_report(vault, ReportChoice(name, TODAY), TODAY))
    seal = sealed(vault)
    printed = text_in(make_report(vault, ReportChoice(name, TODAY, seal_id=seal.id), LATER))
    short = " ".join(seal.fingerprint[start : start + 4] for start in range(0, 24, 4))
    assert f"Sealed on 20 Nov 2026. Fingerprint of the seal: {short}" in printed
    assert f"Seal {short}" in printed
    assert "Seal " not in live
    body = live[live.index("Cards held") : live.index(" Confidential", live.index("Cards held"))]
    assert body in printed, "every signer and every reason, as they were"


def test_a_seal_of_a_day_to_come_says_so_of_its_own_day(vault: Vault) -> None:
    seal = sealed(vault, LATER)
    printed = text_in(make_report(vault, ReportChoice("majority", TODAY, seal_id=seal.id), LATER + timedelta(days=9)))
    assert "The day of the count is still to come" in printed


def test_reports_of_seals_that_are_not_there(vault: Vault) -> None:
    seal = sealed(vault)
    with pytest.raises(UnknownSeal) as caught:
        make_report(vault, ReportChoice("majority", TODAY, seal_id=9), TODAY)
    assert caught.value.values == {"number": 9, "known": "1"}
    for choice in (
        ReportChoice("what-moved", TODAY),
        ReportChoice("what-moved", TODAY, seal_id=seal.id),
        ReportChoice("what-moved", TODAY, since_id=seal.id),
    ):
        with pytest.raises(SealMissing):
            make_report(vault, choice, TODAY)


# --- checking -------------------------------------------------------------------------------


def test_seals_are_whole_while_the_campaign_goes_on(vault: Vault) -> None:
    sealed(vault)
    discard_employees(vault, [1], AT)
    sealed(vault, LATER, today=LATER)
    assert [checked.state for checked in check_seals(vault)] == [SealState.WHOLE, SealState.WHOLE]
    found = check_vault(vault)
    assert found.is_whole
    assert len(found.seals) == 2


FORGERIES: list[tuple[str, str | int]] = [
    ("signed", 9),
    ("eligible", 12),
    ("as_of", "2026-11-21"),
    ("sealed_on", "2026-11-01"),
    ("unit_name", "Everyone"),
    ("regime_id", "can_bc"),
    ("label", "as filed"),
    ("fingerprint", "00" * 32),
    ("names", '{"people":{},"cards":{},"placements":[{},{}]}'),
    ("inputs", "{}"),
]


@pytest.mark.parametrize(("column", "value"), FORGERIES, ids=[column for column, _ in FORGERIES])
def test_a_tampered_row_is_found_and_not_printed(vault: Vault, column: str, value: str | int) -> None:
    seal = sealed(vault)
    assert check_seal(vault, seal.id).state is SealState.WHOLE, "control"
    forge(vault, **{column: value})
    (checked,) = check_seals(vault)
    assert checked.state is SealState.ALTERED
    assert not check_vault(vault).is_whole
    for name in ("majority", "not-counted"):
        with pytest.raises(SealAltered):
            make_report(vault, ReportChoice(name, TODAY, seal_id=seal.id), TODAY)
    with pytest.raises(SealAltered):
        what_moved(vault, seal.id, seal.id)


def test_one_card_taken_out_of_the_text_is_found(vault: Vault) -> None:
    seal = sealed(vault)
    content = json.loads(load_seal_texts(vault, seal.id).inputs)
    content["people"][0]["cards"].clear()
    forge(vault, inputs=text_of(content))
    assert check_seal(vault, seal.id).state is SealState.ALTERED
    forge(vault, fingerprint=sha256(text_of(content).encode()).hexdigest())
    assert check_seal(vault, seal.id).state is SealState.COUNTED_OTHERWISE, "even under a fingerprint made to fit"
    with pytest.raises(SealCountedOtherwise):
        open_seal(vault, seal.id)


def test_figures_forged_together_do_not_come_from_the_facts(vault: Vault) -> None:
    seal = sealed(vault)
    content = json.loads(load_seal_texts(vault, seal.id).inputs)
    content["result"]["thresholds"][-1].update(signed=9)
    text = text_of(content)
    forge(vault, signed=9, inputs=text, fingerprint=sha256(text.encode()).hexdigest())
    assert check_seal(vault, seal.id).state is SealState.COUNTED_OTHERWISE


def test_names_forged_together_with_their_digest_must_still_be_names_of_this_count(vault: Vault) -> None:
    seal = sealed(vault)
    names = '{"people":{},"cards":{},"placements":[]}'
    content = json.loads(load_seal_texts(vault, seal.id).inputs)
    content["about"]["names"] = sha256(names.encode()).hexdigest()
    text = text_of(content)
    forge(vault, names=names, inputs=text, fingerprint=sha256(text.encode()).hexdigest())
    with pytest.raises(SealAltered):
        open_seal(vault, seal.id)


def test_seals_go_with_the_backup(vault: Vault, tmp_path: Path) -> None:
    sealed(vault)
    assert back_up(vault, tmp_path / "copy.ctbackup", AT).check.history.is_whole


# --- what moved -----------------------------------------------------------------------------


def test_who_moved_by_name_whatever_became_of_the_roster(vault: Vault) -> None:
    first = sealed(vault, label="first")
    people = {employee.id: employee for employee in list_employees(vault)}
    add_employee(vault, Employee(0, PersonName("Nora", "Castillo"), positions=(Position(TODAY, None, "Cook"),)), AT)
    gone = people[1]
    edit_employee(vault, replace(gone, positions=(replace(gone.positions[0], last_day=TODAY),)), AT)
    (card,) = [card for card in load_cards(vault) if card.employee_id == 2]
    revoke_card(vault, card.id, LATER, "letter", "T. Reyes", AT)
    unit = list_units(vault)[0]
    record_card(vault, replace(card, id=0, employee_id=10), unit, regime_by_id("nlrb"), LATER, AT)
    place(vault, unit, Placement(Scope.EMPLOYEE, Standing.EXCLUDED, employee_id=5), AT)
    second = sealed(vault, LATER, today=LATER)
    discard_employees(vault, [1, 2, 5, 10], AT)
    found = what_moved(vault, first.id, second.id)
    told = [(moved.move.movement, moved.name.listed()) for moved in found.moved]
    assert told == [
        (Movement.JOINED, "Castillo, Nora"),
        (Movement.LEFT, NAMES[0].listed()),
        (Movement.MOVED_OUT, NAMES[4].listed()),
        (Movement.SIGNED, NAMES[9].listed()),
        (Movement.WITHDREW, NAMES[1].listed()),
    ]
    left = found.moved[1]
    assert left.was.is_counted
    assert not left.now.is_employed
    assert left.position is not None
    assert left.position.classification == "Organizer"
    assert second.eligible - first.eligible == sum(m.move.is_eligible - m.move.was_eligible for m in found.moved)
    assert second.signed - first.signed == sum(m.move.is_counted - m.move.was_counted for m in found.moved)


def test_the_report_of_what_moved(vault: Vault) -> None:
    first = sealed(vault, TODAY - timedelta(days=60))
    second = sealed(vault)
    choice = ReportChoice("what-moved", TODAY, seal_id=second.id, since_id=first.id)
    pdf = make_report(vault, choice, TODAY)
    printed = text_in(pdf)
    assert "Earlier 20 Nov 2026 21 Sep 2026 0 of 10" in printed
    assert "Later 20 Nov 2026 20 Nov 2026 6 of 10" in printed
    assert "Signed 7 0 +6" in printed
    assert "Together 7 0 +6" in printed
    assert "From 0 of 10 to 6 of 10" in printed
    assert "Quiroga, Inés Manager contested, not signed contested, signed" in printed
    assert "Confidential: for the organizing committee" in printed
    discard_employees(vault, [1, 2, 3], AT)
    assert make_report(vault, choice, LATER) == pdf
    assert "Nobody stands otherwise" in text_in(make_report(vault, replace(choice, since_id=second.id), TODAY))


def test_seals_of_other_units_and_rules_are_compared_with_a_note(vault: Vault) -> None:
    first = seal_count(vault, SealChoice(TODAY, regime_id="can_bc"), "", TODAY, AT).seal
    edit_unit(vault, replace(list_units(vault)[0], name="Everyone"), AT)
    second = sealed(vault)
    choice = ReportChoice("what-moved", TODAY, seal_id=second.id, since_id=first.id)
    printed = text_in(make_report(vault, choice, TODAY))
    assert f"The earlier count is of another unit: {NEW.unit_name}." in printed
    assert "The earlier count was held against other rules" in printed
