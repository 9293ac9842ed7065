"""A real campaign, open in a workspace, for the People place and the import. Every name is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cardtrack.domain.employee import Employee
from cardtrack.gui.background import Background
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.import_list import import_file
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.vault.connection import Vault
from cardtrack.vault.keys import Derivation

LOW = Derivation(memory_kib=8, passes=1, lanes=1)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LIST_DATE = date(2026, 9, 1)
SAMPLES = Path(__file__).parents[2] / "intake" / "samples"
NEW = NewCampaign(
    name="Store 14",
    union_name="Grocery Employees United, Local 9901",
    employer_name="Harbor Foods",
    unit_name="Everyone at store 14",
)

Answer = TypeVar("Answer")


class Campaign:
    """An open campaign; `ask` runs something on the vault's thread and waits for it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.background = Background()
        self.owner = QObject()
        self.vault: Vault = self.ask(partial(_make, folder))
        self.workspace = Workspace(self.vault, self.background, lambda: AT, self.owner)

    def ask(self, verb: Callable[[], Answer]) -> Answer:
        """The answer of a verb that reads."""
        answers: list[Answer] = []
        self.background.ask(self.owner, verb, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def do(self, verb: Callable[[], Any]) -> None:
        """Does something that writes, and waits until the screens know it."""
        self.background.do(self.owner, verb)
        self.settle()

    def settle(self) -> None:
        """Until everything asked for is answered."""
        self.qtbot.waitUntil(lambda: self.background.is_idle, timeout=20_000)

    def people(self) -> dict[str, Employee]:
        """The roster by employee number (or name where there is none)."""
        found = self.ask(partial(list_employees, self.vault))
        return {employee.number or employee.name.full(): employee for employee in found}

    def import_sample(self, name: str = "01_utf8_plain.csv") -> None:
        """Takes in one of the sample lists, as of `LIST_DATE`."""
        self.do(partial(import_file, self.vault, SAMPLES / name, LIST_DATE, AT))

    def open(self) -> None:
        """Reads what the screens need."""
        with self.qtbot.waitSignal(self.workspace.ready):
            self.workspace.open()

    def close(self) -> None:
        """Closes the vault and ends its thread."""
        self.settle()
        self.background.ask(self.owner, self.vault.close, lambda _: None)
        self.settle()
        self.background.stop()


def _make(folder: Path) -> Vault:
    return make_campaign(folder, "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW).vault


@pytest.fixture
def campaign(qtbot: QtBot, tmp_path: Path) -> Iterator[Campaign]:
    """A campaign without anybody, open."""
    made = Campaign(qtbot, tmp_path / "campaign")
    made.open()
    yield made
    made.close()


@pytest.fixture
def store(campaign: Campaign) -> Campaign:
    """The twelve people of the first sample list are on the roster."""
    campaign.import_sample()
    return campaign
