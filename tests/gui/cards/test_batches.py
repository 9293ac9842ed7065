"""Envelopes and moves of originals in the Cards place."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from cardtrack.domain.card import AuthorizationCard
from cardtrack.gui.cards.batch_form import BatchForm
from cardtrack.gui.cards.originals_form import OriginalsForm
from cardtrack.gui.widgets.form_dialog import FormDialog
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.gui.cards.desk_campaign import MINSOO, ROSA, TODAY

SIGNED = date(2026, 11, 11)
CARDS = tuple(
    AuthorizationCard(0, person, signed_on=SIGNED, received_on=TODAY, batch=batch, kept_at="desk", collector="Prado")
    for person, batch in ((ROSA, "A"), (MINSOO, "A"), (ROSA, "B"))
)


@pytest.fixture
def place(make_place: MakePlace) -> Sitting:
    """Two envelopes."""
    sitting = make_place(*CARDS)
    sitting.page.lists.setCurrentWidget(sitting.page.batches)
    sitting.settle()
    return sitting


def lines(place: Sitting) -> list[list[str]]:
    """The table of envelopes as it is read."""
    table = place.page.batches.table
    return [
        [str(table.data(table.index(row, column)) or "") for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def form_of(place: Sitting, kind: type[FormDialog]) -> FormDialog:
    """The form that is open."""
    (form,) = [each for each in place.page.findChildren(QDialog) if isinstance(each, kind) and each.isVisible()]
    return form


def test_every_envelope_is_held_against_its_number(place: Sitting) -> None:
    batches = place.page.batches
    assert lines(place) == [
        ["A", "Prado", "20 Nov 2026", "", "2", "", "desk"],
        ["B", "Prado", "20 Nov 2026", "", "1", "", "desk"],
    ]
    batches.view.selectRow(0)
    batches.view.setFocus()
    QTest.keyClick(batches.view, Qt.Key.Key_F2)
    form = form_of(place, BatchForm)
    assert isinstance(form, BatchForm)
    assert form.focusWidget() is form.number
    QTest.keyClicks(form.number, "3")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    place.settle()
    assert lines(place)[0] == ["A", "Prado", "20 Nov 2026", "3", "2", "1 missing", "desk"]
    assert place.said[-1] == "Done: what stands on envelope A"
    table = batches.table
    said = table.data(table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "A: 2 cards entered. 1 missing. Prado. 20 Nov 2026. desk"


def test_an_envelope_is_a_door_to_its_cards(place: Sitting) -> None:
    batches = place.page.batches
    batches.view.selectRow(0)
    batches.view.setFocus()
    QTest.keyClick(batches.view, Qt.Key.Key_Return)
    assert place.page.cards.isVisible()
    assert sorted(place.page.cards.listed()) == [1, 2]
    assert place.page.cards.filters.currentText() == "Envelope A: 2"


def test_another_name_goes_onto_the_cards(place: Sitting) -> None:
    place.page.batches.view.selectRow(1)
    place.page.batches.edit_button.click()
    form = form_of(place, BatchForm)
    assert isinstance(form, BatchForm)
    form.name.setText("A")
    form.accept_button.click()
    place.settle()
    assert form.isVisible(), "there is one of this name already"
    form.name.setText("C")
    form.accept_button.click()
    place.settle()
    assert [line[0] for line in lines(place)] == ["A", "C"]


def test_a_new_envelope_waits_for_its_cards(place: Sitting) -> None:
    place.page.batches.new_button.click()
    form = form_of(place, BatchForm)
    assert isinstance(form, BatchForm)
    QTest.keyClicks(form.name, "Z")
    QTest.keyClicks(form.number, "12x")
    form.accept_button.click()
    place.settle()
    assert lines(place)[2] == ["Z", "", "", "12", "0", "12 missing", ""]


def test_originals_of_an_envelope_are_moved_in_one_act(place: Sitting) -> None:
    place.page.batches.view.selectRow(0)
    place.page.arrive({"action": "move"})
    form = form_of(place, OriginalsForm)
    assert isinstance(form, OriginalsForm)
    assert form.focusWidget() is form.place
    QTest.keyClicks(form.place, "safe")
    form.accept_button.click()
    place.settle()
    assert [card.kept_at for card in place.cards()] == ["safe", "safe", "desk"]
    assert place.said[-1] == "Done: moving 2 originals to safe"
    place.desk.turning.undo()
    place.settle()
    assert {card.kept_at for card in place.cards()} == {"desk"}


def test_originals_of_chosen_cards_are_moved(place: Sitting) -> None:
    place.page.lists.setCurrentWidget(place.page.cards)
    place.page.arrive({"action": "move"})
    assert place.said[-1] == "Select the cards or envelopes whose originals go elsewhere first."
    place.page.cards.view.selectRow(0)
    place.page.cards.move_button.click()
    form = form_of(place, OriginalsForm)
    assert isinstance(form, OriginalsForm)
    form.place.setText("safe")
    form.day.line.clear()
    form.accept_button.click()
    assert form.isVisible(), "no day"
    form.day.set_date(SIGNED)
    form.accept_button.click()
    place.settle()
    assert sorted(card.kept_at for card in place.cards()) == ["desk", "desk", "safe"]
