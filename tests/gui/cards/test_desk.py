"""The card desk by keyboard: three acts a card, nothing odd blocks, the last line is mended by one key."""

from __future__ import annotations

import json
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cardtrack.domain.card import AuthorizationCard, Purpose, Signature
from cardtrack.usecases.keep_originals import NewPlace, move_originals
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.gui.cards.desk_campaign import ANA, LUZ, MINSOO, OTHER_ANA, PAULA, ROSA, SIOBHAN, TODAY

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_plain_case_takes_three_acts(sitting: Sitting) -> None:
    """A letter or more and Enter, the date and Enter (or Enter for the last date), Enter: not one more."""
    sitting.card("rosa", "5/3/2026")
    assert sitting.acts == 2
    sitting.acts = 0
    sitting.act(sitting.name, "siob")
    sitting.act(sitting.date)
    sitting.act(sitting.date)
    sitting.settle()
    assert sitting.acts == 3
    assert [(card.employee_id, card.signed_on) for card in sitting.cards()] == [
        (ROSA, date(2026, 5, 3)),
        (SIOBHAN, date(2026, 5, 3)),
    ]
    assert sitting.name.hasFocus()
    assert sitting.name.text() == sitting.date.text() == ""


def test_a_card_is_followed_at_once_by_the_next(sitting: Sitting) -> None:
    """Nobody waits for the disk: the next name is typed while the last card is being written."""
    for name in ("rosa", "min-soo", "dela", "nhung"):
        sitting.act(sitting.name, name)
        sitting.act(sitting.date, "t")
    sitting.settle()
    assert len(sitting.cards()) == 4
    assert sitting.desk.tally.text() == "4 of 8 signed (50.0\N{NO-BREAK SPACE}%)"


def test_a_line_drops_in_on_top_with_its_verdict(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.card("siob", "5/4/2026")
    assert sitting.lines() == [
        "O’Brien-Castañeda, Siobhán, signed 4 May 2026: Counts",
        "Morales, Rosa, signed 3 May 2026: Counts",
    ]
    assert sitting.desk.sitting.text() == "This sitting: 2 cards"


def test_what_is_the_same_on_the_stack_stays_filled_in(sitting: Sitting) -> None:
    batch = sitting.desk.batch
    batch.collector.setFocus()
    sitting.act(batch.collector, "T. Reyes")
    sitting.act(batch.batch, "B-7")
    sitting.act(batch.kept_at, "Locker 3")
    batch.received.line.selectAll()
    sitting.act(batch.received.line, "11/18/2026")
    batch.wording.pick(Purpose.DUAL, None)
    batch.signature.set_code(Signature.MARK_WITNESSED)
    for name in ("rosa", "siob"):
        sitting.card(name, "11/17")
    for card in sitting.cards():
        assert (card.collector, card.batch, card.kept_at) == ("T. Reyes", "B-7", "Locker 3")
        assert (card.received_on, card.purpose) == (date(2026, 11, 18), Purpose.DUAL)
        assert card.signature is Signature.MARK_WITNESSED


def test_received_today_unless_said_otherwise(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    assert sitting.cards()[0].received_on == TODAY


def test_a_day_received_that_is_none_is_asked_for_and_nothing_lost(sitting: Sitting) -> None:
    received = sitting.desk.batch.received.line
    received.selectAll()
    sitting.type(received, "31/2")
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "5/3/2026")
    assert "31/2" in sitting.note()
    assert received.hasFocus()
    assert sitting.name.text() == "Morales, Rosa"
    assert sitting.date.text() == "3 May 2026"
    assert sitting.cards() == []


def test_the_arrows_choose(sitting: Sitting) -> None:
    sitting.type(sitting.name, "ana i")
    assert sitting.hits() == ["Ibarra, Ana", "Ibarra, Ana"]
    sitting.press(sitting.name, Qt.Key.Key_Down)
    assert "2 of 2" in sitting.name.accessibleDescription()
    sitting.card("", "t")
    assert sitting.cards()[0].employee_id == OTHER_ANA


def test_two_of_one_name_are_never_taken_by_the_first_enter(sitting: Sitting) -> None:
    sitting.act(sitting.name, "ana i")
    assert sitting.name.hasFocus()
    assert "two of this name" in sitting.desk.entry.people.note.text()
    sitting.act(sitting.name)
    sitting.act(sitting.date, "t")
    sitting.settle()
    assert sitting.cards()[0].employee_id == ANA


def test_a_click_takes_a_person(sitting: Sitting) -> None:
    sitting.type(sitting.name, "o")
    view = sitting.desk.entry.people.view
    place = sitting.hits().index("Quintero, Paula")
    where = view.visualRect(view.table.index(place, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert sitting.name.text() == "Quintero, Paula"
    assert sitting.date.hasFocus()


def test_what_is_known_of_a_person_is_said_before_the_card_is_kept(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.act(sitting.name, "rosa")
    assert sitting.note() == "Los Angeles, Organizer · has a card of 3 May 2026 already"
    sitting.press(sitting.date, Qt.Key.Key_Escape)
    sitting.name.selectAll()
    sitting.act(sitting.name, "quin")
    assert "excluded from the unit: Managerial employee" in sitting.note()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        pytest.param("rosa", "12/13/2026", "is dated after 20 Nov 2026", id="future"),
        pytest.param("jürgen", "9/1/2026", "before its signer was hired", id="before hire"),
        pytest.param("quin", "t", "excluded from the unit", id="excluded"),
        pytest.param("vega", "t", "not employed on 20 Nov 2026", id="left"),
        pytest.param("rosa", "-", "no date", id="undated"),
    ],
)
def test_the_odd_is_said_beside_the_line_and_kept(sitting: Sitting, name: str, typed: str, said: str) -> None:
    sitting.card(name, typed)
    (line,) = sitting.lines()
    assert "Does not count" in line
    assert said in line
    assert sitting.said[-1] == line
    assert len(sitting.cards()) == 1


def test_a_second_card_is_said_to_be_one(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.card("rosa", "5/4/2026")
    assert "Another card of the same signer counts" in sitting.lines()[0]
    assert "One of 2 cards of this person" in sitting.lines()[1]


def test_no_date_at_all_is_meant_only_by_a_second_enter(sitting: Sitting) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date)
    assert "undated" in sitting.note()
    assert sitting.cards() == []
    sitting.act(sitting.date)
    sitting.settle()
    assert sitting.cards()[0].signed_on is None


def test_a_date_that_does_not_exist_is_asked_once_then_kept_as_written(sitting: Sitting) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "2/30/2026")
    assert "2/30/2026" in sitting.note()
    sitting.act(sitting.date)
    sitting.settle()
    (card,) = sitting.cards()
    assert (card.signed_on, card.signed_as_written) == (None, "2/30/2026")


def test_another_wrong_date_is_asked_about_anew(sitting: Sitting) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "2/30/2026")
    sitting.act(sitting.date, "1")
    assert sitting.cards() == []
    assert "2/30/20261" in sitting.note()


def test_a_signer_who_is_not_on_the_roster_is_parked(sitting: Sitting) -> None:
    sitting.act(sitting.name, "R. Mroales", CTRL)
    assert "Not on the roster" in sitting.note()
    sitting.act(sitting.date, "5/3/2026")
    sitting.settle()
    (card,) = sitting.cards()
    assert (card.employee_id, card.signer) == (None, "R. Mroales")
    assert sitting.lines() == ["R. Mroales, signed 3 May 2026: Does not count. The signer is not on the roster"]


def test_parking_from_the_date_records_at_once(sitting: Sitting) -> None:
    sitting.type(sitting.name, "Zed Nobody")
    sitting.press(sitting.name, Qt.Key.Key_Tab)
    sitting.act(sitting.date, "5/3/2026", CTRL)
    sitting.settle()
    assert sitting.cards()[0].signer == "Zed Nobody"


def test_enter_where_nobody_fits_parks_nobody_by_itself(sitting: Sitting) -> None:
    sitting.act(sitting.name, "Zzzzxq")
    assert sitting.name.hasFocus()
    assert "Ctrl+Enter" in sitting.desk.entry.people.note.text()
    assert sitting.name.text() == "Zzzzxq"


def test_a_date_without_a_name_asks_whose_it_is(sitting: Sitting) -> None:
    sitting.date.setFocus()
    sitting.act(sitting.date, "5/3/2026")
    assert "Whose card" in sitting.note()
    assert sitting.name.hasFocus()
    assert sitting.date.text() == "3 May 2026"


def test_letters_and_tab_take_the_first_when_the_date_is_entered(sitting: Sitting) -> None:
    sitting.type(sitting.name, "dela")
    sitting.press(sitting.name, Qt.Key.Key_Tab)
    sitting.act(sitting.date, "t")
    sitting.settle()
    assert sitting.cards()[0].employee_id == LUZ


def test_f2_fixes_the_last_line(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.type(sitting.name, "quin")
    sitting.press(sitting.name, Qt.Key.Key_F2)
    assert (sitting.name.text(), sitting.date.text()) == ("Morales, Rosa", "3 May 2026")
    assert sitting.name.selectedText() == "Morales, Rosa"
    sitting.act(sitting.name, "siob")
    sitting.date.selectAll()
    sitting.act(sitting.date, "5/4/2026")
    sitting.settle()
    (card,) = sitting.cards()
    assert (card.employee_id, card.signed_on) == (SIOBHAN, date(2026, 5, 4))
    assert sitting.lines() == ["O’Brien-Castañeda, Siobhán, signed 4 May 2026: Counts"]
    # what was half-typed before is there again
    assert sitting.name.text() == "quin"
    assert sitting.name.hasFocus()


def test_esc_leaves_the_fixing_and_the_card_as_it_was(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.press(sitting.name, Qt.Key.Key_F2)
    sitting.type(sitting.name, "x")
    sitting.press(sitting.name, Qt.Key.Key_Escape)
    sitting.settle()
    assert sitting.cards()[0].employee_id == ROSA
    assert sitting.name.text() == ""
    assert sitting.desk.record_button.text() == "Record"


def test_f2_in_the_running_list_fixes_the_line_under_the_cursor(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.card("siob", "5/4/2026")
    sitting.desk.lines.setFocus()
    sitting.desk.lines.selectRow(1)
    sitting.press(sitting.desk.lines, Qt.Key.Key_F2)
    assert sitting.name.text() == "Morales, Rosa"


def test_any_line_of_the_sitting_is_undone_by_itself(sitting: Sitting) -> None:
    for name in ("rosa", "siob", "dela"):
        sitting.card(name, "5/3/2026")
    sitting.desk.lines.setFocus()
    sitting.desk.lines.selectRow(1)
    assert sitting.desk.undo_button.text() == "Undo this card (Del)"
    assert sitting.desk.fix_button.text() == "Fix this card (F2)"
    sitting.press(sitting.desk.lines, Qt.Key.Key_Delete)
    sitting.settle()
    assert [card.employee_id for card in sitting.cards()] == [ROSA, LUZ]
    assert len(sitting.lines()) == 2
    assert sitting.said[-1] == "Undone: card of O’Brien-Castañeda, Siobhán"
    assert sitting.desk.tally.text() == "2 of 8 signed (25.0\N{NO-BREAK SPACE}%)"


def test_with_the_mouse_too_and_the_last_is_meant_again_in_the_fields(sitting: Sitting) -> None:
    for name in ("rosa", "siob"):
        sitting.card(name, "5/3/2026")
    view = sitting.desk.lines
    where = view.visualRect(view.table.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    QTest.mouseClick(sitting.desk.fix_button, Qt.MouseButton.LeftButton)
    assert sitting.name.text() == "Morales, Rosa"
    assert sitting.desk.undo_button.text() == "Undo (Ctrl+Z)"
    sitting.press(sitting.name, Qt.Key.Key_Escape)
    sitting.press(sitting.name, Qt.Key.Key_F2)
    assert sitting.name.text() == "O’Brien-Castañeda, Siobhán"


def test_a_line_that_is_undone_while_it_is_mended_ends_the_mending(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.press(sitting.name, Qt.Key.Key_F2)
    sitting.desk.lines.setFocus()
    sitting.desk.lines.selectRow(0)
    sitting.press(sitting.desk.lines, Qt.Key.Key_Delete)
    sitting.settle()
    assert sitting.cards() == []
    assert sitting.name.text() == ""
    assert sitting.desk.record_button.text() == "Record"


def test_what_stands_in_the_way_of_an_undo_is_said(sitting: Sitting) -> None:
    for name in ("rosa", "siob"):
        sitting.card(name, "5/3/2026")
    work, ids = sitting.workspace, [card.id for card in sitting.cards()]
    move = partial(move_originals, work.vault, ids, NewPlace(TODAY, "Locker 3"), work.now())
    work.background.do(sitting.page, move, lambda _: None)
    sitting.settle()
    sitting.desk.lines.setFocus()
    sitting.desk.lines.selectRow(1)
    sitting.press(sitting.desk.lines, Qt.Key.Key_Delete)
    sitting.settle()
    assert sitting.note().startswith("The card of Morales, Rosa stays. Undo first, in the history: ")
    assert "Locker 3" in sitting.note()
    assert len(sitting.cards()) == 2


def test_ctrl_z_undoes_the_last_card_and_ctrl_shift_z_brings_it_back(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.press(sitting.name, Qt.Key.Key_Z, CTRL)
    sitting.settle()
    assert sitting.cards() == []
    assert sitting.lines() == []
    assert sitting.said[-1] == "Undone: card of Morales, Rosa"
    assert sitting.desk.tally.text() == "0 of 8 signed (0.0\N{NO-BREAK SPACE}%)"
    sitting.press(sitting.name, Qt.Key.Key_Z, CTRL, SHIFT)
    sitting.settle()
    assert len(sitting.lines()) == 1


def test_ctrl_z_takes_letters_back_before_cards(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.type(sitting.name, "siob")
    sitting.press(sitting.name, Qt.Key.Key_Z, CTRL)
    sitting.settle()
    assert len(sitting.cards()) == 1
    assert sitting.name.text() == ""


def test_esc_goes_back_step_by_step_and_loses_no_letters(sitting: Sitting) -> None:
    sitting.act(sitting.name, "siob")
    sitting.type(sitting.date, "5/3")
    sitting.press(sitting.date, Qt.Key.Key_Escape)
    assert sitting.date.text() == ""
    sitting.press(sitting.date, Qt.Key.Key_Escape)
    assert sitting.name.text() == "siob"
    assert sitting.hits() == ["O’Brien-Castañeda, Siobhán"]
    sitting.press(sitting.name, Qt.Key.Key_Escape)
    assert sitting.name.text() == ""
    sitting.press(sitting.name, Qt.Key.Key_Z, CTRL)
    assert sitting.name.text() == "siob"


def test_majority_is_told_once_and_quietly(sitting: Sitting) -> None:
    for name in ("rosa", "siob", "min-soo", "dela", "nhung", "jürgen"):
        sitting.card(name, "11/10")
    told = [text for text in sitting.said if "reached" in text]
    assert told == ["Threshold reached, at least 30 %: 3 of 8 signed.", "Majority reached: 5 of 8 signed."]
    for _ in range(2):
        sitting.press(sitting.name, Qt.Key.Key_Z, CTRL)
        sitting.settle()
    sitting.card("nhung", "11/10")
    assert [text for text in sitting.said if "reached" in text] == told


def test_the_tally_is_a_door(sitting: Sitting) -> None:
    with sitting.qtbot.waitSignal(sitting.page.wanted) as asked:
        sitting.desk.tally.click()
    assert asked.args == ["count", None]


def test_hangul_is_found_while_a_syllable_is_composed(sitting: Sitting) -> None:
    sitting.name.setFocus()
    QApplication.sendEvent(sitting.name, QInputMethodEvent("김", []))
    assert sitting.hits() == ["Kim, Min-soo (김민수)"]
    commit = QInputMethodEvent()
    commit.setCommitString("김민")
    QApplication.sendEvent(sitting.name, commit)
    assert sitting.hits() == ["Kim, Min-soo (김민수)"]
    sitting.act(sitting.name)
    sitting.act(sitting.date, "t")
    sitting.settle()
    assert sitting.cards()[0].employee_id == MINSOO


def test_a_name_without_end_is_refused_in_words_and_not_lost(sitting: Sitting) -> None:
    sitting.name.setText("Kim " * 4000)
    sitting.act(sitting.name, "", CTRL)
    sitting.act(sitting.date, "t")
    sitting.settle()
    assert "too long" in sitting.note()
    assert sitting.name.text().startswith("Kim Kim")
    assert sitting.cards() == []


def test_half_typed_text_comes_back_after_a_lock(make_place: MakePlace) -> None:
    sitting = make_place()
    assert sitting.page.draft() is None
    sitting.desk.batch.collector.setText("T. Reyes")
    sitting.card("rosa", "5/3/2026")
    sitting.act(sitting.name, "siob")
    sitting.type(sitting.date, "5/4")
    kept = sitting.page.draft()
    assert kept is not None
    json.loads(kept)
    sitting.press(sitting.date, Qt.Key.Key_Escape)
    sitting.press(sitting.date, Qt.Key.Key_Escape)
    sitting.press(sitting.name, Qt.Key.Key_Escape)
    sitting.desk.batch.collector.clear()
    sitting.page.take_draft(kept)
    assert sitting.desk.batch.collector.text() == "T. Reyes"
    assert (sitting.name.text(), sitting.date.text()) == ("O’Brien-Castañeda, Siobhán", "5/4")
    assert len(sitting.lines()) == 1
    sitting.date.setFocus()
    sitting.act(sitting.date)
    sitting.settle()
    assert sitting.cards()[-1].employee_id == SIOBHAN


def test_a_fixing_comes_back_after_a_lock_as_a_fixing(sitting: Sitting) -> None:
    sitting.card("rosa", "5/3/2026")
    sitting.type(sitting.name, "quin")
    sitting.press(sitting.name, Qt.Key.Key_F2)
    kept = sitting.page.draft()
    assert kept is not None
    sitting.press(sitting.name, Qt.Key.Key_Escape)
    sitting.name.clear()
    sitting.page.take_draft(kept)
    assert sitting.name.text() == "Morales, Rosa"
    sitting.date.setFocus()
    sitting.date.selectAll()
    sitting.act(sitting.date, "5/9/2026")
    sitting.settle()
    assert [card.signed_on for card in sitting.cards()] == [date(2026, 5, 9)]
    assert sitting.name.text() == "quin"


def test_the_keys_lists_and_fields_have_names(sitting: Sitting) -> None:
    desk = sitting.desk
    for widget in (sitting.name, sitting.date, desk.lines, desk.entry.people.view, desk.batch.collector):
        assert widget.accessibleName()


def test_twenty_cards_in_forty_acts(make_place: MakePlace) -> None:
    """Two of them unmatched, one of each oddity: nothing ever asks for more than its own key."""
    sitting = make_place(AuthorizationCard(0, PAULA, signed_on=date(2026, 1, 2), received_on=date(2026, 1, 3)))
    for number in range(20):
        if number % 10 == 9:
            sitting.act(sitting.name, f"Nobody {number}", CTRL)
        else:
            sitting.act(sitting.name, ("rosa", "siob", "min-soo", "dela", "nhung", "jürg", "vega", "quin")[number % 8])
        sitting.act(sitting.date, "11/10")
    sitting.settle()
    assert sitting.acts == 40
    assert len(sitting.cards()) == 21


def test_day_and_month_swapped_is_asked_about_once(sitting: Sitting) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "12/5/2026")
    assert "12 May 2026" in sitting.note()
    assert sitting.cards() == []
    sitting.act(sitting.date)
    sitting.settle()
    assert [card.signed_on for card in sitting.cards()] == [date(2026, 12, 5)]


def test_a_day_that_was_is_not_asked_about(sitting: Sitting) -> None:
    sitting.card("rosa", "5/12/2026")
    assert [card.signed_on for card in sitting.cards()] == [date(2026, 5, 12)]


def test_a_year_of_two_digits_shows_what_it_is_read_as(sitting: Sitting) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.type(sitting.date, "3/4/26")
    shown = [label.text() for label in sitting.desk.entry.signed.findChildren(QLabel)]
    assert "= 4 Mar 2026" in shown
    sitting.act(sitting.date)
    sitting.settle()
    assert "signed 4 Mar 2026" in sitting.said[-1]


@pytest.mark.parametrize(
    ("typed", "read", "day"),
    [
        pytest.param("3/4/50", "4 Mar 1950", date(1950, 3, 4), id="another century"),
        pytest.param("10/11/12", "11 Oct 2012", date(2012, 10, 11), id="long ago"),
        pytest.param("12/5/26", "5 Dec 2026", date(2026, 12, 5), id="to come"),
    ],
)
def test_a_year_of_two_digits_that_is_doubtful_is_asked_about_once(
    sitting: Sitting, typed: str, read: str, day: date
) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, typed)
    assert read in sitting.note()
    assert sitting.cards() == []
    while not sitting.name.hasFocus():
        assert sitting.acts < 5
        sitting.act(sitting.date)
    sitting.settle()
    assert [card.signed_on for card in sitting.cards()] == [day]
