"""A campaign in open files: what fields there are, and how a value is written into a cell and read from it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Noun
from cardtrack.domain.formula import guarded, unguarded

FORMAT = 1  # of the folder; docs/FORMAT.md
Value = str | int | bytes | None

_NUMBER = re.compile(r"-?[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00")


class Kind(StrEnum):
    """What a field holds. The words are those of FIELDS.csv."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes or no"
    CODE = "code"
    HEX = "hex"
    FILE = "file"
    PICTURE = "picture"
    TEXTS = "texts"
    PLACES = "places"
    SUBJECT = "subject"
    ROW = "row"


class FolderProblem(StrEnum):
    """What is wrong in a folder; the `problem` of FolderUnusable."""

    NOT_THERE = "not_there"
    UNREADABLE = "unreadable"
    NOT_UTF8 = "not_utf8"
    CUT_OFF = "cut_off"
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    CELLS_AMISS = "cells_amiss"
    EMPTY = "empty"
    NO_NUMBER = "no_number"
    NO_DATE = "no_date"
    NO_MOMENT = "no_moment"
    NO_YES_NO = "no_yes_no"
    NO_CODE = "no_code"
    NO_JSON = "no_json"
    NO_HEX = "no_hex"
    WRONG_NAME = "wrong_name"
    TWICE = "twice"
    REFUSED = "refused"
    REFERENCE = "reference"
    ROWS = "rows"
    CHANGED = "changed"


class CellBroken(Exception):
    """A cell that holds no value of its field's kind."""

    def __init__(self, problem: FolderProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table. `values` are the codes, the table that a number refers to, or a file's ending."""

    table: str
    name: str
    kind: Kind
    is_optional: bool
    values: tuple[str, ...]
    meaning: str

    @property
    def is_file(self) -> bool:
        """Whether what it holds stands in a file of its own, which the cell names."""
        return self.kind in {Kind.FILE, Kind.PICTURE}

    def cell(self, value: Value, row_id: Value) -> str:
        """The value as it stands in the row `row_id`; None is an empty cell."""
        if self.is_file:
            assert isinstance(row_id, int)
            return f"{self.table}-{self.name}/{row_id}{self.values[0]}"
        if value is None:
            return ""
        if isinstance(value, bytes):
            return value.hex()
        if self.kind is Kind.YES_NO:
            return "yes" if value else "no"
        return guarded(str(value)) if self.kind is Kind.TEXT else str(value)

    def value(self, cell: str) -> Value:
        """What a cell holds; of a file its name. Raises CellBroken."""
        if self.kind is Kind.TEXT:
            return unguarded(cell)
        if cell:
            return self._written(cell)
        if self.is_optional:
            return None
        raise CellBroken(FolderProblem.EMPTY)

    def _written(self, cell: str) -> Value:
        match self.kind:
            case Kind.NUMBER:
                return int(_fitting(cell, _NUMBER, FolderProblem.NO_NUMBER))
            case Kind.DATE:
                return _day(_fitting(cell, _DATE, FolderProblem.NO_DATE))
            case Kind.MOMENT:
                return _moment(_fitting(cell, _MOMENT, FolderProblem.NO_MOMENT))
            case Kind.YES_NO:
                return _YES_NO[_one_of(cell, _YES_NO, FolderProblem.NO_YES_NO)]
            case Kind.CODE:
                return _one_of(cell, self.values, FolderProblem.NO_CODE)
            case Kind.HEX:
                return _bytes(cell)
            case Kind.TEXTS | Kind.PLACES | Kind.SUBJECT:
                return _json(cell, self.kind)
            case _:
                return cell


Catalogue = Mapping[str, tuple[Field, ...]]


def read_catalogue(text: str) -> Catalogue:
    """The fields of every table in the order of FIELDS.csv, whose text this is."""
    tables: dict[str, tuple[Field, ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        table, name = row["table"], row["field"]
        values = tuple(row["values"].split("|")) if row["values"] else _known_elsewhere(table, name)
        field = Field(table, name, Kind(row["kind"]), row["may be empty"] == "yes", values, row["meaning"])
        tables[table] = (*tables.get(table, ()), field)
    return tables


def _known_elsewhere(table: str, name: str) -> tuple[str, ...]:
    """The codes that every new verb and table adds to."""
    return {("act", "name"): tuple(ActName), ("change", "noun"): tuple(Noun)}.get((table, name), ())


def _fitting(cell: str, pattern: re.Pattern[str], problem: FolderProblem) -> str:
    if pattern.fullmatch(cell) is None:
        raise CellBroken(problem)
    return cell


def _one_of(cell: str, known: Sequence[str] | Mapping[str, int], problem: FolderProblem) -> str:
    if cell not in known:
        raise CellBroken(problem)
    return cell


def _day(cell: str) -> str:
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        raise CellBroken(FolderProblem.NO_DATE) from None


def _moment(cell: str) -> str:
    try:
        return datetime.fromisoformat(cell).isoformat()
    except ValueError:
        raise CellBroken(FolderProblem.NO_MOMENT) from None


def _bytes(cell: str) -> bytes:
    try:
        found = bytes.fromhex(cell)
    except ValueError:
        found = b""
    if not found or found.hex() != cell:
        raise CellBroken(FolderProblem.NO_HEX)
    return found


def _json(cell: str, kind: Kind) -> str:
    """The text of the JSON as it stands, once it is known to hold what the program will look for."""
    try:
        held = json.loads(cell)
    except (ValueError, RecursionError):
        raise CellBroken(FolderProblem.NO_JSON) from None
    allowed: tuple[type, ...] = {Kind.TEXTS: (str,), Kind.PLACES: (int,)}.get(kind, (str, int))
    container = list if kind is Kind.TEXTS else dict
    inside = list(held.values()) if isinstance(held, dict) else held
    if not isinstance(held, container) or not all(type(each) in allowed for each in inside):
        raise CellBroken(FolderProblem.NO_JSON)
    return cell


_YES_NO = {"yes": 1, "no": 0}
