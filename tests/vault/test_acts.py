"""Reading the history: filters, what an act wrote, and that long histories are looked up rather than searched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Noun
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing
from cardtrack.vault import acts, bulk, history
from cardtrack.vault.acts import ActFilter
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees
from cardtrack.vault.units import add_placement, add_unit
from tests.vault.test_history import AT, KIM, MORALES


def day(number: int) -> datetime:
    return AT + timedelta(days=number)


@pytest.fixture(params=["row by row", "at once"])
def two(vault: Vault, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """Two people of one list; a card of the first becomes the second's, who is placed by name; a card of nobody."""
    if request.param == "at once":
        monkeypatch.setattr(bulk, "MANY", 1)
    with history.act(vault, ActName.IMPORT_LIST, day(0)):
        kim, morales = add_employees(vault, [KIM, MORALES])
    with history.act(vault, ActName.RECORD_CARD, day(1)):
        add_cards(vault, [AuthorizationCard(0, kim)])
    with history.act(vault, ActName.MATCH_CARD, day(2)):
        vault.db.execute("UPDATE card SET employee_id = ?", (morales,))
    with history.act(vault, ActName.ADD_PLACEMENT, day(3)):
        placement = Placement(Scope.EMPLOYEE, Standing.INCLUDED, employee_id=morales)
        add_placement(vault, add_unit(vault, BargainingUnit(0, "Everyone")), placement)
    with history.act(vault, ActName.RECORD_CARD, day(4)):
        add_cards(vault, [AuthorizationCard(0, None, "Nobody")])
    return vault


def test_whom_an_act_touched_is_found(two: Vault) -> None:
    assert acts.find_acts(two, ActFilter(employee_id=1)) == [3, 2, 1], "also the act that took the card away"
    assert acts.find_acts(two, ActFilter(employee_id=2)) == [4, 3, 1]
    history.undo_act(two, 4, AT)
    assert acts.find_acts(two, ActFilter(employee_id=2)) == [6, 4, 3, 1], "what takes back is history too"
    assert acts.find_acts(two, ActFilter(employee_id=2), 2) == [6, 4]


def test_the_look_up_is_the_same_as_a_search_through_every_change(two: Vault) -> None:
    searched = {
        (int(row[0]), int(row[1]))
        for row in two.db.execute(
            "SELECT iif(noun = 'employee', row_id, json_extract(side.value, '$.employee_id')) AS whom, act_id "
            "FROM change, json_each(json_array(before, after)) AS side WHERE whom IS NOT NULL"
        )
    }
    assert {tuple(row) for row in two.db.execute("SELECT employee_id, act_id FROM act_employee")} == searched


def test_filters_by_name_and_day_narrow_together(two: Vault) -> None:
    assert acts.find_acts(two, ActFilter()) == [5, 4, 3, 2, 1]
    cards = frozenset({ActName.RECORD_CARD, ActName.MATCH_CARD})
    assert acts.find_acts(two, ActFilter(names=cards)) == [5, 3, 2]
    assert acts.find_acts(two, ActFilter(names=cards, since=day(2), until=day(4))) == [3]
    assert acts.find_acts(two, ActFilter(employee_id=2, names=cards)) == [3]
    elsewhere = day(2).astimezone().replace(tzinfo=UTC) - timedelta(seconds=1)
    assert acts.find_acts(two, ActFilter(until=elsewhere))[0] <= 3


def test_what_an_act_wrote_is_told_net(two: Vault) -> None:
    with history.act(two, ActName.EDIT_CARD, AT) as act:
        two.db.execute("UPDATE card SET notes = 'first' WHERE id = 1")
        two.db.execute("UPDATE card SET notes = 'second' WHERE id = 1")
    (change,) = acts.changes_of(two, act.id, 10)
    assert change.before is not None
    assert change.after is not None
    assert (change.noun, change.row_id, change.before["notes"], change.after["notes"]) == (Noun.CARD, 1, "", "second")
    assert acts.count_changes(two, act.id) == {(Noun.CARD, True, True): 1}
    assert acts.count_changes(two, 1)[Noun.EMPLOYEE, False, True] == 2
    assert len(acts.changes_of(two, 1, 3)) == 3
    of_second = acts.changes_of(two, 1, 2, 2)
    assert [(change.noun, (change.after or {}).get("employee_id", change.row_id)) for change in of_second] == [
        (Noun.EMPLOYEE, 2),
        (Noun.POSITION, 2),
    ]


def test_names_are_known_of_people_and_units_that_are_gone(two: Vault) -> None:
    for _ in range(5):
        history.undo(two, AT)
    assert {key: name.listed() for key, name in acts.employee_names(two, [1, 2, 99]).items()} == {
        1: "Kim, Ha-neul",
        2: "Morales, Rosa",
    }
    assert acts.unit_names(two, [1]) == {1: "Everyone"}


LOOKS: dict[str, Callable[[Vault], Any]] = {
    "one person's acts": lambda vault: acts.find_acts(vault, ActFilter(employee_id=1), 50),
    "the next undo": history.next_undo,
    "the next redo": history.next_redo,
    "a page of acts": lambda vault: acts.read_acts(vault, [3, 4, 5]),
    "what an act wrote": lambda vault: acts.changes_of(vault, 3, 10),
    "the names of the gone": lambda vault: acts.employee_names(vault, [99]),
    "what depends on an act": lambda vault: acts.dependents(vault, 4),
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_look_goes_through_all_of_history(two: Vault, look: str) -> None:
    """Every step of every query plan is by an index or a key, but for the newest acts and what another step found."""
    asked: list[str] = []
    two.db.set_trace_callback(asked.append)
    LOOKS[look](two)
    two.db.set_trace_callback(None)
    queries = [query for query in asked if query.startswith("SELECT")]
    assert queries
    for query in queries:
        steps = [str(row["detail"]) for row in two.db.execute(f"EXPLAIN QUERY PLAN {query}")]
        allowed = ("SCAN json_each", "SCAN own", "SCAN net", "SCAN (subquery")
        scans = [step for step in steps if step.startswith("SCAN") and not step.startswith(allowed)]
        # from the end of the acts backwards, as far as the first that fits
        newest = [
            scan for scan in scans if scan in {"SCAN entry", "SCAN act"} and "ORDER BY" in query and "LIMIT" in query
        ]
        assert scans == newest, (query, steps)


def steps_of_a_look(vault: Vault, people: int) -> int:
    """How many hundreds of steps SQLite takes to see what depends on a list of so many, each edited by a later act."""
    with history.act(vault, ActName.IMPORT_LIST, AT):
        ids = add_employees(vault, [KIM] * people)
    with history.act(vault, ActName.EDIT_MANY, AT):
        vault.db.execute("UPDATE employee SET notes = 'seen' WHERE id >= ?", (ids[0],))
    steps: list[None] = []
    listed = history.head(vault).length - 1
    vault.db.set_progress_handler(lambda: steps.append(None), 100)
    assert acts.dependents(vault, listed) == [listed + 1]
    vault.db.set_progress_handler(None, 100)
    return len(steps)


def test_what_depends_on_a_list_is_looked_up_rather_than_each_held_against_each(vault: Vault) -> None:
    """Four times the people take about four times as long: held against each other it would be sixteen times."""
    few = steps_of_a_look(vault, 200)
    assert steps_of_a_look(vault, 800) < 6 * few
