"""The count held against a list, at the window: read, followed to a person, taken on from, printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cardtrack.domain.card import AuthorizationCard
from cardtrack.gui.exports.table_dialog import TableDialog
from cardtrack.gui.people.imports_dialog import ImportsDialog
from cardtrack.gui.people.list_check_dialog import ListCheckDialog
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.import_list import ListAnswers, accept_list, compare_list, import_file, read_preview
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault.connection import Vault
from tests.e2e.window import NOON, Person, at_a_campaign, new_campaign

HEADER = "ID,Last Name,First Name,Job Title\n"
FIRST = HEADER + "1,Morales,Rosa,Cook\n2,Kim,Min-soo,Driver\n3,Tran,Bao,Clerk\n"
SECOND = HEADER + "1,Morales,Rosa,Cook\n33,Tran,Bao,Clerk\n7,Reyes,Ana,Cook\n8,Sol,Ines,Lead\n"
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def taken_in(folder: Path) -> Vault:
    """Three people, of whom Min-soo has signed; of a second list nothing was taken over, and Bao's number differs."""
    for name, text in (("first.csv", FIRST), ("second.csv", SECOND)):
        (folder / name).write_text(text)
    vault = new_campaign(folder)
    import_file(vault, folder / "first.csv", SEPTEMBER, NOON)
    unit = find_unit(vault)
    who = next(person.id for person in list_employees(vault) if person.name.given == "Min-soo")
    card = AuthorizationCard(0, who, signed_on=OCTOBER, received_on=OCTOBER)
    record_card(vault, card, unit, regime_by_id(unit.regime_id), NOON.date(), NOON)
    draft = compare_list(vault, read_preview(vault, folder / "second.csv"), OCTOBER)
    accept_list(vault, draft, NOON, ListAnswers(refused={(4, ""), (5, "")}))
    return vault


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    with at_a_campaign(qtbot, partial(taken_in, tmp_path)) as at:
        yield at


@pytest.fixture
def dialog(person: Person) -> ListCheckDialog:
    person.press("Ctrl+Shift+I")
    imports = person.dialog(ImportsDialog)
    person.settle()
    imports.view.selectRow(0)
    imports.check_button.click()
    dialog = person.dialog(ListCheckDialog)
    person.until(lambda: dialog.figures.rowCount() == 4)
    return dialog


def cells(dialog: ListCheckDialog, side: str) -> list[list[str]]:
    model = getattr(dialog, side).model
    return [[str(model.index(row, place).data()) for place in range(3)] for row in range(model.rowCount())]


def test_the_sentence_the_denominators_and_who_is_only_where(dialog: ListCheckDialog) -> None:
    assert "has 4 people, our unit on" in dialog.sentence.text()
    assert dialog.sentence.text().endswith("has 3: 3 are only theirs, 2 are only ours.")
    remarks = dialog.remarks.text()
    assert "Of 1 who signed, 1 is not on their list." in remarks
    assert "1 row may be somebody who is counted already" in remarks
    assert "Showing of interest: at least 30 %: met under “Our unit”; not met under" in remarks
    rows = [[str(dialog.figures.index(row, place).data()) for place in range(3)] for row in range(4)]
    assert rows[0] == ["Our unit", "1 of 3 (33.3\N{NO-BREAK SPACE}%)", "1 signed, 1 needed: met, none over"]
    assert rows[1] == ["The employer's list", "0 of 4 (0.0\N{NO-BREAK SPACE}%)", "0 signed, 2 needed: 2 more people"]
    assert cells(dialog, "theirs") == [
        ["3", "Tran, Bao", "May be Tran, Bao"],
        ["4", "Reyes, Ana", "Not on our roster"],
        ["5", "Sol, Ines", "Not on our roster"],
    ]
    assert cells(dialog, "ours") == [["Kim, Min-soo", "signed", "Driver"], ["Tran, Bao", "", "Clerk"]]
    assert dialog.theirs.heading.text() == "Only on the employer's list: 3 people"


def test_another_day_is_another_count(person: Person, dialog: ListCheckDialog) -> None:
    dialog.day.set_date(SEPTEMBER)
    person.until(lambda: "our unit on 1 Sep 2026" in dialog.sentence.text())
    assert "Nobody in our unit has a card that counts on this day." in dialog.remarks.text()
    dialog.list_day_button.click()
    person.until(lambda: "our unit on 1 Oct 2026" in dialog.sentence.text())
    assert person.view.workspace.as_of == NOON.date(), "the window stays on its day"


def test_rows_are_taken_on_and_the_count_follows(person: Person, dialog: ListCheckDialog) -> None:
    view = dialog.theirs.view
    view.selectRow(1)
    assert dialog.theirs.advice.text() == "Ask who they are, and take them on if they work there."
    view.selectAll()
    view.selectionModel().select(
        dialog.theirs.model.index(0, 0),
        view.selectionModel().SelectionFlag.Deselect | view.selectionModel().SelectionFlag.Rows,
    )
    assert len(dialog.chosen_rows) == 2
    dialog.take_button.click()
    person.until(lambda: dialog.theirs.model.rowCount() == 1)
    assert dialog.sentence.text().endswith("has 5: 1 is only theirs, 2 are only ours.")
    assert person.view.workspace.tally().eligible == 5


def test_enter_opens_whoever_it_may_be_or_goes_to_the_button(person: Person, dialog: ListCheckDialog) -> None:
    dialog.activateWindow()
    person.until(dialog.isActiveWindow)
    dialog.theirs.view.selectRow(1)
    dialog.theirs.view.setFocus()
    QTest.keyClick(dialog.theirs.view, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.take_button
    dialog.theirs.view.selectRow(0)
    QTest.keyClick(dialog.theirs.view, Qt.Key.Key_Return)
    person.settle()
    page = person.view.place
    assert isinstance(page, PeoplePage)
    person.until(lambda: page.table.currentIndex().isValid())
    bao = next(employee_id for employee_id, name in person.view.workspace.names.items() if "Bao" in name)
    assert page.model.key_at(page.table.currentIndex().row()) == bao


def test_the_report_is_of_this_list_and_of_the_day_chosen(person: Person, dialog: ListCheckDialog) -> None:
    dialog.list_day_button.click()
    person.until(lambda: "our unit on 1 Oct 2026" in dialog.sentence.text())
    dialog.report_button.click()
    person.settle()
    page = person.view.place
    assert isinstance(page, ReportsPage)
    assert page.kinds.name == "list-check"
    assert person.view.workspace.as_of == OCTOBER
    person.until(lambda: bool(page.pdf))
    assert page.own.lists.lists.currentText() == "second.csv, list of 1 Oct 2026"
    page.own.lists.lists.setCurrentIndex(1)
    page.own.lists.lists.activated.emit(1)
    first = page.pdf
    person.until(lambda: page.pdf != first)
    assert page.own.lists.lists.currentText() == "first.csv, list of 1 Sep 2026"


def test_the_table_goes_to_a_spreadsheet(person: Person, dialog: ListCheckDialog) -> None:
    dialog.table_button.click()
    form = person.dialog(TableDialog)
    assert form.isVisible()


def test_a_list_that_was_taken_back_is_not_held_against(person: Person) -> None:
    person.press("Ctrl+Shift+I")
    imports = person.dialog(ImportsDialog)
    person.settle()
    imports.view.selectRow(0)
    imports.undo_button.click()
    person.settle()
    assert not imports.check_button.isEnabled()
    imports.hold_count()
    assert not imports.findChildren(ListCheckDialog)
