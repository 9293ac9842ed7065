"""The window is left alone when nobody types, and when the clock jumps as it does over a sleep."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cardtrack.gui.idle import IdleWatch


class Clock:
    """A wall clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def watch(qtbot: QtBot, clock: Clock) -> tuple[IdleWatch, list[float]]:
    """A watch over five minutes, and when it called."""
    idle = IdleWatch(5, wall_clock=clock)
    called: list[float] = []
    idle.left_alone.connect(lambda: called.append(clock.now))
    idle.start()
    return idle, called


def pass_time(idle: IdleWatch, clock: Clock, seconds: int) -> None:
    """Lets time pass second by second, as the timer does."""
    for _ in range(seconds):
        clock.now += 1
        idle.tick()


def test_after_five_minutes_without_input(qtbot: QtBot) -> None:
    clock = Clock()
    idle, called = watch(qtbot, clock)
    pass_time(idle, clock, 299)
    assert called == []
    pass_time(idle, clock, 1)
    assert len(called) == 1
    idle.stop()


def test_a_key_starts_the_time_anew(qtbot: QtBot) -> None:
    clock = Clock()
    idle, called = watch(qtbot, clock)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    pass_time(idle, clock, 299)
    QTest.keyClick(field, Qt.Key.Key_A)
    pass_time(idle, clock, 299)
    assert called == []
    pass_time(idle, clock, 1)
    assert len(called) == 1
    idle.stop()


def test_sleep_is_seen_by_the_gap_in_the_clock(qtbot: QtBot) -> None:
    clock = Clock()
    idle, called = watch(qtbot, clock)
    pass_time(idle, clock, 3)
    clock.now += 29
    idle.tick()
    assert called == [], "control: half a minute of a busy computer is no sleep"
    clock.now += 31
    idle.tick()
    assert len(called) == 1
    idle.stop()


def test_a_clock_set_back_locks_too(qtbot: QtBot) -> None:
    clock = Clock()
    idle, called = watch(qtbot, clock)
    clock.now -= 3_600
    idle.tick()
    assert len(called) == 1
    idle.stop()
