"""The vault's thread: one thread for all verbs, results on the GUI thread, nothing for those who are gone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from copy import copy
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from cardtrack.domain.changes import Changes, Noun
from cardtrack.errors import NothingToUndo
from cardtrack.gui.background import Background
from cardtrack.usecases import Cancelled, CopyCancelled

CARDS = Changes(frozenset({Noun.CARD}), frozenset({3}))


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.stop()
    qtbot.waitUntil(lambda: background.is_idle)


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_every_verb_runs_on_one_thread_and_comes_home_to_ours(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    ran: list[int] = []
    home: list[int] = []

    def came_home(ident: int) -> None:
        ran.append(ident)
        home.append(threading.get_ident())

    for _ in range(20):
        background.ask(owner, threading.get_ident, came_home)
    qtbot.waitUntil(lambda: len(ran) == 20)
    assert len(set(ran)) == 1
    assert ran[0] != threading.get_ident()
    assert set(home) == {threading.get_ident()}


def test_do_announces_what_changed_after_calling_back(qtbot: QtBot, background: Background, owner: QObject) -> None:
    told: list[object] = []
    background.changed.connect(told.append)
    results: tuple[object, ...] = (CARDS, ("x", CARDS))
    for result in results:
        with qtbot.waitSignal(background.changed):
            background.do(owner, partial(copy, result), lambda done: told.append(("done", done)))
    assert told == [("done", CARDS), CARDS, ("done", ("x", CARDS)), CARDS]


def test_a_verb_that_writes_must_tell_what_it_changed(qtbot: QtBot, background: Background, owner: QObject) -> None:
    with capture_exceptions() as raised:
        background.do(owner, lambda: 7)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is TypeError


def test_a_fault_goes_to_whoever_asked_or_to_the_window(qtbot: QtBot, background: Background, owner: QObject) -> None:
    def fail() -> int:
        raise NothingToUndo

    mine: list[object] = []
    background.ask(owner, fail, mine.append, mine.append)
    qtbot.waitUntil(lambda: len(mine) == 1)
    assert isinstance(mine[0], NothingToUndo)
    with qtbot.waitSignal(background.failed) as told:
        background.ask(owner, fail, mine.append)
    assert isinstance(told.args[0], NothingToUndo)
    assert len(mine) == 1


def test_a_bug_is_raised_where_it_is_seen(qtbot: QtBot, background: Background, owner: QObject) -> None:
    with capture_exceptions() as raised:
        background.ask(owner, lambda: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError


def test_a_closed_dialog_is_never_called_back(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    called: list[object] = []
    dialog = QObject()
    background.ask(dialog, gate.wait, called.append)
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not _is_alive(dialog))
    gate.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert called == []


def test_what_waits_can_be_dropped_and_what_comes_after_runs(
    qtbot: QtBot, background: Background, owner: QObject
) -> None:
    gate = threading.Event()
    ran: list[str] = []
    background.ask(owner, gate.wait, lambda _: None)
    background.ask(owner, lambda: ran.append("dropped"), lambda _: ran.append("called"))
    background.drop_waiting()
    background.ask(owner, lambda: ran.append("kept"), lambda _: None)
    gate.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert ran == ["kept"]


def _is_alive(thing: QObject) -> bool:
    import shiboken6

    return shiboken6.isValid(thing)


def test_cycles_are_searched_for_again_afterwards(qtbot: QtBot, background: Background, owner: QObject) -> None:
    seen: list[object] = []
    background.ask(owner, gc.isenabled, seen.append)
    background.ask(owner, _refuse, seen.append, seen.append)
    qtbot.waitUntil(lambda: background.is_idle)
    assert seen[0] is False
    assert isinstance(seen[1], NothingToUndo)
    assert gc.isenabled()


def _refuse() -> None:
    raise NothingToUndo


def test_what_runs_beside_keeps_nobody_waiting(qtbot: QtBot, background: Background, owner: QObject) -> None:
    """A verb of the vault comes home while something long, on another thread, waits for just that."""
    asked = threading.Event()
    threads: list[int] = []

    def prove(_: Cancelled) -> int:
        assert asked.wait(10)
        return threading.get_ident()

    def ask() -> int:
        asked.set()
        return threading.get_ident()

    background.aside(owner, prove, threads.append)
    background.ask(owner, ask, threads.append)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert len({*threads, threading.get_ident()}) == 3


def test_what_runs_beside_is_told_to_end_and_not_heard(qtbot: QtBot, background: Background, owner: QObject) -> None:
    began = threading.Event()
    told: list[object] = []

    def prove(cancelled: Cancelled) -> None:
        began.set()
        while not cancelled():
            threading.Event().wait(0.001)
        raise CopyCancelled

    background.aside(owner, prove, told.append, told.append)
    assert began.wait(10)
    background.drop_waiting()
    qtbot.waitUntil(lambda: background.is_idle)
    assert told == []
