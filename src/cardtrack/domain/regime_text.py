"""Regimes as TOML text, read strictly and written back: whatever the format does not know is refused by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NoReturn, TypeVar

from cardtrack.domain.card import CardItem, Purpose
from cardtrack.domain.regime import (
    Anchor,
    CardLife,
    Effect,
    Operator,
    Regime,
    Threshold,
    Undated,
    UnionNameRule,
    Verified,
)
from cardtrack.errors import RegimeInvalid

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")
_LONGEST_LIFE = 12_000  # months or days: far more than a life of work, far less than the calendar


class RegimeProblem(StrEnum):
    """What is wrong with a regime's text; the `problem` of RegimeInvalid."""

    NOT_TOML = "not_toml"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_TYPE = "wrong_type"
    FLOAT = "float"
    EMPTY = "empty"
    UNKNOWN_VALUE = "unknown_value"
    WRONG_OPERATOR = "wrong_operator"
    ZERO_DENOMINATOR = "zero_denominator"
    NOT_ABOVE_ZERO = "not_above_zero"
    ABOVE_ONE = "above_one"
    TOO_LARGE = "too_large"
    TWO_LIVES = "two_lives"
    SAME_SHARE = "same_share"


class _Table:
    """One table of the text, taken apart key by key; what is left over at the end is unknown."""

    def __init__(self, table: Mapping[str, object], origin: str, path: str = "") -> None:
        self._left = dict(table)
        self._origin = origin
        self._path = path

    def refuse(self, key: str, problem: RegimeProblem) -> NoReturn:
        """Raises RegimeInvalid for a key of this table."""
        raise RegimeInvalid(path=self._origin, key=self._path + key, problem=problem.value)

    def end(self) -> None:
        """Refuses what nobody asked for."""
        for key in self._left:
            self.refuse(key, RegimeProblem.UNKNOWN_KEY)

    def take(self, key: str, kind: type[_T], default: _T | None = None) -> _T:
        """The value of a key, which must be of exactly that type; without a default it must be there."""
        if key not in self._left:
            if default is None:
                self.refuse(key, RegimeProblem.MISSING_KEY)
            return default
        value = self._left.pop(key)
        if isinstance(value, float):
            self.refuse(key, RegimeProblem.FLOAT)
        # a bool is an int and a moment a date to Python, but not to a reader
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool | datetime)):
            self.refuse(key, RegimeProblem.WRONG_TYPE)
        return value

    def text(self, key: str) -> str:
        """A text that says something."""
        found = self.take(key, str)
        if not found.strip():
            self.refuse(key, RegimeProblem.EMPTY)
        return found

    def positive(self, key: str, most: int) -> int | None:
        """An integer from 1 to `most`, or None where the key is not there."""
        if key not in self._left:
            return None
        found = self.take(key, int)
        if found <= 0:
            self.refuse(key, RegimeProblem.NOT_ABOVE_ZERO)
        if found > most:
            self.refuse(key, RegimeProblem.TOO_LARGE)
        return found

    def member(self, key: str, kind: type[_E], default: _E | None = None) -> _E:
        """A member of an enum, by its value."""
        if default is not None and key not in self._left:
            return default
        return self._member(key, kind, self.take(key, str))

    def members(self, key: str, kind: type[_E], default: frozenset[_E] | None = None) -> frozenset[_E]:
        """A list of members of an enum."""
        if default is not None and key not in self._left:
            return default
        return frozenset(self._member(key, kind, value) for value in self.take(key, list))

    def table(self, key: str) -> _Table:
        """A table inside this one; empty where the key is not there."""
        return _Table(self.take(key, dict, {}), self._origin, f"{self._path}{key}.")

    def tables(self, key: str) -> Iterator[_Table]:
        """A list of tables, at least one."""
        found = self.take(key, list)
        if not found:
            self.refuse(key, RegimeProblem.EMPTY)
        for number, table in enumerate(found, 1):
            if not isinstance(table, dict):
                self.refuse(key, RegimeProblem.FLOAT if isinstance(table, float) else RegimeProblem.WRONG_TYPE)
            yield _Table(table, self._origin, f"{self._path}{key}[{number}].")

    def _member(self, key: str, kind: type[_E], value: object) -> _E:
        if isinstance(value, float):
            self.refuse(key, RegimeProblem.FLOAT)
        if not isinstance(value, str):
            self.refuse(key, RegimeProblem.WRONG_TYPE)
        if value not in {member.value for member in kind}:
            self.refuse(key, RegimeProblem.WRONG_OPERATOR if kind is Operator else RegimeProblem.UNKNOWN_VALUE)
        return kind(value)


def parse_regime(text: str, origin: str) -> Regime:
    """The regime that `text` describes. Raises RegimeInvalid with `origin` as its path, a key and a RegimeProblem."""
    try:
        table = _Table(tomllib.loads(text), origin)
    except (ValueError, RecursionError):  # a TOMLDecodeError, a number of thousands of digits, a thousand brackets
        raise RegimeInvalid(path=origin, key="", problem=RegimeProblem.NOT_TOML.value) from None
    regime = Regime(
        id=table.text("id"),
        name=table.text("name"),
        thresholds=_thresholds(table),
        life=_life(table.table("life")),
        anchor=table.member("anchor", Anchor),
        source=table.text("source"),
        checked_on=table.take("checked_on", date),
        verified=table.member("verified", Verified),
        warn_life=_life(table.table("warn_life")),
        undated=table.member("undated", Undated, Undated.REJECT),
        revocations_heeded=table.take("revocations_heeded", bool, True),
        union_name=table.member("union_name", UnionNameRule, UnionNameRule.ANY_LEVEL),
        required_items=table.members("required_items", CardItem, frozenset()),
        electronic_items=table.members("electronic_items", CardItem, frozenset()),
        fee_cents=table.positive("fee_cents", 1_000_000),
        alphabetical=table.take("alphabetical", bool, False),
        note=table.take("note", str, ""),
        is_copy=table.take("is_copy", bool, False),
    )
    table.end()
    return regime


def _thresholds(table: _Table) -> tuple[Threshold, ...]:
    found = tuple(_threshold(each) for each in table.tables("thresholds"))
    if len({threshold.share() for threshold in found}) < len(found):
        table.refuse("thresholds", RegimeProblem.SAME_SHARE)
    return found


def _threshold(table: _Table) -> Threshold:
    effect = table.member("effect", Effect)
    operator = table.member("operator", Operator)
    num, den = table.take("num", int), table.take("den", int)
    if den == 0:
        table.refuse("den", RegimeProblem.ZERO_DENOMINATOR)
    for key, value in (("num", num), ("den", den)):
        if value <= 0:
            table.refuse(key, RegimeProblem.NOT_ABOVE_ZERO)
    if num > den or (num == den and operator is Operator.MORE_THAN):  # nobody has more than everyone
        table.refuse("num", RegimeProblem.ABOVE_ONE)
    purposes = table.members("purposes", Purpose)
    if not purposes:
        table.refuse("purposes", RegimeProblem.EMPTY)
    dual_union_counts = table.take("dual_union_counts", bool, True)
    table.end()
    return Threshold(effect, operator, num, den, purposes, dual_union_counts)


def _life(table: _Table) -> CardLife:
    days, months = table.positive("days", _LONGEST_LIFE), table.positive("months", _LONGEST_LIFE)
    if days is not None and months is not None:
        table.refuse("days", RegimeProblem.TWO_LIVES)
    table.end()
    return CardLife(days, months)


def regime_toml(regime: Regime) -> str:
    """The regime as text that `parse_regime` reads back to the same."""
    lines = list(
        _lines(
            regime,
            "id name source checked_on verified note is_copy anchor undated revocations_heeded union_name"
            " required_items electronic_items fee_cents alphabetical",
        )
    )
    for name, life in (("life", regime.life), ("warn_life", regime.warn_life)):
        lines += ["", f"[{name}]", *_lines(life, "days months")]
    for threshold in regime.thresholds:
        lines += ["", "[[thresholds]]", *_lines(threshold, "effect operator num den purposes dual_union_counts")]
    return "\n".join(lines) + "\n"


def _lines(record: object, names: str) -> Iterator[str]:
    for name in names.split():
        value = getattr(record, name)
        if value is not None:
            yield f"{name} = {_written(value)}"


def _written(value: object) -> str:
    if isinstance(value, frozenset):
        return "[" + ", ".join(_written(member) for member in sorted(value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(_escaped(letter) for letter in value) + '"'
    return value.isoformat() if isinstance(value, date) else str(value)


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
