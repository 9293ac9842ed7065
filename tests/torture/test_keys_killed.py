"""Killed at a random moment of a change of keys: what was acknowledged holds, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cardtrack.errors import WrongPassphrase
from cardtrack.vault.connection import open_vault
from cardtrack.vault.keys import RootKey
from cardtrack.vault.keystore import KEYS, SPARE
from tests.torture.conftest import Figures
from tests.torture.keys_in_child import passphrase
from tests.vault.in_child import start
from tests.vault.tiny import PASSPHRASE, TINY, items_of, leftovers, make_tiny

ITEMS = 40
MODULE = "tests.torture.keys_in_child"
CHANGES = [pytest.param(20, id="20 kills"), pytest.param(300, id="300 kills", marks=pytest.mark.release)]
RENEWALS = [pytest.param(15, id="15 kills"), pytest.param(300, id="300 kills", marks=pytest.mark.release)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a closed vault of 40 items."""
    make_tiny(tmp_path / "campaign", ITEMS).close()
    return tmp_path / "campaign"


def told_until_killed(scenario: str, folder: Path, number: int, moment: float) -> list[Any]:
    """Everything that a child told which was killed so many seconds after its first word."""
    with start(scenario, folder, number, module=MODULE) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        with suppress(subprocess.TimeoutExpired):
            child.wait(moment)  # nobody answers: this is the moment, wherever the child is by then
        child.kill()
        lines += child.stdout  # not `communicate`: it would miss what was read ahead with the first line
    return [json.loads(line) for line in lines if line.endswith("\n")]  # what was cut off was never acknowledged


@pytest.mark.parametrize("kills", CHANGES)
def test_changes_of_passphrase(folder: Path, kills: int, figures: Figures) -> None:
    chance, number, lost = Random(20261122), 0, 0  # noqa: S311 - when, not what
    for _ in range(kills):
        number = told_until_killed("change_passphrases", folder, number, chance.uniform(0, 0.04))[-1]
        holding = [each for each in (number, number + 1) if opens(folder, passphrase(each))]
        lost += not holding
        number = holding[0] if holding else number
    figures.record(4, "killed while the passphrase is changed", tried=kills, lost=lost, target="0 lost")
    assert lost == 0


@pytest.mark.parametrize("kills", RENEWALS)
def test_renewals_of_the_code(folder: Path, kills: int, figures: Figures) -> None:
    chance, lost = Random(20261122), 0  # noqa: S311 - when, not what
    for _ in range(kills):
        told = told_until_killed("renew_codes", folder, 0, chance.uniform(0, 0.12))
        in_place = [code for what, code in told if what == "in place"][-1]
        lost += not is_whole(folder, {in_place, told[-1][1]})
    figures.record(5, "killed while the recovery code is renewed", tried=kills, lost=lost, target="0 lost")
    assert lost == 0


def opens(folder: Path, passphrase: str) -> bool:
    with suppress(WrongPassphrase), open_vault(folder, passphrase, schema=TINY) as vault:
        return len(items_of(vault)) == ITEMS
    return False


def is_whole(folder: Path, codes: set[str]) -> bool:
    """Whether the passphrase opens all of it, and one of the codes does without any key file."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        vault.check()
        code, items = vault.root.code(), len(items_of(vault))
    kept = {name: (folder / name).read_bytes() for name in (KEYS, SPARE)}
    for name in kept:
        (folder / name).unlink()
    with open_vault(folder, RootKey.from_code(code), schema=TINY) as vault:
        items_by_code = len(items_of(vault))
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    return code in codes and items == items_by_code == ITEMS and leftovers(folder) == []
