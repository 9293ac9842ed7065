"""The pages of the way in, over real vaults on a real thread, in an empty home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cardtrack import paths
from cardtrack.gui.background import Background
from cardtrack.usecases.back_up import back_up
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.vault.connection import Vault
from tests.vault.tiny import LOW

PASSPHRASE = "seven lanterns over the harbor"
NOON = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
NEW = NewCampaign(
    name="Harbor Light",
    code_name="Sunrise",
    union_name="Nonprofit Employees United, Local 9901",
    employer_name="Harbor Light Community Services",
    unit_name="All staff",
)
Result = TypeVar("Result")


def clock() -> datetime:
    """It is always the same moment here."""
    return NOON


class Desk:
    """A thread for vaults, with everything that was opened on it closed in the end."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.background = Background()
        self.owner = QObject()
        self.vaults: list[Vault] = []

    def on_thread(self, verb: Callable[[], Result]) -> Result:
        """What the verb returns, run where vaults live."""
        found: list[Result] = []
        self.background.ask(self.owner, verb, found.append)
        self.settle()
        return found[0]

    def settle(self) -> None:
        """Until nothing runs and all that came home was taken."""
        self.qtbot.waitUntil(lambda: self.background.is_idle, timeout=20_000)

    def show(self, widget: QWidget) -> None:
        """Puts a page before the person."""
        self.qtbot.addWidget(widget)
        widget.resize(1100, 700)
        widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def leave(self) -> None:
        """Closes what is open."""
        self.settle()
        for vault in self.vaults:
            self.on_thread(vault.close)
        self.background.stop()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder, empty."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))
    return paths.campaigns_folder()


@pytest.fixture
def desk(qtbot: QtBot, home: Path) -> Iterator[Desk]:
    """Nothing open yet."""
    desk = Desk(qtbot)
    yield desk
    desk.leave()


@pytest.fixture
def locked(desk: Desk, home: Path) -> tuple[Path, str]:
    """A locked campaign's folder and its recovery code."""
    made = desk.on_thread(partial(make_campaign, home / "sunrise", PASSPHRASE, NEW, TODAY, NOON, derivation=LOW))
    desk.on_thread(partial(lock_campaign, made.vault, None))
    return home / "sunrise", made.recovery_code


@pytest.fixture
def backup(desk: Desk, tmp_path: Path) -> Path:
    """A backup of a campaign that is no longer on this computer."""
    folder = tmp_path / "elsewhere"
    made = desk.on_thread(partial(make_campaign, folder, PASSPHRASE, NEW, TODAY, NOON, derivation=LOW))
    done = desk.on_thread(partial(back_up, made.vault, tmp_path / "copy.ctbackup", NOON))
    desk.on_thread(partial(lock_campaign, made.vault, None))
    return done.path
