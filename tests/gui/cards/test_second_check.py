"""The second-person check by keyboard: the first entry stays unseen, and only what differs is settled."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cardtrack.domain.card import AuthorizationCard
from cardtrack.gui.cards.entry_fields import Entry
from cardtrack.gui.cards.second_check import SecondCheckDialog
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.gui.cards.desk_campaign import LUZ, MINSOO, ROSA, TODAY

DAY = date(2026, 5, 3)
CARDS = tuple(
    AuthorizationCard(0, person, signed_on=DAY, received_on=TODAY, batch=batch)
    for person, batch in ((ROSA, "A"), (MINSOO, "A"), (LUZ, "B"))
)


@pytest.fixture
def place(make_place: MakePlace) -> Sitting:
    """Three cards in two envelopes."""
    sitting = make_place(*CARDS)
    sitting.settle()
    return sitting


def begin(place: Sitting) -> SecondCheckDialog:
    """The check of all cards, open in front."""
    dialog = place.page.check_again()
    place.qtbot.waitUntil(dialog.isActiveWindow)
    place.name, place.date = dialog.entry.people.line, dialog.entry.signed.line
    place.settle()
    return dialog


def differences(dialog: SecondCheckDialog) -> list[tuple[str, str]]:
    """The list to settle: the second reading, the first entry."""
    table = dialog.table
    return [
        (str(table.data(table.index(row, 0))), str(table.data(table.index(row, 1)))) for row in range(table.rowCount())
    ]


def test_a_card_takes_two_acts_and_its_first_entry_is_not_shown(place: Sitting) -> None:
    dialog = begin(place)
    assert place.name.hasFocus()
    place.act(place.name, "rosa")
    assert "May" not in dialog.word.text(), "the desk would tell here of the card that she has given"
    place.act(place.date, "5/3/2026")
    place.settle()
    assert place.acts == 2
    assert dialog.word.text() == "It agrees with the first entry."
    assert differences(dialog) == []
    assert place.name.hasFocus()
    assert dialog.entry.read().is_empty
    assert dialog.share.text() == place.page.check_door.text() == "Second-person check: 1 of 3 cards"
    assert dialog.batch.itemText(1) == "A: 1 card to read"


def test_a_difference_is_settled_by_one_key(place: Sitting) -> None:
    dialog = begin(place)
    place.card("min-soo", "3/5/2026")
    assert differences(dialog) == [("Kim, Min-soo (김민수), 5 Mar 2026", "Kim, Min-soo, 3 May 2026")]
    dialog.view.setFocus()
    place.press(dialog.view, Qt.Key.Key_2)
    place.settle()
    assert differences(dialog) == []
    assert [card.signed_on for card in place.cards()] == [DAY, date(2026, 3, 5), DAY]
    assert dialog.share.text() == "Second-person check: 1 of 3 cards, 1 difference settled"
    dialog.undo_button.click()
    place.settle()
    assert [card.signed_on for card in place.cards()] == [DAY] * 3
    assert len(differences(dialog)) == 1


def test_setting_aside_asks_for_a_note(place: Sitting) -> None:
    dialog = begin(place)
    place.card("rosa", "3/5/2026")
    dialog.aside_button.click()
    place.settle()
    assert "note" in dialog.word.text()
    dialog.note.setText("cannot be read")
    dialog.aside_button.click()
    place.settle()
    assert next((card.set_aside, card.set_aside_note) for card in place.cards()) == (True, "cannot be read")


def test_a_name_that_has_no_card_is_put_to_one(place: Sitting) -> None:
    dialog = begin(place)
    place.card("siob", "5/3/2026")
    assert differences(dialog)[0][1] == "no card of this name waits"
    assert dialog.which.count() == 3
    dialog.first_button.click()
    place.settle()
    assert dialog.share.text() == "Second-person check: 1 of 3 cards, 1 difference settled"


def test_parking_and_stepping_back_are_keys_as_at_the_desk(place: Sitting) -> None:
    dialog = begin(place)
    place.type(place.name, "Nobody Known")
    place.press(place.name, Qt.Key.Key_Escape)
    assert (place.name.text(), dialog.isVisible()) == ("", True)
    place.act(place.name, "Nobody Known", Qt.KeyboardModifier.ControlModifier)
    place.act(place.date, "5/3/2026")
    place.settle()
    assert differences(dialog)[0][0] == "Nobody Known, 3 May 2026"
    place.press(place.name, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_selected_envelope_is_the_one_in_hand(place: Sitting) -> None:
    place.page.lists.setCurrentWidget(place.page.batches)
    place.settle()
    place.page.batches.view.selectRow(1)
    dialog = begin(place)
    assert dialog.batch.currentData() == "B"
    place.card("rosa", "5/3/2026")
    assert differences(dialog)[0][1] == "no card of this name waits"


def test_what_is_half_typed_comes_back_after_a_lock(place: Sitting) -> None:
    dialog = begin(place)
    assert place.page.draft() is None
    dialog.batch.setCurrentIndex(1)
    dialog.reader.setText("Prado")
    place.card("rosa", "5/3/2026")
    place.act(place.name, "min-soo")
    place.type(place.date, "5/")
    dialog.note.setText("is it a 3?")
    kept = place.page.draft()
    assert kept is not None
    dialog.reject()
    assert place.page.draft() is None, "closed is closed"
    place.page.take_draft(kept)
    again = place.page.check
    assert again is not None
    assert again is not dialog
    place.settle()
    assert again.entry.read() == Entry("Kim, Min-soo (김민수)", "min-soo", MINSOO, False, "5/")
    assert (again.batch.currentData(), again.reader.text(), again.note.text()) == ("A", "Prado", "is it a 3?")
    place.qtbot.waitUntil(again.isActiveWindow)
    place.date = again.entry.signed.line
    place.date.setFocus()
    place.date.clear()
    place.act(place.date)
    place.act(place.date)
    place.settle()
    assert again.word.text() == "It agrees with the first entry.", "Enter repeats the date of the card before the lock"
    again.undo_button.click()
    place.settle()
    again.undo_button.click()
    place.settle()
    assert again.share.text() == "Second-person check: 0 of 3 cards"
