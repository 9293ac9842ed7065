"""The power fails: whatever the disk then holds opens, is whole, and has all that was acknowledged.

The states are rebuilt from a real session (see `power`).
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from cardtrack.vault import history
from tests.torture.at_work import Orders, made
from tests.torture.conftest import Figures
from tests.torture.looking import Harm, harm_in, head_of
from tests.torture.power import Call, Disk, cuts
from tests.vault.tiny import PASSPHRASE


@dataclass
class Cuts:
    """How many states were tried, and in how many of them something was gone, half there or refused."""

    states: int = 0
    lost: int = 0
    torn: int = 0
    corrupt: int = 0

    @property
    def harmed(self) -> int:
        """States with any of it, at most."""
        return self.lost + self.torn + self.corrupt

    def note(self, harm: Harm) -> None:
        """One state more was looked at."""
        self.lost += harm.lost > 0
        self.torn += harm.torn > 0
        self.corrupt += harm.is_corrupt


def moments(disk: Disk, calls: list[Call], chance: random.Random, states: int) -> list[int]:
    """When the power fails: after so many calls each, from the first that concerns the disk."""
    first = next(place for place, call in enumerate(calls) if disk.concerns(call))
    return sorted(chance.randrange(first, len(calls) + 1) for _ in range(states))


def after_cuts(where: Path, states: int, seed: int, *pragmas: str) -> Cuts:
    """A session of a person on a campaign that lies there, and so many states of the disk after a cut in it."""
    root = where / "disk"
    folder = root / "campaign"
    with made(folder) as vault:
        code, head = vault.root.code(), history.head(vault)
    disk = Disk(root)
    calls = Orders(str(folder), seed, 14, pragmas).watched(where / "trace")
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    found = Cuts(states)
    after = where / "after"
    for told in cuts(disk, calls, moments(disk, calls, chance, states)):
        disk.top.place_after_a_cut(after, chance, lagging=chance.random() < 0.5)
        found.note(harm_in(after / "campaign", code, [head, *map(head_of, told)]))
        shutil.rmtree(after)
    return found


@pytest.mark.parametrize(
    ("states", "seed"),
    [(200, 1), *(pytest.param(500, seed, marks=pytest.mark.release) for seed in (2, 3, 4, 5))],
)
def test_power_cuts_while_working(tmp_path: Path, figures: Figures, states: int, seed: int) -> None:
    found = after_cuts(tmp_path, states, seed)
    figures.record(2, "power cut while working", tried=states, lost=found.harmed, target="0 lost, 0 torn, 0 corrupt")
    assert found == Cuts(states)


def after_cuts_of_making(where: Path, states: int, *unheard: str) -> Cuts:
    """States of the disk after a cut while a campaign is made; a disk that does not hear the calls `unheard`."""
    root = where / "disk"
    root.mkdir()
    folder = root / "cardtrack" / "campaigns" / "blue"
    disk = Disk(root)
    calls = Orders(str(folder), acts=0, makes=True).watched(where / "trace")
    calls = [call for call in calls if call.name not in unheard]
    chance = random.Random(states)  # noqa: S311 - a seed, no secret
    found = Cuts(states)
    after = where / "after"
    for told in cuts(disk, calls, moments(disk, calls, chance, states)):
        disk.top.place_after_a_cut(after, chance, lagging=chance.random() < 0.5)
        there = after / folder.relative_to(root)
        if told or there.exists():
            found.note(harm_in(there, PASSPHRASE, [head_of(line) for line in told]))
        shutil.rmtree(after)
    return found


@pytest.mark.parametrize("states", [150, pytest.param(1000, marks=pytest.mark.release)])
def test_power_cuts_while_a_campaign_is_made(tmp_path: Path, figures: Figures, states: int) -> None:
    """Once it is said to be there, it stays, with the folders above it; until then it is whole or not there at all."""
    found = after_cuts_of_making(tmp_path, states)
    figures.record(2, "power cut while making", tried=states, lost=found.harmed, target="0 lost, 0 torn, 0 corrupt")
    assert found == Cuts(states)


def test_power_cuts_on_a_disk_that_flushes_nothing(tmp_path: Path, figures: Figures) -> None:
    """The control: a disk that lies about having flushed loses, and we would see it."""
    found = after_cuts_of_making(tmp_path, 60, "fsync", "fdatasync")
    figures.record(2, "control: nothing flushed", tried=found.states, lost=found.harmed, target="some harmed")
    assert found.harmed > 0


@pytest.mark.parametrize(
    ("pragmas", "states"),
    [("journal_mode=WAL synchronous=NORMAL", 80), ("locking_mode=NORMAL journal_mode=DELETE synchronous=FULL", 300)],
)
def test_power_cuts_with_weaker_settings(tmp_path: Path, figures: Figures, pragmas: str, states: int) -> None:
    """The controls: what others choose, and what SQLite itself does (it removes the journal, and no more)."""
    found = after_cuts(tmp_path, states, 1, *pragmas.split())
    figures.record(2, f"control: {pragmas}", tried=found.states, lost=found.harmed, target="some harmed")
    assert found.harmed > 0
