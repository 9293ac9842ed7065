"""Likely duplicates at the window: by keys alone, pair after pair, with what it does to the count, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cardtrack.domain.card import AuthorizationCard
from cardtrack.gui.people.duplicates_dialog import DuplicatesDialog
from cardtrack.gui.people.duplicates_face import EMPTY, PAIR
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.edit_employee import add_employee, list_employees
from cardtrack.usecases.import_list import import_file
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault.connection import Vault
from tests.e2e.window import NOON, Person, at_a_campaign, everybody, new_campaign

LIST = """Employee ID,Last Name,First Name,Job Title,Work Location,Cell
71,Ybarrondo,Rosa Elena,Organizer,North,213-555-0117
72,Ybarrondo,Rosa,Organizer,North,213-555-0117
,Ybarrondo,Rosita,Organizer,North,213-555-0117
80,Quillfeather,Xiomara,Baker,South,818-555-0190
90,Ibarra,Kenji,Baker,South,818-555-0111
"""
SIGNED = NOON.date().replace(day=2)


def twice(folder: Path) -> Vault:
    """Rosa stands there three times and signed twice, Xiomara twice."""
    path = folder / "staff.csv"
    path.write_text(LIST)
    vault = new_campaign(folder)
    import_file(vault, path, SIGNED, NOON)
    (xiomara,) = [one for one in list_employees(vault) if one.number == "80"]
    again = replace(xiomara, number="", positions=tuple(replace(each, id=0) for each in xiomara.positions))
    add_employee(vault, again, NOON)
    unit = find_unit(vault)
    for employee in list_employees(vault)[:2]:
        card = AuthorizationCard(0, employee.id, signed_on=SIGNED, received_on=SIGNED)
        record_card(vault, card, unit, regime_by_id(unit.regime_id, vault), NOON.date(), NOON)
    return vault


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    with at_a_campaign(qtbot, partial(twice, tmp_path)) as at:
        yield at


@pytest.fixture
def dialog(person: Person) -> DuplicatesDialog:
    person.press("Ctrl+Shift+D")
    dialog = person.dialog(DuplicatesDialog)
    person.until(lambda: dialog.pages.currentIndex() == PAIR)
    person.until(dialog.table.hasFocus)
    return dialog


def press(at: Person, dialog: DuplicatesDialog, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    at.until(dialog.table.hasFocus)
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    QTest.keyClick(dialog.table, key, modifiers)
    at.settle()


def shown(dialog: DuplicatesDialog) -> dict[str, tuple[str, ...]]:
    """The rows by their label."""
    model = dialog.table.table
    rows = [tuple(str(model.index(row, column).data()) for column in range(4)) for row in range(model.rowCount())]
    return {row[0]: row[1:] for row in rows}


def to_pair(at: Person, dialog: DuplicatesDialog, *names: str) -> None:
    """Enter, until these two are side by side."""
    for _ in range(6):
        if set(names) == set(shown(dialog)["Name"][:2]):
            return
        press(at, dialog, Qt.Key.Key_Return)
    raise AssertionError(shown(dialog)["Name"])


def test_a_pair_is_merged_by_keys_and_the_count_is_said_before(person: Person, dialog: DuplicatesDialog) -> None:
    to_pair(person, dialog, "Rosa Elena Ybarrondo", "Rosa Ybarrondo")
    assert shown(dialog)["Employee number"] == ("71", "72", "you decide")
    assert shown(dialog)["Positions"][2] == "the same"
    assert "Employee number" in dialog.effect.label.text()
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "First choose" in dialog.word.text()
    assert len(everybody(person)) == 6
    press(person, dialog, Qt.Key.Key_Right)
    assert shown(dialog)["Employee number"] == ("71", "72", "right")
    assert "Both are counted as signed: afterwards one will count." in dialog.effect.label.text()
    assert "1 of 5 instead of 2 of 6" in dialog.effect.label.text()
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (rosa,) = [one for one in everybody(person) if one.number == "72"]
    assert (rosa.name.full(), rosa.other_numbers) == ("Rosa Elena Ybarrondo", ("71",))
    tally = person.view.workspace.tally()
    assert (tally.signed, tally.eligible) == (1, 5)


def test_undo_from_there_brings_both_and_the_pair_back(person: Person, dialog: DuplicatesDialog) -> None:
    before = everybody(person)
    to_pair(person, dialog, "Xiomara Quillfeather")
    heading = dialog.place.text()
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(everybody(person)) == 5
    assert "Merged" in dialog.word.text()
    press(person, dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert everybody(person) == before
    assert (dialog.place.text(), shown(dialog)["Name"][0]) == (heading, "Xiomara Quillfeather")
    assert not dialog.undo_button.isEnabled()


def test_who_is_not_the_same_is_gone_from_the_list_for_good(person: Person, dialog: DuplicatesDialog) -> None:
    to_pair(person, dialog, "Xiomara Quillfeather")
    many = len(dialog._pairs)
    press(person, dialog, Qt.Key.Key_Delete)
    assert len(dialog._pairs) == many - 1
    dialog.search()
    person.until(lambda: dialog.pages.currentIndex() == PAIR)
    assert len(dialog._pairs) == many - 1
    assert len(everybody(person)) == 6


def test_whoever_was_like_the_one_that_is_gone_is_like_the_one_that_stays(
    person: Person, dialog: DuplicatesDialog
) -> None:
    to_pair(person, dialog, "Rosa Elena Ybarrondo", "Rosa Ybarrondo")
    press(person, dialog, Qt.Key.Key_Left)
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    to_pair(person, dialog, "Rosa Elena Ybarrondo", "Rosita Ybarrondo")
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(everybody(person)) == 4
    to_pair(person, dialog, "Xiomara Quillfeather")
    assert "Pair 1 of 1" in dialog.place.text()
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.pages.currentIndex() == EMPTY
    assert "last pair" in dialog.empty.text()
    dialog.close_button.click()
    assert person.message() == "3 pairs merged."


def test_enter_goes_round_and_shift_enter_back(person: Person, dialog: DuplicatesDialog) -> None:
    first = dialog.place.text()
    press(person, dialog, Qt.Key.Key_Return)
    assert dialog.place.text() != first
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.place.text() == first
    for _ in dialog._pairs:
        press(person, dialog, Qt.Key.Key_Return)
    assert dialog.place.text() == first


def test_nobody_twice_is_said(person: Person, dialog: DuplicatesDialog) -> None:
    while dialog.pair is not None:
        press(person, dialog, Qt.Key.Key_Delete)
    dialog.search()
    person.until(dialog.again_button.isVisible)
    assert dialog.empty.text() == "Nobody seems to stand on the roster twice."
    assert not dialog.merge_button.isEnabled()


def test_stop_leaves_everything_as_it_is(person: Person, dialog: DuplicatesDialog) -> None:
    dialog.search()
    dialog.working.stop()
    person.settle()
    assert dialog.empty.text() == "Stopped. Nothing was changed."
    dialog.again_button.click()
    person.until(lambda: dialog.pages.currentIndex() == PAIR)


def people_table(person: Person) -> tuple[TableView, QAction]:
    """The table of people, and its verb that merges."""
    person.press("Ctrl+2")
    table = person.view.places["people"].findChild(TableView)
    assert table is not None
    return table, next(action for action in table.actions() if action.text() == "Merge these two entries…")


def chosen_by_hand(person: Person) -> DuplicatesDialog:
    """Two who are not alike at all."""
    table, merge = people_table(person)
    kenji, xiomara = (table.table.place_of(one.id) for one in everybody(person) if one.number in {"80", "90"})
    table.clearSelection()
    for place in (kenji, xiomara):
        index = table.table.index(place or 0, 0)
        flags = QItemSelectionModel.SelectionFlag
        table.selectionModel().select(index, flags.Select | flags.Rows)
    merge.trigger()
    dialog = person.dialog(DuplicatesDialog)
    person.until(lambda: dialog.pages.currentIndex() == PAIR)
    assert dialog.verdict.text() == "You chose these two."
    return dialog


def test_one_entry_alone_is_not_merged(person: Person) -> None:
    table, merge = people_table(person)
    table.selectRow(0)
    merge.trigger()
    assert person.message() == "Select the two entries of one person first."


def test_who_was_told_apart_before_leaves_no_step_to_undo(person: Person) -> None:
    dialog = chosen_by_hand(person)
    press(person, dialog, Qt.Key.Key_Delete)
    assert dialog.undo_button.isEnabled(), "control: the first time is an act"
    dialog.close_button.click()
    dialog = chosen_by_hand(person)
    press(person, dialog, Qt.Key.Key_Delete)
    assert not dialog.undo_button.isEnabled()
    dialog.undo()
    assert dialog.word.text() == "Remembered: they are not the same person."


def test_two_entries_that_nobody_would_find_are_merged_by_hand(person: Person) -> None:
    dialog = chosen_by_hand(person)
    press(person, dialog, Qt.Key.Key_Right)
    while dialog.table.open_questions:
        dialog.table.select_question(dialog.table.open_questions[0])
        press(person, dialog, Qt.Key.Key_Right)
    press(person, dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(everybody(person)) == 5
    assert dialog.pages.currentIndex() == EMPTY
    assert dialog.empty.text() == "That is done. Look again compares everybody on the roster."
