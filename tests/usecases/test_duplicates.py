"""Two entries become one, with everything that is about them, and come apart again; pairs said to be two stay away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.second_reading import SecondReading
from cardtrack.domain.unit import Placement, Scope, Standing
from cardtrack.errors import MergeUnsettled, NotOnRoster, PositionsOverlap
from cardtrack.imaging.pictures import Picture
from cardtrack.usecases import Vault
from cardtrack.usecases.assess import assess
from cardtrack.usecases.check_cards import list_readings, read_again
from cardtrack.usecases.count_unit import count_unit, find_unit, load_count
from cardtrack.usecases.duplicates import (
    LikelyPair,
    MergeField,
    Question,
    Stays,
    find_duplicates,
    look_at_pair,
    merge_effect,
    merge_people,
    read_for_pairs,
    tell_apart,
)
from cardtrack.usecases.edit_employee import add_employee, list_employees
from cardtrack.usecases.edit_unit import place
from cardtrack.usecases.follow_up import plan_follow_up
from cardtrack.usecases.keep_originals import NewPlace, move_originals
from cardtrack.usecases.kept_copies import CopyReason, kept_copies
from cardtrack.usecases.record_card import discard_cards, record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.scans import FromPage, ScannedFile, list_scans, put_to_card, take_in
from cardtrack.usecases.trash import list_trash
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.usecases.visit_lists import NewVisitList, make_visit_list
from cardtrack.vault import history
from cardtrack.vault.connection import open_vault
from cardtrack.vault.employees import add_employees
from cardtrack.vault.merging import MOVED, load_apart
from cardtrack.vault.visits import load_visits
from tests.vault.tiny import PASSPHRASE

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
HIRED = date(2024, 11, 4)
BAKER = Position(HIRED, None, "Baker", "North", "Kitchen", "Day")
CELL, MAIL = Contact(ContactKind.CELL, "213-555-0117"), Contact(ContactKind.EMAIL, "rosa@example.org")
NOTHING_SAID: dict[Question, Stays] = {}
FIRST_NUMBER = {Question(MergeField.NUMBER): Stays.FIRST}
SECOND_NUMBER = {Question(MergeField.NUMBER): Stays.SECOND}


# the history, and the employer's list as it was handed over: whom that leads to is looked up
KEPT_AS_IT_WAS = {("list_row", "employee_id"), ("act_employee", "employee_id")}


def person(vault: Vault, name: PersonName, **told: object) -> int:
    new = replace(Employee(0, name, positions=(BAKER,)), **told)  # type: ignore[arg-type]
    return add_employee(vault, new, AT)[0].id


def card(vault: Vault, of: int, signed_on: date = date(2026, 10, 5)) -> AuthorizationCard:
    unit = find_unit(vault)
    new = AuthorizationCard(0, of, signed_on=signed_on, received_on=signed_on, batch="A")
    return record_card(vault, new, unit, regime_by_id(unit.regime_id, vault), TODAY, AT).card


@pytest.fixture
def twice(campaign: Vault) -> Vault:
    """Rosa stands there as 1 and as 2, with something of every kind on both sides; 3 is somebody else."""
    vault = campaign
    person(vault, PersonName("Rosa Elena", "Ybarrondo"), number="E-7", contacts=(CELL,), issues=("Wages",), notes="old")
    person(vault, PersonName("Rosa", "Ybarrondo"), number="1207", contacts=(CELL, MAIL), language="Spanish")
    person(vault, PersonName("Kenji", "Ibarra"), number="E-9")
    make_visit_list(vault, NewVisitList("Everyone", "Prado", employee_ids=(1, 2, 3)), TODAY, AT)
    for one in (1, 2):
        first = card(vault, one)
        assess(vault, [one], 1 + one, TODAY - timedelta(days=one), AT)
        plan_follow_up(vault, [one], TODAY, "bring the flyer", AT)
        move_originals(vault, [first.id], NewPlace(TODAY, "the safe", "Prado", "Paz"), AT)
        read_again(vault, SecondReading(0, None, TODAY, "Paz", "A", one, signed_on=date(2026, 10, 5)), "A", AT)
    discard_cards(vault, [card(vault, 2, date(2026, 9, 1)).id], AT)
    take_in(vault, ScannedFile(Path("stack.pdf"), "ab" * 32, (Picture(b"front", ()),)), AT)
    put_to_card(vault, first, FromPage(list_scans(vault).pages[0].id), "Ybarrondo", AT)
    place(vault, find_unit(vault), Placement(Scope.EMPLOYEE, Standing.INCLUDED, employee_id=2), AT)
    return vault


def everything(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every recorded table."""
    tables = {noun: f"SELECT * FROM {noun} ORDER BY id" for noun in Noun}  # noqa: S608 - our own table names
    return {noun: [tuple(row) for row in vault.db.execute(query)] for noun, query in tables.items()}


def pairs(vault: Vault) -> list[LikelyPair]:
    return find_duplicates(read_for_pairs(vault), lambda: False, lambda _: None)


# --- finding ----------------------------------------------------------------------------------


def test_they_are_found_with_their_names_and_the_reasons(twice: Vault) -> None:
    (found,) = pairs(twice)
    assert found.pair.ids == (1, 2)
    assert found.names == ("Ybarrondo, Rosa Elena", "Ybarrondo, Rosa")
    assert {str(by) for by in found.pair.contact} == {"number_other", "phone"}


def test_it_tells_how_far_it_is_and_can_be_stopped(twice: Vault) -> None:
    told: list[int] = []
    source = read_for_pairs(twice)
    assert find_duplicates(source, lambda: False, told.append)
    assert told == sorted(told)
    assert told
    with pytest.raises(ReadingCancelled):
        find_duplicates(source, lambda: True, told.append)


# --- not the same person ----------------------------------------------------------------------


def test_who_was_said_to_be_two_people_comes_no_more_until_that_is_undone(twice: Vault) -> None:
    changes = tell_apart(twice, (2, 1), AT)
    assert changes.nouns == {Noun.DISTINCT_PAIR}
    assert pairs(twice) == []
    before = history.head(twice)
    tell_apart(twice, (1, 2), AT)
    assert history.head(twice) == before
    undo(twice, AT)
    assert [found.pair.ids for found in pairs(twice)] == [(1, 2)]


def test_what_was_said_of_the_second_is_said_of_the_one_and_once(twice: Vault) -> None:
    person(twice, PersonName("Amal", "Said"))
    for pair in ((1, 2), (2, 3), (1, 3), (2, 4)):
        tell_apart(twice, pair, AT)
    merge_people(twice, (1, 2), FIRST_NUMBER, AT)
    assert load_apart(twice) == {(1, 3), (1, 4)}


# --- merging ----------------------------------------------------------------------------------


def test_the_one_entry_has_what_both_had(twice: Vault) -> None:
    done = merge_people(twice, (2, 1), FIRST_NUMBER, AT)
    people = {employee.id: employee for employee in list_employees(twice)}
    assert people.keys() == {1, 3}
    rosa = people[1]
    assert done.employee == rosa
    assert rosa.name == PersonName("Rosa Elena", "Ybarrondo")
    assert (rosa.number, rosa.other_numbers) == ("E-7", ("1207",))
    assert rosa.contacts == (CELL, MAIL)
    assert (rosa.issues, rosa.notes, rosa.language) == (("Wages",), "old", "Spanish")
    assert [replace(position, id=0) for position in rosa.positions] == [BAKER]
    assert [each.rating for each in rosa.assessments] == [3, 2]
    assert len(rosa.follow_ups) == 2
    assert {held.employee_id for held in look_at_pair(twice, (1, 3)).cards[1]} == {1}
    assert len(look_at_pair(twice, (1, 3)).cards[1]) == 2
    assert [visit.employee_id for visit in load_visits(twice)].count(1) == 2
    assert {(one.employee_id, one.stood_employee_id) for one in list_readings(twice)} == {(1, 1)}
    assert [one.employee_id for one in find_unit(twice).placements if one.scope is Scope.EMPLOYEE] == [1]
    assert list_trash(twice)[0] == []
    assert done.changes.employees == frozenset({1, 2})


def test_the_entry_whose_number_is_chosen_is_the_one_and_the_other_number_stays_visible(twice: Vault) -> None:
    rosa = merge_people(twice, (1, 2), SECOND_NUMBER, AT).employee
    assert (rosa.id, rosa.number, rosa.other_numbers) == (2, "1207", ("E-7",))
    assert rosa.name == PersonName("Rosa Elena", "Ybarrondo")
    assert [employee.id for employee in list_employees(twice)] == [2, 3]
    assert {held.employee_id for held in look_at_pair(twice, (2, 3)).cards[2]} == {2}


def test_nothing_names_the_second_any_more_but_its_own_row(twice: Vault) -> None:
    merge_people(twice, (1, 2), FIRST_NUMBER, AT)
    for table, column in set(_naming_employees(twice)) - KEPT_AS_IT_WAS:
        query = f"SELECT count(*) FROM {table} WHERE {column} = 2"  # noqa: S608 - our own names
        (left,) = twice.db.execute(query).fetchone()
        assert left == 0, (table, column)
    row = twice.db.execute("SELECT given, number, merged_into, trashed_on FROM employee WHERE id = 2").fetchone()
    assert tuple(row) == ("Rosa", "1207", 1, TODAY.isoformat())


def test_every_table_that_names_an_employee_is_moved(campaign: Vault) -> None:
    rewritten = {("contact", "employee_id"), ("position", "employee_id"), ("issue", "employee_id")}
    of_pairs = {("distinct_pair", "employee_id"), ("distinct_pair", "other_id")}
    assert set(_naming_employees(campaign)) == {*MOVED, *rewritten, *of_pairs, *KEPT_AS_IT_WAS}


def _naming_employees(vault: Vault) -> Iterator[tuple[str, str]]:
    for (table,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        references = {
            row["from"] for row in vault.db.execute(f"PRAGMA foreign_key_list({table})") if row["table"] == "employee"
        }
        for row in vault.db.execute(f"PRAGMA table_info({table})").fetchall():
            if row["name"] in references or re.search(r"employee_id$", row["name"]):
                yield table, row["name"]


def test_one_undo_leads_to_the_very_rows_also_after_a_restart(twice: Vault) -> None:
    before, folder = everything(twice), twice.folder
    merge_people(twice, (1, 2), FIRST_NUMBER, AT)
    after = everything(twice)
    assert after != before
    undo(twice, AT)
    assert everything(twice) == before
    redo(twice, AT)
    assert everything(twice) == after
    twice.close()
    with open_vault(folder, PASSPHRASE) as again:
        undo(again, AT)
        assert everything(again) == before
        assert history.check_history(again).is_whole


def test_who_was_merged_into_the_second_is_merged_into_the_one(twice: Vault) -> None:
    person(twice, PersonName("Rosita", "Ybarrondo"), number="X")
    merge_people(twice, (2, 4), FIRST_NUMBER, AT)
    assert list_employees(twice, [2])[0].other_numbers == ("X",)
    merge_people(twice, (1, 2), FIRST_NUMBER, AT)
    assert list_employees(twice, [1])[0].other_numbers == ("1207", "X")


# --- the count --------------------------------------------------------------------------------


def test_of_two_who_signed_one_counts_and_that_was_said_before(twice: Vault) -> None:
    unit = find_unit(twice)
    count = load_count(twice, unit, regime_by_id(unit.regime_id, twice))
    look = look_at_pair(twice, (1, 2))
    effect = merge_effect(count, look.first, look.second, FIRST_NUMBER, look.cards, TODAY)
    assert (effect.signed, effect.eligible, effect.counted) == (2, 3, 2)
    merge_people(twice, (1, 2), FIRST_NUMBER, AT)
    tally = count_unit(twice, TODAY).tally
    assert (tally.signed, tally.eligible, tally.extra) == (1, 2, 1)
    assert (effect.signed_after, effect.eligible_after, effect.counted_after) == (1, 2, 1)


# --- what is refused --------------------------------------------------------------------------


def test_what_only_a_person_can_know_must_be_said(twice: Vault) -> None:
    before = everything(twice)
    with pytest.raises(MergeUnsettled) as refused:
        merge_people(twice, (1, 2), NOTHING_SAID, AT)
    assert refused.value.values == {"field": "number"}
    assert everything(twice) == before


def test_an_entry_with_two_positions_at_once_is_mended_first(twice: Vault) -> None:
    """No form and no list makes one; a folder of open files can."""
    both = Employee(0, PersonName("Amal", "Said"), positions=(BAKER, replace(BAKER, classification="Cook")))
    with history.act(twice, ActName.BRING_BACK, AT):
        (amal,) = add_employees(twice, [both])
    before = everything(twice)
    with pytest.raises(PositionsOverlap):
        merge_people(twice, (amal, person(twice, PersonName("Amal", "Said"), positions=())), NOTHING_SAID, AT)
    undo(twice, AT)
    assert everything(twice) == before


@pytest.mark.parametrize("ids", [(1, 77), (1, 1)])
def test_two_must_be_on_the_roster(twice: Vault, ids: tuple[int, int]) -> None:
    for verb in (lambda: merge_people(twice, ids, NOTHING_SAID, AT), lambda: tell_apart(twice, ids, AT)):
        with pytest.raises(NotOnRoster):
            verb()


# --- the copy before --------------------------------------------------------------------------


def test_a_copy_is_made_before_a_run_of_merges_and_again_after_something_else(twice: Vault) -> None:
    def made() -> list[CopyReason]:
        return [kept.record.why for kept in kept_copies(twice)]

    person(twice, PersonName("Amal", "Said"))
    person(twice, PersonName("Amal R", "Said"))
    merge_people(twice, (1, 2), FIRST_NUMBER, AT)
    assert made() == [CopyReason.MERGE]
    merge_people(twice, (4, 5), NOTHING_SAID, AT)
    tell_apart(twice, (1, 4), AT)
    assert made() == [CopyReason.MERGE]
    assess(twice, [1], 2, TODAY, AT)
    undo(twice, AT)
    undo(twice, AT)
    merge_people(twice, (1, 4), NOTHING_SAID, AT)
    assert made() == [CopyReason.MERGE, CopyReason.MERGE]


def test_the_history_of_both_has_it(twice: Vault) -> None:
    merge_people(twice, (1, 2), FIRST_NUMBER, AT)
    row = twice.db.execute("SELECT id, name, subject FROM act ORDER BY id DESC LIMIT 1").fetchone()
    assert (row["name"], "Ybarrondo" in row["subject"]) == (ActName.MERGE_EMPLOYEES, True)
    touched = {
        one for (one,) in twice.db.execute("SELECT employee_id FROM act_employee WHERE act_id = ?", (row["id"],))
    }
    assert touched == {1, 2}
