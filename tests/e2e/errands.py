"""Whole errands at the window, as tests of other things need them done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from cardtrack.gui.cards.page import CardsPage
from cardtrack.gui.people.import_dialog import ImportDialog
from cardtrack.gui.start.new_campaign import NewCampaignDialog
from tests.e2e.window import Person


def make_campaign(person: Person) -> str:
    """Goes through the five pages of a new campaign; returns the passphrase."""
    person.window.start_page.make_new()
    dialog = person.dialog(NewCampaignDialog)
    person.type_in(dialog.name_step.name, "Blue Door Clinic")
    person.type_in(dialog.name_step.code_name, "Kestrel")
    dialog.go_on()
    passphrase = dialog.passphrase_step.passphrase.offered()
    person.type_in(line_of(dialog.passphrase_step.passphrase.typed_back), passphrase)
    dialog.go_on()
    person.type_in(dialog.who_step.union, "Local 9903")
    person.type_in(dialog.who_step.employer, "Blue Door Clinic")
    person.type_in(dialog.who_step.prepared_by, "Dana")
    dialog.go_on()
    dialog.go_on()
    person.settle()
    code = dialog.recovery_step.code
    for place, field in zip(code.groups.places, code.groups.fields, strict=True):
        person.type_in(field, code._code.split("-")[place])
    dialog.go_on()
    person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
    return passphrase


def line_of(field: QWidget) -> QLineEdit:
    """The line inside a composed field."""
    line = field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


def import_list(person: Person, path: Path) -> None:
    """Ctrl+I, the file, the columns as guessed, the comparison as shown, accept."""
    person.press("Ctrl+I")
    dialog = person.dialog(ImportDialog)
    dialog.read(path)
    person.until(lambda: dialog.steps.currentIndex() == 1)
    dialog.go_on()
    person.until(lambda: dialog.steps.currentIndex() == 2)
    dialog.go_on()
    person.until(lambda: not person.is_open(ImportDialog))


def enter_card(person: Person, letters: str, day: str) -> None:
    """Three acts at the card desk."""
    page = person.view.places["cards"]
    assert isinstance(page, CardsPage)
    person.type_in(page.desk.entry.people.line, letters, Qt.Key.Key_Return)
    person.type_in(page.desk.entry.signed.line, day, Qt.Key.Key_Return)


def figures(person: Person) -> tuple[int, int]:
    """(n, N) as the window has it."""
    tally = person.view.workspace.tally()
    return tally.signed, tally.eligible
