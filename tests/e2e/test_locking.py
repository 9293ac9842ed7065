"""Locking always works, at once, and what is half-typed comes back; unlocking says in words what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from cardtrack.domain.campaign import PRACTICE_PASSPHRASE
from cardtrack.errors import VaultLocked
from cardtrack.gui.backup_dialog import BackupDialog
from cardtrack.gui.start.unlock_page import UnlockPage
from cardtrack.gui.widgets.plain_label import PlainLabel
from tests.e2e.window import Person, at_the_window


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody with the practice campaign open."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "data"))
    with at_the_window(qtbot) as person:
        person.window.start_page.practice()
        person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
        yield person


def unlock_page(person: Person) -> UnlockPage:
    """The page that asks for the passphrase."""
    page = person.window.findChild(UnlockPage)
    assert isinstance(page, UnlockPage)
    return page


def unlock(person: Person, passphrase: str) -> UnlockPage:
    """Types a passphrase into the page and presses Enter."""
    page = unlock_page(person)
    line = page.field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    person.type_in(line, passphrase, Qt.Key.Key_Return)
    return page


def faults_shown(page: UnlockPage) -> str:
    """What the page says went wrong."""
    labels = page.findChildren(PlainLabel)
    return " ".join(label.text() for label in labels if label.property("role") == "fault" and label.isVisible())


def lock(person: Person) -> None:
    """Ctrl+L, until the campaign is gone."""
    person.press("Ctrl+L")
    person.until(lambda: person.window.view is None)


def test_lock_and_unlock_with_what_was_half_typed(person: Person) -> None:
    person.press("Ctrl+Shift+C")
    desk = person.view.places["cards"]
    name = person.window.focusWidget()
    assert name is not None
    person.type_in(name, "Villas")
    vault = person.view.workspace.vault
    lock(person)
    with pytest.raises(VaultLocked):
        vault.root.code()  # the key is forgotten
    assert person.window.windowTitle() == "CardTrack: locked"
    assert "Harbor" not in person.window.windowTitle()
    page = unlock(person, "not the passphrase at all")
    person.until(lambda: "does not open" in faults_shown(page))
    unlock(person, PRACTICE_PASSPHRASE)
    person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
    assert person.view.places["cards"] is not desk
    person.until(lambda: "is back" in person.message())
    assert person.view.places["cards"].draft() is not None
    assert "Villas" in str(person.view.places["cards"].draft())


def test_locking_closes_dialogs_and_clears_the_clipboard(person: Person) -> None:
    person.press("Ctrl+B")
    assert person.dialog(BackupDialog).isVisible()
    QApplication.clipboard().setText("Kim, Ha-neul")
    lock(person)
    assert not person.is_open(BackupDialog)
    assert QApplication.clipboard().text() == ""
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_left_alone_it_locks_by_itself(person: Person) -> None:
    person.window.idle.left_alone.emit()
    person.until(lambda: person.window.view is None)
    assert unlock_page(person).isVisible()


def test_nothing_asks_a_locked_campaign(person: Person) -> None:
    lock(person)
    for code in ("undo", "place_cards", "back_up", "print", "history"):
        assert not person.window.menus.actions[code].isEnabled()
    assert person.window.menus.actions["quit"].isEnabled()


def test_open_another_leads_to_the_start_page(person: Person) -> None:
    told: list[object] = []
    person.window.locked.connect(told.append)
    person.press("Ctrl+O")
    person.until(lambda: person.window.view is None)
    assert person.window.start_page.isVisible()
    assert told == [None]


def test_a_second_window_on_the_same_campaign_is_refused_in_words(person: Person, qtbot: QtBot) -> None:
    folder = person.view.workspace.vault.folder
    with at_the_window(qtbot) as second:
        second.window.show_unlock(folder)
        page = unlock(second, PRACTICE_PASSPHRASE)
        second.until(lambda: "open in another window" in faults_shown(page))
        assert second.window.view is None
