"""The passphrase field: hidden unless shown, and Caps Lock is told by what arrives."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cardtrack.gui.widgets.passphrase_field import PassphraseField


def said(field: PassphraseField) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if not label.isHidden()]


def test_it_is_hidden_until_it_is_to_be_seen(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    hidden_name = field.eye.accessibleName()
    QTest.keyClick(field.eye, Qt.Key.Key_Space)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() != hidden_name
    field.clear()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_told_by_the_letters(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "ab1 ")
    assert said(field) == []
    QTest.keyClicks(field.line, "C")
    assert len(said(field)) == 1
    QTest.keyClick(field.line, Qt.Key.Key_CapsLock)
    assert said(field) == []
    QTest.keyClicks(field.line, "D", Qt.KeyboardModifier.ShiftModifier)
    assert said(field) == []
    assert field.text() == "ab1 CD"


def test_enter_and_typing_are_told(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    with qtbot.waitSignals([field.edited, field.entered]):
        QTest.keyClicks(field.line, "a")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
