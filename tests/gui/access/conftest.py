"""An open campaign at which keys are changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.open_campaign import make_campaign
from tests.gui.start.conftest import NEW, NOON, PASSPHRASE, TODAY, Desk, clock
from tests.vault.tiny import LOW


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A thread for vaults."""
    desk = Desk(qtbot)
    yield desk
    desk.leave()


@pytest.fixture
def workspace(desk: Desk, tmp_path: Path) -> Workspace:
    """The campaign, open and read."""
    made = desk.on_thread(partial(make_campaign, tmp_path / "one", PASSPHRASE, NEW, TODAY, NOON, derivation=LOW))
    desk.vaults.append(made.vault)
    workspace = Workspace(made.vault, desk.background, clock, desk.owner)
    workspace.open()
    desk.settle()
    return workspace


def told(form: FormDialog) -> str:
    """Everything that is to be read in a form."""
    return " ".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())
