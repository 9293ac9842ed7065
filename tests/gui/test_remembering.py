"""A session that is killed was seen too: some time after an act, what there is by then is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cardtrack.domain.employee import Employee, PersonName
from cardtrack.gui.remembering import Remembering
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.edit_employee import add_employee
from cardtrack.usecases.last_seen import OlderThanSeen, older_than_seen
from cardtrack.usecases.open_campaign import make_campaign, unlock_campaign
from cardtrack.vault.datafile import DATA
from tests.gui.start.conftest import NEW, NOON, PASSPHRASE, TODAY, Desk, clock
from tests.vault.tiny import LOW


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))
    desk = Desk(qtbot)
    yield desk
    desk.leave()


@pytest.mark.parametrize("remembers", [True, False])
def test_what_was_done_before_a_kill_is_missed(desk: Desk, tmp_path: Path, *, remembers: bool) -> None:
    folder = tmp_path / "campaign"
    made = desk.on_thread(partial(make_campaign, folder, PASSPHRASE, NEW, TODAY, NOON, derivation=LOW))
    desk.on_thread(made.vault.close)
    older = (folder / DATA).read_bytes()
    vault = desk.on_thread(partial(unlock_campaign, folder, PASSPHRASE, NOON))
    workspace = Workspace(vault, desk.background, clock, desk.owner)
    workspace.open()
    desk.settle()
    remembering = Remembering(workspace, wait_ms=0 if remembers else 3_600_000)
    for name in ("Rosa", "Jun"):
        desk.background.do(desk.owner, partial(add_employee, vault, Employee(0, PersonName(name)), NOON))
        desk.settle()
    if remembers:
        desk.qtbot.waitUntil(lambda: not remembering._timer.isActive())
    desk.settle()
    remembering.close()
    desk.on_thread(vault.close)  # not locked: nothing is remembered by that
    (folder / DATA).write_bytes(older)
    with unlock_campaign(folder, PASSPHRASE, NOON) as found:
        assert older_than_seen(found) == (OlderThanSeen(2) if remembers else None), "without, it passes unnoticed"
