"""Follow-ups and issues in a real vault: one open follow-up each, nobody who may not be contacted, one spelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName
from cardtrack.domain.issues import as_used
from cardtrack.errors import FieldMissing, NoFollowUp, NotToContact
from cardtrack.usecases.edit_employee import add_employee, discard_employees, edit_employee, list_employees, list_issues
from cardtrack.usecases.follow_up import drop_follow_up, finish_follow_up, plan_follow_up
from cardtrack.usecases.people_marks import load_marks
from cardtrack.usecases.undo_redo import recent_acts, undo
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.wording.acts import act_text
from tests.gui.cards.desk_campaign import AT, LUZ, MINSOO, ROSA, TODAY, make_desk_campaign

SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=9)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_desk_campaign(tmp_path / "campaign") as vault:
        yield vault


def person(vault: Vault, employee_id: int = ROSA) -> Employee:
    return list_employees(vault, [employee_id])[0]


def change(vault: Vault, employee_id: int, **fields: object) -> None:
    edit_employee(vault, replace(person(vault, employee_id), **fields), AT)  # type: ignore[arg-type]


# --- follow-ups ---------------------------------------------------------------------------------


def test_a_new_follow_up_takes_the_place_of_the_open_one(vault: Vault) -> None:
    plan_follow_up(vault, [ROSA, MINSOO], SOON, " bring  the flyer", AT)
    plan_follow_up(vault, [ROSA], LATER, "ask about her shift", AT)
    assert [(each.due_on, each.what_for) for each in person(vault).follow_ups] == [(LATER, "ask about her shift")]
    assert person(vault, MINSOO).follow_up == replace(
        person(vault, MINSOO).follow_ups[0], due_on=SOON, what_for="bring the flyer"
    )
    undo(vault, AT)
    assert [each.due_on for each in person(vault).follow_ups] == [SOON]


def test_what_is_done_is_kept_and_no_longer_due(vault: Vault) -> None:
    plan_follow_up(vault, [ROSA, MINSOO], SOON, "", AT)
    changes = finish_follow_up(vault, [ROSA, LUZ], TODAY, AT)
    assert changes.nouns == {Noun.FOLLOW_UP}
    assert changes.employees == frozenset({ROSA})
    (act,) = recent_acts(vault, 1)
    assert act_text(act.name, act.subject) == "follow-up with Morales, Rosa done"
    assert person(vault).follow_up is None
    assert vault.db.execute("SELECT done_on FROM follow_up WHERE employee_id = ?", (ROSA,)).fetchone()[0] == str(TODAY)
    with pytest.raises(NoFollowUp):
        finish_follow_up(vault, [ROSA], TODAY, AT)


def test_one_that_is_dropped_leaves_nothing(vault: Vault) -> None:
    plan_follow_up(vault, [ROSA], SOON, "", AT)
    drop_follow_up(vault, [ROSA], AT)
    assert vault.db.execute("SELECT count(*) FROM follow_up").fetchone()[0] == 0
    undo(vault, AT)
    assert person(vault).follow_up is not None


def test_who_may_not_be_contacted_is_left_out(vault: Vault) -> None:
    plan_follow_up(vault, [ROSA, MINSOO], SOON, "", AT)
    assert load_marks(vault).due_by(SOON) == [ROSA, MINSOO]
    assert load_marks(vault).due_by(TODAY) == []
    change(vault, ROSA, may_contact=False)
    assert load_marks(vault).due_by(SOON) == [MINSOO], "what was planned before is not due"
    changes = plan_follow_up(vault, [ROSA, LUZ], LATER, "", AT)
    assert changes.employees == frozenset({LUZ})
    length = history.head(vault).length
    with pytest.raises(NotToContact) as fault:
        plan_follow_up(vault, [ROSA], LATER, "", AT)
    assert fault.value.values == {"who": "Morales, Rosa", "count": 1}
    with pytest.raises(FieldMissing):
        plan_follow_up(vault, [], LATER, "", AT)
    assert history.head(vault).length == length


def test_marks_of_some_take_the_place_of_theirs_only(vault: Vault) -> None:
    plan_follow_up(vault, [ROSA, MINSOO], SOON, "", AT)
    marks = load_marks(vault)
    discard_employees(vault, [ROSA], AT)
    marks.replace([ROSA], load_marks(vault, [ROSA]))
    assert marks == load_marks(vault)
    assert set(marks.due) == {MINSOO}


# --- issues, languages, contacts ------------------------------------------------------------------


def test_an_issue_has_one_spelling_however_it_is_typed(vault: Vault) -> None:
    change(vault, ROSA, issues=("Wages", "Night shift"))
    change(vault, MINSOO, issues=("  wages", "WAGES", "Parking", ""))
    assert person(vault, MINSOO).issues == ("Wages", "Parking")
    assert list_issues(vault) == [("Wages", 2), ("Night shift", 1), ("Parking", 1)]
    added, _ = add_employee(vault, replace(person(vault), id=0, positions=(), issues=("PARKING",)), AT)
    assert added.issues == ("Parking",)
    discard_employees(vault, [added.id, ROSA], AT)
    assert list_issues(vault) == [("Parking", 1), ("Wages", 1)]


def test_an_issue_is_not_spelled_by_accents_or_case() -> None:
    assert as_used(["estrés", "ESTRES", "Turnos"], ["Estrés", "turnos"]) == ("Estrés", "turnos")
    assert as_used([" ", ""], ["Wages"]) == ()


def test_only_what_differs_is_written(vault: Vault) -> None:
    many = (
        Contact(ContactKind.CELL, "818-555-0100"),
        Contact(ContactKind.CELL, "818-555-0101"),
        Contact(ContactKind.WORK_PHONE, "818-555-0102"),
        Contact(ContactKind.MESSENGER, "Signal: rosa.m"),
    )
    change(vault, ROSA, issues=("Wages",), contacts=many)
    assert person(vault).contacts == many
    act = edit_employee(vault, replace(person(vault), notes="new"), AT)
    assert act.nouns == {Noun.EMPLOYEE}
    assert edit_employee(vault, replace(person(vault), issues=()), AT).nouns == {Noun.ISSUE}
    assert edit_employee(vault, replace(person(vault), contacts=many[1:]), AT).nouns == {Noun.CONTACT}
    for _ in range(3):
        undo(vault, AT)
    assert (person(vault).contacts, person(vault).issues) == (many, ("Wages",))


@pytest.mark.parametrize(
    ("written", "languages"),
    [("", ()), ("Korean", ("Korean",)), ("Korean, English", ("Korean", "English")), ("es/en;", ("es", "en"))],
)
def test_several_languages_stand_in_one_field(written: str, languages: tuple[str, ...]) -> None:
    assert Employee(1, PersonName("Rosa"), language=written).languages == languages
