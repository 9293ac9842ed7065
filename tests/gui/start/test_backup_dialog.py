"""Backing up and checking, at the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from cardtrack.gui.backup_dialog import BackupDialog, CheckBackupDialog
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.back_up import last_backup
from cardtrack.usecases.open_campaign import unlock_campaign
from tests.gui.start.conftest import NOON, PASSPHRASE, Desk, clock

GOOD = "Intact, opens, restored as a drill: 0 people, 0 cards."


@pytest.fixture
def workspace(desk: Desk, locked: tuple[Path, str]) -> Workspace:
    vault = desk.on_thread(partial(unlock_campaign, locked[0], PASSPHRASE, NOON))
    desk.vaults.append(vault)
    return Workspace(vault, desk.background, clock, desk.owner)


@pytest.fixture
def form(desk: Desk, workspace: Workspace) -> BackupDialog:
    form = BackupDialog(workspace)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test looks at it afterwards
    desk.show(form)
    desk.settle()
    return form


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def told(form: FormDialog) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_the_folder_is_asked_for_then_backed_up_into_and_remembered(
    form: BackupDialog, desk: Desk, workspace: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "There is none yet." in told(form)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    QTest.keyClick(form.accept_button, Qt.Key.Key_Return)
    assert not form.accept_button.isEnabled()
    desk.settle()
    (file,) = stick.iterdir()
    assert form.outcome.line.text() == GOOD
    assert file.name in form.outcome.detail.text()
    assert "20 Nov 2026" in told(form)
    assert desk.on_thread(lambda: last_backup(workspace.vault)) is not None
    again = BackupDialog(workspace)
    desk.show(again)
    desk.settle()
    assert again.folder.path() == stick


def test_no_folder_no_backup(form: BackupDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    form.accept_button.click()
    assert form.accept_button.isEnabled()


def test_a_folder_that_cannot_be_written(form: BackupDialog, desk: Desk, tmp_path: Path) -> None:
    form.folder.set_path(tmp_path / "gone" / "stick")
    form.accept_button.click()
    desk.settle()
    assert "cannot be written" in told(form)
    assert GOOD not in told(form)
    assert form.accept_button.isEnabled()


def test_closing_meanwhile_lets_the_copy_be_finished(desk: Desk, workspace: Workspace, stick: Path) -> None:
    form = BackupDialog(workspace)
    form.show()
    form.folder.set_path(stick)
    form.accept_button.click()
    form.reject()
    desk.settle()
    assert len(list(stick.iterdir())) == 1


def test_our_own_backup_is_checked_without_typing(form: BackupDialog, desk: Desk, stick: Path) -> None:
    form.folder.set_path(stick)
    form.accept_button.click()
    desk.settle()
    form.check_button.click()
    check = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CheckBackupDialog))
    check.file.set_path(next(stick.iterdir()))
    check.accept_button.click()
    desk.settle()
    assert check.outcome.line.text() == GOOD
    assert not check.secret.isVisible()
    check.reject()


def test_another_campaign_s_backup_asks_for_its_passphrase(desk: Desk, workspace: Workspace, backup: Path) -> None:
    check = CheckBackupDialog(desk.background, vault=workspace.vault)
    desk.show(check)
    check.file.set_path(backup)
    check.accept_button.click()
    desk.settle()
    assert "another campaign" in told(check)
    assert check.secret.line.hasFocus()
    QTest.keyClicks(check.secret.line, PASSPHRASE)
    QTest.keyClick(check.secret.line, Qt.Key.Key_Return)
    desk.settle()
    assert check.outcome.line.text() == GOOD


@pytest.mark.parametrize(("typed", "word"), [("harbour", "passphrase"), ("", "passphrase")])
def test_a_wrong_passphrase(desk: Desk, backup: Path, typed: str, word: str) -> None:
    check = CheckBackupDialog(desk.background)
    desk.show(check)
    check.file.set_path(backup)
    check.secret.line.setText(typed)
    check.accept_button.click()
    desk.settle()
    assert word in told(check)
    assert GOOD not in told(check)


def test_a_file_that_is_no_backup(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list.csv").write_text("name")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "list.csv"), ""))
    check = CheckBackupDialog(desk.background)
    desk.show(check)
    check.accept_button.click()
    desk.settle()
    assert "not a CardTrack backup" in told(check)
