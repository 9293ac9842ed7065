"""Whatever is typed at the desk: kept as it was meant or refused in words, and nothing is lost."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cardtrack.wording import dates
from tests.gui.cards.conftest import Sitting
from tests.gui.cards.desk_campaign import ROSA

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/3/26", date(2026, 5, 3)),
        ("5/3/99", date(1999, 5, 3)),
        ("1/1/0001", date.min),
        ("12/31/9999", date.max),
        ("2/29", date(2024, 2, 29)),
    ],
)
def test_a_day_however_far_is_kept_as_it_is(sitting: Sitting, typed: str, day: date) -> None:
    sitting.card("rosa", typed)
    if typed == "5/3/99":
        assert sitting.cards() == [], "a year that was hardly meant is asked about first"
        sitting.act(sitting.date)
        sitting.settle()
    assert [card.signed_on for card in sitting.cards()] == [day]
    row = sitting.desk.lines.table.row_at(0)
    assert row is not None
    form = sitting.page.open_card(row)
    assert form.fields.texts()["signed_on"] == dates.day(day)
    form.reject()


@pytest.mark.parametrize(
    "typed", ["2/30/26", "31 june", "13/13/2026", "0/0/00", "9" * 500, "5/3/26\N{ARABIC LETTER MARK}"]
)
def test_what_is_no_day_is_asked_about_and_kept_as_written(sitting: Sitting, typed: str) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, typed)
    assert "is no date" in sitting.note()
    assert sitting.cards() == []
    sitting.act(sitting.date)
    sitting.settle()
    (card,) = sitting.cards()
    assert (card.employee_id, card.signed_on) == (ROSA, None)
    assert card.signed_as_written == typed.rstrip("\N{ARABIC LETTER MARK}")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Mo\u202eselar\u202c, Ana\u2067", "Moselar, Ana"),
        ("Zoë\x07\x1b[31m\u200b Q", "Zoë[31m Q"),
        ("דוד כהן", "דוד כהן"),
        ("<b>Zed</b> %s {0}", "<b>Zed</b> %s {0}"),
    ],
)
def test_nothing_in_a_name_changes_what_its_line_says(sitting: Sitting, name: str, kept: str) -> None:
    QApplication.clipboard().setText(name)
    sitting.name.setFocus()
    sitting.name.paste()
    sitting.press(sitting.name, Qt.Key.Key_Return, CTRL)
    sitting.act(sitting.date, "5/3/2026")
    sitting.settle()
    assert [card.signer for card in sitting.cards()] == [kept]
    (line,) = sitting.lines()
    assert line == f"{kept}, signed 3 May 2026: Does not count. The signer is not on the roster"
    table = sitting.desk.lines.table
    cells = [str(table.index(0, column).data()) for column in range(table.columnCount())]
    assert any(kept in cell for cell in cells)
    for text in (*cells, line, sitting.said[-1], sitting.note()):
        assert not [letter for letter in text if unicodedata.category(letter) in {"Cf", "Cc"}]


@pytest.mark.parametrize(("letters", "is_kept"), [(10_000, True), (10_001, False)])
def test_a_name_of_ten_thousand_letters_is_kept_and_one_more_is_refused(
    sitting: Sitting, letters: int, *, is_kept: bool
) -> None:
    before = sitting.page.size()
    sitting.name.setText("k" * letters)
    sitting.name.setFocus()
    sitting.press(sitting.name, Qt.Key.Key_Return, CTRL)
    sitting.act(sitting.date, "5/3/2026")
    sitting.settle()
    assert [len(card.signer) for card in sitting.cards()] == [letters] * is_kept
    if not is_kept:
        assert "too long" in sitting.note()
        assert (len(sitting.name.text()), sitting.date.text()) == (letters, "5/3/2026")
    assert sitting.page.size() == before, "one long name widens nothing"


def test_two_of_one_name_that_are_only_similar_are_said_to_be_two(sitting: Sitting) -> None:
    sitting.act(sitting.name, "anna ibara")
    assert [hit.split(",")[0] for hit in sitting.hits()] == ["Ibarra", "Ibarra"]
    assert sitting.name.hasFocus()
    assert "two of this name" in sitting.desk.entry.people.note.text()


def test_a_long_reason_leaves_the_name_its_room(sitting: Sitting) -> None:
    people = sitting.desk.entry.people
    sitting.type(sitting.name, "anna ibara")
    assert not people.view.isColumnHidden(2)
    assert people.view.columnWidth(0) >= people.view.sizeHintForColumn(0)
    sitting.name.clear()
    sitting.type(sitting.name, "siob")
    assert people.view.columnWidth(0) <= people.panel.width() * 0.6 + 1
    assert people.view.columnWidth(0) >= people.view.sizeHintForColumn(0)


def test_where_nobody_has_the_letters_the_nearest_are_listed_and_none_stands_ready(sitting: Sitting) -> None:
    people = sitting.desk.entry.people
    sitting.type(sitting.name, "Mroalse Rosa")
    sitting.qtbot.waitUntil(lambda: sitting.hits()[:1] == ["Morales, Rosa"])
    assert "come nearest" in people.note.text()
    assert not people.view.currentIndex().isValid()
    for _ in range(3):
        sitting.act(sitting.name)
        assert people.chosen is None, "however often Enter is pressed, nobody is taken by itself"
        assert sitting.name.hasFocus()
    sitting.press(sitting.name, Qt.Key.Key_Down)
    sitting.act(sitting.name)
    sitting.act(sitting.date, "5/3/2026")
    sitting.settle()
    assert [(card.employee_id, card.signer) for card in sitting.cards()] == [(ROSA, "Mroalse Rosa")]
    assert "differs from the roster" in sitting.lines()[0]


def test_the_nearest_are_no_hindrance_to_parking(sitting: Sitting) -> None:
    sitting.type(sitting.name, "Mroalse Rosa")
    sitting.qtbot.waitUntil(lambda: bool(sitting.hits()))
    sitting.act(sitting.name, "", CTRL)
    sitting.act(sitting.date, "5/3/2026")
    sitting.settle()
    assert [(card.employee_id, card.signer) for card in sitting.cards()] == [(None, "Mroalse Rosa")]


def test_an_answer_that_comes_too_late_is_dropped(sitting: Sitting) -> None:
    sitting.type(sitting.name, "Mroalse Rosa")
    sitting.name.clear()
    sitting.type(sitting.name, "siob")
    sitting.settle()
    assert sitting.hits() == ["O’Brien-Castañeda, Siobhán"]
    assert "nearest" not in sitting.desk.entry.people.note.text()
