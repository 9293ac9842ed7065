"""Reading in a process of its own: the same table, stopped at any moment, and whatever it dies of is one sentence."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cardtrack import errors, paths
from cardtrack.apart import answering
from cardtrack.apart.asking import ReadingCancelled
from cardtrack.errors import CannotRead, ListTooLarge, ListUnsupported, ReaderDied, ReaderTooSlow
from cardtrack.intake import reading, reading_child
from cardtrack.intake.reading import read_apart
from cardtrack.intake.table import ReadOptions, read_list
from tests.intake.workbooks import parts, sheet, written, zipped

SAMPLES = Path(__file__).parent / "samples"
HERE = [sys.executable, "-c"]


def never() -> bool:
    return False


def in_place_of_us(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """The child is this script instead of the program: what it does, a broken parser might do."""
    monkeypatch.setattr(paths, "own_command", lambda: [*HERE, script])


@pytest.mark.parametrize(
    "name",
    [
        "05_cp949_korean.csv",
        "10_title_rows_totals.csv",
        "34_several_sheets_hidden.xlsx",
        "45_real_biff8.xls",
        "50_nlrb_voter_list.docx",
    ],
)
def test_the_same_table_as_here(name: str) -> None:
    assert read_apart(SAMPLES / name, ReadOptions(), never) == read_list(SAMPLES / name)


def test_options_reach_the_child() -> None:
    path = SAMPLES / "34_several_sheets_hidden.xlsx"
    options = ReadOptions(sheet="Terminated", header_row=1)
    assert read_apart(path, options, never) == read_list(path, options)


def test_rows_that_are_no_file(tmp_path: Path) -> None:
    text = "Last Name\tFirst Name\nÁlvarez\tMaría\n".encode()
    table = read_apart(Path("pasted"), ReadOptions(), never, content=text)
    assert table.rows[0].cells == ("Álvarez", "María")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "error"), [("nowhere.csv", CannotRead), ("scan.csv", ListUnsupported), (".", CannotRead)]
)
def test_faults_come_back_by_name(tmp_path: Path, name: str, error: type[errors.UserError]) -> None:
    written(tmp_path, b"%PDF-1.7", "scan.csv")
    with pytest.raises(error) as caught:
        read_apart(tmp_path / name, ReadOptions(), never)
    assert caught.value.values["path"] == tmp_path / name


def test_names_that_are_no_text_and_a_module_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, b"raise SystemExit('not ours')", "cardtrack.py")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "l\udcffste.csv"
    path.write_bytes(b"Last Name,First Name\nKim,Min\n")
    assert len(read_apart(path, ReadOptions(), never).rows) == 1


def test_cancelled_at_once_and_the_child_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "alive"
    script = f"import time, pathlib\nwhile True:\n pathlib.Path({str(mark)!r}).touch(); time.sleep(.01)"
    in_place_of_us(monkeypatch, script)
    before = time.monotonic()
    with pytest.raises(ReadingCancelled):
        read_apart(SAMPLES / "01_utf8_plain.csv", ReadOptions(), mark.exists)
    assert time.monotonic() - before < 5
    mark.unlink()
    assert threading.active_count() < 20
    assert not _comes_back(mark)


def _comes_back(mark: Path) -> bool:
    end = time.monotonic() + 0.2
    while time.monotonic() < end:
        if mark.exists():
            return True
    return False


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("import os; os.abort()", ReaderDied),
        ("raise SystemExit(3)", ReaderDied),
        ("print('{')", ReaderDied),
        ('print(\'{"rows": [[2, ["Kim"]]]}\')', ReaderDied),
        ('print(\'{"fault": "Path", "values": {}}\')', ReaderDied),
        ("import sys; sys.stdin.close(); import time; time.sleep(60)", ReaderTooSlow),
        ("while True: print('{\"percent\": 1}')", ReaderTooSlow),
    ],
    ids=["aborts", "leaves", "no message", "half the rows", "no fault of ours", "hangs", "talks on and on"],
)
def test_whatever_the_child_does(monkeypatch: pytest.MonkeyPatch, script: str, error: type[errors.UserError]) -> None:
    in_place_of_us(monkeypatch, script)
    monkeypatch.setattr(reading, "SECONDS", 1 if error is ReaderTooSlow else 60)
    with pytest.raises(error):
        read_apart(Path("pasted"), ReadOptions(), never, content=b"x" * 1_000_000)


@pytest.mark.skipif(sys.platform != "linux", reason="macOS and Windows limit no address space")
@pytest.mark.parametrize(
    "make",
    [
        lambda: zipped(parts({"Roster": sheet([["Last Name", "First Name"], *[["M" * 30_000, "x"]] * 7_500])})),
        lambda: b"Last Name,First Name\n" + b"Morales,Rosa\n" * 4_000_000,
    ],
    ids=["bomb", "long text"],
)
def test_too_much_for_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]) -> None:
    """The limit is set by the child itself; here it is smaller, so that the file may be too."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    script = (
        "import sys\nfrom cardtrack.apart import answering\nfrom cardtrack.intake import reading_child as child\n"
        "answering.MEMORY = 200 << 20\nchild.serve(sys.stdin.buffer, sys.stdout.buffer)"
    )
    path = written(tmp_path, make(), "list.xlsx")
    in_place_of_us(monkeypatch, script)
    with pytest.raises((ListTooLarge, ReaderDied)):
        read_apart(path, ReadOptions(), never)


def test_progress_goes_up(tmp_path: Path) -> None:
    rows = "".join(f"Morales,Rosa {n},{n:07},Baker and cake decorator\n" for n in range(20_000))
    path = written(tmp_path, f"Last Name,First Name,Employee ID,Job\n{rows}")
    heard: list[int] = []
    read_apart(path, ReadOptions(), never, heard.append)
    assert heard == sorted(set(heard))
    assert len(heard) > 5
    assert heard[-1] >= 80


def test_no_name_is_shown_among_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the child is to read comes by the pipe, never as an argument that everybody on the computer can see."""
    said = "{'fault': 'ListTooLarge', 'values': {'limit': ' '.join(sys.argv)}, 'has_path': 1}"
    script = f"import json, sys\nprint(json.dumps({said}))"
    in_place_of_us(monkeypatch, script)
    with pytest.raises(ListTooLarge) as caught:
        read_apart(SAMPLES / "01_utf8_plain.csv", ReadOptions(), never)
    assert caught.value.values["limit"] == "-c --read-list"


def test_the_child_alone() -> None:
    """It answers an order line by line; a bug in it ends it without an end."""
    order: dict[str, object] = {"path": str(SAMPLES / "18_header_only.csv"), "options": {}, "size": None}
    done = subprocess.run(
        [*paths.own_command(), paths.READ_LIST],
        input=json.dumps(order).encode() + b"\n",
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"fault": "ListEmpty", "values": {}, "has_path": True}
    broken = subprocess.run([*paths.own_command(), paths.READ_LIST], input=b"{}\n", capture_output=True, check=False)
    assert broken.returncode != 0
    assert not broken.stdout


def test_pieces_of_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Served here: rows come in pieces, what was left out apart."""
    monkeypatch.setattr(answering, "limit", lambda seconds: None)
    monkeypatch.setattr(reading_child, "_ROWS", 5)
    order: dict[str, object] = {"path": str(SAMPLES / "10_title_rows_totals.csv"), "options": {}, "size": None}
    answer = io.BytesIO()
    assert reading_child.serve(io.BytesIO(json.dumps(order).encode() + b"\n"), answer) == 0
    said = [json.loads(line) for line in answer.getvalue().splitlines()]
    assert [len(message["rows"]) for message in said if "rows" in message] == [5, 5, 2]
    assert sum(len(message["left_out"]) for message in said if "left_out" in message) == 6
    assert "end" in said[-1]
