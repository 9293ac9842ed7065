"""A stack of cards in the real window: only keys, each sent to where the cursor stands, and every one counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cardtrack.gui.cards.page import CardsPage
from tests.e2e.errands import figures, import_list, make_campaign
from tests.e2e.window import Person, at_the_window, roster

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Keys alone: whichever widget has the focus gets them, and no test sets it."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.keys = 0
        self.acts = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key."""
        window = self.person.window
        self.person.qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
        QTest.keyClick(QApplication.focusWidget() or window, key, held)
        self.keys += 1

    def act(self, text: str = "") -> None:
        """Something typed, or nothing, and Enter."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.person.window, letter)
            self.keys += 1
        self.press(Qt.Key.Key_Return)
        self.acts += 1


@contextmanager
def at_the_desk(qtbot: QtBot, folder: Path) -> Iterator[Hands]:
    """Somebody's hands at the desk of a campaign with its list."""
    with at_the_window(qtbot) as person:
        make_campaign(person)
        import_list(person, roster(folder))
        person.window.activateWindow()
        hands = Hands(person)
        hands.press(Qt.Key.Key_C, CTRL | SHIFT)
        person.settle()
        yield hands


def test_the_plain_case_takes_three_acts_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    """The name, the date, Enter; with a date typed even two. Nobody waits in between, and nothing else is pressed."""
    with at_the_desk(qtbot, tmp_path) as hands:
        person = hands.person
        page = person.view.places["cards"]
        assert isinstance(page, CardsPage)
        hands.keys = 0

        hands.act("mor")
        hands.act("11/3")
        assert (hands.acts, hands.keys) == (2, 3 + 4 + 2)
        for letters in ("kim", "mai", "oha"):
            before = hands.acts
            hands.act(letters)
            hands.act()
            hands.act()
            assert hands.acts - before == 3
        person.settle()

        verdicts = person.view.workspace.count
        assert verdicts is not None
        cards = [each.card for each in verdicts.all_verdicts(person.view.workspace.as_of)]
        names = person.view.workspace.names
        written = {names[card.employee_id]: f"{card.signed_on:%m/%d}" for card in cards if card.employee_id}
        assert written == dict.fromkeys(
            ("Morales, Rosa", "Kim, Ha-neul", "Nguyễn, Thị Mai", "O'Hara, Kathleen"), "11/03"
        )
        assert figures(person) == (4, 5)
        assert page.desk.lines.table.rowCount() == 4
        assert page.desk.entry.people.line.hasFocus()
        assert page.desk.entry.read().is_empty


def test_enter_alone_records_no_card(qtbot: QtBot, tmp_path: Path) -> None:
    """The control: an act less than it takes keeps nothing."""
    with at_the_desk(qtbot, tmp_path) as hands:
        person = hands.person
        hands.act("mor")
        hands.act("11/3")
        hands.act("kim")
        hands.act()
        person.settle()
        assert figures(person) == (1, 5)
