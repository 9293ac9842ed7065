"""No file, function or class outgrows its budget; near the budget, split by idea."""

from __future__ import annotations

import ast

from tests.house.source import PACKAGE, definitions, modules, place, tree

FILE_LINES = 400
FUNCTION_LINES = 40
CLASS_LINES = 250
APP_LINES = 150


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """How long it is; a function's docstring is not counted."""
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if isinstance(node, ast.ClassDef) or ast.get_docstring(node, clean=False) is None:
        return length
    return length - ((first.end_lineno or first.lineno) - first.lineno + 1)


def test_counting_leaves_out_the_docstring() -> None:
    function = ast.parse('def one(\n    a,\n):\n    """Two\n    lines."""\n    return a\n').body[0]
    assert isinstance(function, ast.FunctionDef)
    assert lines_of(function) == 4


def test_files_keep_their_budget() -> None:
    over = [
        f"{place(path, 1)}: {length} lines, at most {limit}"
        for path in modules()
        for limit in [APP_LINES if path == PACKAGE / "app.py" else FILE_LINES]
        for length in [len(path.read_text(encoding="utf-8").splitlines())]
        if length > limit
    ]
    assert not over, "\n".join(over)


def test_functions_and_classes_keep_their_budget() -> None:
    over = [
        f"{place(path, node.lineno)}: {node.name} has {lines_of(node)} lines, at most {limit}"
        for path in modules()
        for node in definitions(path)
        for limit in [CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES]
        if lines_of(node) > limit
    ]
    assert not over, "\n".join(over)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        place(path, 1)
        for path in modules()
        if path.read_text(encoding="utf-8").strip() and ast.get_docstring(tree(path)) is None
    ]
    assert not silent, "without a docstring:\n" + "\n".join(silent)


def test_every_room_is_a_package() -> None:
    """Without its `__init__.py` a folder is invisible to import-linter, and its walls with it."""
    rooms = {path.parent for path in modules()}
    open_rooms = [str(room.relative_to(PACKAGE)) for room in rooms if not (room / "__init__.py").exists()]
    assert not open_rooms, f"without __init__.py: {open_rooms}"
