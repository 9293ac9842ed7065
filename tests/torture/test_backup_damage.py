"""Whatever happens to a backup's bytes is seen, by name and at once. Each protection has its control."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import BackupDamaged, BackupTooNew, NotABackup, VaultDamaged
from cardtrack.vault.backup import Proof, check_backup, look_inside
from cardtrack.vault.connection import Vault
from cardtrack.vault.container import MAGIC, read_header, write_container
from cardtrack.vault.datafile import DATA, PAGE, connect, holds_together
from cardtrack.vault.summed import dump, load
from tests.torture.conftest import Figures
from tests.vault.in_child import ROOT, environment
from tests.vault.tiny import PASSPHRASE, TINY, add_items, backed_up, checked, make_tiny


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Vault]:
    """An open vault of 40 items."""
    with make_tiny(tmp_path / "campaign", 40) as vault:
        yield vault


@pytest.fixture
def backup(tiny: Vault) -> Path:
    """A backup of them."""
    return backed_up(tiny)


@pytest.mark.parametrize("flips", [200, pytest.param(1000, marks=pytest.mark.release)])
def test_every_flipped_bit_is_refused(tiny: Vault, backup: Path, figures: Figures, flips: int) -> None:
    root = tiny.root
    content = backup.read_bytes()
    chance = random.Random(20261122)  # noqa: S311 - the same flips each time
    places = [*range(0, 60), *(chance.randrange(len(content)) for _ in range(flips - 60))]
    for at in places:
        flipped = bytearray(content)
        flipped[at] ^= 1 << chance.randrange(8)
        backup.write_bytes(flipped)
        with pytest.raises(NotABackup if at < len(MAGIC) else BackupDamaged):
            check_backup(backup, root, Proof.INTACT, schema=TINY)
        with pytest.raises(NotABackup if at < len(MAGIC) else BackupDamaged):
            look_inside(backup, PASSPHRASE, schema=TINY)
    figures.record(8, "bit flipped in a backup", tried=len(places), lost=0, target="100 % refused")


def test_a_flipped_byte_in_any_page_is_found_without_reading_all_seals(tiny: Vault, tmp_path: Path) -> None:
    """Of a compact copy the check of its tables reads every page, and each is held against its seal when it is read."""
    with tiny.transaction():
        add_items(tiny, 400)
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / DATA).touch()
    tiny.copy_into(copy / DATA)
    content = (copy / DATA).read_bytes()
    for page in range(1, len(content) // PAGE):  # without the first nothing opens
        flipped = bytearray(content)
        flipped[page * PAGE + 100] ^= 1
        (copy / DATA).write_bytes(flipped)
        with closing(connect(copy, tiny.root)) as db:
            try:
                assert not holds_together(db), page
            except sqlcipher.DatabaseError:
                continue
    (copy / DATA).write_bytes(content)
    with closing(connect(copy, tiny.root)) as db:
        assert holds_together(db), "the control: nothing flipped"


def test_without_the_seal_some_flipped_bits_would_pass(tiny: Vault, backup: Path, tmp_path: Path) -> None:
    """The control of the one above: opening the database inside, and reading its rows."""
    with backup.open("rb") as file:
        header = read_header(backup, file)
        start = len(header.to_bytes())
    content = backup.read_bytes()
    chance = random.Random(20261122)  # noqa: S311 - the same flips each time
    inside = tmp_path / "inside"
    inside.mkdir()
    passed = 0
    for _ in range(60):
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1
        (inside / DATA).write_bytes(flipped[start : start + header.db_bytes])
        with suppress(VaultDamaged, sqlcipher.DatabaseError), closing(connect(inside, tiny.root)) as db:
            passed += len(db.execute("SELECT id FROM item").fetchall()) == 40
    assert passed > 5


SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "magic only": lambda content: content[:8],
    "half the length": lambda content: content[:10],
    "no header": lambda content: content[:12],
    "half the header": lambda content: content[:200],
    "header only": lambda content: content[:PAGE],
    "half": lambda content: content[: len(content) // 2],
    "without the seal": lambda content: content[:-32],
    "one byte short": lambda content: content[:-1],
    "one byte more": lambda content: content + b"\0",
    "a page more": lambda content: content + bytes(PAGE),
    "doubled": lambda content: content * 2,
    "a page swapped": lambda content: (
        content[: 2 * PAGE] + content[3 * PAGE : 4 * PAGE] + content[2 * PAGE : 3 * PAGE] + content[4 * PAGE :]
    ),
    "line ends changed": lambda content: content.replace(b"\r\n", b"\n"),
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_shapes_of_damage_are_refused(backup: Path, shape: str) -> None:
    backup.write_bytes(SHAPES[shape](backup.read_bytes()))
    for use in (checked, lambda path: checked(path, proof=Proof.INTACT)):
        with pytest.raises((NotABackup, BackupDamaged)) as raised:
            use(backup)
        assert raised.value.values == {"path": backup}


def test_a_page_put_back_from_an_older_backup_is_seen(tiny: Vault, backup: Path) -> None:
    """Every page is sealed in both; only the seal over the whole file tells."""
    with tiny.transaction():
        tiny.db.execute("UPDATE item SET text = replace(text, 'x', 'y')")
    older, newer = backup.read_bytes(), bytearray(backed_up(tiny).read_bytes())
    assert len(older) == len(newer)
    newer[5 * PAGE : 6 * PAGE] = older[5 * PAGE : 6 * PAGE]
    backup.write_bytes(newer)
    with pytest.raises(BackupDamaged):
        checked(backup)


def test_a_good_seal_around_a_damaged_database_is_not_enough(tiny: Vault, backup: Path, tmp_path: Path) -> None:
    database = tmp_path / DATA
    for damage in (0, 1):
        with backup.open("rb") as file:
            header = read_header(backup, file)
            file.seek(len(header.to_bytes()))
            inside = bytearray(file.read(header.db_bytes))
        inside[-PAGE + 50] ^= damage
        database.write_bytes(inside)
        with database.open("rb") as source, (tmp_path / f"{damage}.ctbackup").open("wb") as target:
            write_container(header, tiny.root, source, target)
    checked(tmp_path / "1.ctbackup", proof=Proof.INTACT)
    with pytest.raises(BackupDamaged):
        checked(tmp_path / "1.ctbackup")
    assert checked(tmp_path / "0.ctbackup") is not None, "the control: sealed again without damage, it opens"


def rebuilt(content: bytes, **changes: object) -> bytes:
    """The backup with another, whole, header."""
    length = int.from_bytes(content[8:12], "big")
    head = dump({**load(content[12 : 12 + length]), **changes})
    start = MAGIC + len(head).to_bytes(4, "big") + head
    body = content[12 + length + -(12 + length) % PAGE :]
    return start + bytes(-len(start) % PAGE) + body


def malformed(content: bytes, chance: random.Random) -> Iterator[bytes]:
    """Ten families of wrong backups, one of each."""
    length = int.from_bytes(content[8:12], "big")
    slot = load(content[12 : 12 + length])["slots"][0]
    noise = chance.randbytes(chance.randrange(1, 3 * PAGE))
    at, until = sorted(chance.sample(range(len(content)), 2))
    yield noise
    yield MAGIC + noise
    yield content[:8] + chance.randbytes(4) + content[12:]
    yield content[:at] + content[until:]
    yield content[:at] + noise + content[at:]
    yield MAGIC + (60_000).to_bytes(4, "big") + chance.choice([b"[", b'{"a":', b"1", b'"']) * 60_000
    field, cost = chance.choice(
        [("memory", 1 << 40), ("passes", 10**6), ("lanes", 10**9), ("memory", -1), ("passes", 3.5)]
    )
    yield rebuilt(content, slots=[{**slot, field: cost}])
    yield rebuilt(content, slots=chance.choice([[slot] * 17, None, "slots", [None], [[]], {}, [{}]]))
    yield rebuilt(content, db_bytes=chance.choice([0, -PAGE, PAGE, 1 << 45, 1 << 70, 1.5, "9", None, len(content)]))
    field, value = chance.choice([("vault", "00"), ("made", "yesterday"), ("v", 2), ("v", 0), ("made", 7)])
    yield rebuilt(content, **{field: value})


def test_malformed_backups_are_refused_at_once(backup: Path, tmp_path: Path, figures: Figures) -> None:
    """In a process of its own, whose memory is measured."""
    content = backup.read_bytes()
    chance = random.Random(20261122)  # noqa: S311 - the same files each time
    files = tmp_path / "files"
    files.mkdir()
    for round_ in range(50):
        for family, wrong in enumerate(malformed(content, chance)):
            (files / f"{round_}-{family}.ctbackup").write_bytes(wrong)
    command = [sys.executable, "-m", "tests.torture.backing_up", "malformed", str(files)]
    child = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    refused, slowest, growth = json.loads(child.stdout)
    target = f"refused in {slowest * 1000:.0f} of 1,000 ms, {growth >> 20} of 300 MB"
    figures.record(12, "malformed backups", tried=500, lost=500 - refused, target=target)
    assert refused == 500
    assert slowest < 1
    assert growth < 300 << 20
    backup.write_bytes(rebuilt(content))
    assert checked(backup) is not None, "the control: rebuilt unchanged, it opens"


def test_without_bounds_a_header_would_crash_its_reader() -> None:
    """The control of the one above."""
    with pytest.raises(RecursionError):
        json.loads(b"[" * 100_000)


def test_a_newer_container(backup: Path) -> None:
    backup.write_bytes(rebuilt(backup.read_bytes(), v=4))
    with pytest.raises(BackupTooNew) as raised:
        checked(backup)
    assert raised.value.values == {"path": backup, "version": 4}
