"""The whole path in the real window: make, import, record, count, print, back up, lock, unlock, undo, restore."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cardtrack.gui.backup_dialog import BackupDialog
from cardtrack.gui.cards.page import CardsPage
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.start.unlock_page import UnlockPage
from tests.e2e.errands import enter_card, figures, import_list, line_of, make_campaign
from tests.e2e.window import Person, at_the_window, roster


def test_from_the_first_page_to_a_printed_majority_and_a_checked_backup(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "data"))
    with at_the_window(qtbot) as person:
        passphrase = make_campaign(person)
        assert person.window.windowTitle() == "Kestrel – CardTrack", "the code name, never the employer"
        assert figures(person) == (0, 0)

        import_list(person, roster(tmp_path))
        assert figures(person) == (0, 5)
        assert "5" in person.message()

        person.press("Ctrl+Shift+C")
        for letters, day in (("neul", "10/1"), ("morales", "10/2"), ("nguyen mai", "10/2")):
            enter_card(person, letters, day)
        assert figures(person) == (3, 5)

        pdf = print_report(person, tmp_path)
        assert "3 of 5" in pdf
        assert "Cards held 3 = counted 3 + not counted 0 + extra cards 0 + not on the roster 0" in pdf
        assert "Kestrel" in pdf
        assert "Morales" not in pdf, "the summary names nobody"

        copy = back_up(person, tmp_path)

        person.press("Ctrl+L")
        person.until(lambda: person.window.view is None)
        unlock(person, passphrase)
        assert figures(person) == (3, 5)

        assert person.window.menus.actions["undo"].text() == "Undo card of Nguyễn, Thị Mai"
        for expected in ((2, 5), (1, 5), (0, 5), (0, 0)):
            person.press("Ctrl+Z")
            assert figures(person) == expected
        assert "import of 5 people from staff.csv" in person.message()
        for expected in ((0, 5), (1, 5), (2, 5), (3, 5)):
            person.press("Ctrl+Shift+Z")
            assert figures(person) == expected
        find_and_card_from_details(person)
        assert copy.is_file()


def print_report(person: Person, folder: Path) -> str:
    """Saves the shown report as PDF, as Ctrl+Shift+S does; returns its text."""
    target = folder / "majority.pdf"
    person.press("Ctrl+5")
    person.press("Ctrl+Shift+S")
    dialog = person.dialog(QFileDialog)
    person.type_in(line_of(dialog), str(target), Qt.Key.Key_Return)
    person.until(target.is_file)
    pages = pypdfium2.PdfDocument(target)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    return text.replace("\r\n", "\n")


def back_up(person: Person, folder: Path) -> Path:
    """Ctrl+B into a folder, until the green line is there."""
    stick = folder / "stick"
    stick.mkdir()
    person.press("Ctrl+B")
    dialog = person.dialog(BackupDialog)
    dialog.folder.set_path(stick)
    dialog.accept_button.click()
    person.until(lambda: bool(dialog.outcome.line.text()))
    assert "5 people" in dialog.outcome.line.text()
    dialog.close()
    person.settle()
    (copy,) = stick.glob("*.ctbackup")
    return copy


def unlock(person: Person, passphrase: str) -> None:
    """Types the passphrase into the page that asks for it."""
    page = person.window.findChild(UnlockPage)
    assert isinstance(page, UnlockPage)
    person.type_in(line_of(page.field), passphrase, Qt.Key.Key_Return)
    person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)


def find_and_card_from_details(person: Person) -> None:
    """Ctrl+F, a few letters, the one person, and from the details to the desk with the name filled in."""
    person.type_in(person.view.top.find_box, "hara")
    page = person.view.places["people"]
    assert isinstance(page, PeoplePage)
    assert person.view.place is page
    assert page.model.rowCount() == 1
    page.table.selectRow(0)
    person.settle()
    page.details.enter_card()
    person.settle()
    cards = person.view.places["cards"]
    assert isinstance(cards, CardsPage)
    assert "O'Hara" in cards.desk.entry.people.line.text()
    QTest.keyClicks(cards.desk.entry.signed.line, "10/3")
    QTest.keyClick(cards.desk.entry.signed.line, Qt.Key.Key_Return)
    person.settle()
    assert figures(person) == (4, 5)
