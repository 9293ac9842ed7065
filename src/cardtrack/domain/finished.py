"""What is left of a finished campaign: totals as plain numbers, by unit. Nothing here is about any one person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from cardtrack.domain.canonical import plain, rebuilt, text_of
from cardtrack.domain.card import Reason
from cardtrack.domain.count import Count
from cardtrack.domain.regime import Regime
from cardtrack.domain.tally import Tally, ThresholdResult
from cardtrack.domain.unit import BargainingUnit

_MOST_WEEKS = 260


@dataclass(frozen=True, slots=True)
class ReasonTotal:
    """How many cards did not count for one primary reason."""

    reason: Reason
    cards: int


@dataclass(frozen=True, slots=True)
class WeekTotal:
    """Signers and people in the unit on one day; the days are a week apart."""

    day: date
    signed: int
    eligible: int


@dataclass(frozen=True, slots=True)
class UnitTotals:
    """A unit on the day of finishing: its wording, its rules, the figures of its tally, and its weeks before."""

    name: str
    included_text: str
    excluded_text: str
    regime: Regime
    as_of: date
    eligible: int
    signed: int
    contested: int
    contested_signed: int
    thresholds: tuple[ThresholdResult, ...]
    reasons: tuple[ReasonTotal, ...]
    extra: int
    unmatched: int
    cards_held: int
    weeks: tuple[WeekTotal, ...]

    @property
    def unit(self) -> BargainingUnit:
        """The unit without its placements, of which nothing is left."""
        return BargainingUnit(0, self.name, self.included_text, self.excluded_text, self.regime.id)

    @property
    def tally(self) -> Tally:
        """The figures as everything reads them that speaks of a count."""
        return Tally(
            self.as_of,
            self.eligible,
            self.signed,
            self.contested,
            self.contested_signed,
            self.thresholds,
            {each.reason: each.cards for each in self.reasons},
            self.extra,
            self.unmatched,
            self.cards_held,
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """The end of a campaign: the day, the length and fingerprint of the history that was destroyed, and its units."""

    finished_on: date
    acts: int
    head: str
    units: tuple[UnitTotals, ...]


def totals_of(count: Count, as_of: date) -> UnitTotals:
    """The figures of a unit on a day, and of each week since the first signer, at most five years back."""
    tally, unit = count.tally(as_of), count.unit
    days = [as_of - timedelta(weeks=week) for week in reversed(range(_weeks_before(as_of)))]
    weeks = [WeekTotal(day, *figures) for day, figures in zip(days, count.trend(days), strict=True)]
    first = next((place for place, week in enumerate(weeks) if week.signed), max(0, len(weeks) - 1))
    return UnitTotals(
        unit.name,
        unit.included_text,
        unit.excluded_text,
        count.regime,
        as_of,
        tally.eligible,
        tally.signed,
        tally.contested,
        tally.contested_signed,
        tally.thresholds,
        tuple(ReasonTotal(reason, cards) for reason, cards in tally.not_counted.items()),
        tally.extra,
        tally.unmatched,
        tally.cards_held,
        tuple(weeks[first:]),
    )


def totals_text(totals: Totals) -> str:
    """As one line of JSON, in the form of sealed counts."""
    return text_of(plain(totals))


def read_totals(text: str) -> Totals:
    """What `totals_text` wrote."""
    return rebuilt(Totals, json.loads(text))


def _weeks_before(day: date) -> int:
    """How many weeks back can be looked at: no day is before the calendar's first."""
    return min(_MOST_WEEKS, (day.toordinal() - 1) // 7 + 1)
