"""Old pages put back into a newer file: each has its right seal, and only the history can tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import pytest

from cardtrack.errors import UserError
from cardtrack.usecases.back_up import check_vault
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.vault.datafile import DATA, PAGE
from tests.torture.at_work import AT, Orders, made, work
from tests.torture.conftest import Figures
from tests.torture.looking import Look, rows_of

MOST_PAGES = 3


def mixtures(old: bytes, new: bytes) -> Iterator[bytes]:
    """The newer file with one to three pages as they were in the older one; never the whole older file."""
    pages = [place for place in range(0, len(old), PAGE) if old[place : place + PAGE] != new[place : place + PAGE]]
    for chosen in chain.from_iterable(combinations(pages, most) for most in range(1, MOST_PAGES + 1)):
        if len(chosen) < len(pages):
            mixed = bytearray(new)
            for place in chosen:
                mixed[place : place + PAGE] = old[place : place + PAGE]
            yield bytes(mixed)


@pytest.mark.parametrize("edits", [2, pytest.param(20, marks=pytest.mark.release)])
def test_old_pages_put_back(tmp_path: Path, figures: Figures, edits: int) -> None:
    folder = tmp_path / "campaign"
    with made(folder) as vault:
        code = vault.root.code()
    tried = missed = unseen_by_pages = 0
    old = (folder / DATA).read_bytes()
    for edit in range(edits):
        work(Orders(str(folder), seed=edit, acts=1), lambda _: None)
        new = (folder / DATA).read_bytes()
        with unlock_campaign(folder, code, AT) as vault:
            rows = rows_of(vault)
        for mixed in mixtures(old, new):
            (folder / DATA).write_bytes(mixed)
            look, is_sound = _look(folder, code, rows)
            tried += look.is_wrong
            missed += look.is_wrong and not look.is_found
            unseen_by_pages += look.is_wrong and is_sound
        (folder / DATA).write_bytes(new)
        old = new
    figures.record(11, "old pages put back", tried=tried, lost=missed, target="every change of rows reported")
    figures.record(11, "control: pages and tables alone", tried=tried, lost=unseen_by_pages, target="some missed")
    assert tried > edits
    assert missed == 0
    assert unseen_by_pages > 0


def _look(folder: Path, code: str, rows: dict[str, list[str]]) -> tuple[Look, bool]:
    """What the program finds, and whether SQLCipher and SQLite alone would have found nothing."""
    try:
        with unlock_campaign(folder, code, AT) as vault:
            is_wrong = rows_of(vault) != rows
            check = check_vault(vault)
            return Look(not check.is_whole, is_wrong), check.is_sound
    except UserError:
        return Look(is_found=True), False
