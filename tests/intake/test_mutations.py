"""Lists damaged at random are read or refused by name; nothing else ever comes out."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cardtrack.errors import UserError
from cardtrack.intake.card_log import card_rows
from cardtrack.intake.columns import guess_columns
from cardtrack.intake.comparison import compare
from cardtrack.intake.people import roster_rows
from cardtrack.intake.reading import read_apart
from cardtrack.intake.table import ListTable, ReadOptions, read_list
from tests.intake.workbooks import written, zipped

SAMPLES = sorted(path for path in (Path(__file__).parent / "samples").iterdir() if path.suffix != ".json")
OLD_WORKBOOK = next(path for path in SAMPLES if path.name == "45_real_biff8.xls")
SAFE = [path for path in SAMPLES if path != OLD_WORKBOOK]
PACKED = [path for path in SAMPLES if path.suffix in {".xlsx", ".docx", ".ods"} and "truncated" not in path.name]
SPLINTERS = (
    b"\0",
    b'"',
    b"\xff\xfe",
    b",,,,",
    b"\r",
    b"<",
    b"&",
    b"PK\x03\x04",
    b"\x1a",
    "가".encode("cp949"),
    b"9" * 40,
    b"-1",
    b"=",
)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """`content` with one to six faults: bytes changed, cut out, put in, repeated, swapped, or the end missing."""
    broken = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(broken) + 1)
        length = chance.choice((1, 2, 8, 64, 512))
        match chance.randrange(6):
            case 0:
                broken[place : place + length] = chance.randbytes(len(broken[place : place + length]))
            case 1:
                del broken[place : place + length]
            case 2:
                broken[place:place] = chance.choice(SPLINTERS)
            case 3:
                broken[place:place] = broken[place : place + length] * chance.randint(1, 30)
            case 4:
                other = chance.randrange(len(broken) + 1)
                broken[place : place + length], broken[other : other + length] = (
                    broken[other : other + length],
                    broken[place : place + length],
                )
            case _:
                if chance.random() < 0.3:
                    del broken[place:]
    return bytes(broken)


def damaged_inside(path: Path, chance: random.Random) -> bytes:
    """A whole zip file with one damaged member."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in members if name.startswith(("xl/", "_rels", "word/document", "content"))])
    content = members[name]
    assert isinstance(content, bytes)
    members[name] = damaged(content, chance)
    return zipped(members)


def goes_all_the_way(path: Path) -> ListTable | None:
    """Reads, maps, compares; None where it was refused by name."""
    try:
        table = read_list(path)
    except UserError:
        return None
    mapping = guess_columns(table)
    try:
        rows = roster_rows(table, mapping)
        found = compare(rows, [])
        compare(rows, [row.employee(place) for place, row in enumerate(found.joined, 1)])
        card_rows(table, mapping)
    except UserError:
        pass
    return table


@pytest.mark.parametrize("seed", range(14))
def test_damaged_files(tmp_path: Path, seed: int) -> None:
    """Fourteen times twenty: each sample with its own faults."""
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    for turn in range(20):
        sample = SAFE[(seed * 20 + turn) % len(SAFE)]
        goes_all_the_way(written(tmp_path, damaged(sample.read_bytes(), chance), sample.name))


@pytest.mark.parametrize("seed", range(9))
def test_damaged_parts_of_workbooks(tmp_path: Path, seed: int) -> None:
    """Nine times twenty: the zip file is whole, what is in it is not."""
    chance = random.Random(1000 + seed)  # noqa: S311 - a seed, no secret
    for turn in range(20):
        path = PACKED[turn % len(PACKED)]
        goes_all_the_way(written(tmp_path, damaged_inside(path, chance), path.name))


@pytest.mark.parametrize("seed", range(2))
def test_damaged_old_workbooks(tmp_path: Path, seed: int) -> None:
    """Two times twenty, each in its own process: the library may end it, and that too has its sentence."""
    chance = random.Random(2000 + seed)  # noqa: S311 - a seed, no secret
    content = OLD_WORKBOOK.read_bytes()
    for turn in range(20):
        whole = turn % 2 * len(content) // 2  # every other time only the sheets, not what leads to them
        path = written(tmp_path, content[:whole] + damaged(content[whole:], chance), OLD_WORKBOOK.name)
        try:
            table = read_apart(path, ReadOptions(), lambda: False)
        except UserError:
            continue
        assert table.rows


def test_the_way_is_open_for_whole_files() -> None:
    """The control: whole samples do go all the way."""
    read = [path.name for path in SAMPLES if goes_all_the_way(path) is not None]
    assert len(read) == len(SAMPLES) - 2, "all but the header without rows and the file that was cut off"
