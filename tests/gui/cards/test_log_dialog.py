"""A card log through the window: understood, weighed line by line, taken in as one act; or refused in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.gui.cards.log_dialog import LogDialog
from cardtrack.gui.cards.log_step import Group
from cardtrack.usecases.undo_redo import undo
from cardtrack.vault.cards import load_cards
from tests.gui.people.conftest import AT, Campaign, campaign

__all__ = ["campaign"]  # the fixture

HEADER = "Employee ID,Last Name,First Name,Card,Sdate"
LOG = (
    "0001001,Álvarez Núñez,María José,X,2026-10-05",
    "0001002,O'Brien,Kathleen M,X,2026-10-06",
    "0001003,Nguyen,Lan,X,",
    ",Nobody,Known,X,2026-10-06",
    "0001004,Kim,Min-soo,?,2026-10-08",
)


class Desk:
    """The dialog in front of somebody."""

    def __init__(self, campaign: Campaign, path: Path) -> None:
        self.campaign = campaign
        self.said: list[str] = []
        self.is_closed = False
        self.dialog = LogDialog(campaign.workspace)
        self.step = self.dialog.log_step
        self.dialog.imported.connect(self.said.append)
        self.dialog.finished.connect(lambda _: self._closed())
        self.dialog.open()
        campaign.qtbot.waitUntil(self.dialog.isActiveWindow)  # before that no shortcut hears a key
        self.dialog.read(path)
        self.settle()

    def _closed(self) -> None:
        self.is_closed = True

    def settle(self) -> None:
        self.campaign.settle()
        self.campaign.qtbot.waitUntil(lambda: self.is_closed or not self.dialog.working.is_running)

    def next(self) -> None:
        """Ctrl+Enter: the next step."""
        QTest.keyClick(self.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def groups(self) -> list[str]:
        return [self.step.groups.item(place).text() for place in range(len(Group))]

    def table(self) -> list[list[str]]:
        """Roster name and verdict, as the table shows them."""
        model = self.step.table
        return [[str(model.index(row, column).data()) for column in (3, 6)] for row in range(model.rowCount())]

    def press_space(self) -> None:
        self.step.view.setFocus()
        self.campaign.qtbot.waitUntil(self.step.view.hasFocus)
        QTest.keyClick(self.step.view, Qt.Key.Key_Space)

    def cards(self) -> list[AuthorizationCard]:
        return self.campaign.ask(partial(load_cards, self.campaign.vault))


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(campaign: Campaign, tmp_path: Path) -> Iterator[OpenDesk]:
    campaign.import_sample()
    desks: list[Desk] = []

    def opened(*rows: str, header: str = HEADER) -> Desk:
        path = tmp_path / "cards.csv"
        path.write_text("\n".join((header, *rows)), encoding="utf-8")
        desks.append(Desk(campaign, path))
        return desks[-1]

    yield opened
    for desk in desks:
        if not desk.is_closed:
            desk.dialog.reject()
    campaign.settle()


def test_a_log_goes_in_by_two_keys_once_its_columns_are_seen(open_desk: OpenDesk) -> None:
    desk = open_desk(*LOG)
    assert desk.dialog.next_button.text() == "Weigh the cards"
    desk.next()
    assert desk.groups() == [
        "Counts: 2",
        "Does not count: 1",
        "Signer not on the roster: 1",
        "Held already: 0",
        "Unclear mark: 1",
    ]
    assert desk.step.heading.text() == "cards.csv: 4 cards to take in"
    assert desk.step.effect.text() == (
        "The count on 20 Nov 2026 goes from 0 of 12 to 2 of 12 (more than half: 5 more people)."
    )
    assert desk.dialog.next_button.text() == "Take in 4 cards"
    assert desk.cards() == [], "nothing is written before it is accepted"
    desk.next()
    assert desk.said == ["Taken in from cards.csv: 4 cards (2 count, 1 waits for its signer)"]
    assert len(desk.cards()) == 4
    assert desk.campaign.workspace.tally().signed == 2
    desk.campaign.do(partial(undo, desk.campaign.vault, AT))
    assert desk.cards() == []


def test_each_line_shows_its_person_its_verdict_and_why(open_desk: OpenDesk) -> None:
    desk = open_desk(*LOG)
    desk.next()
    desk.step.show_group(Group.DOES_NOT_COUNT)
    assert desk.table() == [["Nguyen, Lan Thi", "The card carries no date of signing"]]
    desk.step.show_group(Group.PARKED)
    assert desk.table() == [["nobody for certain", "The signer is not on the roster"]]
    desk.step.show_group(Group.UNCLEAR)
    assert desk.table() == [["Kim, Min-soo", "Unclear whether this is a card: “?”"]]


def test_space_takes_a_line_in_or_leaves_it_out(open_desk: OpenDesk) -> None:
    desk = open_desk(*LOG)
    desk.next()
    desk.step.show_group(Group.UNCLEAR)
    assert desk.step.turn_button.text() == "Take in (Space)"
    desk.press_space()
    assert desk.step.turn_button.text() == "Leave out (Space)"
    assert desk.step.effect.text().startswith("The count on 20 Nov 2026 goes from 0 of 12 to 3 of 12")
    desk.step.show_group(Group.COUNTS)
    desk.step.view.selectAll()
    desk.press_space()
    assert desk.groups()[0] == "Counts: 2, 2 left out"
    assert desk.dialog.next_button.text() == "Take in 3 cards"
    desk.next()
    assert {card.signer for card in desk.cards()} == {"Kim, Min-soo", "Nguyen, Lan", "Nobody, Known"}


def test_a_log_that_is_known_changes_nothing(open_desk: OpenDesk) -> None:
    first = open_desk(*LOG[:2])
    first.next()
    first.next()
    again = open_desk(*LOG[:2])
    again.next()
    assert again.groups()[3] == "Held already: 2"
    assert again.step.effect.text() == "The count on 20 Nov 2026 stays 2 of 12 (more than half: 5 more people)."
    assert again.dialog.next_button.text() == "Close, nothing to take in"
    again.next()
    assert again.said == ["Nothing taken in from cards.csv"]
    assert len(again.cards()) == 2


def test_the_day_of_receiving_is_asked_and_fills_in(open_desk: OpenDesk) -> None:
    desk = open_desk(*LOG[:1])
    assert desk.dialog.preview_step.day.date() is None
    desk.dialog.preview_step.day.line.setText("someday")
    desk.next()
    assert desk.dialog.fault.text()
    desk.dialog.preview_step.day.line.setText("2 Nov 2026")
    desk.next()
    desk.next()
    (card,) = desk.cards()
    assert card.received_on is not None
    assert card.received_on.isoformat() == "2026-11-02"


def test_a_list_without_dates_or_marks_is_refused_in_words(open_desk: OpenDesk) -> None:
    desk = open_desk("0001001,Álvarez Núñez,María José", header="Employee ID,Last Name,First Name")
    desk.next()
    assert "date" in desk.dialog.fault.text()
    assert not desk.is_closed


def test_only_columns_of_a_card_are_offered(open_desk: OpenDesk) -> None:
    desk = open_desk("0001001,Kim,Min-soo,X,Kitchen", header="Employee ID,Last Name,First Name,Card,Department")
    table = desk.dialog.preview_step.table
    assert table is not None
    pick = table.picks.picks[4]
    offered = [pick.itemText(place) for place in range(pick.count())]
    assert "Date signed" in offered
    assert "Department" not in offered
    assert pick.toolTip() == "This column is about people. A card log takes in none of it."
