"""What is written down of people in the People place: keys, forms, the details beside the table, ready-made lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from cardtrack.domain.employee import Contact, ContactKind, Employee
from cardtrack.domain.people_facets import ReadyList
from cardtrack.gui.people.assess_form import AssessForm
from cardtrack.gui.people.follow_up_form import FollowUpForm
from cardtrack.gui.people.noted_lists import how_many
from cardtrack.gui.ready_lists import ReadyLists
from cardtrack.gui.widgets.last_part import LastPart
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.usecases.assess import assess
from cardtrack.usecases.edit_employee import edit_employee
from cardtrack.usecases.follow_up import plan_follow_up
from cardtrack.usecases.undo_redo import undo
from tests.gui.people.conftest import AT, TODAY, Campaign
from tests.gui.people.test_people_page import Sitting, sign

KIM = "0001004"


@pytest.fixture
def sitting(store: Campaign) -> Iterator[Sitting]:
    """Twelve people on the roster, in a window with the keys of the table."""
    place = Sitting(store)
    yield place
    if place.page.forms.form is not None:
        place.page.forms.form.reject()
    place.settle()


def press(sitting: Sitting, key: Qt.Key) -> None:
    table: TableView = sitting.page.table
    table.setFocus()
    sitting.campaign.qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, key)
    sitting.settle()


def kim(store: Campaign) -> Employee:
    return store.people()[KIM]


def change(store: Campaign, **fields: object) -> None:
    changed = replace(kim(store), **fields)  # type: ignore[arg-type]
    store.do(partial(edit_employee, store.vault, changed, AT))


def test_a_key_assesses_and_undo_takes_it_back(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    press(sitting, Qt.Key.Key_2)
    assert sitting.said == ["Assessed: Kim, Min-soo, 2, supports"]
    assert [each.rating for each in kim(store).assessments] == [2]
    assert "2, supports" in sitting.details()
    press(sitting, Qt.Key.Key_2)
    assert sitting.said[-1] == "That is written down already, of the same day."
    store.do(partial(undo, store.vault, AT))
    sitting.settle()
    assert kim(store).assessment is None
    assert "Never assessed" in sitting.details()


def test_a_key_assesses_all_that_are_selected(store: Campaign, sitting: Sitting) -> None:
    sitting.page.table.selectAll()
    press(sitting, Qt.Key.Key_0)
    assert sitting.said == ["Assessed: 12 people, 0, not clear"]
    assert {each.rating for each in store.workspace.marks.assessments.values()} == {0}


def test_digits_typed_in_a_field_are_no_assessment(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    form = sitting.form()
    QTest.keyClick(form.lines["number"], Qt.Key.Key_3)
    assert form.lines["number"].text().startswith("3")
    assert kim(store).assessment is None


def test_an_assessment_with_its_day_and_a_note(store: Campaign, sitting: Sitting) -> None:
    store.do(partial(assess, store.vault, [kim(store).id], 4, TODAY - timedelta(days=40), AT, by_whom="Ana"))
    sitting.settle()
    sitting.select("Kim, Min-soo")
    sitting.page.arrive({"action": "assess"})
    sitting.settle()
    form = sitting.page.findChild(AssessForm)
    assert form is not None
    assert form.ratings.checkedId() == 4, "it begins with what holds"
    form.ratings.button(1).setChecked(True)
    form.by_whom.setText("Luz")
    form.note.setText("spoke up at the meeting")
    form.accept_button.click()
    sitting.settle()
    told = sitting.details()
    assert (
        told.index("1, leads")
        < told.index("20 Nov 2026, Luz: spoke up at the meeting")
        < told.index("4, leans against")
    )
    take_out = [
        b for b in sitting.page.details.findChildren(QToolButton) if b.accessibleName().startswith("Take out: 4")
    ]
    take_out[0].click()
    sitting.settle()
    assert [each.rating for each in kim(store).assessments] == [1]


def test_a_follow_up_is_planned_seen_and_done(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.arrive({"action": "follow_up"})
    sitting.settle()
    form = sitting.page.findChild(FollowUpForm)
    assert form is not None
    form.day.set_date(TODAY)
    form.what_for.setText("bring the flyer")
    form.accept_button.click()
    sitting.settle()
    assert sitting.said == ["Written down: follow-up with Kim, Min-soo"]
    told = sitting.details()
    assert "Due today" in told
    assert "bring the flyer" in told
    done = [b for b in sitting.page.details.findChildren(QToolButton) if b.accessibleName() == "Follow-up done"]
    done[0].click()
    sitting.settle()
    assert kim(store).follow_up is None
    assert "Nothing planned." in sitting.details()


def test_do_not_contact_is_shown_and_heeded(store: Campaign, sitting: Sitting) -> None:
    store.do(partial(plan_follow_up, store.vault, [kim(store).id], TODAY, "call", AT))
    change(store, may_contact=False)
    sitting.settle()
    sitting.select("Kim, Min-soo")
    told = sitting.details()
    assert "Do not contact" in told
    assert "Not in the list of those due" in told
    assert how_many(store.workspace, ReadyList.FOLLOW_UP_DUE) == 0


def test_the_form_has_every_contact_the_issues_and_the_flag(store: Campaign, sitting: Sitting) -> None:
    change(store, contacts=(Contact(ContactKind.CELL, "1; ext 2"), Contact(ContactKind.MESSENGER, "Signal: min")))
    sitting.settle()
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    form = sitting.form()
    form.lines["email"].setText("a@example.org;  b@example.org ;")
    form.lines["messenger"].clear()
    form.issues.setText("Wages, , Parking")
    form.not_to_contact.setChecked(True)
    half_typed = form.half_typed()
    assert half_typed is not None
    form.take_texts(half_typed)
    form.accept_button.click()
    sitting.settle()
    person = kim(store)
    assert [(each.kind, each.value) for each in person.contacts] == [
        (ContactKind.CELL, "1; ext 2"),
        (ContactKind.EMAIL, "a@example.org"),
        (ContactKind.EMAIL, "b@example.org"),
    ], "a line that was not touched is as it was"
    assert person.issues == ("Wages", "Parking")
    assert not person.may_contact
    for text in ("Wages, Parking", "b@example.org"):
        assert text in sitting.details()


def test_issues_already_used_come_up_after_a_comma(store: Campaign) -> None:
    line = QLineEdit()
    store.qtbot.addWidget(line)
    completer = LastPart(["Night shift", "Wages"], line)
    line.setCompleter(completer)
    line.setText("Wages, ni")
    assert completer.splitPath(line.text()) == ["ni"]
    assert completer.pathFromIndex(completer.model().index(0, 0)) == "Wages, Night shift"


def test_ready_made_lists_are_counted_as_they_are_listed(store: Campaign, sitting: Sitting) -> None:
    space = store.workspace
    sign(store, KIM, date(2025, 12, 1))  # older than the 12 months of the warning before 18 December
    store.do(partial(assess, store.vault, [kim(store).id], 1, TODAY, AT))
    store.do(partial(plan_follow_up, store.vault, [store.people()["0001002"].id], TODAY, "", AT))
    for code, number in ((ReadyList.NEVER_ASSESSED, 11), (ReadyList.FOLLOW_UP_DUE, 1), (ReadyList.GOING_STALE, 1)):
        assert how_many(space, code) == number
        sitting.page.arrive({"list": code})
        assert len(sitting.column()) == number
    assert sitting.column() == ["Kim, Min-soo"]
    (chip,) = sitting.page.filter.chips.values()
    assert chip.text() == "Ageing: card goes stale soon"
    chip.click()
    assert len(sitting.column()) == 12
    lists = ReadyLists(space)
    store.qtbot.addWidget(lists)
    lists.refresh()
    texts = [lists.item(place).text() for place in range(lists.count())]
    assert "Never assessed: 11" in texts
    assert "Follow-up due: 1" in texts
    space.set_as_of(TODAY - timedelta(days=60))
    assert how_many(space, ReadyList.GOING_STALE) == 0
    sitting.page.arrive({"list": ReadyList.GOING_STALE})
    assert sitting.column() == []
