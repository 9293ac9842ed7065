"""The Cards place over a real vault, in a real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cardtrack.domain.card import AuthorizationCard
from cardtrack.gui.background import Background
from cardtrack.gui.cards.page import CardsPage
from cardtrack.gui.workspace import Workspace
from tests.gui.cards.desk_campaign import AT, make_desk_campaign

MakePlace = Callable[..., "Sitting"]


class Sitting:
    """A Cards place in front of somebody; counts what they do and keeps what the place says."""

    def __init__(self, qtbot: QtBot, page: CardsPage) -> None:
        self.qtbot = qtbot
        self.page = page
        self.desk = page.desk
        self.workspace = page.workspace
        self.name = page.desk.entry.people.line
        self.date = page.desk.entry.signed.line
        self.said: list[str] = []
        self.acts = 0
        page.said.connect(lambda text, _: self.said.append(text))

    def type(self, field: QWidget, text: str) -> None:
        """Types letters."""
        for letter in text:
            # QTest knows only the letters of ASCII
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)

    def press(self, field: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Presses one key where the focus is; failing where it is elsewhere."""
        assert field.hasFocus(), "the cursor is not where the key goes"
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(field, key, held)

    def act(self, field: QWidget, text: str = "", *modifiers: Qt.KeyboardModifier) -> None:
        """One act at the desk: something typed (or nothing), and Enter."""
        self.type(field, text)
        self.press(field, Qt.Key.Key_Return, *modifiers)
        self.acts += 1

    def card(self, name: str, date: str) -> None:
        """A card of the plain kind."""
        self.act(self.name, name)
        self.act(self.date, date)
        self.settle()

    def settle(self) -> None:
        """Until everything asked for is written and shown."""
        self.qtbot.waitUntil(lambda: self.workspace.background.is_idle)

    def cards(self) -> list[AuthorizationCard]:
        """All cards that the count holds, in the order of entry."""
        assert self.workspace.count is not None
        verdicts = self.workspace.count.all_verdicts(self.workspace.as_of)
        return sorted((verdict.card for verdict in verdicts), key=lambda card: card.id)

    def lines(self) -> list[str]:
        """The running list, top first, as a screen reader says it."""
        table = self.desk.lines.table
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(table.data(table.index(row, 0), role)) for row in range(table.rowCount())]

    def hits(self) -> list[str]:
        """The people in the list under the name."""
        table = self.desk.entry.people.table
        return [str(table.data(table.index(row, 0))) for row in range(table.rowCount())]

    def note(self) -> str:
        """The word beside the fields."""
        return self.desk.note.text()


@pytest.fixture
def make_place(qtbot: QtBot, tmp_path: Path) -> Iterator[MakePlace]:
    """Opens the desk's campaign, with cards where they are given, and shows its Cards place."""
    background = Background()
    owner = QObject()
    vaults: list[Any] = []

    def make(*cards: AuthorizationCard) -> Sitting:
        background.ask(owner, partial(make_desk_campaign, tmp_path / "campaign", cards=cards), vaults.append)
        qtbot.waitUntil(lambda: bool(vaults))
        workspace = Workspace(vaults[0], background, lambda: AT, owner)
        page = CardsPage(workspace)
        qtbot.addWidget(page)
        page.resize(1180, 660)
        with qtbot.waitSignal(workspace.ready):
            workspace.open()
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        sitting = Sitting(qtbot, page)
        page.arrive({"action": "desk"})
        return sitting

    yield make
    background.ask(owner, vaults[0].close, lambda _: None)
    qtbot.waitUntil(lambda: background.is_idle)
    background.stop()


@pytest.fixture
def sitting(make_place: MakePlace) -> Sitting:
    """The desk without a card yet, the cursor in the name field."""
    return make_place()
