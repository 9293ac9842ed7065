"""Qt's calls take and give back the same references.

PySide6 6.12.0 gives away a reference to `True` with every `Signal.emit()` and one to `None` with
many calls that return nothing. Below Python 3.12, where these objects are counted, some 560 emits
end the process. A short test suite passes; this one counts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

CALLS = 5_000
SLACK = 200  # what goes on beside: caches, the garbage collector, the log of this test

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal, nothing is counted")


class Sender(QObject):
    """Emits what signals mostly carry."""

    plain = Signal()
    flag = Signal(bool)
    thing = Signal(object)


class Rows(QAbstractTableModel):
    """A model in Python that answers None for most roles, as models do."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else 5

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"{index.row()}" if role == Qt.ItemDataRole.DisplayRole else None

    def reset(self) -> None:
        """As after each search."""
        self.beginResetModel()
        self.endResetModel()


def lost(call: Callable[[], object], times: int = CALLS) -> dict[str, int]:
    """How many references to None, True and False went away while `call` ran `times` times."""
    for _ in range(50):
        call()
    singletons = (None, True, False)
    before = [sys.getrefcount(one) for one in singletons]
    for _ in range(times):
        call()
    after = [sys.getrefcount(one) for one in singletons]
    return {repr(one): was - now for one, was, now in zip(singletons, before, after, strict=True) if was - now > SLACK}


def test_emit(qtbot: QtBot) -> None:
    sender = Sender()
    heard: list[object] = []
    sender.thing.connect(heard.append)
    assert lost(sender.plain.emit) == {}
    assert lost(lambda: sender.flag.emit(True)) == {}
    assert lost(lambda: sender.thing.emit(None)) == {}
    assert heard


def test_set_text(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert lost(lambda: label.setText("Ana Núñez")) == {}


def test_toggle(qtbot: QtBot) -> None:
    action = QAction("Lock")
    action.setCheckable(True)
    assert lost(action.toggle) == {}


def test_reset_of_a_model(qtbot: QtBot) -> None:
    assert lost(Rows().reset) == {}


def test_repaint_over_a_model(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(Rows(view))
    view.resize(300, 200)
    view.show()
    assert lost(view.viewport().repaint, times=500) == {}
