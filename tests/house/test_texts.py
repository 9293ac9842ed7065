"""Tracked texts name no package registry and no folder of anybody's machine."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT, own_texts

# Put together from pieces, so that this file does not find itself.
HOSTS = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("deb", "debian"),
    ("debian", "org/debian"),
    ("archive", "ubuntu", "com"),
]
FOLDERS = ["wo" + "rk", "fa" + "rm", "ro" + "ot", "home/[^/ ]+", "Users/[^/ ]+"]

REGISTRIES = re.compile("|".join(re.escape(".".join(parts)) for parts in HOSTS))
MACHINE_PATHS = re.compile(rf"(?<![\w.])/({'|'.join(FOLDERS)})/")


def hits(pattern: re.Pattern[str]) -> list[str]:
    """Place and line of everything that the pattern finds."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:120]}"
        for path in own_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_is_named() -> None:
    assert not (found := hits(REGISTRIES)), "\n".join(found)


def test_no_folder_of_a_machine_is_named() -> None:
    assert not (found := hits(MACHINE_PATHS)), "\n".join(found)


@pytest.mark.parametrize("line", ["files.pythonhosted" + ".org/x", "see pypi" + ".org"])
def test_a_registry_would_be_found(line: str) -> None:
    assert REGISTRIES.search(line)


@pytest.mark.parametrize("line", ["cd /" + "work/x", '"/ro' + 'ot/.cache"', "/ho" + "me/ana/list.csv"])
def test_a_folder_of_a_machine_would_be_found(line: str) -> None:
    assert MACHINE_PATHS.search(line)
