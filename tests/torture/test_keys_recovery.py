"""Everything lost but the paper: the code opens the campaign in the window, or a backup alone, and a new passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cardtrack import paths
from cardtrack.gui.start.restore_dialog import RestoreDialog
from cardtrack.gui.start.unlock_page import UnlockPage
from cardtrack.usecases.back_up import back_up
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.vault.keystore import KEYS, SPARE
from tests.e2e.window import NOON, Person, at_the_window
from tests.torture.at_work import made
from tests.torture.conftest import Figures


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody at the window, in an empty home."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))
    with at_the_window(qtbot) as person:
        yield person


def set_new_passphrase(person: Person) -> str:
    """Takes the five words that are offered, once the code was right; waits for the open campaign."""
    page = person.window.findChild(UnlockPage)
    assert page is not None
    person.until(page.new_passphrase.isVisible)
    words = page.new_passphrase.offered()
    person.type_in(page.new_passphrase.typed_back.line, words, Qt.Key.Key_Return)
    person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
    return words


def lock(person: Person) -> Path:
    """Locks, and waits for it; the campaign's folder."""
    folder = person.view.workspace.vault.folder
    person.press("Ctrl+L")
    person.until(lambda: person.window.view is None)
    return folder


def people_in(folder: Path, passphrase: str) -> int:
    with unlock_campaign(folder, passphrase, NOON) as vault:
        return int(vault.db.execute("SELECT count(*) FROM employee").fetchone()[0])


def test_without_any_key_file(person: Person, figures: Figures) -> None:
    folder = paths.campaigns_folder() / "blue"
    with made(folder, 5) as vault:
        code = vault.root.code()
    for name in (KEYS, SPARE):
        (folder / name).unlink()
    person.window.show_unlock(folder)
    page = person.window.findChild(UnlockPage)
    assert page is not None
    assert "recovery code" in page.switch.text()
    page.switch.click()
    person.type_in(page.field.line, code.lower().replace("-", " "), Qt.Key.Key_Return)
    words = set_new_passphrase(person)
    found = people_in(lock(person), words)
    figures.record(18, "key files lost, code typed", tried=1, lost=int(found != 5), target="all there")
    assert found == 5


def test_from_a_backup_alone(person: Person, tmp_path: Path, figures: Figures) -> None:
    with made(tmp_path / "gone", 5) as vault:
        code, backup = vault.root.code(), tmp_path / "copy.ctbackup"
        back_up(vault, backup, NOON)
    person.window.start_page.restore()
    dialog = person.dialog(RestoreDialog)
    dialog.file.set_path(backup)
    person.type_in(dialog.secret.line, code)
    for _ in ("look inside", "restore"):
        dialog.accept_button.click()
        person.settle()
    words = set_new_passphrase(person)
    found = people_in(lock(person), words)
    figures.record(18, "nothing but a backup, code typed", tried=1, lost=int(found != 5), target="all there")
    assert found == 5
