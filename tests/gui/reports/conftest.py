"""A real campaign behind a real page, opened on the thread that owns the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cardtrack.gui.background import Background
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.gui.theme import dress
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases import Vault
from tests.usecases.printed_campaign import AT, make_printed

MakePage = Callable[[int], ReportsPage]


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    """The thread of the vault, and of drawing pages."""
    del qtbot
    background = Background()
    yield background
    background.stop()


@pytest.fixture
def make_page(qtbot: QtBot, background: Background, tmp_path: Path, qapp: object) -> Iterator[MakePage]:
    """Shows the page of a new campaign of so many people, with the first report drawn."""
    from PySide6.QtWidgets import QApplication

    assert isinstance(qapp, QApplication)
    dress(qapp)
    vaults: list[Vault] = []

    def make(people: int) -> ReportsPage:
        background.ask(background, partial(make_printed, tmp_path / "campaign", people=people), vaults.append)
        qtbot.waitUntil(lambda: bool(vaults))
        workspace = Workspace(vaults[0], background, lambda: AT)
        page = ReportsPage(workspace)
        workspace.setParent(page)
        qtbot.addWidget(page)
        page.resize(1160, 640)
        page.show()
        with qtbot.waitExposed(page):
            workspace.open()
        qtbot.waitUntil(page.preview.sheets.is_drawn)
        return page

    yield make
    closed: list[None] = []
    for vault in vaults:
        background.ask(background, vault.close, closed.append)
    qtbot.waitUntil(lambda: len(closed) == len(vaults))


@pytest.fixture
def page(make_page: MakePage) -> ReportsPage:
    """The page of a campaign of ten people."""
    return make_page(10)
