"""All cards in one table: filters are doors, the order is the column's, the trash asks nothing and is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cardtrack.domain.card import AuthorizationCard, CardWarning, Reason
from cardtrack.domain.employee import Employee
from cardtrack.gui.cards.card_filter import State
from cardtrack.usecases.edit_employee import discard_employees, edit_employee, list_employees
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.gui.cards.desk_campaign import AT, LUZ, MINSOO, PAULA, ROSA, SIOBHAN

RECEIVED = date(2026, 11, 12)
CARDS = (
    AuthorizationCard(0, ROSA, signed_on=date(2026, 11, 3), received_on=RECEIVED, collector="T. Reyes", batch="B-2"),
    AuthorizationCard(0, MINSOO, signed_on=date(2025, 3, 5), received_on=date(2025, 3, 9), serial="0042"),
    AuthorizationCard(0, PAULA, signed_on=date(2026, 11, 4), received_on=RECEIVED),
    AuthorizationCard(0, SIOBHAN, received_on=RECEIVED),
    AuthorizationCard(0, signer="R. Mroales", signed_on=date(2026, 11, 5), received_on=RECEIVED),
    AuthorizationCard(0, ROSA, signed_on=date(2026, 11, 6), received_on=RECEIVED),
    AuthorizationCard(0, LUZ, signer="Lucy Cruise", signed_on=date(2026, 11, 7), received_on=RECEIVED),
)
FIRST, OLD, EXCLUDED, UNDATED, UNMATCHED, EXTRA, OTHER_NAME = range(1, 8)


@pytest.fixture
def place(make_place: MakePlace) -> Sitting:
    """The place with a card of every kind."""
    return make_place(*CARDS)


def shown(place: Sitting, column: str) -> list[str]:
    """One column of the table, top first."""
    table = place.page.cards.table
    number = [column.code for column in table.columns].index(column)
    return [str(table.data(table.index(row, number))) for row in range(table.rowCount())]


def test_the_model(place: Sitting, qtmodeltester: ModelTester) -> None:
    for table in (place.page.cards.table, place.page.desk.lines.table, place.page.desk.entry.people.table):
        qtmodeltester.check(table)  # type: ignore[no-untyped-call] # so it is in pytest-qt


def test_every_card_stands_there_by_name_with_its_verdict(place: Sitting) -> None:
    assert place.page.cards.listed() == [OTHER_NAME, OLD, FIRST, EXTRA, SIOBHAN + 1, EXCLUDED, UNMATCHED]
    assert shown(place, "verdict") == [
        "Counts, look at it",
        "Counts, look at it",
        "Counts",
        "Does not count",
        "Does not count",
        "Does not count",
        "Does not count",
    ]
    assert "The name on the card differs from the roster: “Lucy Cruise”" in shown(place, "why")[0]
    assert shown(place, "signed")[4] == "undated"


@pytest.mark.parametrize(
    ("door", "expected"),
    [
        pytest.param({"state": "all"}, {1, 2, 3, 4, 5, 6, 7}, id="all"),
        pytest.param({"state": "counts"}, {FIRST, OLD, OTHER_NAME}, id="counts"),
        pytest.param({"state": "not_counted"}, {EXCLUDED, UNDATED}, id="not counted"),
        pytest.param({"state": "unmatched"}, {UNMATCHED}, id="unmatched"),
        pytest.param({"state": "stale"}, {OLD}, id="stale"),
        pytest.param({"warning": CardWarning.NEAR_END_OF_LIFE}, {OLD}, id="near the end"),
        pytest.param({"reason": Reason.UNMATCHED}, {UNMATCHED}, id="reason unmatched"),
        pytest.param({"reason": Reason.EXCLUDED}, {EXCLUDED}, id="excluded"),
        pytest.param({"reason": Reason.SUPERSEDED}, {EXTRA}, id="extra"),
        pytest.param({"reason": Reason.TOO_OLD}, set(), id="none of that reason"),
    ],
)
def test_a_door_opens_the_cards_behind_its_number(place: Sitting, door: dict[str, object], expected: set[int]) -> None:
    place.page.cards.find_box.setText("something else")
    place.page.arrive(door)
    assert set(place.page.cards.listed()) == expected
    number = place.page.cards.filters.currentText().rpartition(": ")[2]
    assert int(number) == len(expected)


def test_the_numbers_of_the_filters_are_those_of_the_tally(place: Sitting) -> None:
    tally = place.workspace.tally()
    for door, number in (
        ({"state": "counts"}, tally.signed),
        ({"state": "not_counted"}, sum(tally.not_counted.values())),
        ({"state": "unmatched"}, tally.unmatched),
        ({"reason": Reason.SUPERSEDED}, tally.extra),
        ({"state": "all"}, tally.cards_held),
    ):
        place.page.arrive(door)
        assert len(place.page.cards.listed()) == number


def test_a_filter_without_cards_says_so_and_leads_back(place: Sitting) -> None:
    cards = place.page.cards
    cards.set_filter(Reason.TOO_OLD)
    assert not cards.view.isVisible()
    cards._show_all()
    assert len(cards.listed()) == 7
    assert cards.filters.currentText() == "All cards: 7"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("morales rosa", {FIRST, EXTRA}, id="name"),
        pytest.param("김민수", {OLD}, id="another form of the name"),
        pytest.param("cruise", {OTHER_NAME}, id="name as written"),
        pytest.param("reyes", {FIRST}, id="collector"),
        pytest.param("b-2", {FIRST}, id="batch"),
        pytest.param("0042", {OLD}, id="serial"),
        pytest.param("mroales", {UNMATCHED}, id="unmatched"),
    ],
)
def test_cards_are_found(place: Sitting, text: str, expected: set[int]) -> None:
    place.page.look_for(text)
    assert set(place.page.cards.listed()) == expected


def test_the_header_sorts(place: Sitting) -> None:
    view = place.page.cards.view
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert place.page.cards.listed()[:2] == [UNDATED, OLD]
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert place.page.cards.listed()[0] == OTHER_NAME
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert place.page.cards.listed()[-1] == OTHER_NAME
    for column in range(2, len(place.page.cards.table.columns)):
        view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        assert len(place.page.cards.listed()) == 7


def test_enter_opens_a_card(place: Sitting) -> None:
    view = place.page.cards.view
    view.setFocus()
    view.selectRow(1)
    place.press(view, Qt.Key.Key_Return)
    assert place.page.form is not None
    assert "Kim, Min-soo" in place.page.form.windowTitle()
    place.page.form.reject()
    assert place.page.form is None


def test_delete_puts_cards_into_the_trash_and_undo_brings_them_back(place: Sitting) -> None:
    view = place.page.cards.view
    view.setFocus()
    view.selectRow(0)
    place.press(view, Qt.Key.Key_Delete)
    place.settle()
    assert OTHER_NAME not in place.page.cards.listed()
    assert place.said == ["Done: moving the card of Dela Cruz, Luzviminda to the trash"]
    place.desk.turning.undo()
    place.settle()
    assert OTHER_NAME in place.page.cards.listed()


def test_the_selection_survives_a_change_elsewhere(place: Sitting) -> None:
    place.page.cards.view.selectRow(2)
    place.desk.begin()
    place.card("nhung", "11/10")
    assert place.page.cards.view.chosen_keys() == [FIRST]
    assert place.page.cards.open_button.isEnabled()


def test_an_empty_campaign_leads_to_the_desk(sitting: Sitting) -> None:
    cards = sitting.page.cards
    assert not cards.view.isVisible()
    assert not cards.open_button.isEnabled()
    sitting.desk.batch.collector.setFocus()
    cards.desk_wanted.emit()
    assert sitting.name.hasFocus()


def test_a_new_name_stands_in_the_table_and_is_found(place: Sitting) -> None:
    background, vault = place.workspace.background, place.workspace.vault
    rosas: list[Employee] = []
    background.ask(place.page, partial(list_employees, vault, [ROSA]), rosas.extend)
    place.settle()
    married = replace(rosas[0], name=replace(rosas[0].name, family="Luján"))
    background.do(place.page, partial(edit_employee, vault, married, AT))
    place.settle()
    assert "Luján, Rosa" in shown(place, "signer")
    assert "Morales, Rosa" not in shown(place, "signer")
    assert place.workspace.names[ROSA] == "Luján, Rosa"
    place.type(place.name, "luj")
    assert place.hits() == ["Luján, Rosa"]


def test_the_cards_of_somebody_in_the_trash_are_held_still(place: Sitting) -> None:
    discard = partial(discard_employees, place.workspace.vault, [ROSA], AT)
    place.workspace.background.do(place.page, discard)
    place.settle()
    assert shown(place, "signer").count("Morales, Rosa (in the trash)") == 2
    place.type(place.name, "rosa")
    assert place.hits() == []


def test_another_day_changes_the_verdicts(place: Sitting) -> None:
    place.workspace.set_as_of(date(2026, 11, 10))
    place.page.cards.set_filter(State.COUNTS)
    assert place.page.cards.listed() == [OLD]
