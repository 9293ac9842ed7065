"""Lists damaged at random are taken in whole or refused by name: nothing is ever half imported."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from cardtrack.domain.act import ActName
from cardtrack.errors import NothingToUndo, UserError
from cardtrack.intake.table import read_list
from cardtrack.usecases.import_cards import take_card_log
from cardtrack.usecases.import_list import accept_list, compare_list, understand_table
from cardtrack.usecases.undo_redo import undo
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from tests.intake.test_mutations import PACKED, SAFE, damaged, damaged_inside
from tests.intake.workbooks import written
from tests.torture.at_work import AT, TODAY, made
from tests.torture.conftest import Figures
from tests.torture.looking import rows_of


def goes_all_the_way(vault: Vault, path: Path) -> Taken:
    """Takes the file in as the employer's list, twice, and as a log of cards; takes it all back.

    Whatever is refused by name leaves no row and no act; whatever is taken in is an act, and undone leaves no row.
    """
    before, is_read, half = rows_of(vault), False, 0
    for take_in in (_as_list, _as_list, _as_cards):
        rows, acts = rows_of(vault), history.head(vault).length
        try:
            take_in(vault, path)
            is_read = True
        except UserError:
            half += rows_of(vault) != rows or history.head(vault).length != acts
    with suppress(NothingToUndo):
        while rows_of(vault) != before:
            undo(vault, AT)
    half += rows_of(vault) != before or not history.check_history(vault).is_whole
    return Taken(path.name, is_read, half)


def _as_list(vault: Vault, path: Path) -> None:
    accept_list(vault, compare_list(vault, understand_table(vault, read_list(path)), TODAY), AT)


def _as_cards(vault: Vault, path: Path) -> None:
    take_card_log(vault, read_list(path), TODAY, TODAY, AT)


@dataclass(frozen=True)
class Taken:
    """What became of a file: whether anything was taken in, and how many times by halves."""

    name: str
    is_read: bool
    half: int


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Vault]:
    """A campaign of three people, open."""
    with made(tmp_path / "campaign", 3) as vault:
        yield vault


EACH = 25


def _seeds(few: range, many: range) -> list[Any]:
    return [*few, *(pytest.param(seed, marks=pytest.mark.release) for seed in many)]


@pytest.mark.parametrize("seed", _seeds(range(12), range(12, 72)))
def test_damaged_files(campaign: Vault, tmp_path: Path, figures: Figures, seed: int) -> None:
    """Each sample with its own faults."""
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    half = 0
    for turn in range(EACH):
        sample = SAFE[(seed * EACH + turn) % len(SAFE)]
        path = written(tmp_path, damaged(sample.read_bytes(), chance), sample.name)
        half += goes_all_the_way(campaign, path).half
    _record(figures, half)


@pytest.mark.parametrize("seed", _seeds(range(8), range(8, 48)))
def test_damaged_parts_of_workbooks(campaign: Vault, tmp_path: Path, figures: Figures, seed: int) -> None:
    """The zip file is whole, what is in it is not."""
    chance = random.Random(1000 + seed)  # noqa: S311 - a seed, no secret
    half = 0
    for turn in range(EACH):
        path = PACKED[turn % len(PACKED)]
        half += goes_all_the_way(campaign, written(tmp_path, damaged_inside(path, chance), path.name)).half
    _record(figures, half)


def _record(figures: Figures, half: int) -> None:
    figures.record(13, "damaged lists taken in", tried=EACH, lost=half, target="0 crashes, 0 half imported")
    assert half == 0


def test_the_way_is_open_for_whole_files(campaign: Vault) -> None:
    """The control: whole samples are taken in."""
    read = [path.name for path in SAFE if goes_all_the_way(campaign, path).is_read]
    assert len(read) == len(SAFE) - 2, "all but the header without rows and the file that was cut off"


def test_rows_written_outside_an_act_would_stay_by_halves(campaign: Vault) -> None:
    """The control of all or nothing: the second person is refused, and without a transaction the first one stays."""
    people = "INSERT INTO employee (id, given) VALUES (?, 'Half')"
    before = rows_of(campaign)
    with suppress(IntegrityError), history.act(campaign, ActName.IMPORT_LIST, AT):
        campaign.db.executemany(people, [(91,), (91,)])
    assert rows_of(campaign) == before
    campaign.db.execute("INSERT INTO open_act (id, act_id) VALUES (1, 99)")
    with suppress(IntegrityError):
        campaign.db.executemany(people, [(91,), (91,)])
    assert rows_of(campaign) != before
