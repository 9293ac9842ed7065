"""A parked card proposes again when the roster changes: told of once, beside the Undo, with a door to the queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cardtrack.domain.card import AuthorizationCard, Signature
from cardtrack.domain.employee import Employee, PersonName
from cardtrack.gui.cards.page import CardsPage
from cardtrack.usecases.edit_employee import add_employee, edit_employee
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.undo_redo import redo, undo
from tests.e2e.window import Person, at_the_window, clock


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody with the practice campaign open, where a card of a stranger is parked."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "data"))
    with at_the_window(qtbot) as person:
        person.window.start_page.practice()
        person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
        work = person.view.workspace
        card = AuthorizationCard(0, signer="Zdenka Wojciechowska", signed_on=date(2026, 11, 3))
        verb = partial(record_card, work.vault, card, work.unit, work.regime, work.as_of, clock())
        work.background.do(person.view, verb)
        person.settle()
        yield person


def add(person: Person, given: str, family: str) -> Employee:
    """Puts somebody on the roster."""
    added: list[Employee] = []
    work = person.view.workspace
    verb = partial(add_employee, work.vault, Employee(0, PersonName(given, family)), clock())
    work.background.do(person.view, verb, lambda done: added.append(done[0]))
    person.settle()
    return added[0]


def test_a_new_person_who_likely_signed_is_told_of_once_with_a_door(person: Person) -> None:
    door, work = person.view.message.matches, person.view.workspace
    add(person, "Quentin", "Abernathy")
    assert not door.isVisible()
    added = add(person, "Zdenka", "Wojciechowska")
    assert door.isVisible()
    assert door.text() == "1 card has a likely signer now"
    door.click()
    person.settle()
    assert not door.isVisible()
    cards = person.view.places["cards"]
    assert person.view.place is cards
    assert isinstance(cards, CardsPage)
    table = cards.cards.view.table
    shown = [row.name for place in range(table.rowCount()) if (row := table.row_at(place)) is not None]
    assert "Zdenka Wojciechowska" in shown
    work.background.do(person.view, partial(edit_employee, work.vault, replace(added, notes="met at noon"), clock()))
    person.settle()
    for verb in (undo, undo, redo):
        work.background.do(person.view, partial(verb, work.vault, clock()))
        person.settle()
    assert not door.isVisible(), "told already"


def test_the_desk_fits_a_small_laptop_also_where_more_is_asked(person: Person) -> None:
    person.press("Ctrl+3")
    cards = person.view.places["cards"]
    assert isinstance(cards, CardsPage)
    cards.lists.setCurrentWidget(cards.scans)
    cards.desk.batch.signature.set_code(Signature.ELECTRONIC)
    person.settle()
    assert cards.desk.asked.isVisible()
    assert person.window.minimumSizeHint().height() <= 728
    assert person.window.minimumSizeHint().width() <= 1366
