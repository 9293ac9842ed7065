"""Regimes: one jurisdiction's rules as data, checked when they are read. Integers and an operator, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cardtrack.domain.calendar_math import add_days, add_months
from cardtrack.domain.card import CardItem, Purpose


class Operator(StrEnum):
    """How the count is held against the share."""

    AT_LEAST = ">="
    MORE_THAN = ">"


class Effect(StrEnum):
    """What meeting a threshold opens, in the regime's own words (never a legal conclusion)."""

    SHOWING = "showing"
    MAJORITY = "majority"
    RECOGNITION = "recognition"
    CERTIFICATION = "certification"
    ELECTION = "election"
    RAID = "raid"


class Verified(StrEnum):
    """Whether the rule's text was read at its source."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Anchor(StrEnum):
    """The day from which a card's life is measured back; the user sets it as the as-of date."""

    PETITION = "petition"
    DEMAND = "demand"
    APPLICATION = "application"
    FILING = "filing"
    FIRST_SUBMITTED = "first_submitted"
    BOARD_RECEIVED = "board_received"


class Undated(StrEnum):
    """What an undated card is worth."""

    REJECT = "reject"
    WITH_PROOF = "with_proof"


class UnionNameRule(StrEnum):
    """How exactly a card must name the union."""

    ANY_LEVEL = "any_level"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Threshold:
    """`den * n op num * N`, with the purposes whose cards count towards it."""

    effect: Effect
    operator: Operator
    num: int
    den: int
    purposes: frozenset[Purpose]
    dual_union_counts: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.num <= self.den or (self.num == self.den and self.operator is Operator.MORE_THAN):
            raise ValueError(f"no unit can meet {self.operator} {self.num}/{self.den}, or every unit does")

    def share(self) -> tuple[Fraction, bool]:
        """For ordering: the share asked, and whether more than it is asked."""
        return Fraction(self.num, self.den), self.operator is Operator.MORE_THAN

    def need(self, eligible: int) -> int:
        """The least number of signers that meets the threshold among `eligible` people."""
        if self.operator is Operator.AT_LEAST:
            return (self.num * eligible + self.den - 1) // self.den
        return self.num * eligible // self.den + 1

    def is_met(self, signed: int, eligible: int) -> bool:
        """Whether `signed` of `eligible` meets it; nothing is met by a unit of nobody."""
        if eligible == 0:
            return False
        left, right = self.den * signed, self.num * eligible
        return left >= right if self.operator is Operator.AT_LEAST else left > right


@dataclass(frozen=True, slots=True)
class CardLife:
    """How long before the as-of date a card may have been signed; both None: for ever."""

    days: int | None = None
    months: int | None = None

    def __post_init__(self) -> None:
        if (self.days is not None and self.months is not None) or min(self.days or 0, self.months or 0) < 0:
            raise ValueError(f"a life of {self.days} days and {self.months} months")

    def oldest(self, as_of: date) -> date:
        """The earliest `signed_on` that still counts on `as_of`."""
        try:
            if self.months is not None:
                return add_months(as_of, -self.months)
            if self.days is not None:
                return add_days(as_of, -self.days)
        except OverflowError:
            pass
        return date.min

    def last_day(self, signed_on: date) -> date | None:
        """The last as-of date on which a card of `signed_on` counts; None: no end.

        The month clamp makes several as-of dates point at one day (28 to 31 August minus 6 months), so the
        answer is the greatest day whose `oldest` is not after `signed_on`.
        """
        try:
            if self.days is not None:
                return add_days(signed_on, self.days)
            if self.months is None:
                return None
            last = add_months(signed_on, self.months)
            while self.oldest(add_days(last, 1)) <= signed_on:
                last = add_days(last, 1)
        except OverflowError:
            return None
        return last


@dataclass(frozen=True, slots=True)
class Regime:
    """One jurisdiction's rules, with the source and the day on which they were last read."""

    id: str
    name: str
    thresholds: tuple[Threshold, ...]
    life: CardLife
    anchor: Anchor
    source: str
    checked_on: date
    verified: Verified
    warn_life: CardLife = CardLife()
    undated: Undated = Undated.REJECT
    revocations_heeded: bool = True
    union_name: UnionNameRule = UnionNameRule.ANY_LEVEL
    required_items: frozenset[CardItem] = frozenset()
    electronic_items: frozenset[CardItem] = frozenset()
    fee_cents: int | None = None
    alphabetical: bool = False
    note: str = ""
    is_copy: bool = False

    @property
    def ladder(self) -> tuple[Threshold, ...]:
        """The thresholds from the smallest share to the largest."""
        return tuple(sorted(self.thresholds, key=Threshold.share))

    @property
    def headline(self) -> Threshold:
        """The threshold with the largest share: the count's main figure is held against it."""
        return self.ladder[-1]
