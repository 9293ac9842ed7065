"""Runs the command line as a script does: arguments in, exit code and texts out, the passphrase through a pipe."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cardtrack.cli.run import run

PASSPHRASE = "walnut harbor tulips quarry"
FIVE = """Employee ID,Last Name,First Name,Job Title
1,Kim,Ha-neul,Organizer
2,Morales,Rosa,Organizer
3,Nguyễn,Thị Mai,Provider
4,O'Hara,Kathleen,Provider
5,Dela Cruz,Jun,Provider
"""
LOG = """Name,Employee ID,Signed,Received
"Kim, Ha-neul",1,2026-10-01,2026-10-03
Rosa Morales,2,2026-10-02,2026-10-03
"Nguyễn, Thị Mai",3,2026-10-02,2026-10-03
Somebody Else,,2026-10-05,2026-10-06
"""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@contextmanager
def typed(secret: str) -> Iterator[str]:
    """A file descriptor from which one line can be read."""
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    try:
        yield str(reading)
    finally:
        os.close(reading)


Command = Callable[..., Said]


def commander(capsys: pytest.CaptureFixture[str]) -> Command:
    """`command("count", path, ...)` with the passphrase of these tests, or another."""

    def command(*arguments: str | Path, secret: str = PASSPHRASE) -> Said:
        with typed(secret) as number:
            code = run([*map(str, arguments), "--passphrase-fd", number], no_window)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return command


def no_window(*_: Any, **__: Any) -> int:
    """No command of these tests opens a window."""
    raise AssertionError("a window was asked for")
