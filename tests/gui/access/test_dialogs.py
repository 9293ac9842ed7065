"""The dialogs of passphrase and recovery code, over a real campaign."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cardtrack.gui.access.passphrase_dialog import PassphraseDialog
from cardtrack.gui.access.recovery_dialog import RecoveryDialog
from cardtrack.gui.access.renewal_dialog import RenewalDialog
from cardtrack.gui.access.sheet_check import SheetCheckDialog
from cardtrack.gui.access.sheet_reminder import SheetReminder
from cardtrack.gui.widgets.message_bar import MessageBar
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.recovery import is_sheet_asked_for, recovery_code
from tests.gui.access.conftest import told
from tests.gui.start.conftest import PASSPHRASE, TODAY, Desk
from tests.vault.tiny import LOW


def code_of(desk: Desk, workspace: Workspace, passphrase: str = PASSPHRASE) -> str:
    return desk.on_thread(partial(recovery_code, workspace.vault, passphrase))


def shown(dialog: RecoveryDialog | RenewalDialog) -> str:
    """The code as it is to be read."""
    labels = [label for label in dialog.code.findChildren(type(dialog.code._said)) if label.isVisible()]
    return "-".join(label.text() for label in labels if label.accessibleName().startswith("Group "))


def type_groups(dialog: RenewalDialog | SheetCheckDialog, code: str) -> None:
    groups = dialog.groups if isinstance(dialog, SheetCheckDialog) else dialog.code.groups
    for place, field in zip(groups.places, groups.fields, strict=True):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, code.split("-")[place].lower())


def press_enter(desk: Desk) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()


# --- the code once more -------------------------------------------------------------------------


@pytest.fixture
def recovery(desk: Desk, workspace: Workspace) -> RecoveryDialog:
    dialog = RecoveryDialog(workspace)
    desk.show(dialog)
    return dialog


def test_the_code_is_shown_after_the_passphrase_only(
    desk: Desk, workspace: Workspace, recovery: RecoveryDialog
) -> None:
    QTest.keyClicks(recovery.passphrase.line, "not the passphrase")
    press_enter(desk)
    assert "does not open" in told(recovery)
    assert shown(recovery) == ""
    recovery.passphrase.line.setText(PASSPHRASE)
    press_enter(desk)
    assert shown(recovery) == code_of(desk, workspace)
    assert recovery.passphrase.text() == ""
    assert not recovery.code.groups.isVisible()


def test_the_sheet_is_printed_from_memory(
    desk: Desk, recovery: RecoveryDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "printed.pdf"

    def show(dialog: QPrintDialog) -> None:
        printer = dialog.printer()
        assert printer.docName() == "Document"
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        dialog.accepted.emit(printer)

    monkeypatch.setattr(QPrintDialog, "show", show)
    recovery.passphrase.line.setText(PASSPHRASE)
    press_enter(desk)
    assert "By hand is the safer way" in told(recovery)
    recovery.code.print_button.click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "went to the printer" in told(recovery))
    assert paper.read_bytes().startswith(b"%PDF")


# --- asking for the sheet -----------------------------------------------------------------------


@pytest.fixture
def check(desk: Desk, workspace: Workspace) -> SheetCheckDialog:
    dialog = SheetCheckDialog(workspace)
    desk.show(dialog)
    return dialog


def is_asked_for(desk: Desk, workspace: Workspace) -> bool:
    return desk.on_thread(partial(is_sheet_asked_for, workspace.vault, TODAY))


def test_two_groups_from_the_paper(desk: Desk, workspace: Workspace, check: SheetCheckDialog) -> None:
    code = code_of(desk, workspace)
    press_enter(desk)
    assert "not of this campaign" in told(check)
    assert QApplication.focusWidget() is check.groups.fields[0]
    type_groups(check, code)
    assert code.split("-")[check.groups.places[0]] not in told(check), "nothing of it is shown"
    press_enter(desk)
    assert check.isHidden()
    assert not is_asked_for(desk, workspace)


def test_later_and_lost(desk: Desk, workspace: Workspace, check: SheetCheckDialog) -> None:
    asked: list[bool] = []
    check.renewal_asked.connect(lambda: asked.append(True))
    check.later.click()
    desk.settle()
    assert check.isHidden()
    assert not is_asked_for(desk, workspace)
    check.show()
    check.lost.click()
    assert asked == [True]
    assert check.isHidden()


def test_the_foot_of_the_window_asks_until_it_is_answered(desk: Desk, workspace: Workspace) -> None:
    bar = MessageBar()
    desk.show(bar)
    reminder = SheetReminder(workspace, bar)
    reminder.refresh()
    desk.settle()
    assert bar._sheet.isVisible()
    dialog = SheetCheckDialog(workspace)
    dialog.finished.connect(lambda _: reminder.refresh())
    desk.show(dialog)
    type_groups(dialog, code_of(desk, workspace))
    press_enter(desk)
    assert not bar._sheet.isVisible()


# --- a new code ---------------------------------------------------------------------------------


@pytest.fixture
def renewal(desk: Desk, workspace: Workspace) -> RenewalDialog:
    dialog = RenewalDialog(workspace, derivation=LOW)
    desk.show(dialog)
    return dialog


def test_a_new_code_is_typed_back_before_it_is_in_place(
    desk: Desk, workspace: Workspace, renewal: RenewalDialog
) -> None:
    old = code_of(desk, workspace)
    QTest.keyClicks(renewal.passphrase.line, "not the passphrase")
    press_enter(desk)
    assert "does not open" in told(renewal)
    renewal.passphrase.line.setText(PASSPHRASE)
    press_enter(desk)
    code = shown(renewal)
    assert code != old
    press_enter(desk)
    assert "does not fit" in told(renewal)
    assert code_of(desk, workspace) == old
    type_groups(renewal, code)
    press_enter(desk)
    assert code_of(desk, workspace) == code
    assert "Destroy the old sheet" in told(renewal)
    assert shown(renewal) == renewal.passphrase.text() == ""


def test_while_it_is_put_in_place_only_a_lock_closes_it(
    desk: Desk, workspace: Workspace, renewal: RenewalDialog
) -> None:
    renewal.passphrase.line.setText(PASSPHRASE)
    press_enter(desk)
    code = shown(renewal)
    type_groups(renewal, code)
    renewal.accept_button.click()
    QTest.keyClick(renewal, Qt.Key.Key_Escape)
    QApplication.sendEvent(renewal, QCloseEvent())
    assert renewal.isVisible()
    assert not renewal.leave_button.isEnabled()
    renewal.reject()
    assert renewal.isHidden()
    desk.settle()
    assert code_of(desk, workspace) == code


# --- another passphrase -------------------------------------------------------------------------


@pytest.fixture
def change(desk: Desk, workspace: Workspace) -> PassphraseDialog:
    dialog = PassphraseDialog(workspace, derivation=LOW)
    desk.show(dialog)
    return dialog


def test_five_words_are_offered(desk: Desk, workspace: Workspace, change: PassphraseDialog) -> None:
    changed: list[bool] = []
    change.changed.connect(lambda: changed.append(True))
    assert "old passphrase" in told(change)
    press_enter(desk)
    assert "Type the passphrase" in told(change)
    QTest.keyClicks(change.old.line, PASSPHRASE)
    press_enter(desk)
    assert "five words" in told(change)
    words = change.new.offered()
    assert len(words.split()) == 5
    change.new.typed_back.line.setText(words)
    press_enter(desk)
    assert changed == [True]
    assert code_of(desk, workspace, words)
    assert change.old.text() == change.new.typed_back.text() == ""


@pytest.mark.parametrize(("own", "complaint"), [("short", "at least 14"), ("password password", "tried first")])
def test_one_of_one_s_own_is_held_to_the_rules(
    desk: Desk, workspace: Workspace, change: PassphraseDialog, own: str, complaint: str
) -> None:
    change.old.line.setText(PASSPHRASE)
    change.new.own.setChecked(True)
    change.new.first.line.setText(own)
    change.new.again.line.setText(own)
    press_enter(desk)
    assert complaint in told(change)
    assert code_of(desk, workspace, PASSPHRASE)


def test_a_wrong_one_is_said_and_nothing_typed_is_lost(desk: Desk, change: PassphraseDialog) -> None:
    change.old.line.setText("not the passphrase")
    change.new.typed_back.line.setText(change.new.offered())
    press_enter(desk)
    assert "does not open" in told(change)
    assert change.new.typed_back.text() == change.new.offered()
    assert QApplication.focusWidget() is change.old.line
