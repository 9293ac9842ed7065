"""A serial at the desk: typed or read by a QR reader, brings its wording, and is said when used twice."""

from __future__ import annotations

import re
from functools import partial

import pytest
from PySide6.QtCore import Qt

from cardtrack.domain.card import Purpose
from cardtrack.domain.card_wording import CardRun
from cardtrack.usecases.card_wordings import reserve_serials
from tests.gui.cards.conftest import Sitting
from tests.gui.cards.desk_campaign import AT
from tests.gui.cards.test_wordings import keep_wording


@pytest.fixture
def run(sitting: Sitting) -> CardRun:
    """Twenty blank cards were printed, of a wording for membership."""
    wording = keep_wording(sitting, purpose=Purpose.MEMBERSHIP).wording
    made: list[CardRun] = []
    work = sitting.workspace
    verb = partial(reserve_serials, work.vault, wording.id, 20, AT)
    work.background.do(sitting.page, verb, lambda done: made.append(done[0]))
    sitting.settle()
    return made[0]


def test_a_reader_types_the_serial_where_the_cursor_stands(sitting: Sitting, run: CardRun) -> None:
    first, second = run.serials()[:2]
    sitting.act(sitting.name, first)
    sitting.settle()
    assert (sitting.name.text(), sitting.desk.serial.text()) == ("", first)
    assert sitting.note().startswith(f"Serial {first}: ")
    assert sitting.name.hasFocus()
    sitting.card("rosa", "11/3")
    assert sitting.acts == 3, "one act more than without a serial: the reader's own"
    assert sitting.desk.serial.text() == ""
    sitting.act(sitting.name, second.lower())
    sitting.card("siob", "11/3")
    assert [(card.serial, card.wording_id) for card in sitting.cards()] == [
        (first, run.wording_id),
        (second, run.wording_id),
    ]
    assert {card.purpose for card in sitting.cards()} == {Purpose.MEMBERSHIP}


def test_a_serial_that_is_entered_already_is_said_with_its_signer_and_blocks_nothing(
    sitting: Sitting, run: CardRun
) -> None:
    serial = run.serials()[0]
    sitting.act(sitting.name, serial)
    sitting.card("rosa", "11/3")
    sitting.act(sitting.name, serial)
    sitting.settle()
    assert sitting.note() == f"Serial {serial}: entered already, as the card of Morales, Rosa."
    sitting.act(sitting.name, "siob")
    sitting.act(sitting.date, "11/3")
    sitting.settle()
    assert [card.serial for card in sitting.cards()] == [serial, serial]
    assert sitting.said[-1].endswith(f"Serial {serial}: entered already, as the card of Morales, Rosa.")


def test_enter_in_the_field_of_the_serial_goes_on_and_records(sitting: Sitting) -> None:
    field = sitting.desk.serial
    sitting.act(sitting.name, "rosa")
    sitting.type(sitting.date, "11/3")
    field.setFocus()
    sitting.act(field, "no. 17 of another printer")
    sitting.settle()
    assert [card.serial for card in sitting.cards()] == ["no. 17 of another printer"]
    field.setFocus()
    sitting.act(field, "kq7-1")
    sitting.settle()
    assert sitting.name.hasFocus()
    assert field.text() == "KQ7-001"
    assert sitting.note() == "Serial KQ7-001, of no run of this campaign."
    sitting.act(sitting.name, "siob")
    field.setFocus()
    sitting.act(field)
    assert sitting.date.hasFocus()


def test_fixing_shows_the_serial_and_its_own_is_not_used_twice(sitting: Sitting, run: CardRun) -> None:
    first, second = run.serials()[:2]
    sitting.act(sitting.name, first)
    sitting.card("rosa", "11/3")
    sitting.type(sitting.desk.serial, second)
    sitting.press(sitting.name, Qt.Key.Key_F2)
    assert sitting.desk.serial.text() == first
    sitting.desk.serial.setFocus()
    sitting.desk.serial.clear()
    sitting.type(sitting.desk.serial, "x")
    sitting.desk.serial.setText(first)
    sitting.act(sitting.desk.serial)
    sitting.settle()
    assert [card.serial for card in sitting.cards()] == [first]
    assert not re.search("entered already", sitting.note())
    assert sitting.desk.serial.text() == second, "what was half-typed is there again"


def test_a_serial_comes_back_after_a_lock(sitting: Sitting) -> None:
    sitting.type(sitting.desk.serial, "KQ7-004")
    kept = sitting.page.draft()
    assert kept is not None
    sitting.desk.serial.clear()
    sitting.page.take_draft(kept)
    assert sitting.desk.serial.text() == "KQ7-004"
