"""What is there after a fault: the campaign as the program itself finds it, held against what it had acknowledged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cardtrack.domain.changes import Noun
from cardtrack.errors import UserError
from cardtrack.usecases.back_up import check_vault
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.vault.connection import Vault
from cardtrack.vault.history import HistoryHead
from cardtrack.vault.recorders import row_json
from tests.torture.at_work import AT

Rows = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Harm:
    """What a fault did: acknowledged acts that are gone, acts half there, a file that is refused or unsound."""

    lost: int = 0
    torn: int = 0
    is_corrupt: bool = False

    def __bool__(self) -> bool:
        return bool(self.lost or self.torn or self.is_corrupt)


def harm_in(folder: Path, code: str, acknowledged: Sequence[HistoryHead]) -> Harm:
    """Opens the campaign as a person would, checks all of it, and looks for each acknowledged act.

    No more than one act may be there that was not acknowledged.
    """
    try:
        with unlock_campaign(folder, code, AT) as vault, vault.reading():
            chain = chain_of(vault)
            last = acknowledged[-1].length if acknowledged else 0
            lost = sum(chain[head.length - 1 : head.length] != [head.hash] for head in acknowledged)
            torn = _torn(vault) + max(0, len(chain) - last - 1)
            return Harm(lost, torn, not check_vault(vault).is_whole)
    except UserError:
        return Harm(len(acknowledged), is_corrupt=True)


@dataclass(frozen=True, slots=True)
class Look:
    """What the program made of a file: whether it is refused or "check vault" finds fault; whether a row read wrong."""

    is_found: bool
    is_wrong: bool = False


def look_at(folder: Path, code: str, rows: Rows) -> Look:
    """Opens the campaign as a person would, reads all rows (which should be `rows`), and then checks all of it."""
    try:
        with unlock_campaign(folder, code, AT) as vault:
            is_wrong = False
            with suppress(UserError):
                is_wrong = rows_of(vault) != rows
            return Look(not check_vault(vault).is_whole, is_wrong)
    except UserError:
        return Look(is_found=True)


def chain_of(vault: Vault) -> list[str]:
    """The hash of each act, the first one first."""
    return [bytes(row[0]).hex() for row in vault.db.execute("SELECT hash FROM act ORDER BY id")]


def rows_of(vault: Vault) -> Rows:
    """Every recorded row as text."""
    with vault.reading():
        return {
            noun: [row[0] for row in vault.db.execute(f"SELECT {row_json(vault.db, noun)} FROM {noun} ORDER BY id")]  # noqa: S608
            for noun in Noun
        }


def head_of(line: Any) -> HistoryHead:
    """What a worker told of an acknowledged act."""
    told = json.loads(line)
    return HistoryHead(told["length"], told["hash"])


def _torn(vault: Vault) -> int:
    """Changes without their act, acts without their changes, and an act that was never closed."""
    return sum(
        int(vault.db.execute(query).fetchone()[0])
        for query in (
            "SELECT count(*) FROM change WHERE act_id NOT IN (SELECT id FROM act)",
            "SELECT count(*) FROM act WHERE id NOT IN (SELECT act_id FROM change)",
            "SELECT count(*) FROM open_act",
        )
    )
