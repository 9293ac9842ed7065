"""What was typed, as it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from cardtrack.domain.names import tidy
from cardtrack.errors import FieldTooLong

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST_TEXT = 10_000
Told = TypeVar("Told", bound="DataclassInstance")


def tidied(told: Told, *, with_lines: Collection[str] = ()) -> Told:
    """With its texts as they are kept; those named in `with_lines` keep their lines. Raises FieldTooLong."""
    texts: dict[str, Any] = {}
    for name in (field.name for field in fields(told) if field.type == "str"):
        text: str = getattr(told, name)
        if len(text) > MOST_TEXT:
            raise FieldTooLong(field=name, limit=MOST_TEXT)
        if name not in with_lines:
            texts[name] = tidy(text)
    return replace(told, **texts)
