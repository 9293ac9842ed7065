"""Killed while saving: what was acknowledged is there, what was not is there whole or not at all."""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from cardtrack.vault.datafile import JOURNAL
from cardtrack.vault.history import HistoryHead
from tests.torture.at_work import Orders, made, workers
from tests.torture.conftest import Figures
from tests.torture.looking import Harm, harm_in, head_of

LONGEST = 0.06  # seconds from the first act to the kill: some twenty acts
ROUNDS = 25  # kills that one campaign lives through, before the next begins with a short history
SPILLING = "cache_size=1"  # pages reach the file in the middle of an act, not only at its end


@dataclass(frozen=True)
class Killed:
    """What became of a campaign: kills, those that hit in the middle of a write, and the harm done."""

    kills: int
    in_the_middle: int
    harm: Sequence[Harm]


def killed_at_work(serving: subprocess.Popen[bytes], orders: Orders, delay: float) -> list[HistoryHead]:
    """Starts a worker and kills it so many seconds after its first act; what it had acknowledged by then."""
    assert serving.stdin is not None
    assert serving.stdout is not None
    serving.stdin.write(f"{orders.text()}\n".encode())
    worker = json.loads(serving.stdout.readline())["pid"]
    told = [serving.stdout.readline()]
    until = time.monotonic() + delay
    while (left := until - time.monotonic()) > 0 and select.select([serving.stdout], [], [], left)[0]:
        told.append(serving.stdout.readline())
    os.kill(worker, signal.SIGKILL)
    while b"ended" not in told[-1]:
        told.append(serving.stdout.readline())
    assert json.loads(told.pop())["ended"] == signal.SIGKILL
    return [head_of(line) for line in told]


def after_kills(where: Path, kills: int, *pragmas: str) -> Killed:
    """Kills a worker again and again, looking at the campaign after each."""
    with made(where / "campaign") as vault:
        code = vault.root.code()
    chance = random.Random(kills)  # noqa: S311 - a seed, no secret
    harm, in_the_middle = [], 0
    folder = where / "killed"
    with workers() as serving:
        for kill in range(kills):
            if kill % ROUNDS == 0:
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(where / "campaign", folder)
            spilling = (SPILLING,) if kill % 2 else ()
            orders = Orders(str(folder), chance.randrange(1 << 30), 10_000, (*pragmas, *spilling))
            acknowledged = killed_at_work(serving, orders, chance.uniform(0, LONGEST))
            journal = folder / JOURNAL
            in_the_middle += journal.exists() and journal.stat().st_size > 0
            harm.append(harm_in(folder, code, acknowledged))
            if harm[-1]:
                shutil.rmtree(folder)
                shutil.copytree(where / "campaign", folder)
    return Killed(kills, in_the_middle, harm)


@pytest.mark.parametrize("kills", [100, pytest.param(1000, marks=pytest.mark.release)])
def test_killed_while_saving(tmp_path: Path, figures: Figures, kills: int) -> None:
    found = after_kills(tmp_path, kills)
    figures.record(
        1, "killed while saving", tried=kills, lost=sum(map(bool, found.harm)), target="0 lost, 0 torn, 0 corrupt"
    )
    assert sum(harm.lost for harm in found.harm) == 0
    assert sum(harm.torn for harm in found.harm) == 0
    assert not any(harm.is_corrupt for harm in found.harm)
    assert found.in_the_middle > kills // 4, "otherwise the kills came too late or too early to prove anything"


def test_killed_without_a_journal(tmp_path: Path, figures: Figures) -> None:
    """The control: with the journal off, the same kills tear acts. Nothing waits for the disk, so more of them hit."""
    found = after_kills(tmp_path, 24, "journal_mode=OFF", "synchronous=OFF", SPILLING)
    harmed = sum(map(bool, found.harm))
    figures.record(1, "control: journal_mode=OFF", tried=found.kills, lost=harmed, target="some harmed")
    assert harmed > 0
