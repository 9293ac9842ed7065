"""The program's own source, read once for the tests of the house."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "cardtrack"


def modules() -> list[Path]:
    """Every module of the program."""
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int) -> str:
    """`src/cardtrack/cli.py:12`, to click on."""
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def definitions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Every function, method and class of the module, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


@cache
def strings(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and text of every string that is no docstring; the pieces of an f-string one by one."""
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return tuple(
        (node.lineno, node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    )


@cache
def names_used(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and name of everything that the module names, imports or looks up as an attribute."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree(path)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                found.append((node.lineno, name))
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found.extend((node.lineno, part) for alias in aliases for part in alias.name.split("."))
                if isinstance(node, ast.ImportFrom) and node.module:
                    found.extend((node.lineno, part) for part in node.module.split("."))
    return tuple(found)


def own_texts() -> list[Path]:
    """Every text file that is tracked, or would be if it were added now."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        paths = [ROOT / name for name in listed.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive has no git
        made = {".venv", "build", "dist", "practice", "__pycache__"}
        paths = [path for path in ROOT.rglob("*") if not made.intersection(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192])
