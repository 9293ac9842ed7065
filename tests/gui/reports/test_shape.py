"""What a report is grouped by and which columns it has; each report is made the next time as it was made the last."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from cardtrack.domain.axis import Axis, Grouped
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.imaging.raster import PdfPages
from tests.gui.reports.conftest import MakePage


def pick(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def show(page: ReportsPage, name: str, qtbot: QtBot) -> str:
    page.kinds.choose(name)
    return settled(page, qtbot)


def settled(page: ReportsPage, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: page.preview.sheets.is_drawn() and page.workspace.background.is_idle)
    with PdfPages(page.pdf) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


def test_only_what_a_report_has_is_offered(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.shape.isHidden()
    show(page, "board-index", qtbot)
    assert [code for code, box in page.shape.columns.items() if box.isVisible()] == ["job", "serial"]
    assert not page.shape.grouped_box.isVisible()
    show(page, "not-counted", qtbot)
    assert page.shape.grouped_box.isVisible()
    assert page.shape.grouped_box.count() == len(Grouped)
    show(page, "breakdown", qtbot)
    assert page.shape.axis_box.isVisible()
    assert not any(box.isVisible() for box in page.shape.columns.values())


def test_a_list_is_grouped_and_a_column_left_out(page: ReportsPage, qtbot: QtBot) -> None:
    text = show(page, "not-counted", qtbot)
    assert "Not signed (1)" not in text
    pick(page.shape.grouped_box, "reason")
    page.shape.columns["signed"].click()
    text = settled(page, qtbot)
    assert "Not signed (1) Signer Why Müller, Jürgen" in text
    assert "Date signed" not in text


def test_each_report_is_remembered_for_itself(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(10)
    show(page, "not-counted", qtbot)
    pick(page.shape.grouped_box, "worksite")
    pick(page.options.language_box, "es")
    show(page, "breakdown", qtbot)
    pick(page.shape.axis_box, "shift")
    pick(page.options.language_box, "en")
    pick(page.options.paper_box, "a4")
    show(page, "not-counted", qtbot)
    assert (page.shape.grouped, page.options.language, page.options.paper) == (Grouped.WORKSITE, "es", "letter")
    again = ReportsPage(page.workspace)
    qtbot.addWidget(again)
    again.resize(1160, 640)
    again.show()
    again.refresh()
    text = show(again, "not-counted", qtbot)
    assert "Los Angeles (" in text
    assert "Tarjetas" in text
    show(again, "breakdown", qtbot)
    assert (again.shape.axis, again.options.language, again.options.paper) == (Axis.SHIFT, "en", "a4")
