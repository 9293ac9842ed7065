"""What must never be written, because it once lost a file or let something out."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.source import modules, names_used, place, strings

SQL_NEVER = {
    "PRAGMA rekey": "on a full disk it left a file that no key opens; a new root key goes by export, check, replace",
    "PRAGMA hexrekey": "the same as rekey",
    "KEY ''": "an empty key writes the copy in plain text",
    'KEY ""': "an empty key writes the copy in plain text",
}
NAMES_NEVER = {
    "reset_key": "PRAGMA rekey by another name",
    "executescript": "commits in between, so that a rollback undoes half",
    "QDesktopServices": "opens other programs, and those the network",
    "QSortFilterProxyModel": "12 s to sort 100,000 rows; the vault sorts and filters",
    "QThreadPool": "swaps threads, which SQLCipher rejects",
    "QtNetwork": "nothing leaves the computer",
    "QtPdf": "loads QtNetwork",
    "QtPdfWidgets": "loads QtNetwork",
    "QtQml": "loads QtNetwork",
    "QtQuick": "loads QtNetwork",
    "QtWebEngineWidgets": "loads QtNetwork",
    "QtCharts": "GPL, and slow",
    "Paragraph": "ReportLab's takes names for markup, and markup for files to open; text goes through lettering",
}
# Whoever opens and closes data.db by other means drops SQLite's locks on it: a second process then writes too.
FILE_CALLS = {"open", "fdopen", "read_bytes", "write_bytes", "read_text", "write_text", "copyfile", "copy2", "rmtree"}
NEAR_THE_FILE = {"connection", "datafile", "history", "rows", "recorders", "settings", "summed"}
CREATING = re.compile(r"mode=rwc")


def squeezed(text: str) -> str:
    """With single spaces and in lower case, to compare SQL by its words."""
    return " ".join(text.split()).lower()


@pytest.mark.parametrize("never", sorted(SQL_NEVER))
def test_sql_that_is_never_sent(never: str) -> None:
    found = [
        place(path, line) for path in modules() for line, text in strings(path) if squeezed(never) in squeezed(text)
    ]
    assert not found, f"{never}: {SQL_NEVER[never]}\n" + "\n".join(found)


@pytest.mark.parametrize("never", sorted(NAMES_NEVER))
def test_names_that_are_never_used(never: str) -> None:
    found = [place(path, line) for path in modules() for line, name in names_used(path) if name == never]
    assert not found, f"{never}: {NAMES_NEVER[never]}\n" + "\n".join(found)


def file_calls(source: str) -> list[tuple[int, str]]:
    """Line and name of each call by which Python itself would open, copy or remove a file."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in FILE_CALLS:
                found.append((node.lineno, name))
            case ast.Call(func=ast.Attribute(attr=name, value=value)) if name in FILE_CALLS:
                if name != "open" or getattr(value, "id", "") in {"os", "io", "path"}:
                    found.append((node.lineno, name))
            case ast.Import(names=aliases) if any(alias.name in {"sqlite3", "shutil"} for alias in aliases):
                found.append((node.lineno, "import"))
    return found


def test_the_open_file_is_left_to_sqlite() -> None:
    rooms = [path for path in modules() if path.parent.name == "vault" and path.stem in NEAR_THE_FILE]
    assert {path.stem for path in rooms} == NEAR_THE_FILE
    found = [
        f"{place(path, line)}: {name}" for path in rooms for line, name in file_calls(path.read_text(encoding="utf-8"))
    ]
    assert not found, "files opened past SQLite:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "line", ["open(data)", "path.open('rb')", "data.read_bytes()", "os.open(data, 0)", "import shutil"]
)
def test_control_such_calls_are_seen(line: str) -> None:
    assert file_calls(line)


def test_only_one_place_creates_a_database() -> None:
    """Everywhere else a missing file is an error: nothing is ever recreated silently."""
    found = [place(path, line) for path in modules() for line, text in strings(path) if CREATING.search(text)]
    assert len(found) <= 1, "mode=rwc in more than the one function that creates:\n" + "\n".join(found)
