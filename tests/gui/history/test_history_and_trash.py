"""The History and Trash places in the real window: found, looked at, undone, taken back; by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cardtrack.domain.act import ActGroup, ActName
from cardtrack.domain.card import AuthorizationCard, Reason
from cardtrack.domain.employee import Employee
from cardtrack.gui.cards.page import CardsPage
from cardtrack.gui.history.page import HistoryPage
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.trash.page import TrashPage
from cardtrack.gui.widgets.door import Door
from cardtrack.usecases.edit_employee import discard_employees, edit_employee, list_employees
from cardtrack.usecases.practice import make_practice
from cardtrack.usecases.record_card import discard_cards, edit_card
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from tests.e2e.window import NOON, Person, at_the_window
from tests.vault.tiny import LOW


def written(folder: Path) -> Vault:
    """The practice campaign with four acts more: 4 and 6 about Kim and his card, 5 about another's card, 7 trash."""
    vault = make_practice(folder, NOON.date(), NOON, derivation=LOW)
    kim, other = list_employees(vault)[:2]
    cards = {card.employee_id: card for card in load_cards(vault)}
    edit_employee(vault, replace(kim, notes="mornings"), NOON)
    edit_card(vault, replace(cards[other.id], signed_on=date(2026, 5, 4)), NOON)
    edit_employee(vault, replace(kim, notes="evenings"), NOON)
    discard_employees(vault, [other.id], NOON)
    return vault


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    """Somebody with that campaign open."""
    with at_the_window(qtbot) as at:
        at.window.background.ask(at.window, partial(written, tmp_path / "practice"), at.window.show_campaign)
        at.until(lambda: at.window.view is not None and at.view.workspace.count is not None)
        yield at


def history(at: Person) -> HistoryPage:
    page = at.view.place
    assert isinstance(page, HistoryPage)
    return page


def trash(at: Person) -> TrashPage:
    page = at.view.place
    assert isinstance(page, TrashPage)
    return page


def listed(at: Person) -> list[int]:
    at.settle()
    return [history(at).model.key_at(place) for place in range(history(at).model.rowCount())]


def look_at(at: Person, act_id: int) -> None:
    history(at).show_act(act_id)
    at.settle()


def changes(at: Person) -> list[tuple[str, str, str, str]]:
    model = history(at).details.model
    rows = [[str(model.index(row, column).data()) for column in range(4)] for row in range(model.rowCount())]
    return [(record, field, before, after) for record, field, before, after in rows]


def the_others_card(at: Person) -> AuthorizationCard:
    page = at.view.places["cards"]
    assert isinstance(page, CardsPage)
    at.view.go("cards")
    at.settle()
    (row,) = [row for row in page.cards.table._rows.values() if row.name.endswith("(in the trash)")]
    assert row.verdict.primary is Reason.NOT_EMPLOYED
    return row.card


def test_an_act_is_told_before_and_after(person: Person) -> None:
    person.press("Ctrl+H")
    assert listed(person) == [7, 6, 5, 4, 3, 2, 1]
    assert person.view.side.currentRow() == -1
    look_at(person, 5)
    (told,) = changes(person)
    assert told[1:] == ("Signed on", told[2], "4 May 2026")
    assert told[0].startswith("Card of ")
    assert history(person).details.counts.text() == "Cards: 1 edited"
    look_at(person, 2)
    assert "People: 58 added" in history(person).details.counts.text()
    assert history(person).details.more.text() == "and 114 more records"


def test_what_builds_upon_an_act_is_named_and_opened(person: Person) -> None:
    person.press("Ctrl+H")
    look_at(person, 4)
    page = history(person)
    assert not page.details.undo_button.isVisible()
    assert page.details.state.text().startswith("1 later act builds upon this")
    (door,) = [door for door in page.details.findChildren(Door) if door.isVisible()]
    assert door.said.startswith("No. 6: Change of ")
    door.click()
    person.settle()
    assert page.details.undo_button.isVisible()


def test_an_earlier_act_is_undone_while_later_ones_stand(person: Person) -> None:
    person.press("Ctrl+H")
    look_at(person, 5)
    history(person).details.undo_button.click()
    person.settle()
    assert person.message().startswith("Undone: change of the card of ")
    assert listed(person) == [8, 7, 6, 5, 4, 3, 2, 1]
    look_at(person, 5)
    assert history(person).details.state.text() == "This was undone since."
    assert not history(person).details.undo_button.isVisible()
    person.press("Ctrl+Shift+Z")
    look_at(person, 5)
    assert history(person).details.undo_button.isVisible()
    for _ in range(4):
        person.press("Ctrl+Z")
    assert person.view.acts.undo is not None
    assert person.view.acts.undo.name is ActName.PRACTICE
    look_at(person, 1)
    assert history(person).details.state.text() == "This cannot be undone."


def test_filters_by_person_kind_and_day(person: Person) -> None:
    person.press("Ctrl+H")
    page = history(person)
    QTest.keyClicks(page.filter.person, "kim, ha")
    QTest.keyClick(page.filter.person, Qt.Key.Key_Return)
    assert listed(person) == [6, 4, 3, 2]
    look_at(person, 2)
    assert changes(person)[0][0] == "Kim, Ha-neul: new", "of an import, this person comes first"
    page.filter.groups.setCurrentIndex(page.filter.groups.findData(ActGroup.LISTS))
    page.filter.groups.activated.emit(page.filter.groups.currentIndex())
    assert listed(person) == [2]
    page.filter.clear()
    assert listed(person) == [7, 6, 5, 4, 3, 2, 1]
    page.filter.first_day.line.setText("t+")
    assert listed(person) == [7, 6, 5, 4, 3, 2, 1], "half-typed days wait"
    page.filter.first_day.line.setText("2026-11-21")
    assert listed(person) == []
    assert page._everything.isVisible()
    page._everything.click()
    assert listed(person) == [7, 6, 5, 4, 3, 2, 1]


def test_letters_offer_people_and_a_pick_lists_their_acts(person: Person) -> None:
    person.press("Ctrl+H")
    field = history(person).filter.person
    field.setFocus()
    QTest.keyClicks(field, "kim")
    popup = history(person).filter._completer.popup()
    assert popup is not None
    assert popup.isVisible()
    model = popup.model()
    assert model is not None
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    place = next(row for row, name in enumerate(names) if name.startswith("Kim, Ha-neul"))
    spot = popup.visualRect(model.index(place, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(spot))
    assert listed(person) == [6, 4, 3, 2]


def test_the_door_from_a_person(person: Person) -> None:
    person.press("Ctrl+2")
    page = person.view.places["people"]
    assert isinstance(page, PeoplePage)
    shown = next(place for place in range(page.model.rowCount()) if named(page, place) == "Kim, Ha-neul")
    page.table.selectRow(shown)
    person.settle()
    page.details.show_history()
    assert listed(person) == [6, 4, 3, 2]
    assert history(person).filter.person.text() == "Kim, Ha-neul"


def named(page: PeoplePage, place: int) -> str:
    row: Employee | None = page.model.row_at(place)
    return "" if row is None else row.name.listed()


def test_cards_of_somebody_in_the_trash_stay_in_the_sum(person: Person) -> None:
    """The rule: they are held and do not count; taken back, they count as before. Nothing falls out of the sum."""
    space = person.view.workspace
    tally = space.tally()
    assert tally.reconciles
    card = the_others_card(person)
    assert card.employee_id in space.trash.people
    person.view.go("trash", {})
    person.settle()
    page = trash(person)
    assert page.caption.text() == "1 entry in the trash"
    assert "1 card kept" in str(page.model.index(0, 2).data())
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    person.settle()
    assert page.caption.text() == "The trash is empty."
    again = space.tally()
    assert again.cards_held == tally.cards_held
    assert again.not_counted.get(Reason.NOT_EMPLOYED, 0) == tally.not_counted[Reason.NOT_EMPLOYED] - 1
    person.press("Ctrl+Z")
    assert space.tally() == tally
    assert len(space.trash) == 1


def test_people_and_cards_are_taken_back_together_as_one_act(person: Person) -> None:
    space = person.view.workspace
    before = space.tally()
    ids = [verdict.card.id for verdict in list(space.count.all_verdicts(space.as_of))[:2]] if space.count else []
    person.window.background.do(person.window, partial(discard_cards, space.vault, ids, NOON))
    person.settle()
    assert space.tally().cards_held == before.cards_held - 2
    lists = person.view.lists
    door = lists.item(lists.count() - 1)
    assert door.text() == "Trash: 3"
    lists.itemActivated.emit(door)
    person.settle()
    page = trash(person)
    page.table.selectAll()
    page.restore_button.click()
    person.settle()
    assert person.message() == "Done: taking 3 entries out of the trash"
    assert lists.item(lists.count() - 1).text() == "Trash: 0"
    assert space.tally().cards_held == before.cards_held
    person.press("Ctrl+Z")
    assert len(space.trash) == 3


def test_the_history_of_somebody_in_the_trash(person: Person) -> None:
    person.view.go("trash", {})
    person.settle()
    trash(person).history_button.click()
    assert listed(person)[0] == 7
