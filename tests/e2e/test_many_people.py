"""Many people changed at the real window by keys, and taken back; everything that is known of one beside the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cardtrack.domain.employee import Contact, ContactKind
from cardtrack.gui.people.bulk_form import BulkForm
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.usecases.assess import assess
from cardtrack.usecases.edit_employee import edit_employee
from cardtrack.wording import dates
from tests.e2e.window import Person, at_the_practice_people, everybody


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody with the practice campaign open, looking at its people."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "data"))
    with at_the_practice_people(qtbot) as person:
        yield person


def page_of(person: Person) -> PeoplePage:
    page = person.view.place
    assert isinstance(page, PeoplePage)
    return page


def test_all_of_them_by_keys_and_undo(person: Person) -> None:
    before = everybody(person)
    page = page_of(person)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.press("Ctrl+Shift+P")
    form = person.dialog(BulkForm)
    person.until(lambda: form.is_ready)
    person.type_in(form.fields.texts["language"], "Tagalog")
    assert form.preview.heading.text() == "58 people change"
    person.qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClick(form.fields.texts["language"], Qt.Key.Key_Return)
    person.until(lambda: not person.is_open(BulkForm))
    assert person.message() == "Change of 58 people: Language"
    assert {each.language for each in everybody(person)} == {"Tagalog"}
    person.press("Ctrl+Z")
    person.until(lambda: everybody(person) == before)


def test_everything_that_is_known_of_somebody_stands_beside_the_table(person: Person) -> None:
    space, page = person.view.workspace, page_of(person)
    one = next(each for each in everybody(person) if each.positions and not each.assessments)
    contacts = tuple(
        Contact(kind, value)
        for kind, value in (
            (ContactKind.CELL, "213-555-0101"),
            (ContactKind.CELL, "213-555-0144"),
            (ContactKind.EMAIL, "rosa@mail.example.org"),
            (ContactKind.ADDRESS, "12 Elm Street"),
        )
    )
    known = replace(
        one,
        contacts=contacts,
        issues=("Staffing",),
        language="Korean, English",
        notes="At the gate.",
        may_contact=False,
    )
    person.window.background.do(person.view, partial(edit_employee, space.vault, known, space.now()))
    for days, rating in ((20, 3), (0, 2)):
        day = space.today() - timedelta(days=days)
        verb = partial(assess, space.vault, [one.id], rating, day, space.now(), by_whom="Paz", note="at lunch")
        person.window.background.do(person.view, verb)
    person.settle()
    page.arrive({"employee": one.id})
    person.until(lambda: page.details.employee is not None and page.details.employee.id == one.id)
    told = "\n".join(label.text() for label in page.details.findChildren(PlainLabel))
    wanted = [contact.value for contact in contacts] + ["Staffing", "Korean, English", "At the gate.", "Do not contact"]
    wanted += [
        "2, supports",
        "3, undecided",
        f"{dates.day(space.today())}, Paz: at lunch",
        one.positions[-1].classification,
    ]
    assert [text for text in wanted if text not in told] == []
    assert page.details.horizontalScrollBar().maximum() == 0, "all of it fits beside the table of a small laptop"
    page.trash_chosen()
    person.settle()
    assert one.id not in {each.id for each in everybody(person)}
    person.press("Ctrl+Z")
    person.until(lambda: one.id in {each.id for each in everybody(person)})
