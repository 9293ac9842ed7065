"""Turning pages and zooming, by keys and buttons; only what is looked at is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cardtrack.gui.background import Background
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.gui.reports.preview import Preview
from cardtrack.gui.reports.sheets import Sheets
from cardtrack.usecases.print_report import page_sizes
from tests.gui.reports.conftest import MakePage


@pytest.fixture
def long_page(make_page: MakePage, qtbot: QtBot) -> ReportsPage:
    """The page with a report of several sheets."""
    page = make_page(600)
    page.arrive({"report": "not-counted"})
    qtbot.waitUntil(lambda: page.preview.sheets.pages > 3 and page.preview.sheets.is_drawn())
    return page


def press(page: ReportsPage, key: Qt.Key, *, with_control: bool = False) -> None:
    """A key where a person's hands are."""
    modifier = Qt.KeyboardModifier.ControlModifier if with_control else Qt.KeyboardModifier.NoModifier
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.kinds.setFocus()
    QTest.keyClick(page.kinds, key, modifier)


def test_pages_are_turned_by_key(long_page: ReportsPage) -> None:
    preview, last = long_page.preview, long_page.preview.sheets.pages
    assert preview.place.text() == f"Page 1 of {last}"
    press(long_page, Qt.Key.Key_PageDown)
    press(long_page, Qt.Key.Key_PageDown)
    assert preview.place.text() == f"Page 3 of {last}"
    press(long_page, Qt.Key.Key_PageUp)
    assert preview.sheets.page == 2
    assert preview.sheets.accessibleName() == f"Preview, page 2 of {last}"
    QTest.keyClick(preview.sheets, Qt.Key.Key_End)
    assert preview.sheets.page == last
    assert not preview.following.isEnabled()
    QTest.keyClick(preview.sheets, Qt.Key.Key_Home)
    assert preview.sheets.page == 1
    assert not preview.previous.isEnabled()
    QTest.keyClick(preview.sheets, Qt.Key.Key_Space)
    assert preview.sheets.verticalScrollBar().value() > 0


def test_zoom_by_key(long_page: ReportsPage) -> None:
    sheets = long_page.preview.sheets
    fitting = sheets.zoom
    assert sheets.fits_width
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        before = sheets.zoom
        press(long_page, key, with_control=True)
        assert sheets.zoom > before
    assert long_page.preview.percent.text() == f"{round(sheets.zoom * 100)} %"
    assert sheets.horizontalScrollBar().maximum() > 0
    press(long_page, Qt.Key.Key_Minus, with_control=True)
    press(long_page, Qt.Key.Key_0, with_control=True)
    assert sheets.fits_width
    assert sheets.zoom == fitting
    assert sheets.horizontalScrollBar().maximum() == 0


def test_zoom_has_ends(long_page: ReportsPage, qtbot: QtBot) -> None:
    sheets = long_page.preview.sheets
    sheets.go_to(3)
    for _ in range(20):
        long_page.preview.larger.trigger()
    assert sheets.zoom == 4.0
    assert sheets.page == 3
    for _ in range(20):
        long_page.preview.smaller.trigger()
    assert sheets.zoom == 0.25
    qtbot.waitUntil(sheets.is_drawn)


def test_zoom_by_wheel(long_page: ReportsPage) -> None:
    sheets = long_page.preview.sheets
    before = sheets.zoom
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier):
        turned = QWheelEvent(
            QPointF(50, 50),
            sheets.viewport().mapToGlobal(QPointF(50, 50)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(sheets.viewport(), turned)
    assert sheets.zoom > before


def test_fitting_follows_the_width(long_page: ReportsPage, qtbot: QtBot) -> None:
    sheets = long_page.preview.sheets
    sheets.go_to(3)
    before = sheets.zoom
    long_page.resize(800, 640)
    qtbot.waitUntil(lambda: sheets.zoom < before)
    assert sheets.page == 3
    assert sheets.horizontalScrollBar().maximum() == 0


def test_only_what_is_near_is_kept(long_page: ReportsPage, qtbot: QtBot) -> None:
    sheets = long_page.preview.sheets
    for page in range(1, sheets.pages + 1):
        sheets.go_to(page)
        qtbot.waitUntil(sheets.is_drawn)
        assert len(sheets._images) <= 6


def test_pages_of_an_old_document_or_zoom_are_dropped(page: ReportsPage, qtbot: QtBot) -> None:
    sheets = page.preview.sheets
    sheets.set_zoom(2.0)
    assert not sheets.is_drawn()
    sheets.set_zoom(0.5)
    sheets.show_pdf(bytes(page._pdf), page_sizes(page._pdf), from_top=False)
    sheets.set_zoom(0.75)
    qtbot.waitUntil(sheets.is_drawn)
    assert {scale for scale, _ in sheets._images.values()} == {sheets._scale()}


def test_what_is_drawn_is_on_the_screen(page: ReportsPage) -> None:
    image = page.preview.sheets.viewport().grab().toImage()
    colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colors) > 20


def test_words_take_the_place_of_pages(qtbot: QtBot, background: Background) -> None:
    preview = Preview(background)
    qtbot.addWidget(preview)
    preview.resize(500, 400)
    preview.show()
    preview.sheets.show_sentence("Nothing was made.")
    assert preview.sheets.accessibleName() == "Nothing was made."
    assert not any(verb.isEnabled() for verb in preview.verbs())
    assert isinstance(preview.sheets, Sheets)
    preview.sheets.go_to(3)
    assert preview.sheets.page == 0
