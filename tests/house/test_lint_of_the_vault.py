"""What must never be written, because it once lost a file or let something out."""

from __future__ import annotations

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
}
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


def test_only_one_place_creates_a_database() -> None:
    """Everywhere else a missing file is an error: nothing is ever recreated silently."""
    found = [place(path, line) for path in modules() for line, text in strings(path) if CREATING.search(text)]
    assert len(found) <= 1, "mode=rwc in more than the one function that creates:\n" + "\n".join(found)
