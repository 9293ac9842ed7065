"""Every window is kept out of pictures of the screen where the system can; the system itself is an argument here."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cardtrack.gui.help_dialogs import KeysDialog
from cardtrack.gui.main_window import MainWindow
from cardtrack.gui.screen_capture import by_affinity, by_sharing, refusal


def clock() -> datetime:
    return datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


def test_every_window_from_when_it_opens_and_the_switch(qtbot: QtBot) -> None:
    asked: dict[int, bool] = {}
    window = MainWindow(clock, refuse=asked.__setitem__)
    qtbot.addWidget(window)
    window.show()
    assert asked == {int(window.winId()): True}
    window.menus.actions["keys"].trigger()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, KeysDialog) and each.isVisible())
    both = {int(window.winId()), int(dialog.winId())}
    assert asked == dict.fromkeys(both, True)
    switch = window.menus.actions["capture"]
    assert switch.isChecked()
    switch.trigger()
    assert not switch.isChecked()
    assert asked == dict.fromkeys(both, False)
    dialog.reject()
    window.menus.actions["guide"].trigger()
    assert not any(asked.values()), "what opens later follows the switch"
    switch.trigger()
    assert asked[int(window.winId())]
    for each in QApplication.topLevelWidgets():
        each.close()


def test_where_the_system_cannot_there_is_no_switch(qtbot: QtBot) -> None:
    window = MainWindow(clock)
    qtbot.addWidget(window)
    assert "capture" not in window.menus.actions
    assert "hide_names" in window.menus.actions, "the control"


@pytest.mark.skipif(sys.platform != "linux", reason="what this system answers")
@pytest.mark.parametrize("platform", ["xcb", "wayland", "offscreen", "windows", "cocoa"])
def test_linux_cannot(platform: str) -> None:
    assert refusal(platform) is None


@pytest.mark.parametrize(("is_new", "expected"), [(True, [(7, 0x11)]), (False, [(7, 0x11), (7, 1)])])
def test_windows_leaves_out_what_it_can_and_else_blackens(is_new: bool, expected: list[tuple[int, int]]) -> None:
    asked = []

    def set_affinity(window: int, affinity: int) -> int:
        asked.append((window, affinity))
        return affinity != 0x11 or is_new

    refuse = by_affinity(set_affinity)
    refuse(7, True)
    assert asked == expected
    refuse(7, False)
    assert asked == [*expected, (7, 0)]


def test_macos_asks_the_window_of_a_view() -> None:
    asked = []
    refuse = by_sharing(lambda view: {7: 70}.get(view, 0), lambda window, sharing: asked.append((window, sharing)))
    for view, is_refused in ((7, True), (8, True), (7, False)):  # 8 is in no window
        refuse(view, is_refused)
    assert asked == [(70, 0), (70, 1)]
