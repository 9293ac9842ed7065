"""The tables of nicknames and short forms hold what can be looked up."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cardtrack import paths
from cardtrack.domain.names import letters

TABLES = sorted((paths.resources() / "names").glob("*.toml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_words_are_folded_and_say_something(path: Path) -> None:
    """An accent or a capital would never be met, and nobody is a nickname of themselves."""
    with path.open("rb") as file:
        parts: dict[str, dict[str, list[str]]] = tomllib.load(file)
    for part in parts.values():
        for word, others in part.items():
            assert others
            assert word not in others
            assert [letters(one) for one in (word, *others)] == [word, *others]


def test_both_tables_are_there() -> None:
    assert [path.stem for path in TABLES] == ["nicknames", "short_forms"]
