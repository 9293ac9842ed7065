"""F9: no name is drawn, told to a screen reader or left in a menu; then the counts alone; then everything as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cardtrack.domain.employee import Employee
from cardtrack.gui.backup_dialog import BackupDialog
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.people.person_form import PersonForm
from tests.e2e.window import Person, at_the_practice_people, everybody

TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody with the practice campaign open, looking at its people."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "data"))
    with at_the_practice_people(qtbot) as person:
        yield person


def told(interface: QAccessibleInterface | None) -> Iterator[str]:
    """Everything that a screen reader can come upon from here."""
    if interface is None or not interface.isValid():
        return
    yield from (text for kind in TEXTS if (text := interface.text(kind)))
    for place in range(interface.childCount()):
        yield from told(interface.child(place))


def all_told() -> str:
    """The same of all windows of the program, with the titles of windows and texts of menus."""
    application = QApplication.instance()
    assert application is not None
    return "\n".join(told(QAccessible.queryAccessibleInterface(application)))


def names_told(person: Person, employees: list[Employee]) -> set[str]:
    """The family names that something or somebody could read now."""
    said = all_told() + "\n".join(action.text() for action in person.window.menus.actions.values())
    return {employee.name.family for employee in employees if employee.name.family in said}


def picture(person: Person) -> QImage:
    """The window as it is drawn."""
    QApplication.processEvents()
    return person.window.grab().toImage()


def test_nothing_says_a_name_and_the_second_press_shows_counts_only(person: Person) -> None:
    employees = everybody(person)
    before = picture(person)
    assert len(names_told(person, employees)) > 10, "control: a screen reader reads the table"
    person.press("F9")
    assert names_told(person, employees) == set()
    assert "Harbor" not in all_told(), "nor the campaign"
    hidden = picture(person)
    person.press("F9")
    assert names_told(person, employees) == set()
    tally = person.view.workspace.tally()
    assert f"{tally.signed} of {tally.eligible}" in all_told()
    assert picture(person) != hidden
    person.press("F9")
    assert len(names_told(person, employees)) > 10
    assert picture(person) == before, "everything is where it was"


def test_the_picture_is_the_same_whatever_is_behind_it(person: Person) -> None:
    seen = []
    for place in ("Ctrl+1", "Ctrl+2", "Ctrl+3"):
        person.press(place)
        shown = picture(person)
        person.press("F9")
        seen.append((shown, picture(person)))
        person.press("F9")
        person.press("F9")
    assert seen[0][1] == seen[1][1] == seen[2][1]
    assert seen[0][0] != seen[1][0] != seen[2][0], "control: without it the places differ"


def test_only_its_own_keys_work_meanwhile(person: Person) -> None:
    person.press("F9")
    working = {code for code, action in person.window.menus.actions.items() if action.isEnabled()}
    assert working == {"hide_names", "lock", "quit"}
    person.press("F9")
    person.press("F9")
    assert person.window.menus.actions["print"].isEnabled()


def test_a_form_above_the_window_goes_too_and_comes_back_as_it_was(person: Person) -> None:
    page = person.view.places["people"]
    assert isinstance(page, PeoplePage)
    employee = everybody(person)[0]
    page.forms.open(employee)
    form = person.dialog(PersonForm)
    QTest.keyClicks(form.focusWidget(), "half-typed")
    QTest.keyClick(form, Qt.Key.Key_F9)
    person.settle()
    assert not [
        window for window in QApplication.topLevelWidgets() if isinstance(window, QDialog) and window.isVisible()
    ]
    assert employee.name.family not in all_told()
    QTest.keyClick(person.window, Qt.Key.Key_F9)
    QTest.keyClick(person.window, Qt.Key.Key_F9)
    person.settle()
    assert person.dialog(PersonForm) is form
    assert form.isModal()
    assert "half-typed" in all_told()


def test_a_dialog_that_opens_meanwhile_is_hidden_too(person: Person) -> None:
    person.press("F9")
    dialog = BackupDialog(person.view.copying, person.window)
    dialog.open()
    person.until(lambda: not dialog.isVisible())
    person.press("F9")
    person.press("F9")
    assert dialog.isVisible()


def test_it_locks_from_there_with_what_was_half_typed(person: Person) -> None:
    page = person.view.places["people"]
    assert isinstance(page, PeoplePage)
    page.forms.open(everybody(person)[0])
    QTest.keyClicks(person.dialog(PersonForm).focusWidget(), "half-typed")
    person.press("F9")
    assert "half-typed" in str(person.view.keep_drafts())
    person.press("Ctrl+L")
    person.until(lambda: person.window.view is None)
    assert person.window.windowTitle() == "CardTrack: locked"
