"""Names that explain nothing stay out, and nothing is left for later."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.source import definitions, modules, names_used, place

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "misc", "manager", "handler", "data", "info"}
EMPTY_MODULES = EMPTY_WORDS | {"common"}  # a passphrase may be common; a module may not
QT_OVERRIDES = {"data", "headerData", "setData", "itemData", "mimeData"}  # Qt names these, not we
TELLING = {
    "data_folder",  # what every system calls the place
    "handle_data",  # the parser of web pages names it, not we
}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def words(name: str) -> set[str]:
    """`headerData` and `header_data` are both header, data."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("header_data", {"header", "data"}),
        ("headerData", {"header", "data"}),
        ("HTMLHandler", {"html", "handler"}),
        ("database", {"database"}),
        ("__init__", {"init"}),
    ],
)
def test_words_of_a_name(name: str, expected: set[str]) -> None:
    assert words(name) == expected


def test_modules_and_definitions_have_telling_names() -> None:
    empty = [f"{place(path, 1)}: {path.stem}" for path in modules() if words(path.stem) & EMPTY_MODULES]
    empty += [
        f"{place(path, node.lineno)}: {node.name}"
        for path in modules()
        for node in definitions(path)
        if node.name not in QT_OVERRIDES | TELLING and words(node.name) & EMPTY_WORDS
    ]
    assert not empty, "names that explain nothing:\n" + "\n".join(empty)


def test_nothing_is_left_for_later() -> None:
    left = [
        f"{place(path, number)}: {line.strip()}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    left += [
        place(path, line) for path in modules() for line, name in names_used(path) if name == "NotImplementedError"
    ]
    assert not left, "unfinished:\n" + "\n".join(left)


def test_definitions_are_found() -> None:
    """The control: the walk sees functions at all."""
    assert any(isinstance(node, ast.FunctionDef) for path in modules() for node in definitions(path))
