"""The power fails while keys are changed: some secret that the person has opens whatever the disk then holds.

The states are rebuilt from a real session (see `power`).
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cardtrack.errors import UserError
from cardtrack.vault.connection import open_vault
from cardtrack.vault.keys import RootKey
from cardtrack.vault.keystore import read_keys
from tests.torture.conftest import Figures
from tests.torture.keys_in_child import FRESH, passphrase
from tests.torture.power import Disk, cuts, watched
from tests.vault.tiny import PASSPHRASE, TINY, items_of, make_tiny

ITEMS = 40
STATES = [pytest.param(200, id="200 states"), pytest.param(2000, id="2000 states", marks=pytest.mark.release)]
Judge = Callable[[Path, bool], bool]


def lost_by(scenario: str, where: Path, states: int, is_whole: Judge, *unheard: str) -> int:
    """In how many states after a cut something is lost; a disk that does not hear the calls `unheard`."""
    folder = where / "disk" / "campaign"
    make_tiny(folder, ITEMS).close()
    disk = Disk(where / "disk")
    calls = watched(where / "trace", "tests.torture.keys_in_child", scenario, str(folder), "1")
    calls = [call for call in calls if call.name not in unheard]
    first = next(place for place, call in enumerate(calls) if "ctpart" in str(call.arguments))
    chance = random.Random(states)  # noqa: S311 - a seed, no secret
    after, lost = where / "after", 0
    for told in cuts(disk, calls, sorted(chance.randrange(first, len(calls) + 1) for _ in range(states))):
        disk.top.place_after_a_cut(after, chance, lagging=chance.random() < 0.5)
        lost += not is_whole(after / "campaign", bool(told))
        shutil.rmtree(after)
    return lost


def opened_by(folder: Path, *passphrases: str) -> RootKey | None:
    """The root key that one of them leads to, if all items are there."""
    for each in passphrases:
        with suppress(UserError), open_vault(folder, each, schema=TINY) as vault:
            if len(items_of(vault)) == ITEMS:
                return vault.root
    return None


def one_passphrase_opens(folder: Path, is_acknowledged: bool) -> bool:
    """The new one; before it was acknowledged, the old one will do."""
    return opened_by(folder, passphrase(1), *([] if is_acknowledged else [PASSPHRASE])) is not None


def the_passphrase_opens(folder: Path, is_acknowledged: bool) -> bool:
    """What is under the new key once that was acknowledged; and the key files then know of no other."""
    root = opened_by(folder, PASSPHRASE)
    return root is not None and (root == FRESH or not is_acknowledged) and len(read_keys(folder).slots) == 1


@pytest.mark.parametrize("states", STATES)
def test_a_change_of_passphrase(tmp_path: Path, states: int, figures: Figures) -> None:
    lost = lost_by("change_passphrase", tmp_path, states, one_passphrase_opens)
    figures.record(3, "power cut while the passphrase is changed", tried=states, lost=lost, target="0 lost")
    assert lost == 0


@pytest.mark.parametrize("states", STATES)
def test_a_new_recovery_code(tmp_path: Path, states: int, figures: Figures) -> None:
    lost = lost_by("renew_code", tmp_path, states, the_passphrase_opens)
    figures.record(3, "power cut while the recovery code is renewed", tried=states, lost=lost, target="0 lost")
    assert lost == 0


def test_a_disk_that_flushes_nothing_loses_both_copies(tmp_path: Path, figures: Figures) -> None:
    lost = lost_by("change_passphrase", tmp_path, 200, one_passphrase_opens, "fsync", "fdatasync")
    figures.record(3, "control: nothing flushed", tried=200, lost=lost, target="some lost")
    assert lost > 0


def test_new_keys_alone_before_the_data_lose_it(tmp_path: Path, figures: Figures) -> None:
    lost = lost_by("renew_code_carelessly", tmp_path, 200, the_passphrase_opens)
    figures.record(3, "control: new keys without the old", tried=200, lost=lost, target="some lost")
    assert lost > 0
