"""Several people are changed by keyboard: seen before it is written, one act, one undo, stopped where it takes long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cardtrack.domain.assessment import Assessment
from cardtrack.domain.bulk_edit import When
from cardtrack.domain.employee import Position
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.gui.people import bulk_form
from cardtrack.gui.people import page as people_page
from cardtrack.gui.people.bulk_form import BulkForm
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.usecases.edit_unit import place
from cardtrack.usecases.undo_redo import undo
from tests.gui.people.conftest import AT, TODAY, Campaign
from tests.gui.people.test_people_page import JOB, Sitting


@pytest.fixture
def sitting(store: Campaign) -> Iterator[Sitting]:
    """Twelve people on the roster; stewards are out of the unit."""
    out = Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Steward", reason=Exclusion.AGREED)
    store.do(partial(place, store.vault, store.workspace.unit, out, AT))
    made = Sitting(store)
    yield made
    made.settle()


def opened(sitting: Sitting, *rows: int) -> BulkForm:
    """The form for those rows, as the menu opens it."""
    table = sitting.page.table
    table.clearSelection()
    for row in rows:
        flags = table.selectionModel().SelectionFlag
        table.selectionModel().select(sitting.page.model.index(row, 0), flags.Select | flags.Rows)
    sitting.page.arrive({"action": "many"})
    form = sitting.page.findChild(BulkForm)
    assert isinstance(form, BulkForm)
    sitting.campaign.qtbot.waitUntil(form.isActiveWindow)
    sitting.campaign.qtbot.waitUntil(lambda: form.is_ready)
    return form


def write(sitting: Sitting, form: BulkForm) -> None:
    """Enter, wherever the cursor is."""
    focused = form.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    sitting.campaign.qtbot.waitUntil(lambda: sitting.page.findChild(BulkForm) is None)
    sitting.settle()


def tab_to(form: BulkForm, field: QWidget) -> None:
    for _ in range(20):
        focused = form.focusWidget()
        if focused is field or focused.parent() is field:
            return
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError("it cannot be reached by Tab")


def cells(view: TableView) -> list[tuple[str, str]]:
    model = view.table
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_three_get_another_job_by_keyboard_and_undo_takes_it_back(store: Campaign, sitting: Sitting) -> None:
    before = sitting.column(JOB)
    people = store.people()
    form = opened(sitting, 0, 1, 2)
    assert form.whom.currentText() == "the 3 people selected"
    assert not form.accept_button.isEnabled()
    tab_to(form, form.fields.texts["classification"])
    QTest.keyClicks(form.focusWidget(), "Steward")
    assert form.preview.heading.text() == "3 people change"
    assert [name for name, _ in cells(form.preview.changed)] == sitting.column()[:3], "in the order of the table"
    assert cells(form.preview.changed)[0][1] == f"{before[0]} → Steward"
    assert form.preview.effect.label.text() == (
        "On 20 Nov 2026: 3 people out of the unit, 0 people into it. The count is 0 of 9 instead of 0 of 12; "
        "“more than half” needs 5 instead of 7."
    )
    assert store.people() == people, "nothing is written yet"
    assert form.accept_button.text() == "Change 3 people"
    write(sitting, form)
    assert sitting.said[-1] == "Change of 3 people: Job"
    assert sitting.column(JOB)[:3] == ["Steward"] * 3
    assert store.workspace.tally().eligible == 9
    store.do(partial(undo, store.vault, AT))
    sitting.settle()
    assert sitting.column(JOB) == before
    assert store.people() == people


def test_all_that_the_filter_shows(store: Campaign, sitting: Sitting) -> None:
    sitting.page.arrive({"list": "eligible", "classification": "Stocker"})
    form = opened(sitting)
    assert [form.whom.itemText(row) for row in range(form.whom.count())] == ["all 2 people listed"]
    form.fields.issue_in.setEditText("Staffing")
    form.fields.contact.set_code("no")
    form.fields.assessment.set_code("2")
    assert form.preview.effect.label.text() == "The count stays as it is."
    assert not form.fields.day.isVisible(), "no day is asked for where no position changes"
    write(sitting, form)
    changed = [person for person in store.people().values() if person.issues == ("Staffing",)]
    assert len(changed) == 2
    assert {person.may_contact for person in changed} == {False}
    assert {person.assessment for person in changed} <= {
        Assessment(number, person.id, TODAY, 2, "") for number in range(9) for person in changed
    }
    form = opened(sitting)
    form.fields.issue_in.setEditText("staffing")
    assert form.preview.heading.text() == "0 people change"
    assert len(cells(form.preview.same)) == 2
    assert form.preview.tabs.currentIndex() == 2
    assert not form.accept_button.isEnabled()
    form.fields.issue_out.set_code("")
    form.fields.issue_in.setEditText("")
    assert [change for _, change in cells(form.preview.changed)] == ["Staffing → empty"] * 2
    form.reject()


def test_whom_it_does_not_fit_is_told_with_the_reason(store: Campaign, sitting: Sitting) -> None:
    form = opened(sitting, 0, 1)
    form.whom.setCurrentIndex(1)
    sitting.campaign.qtbot.waitUntil(lambda: form.is_ready)
    form.fields.employment.set_code(When.RETURNS)
    assert {why for _, why in cells(form.preview.unfit)} == {"works on 20 Nov 2026 already"}
    assert form.preview.tabs.tabText(1) == "Does not fit: 12"
    form.fields.employment.set_code(When.LEAVES)
    assert not form.fields.texts["shift"].isEnabled(), "who leaves gets no other job"
    form.fields.day.line.setText("31 oct 2026")
    assert form.preview.heading.text() == "12 people change"
    assert form.preview.effect.label.text().startswith("On 1 Nov 2026: 12 people out of the unit")
    form.fields.day.line.setText("")
    assert form.preview.heading.text().startswith("Type the day")
    assert not form.accept_button.isEnabled()
    form.fields.day.line.setText("31 oct")
    write(sitting, form)
    assert sitting.said[-1] == "Change of 12 people: Last day"
    assert {person.positions[-1].last_day for person in store.people().values()} == {date(2026, 10, 31)}


def test_what_was_written_down_wrongly_is_mended_and_emptied(store: Campaign, sitting: Sitting) -> None:
    form = opened(sitting, 0)
    box = form.fields.texts["worksite"]
    box.setCurrentIndex(0)
    assert box.text() == ""
    form.fields.since.setCurrentIndex(1)
    assert not form.fields.day.isVisible()
    form.whom.setCurrentIndex(1)
    sitting.campaign.qtbot.waitUntil(lambda: form.is_ready)
    assert box.text() == "", "what was asked for stays"
    write(sitting, form)
    held: list[Position] = [held for person in store.people().values() for held in person.positions]
    assert {position.worksite for position in held} == {""}
    assert len(held) == 12


def test_many_are_worked_out_aside_and_can_be_stopped(
    store: Campaign, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_form, "FEW", 3)
    qtbot = sitting.campaign.qtbot
    form = opened(sitting)
    form.fields.texts["shift"].setEditText("Night")
    assert not form.accept_button.isEnabled(), "what is shown must be what is written"
    qtbot.waitUntil(form.accept_button.isEnabled)
    people = store.people()
    form.accept_button.click()
    assert form.working.is_writing
    form.reject()  # Esc, while it writes
    qtbot.waitUntil(lambda: not form.working.is_running)
    sitting.settle()
    assert form.isVisible()
    assert form.preview.heading.text().startswith("Stopped, and nothing was changed")
    assert store.people() == people
    form.fields.texts["shift"].setEditText("Nights")
    qtbot.waitUntil(form.accept_button.isEnabled)
    write(sitting, form)
    assert {person.positions[-1].shift for person in store.people().values()} == {"Nights"}


def test_a_change_from_a_day_on_of_very_many_is_made_in_the_same_form(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_page, "FEW", 3)
    sitting.page.table.selectAll()
    sitting.page.arrive({"action": "move"})
    form = sitting.page.findChild(BulkForm)
    assert isinstance(form, BulkForm)
    sitting.campaign.qtbot.waitUntil(lambda: form.is_ready)
    assert form.whom.currentText() == "all 12 people listed"
    form.reject()
