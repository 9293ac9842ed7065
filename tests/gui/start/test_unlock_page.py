"""Unlocking: by passphrase, by recovery code, and in words when it does not work."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cardtrack.domain.campaign import PRACTICE_PASSPHRASE
from cardtrack.domain.employee import Employee, PersonName
from cardtrack.gui.start.unlock_page import UnlockPage
from cardtrack.usecases.edit_employee import add_employee
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.open_campaign import campaign_of, unlock_campaign
from cardtrack.vault.datafile import DATA
from tests.gui.start.conftest import NOON, PASSPHRASE, Desk, clock
from tests.vault.tiny import LOW

OTHER = "nine kettles under the bridge"


class Visitor:
    """Somebody at the locked door."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.page = UnlockPage(folder, desk.background, clock, derivation=LOW)
        self.page.unlocked.connect(desk.vaults.append)
        desk.show(self.page)
        self.page.setFocus()

    def enter(self, text: str) -> None:
        """Types and presses Enter."""
        self.page.field.line.clear()
        QTest.keyClicks(self.page.field.line, text)
        QTest.keyClick(self.page.field.line, Qt.Key.Key_Return)
        self.desk.settle()

    def said(self) -> str:
        """What went wrong."""
        faults = [label for label in self.page.findChildren(QLabel) if label.property("role") == "fault"]
        return " ".join(label.text() for label in faults if label.isVisible())


@pytest.fixture
def visit(desk: Desk) -> Callable[[Path], Visitor]:
    return lambda folder: Visitor(desk, folder)


def test_the_passphrase_and_enter(visit: Callable[[Path], Visitor], locked: tuple[Path, str]) -> None:
    visitor = visit(locked[0])
    assert visitor.page.field.line.hasFocus()
    visitor.enter(PASSPHRASE)
    (vault,) = visitor.desk.vaults
    assert visitor.desk.on_thread(lambda: campaign_of(vault)).name == "Harbor Light"
    assert visitor.page.field.text() == "", "no passphrase stays in a field"


def test_a_wrong_passphrase_is_said_and_the_next_try_takes_its_place(
    visit: Callable[[Path], Visitor], locked: tuple[Path, str]
) -> None:
    visitor = visit(locked[0])
    visitor.enter("harbour")
    assert "passphrase" in visitor.said()
    assert visitor.page.field.line.selectedText() == "harbour" or visitor.page.field.line.hasSelectedText()
    QTest.keyClicks(visitor.page.field.line, PASSPHRASE)
    assert visitor.said() == "", "typing takes the complaint away"
    QTest.keyClick(visitor.page.field.line, Qt.Key.Key_Return)
    visitor.desk.settle()
    assert len(visitor.desk.vaults) == 1


def test_while_the_key_is_made_nothing_is_asked_twice(
    visit: Callable[[Path], Visitor], locked: tuple[Path, str]
) -> None:
    visitor = visit(locked[0])
    visitor.page.field.line.setText(PASSPHRASE)
    visitor.page.unlock()
    assert not visitor.page.go.isEnabled()
    visitor.page.unlock()
    visitor.desk.settle()
    assert len(visitor.desk.vaults) == 1


def test_an_empty_field(visit: Callable[[Path], Visitor], locked: tuple[Path, str]) -> None:
    visitor = visit(locked[0])
    visitor.enter("")
    assert "passphrase" in visitor.said()
    assert visitor.page.go.isEnabled()


def test_the_recovery_code_and_then_a_new_passphrase(
    visit: Callable[[Path], Visitor], locked: tuple[Path, str]
) -> None:
    visitor = visit(locked[0])
    visitor.page.switch.click()
    visitor.enter(locked[1].lower())
    assert visitor.desk.vaults == [], "first a new passphrase"
    form = visitor.page.new_passphrase
    assert form.isVisible()
    visitor.page.renew_button.click()
    assert "five words" in visitor.said()
    form.own.setChecked(True)
    form.first.line.setText(OTHER)
    form.again.line.setText(OTHER)
    QTest.keyClick(form.again.line, Qt.Key.Key_Return)
    visitor.desk.settle()
    (vault,) = visitor.desk.vaults
    visitor.desk.on_thread(vault.close)
    visitor.desk.on_thread(lambda: unlock_campaign(locked[0], OTHER, NOON).close())


def test_a_code_typed_as_a_passphrase_leads_the_same_way(
    visit: Callable[[Path], Visitor], locked: tuple[Path, str]
) -> None:
    visitor = visit(locked[0])
    visitor.enter(locked[1])
    assert visitor.page.new_passphrase.isVisible()
    with visitor.desk.qtbot.waitSignal(visitor.page.left):
        visitor.page.others.click()
    visitor.desk.settle()
    visitor.desk.on_thread(lambda: unlock_campaign(locked[0], PASSPHRASE, NOON).close())


@pytest.mark.parametrize(("typed", "word"), [("XXXX", "typing mistake"), ("", "recovery code")])
def test_codes_that_cannot_be_right(
    visit: Callable[[Path], Visitor], locked: tuple[Path, str], typed: str, word: str
) -> None:
    visitor = visit(locked[0])
    visitor.page.switch.click()
    visitor.enter(typed)
    assert word in visitor.said()


def test_the_code_of_another_campaign(visit: Callable[[Path], Visitor], locked: tuple[Path, str]) -> None:
    visitor = visit(locked[0])
    visitor.page.switch.click()
    visitor.enter("0000-0000-0000-0000-0000-0000-0000-0000-" + _check_of_zeros())
    assert "does not open this campaign" in visitor.said()


def test_damaged_keys_lead_to_the_code(visit: Callable[[Path], Visitor], locked: tuple[Path, str]) -> None:
    for name in ("keys.json", "keys.json.bak"):
        (locked[0] / name).write_bytes(b"{")
    visitor = visit(locked[0])
    visitor.enter(PASSPHRASE)
    assert "recovery code" in visitor.said()
    visitor.enter(locked[1])
    assert visitor.page.new_passphrase.isVisible()


def test_a_damaged_campaign_has_other_words(visit: Callable[[Path], Visitor], locked: tuple[Path, str]) -> None:
    path = locked[0] / "data.db"
    path.write_bytes(b"\1" * path.stat().st_size)
    visitor = visit(locked[0])
    visitor.enter(PASSPHRASE)
    assert "damaged" in visitor.said()


def test_a_lock_that_another_computer_left(visit: Callable[[Path], Visitor], locked: tuple[Path, str]) -> None:
    (locked[0] / "lock").write_text(json.dumps({"pid": 7, "host": "another-laptop"}))
    visitor = visit(locked[0])
    visitor.enter(PASSPHRASE)
    assert "another-laptop" in visitor.said()
    assert visitor.page.anyway.isVisible()
    visitor.page.anyway.click()
    visitor.desk.settle()
    assert len(visitor.desk.vaults) == 1


def test_open_in_another_window(visit: Callable[[Path], Visitor], locked: tuple[Path, str], desk: Desk) -> None:
    desk.vaults.append(desk.on_thread(lambda: unlock_campaign(locked[0], PASSPHRASE, NOON)))
    visitor = visit(locked[0])
    visitor.enter(PASSPHRASE)
    assert "another window" in visitor.said()
    assert not visitor.page.anyway.isVisible(), "whoever has it open is here, and is not gone over"


def test_the_practice_campaign_tells_its_passphrase(visit: Callable[[Path], Visitor], home: Path) -> None:
    visitor = visit(home / "practice")
    told = [label.text() for label in visitor.page.findChildren(QLabel) if label.isVisible()]
    assert any(PRACTICE_PASSPHRASE in text for text in told)


def _check_of_zeros() -> str:
    from cardtrack.vault.keys import RootKey

    return RootKey(bytes(20)).code()[-4:]


def test_an_older_state_is_said_and_opens_when_wanted(
    visit: Callable[[Path], Visitor], locked: tuple[Path, str]
) -> None:
    folder = locked[0]
    older = (folder / DATA).read_bytes()
    vault = unlock_campaign(folder, PASSPHRASE, NOON)
    add_employee(vault, Employee(0, PersonName("Rosa")), NOON)
    lock_campaign(vault, None)
    (folder / DATA).write_bytes(older)
    visitor = visit(folder)
    visitor.enter(PASSPHRASE)
    assert visitor.desk.vaults == []
    said = " ".join(label.text() for label in visitor.page.older.findChildren(QLabel) if label.isVisible())
    assert "1 change is not in it" in said
    assert visitor.page.older.as_it_is.hasFocus()
    QTest.keyClick(visitor.page.older.as_it_is, Qt.Key.Key_Space)
    visitor.desk.settle()
    assert len(visitor.desk.vaults) == 1
