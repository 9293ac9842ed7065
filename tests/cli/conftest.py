"""One small campaign made by the command line itself, for all tests that only read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.campaign import FIVE, LOG, PASSPHRASE, Command, commander, no_window, typed


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command with the passphrase of these tests."""
    return commander(capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign of five people and four cards. Whoever writes takes `own`: the tests run in any order."""
    from cardtrack.cli.run import run

    home = tmp_path_factory.mktemp("cli")
    (home / "list.csv").write_text(FIVE, encoding="utf-8")
    (home / "log.csv").write_text(LOG, encoding="utf-8")
    vault = home / "campaign"
    names = ["--name", "Test", "--union", "Local 9903", "--employer", "Blue Door", "--unit", "Everyone"]
    for arguments in (
        ["new", str(vault), *names],
        ["import", str(vault), str(home / "list.csv"), "--list-date", "2026-09-01"],
        ["cards", str(vault), str(home / "log.csv")],
    ):
        with typed(PASSPHRASE) as number:
            assert run([*arguments, "--passphrase-fd", number], no_window) == 0
    return vault


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """The same campaign for one test alone, to be written to."""
    return Path(shutil.copytree(made, tmp_path / "campaign"))
