"""Answers to a comparison: what is refused stays out and is noted, who left leaves; undone and done again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cardtrack.domain.employee import Employee, Position
from cardtrack.errors import ChangedSince, ChangeTooEarly, LaterPosition, NothingToRedo
from cardtrack.usecases.edit_employee import edit_employee, list_employees
from cardtrack.usecases.import_list import (
    AsNew,
    ImportDone,
    LeaveOut,
    ListAnswers,
    ListDraft,
    accept_list,
    compare_list,
    import_file,
    kept_lists,
    read_preview,
)
from cardtrack.usecases.list_imports import ListImport, list_imports
from cardtrack.usecases.open_campaign import make_campaign
from cardtrack.usecases.regimes import copy_regime
from cardtrack.usecases.undo_redo import recent_acts, redo_act, undo, undo_act
from cardtrack.vault.connection import Vault
from cardtrack.vault.history import check_history
from tests.usecases.printed_campaign import AT, LOW, NEW, TODAY

HEADER = "ID,Last Name,First Name,Job Title,Shift,Hire Date,Cell Phone"
FIRST = (
    "1,Morales,Rosa,Cook,Day,2020-02-01,",
    "2,Kim,Min-soo,Driver,Day,2020-02-01,",
    "3,Tran,Bao,Clerk,Day,2020-02-01,",
    "4,Silva,Ana,Clerk,Day,2020-02-01,",
)
SECOND = (
    "1,Morales,Rosa,Lead cook,Night,2020-02-01,",
    "2,Kim,Min-soo,Dispatcher,Day,2020-02-01,",
    "5,Reyes,Ana,Cook,Day,2026-09-14,",
    "6,Ito,Ken,Cook,Day,2026-09-14,",
)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """With the first list taken in, of 1 September."""
    made = make_campaign(tmp_path / "campaign", "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW)
    with made.vault as it:
        import_file(it, a_list(tmp_path, *FIRST, name="first.csv"), SEPTEMBER, AT)
        yield it


def a_list(folder: Path, *rows: str, name: str = "second.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)))
    return path


def draft_of(vault: Vault, *rows: str, day: date = OCTOBER) -> ListDraft:
    return compare_list(vault, read_preview(vault, a_list(vault.folder.parent, *(rows or SECOND))), day)


def taken(vault: Vault, answers: ListAnswers, *rows: str) -> ImportDone:
    return accept_list(vault, draft_of(vault, *rows), AT, answers)


def people(vault: Vault) -> dict[str, Employee]:
    return {person.number: person for person in list_employees(vault)}


def figures(found: ListImport) -> tuple[int | None, int | None, int | None, int, int]:
    return found.joined, found.changed, found.left, found.stayed, len(found.list.refused)


def test_without_an_answer_nobody_is_lost_and_everything_else_is_taken(vault: Vault) -> None:
    done = taken(vault, ListAnswers())
    assert (done.outlook.joined, done.outlook.changed, done.outlook.left, done.outlook.refused) == (2, 2, 0, 0)
    assert set(people(vault)) == set("123456")
    assert all(person.position_on(OCTOBER) for person in people(vault).values())
    assert figures(list_imports(vault)[0]) == (2, 2, 0, 2, 0)


def test_a_refused_row_adds_nobody_and_is_noted(vault: Vault) -> None:
    done = taken(vault, ListAnswers(refused={(4, "")}))
    assert (done.outlook.joined, done.outlook.refused) == (1, 1)
    assert set(people(vault)) == set("12346")
    kept = kept_lists(vault)[0]
    assert kept.refused == {(4, "")}
    assert kept.row_count == 4, "the list is kept whole"
    assert recent_acts(vault, 1)[0].subject["count"] == 3
    owners = vault.db.execute("SELECT employee_id FROM list_row WHERE list_id = 2 ORDER BY row_number").fetchall()
    assert [row[0] is None for row in owners] == [False, False, True, False]


def test_one_field_is_refused_and_the_other_taken_over(vault: Vault) -> None:
    done = taken(vault, ListAnswers(refused={(2, "shift"), (3, "classification")}))
    rosa, min_soo = people(vault)["1"], people(vault)["2"]
    assert done.outlook.changed == 1
    assert (rosa.positions[-1].classification, rosa.positions[-1].shift) == ("Lead cook", "Day")
    assert [position.classification for position in min_soo.positions] == ["Driver"]
    assert kept_lists(vault)[0].refused == {(2, "shift"), (3, "classification")}
    assert figures(list_imports(vault)[0]) == (2, 1, 0, 2, 2)


def test_what_was_not_offered_is_not_noted_as_refused(vault: Vault) -> None:
    taken(vault, ListAnswers(refused={(2, "worksite"), (99, "")}))
    assert kept_lists(vault)[0].refused == frozenset()


def test_who_left_ends_the_day_before_the_list_or_on_a_day_of_ones_own(vault: Vault) -> None:
    draft = draft_of(vault)
    assert [person.number for person in draft.comparison.gone] == ["3", "4"]
    bao, ana = draft.comparison.gone
    proposed = draft.last_day_of(bao)
    assert proposed == date(2026, 9, 30)
    done = accept_list(vault, draft, AT, ListAnswers(ended={bao.id: proposed, ana.id: date(2026, 9, 12)}))
    assert (done.outlook.joined, done.outlook.changed, done.outlook.left) == (2, 2, 2)
    assert people(vault)["3"].positions == (replace(bao.positions[0], last_day=proposed),)
    assert people(vault)["4"].position_on(date(2026, 9, 13)) is None
    assert figures(list_imports(vault)[0]) == (2, 2, 2, 0, 0)


def test_the_last_day_that_the_list_itself_gives_is_told_as_leaving(vault: Vault) -> None:
    path = vault.folder.parent / "leavers.csv"
    path.write_text("ID,Last Name,First Name,Termination Date\n1,Morales,Rosa,2026-09-20\n2,Kim,Min-soo,\n")
    done = import_file(vault, path, OCTOBER, AT)
    assert (done.outlook.changed, done.outlook.left) == (0, 1)
    assert figures(list_imports(vault)[0]) == (0, 0, 1, 2, 0)


def test_a_last_day_that_cannot_be_is_refused_and_nothing_is_written(vault: Vault) -> None:
    draft, before, acts = draft_of(vault), people(vault), recent_acts(vault)
    bao = draft.comparison.gone[0]
    with pytest.raises(ChangeTooEarly):
        accept_list(vault, draft, AT, ListAnswers(ended={bao.id: date(2019, 12, 31)}))
    assert people(vault) == before
    assert recent_acts(vault) == acts


def test_who_came_on_the_very_day_of_the_list_is_proposed_to_leave_on_it(vault: Vault) -> None:
    bao = people(vault)["3"]
    moved = replace(bao.positions[0], classification="Cook", first_day=OCTOBER, id=0)
    old = replace(bao.positions[0], last_day=date(2026, 9, 30))
    edit_employee(vault, replace(bao, positions=(old, moved)), AT)
    draft = draft_of(vault)
    assert draft.last_day_of(draft.comparison.gone[0]) == OCTOBER
    with pytest.raises(LaterPosition):
        accept_list(vault, draft, AT, ListAnswers(ended={bao.id: date(2026, 9, 30)}))
    accept_list(vault, draft, AT, ListAnswers(ended={bao.id: OCTOBER}))
    assert people(vault)["3"].position_on(date(2026, 10, 2)) is None


def test_somebody_without_a_position_can_leave_too(vault: Vault) -> None:
    edit_employee(vault, replace(people(vault)["3"], positions=()), AT)
    draft = draft_of(vault)
    bao = draft.comparison.gone[0]
    accept_list(vault, draft, AT, ListAnswers(ended={bao.id: draft.last_day_of(bao)}))
    (position,) = people(vault)["3"].positions
    assert replace(position, id=0) == Position(last_day=date(2026, 9, 30))


def test_who_is_hired_after_the_list_is_not_missed_on_it(vault: Vault) -> None:
    bao = people(vault)["3"]
    edit_employee(vault, replace(bao, positions=(replace(bao.positions[0], first_day=date(2026, 10, 2)),)), AT)
    assert [person.number for person in draft_of(vault).comparison.gone] == ["4"]
    assert [person.number for person in draft_of(vault, day=date(2026, 10, 2)).comparison.gone] == ["3", "4"]


# --- rows that need a look ------------------------------------------------------------------------

NAMESAKES = ("7,Sol,Ines,Baker,Day,,", ",Sol,Ines,Baker,Day,,")


def test_a_row_that_nobody_decided_or_that_is_left_out_waits(vault: Vault) -> None:
    taken(vault, ListAnswers(), "9,Morales,Rosa,Cook,Day,,", "1,Vance,Iris,Cook,Day,,")
    assert kept_lists(vault)[0].refused == {(2, ""), (3, "")}
    taken(vault, ListAnswers({2: LeaveOut(), 3: AsNew()}), "9,Morales,Rosa,Cook,Day,,", "1,Vance,Iris,Chef,Day,,")
    assert kept_lists(vault)[0].refused == {(2, "")}


def test_a_row_that_repeats_another_is_the_same_person_and_waits_for_nothing(vault: Vault) -> None:
    draft = draft_of(vault, *NAMESAKES)
    (look,) = draft.comparison.needs_look
    assert (look.row.row, look.earlier_row) == (3, 2)
    accept_list(vault, draft, AT, ListAnswers({3: LeaveOut(2)}))
    assert kept_lists(vault)[0].refused == frozenset()
    owners = vault.db.execute("SELECT employee_id FROM list_row WHERE list_id = 2").fetchall()
    assert [row[0] for row in owners] == [people(vault)["7"].id] * 2


# --- undo and redo from the list of imports ---------------------------------------------------------


def test_an_import_with_answers_is_undone_and_done_again_whatever_came_after(vault: Vault) -> None:
    before = people(vault)
    draft = draft_of(vault)
    ended = {person.id: draft.last_day_of(person) for person in draft.comparison.gone}
    accept_list(vault, draft, AT, ListAnswers(refused={(4, "")}, ended=ended))
    after, act = people(vault), recent_acts(vault, 1)[0]
    undo_act(vault, act.id, AT)
    assert people(vault) == before
    assert figures(list_imports(vault)[0]) == (1, 2, 2, 0, 0), "nothing of it is left to be taken over"
    copy_regime(vault, "nlrb", "Ours", AT)
    redo_act(vault, act.id, AT)
    assert people(vault) == after
    assert figures(list_imports(vault)[0]) == (1, 2, 2, 0, 1)
    assert check_history(vault).is_whole
    with pytest.raises(NothingToRedo):
        redo_act(vault, act.id, AT)


def test_what_was_changed_since_is_not_written_over_by_a_redo(vault: Vault) -> None:
    taken(vault, ListAnswers())
    act = recent_acts(vault, 1)[0]
    undo(vault, AT)
    rosa = people(vault)["1"]
    edit_employee(vault, replace(rosa, positions=(replace(rosa.positions[0], classification="Baker"),)), AT)
    state = people(vault)
    with pytest.raises(ChangedSince):
        redo_act(vault, act.id, AT)
    assert people(vault) == state


def test_a_list_is_not_done_again_without_the_people_of_the_one_before(vault: Vault) -> None:
    only_a_job = ("1,Morales,Rosa,Lead cook,Day,2020-02-01,",)
    taken(vault, ListAnswers(), *only_a_job)
    second, first = (each.act.id for each in list_imports(vault))
    undo(vault, AT)
    undo(vault, AT)
    with pytest.raises(ChangedSince):
        redo_act(vault, second, AT)
    assert people(vault) == {}
    redo_act(vault, first, AT)
    redo_act(vault, second, AT)
    assert people(vault)["1"].positions[-1].classification == "Lead cook"


def test_a_name_that_was_given_again_keeps_the_first_from_coming_back(vault: Vault) -> None:
    copy_regime(vault, "nlrb", "Ours", AT)
    act = recent_acts(vault, 1)[0]
    undo(vault, AT)
    copy_regime(vault, "nlrb", "Ours", AT)
    with pytest.raises(ChangedSince):
        redo_act(vault, act.id, AT)
