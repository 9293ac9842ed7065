"""Drives the real window as a person does: keys, clicks, and what is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cardtrack.domain.employee import Employee
from cardtrack.gui.campaign_view import CampaignView
from cardtrack.gui.main_window import MainWindow
from cardtrack.gui.start.start_page import StartPage
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.open_campaign import make_campaign
from cardtrack.vault.connection import Vault
from tests.usecases.printed_campaign import NEW
from tests.vault.tiny import LOW

NOON = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
Kind = TypeVar("Kind", bound=QWidget)


def clock() -> datetime:
    """It is always the same moment here."""
    return NOON


class Person:
    """Someone at the window. Everything waits for the vault's thread, nothing sleeps."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = MainWindow(clock, partial(StartPage, derivation=LOW))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 728)
        self.window.show()
        self.settle()

    @property
    def view(self) -> CampaignView:
        """The open campaign."""
        assert self.window.view is not None
        return self.window.view

    def settle(self) -> None:
        """Until nothing is being read or written."""
        self.qtbot.waitUntil(lambda: self.window.background.is_idle, timeout=20_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.background.is_idle, timeout=20_000)

    def press(self, keys: str) -> None:
        """A menu's keys."""
        action = next(a for a in self.window.menus.actions.values() if a.shortcut().toString() == keys)
        assert action.isEnabled(), keys
        action.trigger()
        self.settle()

    def type_in(self, field: QWidget, text: str, then: Qt.Key | None = None) -> None:
        """Types into a field, and ends with a key."""
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        QTest.keyClicks(field, text)
        if then is not None:
            QTest.keyClick(field, then)
        self.settle()

    def message(self) -> str:
        """What the foot of the window says."""
        return self.view.message.text.text()

    def dialog(self, kind: type[Kind]) -> Kind:
        """The open dialog of that kind."""
        self.qtbot.waitUntil(lambda: self._dialog(kind) is not None)
        found = self._dialog(kind)
        assert found is not None
        return found

    def is_open(self, kind: type[QWidget]) -> bool:
        """Whether a dialog of that kind is to be seen."""
        return self._dialog(kind) is not None

    def until(self, holds: Callable[[], bool]) -> None:
        """Waits until something is seen."""
        self.qtbot.waitUntil(holds, timeout=20_000)
        self.settle()

    def leave(self) -> None:
        """Closes the window."""
        self.window.close()

    @staticmethod
    def _dialog(kind: type[Kind]) -> Kind | None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, kind) and widget.isVisible():
                return widget
        return None


@contextmanager
def at_the_window(qtbot: QtBot) -> Iterator[Person]:
    """A person at a fresh window, which is closed in the end."""
    person = Person(qtbot)
    try:
        yield person
    finally:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.reject()
        person.leave()


@contextmanager
def at_a_campaign(qtbot: QtBot, making: Callable[[], Vault]) -> Iterator[Person]:
    """The same with the campaign open that `making` makes on the vault's thread."""
    with at_the_window(qtbot) as person:
        person.window.background.ask(person.window, making, person.window.show_campaign)
        person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
        yield person


@contextmanager
def at_the_practice_people(qtbot: QtBot) -> Iterator[Person]:
    """The same with the practice campaign open, looking at its people."""
    with at_the_window(qtbot) as person:
        person.window.start_page.practice()
        person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
        person.press("Ctrl+2")
        yield person


def new_campaign(folder: Path) -> Vault:
    """An open campaign in which nobody is, made at noon."""
    made = make_campaign(folder / "campaign", "seven lanterns over the harbor", NEW, NOON.date(), NOON, derivation=LOW)
    return made.vault


def everybody(person: Person) -> list[Employee]:
    """All who are on the roster of the open campaign."""
    found: list[Employee] = []
    person.window.background.ask(person.view, lambda: list_employees(person.view.workspace.vault), found.extend)
    person.settle()
    return found


def roster(folder: Path) -> Path:
    """A list as an employer sends it."""
    path = folder / "staff.csv"
    path.write_text(
        "Employee ID,Last Name,First Name,Job Title,Work Location,Cell\n"
        "1,Kim,Ha-neul,Organizer,Los Angeles,213-555-0101\n"
        "2,Morales,Rosa,Organizer,Los Angeles,213-555-0102\n"
        "3,Nguyễn,Thị Mai,Provider,Orange County,714-555-0103\n"
        "4,O'Hara,Kathleen,Provider,Orange County,714-555-0104\n"
        "5,Dela Cruz,Jun,Provider,Orange County,714-555-0105\n",
        encoding="utf-8",
    )
    return path
