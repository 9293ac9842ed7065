"""The change of position over a real vault: by keyboard, told before it is written, undone, for one or for several."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from cardtrack.domain.employee import EmploymentType, Position
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.gui.people.move_form import Move, MoveForm
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.usecases.edit_employee import edit_employee
from cardtrack.usecases.edit_unit import place
from cardtrack.usecases.undo_redo import undo
from tests.gui.people.conftest import AT, TODAY, Campaign

KIM, WASHINGTON = "0001004", "0001010"
OCTOBER = date(2026, 10, 31)
NOVEMBER = date(2026, 11, 9)


class Sitting:
    """A People place in which positions are changed."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.said: list[tuple[str, bool]] = []
        self.page = PeoplePage(campaign.workspace)
        self.page.said.connect(lambda text, undoable: self.said.append((text, undoable)))
        campaign.qtbot.addWidget(self.page)
        self.page.resize(1180, 660)
        self.page.show()
        campaign.qtbot.waitExposed(self.page)
        self.settle()

    def settle(self) -> None:
        """Until the rows in view are there."""
        self.campaign.settle()
        self.page.table.viewport().grab()
        self.campaign.settle()

    def select(self, *numbers: str) -> None:
        """Selects people by their number."""
        people = self.campaign.people()
        self.page.table.clearSelection()
        for number in numbers:
            row = self.page.model.place_of(people[number].id)
            assert row is not None
            for column in range(self.page.model.columnCount()):
                flag = self.page.table.selectionModel().SelectionFlag.Select
                self.page.table.selectionModel().select(self.page.model.index(row, column), flag)

    def open(self, *numbers: str) -> MoveForm:
        """The form for people, as the menu opens it."""
        self.select(*numbers)
        self.page.arrive({"action": "move"})
        self.settle()
        form = self.page.findChild(MoveForm)
        assert isinstance(form, MoveForm)
        self.campaign.qtbot.waitUntil(form.isActiveWindow)
        return form

    def accept(self, form: MoveForm) -> None:
        """Enter, wherever the cursor is, and until the screens know."""
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        self.settle()
        self.campaign.qtbot.waitUntil(lambda: self.page.findChild(MoveForm) is None)

    def eligible(self, day: date) -> int:
        assert self.campaign.workspace.count is not None
        return self.campaign.workspace.count.tally(day).eligible

    def positions(self, number: str) -> tuple[Position, ...]:
        return self.campaign.people()[number].positions

    def details(self) -> str:
        """Everything beside the table, as text."""
        return "\n".join(label.text() for label in self.page.details.findChildren(PlainLabel))


@pytest.fixture
def sitting(store: Campaign) -> Iterator[Sitting]:
    """Twelve people, all in the unit, but for managers."""
    out = Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Manager", reason=Exclusion.SUPERVISOR)
    store.do(partial(place, store.vault, store.workspace.unit, out, AT))
    made = Sitting(store)
    yield made
    made.settle()


def told(form: MoveForm) -> str:
    return form.effect.label.text()


def type_over(field: QWidget, text: str) -> None:
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)


def test_a_promotion_in_three_acts(sitting: Sitting) -> None:
    """Open, the day, the new job and Enter; last month's count stays last month's count."""
    assert (sitting.eligible(OCTOBER), sitting.eligible(NOVEMBER)) == (12, 12)
    form = sitting.open(KIM)
    assert form.focusWidget() is form.day.line, "the day is typed first, over today"
    QTest.keyClicks(form.day.line, "9 nov 2026")
    QTest.keyClick(form.day.line, Qt.Key.Key_Tab)
    job = form.focusWidget()
    assert job in {form.boxes["classification"], form.boxes["classification"].lineEdit()}
    type_over(job, "Manager")
    assert told(form) == (
        "Kim, Min-soo: in the unit until 8 Nov 2026, not in the unit from 9 Nov 2026 on. "
        "Count on 9 Nov 2026: 0 of 11 instead of 0 of 12; on the as-of date, 20 Nov 2026: 0 of 11 instead of 0 of 12."
    )
    assert sitting.eligible(NOVEMBER) == 12, "nothing is written yet"
    sitting.accept(form)
    assert sitting.said == [("Promotion or transfer of Kim, Min-soo on 9 Nov 2026", True)]
    assert (sitting.eligible(OCTOBER), sitting.eligible(NOVEMBER)) == (12, 11)
    old, new = sitting.positions(KIM)
    assert (old.last_day, new.first_day, new.classification) == (date(2026, 11, 8), NOVEMBER, "Manager")
    assert new.worksite == old.worksite


def test_the_positions_over_time_are_beside_the_table_and_undo_takes_the_last_back(sitting: Sitting) -> None:
    sitting.page.table.selectRow(0)
    employee = sitting.page.details.employee
    assert employee is not None
    form = sitting.open(employee.number)
    form.what.set_code(Move.LEAVES)
    form.day.set_date(OCTOBER)
    assert "not employed from 1 Nov 2026 on" in told(form)
    sitting.accept(form)
    assert "31 Oct 2026" in sitting.details()
    assert (sitting.eligible(OCTOBER), sitting.eligible(NOVEMBER)) == (12, 11)
    sitting.campaign.do(partial(undo, sitting.campaign.vault, AT))
    sitting.settle()
    assert "31 Oct 2026" not in sitting.details()
    assert sitting.eligible(NOVEMBER) == 12


def test_only_the_fields_that_matter_are_there(sitting: Sitting) -> None:
    form = sitting.open(KIM)
    tall = form.height()
    for move in Move:
        form.what.set_code(move)
        is_job = move in {Move.MOVES, Move.RETURNS}
        assert form.boxes["classification"].isVisible() is is_job
        assert form.employment.isVisible() is is_job
        label = form.rows.labelForField(form.day)
        assert isinstance(label, QLabel)
        assert label.text() == form.day.line.accessibleName() == ("Last day" if move is Move.LEAVES else "From")
    form.what.set_code(Move.LEAVES)
    assert form.height() < tall
    assert all(field.accessibleName() for field in (form.what, form.employment, *form.boxes.values()))
    form.reject()


def test_a_leave_and_the_return_from_it(sitting: Sitting) -> None:
    form = sitting.open(KIM)
    form.what.set_code(Move.ON_LEAVE)
    form.day.set_date(OCTOBER)
    assert told(form).startswith("Kim, Min-soo: in the unit, as before. Count on 31 Oct 2026: 0 of 12, as before;")
    sitting.accept(form)
    form = sitting.open(KIM)
    assert form.what.code() is Move.RETURNS, "whoever is away can only come back"
    form.boxes["shift"].setEditText("Night")
    form.employment.setCurrentIndex(2)
    sitting.accept(form)
    working, away, back = sitting.positions(KIM)
    assert (away.employment, away.last_day) == (EmploymentType.ON_LEAVE, date(2026, 11, 19))
    assert (back.first_day, back.shift, back.employment) == (TODAY, "Night", EmploymentType.PART_TIME)
    assert back.classification == working.classification


def test_several_at_once_keep_what_is_not_typed(sitting: Sitting) -> None:
    before = {number: sitting.positions(number)[-1] for number in (KIM, WASHINGTON)}
    form = sitting.open(KIM, WASHINGTON)
    job = form.boxes["classification"]
    line = job.lineEdit()
    assert line is not None
    assert (job.currentText(), line.placeholderText()) == ("", "as before")
    form.boxes["department"].setEditText("Nights")
    assert told(form) == "2 people: in the unit, as before. Count on 20 Nov 2026, the as-of date: 0 of 12, as before."
    sitting.accept(form)
    assert sitting.said == [("Promotion or transfer of 2 people on 20 Nov 2026", True)]
    for number, old in before.items():
        new = sitting.positions(number)[-1]
        assert (new.department, new.classification) == ("Nights", old.classification)


def test_people_who_stand_differently_are_told_by_number(sitting: Sitting) -> None:
    form = sitting.open(KIM)
    form.boxes["classification"].setEditText("Manager")
    sitting.accept(form)
    form = sitting.open(KIM, WASHINGTON)
    form.what.set_code(Move.LEAVES)
    assert "2 people: in the unit from 21 Nov 2026 on 0 more and 1 fewer." in told(form)
    form.reject()


def test_a_contested_job_is_told(sitting: Sitting) -> None:
    store = sitting.campaign
    lead = Placement(Scope.CLASSIFICATION, Standing.CONTESTED, "Lead", claimed_by="employer")
    store.do(partial(place, store.vault, store.workspace.unit, lead, AT))
    form = sitting.open(KIM)
    form.boxes["classification"].setEditText("Lead")
    assert "contested from 20 Nov 2026 on" in told(form)
    form.reject()


def test_what_cannot_be_is_said_and_nothing_written(sitting: Sitting) -> None:
    form = sitting.open(KIM)
    QTest.keyClick(form.day.line, Qt.Key.Key_Return)
    assert form.isVisible()
    assert [label.text() for label in _faults(form)] == [
        "Something is missing: what is different from that day on. What you typed is still there."
    ]
    assert told(form) == "Nothing is different from that day on yet."
    form.boxes["classification"].setEditText("Manager")
    for text in ("", "soon"):
        form.day.line.setText(text)
        assert told(form).startswith("Type the day")
        QTest.keyClick(form.day.line, Qt.Key.Key_Return)
        assert form.isVisible()
    form.day.line.setText("1 jan 1999")
    QTest.keyClick(form.day.line, Qt.Key.Key_Return)
    assert told(form).startswith("Kim, Min-soo: this position began on ")
    assert not _faults(form), "said once"
    assert form.accept_button.isEnabled()
    form.reject()
    assert len(sitting.positions(KIM)) == 1


def _faults(form: MoveForm) -> list[PlainLabel]:
    return [label for label in form.findChildren(PlainLabel) if label.isVisible() and label.property("role") == "fault"]


def test_somebody_without_a_position_is_hired(sitting: Sitting) -> None:
    store = sitting.campaign
    kim = store.people()[KIM]
    bare = type(kim)(kim.id, kim.name, kim.number)
    store.do(partial(edit_employee, store.vault, bare, AT))
    form = sitting.open(KIM)
    form.boxes["classification"].setEditText("Cashier")
    assert told(form).startswith("Kim, Min-soo: not employed until 19 Nov 2026, in the unit from 20 Nov 2026 on.")
    sitting.accept(form)
    assert sitting.positions(KIM)[0].classification == "Cashier"


def test_the_form_opens_from_the_details_and_the_table(sitting: Sitting) -> None:
    sitting.select(KIM)
    sitting.page.table.selectRow(0)
    button = next(b for b in sitting.page.details.findChildren(QToolButton) if "(Ctrl+M)" in b.accessibleName())
    button.click()
    sitting.settle()
    form = sitting.page.findChild(MoveForm)
    assert isinstance(form, MoveForm)
    form.reject()
    assert sitting.page.table.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert "Change from a day on…" in [action.text() for action in sitting.page.table.findChildren(QAction)]


def test_without_anybody_selected_it_says_what_to_do(sitting: Sitting) -> None:
    sitting.page.table.clearSelection()
    sitting.page.details.show_employee(None)
    sitting.page.move_chosen()
    sitting.settle()
    assert sitting.said == [("Select the people whose position changes first.", False)]
    assert sitting.page.findChild(MoveForm) is None


def test_many_are_named_by_the_first(sitting: Sitting) -> None:
    sitting.page.table.selectAll()
    sitting.page.move_chosen()
    sitting.settle()
    form = sitting.page.findChild(MoveForm)
    assert isinstance(form, MoveForm)
    assert any(label.text().endswith("; and 7 more") for label in form.findChildren(PlainLabel))
    assert form.height() <= 700
    form.reject()
