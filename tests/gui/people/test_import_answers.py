"""The comparison is answered by keys: each row, all rows, who left and when; what is answered is what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cardtrack.gui.people.import_answers import AnswerPanel
from cardtrack.usecases.import_list import kept_lists
from tests.gui.people.conftest import Campaign
from tests.gui.people.test_import_dialog import SECOND, Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(store: Campaign) -> Iterator[Desk]:
    """Two are new on the second list, three changed, and two are not on it."""
    desk = Desk(store, SECOND)
    desk.next()
    yield desk
    if not desk.is_closed:
        desk.dialog.reject()
    store.settle()


def panel(desk: Desk, kind: str) -> AnswerPanel:
    """A kind of the comparison, with the keyboard in its table."""
    step = desk.dialog.comparison_step
    step.show_kind(kind)
    found = step.panels[kind]
    found.view.setFocus()
    desk.qtbot.waitUntil(found.view.hasFocus)
    return found


def press(on: QWidget, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(on, key, modifier)


def answers(desk: Desk, kind: str) -> list[str]:
    return [row[0] for row in desk.table(kind)]


def outlook(desk: Desk) -> str:
    return desk.dialog.comparison_step.outlook.text()


def test_nothing_is_lost_by_default_and_the_sentence_says_so(desk: Desk) -> None:
    assert answers(desk, "new") == ["✓ added"] * 2
    assert set(answers(desk, "changed")) == {"✓ taken over"}
    assert answers(desk, "gone") == ["– stays"] * 2
    assert outlook(desk) == "As it stands: 2 new, 3 changed. 2 people who are not on this list stay on the roster."


def test_one_key_refuses_a_row_and_goes_on_another_takes_it(desk: Desk) -> None:
    view = panel(desk, "new").view
    press(view, Qt.Key.Key_Delete)
    assert answers(desk, "new") == ["✗ not added", "✓ added"]
    assert view.currentIndex().row() == 1
    assert desk.kinds()["new"] == "New: 2, 1 refused"
    assert outlook(desk).startswith("As it stands: 1 new, 3 changed, 1 refused.")
    assert desk.dialog.next_button.text() == "Take over 4 changes"
    view.selectRow(0)
    press(view, Qt.Key.Key_Return)
    assert answers(desk, "new") == ["✓ added"] * 2
    assert not desk.is_closed, "Enter in a table answers a row and imports nothing"


def test_one_key_answers_the_whole_group(desk: Desk) -> None:
    for kind in ("new", "changed"):
        press(panel(desk, kind).view, Qt.Key.Key_Delete, modifier=SHIFT)
    assert outlook(desk).startswith("As it stands: the roster stays as it is, 6 refused.")
    assert desk.dialog.next_button.text() == "Keep this list"
    press(panel(desk, "new").view, Qt.Key.Key_Return, modifier=SHIFT)
    assert answers(desk, "new") == ["✓ added"] * 2


def test_what_is_refused_is_not_written_and_is_noted(store: Campaign, desk: Desk) -> None:
    before = store.people()
    press(panel(desk, "new").view, Qt.Key.Key_Delete)
    changed = panel(desk, "changed")
    changed.view.selectRow([row[3] for row in desk.table("changed")].index("Cell phone"))
    changed.buttons[1].click()
    desk.next()
    assert desk.said == ["Imported 22_second_list_for_merge.csv: 1 new, 2 changed, 2 refused"]
    after = store.people()
    assert len(after) == len(before) + 1
    assert after["0001010"] == before["0001010"]
    kept = store.ask(partial(kept_lists, store.vault))[0]
    assert sorted(field for _, field in kept.refused) == ["", "cell"]


def test_who_left_ends_on_the_day_proposed_or_on_another(store: Campaign, desk: Desk) -> None:
    gone = panel(desk, "gone")
    press(gone.view, Qt.Key.Key_Return)
    assert answers(desk, "gone") == ["✓ left, last day 19 Nov 2026", "– stays"]
    press(gone.view, Qt.Key.Key_F2)
    line = desk.dialog.comparison_step.gone.day.line
    desk.qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "3 Nov 2026")
    press(line, Qt.Key.Key_Return)
    assert not desk.is_closed, "Enter in the field answers the row and imports nothing"
    assert answers(desk, "gone") == ["✓ left, last day 19 Nov 2026", "✓ left, last day 3 Nov 2026"]
    assert desk.kinds()["gone"] == "Not on this list: 2, 2 left"
    assert outlook(desk) == "As it stands: 2 new, 3 changed, 2 left."
    desk.next()
    assert desk.said == ["Imported 22_second_list_for_merge.csv: 2 new, 3 changed, 2 left"]
    last_days = [store.people()[number].positions[-1].last_day for number in ("0001003", "0001011")]
    assert sorted(map(str, last_days)) == ["2026-11-03", "2026-11-19"]


def test_all_left_each_by_the_day_proposed_unless_another_is_typed(desk: Desk) -> None:
    gone = panel(desk, "gone")
    press(gone.view, Qt.Key.Key_Return, modifier=SHIFT)
    assert answers(desk, "gone") == ["✓ left, last day 19 Nov 2026"] * 2
    desk.dialog.comparison_step.gone.day.set_date(date(2026, 11, 2))
    press(gone.view, Qt.Key.Key_Return, modifier=SHIFT)
    assert answers(desk, "gone") == ["✓ left, last day 2 Nov 2026"] * 2
    press(gone.view, Qt.Key.Key_Delete, modifier=SHIFT)
    assert answers(desk, "gone") == ["– stays"] * 2


def test_a_day_that_cannot_be_is_said_at_once_and_escape_keeps_the_list_open(desk: Desk) -> None:
    gone, step = panel(desk, "gone"), desk.dialog.comparison_step
    step.gone.day.line.setText("1 May 1990")
    press(gone.view, Qt.Key.Key_Return)
    assert "1990" in gone.fault.text() or "begin" in gone.fault.text() or "began" in gone.fault.text()
    assert answers(desk, "gone") == ["– stays"] * 2
    step.gone.day.line.setText("never")
    press(gone.view, Qt.Key.Key_Return)
    assert gone.fault.text()
    press(step.gone.day.line, Qt.Key.Key_Escape)
    assert not desk.is_closed
    assert step.gone.day.date() == date(2026, 11, 19)


def test_answers_stay_while_one_goes_back_and_forth(desk: Desk) -> None:
    press(panel(desk, "new").view, Qt.Key.Key_Delete)
    press(panel(desk, "gone").view, Qt.Key.Key_Return)
    desk.dialog.back_button.click()
    desk.next()
    assert answers(desk, "new") == ["✗ not added", "✓ added"]
    assert answers(desk, "gone")[0].startswith("✓ left")


def test_another_file_begins_without_answers(store: Campaign, desk: Desk) -> None:
    press(panel(desk, "new").view, Qt.Key.Key_Delete)
    before: Callable[[], None] = desk.dialog.go_back
    before()
    other = SECOND.parent / "01_utf8_plain.csv"
    desk.dialog.read(other)
    desk.settle()
    desk.next()
    assert not desk.dialog.comparison_step.answers().refused
    assert store.people()
