"""The lists that were taken in, at the window: looked at, undone, followed into the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cardtrack.gui.history.page import HistoryPage
from cardtrack.gui.people.imports_dialog import ImportsDialog, ListRowsDialog
from cardtrack.usecases.edit_employee import edit_employee
from cardtrack.usecases.import_list import import_file
from cardtrack.vault.connection import Vault
from tests.e2e.window import NOON, Person, at_a_campaign, everybody, new_campaign
from tests.usecases.test_list_imports import FIRST, SEPTEMBER


def taken_in(folder: Path) -> Vault:
    path = folder / "staff.csv"
    path.write_text(FIRST)
    vault = new_campaign(folder)
    import_file(vault, path, SEPTEMBER, NOON)
    return vault


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    with at_a_campaign(qtbot, partial(taken_in, tmp_path)) as at:
        yield at


@pytest.fixture
def dialog(person: Person) -> ImportsDialog:
    person.press("Ctrl+Shift+I")
    dialog = person.dialog(ImportsDialog)
    person.settle()
    return dialog


def states(dialog: ImportsDialog) -> list[str]:
    last = dialog.model.columnCount() - 1
    return [str(dialog.model.index(row, last).data()) for row in range(dialog.model.rowCount())]


def test_an_import_is_undone_from_the_list_and_done_again(person: Person, dialog: ImportsDialog) -> None:
    assert dialog.model.rowCount() == 1
    dialog.undo_button.click()
    person.settle()
    assert not everybody(person)
    assert states(dialog) == ["undone"]
    assert dialog.undo_button.text() == "Redo this import"
    dialog.undo_button.click()
    person.settle()
    assert len(everybody(person)) == 3
    assert states(dialog) == ["stands"]
    assert dialog.undo_button.text() == "Undo this import"


def test_what_builds_upon_it_is_named_and_nothing_is_undone(person: Person, dialog: ImportsDialog) -> None:
    someone = everybody(person)[0]
    vault = person.view.workspace.vault
    person.window.background.do(person.window, lambda: edit_employee(vault, replace(someone, notes="late"), NOON))
    person.settle()
    dialog.undo_button.click()
    person.settle()
    assert "later entries" in dialog.fault.text()
    assert len(everybody(person)) == 3


def test_its_rows_are_shown_as_they_came(person: Person, dialog: ImportsDialog) -> None:
    dialog.rows_button.click()
    rows = person.dialog(ListRowsDialog)
    person.settle()
    assert rows.model.rowCount() == 3
    person.until(lambda: rows.model.row_at(0) is not None)
    assert [column.header for column in rows.model.columns] == ["Row", "ID", "Last Name", "First Name", "Job Title"]
    row = rows.model.row_at(0)
    assert row is not None
    assert list(row.cells) == ["1", "Morales", "Rosa", "Cook"]


def test_the_history_shows_the_entry(person: Person, dialog: ImportsDialog) -> None:
    assert dialog.chosen is not None
    act_id = dialog.chosen.act.id
    dialog.history_button.click()
    person.settle()
    page = person.view.place
    assert isinstance(page, HistoryPage)
    person.until(lambda: page.table.currentIndex().isValid())
    assert page.model.key_at(page.table.currentIndex().row()) == act_id
