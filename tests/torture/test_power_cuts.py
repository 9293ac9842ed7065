"""The power fails while somebody works: whatever the disk then holds opens, is whole, and has all that was acknowledged.

The states are rebuilt from a real session (see `power`). The controls are the settings that SQLite or others would choose.
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
from tests.torture.looking import harm_in, head_of
from tests.torture.power import Disk, cuts, watched


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


def after_cuts(where: Path, states: int, seed: int, *pragmas: str) -> Cuts:
    """A session of a person on a campaign that lies there, and so many states of the disk after a cut in it."""
    root = where / "disk"
    folder = root / "campaign"
    with made(folder) as vault:
        code, head = vault.root.code(), history.head(vault)
    disk = Disk(root)
    calls = watched(Orders(str(folder), seed, 14, pragmas), where / "trace")
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    first = next(place for place, call in enumerate(calls) if disk.concerns(call))
    found = Cuts(states)
    after = where / "after"
    moments = sorted(chance.randrange(first, len(calls) + 1) for _ in range(states))
    for told in cuts(disk, calls, moments):
        disk.top.place_after_a_cut(after, chance, lagging=chance.random() < 0.5)
        harm = harm_in(after / "campaign", code, [head, *map(head_of, told)])
        found.lost += harm.lost > 0
        found.torn += harm.torn > 0
        found.corrupt += harm.is_corrupt
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


@pytest.mark.parametrize(
    "pragmas",
    ["journal_mode=WAL synchronous=NORMAL", "locking_mode=NORMAL journal_mode=DELETE synchronous=FULL"],
)
def test_power_cuts_with_weaker_settings(tmp_path: Path, figures: Figures, pragmas: str) -> None:
    """The controls: what others choose, and what SQLite itself does (it removes the journal, and no more)."""
    found = after_cuts(tmp_path, 100, 1, *pragmas.split())
    figures.record(2, f"control: {pragmas}", tried=found.states, lost=found.harmed, target="some harmed")
    assert found.harmed > 0
