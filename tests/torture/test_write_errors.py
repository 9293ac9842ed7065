"""A write fails, and the person goes on: no file is left that nothing opens, and nothing acknowledged is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.vault import history
from cardtrack.vault.datafile import DATA
from tests.torture.at_work import Orders, made, workers
from tests.torture.conftest import Figures
from tests.torture.looking import harm_in, head_of
from tests.vault.in_child import told_by
from tests.vault.tiny import make_tiny

ROOMS = [0, 4, 8, 12, 16, 24, 32, 48]


def told_at_work(serving: subprocess.Popen[bytes], orders: Orders) -> list[Any]:
    """What a worker tells that comes to its end by itself."""
    assert serving.stdin is not None
    assert serving.stdout is not None
    serving.stdin.write(f"{orders.text()}\n".encode())
    told = [json.loads(serving.stdout.readline())]
    while not (isinstance(told[-1], dict) and "ended" in told[-1]):
        told.append(json.loads(serving.stdout.readline()))
    assert told[-1]["ended"] == 0
    return told[1:-1]


def test_going_on_after_write_errors(tmp_path: Path, figures: Figures) -> None:
    """Half of the acts are tried while there is no room, whatever failed before; then there is room again."""
    with made(tmp_path / "campaign", 12) as vault:
        code, head = vault.root.code(), history.head(vault)
    harmed = failed = went_on = 0
    folder = tmp_path / "without-room"
    with workers() as serving:
        for room in ROOMS:
            shutil.copytree(tmp_path / "campaign", folder)
            told = told_at_work(serving, Orders(str(folder), room, 30, room=room))
            acknowledged = [head, *(head_of(json.dumps(each)) for each in told if each != "full")]
            failed += told.count("full") > 1
            went_on += told[-1] != "full"
            harmed += bool(harm_in(folder, code, acknowledged))
            shutil.rmtree(folder)
    figures.record(15, "going on after write errors", tried=len(ROOMS), lost=harmed, target="0 unreadable, 0 lost")
    assert harmed == 0
    assert failed >= len(ROOMS) // 2, "otherwise too few writes failed to prove anything"
    assert went_on == len(ROOMS)


def test_rekey_and_one_more_write(tmp_path: Path, figures: Figures) -> None:
    """The control: `PRAGMA rekey` and a connection that is used on after an error leave what no key opens."""
    unreadable = 0
    sizes = (16, 24, 48, 64)
    for kib in sizes:
        folder = tmp_path / f"campaign-{kib}"
        with make_tiny(folder, 400) as vault:
            key = vault.root.database_key()
        told_by("rekey_without_room", folder, kib)
        unreadable += not any(_opens(folder, each) for each in (key, bytes(32)))
    figures.record(15, "control: rekey, and going on", tried=len(sizes), lost=unreadable, target="some unreadable")
    assert unreadable > 0


def _opens(folder: Path, key: bytes) -> bool:
    with closing(sqlcipher.connect(str(folder / DATA))) as db:
        db.execute("PRAGMA cipher_log_level=NONE")
        db.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        try:
            return bool(db.execute("SELECT count(*) FROM item").fetchone())
        except sqlcipher.DatabaseError:
            return False
