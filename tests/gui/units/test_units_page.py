"""The Units page: who stands where, placements by keyboard, units side by side, and a what-if that changes nothing."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cardtrack.domain.unit import Exclusion, Scope, Standing
from cardtrack.gui.units.page import UnitsPage
from cardtrack.gui.units.placement_dialog import PlacementDialog
from cardtrack.gui.units.rows import PlacementRow, placement_sentence
from cardtrack.gui.units.unit_dialog import UnitDialog
from cardtrack.gui.units.what_if_dialog import WhatIfDialog
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.undo_redo import undo
from tests.gui.units.unit_campaign import AT, HIRED, MANAGER

Kind = TypeVar("Kind", bound=QDialog)


def opened(qtbot: QtBot, page: UnitsPage, kind: type[Kind]) -> Kind:
    """The dialog that comes up."""

    def is_up() -> bool:
        return any(dialog.isVisible() for dialog in page.findChildren(kind))

    qtbot.waitUntil(is_up)
    return next(dialog for dialog in page.findChildren(kind) if dialog.isVisible())


def accepted(qtbot: QtBot, workspace: Workspace, dialog: QDialog, accept: QPushButton) -> None:
    """Presses the button that says the verb, and waits until the screens have heard of it."""
    with qtbot.waitSignals([dialog.accepted, workspace.changed]):
        QTest.keyClick(accept, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.background.is_idle)


def texts(model: TableModel[Any]) -> list[list[str]]:
    return [[column.text(model.row_at(place)) for column in model.columns] for place in range(model.rowCount())]


def choose(page: UnitsPage, who: str) -> PlacementRow:
    """Selects the placement of a group."""
    model = page.standing.model
    place = next(place for place in range(model.rowCount()) if (row := model.row_at(place)) and row.who == who)
    page.standing.view.selectRow(place)
    row = model.row_at(place)
    assert row is not None
    return row


def place_of(workspace: Workspace, value: str) -> tuple[Standing, Exclusion | None, str] | None:
    found = [old for old in workspace.unit.placements if old.value == value]
    return (found[0].standing, found[0].reason, found[0].claimed_by) if found else None


def test_a_unit_in_words_and_figures(page: UnitsPage) -> None:
    assert page.units.currentItem().text() == "All staff"
    assert page.wording.included.text() == "All organizers & clerks of both offices."
    assert "70" in page.wording.goal.text()
    standing = page.standing
    said = [door.said for door in (standing.included, standing.contested, standing.excluded, standing.not_placed)]
    assert said == ["10 included", "1 contested", "1 excluded", "0 not placed"]
    assert [row[:5] for row in texts(standing.model)] == [
        ["Everyone", "Everyone on the roster", "Included", "10", ""],
        ["Classification", "Program Manager", "Contested", "1", ""],
        ["Classification", "Director", "Excluded", "1", "Managerial employee"],
    ]
    row = choose(page, "Program Manager")
    assert placement_sentence(row) == "Program Manager: Contested, 1 person; employer: They assign work."


def test_the_contested_are_named_and_open_their_person(qtbot: QtBot, page: UnitsPage) -> None:
    (row,) = texts(page.contested.model)
    assert row[0] == "Quintero, Ana"
    assert row[-1] == "employer: They assign work."
    page.contested.view.selectRow(0)
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.contested.view, Qt.Key.Key_Return)
    assert wanted.args == ["people", {"employee": MANAGER}]


def test_units_side_by_side(page: UnitsPage) -> None:
    shown = [[cell.replace("\u00a0", " ") for cell in row] for row in texts(page.comparison.model)]
    assert shown == [
        ["All staff", "6 of 10", "60.0 %", "more than half: met, none over", "1", "6 of 11", "7 of 11"],
        ["Los Angeles office", "7 of 9", "77.7 %", "more than half: met, 2 over", "0", "7 of 9", "7 of 9"],
    ]


def test_choosing_a_unit_looks_at_it_everywhere(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    with qtbot.waitSignal(workspace.counted):
        QTest.keyClick(page.units, Qt.Key.Key_Down)
    assert workspace.unit.name == "Los Angeles office"
    assert page.wording.title.text() == "Los Angeles office"
    qtbot.waitUntil(lambda: page.standing.not_placed.said == "3 not placed")
    assert not page.contested.view.isVisible()
    assert page.contested.nobody.isVisible()


def test_models_keep_qt_s_rules(qtmodeltester: ModelTester, page: UnitsPage) -> None:
    for model in (page.standing.model, page.contested.model, page.comparison.model):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call] # so it is in pytest-qt


def test_a_classification_is_placed_by_keyboard(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    QTest.keyClick(page.standing.view, Qt.Key.Key_Insert)
    dialog = opened(qtbot, page, PlacementDialog)
    assert [dialog.value.itemText(place) for place in range(dialog.value.count())] == [
        "Clerk",
        "Director",
        "Organizer",
        "Program Manager",
    ]
    line = dialog.value.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "clerk")
    QTest.keyClicks(dialog.standing, "E")
    QTest.keyClicks(dialog.reason, "C")
    with qtbot.waitSignal(page.said) as said:
        accepted(qtbot, workspace, dialog, dialog.accept_button)
    assert said.args == ["The placement was written.", True]
    assert place_of(workspace, "Clerk") == (Standing.EXCLUDED, Exclusion.CONFIDENTIAL, "")
    qtbot.waitUntil(lambda: page.standing.excluded.said == "3 excluded")
    assert page.standing.included.said == "8 included"


def test_a_placement_is_needed_for_something(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    page.add_placement()
    dialog = opened(qtbot, page, PlacementDialog)
    dialog.accept_button.click()
    assert dialog.isVisible()
    dialog.scope.setCurrentIndex(dialog.scope.findData(Scope.EMPLOYEE))
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert len(workspace.unit.placements) == 3
    dialog.reject()


def test_one_employee_is_contested(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    page.standing.add.click()
    dialog = opened(qtbot, page, PlacementDialog)
    dialog.scope.setCurrentIndex(dialog.scope.findData(Scope.EMPLOYEE))
    QTest.keyClicks(dialog.person.line, "morales")
    assert dialog.person.chosen is not None
    dialog.standing.setCurrentIndex(dialog.standing.findData(Standing.CONTESTED))
    dialog.claimed_by.setEditText("union")
    accepted(qtbot, workspace, dialog, dialog.accept_button)
    assert place_of(workspace, "Morales, Ana") == (Standing.CONTESTED, None, "union")
    qtbot.waitUntil(lambda: page.contested.model.rowCount() == 2)
    assert choose(page, "Morales, Ana").people == 1


def test_arrows_choose_among_the_people_who_fit(qtbot: QtBot, page: UnitsPage) -> None:
    page.standing.add.click()
    dialog = opened(qtbot, page, PlacementDialog)
    dialog.scope.setCurrentIndex(dialog.scope.findData(Scope.EMPLOYEE))
    QTest.keyClicks(dialog.person.line, "ana")
    first = dialog.person.chosen
    QTest.keyClick(dialog.person.line, Qt.Key.Key_Down)
    second = dialog.person.chosen
    assert first is not None
    assert second is not None
    assert first != second
    dialog.reject()


def test_a_placement_is_changed_in_its_place(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    choose(page, "Program Manager")
    QTest.keyClick(page.standing.view, Qt.Key.Key_F2)
    dialog = opened(qtbot, page, PlacementDialog)
    assert dialog.claim.toPlainText() == "They assign work."
    dialog.standing.setCurrentIndex(dialog.standing.findData(Standing.INCLUDED))
    dialog.reason.setCurrentIndex(dialog.reason.findData(Exclusion.PROFESSIONAL))
    accepted(qtbot, workspace, dialog, dialog.accept_button)
    assert place_of(workspace, "Program Manager") == (Standing.INCLUDED, Exclusion.PROFESSIONAL, "")
    assert len(workspace.unit.placements) == 3
    qtbot.waitUntil(lambda: page.standing.included.said == "11 included")
    shown = [notice.label.text() for notice in page.wording.warnings if notice.isVisible()]
    assert "professionals" in shown[0]
    assert shown[1].startswith("Counted apart as well: Program Manager")


def test_a_placement_is_removed_by_delete_and_comes_back_by_undo(
    qtbot: QtBot, page: UnitsPage, workspace: Workspace
) -> None:
    choose(page, "Director")
    with qtbot.waitSignals([page.said, workspace.changed]) as _:
        QTest.keyClick(page.standing.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.standing.included.said == "11 included")
    assert place_of(workspace, "Director") is None
    workspace.background.do(page, partial(undo, workspace.vault, AT))
    qtbot.waitUntil(lambda: page.standing.included.said == "10 included")
    assert place_of(workspace, "Director") == (Standing.EXCLUDED, Exclusion.MANAGERIAL, "")


def test_a_new_unit_starts_with_the_placements_of_another(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    page.new.click()
    dialog = opened(qtbot, page, UnitDialog)
    dialog.accept_button.click()
    assert dialog.isVisible()  # it has no name yet
    QTest.keyClicks(dialog.name, "Without clerks & managers")
    dialog.starts_with.setCurrentIndex(1)
    dialog.goal.setValue(65)
    accepted(qtbot, workspace, dialog, dialog.accept_button)
    assert workspace.unit.name == "Without clerks & managers"
    assert workspace.unit.goal_percent == 65
    assert len(workspace.unit.placements) == 3
    assert [page.units.item(place).text() for place in range(3)][2] == "Without clerks & managers"
    qtbot.waitUntil(lambda: page.comparison.model.rowCount() == 3)


def test_a_unit_s_wording_and_goal_are_changed(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    page.wording.change.click()
    dialog = opened(qtbot, page, UnitDialog)
    dialog.excluded.setPlainText("Managers and guards.")
    dialog.goal.setValue(0)
    accepted(qtbot, workspace, dialog, dialog.accept_button)
    assert page.wording.excluded.text() == "Managers and guards."
    assert page.wording.goal.text() == "none"
    assert workspace.unit.goal_percent is None


def test_what_if_counts_and_changes_nothing(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    before = workspace.unit.placements
    page.wording.what_if.click()
    dialog = opened(qtbot, page, WhatIfDialog)
    assert [row[1] for row in texts(dialog.table)] == ["6 of 10", "6 of 10"]

    def let(value: str, standing: Standing | None) -> None:
        box = next(box for placement, box in dialog.choices.items() if placement.value == value)
        box.setCurrentIndex(0 if standing is None else box.findData(standing))

    let("Program Manager", Standing.INCLUDED)
    qtbot.waitUntil(lambda: texts(dialog.table)[1][1] == "7 of 11")
    let("Orange County", Standing.EXCLUDED)
    qtbot.waitUntil(lambda: texts(dialog.table)[1][1] == "6 of 8")
    assert texts(dialog.table)[0][1] == "6 of 10"
    let("Program Manager", None)
    let("Orange County", None)
    assert texts(dialog.table)[1][1] == "6 of 10"
    qtbot.waitUntil(lambda: workspace.background.is_idle)
    assert texts(dialog.table)[1][1] == "6 of 10"
    dialog.reject()
    assert workspace.unit.placements == before


def test_another_day_is_another_roster(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> None:
    workspace.set_as_of(HIRED.replace(year=2020))
    assert page.standing.included.said == "0 included"
    qtbot.waitUntil(lambda: page.contested.model.rowCount() == 0)
    assert [row[3] for row in texts(page.standing.model)] == ["0", "0", "0"]
    assert texts(page.comparison.model)[0][2] == "no unit list"


def test_numbers_are_doors(qtbot: QtBot, page: UnitsPage) -> None:
    standing = page.standing
    pairs: list[tuple[QWidget, dict[str, str]]] = [
        (standing.included, {"list": "eligible"}),
        (standing.contested, {"list": "contested"}),
        (standing.excluded, {"placement": "excluded"}),
        (standing.not_placed, {"placement": "not_placed"}),
    ]
    for door, people in pairs:
        with qtbot.waitSignal(page.wanted) as wanted:
            QTest.keyClick(door, Qt.Key.Key_Return)
        assert wanted.args == ["people", people]


def test_every_control_has_a_name_and_room(page: UnitsPage) -> None:
    def is_named(widget: QWidget) -> bool:
        return bool(widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()))

    focusable = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    assert [type(widget).__name__ for widget in focusable if not is_named(widget)] == []
    column = page.findChild(ScrolledColumn)
    assert column is not None
    content = column.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= column.viewport().width()
