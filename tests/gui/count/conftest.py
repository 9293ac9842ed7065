"""The Count page in a real window, over a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cardtrack.gui.count.page import CountPage
from cardtrack.gui.workspace import Workspace
from tests.gui.units.unit_campaign import open_workspace


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """The small campaign, open."""
    with open_workspace(qtbot, tmp_path / "campaign") as workspace:
        yield workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> CountPage:
    """Its count, as large as it is beside the side bar on a small laptop."""
    page = CountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1158, 668)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: workspace.background.is_idle)
    return page
