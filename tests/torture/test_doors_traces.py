"""What an evening leaves on the disk: no name, no key, no passphrase outside what was exported; nothing for others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardtrack import paths
from tests.torture.conftest import Figures
from tests.torture.doors import NAMES, Home, make_home, running

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - looked into, not written to
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def found_in(content: bytes, secrets: Iterator[str]) -> set[str]:
    """Which of them are there, in any encoding and in any case."""
    lowered = content.lower()
    return {secret for secret in secrets if any(secret.lower().encode(code) in lowered for code in ENCODINGS)}


def leaks(home: Home, *, apart: Path) -> dict[str, set[str]]:
    """What is found under the home and in shared memory, in names and contents of files; `apart` are the exports."""
    leaked = {}
    for top in (home.folder, SHARED_MEMORY):
        for path in top.rglob("*"):
            if path.is_relative_to(apart) or not path.is_file():
                continue
            secrets = (secret for group in home.secrets.values() for secret in group)
            if found := found_in(path.read_bytes() + str(path.relative_to(top)).encode(), secrets):
                leaked[str(path)] = found
    return leaked


@pytest.mark.parametrize("umask", ["000", "022"])
def test_an_evening_leaves_nothing_to_read(tmp_path: Path, figures: Figures, umask: str) -> None:
    home = make_home(tmp_path)
    made_before = {path: path.stat().st_mode for path in tmp_path.rglob("*")}
    with running(home, before=("sh", "-c", f'umask {umask}; exec "$@"', "sh")) as program:
        while_open = leaks(home, apart=home.exports)
        program.say("half-type")
        program.told("half-typed")
        program.say("lock")
        program.until(program.is_anew)
    leaked = leaks(home, apart=home.exports)
    figures.record(23, "names, key and passphrase on the disk", tried=len(NAMES) + 4, lost=len(leaked), target="0")
    assert while_open == {}
    assert leaked == {}
    written = [path for path in (home.folder / "home").rglob("*") if path.is_file()]
    seen = home.campaign.parent.parent / "seen"  # digests only, see vault.last_seen
    places = {home.campaign, home.campaign / "backups", seen}
    assert {path.parent for path in written} == places, "no settings, no list of recent files"

    too_open = [
        str(path)
        for path in tmp_path.rglob("*")
        if made_before.get(path) != path.stat().st_mode and path.stat().st_mode & 0o077
    ]
    made = [path for path in tmp_path.rglob("*") if path not in made_before]
    figures.record(27, "files and folders for others", tried=len(made), lost=len(too_open), target="0600 and 0700")
    assert len(made) >= 3, "a backup and two PDFs at least"
    assert too_open == []


def test_control_a_planted_name_is_found(tmp_path: Path) -> None:
    home = make_home(tmp_path, NAMES[:3])
    for code in ENCODINGS:
        planted = home.folder / "tmp" / f"planted-{code}"
        planted.write_bytes(b"\0\xff" + NAMES[1].upper().encode(code) + b"\0")
        assert leaks(home, apart=home.exports) == {str(planted): {NAMES[1]}}
        planted.unlink()
    (home.folder / "home" / f"{NAMES[2]}.txt").touch()
    assert leaks(home, apart=home.exports) == {str(home.folder / "home" / f"{NAMES[2]}.txt"): {NAMES[2]}}


def test_control_files_are_for_others_where_nothing_is_done(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        (tmp_path / "file").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o077


def test_the_data_folder_is_where_these_tests_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path)
    for name in ("CARDTRACK_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", home.environment["HOME"])
    assert paths.campaigns_folder() == home.campaign.parent
