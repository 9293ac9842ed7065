"""How values of recorded tables read as text, whatever their column."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cardtrack.domain.regime import Regime
from cardtrack.i18n import tr, trn
from cardtrack.wording import dates
from cardtrack.wording.card_wordings import wording_label
from cardtrack.wording.cards import money
from cardtrack.wording.lists import delimiter_label, encoding_label
from cardtrack.wording.regimes import regime_title

Value = str | int


@dataclass(frozen=True, slots=True)
class Names:
    """What stands for ids: people, units and card wordings by id, rules by code."""

    people: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    regimes: Mapping[str, Regime] = field(default_factory=dict)
    wordings: Mapping[int, tuple[str, int]] = field(default_factory=dict)


Words = Callable[[Value, Names], str]


@dataclass(frozen=True, slots=True)
class RecordField:
    """A column in words. `usual` is what nobody needs to be told of a new row; what is empty is never told."""

    label: str
    words: Words
    usual: Value = ""


def as_text(value: Value, names: Names) -> str:
    """As it is."""
    del names
    return str(value)


def long(value: Value, names: Names) -> str:
    """Only how long it is."""
    del names
    return trn("text of {count:,} character", "text of {count:,} characters", len(str(value)))


def day(value: Value, names: Names) -> str:
    """A day."""
    del names
    return dates.day(date.fromisoformat(str(value)))


def moment(value: Value, names: Names) -> str:
    """A moment, where the organizer is."""
    del names
    return dates.moment(datetime.fromisoformat(str(value)).astimezone())


def yes_no(value: Value, names: Names) -> str:
    """A flag."""
    del names
    return tr("yes") if value else tr("no")


def number(value: Value, names: Names) -> str:
    """A number."""
    del names
    return dates.number(int(value))


def percent(value: Value, names: Names) -> str:
    """A share of a hundred."""
    del names
    return dates.percent(int(value), 100)


def amount(value: Value, names: Names) -> str:
    """Cents as money."""
    del names
    return money(int(value))


def headers(value: Value, names: Names) -> str:
    """A JSON list of headers."""
    del names
    return ", ".join(json.loads(str(value)))


def how_many(value: Value, names: Names) -> str:
    """How many a JSON list has."""
    del names
    return dates.number(len(json.loads(str(value))))


def reading(value: Value, names: Names) -> str:
    """How the cells of a list were read: what was found in the file, and the calendar where it is the rarer one."""
    del names
    read = json.loads(str(value))
    parts = [
        read.get("sheet", ""),
        encoding_label(read["encoding"]) if read.get("encoding") else "",
        delimiter_label(read["delimiter"]) if read.get("delimiter") else "",
        tr("dates count from 1904") if read.get("is_1904") else "",
        tr("day first") if "day_first" in read.values() else "",
        tr("month first") if "month_first" in read.values() else "",
    ]
    return ", ".join(filter(None, parts))


def person_text(value: Value, names: Names) -> str:
    """Who an id stands for."""
    return names.people.get(int(value), "") or tr("(no name)")


def unit_text(value: Value, names: Names) -> str:
    """Which unit an id stands for."""
    return names.units.get(int(value), "") or tr("(no name)")


def rules(value: Value, names: Names) -> str:
    """Which rules a code stands for."""
    regime = names.regimes.get(str(value))
    return str(value) if regime is None else regime_title(regime)


def card_wording(value: Value, names: Names) -> str:
    """Which wording an id stands for."""
    name, version = names.wordings.get(int(value), ("", 0))
    return wording_label(name, version) if name else tr("(no name)")


def code(label: Callable[[str], str]) -> Words:
    """A code by its label."""
    return lambda value, _: label(str(value))


def plain(label: str) -> RecordField:
    """A column of text."""
    return RecordField(label, as_text)


def flag(label: str, *, usual: int = 0) -> RecordField:
    """A column of 0 and 1."""
    return RecordField(label, yes_no, usual)


def dated(label: str) -> RecordField:
    """A column of days."""
    return RecordField(label, day)
