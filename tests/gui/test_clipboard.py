"""A copied name leaves the clipboard after its time; what others put there stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cardtrack.gui.clipboard import ClipboardWatch, is_secret, secret

NAME = "Kim, Ha-neul"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """One of our windows, in front."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield window
    QApplication.clipboard().clear()


@pytest.mark.usefixtures("window")
def test_our_text_goes_by_itself(qtbot: QtBot) -> None:
    watch = ClipboardWatch(after_ms=1)
    QApplication.clipboard().setText(NAME)
    assert QApplication.clipboard().text() == NAME, "control: it was there"
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "")
    watch.deleteLater()


@pytest.mark.usefixtures("window")
def test_a_minute_begins_anew_with_each_text() -> None:
    watch = ClipboardWatch()
    assert watch._timer.interval() == 60_000
    assert not watch._timer.isActive()
    QApplication.clipboard().setText(NAME)
    assert watch._timer.isActive()
    watch.clear()
    assert not watch._timer.isActive()
    assert QApplication.clipboard().text() == ""
    watch.deleteLater()


def test_what_somebody_else_copied_stays(window: QWidget, qtbot: QtBot) -> None:
    watch = ClipboardWatch()
    QApplication.clipboard().setText(NAME)
    window.hide()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is None)
    QApplication.clipboard().setText("a recipe")
    watch.clear()
    assert QApplication.clipboard().text() == "a recipe"
    watch.deleteLater()


def test_histories_are_asked_to_keep_nothing() -> None:
    mime = secret(NAME)
    assert mime.text() == NAME
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert is_secret(mime)
    plain = QMimeData()
    plain.setText(NAME)
    assert not is_secret(plain), "control"
