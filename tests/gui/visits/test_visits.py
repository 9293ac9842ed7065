"""Visit lists in the real window: made, printed, typed in line by line, and followed until they are back; by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cardtrack.domain.visit import VisitOutcome
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.gui.visits.list_forms import AnotherCopyForm, NewListForm
from cardtrack.gui.visits.page import VisitsPage
from cardtrack.usecases.enter_visits import Visit, visits_by_id
from cardtrack.usecases.practice import make_practice
from cardtrack.usecases.visit_lists import NewVisitList, list_copies, make_visit_list
from cardtrack.vault.connection import Vault
from tests.e2e.window import NOON, Person, at_the_window
from tests.vault.tiny import LOW


def with_a_list(folder: Path) -> Vault:
    vault = make_practice(folder, NOON.date(), NOON, derivation=LOW)
    make_visit_list(vault, NewVisitList("Unsigned", "Dana"), NOON.date(), NOON)
    return vault


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    """Somebody with the practice campaign open, and one copy of a list out."""
    with at_the_window(qtbot) as at:
        at.window.background.ask(at.window, partial(with_a_list, tmp_path / "practice"), at.window.show_campaign)
        at.until(lambda: at.window.view is not None and at.view.workspace.count is not None)
        yield at


@pytest.fixture
def page(person: Person) -> VisitsPage:
    person.press("Ctrl+Shift+V")
    page = person.view.place
    assert isinstance(page, VisitsPage)
    return page


def visits(at: Person) -> list[Visit]:
    found: list[list[Visit]] = []
    vault = at.view.workspace.vault
    at.window.background.ask(at.window, lambda: list(visits_by_id(vault).values()), found.append)
    at.settle()
    return found[0]


def test_a_line_says_whose_it_is_before_it_is_written(person: Person, page: VisitsPage) -> None:
    first = visits(person)[0]
    person.type_in(page.entry.line, f"{first.code} 2 h y: after work")
    name = person.view.workspace.names[first.employee_id]
    assert page.entry.who.text().startswith(name)
    assert "after work" in page.entry.meaning.text()
    assert visits(person)[0].visited_on is None, "nothing is written yet"
    person.type_in(page.entry.line, f"{first.code} 2 h y: after work", Qt.Key.Key_Return)
    written = visits(person)[0]
    assert (written.outcome, written.rating, written.visited_on) == (VisitOutcome.HOME, 2, NOON.date())
    assert page.entry.line.text() == ""
    assert page.entry.model.rowCount() == 1
    assert name in person.message()


def test_what_is_amiss_is_said_beside_the_line_which_stays(person: Person, page: VisitsPage) -> None:
    code = visits(person)[0].code
    for line, word in ((f"{code} 9 h", "9"), ("zzzz h", "zzzz"), (code, "")):
        person.type_in(page.entry.line, line, Qt.Key.Key_Return)
        assert page.entry.problem.text(), line
        assert word in page.entry.problem.text()
        assert page.entry.line.text() == line
    assert all(visit.visited_on is None for visit in visits(person))


def test_a_day_ahead_is_refused_and_the_line_stays(person: Person, page: VisitsPage) -> None:
    code = visits(person)[0].code
    page.entry.day.set_date(NOON.date() + timedelta(days=1))
    person.type_in(page.entry.line, f"{code} h", Qt.Key.Key_Return)
    assert page.entry.problem.text()
    assert page.entry.line.text() == f"{code} h"


def test_any_line_is_taken_back_whatever_came_after(person: Person, page: VisitsPage) -> None:
    first, second = visits(person)[:2]
    for visit in (first, second):
        person.type_in(page.entry.line, f"{visit.code} 3 h", Qt.Key.Key_Return)
    page.entry.lines.selectRow(1)  # the older one
    page.entry.undo_button.click()
    person.settle()
    assert [visit.rating for visit in visits(person)[:2]] == [None, 3]
    assert page.entry.model.rowCount() == 1


def test_copies_are_followed_until_they_are_back(person: Person, page: VisitsPage) -> None:
    page.tabs.setCurrentWidget(page.copies)
    person.settle()
    assert page.copies.table.rowCount() == 1
    page.copies.view.selectRow(0)
    page.copies.back_button.click()
    person.settle()
    assert page.copies.table.rowCount() == 0
    page.copies.also_back.setChecked(True)
    person.settle()
    assert page.copies.table.rowCount() == 1
    person.press("Ctrl+Z")
    assert page.copies.number.text() == "1 copy is out"


def test_a_list_of_the_chosen_people_is_made_and_shown_as_paper(person: Person) -> None:
    person.press("Ctrl+2")
    people = person.view.place
    assert isinstance(people, PeoplePage)
    people.table.selectRow(0)
    people.wanted.emit("reports", {"visit_list": people.table.chosen_keys()})
    form = person.dialog(NewListForm)
    person.type_in(form.holder, "Rosa", Qt.Key.Key_Return)
    reports = person.view.place
    assert isinstance(reports, ReportsPage)
    assert reports.own.copies.chosen() == "2-1"
    person.until(lambda: reports.preview.sheets.pages > 0)
    reports.own.copies.copy_button.click()
    person.type_in(person.dialog(AnotherCopyForm).holder, "Minh", Qt.Key.Key_Return)
    assert reports.own.copies.chosen() == "2-2"


def test_a_copy_needs_a_holder(person: Person) -> None:
    person.press("Ctrl+5")
    reports = person.view.place
    assert isinstance(reports, ReportsPage)
    reports.arrive({"visit_list": ()})
    form = person.dialog(NewListForm)
    form.accept_button.click()
    person.settle()
    assert form.isVisible()
    person.type_in(form.holder, "Dana", Qt.Key.Key_Return)
    found: list[int] = []
    vault = person.view.workspace.vault
    person.window.background.ask(person.window, lambda: len(list_copies(vault)), found.append)
    person.settle()
    assert found == [2]


def test_a_half_typed_line_comes_back_after_a_lock(person: Person, page: VisitsPage) -> None:
    person.type_in(page.entry.line, "K7 ho")
    assert page.draft() == "K7 ho"
    page.entry.line.clear()
    page.take_draft("K7 ho")
    assert page.entry.line.text() == "K7 ho"
