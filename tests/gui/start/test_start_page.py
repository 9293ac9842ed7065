"""The first page: what is here, and the four ways to begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from cardtrack.gui.start.restore_dialog import RestoreDialog
from cardtrack.gui.start.start_page import StartPage
from cardtrack.gui.start.tile import Tile
from cardtrack.usecases.open_campaign import campaign_of
from tests.gui.start.conftest import PASSPHRASE, Desk, clock
from tests.vault.tiny import LOW


@pytest.fixture
def page(desk: Desk) -> StartPage:
    page = StartPage(desk.background, clock, derivation=LOW)
    page.opened.connect(desk.vaults.append)
    desk.show(page)
    page.refresh()
    desk.settle()
    return page


def told(page: StartPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def campaigns(page: StartPage) -> list[Tile]:
    items = [page.campaigns.itemAt(place) for place in range(page.campaigns.count())]
    return [tile for item in items if item is not None and isinstance(tile := item.widget(), Tile)]


def test_the_first_time(page: StartPage) -> None:
    assert campaigns(page) == []
    for promise in ("No campaign is on this computer yet", "Nothing leaves this computer", "Not on a work computer"):
        assert promise in told(page)
    page.setFocus()
    assert page.new.hasFocus()


def test_campaigns_are_doors(locked: tuple[Path, str], page: StartPage, qtbot: QtBot) -> None:
    (tile,) = campaigns(page)
    assert tile.accessibleName() == "sunrise"
    assert "Last change" in tile.accessibleDescription()
    page.setFocus()
    assert tile.hasFocus()
    with qtbot.waitSignal(page.locked_folder_chosen) as chosen:
        QTest.keyClick(tile, Qt.Key.Key_Return)
    assert chosen.args == [locked[0]]


def test_looking_again_does_not_double(locked: tuple[Path, str], page: StartPage, desk: Desk) -> None:
    page.refresh()
    desk.settle()
    assert len(campaigns(page)) == 1


def test_a_folder_elsewhere(page: StartPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(page.locked_folder_chosen) as chosen:
        page.elsewhere.click()
    assert chosen.args == [tmp_path]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(page.locked_folder_chosen):
        page.elsewhere.click()


def test_practice_opens_at_once(page: StartPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.opened, timeout=20_000):
        QTest.keyClick(page.try_out, Qt.Key.Key_Return)
        assert not page.new.isEnabled()
    assert page.new.isEnabled()
    (vault,) = desk.vaults
    assert desk.on_thread(lambda: campaign_of(vault)).is_practice


def test_new_keeps_its_form_until_it_is_made(page: StartPage) -> None:
    page.new.click()
    form = page.new_dialog
    assert form is not None
    form.name_step.name.setText("Harbor Light")
    form.reject()
    page.new.click()
    assert page.new_dialog is form
    assert form.name_step.name.text() == "Harbor Light"
    form.reject()


def test_what_cannot_be_read_is_said(page: StartPage, home: Path, desk: Desk) -> None:
    home.parent.mkdir(parents=True)
    home.mkdir(mode=0)
    try:
        page.refresh()
        desk.settle()
        assert page.new.isEnabled()
    finally:
        home.chmod(0o700)


def restoring(page: StartPage) -> RestoreDialog:
    page.from_backup.click()
    assert page.restore_dialog is not None
    return page.restore_dialog


def test_restore_shows_what_is_inside_first(
    page: StartPage, backup: Path, home: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = restoring(page)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    form.file.button.click()
    QTest.keyClicks(form.secret.line, PASSPHRASE)
    QTest.keyClick(form.secret.line, Qt.Key.Key_Return)
    desk.settle()
    assert not home.exists(), "nothing is restored before it was looked at"
    assert form.contents.title.text() == "Harbor Light"
    assert form.contents.held.text() == "0 people, 0 cards"
    assert "Last change 20 Nov 2026" in form.contents.moments.text()
    form.accept_button.click()
    form.reject()
    assert form.isVisible(), "not while the folder is being written"
    desk.settle()
    (vault,) = desk.vaults
    assert vault.folder == home / "sunrise"
    assert form.isHidden()


def test_a_wrong_passphrase_restores_nothing(page: StartPage, backup: Path, home: Path, desk: Desk) -> None:
    form = restoring(page)
    form.file.set_path(backup)
    form.secret.line.setText("harbour")
    form.accept_button.click()
    desk.settle()
    shown = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert any("passphrase" in text and "Nothing was changed" in text for text in shown)
    assert not form.contents.isVisible()
    assert not home.exists()
    form.reject()
    assert form.isHidden()


def test_another_file_is_looked_into_anew(page: StartPage, backup: Path, desk: Desk) -> None:
    form = restoring(page)
    form.file.set_path(backup)
    form.secret.line.setText(PASSPHRASE)
    form.accept_button.click()
    desk.settle()
    assert form.contents.isVisible()
    form.file.set_path(backup.with_name("other.ctbackup"))
    assert not form.contents.isVisible()
    form.accept_button.click()
    desk.settle()
    assert not form.contents.isVisible()
    form.reject()


def test_without_a_file_or_passphrase_the_keyboard_goes_there(
    page: StartPage, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = restoring(page)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    form.accept_button.click()
    assert form.file.path() is None
    form.file.set_path(backup)
    form.accept_button.click()
    assert form.accept_button.isEnabled()
    form.reject()
