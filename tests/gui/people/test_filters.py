"""Filters that combine: the panel, the chips, what is not known of people; each number is what is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cardtrack.domain.employee import ContactKind
from cardtrack.domain.facets import Facet
from cardtrack.domain.people_facets import READY, ReadyList
from cardtrack.gui.people.filter_panel import FilterPanel
from cardtrack.gui.people.noted_lists import NOTED, how_many
from cardtrack.gui.widgets.flow import FlowLayout
from cardtrack.usecases.assess import assess
from cardtrack.usecases.edit_employee import edit_employee
from cardtrack.usecases.undo_redo import undo
from cardtrack.wording.facets import FILTERS
from tests.gui.people.conftest import AT, TODAY, Campaign
from tests.gui.people.test_people_page import Sitting, sign
from tests.gui.people.test_person_record import KIM, change, kim


@pytest.fixture
def panel(store: Campaign) -> Iterator[tuple[Sitting, FilterPanel]]:
    """Twelve people, of whom one signed; the panel is open."""
    sign(store, KIM)
    sitting = Sitting(store)
    sitting.page.arrive({"action": "filter"})
    yield sitting, sitting.page.head.panel
    sitting.page.head.panel.close()
    sitting.settle()


def values(panel: FilterPanel, facet: Facet) -> list[str]:
    """The values of a facet as they are shown."""
    panel.facets.setCurrentRow(FILTERS.index(facet))
    return [panel.values.item(place).text() for place in range(panel.values.count())]


def pick(panel: FilterPanel, facet: Facet, place: int) -> None:
    """Goes to a value by the arrows, and picks it with the space bar."""
    panel.facets.setCurrentRow(FILTERS.index(facet))
    panel.facets.setFocus()
    QTest.keyClick(panel.facets, Qt.Key.Key_Right)
    for _ in range(place):
        QTest.keyClick(panel.values, Qt.Key.Key_Down)
    QTest.keyClick(panel.values, Qt.Key.Key_Space)


def test_filters_combine_and_each_number_is_what_is_listed(panel: tuple[Sitting, FilterPanel]) -> None:
    sitting, choice = panel
    assert values(choice, Facet.CARD) == ["counts: 1", "held but not counted: 0", "no card: 11"]
    pick(choice, Facet.CARD, 2)
    assert sitting.page.head.caption.text() == "11 of 12 people"
    jobs = values(choice, Facet.CLASSIFICATION)
    assert "Stocker: 2" in jobs
    assert not any(job.startswith("Meat Cutter") for job in jobs), "the only one has signed"
    pick(choice, Facet.CLASSIFICATION, jobs.index("Stocker: 2"))
    assert sitting.column() == ["Smith, Robert", "Smith, Robert James"]
    assert choice.facets.item(0).text() == "Card (1)"
    pick(choice, Facet.CARD, 0)
    assert len(sitting.column()) == 2, "of one facet any of the values, of several all"
    QTest.keyClick(choice.values, Qt.Key.Key_Left)
    assert choice.facets.hasFocus() or not choice.isActiveWindow()
    QTest.keyClick(choice.values, Qt.Key.Key_Return)
    assert not choice.isVisible()


def test_a_chip_goes_by_del_and_the_next_has_the_keyboard(panel: tuple[Sitting, FilterPanel]) -> None:
    sitting, choice = panel
    pick(choice, Facet.CARD, 2)
    pick(choice, Facet.WORKSITE, 0)
    choice.close()
    bar = sitting.page.filter
    assert [chip.text() for chip in bar.chips.values()] == ["Card: no card", "Worksite: Store 14"]
    sitting.page.activateWindow()
    bar.chips[Facet.CARD].setFocus()
    sitting.campaign.qtbot.waitUntil(bar.chips[Facet.CARD].hasFocus)
    QTest.keyClick(bar.chips[Facet.CARD], Qt.Key.Key_Delete)
    assert list(bar.chips) == [Facet.WORKSITE]
    assert bar.chips[Facet.WORKSITE].hasFocus()
    assert len(sitting.column()) == 12
    QTest.keyClick(bar.chips[Facet.WORKSITE], Qt.Key.Key_Return)
    assert bar.wanted == {}
    assert not bar.isVisible()


def test_a_click_beside_the_box_picks_too(panel: tuple[Sitting, FilterPanel]) -> None:
    sitting, choice = panel
    choice.facets.setCurrentRow(0)
    rect: QRect = choice.values.visualItemRect(choice.values.item(0))
    for point in (rect.center() + QPoint(60, 0), rect.center() + QPoint(60, 0)):
        before = len(sitting.column())
        QTest.mouseClick(choice.values.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert len(sitting.column()) != before
    choice.findChildren(type(sitting.page.head.choose))[0].click()
    assert sitting.page.filter.wanted == {}


def test_many_values_are_narrowed_by_letters(store: Campaign, panel: tuple[Sitting, FilterPanel]) -> None:
    sitting, choice = panel
    people = list(store.people().values())
    for number, person in enumerate(people):
        store.do(partial(edit_employee, store.vault, replace(person, issues=(f"Issue {number}",)), AT))
    sitting.settle()
    assert values(choice, Facet.ISSUE)[:3] == ["Issue 0: 1", "Issue 1: 1", "Issue 2: 1"]
    assert choice.letters.isHidden(), "twelve are seen at a glance"
    store.do(partial(edit_employee, store.vault, replace(people[0], issues=("Issue 0", "Parking")), AT))
    sitting.settle()
    assert len(values(choice, Facet.CARD)) == 3
    assert len(values(choice, Facet.ISSUE)) == 13
    assert not choice.letters.isHidden()
    choice.letters.setText("park")
    hidden = [choice.values.item(place).isHidden() for place in range(choice.values.count())]
    assert hidden.count(False) == 1


def test_what_is_not_known_is_a_door(store: Campaign) -> None:
    sitting = Sitting(store)
    door = sitting.page.completeness.doors[Facet.MISSING, "phone"]
    assert door.isHidden(), "all have a phone"
    person = kim(store)
    change(store, contacts=tuple(one for one in person.contacts if one.kind is not ContactKind.CELL))
    sitting.settle()
    assert door.said == "1 without phone"
    QTest.keyClick(door, Qt.Key.Key_Return)
    assert sitting.column() == ["Kim, Min-soo"]
    assert [chip.text() for chip in sitting.page.filter.chips.values()] == ["Incomplete: no phone"]
    store.do(partial(undo, store.vault, AT))
    sitting.settle()
    assert sitting.column() == []
    assert door.isHidden()


def test_every_ready_list_has_as_many_as_it_says(store: Campaign) -> None:
    """The side bar counts in a shorter way than the list does."""
    sitting = Sitting(store)
    sign(store, KIM)
    store.do(partial(assess, store.vault, [kim(store).id], 1, TODAY, AT))
    sitting.settle()
    for code in NOTED:
        sitting.page.arrive({"list": code})
        assert len(sitting.column()) == how_many(store.workspace, code)
        assert sitting.page.filter.wanted == READY[code]
    tally = store.workspace.tally()
    for code, number in ((ReadyList.SIGNED, tally.signed), (ReadyList.UNSIGNED, tally.eligible - tally.signed)):
        sitting.page.arrive({"list": code})
        assert len(sitting.column()) == number


def test_a_filter_follows_the_as_of_date_and_the_find_box(store: Campaign) -> None:
    sitting = Sitting(store)
    sign(store, KIM)
    sitting.settle()
    sitting.page.filter.narrow(Facet.CARD, "counted")
    assert sitting.column() == ["Kim, Min-soo"]
    sitting.page.look_for("smith")
    assert sitting.column() == []
    sitting.page.look_for("")
    store.workspace.set_as_of(TODAY.replace(year=2020))
    assert sitting.column() == []
    store.workspace.set_as_of(TODAY)
    assert sitting.column() == ["Kim, Min-soo"]


def test_chips_go_on_in_the_next_line(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = FlowLayout(window)
    labels = [QLabel("x") for _ in range(3)]
    for label in labels:
        label.setFixedSize(QSize(100, 20))
        line.addWidget(label)
    window.show()
    assert line.heightForWidth(400) == 20
    assert line.heightForWidth(220) == 48
    line.setGeometry(QRect(0, 0, 220, 48))
    assert [label.pos() for label in labels] == [QPoint(0, 0), QPoint(108, 0), QPoint(0, 28)]
    labels[0].hide()
    assert line.heightForWidth(220) == 20
