"""Assessments in a real vault: dated, kept one after the other, taken back, and away when the person is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.assessment import RATINGS
from cardtrack.domain.changes import Changes, Noun
from cardtrack.errors import DateAhead, FieldMissing, FieldTooLong
from cardtrack.usecases.assess import assess, take_out_assessment
from cardtrack.usecases.edit_employee import discard_employees, edit_employee, list_employees
from cardtrack.usecases.tidying import MOST_TEXT
from cardtrack.usecases.undo_redo import recent_acts, undo
from cardtrack.vault import history
from cardtrack.vault.assessments import load_assessments
from cardtrack.vault.connection import Vault
from cardtrack.wording.acts import act_text
from tests.gui.cards.desk_campaign import AT, MINSOO, ROSA, TODAY, make_desk_campaign

BEFORE = TODAY - timedelta(days=30)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_desk_campaign(tmp_path / "campaign") as vault:
        yield vault


def told(vault: Vault, employee_id: int = ROSA) -> list[tuple[date | None, int, str, str]]:
    (person,) = list_employees(vault, [employee_id])
    return [(each.assessed_on, each.rating, each.by_whom, each.note) for each in person.assessments]


def holds(vault: Vault, employee_id: int = ROSA) -> int | None:
    (person,) = list_employees(vault, [employee_id])
    return None if person.assessment is None else person.assessment.rating


def test_nobody_is_assessed_before_somebody_does(vault: Vault) -> None:
    assert load_assessments(vault) == {}
    assert holds(vault) is None


def test_the_latest_day_holds_in_whatever_order_they_are_entered(vault: Vault) -> None:
    assess(vault, [ROSA], 2, TODAY, AT, by_whom="Luz", note=" spoke\u200b up ")
    assess(vault, [ROSA], 4, BEFORE, AT, by_whom="Ana")
    assert told(vault) == [(BEFORE, 4, "Ana", ""), (TODAY, 2, "Luz", "spoke up")]
    assert holds(vault) == 2
    assert holds(vault, MINSOO) is None


def test_several_at_once_are_one_act_that_undo_names(vault: Vault) -> None:
    changes = assess(vault, [ROSA, MINSOO], 3, TODAY, AT)
    assert changes.nouns == {Noun.ASSESSMENT}
    assert changes.employees == frozenset({ROSA, MINSOO})
    (act,) = recent_acts(vault, 1)
    assert act_text(act.name, act.subject) == "assessment of 2 people: 3"
    undo(vault, AT)
    assert load_assessments(vault) == {}
    assess(vault, [ROSA], 1, TODAY, AT)
    assert act_text(ActName.ASSESS, recent_acts(vault, 1)[0].subject) == "assessment of Morales, Rosa: 1"


def test_who_judges_twice_on_a_day_corrects_themselves_and_keeps_the_note(vault: Vault) -> None:
    assess(vault, [ROSA], 2, TODAY, AT, by_whom="Luz", note="signed in front of me")
    assess(vault, [ROSA], 4, TODAY, AT, by_whom="Ana")
    assess(vault, [ROSA], 1, TODAY, AT, by_whom="Luz")
    assert told(vault) == [(TODAY, 1, "Luz", "signed in front of me"), (TODAY, 4, "Ana", "")]


def test_the_same_again_is_no_act(vault: Vault) -> None:
    assess(vault, [ROSA], 2, TODAY, AT)
    length = history.head(vault).length
    assert assess(vault, [ROSA], 2, TODAY, AT) == Changes()
    assert history.head(vault).length == length
    assert assess(vault, [ROSA, MINSOO], 2, TODAY, AT).employees == frozenset({MINSOO})


def test_what_one_does_to_the_person_afterwards_does_not_tie_the_assessment(vault: Vault) -> None:
    act_id = assess(vault, [ROSA], 2, TODAY, AT).act_id
    (person,) = list_employees(vault, [ROSA])
    edit_employee(vault, replace(person, notes="likes to be called late"), AT)
    assert holds(vault) == 2
    history.undo_act(vault, act_id, AT)
    (person,) = list_employees(vault, [ROSA])
    assert (person.assessment, person.notes) == (None, "likes to be called late")


def test_one_that_is_taken_out_leaves_the_one_before(vault: Vault) -> None:
    assess(vault, [ROSA], 4, BEFORE, AT)
    assess(vault, [ROSA], 2, TODAY, AT)
    (person,) = list_employees(vault, [ROSA])
    take_out_assessment(vault, person.assessments[1], AT)
    assert holds(vault) == 4
    undo(vault, AT)
    assert holds(vault) == 2


def test_an_assessment_without_a_day_is_the_oldest(vault: Vault) -> None:
    """Earlier formats, and folders of open files, have a rating on the employee's own row."""
    with history.act(vault, ActName.EDIT_EMPLOYEE, AT):
        vault.db.execute("UPDATE employee SET assessment = iif(id = ?, 3, 77)", (ROSA,))
    assert told(vault) == [(None, 3, "", "")]
    assert told(vault, MINSOO) == [], "77 is no rating"
    (person,) = list_employees(vault, [ROSA])
    edit_employee(vault, replace(person, notes="kept"), AT)
    assess(vault, [ROSA], 2, BEFORE, AT, by_whom="Luz")
    assert told(vault) == [(None, 3, "", ""), (BEFORE, 2, "Luz", "")]
    (person,) = list_employees(vault, [ROSA])
    take_out_assessment(vault, person.assessments[0], AT)
    assert told(vault) == [(BEFORE, 2, "Luz", "")]


def test_whoever_is_in_the_trash_is_not_assessed(vault: Vault) -> None:
    assess(vault, [ROSA], 2, TODAY, AT)
    discard_employees(vault, [ROSA], AT)
    assert load_assessments(vault) == {}
    with pytest.raises(FieldMissing):
        assess(vault, [ROSA], 3, TODAY, AT)
    undo(vault, AT)
    assert holds(vault) == 2


def test_what_cannot_be_is_refused(vault: Vault) -> None:
    with pytest.raises(DateAhead):
        assess(vault, [ROSA], 2, TODAY + timedelta(days=1), AT)
    with pytest.raises(FieldTooLong):
        assess(vault, [ROSA], 2, TODAY, AT, note="x" * (MOST_TEXT + 1))
    assert load_assessments(vault) == {}


@pytest.mark.parametrize("rating", RATINGS)
def test_every_rating_is_kept(vault: Vault, rating: int) -> None:
    assess(vault, [ROSA], rating, TODAY, AT)
    assert holds(vault) == rating
