"""A second process, or a second computer, at the same vault: refused in words while it matters, and no longer."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from cardtrack.errors import VaultInUse
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.lockfile import LOCK
from tests.torture.conftest import Figures
from tests.vault.in_child import child
from tests.vault.tiny import PASSPHRASE, TINY, add_items, bare, items_of, make_tiny


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a closed vault of 40 items."""
    with make_tiny(tmp_path / "campaign", 40) as vault:
        return vault.folder


@pytest.fixture(autouse=True)
def counted(figures: Figures, request: pytest.FixtureRequest) -> None:
    """Each case but the control is one of the row's."""
    if "control" not in request.node.name:
        figures.record(19, "a second process", tried=1, lost=0, target="refused; opens once it may")


def reopened(folder: Path, *, take_over: bool = False) -> Vault:
    return open_vault(folder, PASSPHRASE, schema=TINY, take_over=take_over)


def test_a_second_one_is_refused_with_who_has_it(closed: Path) -> None:
    with child("hold", closed):
        pid = json.loads((closed / LOCK).read_text())["pid"]
        with pytest.raises(VaultInUse) as raised:
            reopened(closed)
        assert raised.value.values["pid"] == pid
        assert raised.value.values["host"]
        assert raised.value.values["path"] == closed


def test_it_opens_and_writes_once_the_first_was_killed(closed: Path) -> None:
    with child("die_writing", closed, 500), pytest.raises(VaultInUse):
        reopened(closed)
    with reopened(closed) as vault:
        with vault.transaction():
            add_items(vault, 1)
        assert len(items_of(vault)) == 41


def test_without_the_lock_file_sqlite_still_refuses(closed: Path) -> None:
    with child("hold", closed):
        (closed / LOCK).unlink()
        for take_over in (False, True):
            with pytest.raises(VaultInUse):
                reopened(closed, take_over=take_over)


def test_a_lock_left_by_another_computer(closed: Path) -> None:
    (closed / LOCK).write_text('{"pid": 12, "host": "a-computer-elsewhere"}')
    with pytest.raises(VaultInUse) as raised:
        reopened(closed)
    assert raised.value.values == {"path": closed, "pid": 12, "host": "a-computer-elsewhere", "elsewhere": 1}
    reopened(closed, take_over=True).close()
    reopened(closed).close()


def test_control_without_the_exclusive_lock_a_second_one_gets_in(closed: Path) -> None:
    with reopened(closed) as vault:
        root = vault.root
    count = "SELECT count(*) FROM item"
    with closing(bare(closed, root)) as first, closing(bare(closed, root)) as second:
        assert first.execute(count).fetchone()[0] == second.execute(count).fetchone()[0] == 40
