"""The Count page: what it says of a day, where its doors lead, and the day that is dragged."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cardtrack.domain.card import Reason
from cardtrack.gui.copying import Copying
from cardtrack.gui.count.page import CountPage
from cardtrack.gui.widgets.door import Door
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.workspace import Workspace
from cardtrack.imaging.pictures import Picture
from cardtrack.usecases.record_card import revoke_card
from cardtrack.usecases.scans import ScannedFile, take_in
from cardtrack.usecases.undo_redo import undo
from tests.gui.units.unit_campaign import AT, HIRED, LATER, TODAY, open_workspace


def go_through(qtbot: QtBot, page: CountPage, door: QWidget) -> list[Any]:
    """Where a door leads when Enter is pressed on it."""
    with qtbot.waitSignal(page.wanted) as wanted:
        door.setFocus()
        QTest.keyClick(door, Qt.Key.Key_Return)
    return list(wanted.args or [])


def test_says_the_figure_and_every_threshold(page: CountPage) -> None:
    headline = page.headline
    assert headline.title.text() == "All staff"
    assert headline.figure.text() == "6 of 10"
    assert headline.percent.text().replace("\u00a0", " ") == "60.0 %"
    assert [door.said for door in (headline.eligible, headline.unsigned, headline.contested)] == [
        "10 in the unit",
        "4 no card that counts",
        "1 contested, not in the count",
    ]
    said = [door.said.replace("\u00a0", " ") for door in headline.results]
    assert said == [
        "Showing of interest: at least 30 %, that is 3 met, 3 over",
        "Majority status: more than half, that is 6 met, none over",
        "Our goal: at least 70 %, that is 7 1 more person",
    ]
    assert "more than half: 6" in headline.bar.accessibleName()
    assert "our goal" in headline.bar.accessibleName()


def test_wording_shows_an_ampersand_as_it_is(page: CountPage) -> None:
    assert page.headline.wording.said.startswith("Included: All organizers & clerks of both offices.")


def test_cards_in_hand_add_up(page: CountPage) -> None:
    cards = page.cards
    assert cards.held.said == "12 cards in hand"
    assert cards.counted.said == "6 counted"
    assert cards.not_counted.said == "4 not counted, because:"
    assert cards.extra.said.startswith("1 ")
    assert cards.unmatched.said.startswith("1 ")
    shown = {reason: door.figure for reason, door in cards.reasons.items() if not door.isHidden()}
    assert shown == {Reason.UNDATED: "1", Reason.FUTURE_DATED: "1", Reason.EXCLUDED: "1", Reason.CONTESTED: "1"}


def test_every_number_is_a_door(qtbot: QtBot, page: CountPage) -> None:
    headline, cards, attention = page.headline, page.cards, page.attention
    attention.show_copies(None, needs_attention=True)
    attention.show_pages(2)
    doors: list[tuple[QWidget, list[Any]]] = [
        (headline.eligible, ["people", {"list": "eligible"}]),
        (headline.unsigned, ["people", {"list": "unsigned"}]),
        (headline.contested, ["people", {"list": "contested"}]),
        (headline.results[0], ["people", {"list": "signed"}]),
        (headline.results[2], ["people", {"list": "unsigned"}]),
        (headline.wording, ["units", None]),
        (cards.reasons[Reason.UNDATED], ["cards", {"reason": Reason.UNDATED}]),
        (cards.extra, ["cards", {"reason": Reason.SUPERSEDED}]),
        (cards.unmatched, ["cards", {"reason": Reason.UNMATCHED}]),
        (cards.not_counted, ["cards", {"state": "not_counted"}]),
        (page.safety.contested, ["people", {"list": "contested"}]),
        (attention.unmatched, ["cards", {"reason": Reason.UNMATCHED}]),
        (attention.backup, ["backup", None]),
        (attention.pages, ["cards", {"action": "pages"}]),
    ]
    for door, expected in doors:
        assert go_through(qtbot, page, door) == expected
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.mouseClick(headline.figure, Qt.MouseButton.LeftButton)
    assert wanted.args == ["people", {"list": "signed"}]


def test_every_control_has_a_name(page: CountPage) -> None:
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if not widget.accessibleName() and not (isinstance(widget, QPushButton) and widget.text())
    ]
    assert nameless == []


def test_margins_are_told_in_words(page: CountPage) -> None:
    assert [door.figure for door in page.safety.margins] == ["0", "1", "1"]
    assert "6 of 11" in page.safety.worst.text()
    assert "7 of 11" in page.safety.best.text()


def test_a_majority_that_is_missed_has_no_margin(qtbot: QtBot, page: CountPage, workspace: Workspace) -> None:
    workspace.set_as_of(TODAY - timedelta(days=60))
    assert page.headline.figure.text() == "2 of 10"
    assert all(door.isHidden() for door in page.safety.margins)
    assert "4 more people" in page.safety.lead.text()


def test_another_day_shows_another_count(page: CountPage, workspace: Workspace) -> None:
    workspace.set_as_of(LATER)
    assert page.headline.figure.text() == "7 of 10"
    assert page.cards.reasons[Reason.FUTURE_DATED].isHidden()
    assert page.trend.view.reading() == "1 Dec 2026: 7 of 10"
    assert page.trend.today.isVisible()
    page.trend.today.click()
    assert workspace.as_of == TODAY
    assert not page.trend.today.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier", "days"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, 7),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, -28),
    ],
    ids=["right", "left", "a week ahead", "four weeks back"],
)
def test_keys_move_the_day(
    qtbot: QtBot, page: CountPage, workspace: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier, days: int
) -> None:
    QTest.keyClick(page.trend.view, key, modifier)
    assert workspace.as_of == TODAY + timedelta(days=days)
    QTest.keyClick(page.trend.view, Qt.Key.Key_Home)
    assert workspace.as_of == TODAY


def test_the_day_is_dragged_into_the_future(qtbot: QtBot, page: CountPage, workspace: Workspace) -> None:
    view = page.trend.view

    def at(day: date) -> QPoint:
        return QPoint(round(view.x_of(day)), 60)

    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(TODAY))
    QTest.mouseMove(view, at(TODAY + timedelta(days=40)))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(TODAY + timedelta(days=40)))
    assert abs((workspace.as_of - TODAY).days - 40) <= 1
    assert page.headline.figure.text() == "7 of 10"
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 60))
    assert workspace.as_of < TODAY - timedelta(weeks=11)  # the plot's edge holds it


def test_a_day_far_outside_the_trend_moves_the_trend(page: CountPage, workspace: Workspace) -> None:
    workspace.set_as_of(date(2035, 3, 1))
    assert page.trend.view.reading() == "1 Mar 2035: 7 of 10"
    workspace.set_as_of(date.max)
    assert page.trend.view.reading() == "31 Dec 9999: 7 of 10"


def test_before_anybody_was_hired_there_is_no_percent(qtbot: QtBot, page: CountPage, workspace: Workspace) -> None:
    workspace.set_as_of(HIRED - timedelta(days=1))
    assert page.no_list.isVisible()
    assert not page.headline.isVisible()
    assert page.no_list.figure.text() == "No unit list"
    assert page.trend.isVisible()  # the way back
    shown = " ".join(label.text() for label in page.findChildren(type(page.no_list.figure)) if label.isVisible())
    assert "%" not in shown
    assert go_through(qtbot, page, page.attention.unmatched)[0] == "cards"
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.no_list.import_list, Qt.Key.Key_Space)
    assert wanted.args == ["people", {"action": "import"}]


def test_an_empty_campaign_says_what_goes_here(qtbot: QtBot, tmp_path: Path) -> None:
    with open_workspace(qtbot, tmp_path / "empty", is_empty=True) as workspace:
        page = CountPage(workspace)
        qtbot.addWidget(page)
        page.show()
        assert page.no_list.isVisible()
        assert not page.trend.isVisible()
        assert not page.breakdown.isVisible()
        assert page.cards.desk.isVisible()
        with qtbot.waitSignal(page.wanted) as wanted:
            page.cards.desk.click()
        assert wanted.args == ["cards", {"action": "desk"}]
        qtbot.waitUntil(lambda: workspace.background.is_idle)


def test_a_card_that_changes_moves_the_count_and_the_trend(qtbot: QtBot, page: CountPage, workspace: Workspace) -> None:
    assert workspace.count is not None
    (verdict,) = workspace.count.verdicts(2, TODAY)
    verb = partial(revoke_card, workspace.vault, verdict.card.id, TODAY, "by letter", "T. Reyes", AT)
    with qtbot.waitSignal(workspace.counted):
        workspace.background.do(page, verb)
    assert page.headline.figure.text() == "5 of 10"
    assert page.trend.view.reading() == "20 Nov 2026: 5 of 10"


def test_the_breakdown_adds_up_and_opens_its_people(qtbot: QtBot, qtmodeltester: ModelTester, page: CountPage) -> None:
    breakdown = page.breakdown
    qtmodeltester.check(breakdown.table.table)  # type: ignore[no-untyped-call] # so it is in pytest-qt
    table = breakdown.table.table
    headers = [column.header for column in table.columns]
    assert headers == ["", "Los Angeles", "Orange County", "All"]
    texts = [[table.columns[c].text(row) for c in range(4)] for place in range(3) if (row := table.row_at(place))]
    assert texts == [
        ["Administration", "0 of 2", "–", "0 of 2"],
        ["Programs", "5 of 5", "1 of 3", "6 of 8"],
        ["All", "5 of 7", "1 of 3", "6 of 10"],
    ]
    breakdown.table.setCurrentIndex(table.index(1, 2))
    wanted = go_through(qtbot, page, breakdown.table)
    assert wanted == ["people", {"list": "eligible", "department": "Programs", "worksite": "Orange County"}]
    breakdown.axis.setCurrentIndex(breakdown.axis.findData("classification"))
    breakdown.axis.activated.emit(breakdown.axis.currentIndex())
    assert breakdown.table.table.columns[0].text(breakdown.table.table.row_at(0)) == "Clerk"


def test_nothing_is_wider_than_a_small_laptop_has_room_for(page: CountPage) -> None:
    column = page.findChild(ScrolledColumn)
    assert column is not None
    content = column.widget()
    assert content is not None
    assert content.width() <= column.viewport().width()
    assert content.minimumSizeHint().width() <= column.viewport().width()
    cut = [door.said for door in page.findChildren(Door) if door.isVisible() and door.width() > column.width()]
    assert cut == []


def test_a_narrow_page_puts_its_panels_one_below_the_other(page: CountPage) -> None:
    beside = page.cards.mapTo(page, QPoint(0, 0)).x()
    page.resize(640, 500)
    assert page.cards.mapTo(page, QPoint(0, 0)).x() < beside
    column = page.findChild(ScrolledColumn)
    assert column is not None
    assert not column.horizontalScrollBar().isVisible()


def test_a_backup_made_meanwhile_is_noticed(
    qtbot: QtBot, page: CountPage, workspace: Workspace, tmp_path: Path
) -> None:
    copying = Copying(workspace)
    copying.state_changed.connect(page.show_copies)
    copying.refresh()
    qtbot.waitUntil(page.attention.backup.isVisible)
    copying.back_up(tmp_path / "copy.ctbackup")
    qtbot.waitUntil(lambda: not page.attention.backup.isVisible())


def test_a_hidden_page_waits_until_it_is_seen(qtbot: QtBot, page: CountPage, workspace: Workspace) -> None:
    page.hide()
    workspace.set_as_of(LATER)
    assert page.headline.figure.text() == "6 of 10"
    page.show()
    assert page.headline.figure.text() == "7 of 10"


def test_scanned_pages_that_nobody_entered_need_attention(qtbot: QtBot, page: CountPage, workspace: Workspace) -> None:
    assert not page.attention.pages.isVisible()
    file = ScannedFile(Path("stack.pdf"), "a" * 64, (Picture(b"front", ()), Picture(b"back", ())))
    workspace.background.do(page, partial(take_in, workspace.vault, file, workspace.now()), lambda _: None)
    qtbot.waitUntil(page.attention.pages.isVisible)
    assert page.attention.pages.said == "2 scanned pages to enter as cards"
    workspace.background.do(page, partial(undo, workspace.vault, workspace.now()), lambda _: None)
    qtbot.waitUntil(lambda: not page.attention.pages.isVisible())
