"""The columns of the people table: chosen by keys, in an order, and there again when the place is opened anew."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cardtrack.domain.card import Reason
from cardtrack.gui.column_choice import ColumnDialog
from cardtrack.gui.people.columns import SHOWN
from cardtrack.usecases.settings import TableLook, read_look
from cardtrack.wording.cards import reason_label
from tests.gui.people.conftest import Campaign
from tests.gui.people.test_people_page import NAME, NUMBER, Sitting, sign
from tests.gui.people.test_person_record import KIM


def opened(sitting: Sitting) -> ColumnDialog:
    sitting.page.arrive({"action": "columns"})
    dialog = sitting.page.findChild(ColumnDialog)
    assert isinstance(dialog, ColumnDialog)
    return dialog


def test_a_column_is_chosen_moved_and_remembered(store: Campaign) -> None:
    sitting = Sitting(store)
    assert sitting.page.columns.shown() == SHOWN
    dialog = opened(sitting)
    rows = [dialog.columns.item(place).text() for place in range(dialog.columns.count())]
    dialog.columns.setCurrentRow(rows.index("Phone"))
    QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
    for _ in range(rows.index("Phone") - 1):
        dialog._move(-1)
    dialog.columns.setCurrentRow(2)
    QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
    dialog.accept_button.click()
    sitting.settle()
    wanted = ("name", "phone", *SHOWN[2:])
    assert sitting.page.columns.shown() == wanted
    again = Sitting(store)
    assert again.page.columns.shown() == wanted
    dialog = opened(again)
    dialog._fill(SHOWN)
    dialog.accept_button.click()
    again.settle()
    assert again.page.columns.shown() == SHOWN


def drag(sitting: Sitting, code: str, by: int) -> None:
    """Takes the right edge of a header and lets it go `by` pixels further."""
    header = sitting.page.table.horizontalHeader()
    place = [column.code for column in sitting.page.model.columns].index(code)
    edge = QPoint(header.sectionViewportPosition(place) + header.sectionSize(place) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(by, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))
    sitting.settle()


def width(sitting: Sitting, code: str) -> int:
    return sitting.page.table.columnWidth([column.code for column in sitting.page.model.columns].index(code))


def test_widths_and_the_order_are_remembered(store: Campaign) -> None:
    sitting = Sitting(store)
    first = width(sitting, "name")
    drag(sitting, "name", 60)
    assert width(sitting, "name") == first + 60
    sitting.page.table.sortByColumn(NUMBER, Qt.SortOrder.DescendingOrder)
    sitting.settle()
    again = Sitting(store)
    again.settle()
    assert width(again, "name") == first + 60
    assert again.column(NUMBER)[:2] == ["0001012", "0001011"]
    assert again.page.columns.shown() == SHOWN, "what was not chosen is as at first"
    drag(again, "name", -60)
    again.page.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    again.settle()
    assert store.ask(partial(read_look, store.vault, "people")) == TableLook(), "as at first again: nothing is kept"


def test_columns_give_way_where_there_is_little_room_and_no_further(store: Campaign) -> None:
    sitting = Sitting(store)
    table = sitting.page.table
    sitting.page.resize(1600, 660)
    sitting.settle()
    wide = width(sitting, "name")
    headers = sum(table.narrowest[:6])
    panel = sitting.page.width() - table.viewport().width()
    sitting.page.resize(panel + headers + 40, 660)
    sitting.settle()
    assert width(sitting, "name") < wide
    assert table.horizontalScrollBar().maximum() == 0, "no bar for what can give way"
    drag(sitting, "name", 30)
    own = width(sitting, "name")
    sitting.page.resize(1600, 660)
    sitting.settle()
    assert width(sitting, "name") == own, "what somebody sized stays so"
    sitting.page.resize(panel + headers - 60, 660)
    sitting.settle()
    assert all(width(sitting, code) >= table.narrowest[place] for place, code in enumerate(SHOWN[:-1]))


def test_every_column_tells_and_sorts(store: Campaign) -> None:
    sitting = Sitting(store)
    sign(store, KIM, None)
    sitting.settle()
    columns = {column.code: place for place, column in enumerate(sitting.page.model.columns)}
    row = sitting.column().index("Kim, Min-soo")
    cells = {code: str(sitting.page.model.index(row, place).data()) for code, place in columns.items()}
    assert cells["phone"] == "213-555-0105"
    assert cells["verdict"] == reason_label(Reason.UNDATED)
    assert cells["signed_on"] == cells["assessment"] == cells["contact"] == ""
    for place in columns.values():
        for order in Qt.SortOrder:
            sitting.page.table.sortByColumn(place, order)
            sitting.settle()
            assert len(sitting.column()) == 12
