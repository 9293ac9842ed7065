"""What every test stands on: no screen, no chance where a machine watches."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--onscreen`: watch the windows that the tests open."""
    parser.addoption("--onscreen", action="store_true", help="open real windows instead of drawing in memory")


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is written among a person's own campaigns. Qt draws in memory unless someone wants to watch."""
    os.environ["CARDTRACK_DATA"] = tempfile.mkdtemp(prefix="cardtrack-tests-")
    if not config.getoption("--onscreen"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        del os.environ["QT_QPA_PLATFORM"]


@pytest.fixture(autouse=True)
def no_key_stays_down() -> Iterator[None]:
    """Qt takes the modifiers of the last key for held until the next one: rows would be chosen in another way."""
    yield
    if "PySide6.QtTest" in sys.modules:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication, QWidget

        if QApplication.instance() and QGuiApplication.keyboardModifiers() is not Qt.KeyboardModifier.NoModifier:
            QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)
