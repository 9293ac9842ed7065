"""The data never depends on one library: SQLite3 Multiple Ciphers, and rescue.py, read what SQLCipher wrote."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import rescue
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.vault.connection import open_vault
from cardtrack.vault.copying import write_backup
from cardtrack.vault.datafile import DATA, connect
from cardtrack.vault.keys import RootKey
from tests.torture.conftest import Figures
from tests.usecases.printed_campaign import AT, TODAY, make_printed
from tests.vault.test_rescue import FROZEN, FROZEN_CODE
from tests.vault.tiny import PASSPHRASE

pytestmark = pytest.mark.skipif(
    sys.platform == "darwin" and platform.machine() == "x86_64", reason="no wheel of the second reader"
)

Rows = list[tuple[Any, ...]]
Ask = Callable[[str], Iterable[tuple[Any, ...]]]


def everything(ask: Ask) -> dict[str, Rows]:
    """Every row of every table, and how each table, index and trigger was made."""
    made = list(ask("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"))
    tables = [name for kind, name, _ in made if kind == "table"]
    return {"": made} | {name: sorted(ask(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608


def by_sqlcipher(folder: Path, root: RootKey) -> dict[str, Rows]:
    """What the program's own library reads, in a copy: no upgrade, no repair."""
    with closing(connect(folder, root)) as db:
        db.row_factory = None
        return everything(db.execute)


def by_second_reader(data: Path, root: RootKey) -> dict[str, Rows]:
    """What SQLite3 Multiple Ciphers reads, with the settings that FORMAT.md names."""
    import apsw

    with closing(apsw.Connection(str(data), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{root.database_key().hex()}'\""):
            db.execute(f"PRAGMA {pragma}")
        return everything(db.execute)


def by_rescue(source: Path, root: RootKey, plain: Path) -> dict[str, Rows]:
    """What is in the plain file that rescue.py makes."""
    assert rescue.rescue(source, plain, root.code()) == []
    with closing(sqlite3.connect(plain)) as db:
        return everything(db.execute)


def database_in(backup: Path, target: Path) -> Path:
    """The data.db inside a backup, cut out as FORMAT.md says where it lies."""
    content = backup.read_bytes()
    length = int.from_bytes(content[8:12], "big")
    target.write_bytes(content[-(-(12 + length) // 4096) * 4096 : -32])
    return target


def newest(folder: Path) -> RootKey:
    """A campaign with something in every place, and a backup beside it."""
    with make_printed(folder, people=60) as vault:
        seal_count(vault, SealChoice(TODAY), "first", TODAY, AT)
        write_backup(vault, folder.with_suffix(".ctbackup"), AT)
        return vault.root


def frozen(name: str, folder: Path) -> RootKey:
    """A copy of files that an older program wrote."""
    shutil.copytree(FROZEN / name, folder)
    if (FROZEN / f"{name}.ctbackup").exists():
        shutil.copy(FROZEN / f"{name}.ctbackup", folder.with_suffix(".ctbackup"))
        return RootKey.from_code(FROZEN_CODE)
    opened = folder.with_name("opened")  # which brings it up to today's tables
    shutil.copytree(FROZEN / name, opened)
    with open_vault(opened, PASSPHRASE) as vault:
        return vault.root


@pytest.mark.parametrize("name", ["newest", "format-1", "campaign-1"])
def test_three_readers_read_the_same(name: str, tmp_path: Path, figures: Figures) -> None:
    folder = tmp_path / "campaign"
    root = newest(folder) if name == "newest" else frozen(name, folder)
    first = by_sqlcipher(folder, root)
    rows = sum(map(len, first.values()))
    others = [by_second_reader(folder / DATA, root), by_rescue(folder / DATA, root, tmp_path / "plain.sqlite")]
    backup = folder.with_suffix(".ctbackup")
    if backup.exists():
        cut_out = database_in(backup, tmp_path / "cut-out.db")
        others += [by_second_reader(cut_out, root), by_rescue(backup, root, tmp_path / "backup.sqlite")]
    lost = sum(read[table] != kept for read in others for table, kept in first.items())
    figures.record(29, "rows read by other readers", tried=rows * len(others), lost=lost, target="equal rows")
    assert rows > 20
    assert others == [first] * len(others)


def test_without_the_key_they_read_nothing(tmp_path: Path, figures: Figures) -> None:
    import apsw

    folder = tmp_path / "campaign"
    frozen("format-1", folder)
    with pytest.raises(apsw.NotADBError):
        by_second_reader(folder / DATA, RootKey.fresh())
    with pytest.raises(rescue.CannotRescue):
        by_rescue(folder / DATA, RootKey.fresh(), tmp_path / "plain.sqlite")
    figures.record(29, "control: another key", tried=2, lost=2, target="read by neither")
