"""Records as plain text that is the same for the same facts, and back again.

JSON with sorted keys, ISO dates and no floats. What equals its default is left out, so that a field added later does
not change what was written before; so are row ids, which say only in which order things were typed in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Position
from cardtrack.domain.unit import BargainingUnit, Placement, Scope

Plain = None | bool | int | str | list[Any] | dict[str, Any]
_T = TypeVar("_T")

# what the count does not look at: ids, names of people, places of paper, notes
_LEFT_OUT: dict[type, frozenset[str]] = {
    AuthorizationCard: frozenset(
        {
            "id",
            "employee_id",
            "signer",
            "signed_as_written",
            "collector",
            "batch",
            "kept_at",
            "revoked_how",
            "revoked_to",
            "set_aside_note",
            "notes",
            "wording_id",
        }
    ),
    Position: frozenset({"id"}),
    Placement: frozenset({"id", "claimed_by", "claim"}),
    BargainingUnit: frozenset({"id"}),
}
# where the count asks only whether there is any: who witnessed, and how to reach the signer, stays out of it
_ANY = frozenset({"witness", "email", "phone", "date_proof", "other_union"})
_THERE = "yes"


def text_of(plain: Plain) -> str:
    """The one way to write it."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def plain(value: object) -> Plain:
    """A record, or a value in one, in the types that JSON has. Raises TypeError for floats and all else."""
    if value is None or isinstance(value, bool | int) or type(value) is str:
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, frozenset):
        return sorted([plain(each) for each in value], key=text_of)
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def in_order(values: Iterable[_T]) -> list[_T]:
    """Records in an order that does not depend on the one in which they come, but where they are the same in form."""
    return sorted(values, key=lambda value: text_of(plain(value)))


def sorted_plain(values: Iterable[object]) -> list[Plain]:
    """The plain forms of records, in the order of `in_order`."""
    return sorted((plain(value) for value in values), key=text_of)


@cache
def _written(kind: Any) -> tuple[tuple[str, object], ...]:
    """The fields of a record that are written, with the default of each."""
    left_out = _LEFT_OUT.get(kind, frozenset())
    return tuple((field.name, field.default) for field in fields(kind) if field.name not in left_out)


def _record(value: object) -> dict[str, Plain]:
    kind: Any = type(value)
    found: dict[str, Plain] = {}
    for name, default in _written(kind):
        held = getattr(value, name)
        if held != default and not _is_a_name(value, name):
            found[name] = _THERE if kind is AuthorizationCard and name in _ANY else plain(held)
    return found


def _is_a_name(value: object, field: str) -> bool:
    """What a placement of one employee speaks of is told by the id; beside it stands a name, for people to read."""
    return isinstance(value, Placement) and value.scope is Scope.EMPLOYEE and field == "value"


def rebuilt(kind: type[_T], written: Mapping[str, Any], **given: object) -> _T:
    """The record that was written; `given` is what was left out. Raises ValueError or TypeError for anything else."""
    record: Any = kind
    hints = _hints(record)
    unknown = set(written) - {name for name, _ in _written(record)}
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{name: _value(hints[name], value) for name, value in written.items()}, **given)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, written: Any) -> Any:
    if isinstance(kind, UnionType):
        if written is None:
            return None
        (kind,) = (each for each in get_args(kind) if each is not type(None))
    origin = get_origin(kind)
    if origin in {tuple, frozenset}:
        return origin([_value(get_args(kind)[0], each) for each in written])
    if kind is date:
        return date.fromisoformat(written)
    if issubclass(kind, StrEnum):
        return kind(written)
    if "__dataclass_fields__" in vars(kind):
        return rebuilt(kind, written)
    if type(written) is not kind:
        raise TypeError(f"{type(written).__name__} where {kind.__name__} was written")
    return written
