"""What was typed, as it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cardtrack.domain.names import tidy
from cardtrack.errors import FieldTooLong

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST_TEXT = 10_000
MOST_FILE_NAME = 120
Told = TypeVar("Told", bound="DataclassInstance")


def tidied(told: Told, *, with_lines: Collection[str] = ()) -> Told:
    """With all texts in it as they are kept, those of its parts too; those named in `with_lines` keep their lines.

    Raises FieldTooLong.
    """
    found: dict[str, Any] = {}
    for name in (field.name for field in fields(told) if field.init):
        before = getattr(told, name)
        after = _tidied(name, before, with_lines)
        if after != before:
            found[name] = after
    return replace(told, **found) if found else told


def tidied_text(field: str, text: str) -> str:
    """A text of one line as it is kept. Raises FieldTooLong."""
    if len(text) > MOST_TEXT:
        raise FieldTooLong(field=field, limit=MOST_TEXT)
    return tidy(text)


def tidied_lines(text: str) -> str:
    """A text of several lines as it is kept; empty ones stay where they part others."""
    return "\n".join(map(tidy, text.splitlines())).strip("\n")


def tidied_file_name(path: Path) -> str:
    """A file's name as it is kept: its beginning, and only letters that can be seen."""
    return tidy(path.name.encode(errors="replace").decode())[:MOST_FILE_NAME]


def _tidied(name: str, value: Any, with_lines: Collection[str]) -> Any:
    if type(value) is str:  # a code of an enum is none
        tidy_text = tidied_text(name, value)
        return tidied_lines(value) if name in with_lines else tidy_text
    if isinstance(value, tuple):
        return tuple(_tidied(name, each, with_lines) for each in value)
    return tidied(value, with_lines=with_lines) if is_dataclass(value) and not isinstance(value, type) else value
