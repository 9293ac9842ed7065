"""The one table model: windowed, in the order it is given, and right in the eyes of Qt's own tester."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from cardtrack.gui.widgets.table_model import PAGE, ROW_ROLE, Column, TableModel
from cardtrack.gui.widgets.table_view import TableView

COLUMNS: list[Column[str]] = [
    Column("text", "Text", lambda row: row),
    Column("length", "Length", lambda row: str(len(row)), is_number=True, tooltip=lambda row: f"{len(row)} letters"),
]


def shown(model: TableModel[str], place: int, column: int = 0) -> str | None:
    """What a cell shows."""
    text: str | None = model.index(place, column).data()
    return text


def test_qt_finds_nothing_wrong(qtbot: QtBot) -> None:
    """What the tester finds comes as a Qt warning, and those fail a test here."""
    model: TableModel[str] = TableModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_rows({1: "a", 2: "bb", 3: "ccc"})
    model.set_keys([3, 1])
    model.hold({1: "other"})
    model.forget()
    assert tester.model() is model


def test_rows_are_fetched_by_page_when_they_are_looked_at() -> None:
    asked: list[Sequence[int]] = []
    model: TableModel[str] = TableModel(COLUMNS, fetch=asked.append)
    keys = list(range(100_000, 0, -1))
    model.set_keys(keys)
    assert model.rowCount() == 100_000
    assert asked == [], "nothing is fetched before it is looked at"
    assert shown(model, 50_001) is None
    assert shown(model, 50_002) is None
    page = 50_001 // PAGE
    assert asked == [keys[page * PAGE : (page + 1) * PAGE]], "once a page, not once a cell"
    model.hold({key: f"row {key}" for key in asked[0]})
    assert shown(model, 50_001) == f"row {keys[50_001]}"
    model.forget()
    assert shown(model, 50_001) is None
    assert len(asked) == 2


def test_held_rows_paint_where_they_stand(qtbot: QtBot) -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    model.set_keys(["x", "y", "z"])
    with qtbot.waitSignal(model.dataChanged) as painted:
        model.hold({"z": "zz", "not here": "?"})
    assert [painted.args[0].row(), painted.args[1].row()] == [2, 2]
    assert model.place_of("z") == 2
    assert model.place_of("not here") is None


def test_roles_tell_the_row_its_sentence_and_its_side() -> None:
    model: TableModel[str] = TableModel(COLUMNS, sentence=lambda row: f"the row {row}")
    model.set_rows({1: "abc"})
    index = model.index(0, 1)
    assert index.data(ROW_ROLE) == "abc"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "the row abc"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "3 letters"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Length"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_sorting_is_asked_of_the_owner(qtbot: QtBot) -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["length", False]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_row(qtbot: QtBot, key: Qt.Key) -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    model.set_rows({1: "a", 2: "bb"})
    view = TableView(model, "Words")
    qtbot.addWidget(view)
    view.show()
    view.selectRow(1)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, key)
    assert opened.args == ["bb"]
    assert view.chosen_rows() == ["bb"]
    assert view.chosen_keys() == [2]
    assert view.accessibleName() == "Words"


def test_no_cell_turns_around_what_stands_beside_it() -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    model.set_rows({1: "Mo\u202eselar\u2066 דוד"})
    assert shown(model, 0) == "Moselar דוד"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Moselar דוד"
    assert model.index(0, 0).data(ROW_ROLE) == "Mo\u202eselar\u2066 דוד"
