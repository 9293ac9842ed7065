"""rescue.py: the last way to the data reads what the program writes, without any of the program."""

from __future__ import annotations

import ast
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import rescue
from cardtrack.vault.backup import restore_backup
from cardtrack.vault.connection import Vault, create_vault, open_vault
from cardtrack.vault.copying import write_backup
from cardtrack.vault.datafile import DATA, JOURNAL, PAGE
from cardtrack.vault.keys import RootKey, Secret
from tests.vault.in_child import ROOT, start
from tests.vault.tiny import LOW, MADE_AT, PASSPHRASE, TINY, add_items, items_of

RESCUE = ROOT / "rescue.py"


def read_plain(path: Path) -> list[tuple[int, str]]:
    """The items of a plain SQLite file, which must be sound."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [(int(number), str(text)) for number, text in db.execute("SELECT id, text FROM item ORDER BY id")]


def test_it_stands_alone() -> None:
    imported = set()
    for node in ast.walk(ast.parse(RESCUE.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).split(".")[0])
    assert imported - sys.stdlib_module_names == {"Crypto"}


def test_it_reads_the_data_file(tiny: Vault, tmp_path: Path) -> None:
    with tiny.transaction():
        add_items(tiny, 300)
    expected, code = items_of(tiny), tiny.root.code()
    tiny.close()
    before = {path.name: path.read_bytes() for path in tiny.folder.iterdir()}
    assert rescue.rescue(tiny.folder / DATA, tmp_path / "plain.sqlite", code) == []
    assert read_plain(tmp_path / "plain.sqlite") == expected
    assert stat.S_IMODE((tmp_path / "plain.sqlite").stat().st_mode) == 0o600
    assert {path.name: path.read_bytes() for path in tiny.folder.iterdir()} == before


def test_it_reads_a_backup(tiny: Vault, tmp_path: Path) -> None:
    backup = tmp_path / "one.ctbackup"
    write_backup(tiny, backup, MADE_AT, schema=TINY)
    assert rescue.rescue(backup, tmp_path / "plain.sqlite", tiny.root.code().lower().replace("-", " ")) == []
    assert read_plain(tmp_path / "plain.sqlite") == items_of(tiny)


def test_it_takes_an_unfinished_change_back(closed: Path, tmp_path: Path) -> None:
    with open_vault(closed, PASSPHRASE, schema=TINY) as vault:
        expected, code = items_of(vault), vault.root.code()
    child = start("die_writing", closed, 2000)
    assert child.stdout is not None
    assert child.stdout.readline()
    child.kill()
    child.communicate()
    assert rescue.rescue(closed / DATA, tmp_path / "plain.sqlite", code) == []
    assert read_plain(tmp_path / "plain.sqlite") == expected
    (closed / JOURNAL).unlink()
    rescue.rescue(closed / DATA, tmp_path / "control.sqlite", code)
    with pytest.raises((AssertionError, sqlite3.DatabaseError)):  # the control: without the journal, half a change
        assert read_plain(tmp_path / "control.sqlite") == expected


def test_a_damaged_journal_is_believed_as_far_as_sqlite_would(closed: Path, tmp_path: Path) -> None:
    with open_vault(closed, PASSPHRASE, schema=TINY) as vault:
        expected, code = items_of(vault), vault.root.code()
    chance = random.Random(1)  # noqa: S311 - the same noise each time
    for number, journal in enumerate((b"", b"\0" * 600, rescue.JOURNAL_MAGIC, chance.randbytes(5000))):
        (closed / JOURNAL).write_bytes(journal)
        assert rescue.rescue(closed / DATA, tmp_path / f"{number}.sqlite", code) == []
        assert read_plain(tmp_path / f"{number}.sqlite") == expected


def test_damage_is_said_and_the_rest_salvaged(tiny: Vault, tmp_path: Path) -> None:
    with tiny.transaction():
        add_items(tiny, 300)
    code = tiny.root.code()
    tiny.close()
    content = bytearray((tiny.folder / DATA).read_bytes())
    content[7 * PAGE + 99] ^= 4
    (tiny.folder / DATA).write_bytes(content)
    target = tmp_path / "plain.sqlite"
    with pytest.raises(rescue.CannotRescue):
        rescue.rescue(tiny.folder / DATA, target, code)
    assert not target.exists()
    assert rescue.rescue(tiny.folder / DATA, target, code, salvage=True) == [8]
    assert target.stat().st_size == len(content)


def test_other_codes_write_nothing(tiny: Vault, tmp_path: Path) -> None:
    backup = tmp_path / "one.ctbackup"
    write_backup(tiny, backup, MADE_AT, schema=TINY)
    tiny.close()
    for code in ("", tiny.folder.name, RootKey.fresh().code(), RootKey.fresh().code()[:-1] + "?"):
        for source in (tiny.folder / DATA, backup):
            with pytest.raises(rescue.CannotRescue):
                rescue.rescue(source, tmp_path / "plain.sqlite", code)
    assert not (tmp_path / "plain.sqlite").exists()


def test_damaged_backups_are_refused(tiny: Vault, tmp_path: Path) -> None:
    backup = tmp_path / "one.ctbackup"
    write_backup(tiny, backup, MADE_AT, schema=TINY)
    content = backup.read_bytes()
    for damaged in (
        content[:-1],
        content[:-32],
        content[:300],
        content[:-40] + bytes([content[-40] ^ 1]) + content[-39:],
    ):
        backup.write_bytes(damaged)
        with pytest.raises((rescue.CannotRescue, ValueError)):
            rescue.rescue(backup, tmp_path / "plain.sqlite", tiny.root.code())


def test_as_a_person_runs_it(tiny: Vault, tmp_path: Path) -> None:
    expected, code = items_of(tiny), tiny.root.code()
    tiny.close()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-I", str(RESCUE), *words], input=f"{code}\n", capture_output=True, text=True, check=False
        )

    target = str(tmp_path / "plain.sqlite")
    done = run(str(tiny.folder / DATA), target)
    assert done.returncode == 0
    assert "NOT encrypted" in done.stdout
    assert read_plain(tmp_path / "plain.sqlite") == expected
    again = run(str(tiny.folder / DATA), target)
    assert again.returncode == 1
    assert "exists" in again.stderr
    assert "Traceback" not in again.stderr


def test_it_reads_the_program_s_own_tables(folder: Path, tmp_path: Path) -> None:
    with create_vault(folder, PASSPHRASE, derivation=LOW) as vault:
        code, vault_id = vault.root.code(), vault.vault_id
    assert rescue.rescue(folder / DATA, tmp_path / "plain.sqlite", code) == []
    with closing(sqlite3.connect(tmp_path / "plain.sqlite")) as db:
        assert db.execute("SELECT id FROM vault_identity").fetchall() == [(vault_id,)]
        assert db.execute("SELECT count(*) FROM employee").fetchone() == (0,)


# --- files of every released format ---------------------------------------------------------

FROZEN = Path(__file__).parent / "frozen"
FROZEN_CODE = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-SRG1"  # the root of the format's test vectors


@pytest.mark.parametrize("name", ["format-1"])
def test_frozen_files_open_for_ever(name: str, tmp_path: Path) -> None:
    """Made by the first program that wrote the format, and never made anew."""
    root = RootKey.from_code(FROZEN_CODE)
    secrets: tuple[Secret, ...] = (PASSPHRASE, root)
    for number, secret in enumerate(secrets):
        folder = tmp_path / f"kept-{number}"
        shutil.copytree(FROZEN / name, folder)
        restored = tmp_path / f"restored-{number}"
        restore_backup(FROZEN / f"{name}.ctbackup", secret, restored, schema=TINY)
        for each in (folder, restored):
            with open_vault(each, secret, schema=TINY) as vault:
                assert [item for item, _ in items_of(vault)] == list(range(1, 13))
                vault.check()
    for source in (FROZEN / name / DATA, FROZEN / f"{name}.ctbackup"):
        target = tmp_path / f"{source.name}.sqlite"
        rescue.rescue(source, target, FROZEN_CODE)
        assert len(read_plain(target)) == 12
