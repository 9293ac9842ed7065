"""Killed while a backup is made, restored, or made before an upgrade: the whole of it is there, or nothing."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cardtrack.errors import UserError
from cardtrack.vault.connection import create_vault, open_vault
from cardtrack.vault.copying import write_backup
from cardtrack.vault.upgrade import Schema, no_recorders, read_version
from tests.torture.conftest import Figures
from tests.vault.in_child import ROOT, environment
from tests.vault.tiny import LOW, MADE_AT, PASSPHRASE, TINY, checked, items_of, leftovers, make_tiny

ITEMS = 3000
Ask = Callable[[str, Path, Path, float], tuple[bool, float]]

few_or_many = pytest.mark.parametrize("kills", [20, pytest.param(300, marks=pytest.mark.release)])


@contextmanager
def killing() -> Iterator[Ask]:
    """Starts a job and kills it after so many seconds: whether it was still at work, and after how long."""
    command = [sys.executable, "-m", "tests.torture.backing_up", "kills"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as serving:
        assert serving.stdin is not None
        assert serving.stdout is not None
        to, told = serving.stdin, serving.stdout

        def ask(job: str, source: Path, target: Path, delay: float) -> tuple[bool, float]:
            to.write(json.dumps([job, str(source), str(target), delay]) + "\n")
            was_at_work, after = json.loads(told.readline())
            return bool(was_at_work), float(after)

        yield ask
        to.close()


def at_random(
    ask: Ask, job: str, prepare: Callable[[], tuple[Path, Path]], is_harmed: Callable[[Path, Path], bool], kills: int
) -> tuple[int, int]:
    """Kills a job `kills` times at moments between its start and its end: (in the middle, harmed)."""
    chance = random.Random(20261122)  # noqa: S311 - the same moments each time
    longest, middle, harmed = 0.4, 0, 0
    for _ in range(kills):
        source, target = prepare()
        was_at_work, after = ask(job, source, target, chance.uniform(0, longest))
        middle += was_at_work
        if not was_at_work:
            longest = max(0.01, min(longest, after))  # it was done before: the next is killed sooner
        harmed += is_harmed(source, target)
    return middle, harmed


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed vault, and `one.ctbackup` beside it."""
    folder = tmp_path_factory.mktemp("whole") / "campaign"
    with make_tiny(folder, ITEMS) as vault:
        write_backup(vault, folder.with_name("one.ctbackup"), MADE_AT, schema=TINY)
    return folder


def is_whole(folder: Path) -> bool:
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        vault.check()
        return len(items_of(vault)) == ITEMS


def verifies(backup: Path) -> bool:
    try:
        held = checked(backup)
    except UserError:
        return False
    return held is not None and held.counts["item"] == ITEMS


@few_or_many
def test_killed_while_backing_up(whole: Path, tmp_path: Path, figures: Figures, kills: int) -> None:
    target = tmp_path / "stick" / "new.ctbackup"
    target.parent.mkdir()

    def prepare() -> tuple[Path, Path]:
        target.unlink(missing_ok=True)
        return whole, target

    def is_harmed(folder: Path, backup: Path) -> bool:
        return not is_whole(folder) or (backup.exists() and not verifies(backup))

    with killing() as ask:
        middle, harmed = at_random(ask, "back_up", prepare, is_harmed, kills)
    figures.record(6, "killed while backing up", tried=middle, lost=harmed, target="absent or verifies; source clean")
    assert middle >= kills // 4
    assert harmed == 0
    target.unlink(missing_ok=True)
    with open_vault(whole, PASSPHRASE, schema=TINY) as vault:
        write_backup(vault, target, MADE_AT, schema=TINY)
    assert leftovers(whole) == leftovers(target.parent) == [], "what the killed left is swept by the next"


@few_or_many
def test_killed_while_restoring(whole: Path, tmp_path: Path, figures: Figures, kills: int) -> None:
    backup = whole.with_name("one.ctbackup")
    content = backup.read_bytes()
    folder = tmp_path / "restored"

    def prepare() -> tuple[Path, Path]:
        shutil.rmtree(folder, ignore_errors=True)
        return backup, folder

    def is_harmed(source: Path, restored: Path) -> bool:
        return source.read_bytes() != content or (restored.exists() and not is_whole(restored))

    with killing() as ask:
        middle, harmed = at_random(ask, "restore", prepare, is_harmed, kills)
    figures.record(6, "killed while restoring", tried=middle, lost=harmed, target="absent or whole; backup untouched")
    assert middle >= kills // 4
    assert harmed == 0


@few_or_many
def test_killed_while_upgrading(tmp_path: Path, figures: Figures, kills: int) -> None:
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    (migrations / "0001_items.sql").write_text(TINY.scripts()[0])
    older = tmp_path / "older"
    with create_vault(older, PASSPHRASE, schema=Schema(no_recorders, migrations), derivation=LOW) as vault:
        rows = [(number, "x" * 200) for number in range(ITEMS)]
        with vault.transaction():
            vault.db.executemany("INSERT INTO item (id, text) VALUES (?, ?)", rows)
    folder, copy = tmp_path / "campaign", tmp_path / "before.ctbackup"

    def prepare() -> tuple[Path, Path]:
        shutil.rmtree(folder, ignore_errors=True)
        copy.unlink(missing_ok=True)
        shutil.copytree(older, folder)
        return folder, copy

    def is_harmed(campaign: Path, backup: Path) -> bool:
        if backup.exists() and not verifies(backup):
            return True
        versions: list[int] = []
        with open_vault(
            campaign, PASSPHRASE, schema=TINY, before_upgrade=lambda vault: versions.append(read_version(vault.db))
        ) as vault:
            vault.check()
            was_upgraded = not versions
            return len(items_of(vault)) != ITEMS or (was_upgraded and not backup.exists())

    with killing() as ask:
        middle, harmed = at_random(ask, "upgrade", prepare, is_harmed, kills)
    figures.record(6, "killed while upgrading", tried=middle, lost=harmed, target="old, or new with a copy")
    assert middle >= kills // 4
    assert harmed == 0


def test_control_a_copy_written_under_its_own_name_is_half_there(whole: Path, tmp_path: Path, figures: Figures) -> None:
    """Without the partial name: whoever is killed leaves a file that does not verify."""
    content = whole.with_name("one.ctbackup").read_bytes()
    target = tmp_path / "plain.ctbackup"
    chance, harmed = random.Random(20261122), 0  # noqa: S311
    for _ in range(20):
        target.write_bytes(content[: chance.randrange(len(content))])  # as far as it came
        harmed += not verifies(target)
    figures.record(6, "control: written under its own name", tried=20, lost=harmed, target="must harm")
    assert harmed == 20
