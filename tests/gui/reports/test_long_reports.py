"""A report that takes a while: a bar and Stop, and whatever else is wanted meanwhile comes first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cardtrack.gui.reports.page import ReportsPage
from cardtrack.usecases.print_report import page_sizes
from tests.gui.reports.conftest import MakePage


def shows(page: ReportsPage) -> bool:
    return page.preview.sheets.is_drawn() and page.workspace.background.is_idle


def test_a_report_is_stopped_while_it_is_laid_out_and_made_after_all(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(300)
    working = page.preview.working
    stopping = working.began.connect(working.stop_button.click)
    page.kinds.choose("board-index")
    qtbot.waitUntil(lambda: page.workspace.background.is_idle)
    assert page.pdf == b""
    assert page.preview.sheets.pages == 0
    assert "stopped" in page.preview.sheets.accessibleName()
    assert not working.is_running
    working.began.disconnect(stopping)
    page.kinds.setFocus()
    QTest.keyClick(page.kinds, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shows(page))
    assert page.preview.sheets.pages > 3


def test_printing_what_was_stopped_makes_it_first(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(300)
    working = page.preview.working
    stopping = working.began.connect(working.stop_button.click)
    page.kinds.choose("board-index")
    qtbot.waitUntil(lambda: page.workspace.background.is_idle)
    working.began.disconnect(stopping)
    waited = []
    page.seals.report_asked.emit("board-index")
    page._when_made(lambda: waited.append(page.pdf))  # what the buttons do, without their dialog
    qtbot.waitUntil(lambda: bool(waited))
    assert waited[0].startswith(b"%PDF")


def test_another_wish_meanwhile_is_the_one_that_is_made(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(300)
    began: list[None] = []

    def wish() -> None:
        began.append(None)
        if len(began) == 1:
            page.options.paper_box.setCurrentIndex(1)
            page.options.edited.emit()

    page.preview.working.began.connect(wish)
    page.kinds.choose("board-index")
    qtbot.waitUntil(lambda: len(began) == 2 and shows(page))
    assert {round(width) for width, _ in page_sizes(page.pdf)} == {595}


def test_the_bar_is_under_a_name_and_reached_by_key(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(10)
    working = page.preview.working
    assert working.isHidden()  # what is quick only flickers
    working.setVisible(True)
    qtbot.waitUntil(working.stop_button.isVisible)
    assert working.stop_button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert page.preview.isAncestorOf(working)
