"""No clock and no floats in the rules: a count is exact, and the same whenever it is made."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, modules, names_used, place, tree

RULES = [path for path in modules() if path.parent == PACKAGE / "domain"]
CLOCK = {"now", "today", "utcnow", "monotonic", "perf_counter", "time_ns", "localtime"}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_no_clock(path: Path) -> None:
    asked = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and node.attr in CLOCK]
    assert not [place(path, node.lineno) for node in asked]
    assert not [place(path, line) for line, name in names_used(path) if name == "time"]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_no_floats(path: Path) -> None:
    """No float is written, named or made by division."""
    found = [
        place(path, node.lineno)
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div))
    ]
    assert not found


def test_the_rules_are_found() -> None:
    assert {"count", "margin", "verdict", "regime"} <= {path.stem for path in RULES}
