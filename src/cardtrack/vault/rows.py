"""Dataclasses to rows and back: dates as ISO text, booleans as 0 and 1, enums by value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from itertools import islice
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from sqlcipher3 import dbapi2 as sqlcipher

Item = TypeVar("Item", bound="DataclassInstance")
Value = str | int | None


def _writer(kind: Any) -> Callable[[Any], Value] | None:
    """What makes a value for the driver; None where it is one already."""
    if kind is date:
        return lambda value: None if value is None else value.isoformat()
    if kind is bool:
        return int
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda value: None if value is None else str(value)
    return None


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value out of what the driver gives; None where that is the value already."""
    if kind is date:
        return lambda value: None if value is None else date.fromisoformat(value)
    if kind is bool:
        return bool
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        # a call per row would build nothing new: the members are looked up
        members: dict[str | None, StrEnum | None] = {str(member): member for member in kind}
        members[None] = None
        return members.__getitem__
    return None


def _plain(kind: Any) -> Any:
    if isinstance(kind, UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind


class RowMap(Generic[Item]):
    """The columns of a dataclass whose field names are the table's column names."""

    def __init__(self, kind: type[Item], *, leave_out: Iterable[str] = ()) -> None:
        hints = get_type_hints(kind)
        skipped = frozenset(leave_out)
        self.kind = kind
        self.columns = tuple(field.name for field in fields(kind) if field.name not in skipped)
        kinds = [_plain(hints[name]) for name in self.columns]
        # most columns are text as they are: a call for each of them would take longer than all the others
        self._writers = tuple((place, write) for place, kind in enumerate(kinds) if (write := _writer(kind)))
        self._readers = tuple((place, read) for place, kind in enumerate(kinds) if (read := _reader(kind)))
        self._fields = attrgetter(*self.columns)

    @property
    def names(self) -> str:
        """The column list of a SELECT or INSERT."""
        return ", ".join(self.columns)

    @property
    def marks(self) -> str:
        """As many placeholders as columns."""
        return ", ".join("?" for _ in self.columns)

    def values(self, item: Item) -> tuple[Value, ...]:
        """The row of `item`, in the order of `columns`."""
        values = list(self._fields(item))
        for place, write in self._writers:
            values[place] = write(values[place])
        return tuple(values)

    def item(self, row: Iterable[Any]) -> Item:
        """What a row that starts with `columns` stands for."""
        values = list(islice(row, len(self.columns)))
        for place, read in self._readers:
            values[place] = read(values[place])
        return self.kind(*values)


def next_id(db: sqlcipher.Connection, table: str) -> int:
    """The id that the next row of a recorded table gets; ids are never used twice within a history."""
    return int(
        db.execute(
            f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0), "
            "coalesce((SELECT max(row_id) FROM change WHERE noun = ?), 0)) + 1",
            (table,),
        ).fetchone()[0]
    )
