"""A file that is not as it was written: "check vault" finds it, and no row is ever read wrong."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from cardtrack.errors import UserError
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.vault.datafile import DATA, PAGE
from cardtrack.vault.keys import RootKey
from tests.torture.at_work import AT, Orders, made, work
from tests.torture.conftest import Figures
from tests.torture.looking import Rows, look_at, rows_of
from tests.vault.tiny import bare


@dataclass(frozen=True)
class Closed:
    """A campaign that was worked in and closed: where it is, what opens it, its rows and its bytes."""

    folder: Path
    code: str
    rows: Rows
    content: bytes

    def put(self, content: bytes | bytearray) -> None:
        """Other bytes in its place."""
        (self.folder / DATA).write_bytes(content)


@pytest.fixture
def closed(tmp_path: Path) -> Closed:
    """A campaign of some 40 pages."""
    folder = tmp_path / "campaign"
    made(folder).close()
    work(Orders(str(folder), seed=7, acts=20), lambda _: None)
    with unlock_campaign(folder, "ferret lemons quarry", AT) as vault:
        code, rows = vault.root.code(), rows_of(vault)
    return Closed(folder, code, rows, (folder / DATA).read_bytes())


def test_the_campaign_itself_is_whole(closed: Closed) -> None:
    """The control of all below: nothing is found where nothing was changed."""
    look = look_at(closed.folder, closed.code, closed.rows)
    assert not look.is_found
    assert not look.is_wrong
    assert len(closed.content) > 20 * PAGE


@pytest.mark.parametrize("flips", [60, pytest.param(1000, marks=pytest.mark.release)])
def test_flipped_bits(closed: Closed, figures: Figures, flips: int) -> None:
    chance = random.Random(flips)  # noqa: S311 - a seed, no secret
    missed = wrong = opened = 0
    first_bytes = range(0, 32, 4)
    places = [*first_bytes, *(chance.randrange(len(closed.content)) for _ in range(flips - len(first_bytes)))]
    for place in places:
        flipped = bytearray(closed.content)
        flipped[place] ^= 1 << chance.randrange(8)
        closed.put(flipped)
        look = look_at(closed.folder, closed.code, closed.rows)
        missed += not look.is_found
        wrong += look.is_wrong
        with suppress(UserError), unlock_campaign(closed.folder, closed.code, AT):
            opened += 1
    figures.record(7, "bit flipped in data.db", tried=flips, lost=missed + wrong, target="all found, 0 rows wrong")
    figures.record(7, "control: opening alone", tried=flips, lost=opened, target="some missed")
    assert missed == 0
    assert wrong == 0
    assert opened > flips // 3


# --- whole pages, and the file's length -----------------------------------------------------


def page(number: int) -> slice:
    return slice((number - 1) * PAGE, number * PAGE)


def swap(content: bytearray, first: int, second: int) -> None:
    content[page(first)], content[page(second)] = content[page(second)], content[page(first)]


def put(content: bytearray, where: slice, what: bytes) -> None:
    content[where] = what


SHAPES: dict[str, Callable[[bytearray], object]] = {
    "empty": bytearray.clear,
    "one byte": lambda content: put(content, slice(1, None), b""),
    "almost a page": lambda content: put(content, slice(PAGE - 1, None), b""),
    "one page": lambda content: put(content, slice(PAGE, None), b""),
    "half, at a border of pages": lambda content: put(content, slice(len(content) // PAGE // 2 * PAGE, None), b""),
    "without the last page": lambda content: put(content, slice(-PAGE, None), b""),
    "cut inside a page": lambda content: put(content, slice(-100, None), b""),
    "a page of zeros appended": lambda content: content.extend(bytes(PAGE)),
    "a page of noise appended": lambda content: content.extend(random.Random(1).randbytes(PAGE)),  # noqa: S311
    "some bytes appended": lambda content: content.extend(b"\n"),
    "twice itself": lambda content: content.extend(bytes(content)),
    "two pages swapped": lambda content: swap(content, 3, 5),
    "the first page swapped": lambda content: swap(content, 1, 2),
    "a page of zeros": lambda content: put(content, page(4), bytes(PAGE)),
    "a page copied over another": lambda content: put(content, page(4), bytes(content[page(6)])),
    "all zeros": lambda content: put(content, slice(None), bytes(len(content))),
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_shapes_of_damage(closed: Closed, figures: Figures, shape: str) -> None:
    content = bytearray(closed.content)
    SHAPES[shape](content)
    closed.put(content)
    look = look_at(closed.folder, closed.code, closed.rows)
    figures.record(10, "cut, appended, swapped, zeroed", tried=1, lost=not look.is_found, target="all refused or found")
    assert look.is_found
    assert not look.is_wrong


def test_another_file_in_its_place(closed: Closed, figures: Figures, tmp_path: Path) -> None:
    made(tmp_path / "other", 3).close()
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain:
        plain.execute("CREATE TABLE employee (id INTEGER)")
    others = [(tmp_path / "other" / DATA).read_bytes(), (tmp_path / "plain.db").read_bytes()]
    missed = 0
    for content in others:
        closed.put(content)
        missed += not look_at(closed.folder, closed.code, closed.rows).is_found
    figures.record(10, "another file in its place", tried=len(others), lost=missed, target="refused")
    assert missed == 0


def test_sqlcipher_alone_calls_an_empty_file_sound(closed: Closed) -> None:
    """The control: why the size is looked at first."""
    closed.put(b"")
    with closing(bare(closed.folder, RootKey.from_code(closed.code))) as db:
        assert db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
        assert db.execute("PRAGMA cipher_integrity_check").fetchone() is None
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
