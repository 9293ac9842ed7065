"""The Units page in a real window, over a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cardtrack.gui.units.page import UnitsPage
from cardtrack.gui.workspace import Workspace
from tests.gui.units.unit_campaign import open_workspace


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """The small campaign, open."""
    with open_workspace(qtbot, tmp_path / "campaign") as workspace:
        yield workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> UnitsPage:
    """Its units, once everything is shown."""
    page = UnitsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1158, 668)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.comparison.model.rowCount() == 2)
    return page
