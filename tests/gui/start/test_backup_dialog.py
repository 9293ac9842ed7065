"""Backing up and checking, at the window."""

from __future__ import annotations

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from cardtrack.domain.employee import Employee, PersonName
from cardtrack.gui.backup_dialog import BackupDialog
from cardtrack.gui.check_backup_dialog import CheckBackupDialog
from cardtrack.gui.copying import Copying
from cardtrack.gui.start.restore_dialog import RestoreDialog
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.back_up import Proof, last_backup
from cardtrack.usecases.edit_employee import add_employee
from cardtrack.usecases.kept_copies import choose_second_folder, copies_state, kept_copies, second_folder
from cardtrack.usecases.lock import lock_campaign
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
    form = BackupDialog(Copying(workspace))
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
    assert form.stop_button.isVisible()
    desk.settle()
    (file,) = stick.iterdir()
    assert form.outcome.line.text() == GOOD
    assert file.name in form.outcome.detail.text()
    assert "20 Nov 2026" in told(form)
    assert desk.on_thread(lambda: last_backup(workspace.vault)) is not None
    again = BackupDialog(Copying(workspace))
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
    form = BackupDialog(Copying(workspace))
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


# --- how far --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proof", "words"), [(Proof.INTACT, "every byte"), (Proof.OPENS, "hold together"), (Proof.DRILL, "drill")]
)
def test_three_checks_in_words(desk: Desk, backup: Path, proof: Proof, words: str) -> None:
    check = CheckBackupDialog(desk.background)
    desk.show(check)
    assert check.proof.currentData() is Proof.DRILL
    check.proof.setCurrentIndex(check.proof.findData(proof))
    check.file.set_path(backup)
    check.secret.line.setText(PASSPHRASE)
    check.accept_button.click()
    desk.settle()
    assert words in check.outcome.line.text()


# --- the copies that there are --------------------------------------------------------------


def test_what_is_kept_is_listed_with_its_reason_place_and_size(form: BackupDialog, desk: Desk, stick: Path) -> None:
    form.folder.set_path(stick)
    form.accept_button.click()
    desk.settle()
    model = form.copies.table
    assert model.rowCount() == 1
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[1:3] == ["you asked for it", str(stick)]
    assert row[3].endswith("kB")
    assert row[4] == "0 people, 0 cards"
    assert "today" in told(form)


def test_stopping_leaves_nothing(form: BackupDialog, desk: Desk, workspace: Workspace, stick: Path) -> None:
    form.folder.set_path(stick)
    form.accept_button.click()
    form.stop_button.click()
    desk.settle()
    assert list(stick.iterdir()) == []
    assert [path.name for path in workspace.vault.folder.iterdir() if path.name.startswith(".")] == []
    assert form.accept_button.isEnabled()
    assert GOOD not in told(form)


def test_the_second_place_is_remembered_and_let_go_of(
    form: BackupDialog, desk: Desk, workspace: Workspace, stick: Path
) -> None:
    form.folder.set_path(stick)
    form.also.click()
    desk.settle()
    assert desk.on_thread(lambda: second_folder(workspace.vault)) == stick
    form.also.click()
    desk.settle()
    assert desk.on_thread(lambda: second_folder(workspace.vault)) is None


def test_a_kept_copy_is_looked_into_and_put_beside(
    form: BackupDialog, desk: Desk, workspace: Workspace, stick: Path
) -> None:
    assert not form.restore_button.isEnabled()
    form.folder.set_path(stick)
    form.accept_button.click()
    desk.settle()
    form.copies.selectRow(0)
    placed: list[Path] = []
    form.restored.connect(placed.append)
    form.restore_button.click()
    dialog = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RestoreDialog))
    assert not dialog.secret.isVisible()
    dialog.accept_button.click()
    desk.settle()
    assert "Harbor Light" in told(dialog)
    assert "History of 1 act" in told(dialog)
    dialog.accept_button.click()
    desk.settle()
    (folder,) = placed
    assert folder != workspace.vault.folder
    desk.vaults.append(desk.on_thread(partial(unlock_campaign, folder, PASSPHRASE, NOON)))


# --- by itself ------------------------------------------------------------------------------


def test_the_day_s_copy_is_made_by_itself(desk: Desk, workspace: Workspace, stick: Path) -> None:
    desk.on_thread(partial(choose_second_folder, workspace.vault, stick))
    desk.on_thread(partial(add_employee, workspace.vault, Employee(0, PersonName("Rosa", "Morales")), NOON))
    copying = Copying(workspace)
    states: list[object] = []
    copying.state_changed.connect(states.append)
    workspace.open()
    desk.settle()
    assert len(list(stick.iterdir())) == 1
    assert len(desk.on_thread(lambda: kept_copies(workspace.vault))) == 2
    assert states[-1] == desk.on_thread(lambda: copies_state(workspace.vault))
    copying.look()
    desk.settle()
    assert len(list(stick.iterdir())) == 1, "one is enough"


def test_what_stands_in_the_way_of_a_copy_is_said_once(
    desk: Desk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying = Copying(workspace)
    said: list[object] = []
    copying.failed.connect(said.append)
    in_the_way = workspace.vault.folder / "backups"

    def work_and_look() -> None:
        desk.on_thread(partial(add_employee, workspace.vault, Employee(0, PersonName("Rosa", "Morales")), NOON))
        copying.look()
        desk.settle()

    in_the_way.write_text("a file where the folder should be")
    work_and_look()
    work_and_look()
    assert len(said) == 1
    in_the_way.unlink()
    work_and_look()
    assert len(list(in_the_way.iterdir())) == 1
    shutil.rmtree(in_the_way)
    in_the_way.write_text("again")
    monkeypatch.setattr(workspace, "clock", lambda: NOON + timedelta(days=1))
    work_and_look()
    assert len(said) == 2, "it had gone well in between"


def test_locking_does_not_wait_for_a_copy(desk: Desk, workspace: Workspace) -> None:
    desk.on_thread(partial(add_employee, workspace.vault, Employee(0, PersonName("Rosa", "Morales")), NOON))
    copying = Copying(workspace)
    copying.look()
    copying.close()
    desk.background.drop_waiting()
    desk.on_thread(partial(lock_campaign, workspace.vault, None))
    assert list(workspace.vault.folder.glob("backups/*")) == []
