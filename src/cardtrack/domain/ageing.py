"""The stale horizon: whose signing ends by age alone, week by week, with people and all other facts held still."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.part import Part
from cardtrack.domain.spans import END, Spans
from cardtrack.domain.steps import StepFunction
from cardtrack.domain.tally import ThresholdResult
from cardtrack.domain.verdict import CardRules

SOON_WEEKS = 4  # what lapses within them is to be seen to now


@dataclass(frozen=True, slots=True)
class StaleWeek:
    """Seven days from `first_day`: how many counted people lapse in them, and how many pass the warning age."""

    first_day: date
    lapsing: int
    warned: int


@dataclass(frozen=True, slots=True)
class ThresholdLoss:
    """The first day on which ageing alone loses a met threshold; None: never, or it is not met now.

    `lost_on` is by the regime's own life of a card; `warned_on` as if cards past the warning age were lost too, and
    so it may be the day of the count itself.
    """

    lost_on: date | None
    warned_on: date | None


@dataclass(frozen=True, slots=True)
class StaleHorizon:
    """What ageing does to a count after `as_of`. `weeks` are of the headline, `losses` by threshold of the tally.

    `already_warned`: counted people all of whose counting cards are past the warning age on `as_of`.
    """

    as_of: date
    weeks: tuple[StaleWeek, ...]
    already_warned: int
    losses: tuple[ThresholdLoss, ...]


@dataclass(frozen=True, slots=True)
class Lapse:
    """When a counted person's signing ends by age alone. `card` is the last of their good cards.

    `lapses_on` is the first day on which it no longer counts, `warned_on` the first one past the warning age; None:
    never.
    """

    employee_id: int
    card: AuthorizationCard
    lapses_on: date | None
    warned_on: date | None

    def begins_by(self, day: date) -> bool:
        """Whether either has come by a day."""
        return any(begins is not None and begins <= day for begins in (self.lapses_on, self.warned_on))


def lapse_of(employee_id: int, part: Part, rules: CardRules, as_of: date) -> Lapse | None:
    """When age alone ends the signing of somebody who is counted under the headline on a day; None: it never does."""
    day = as_of.toordinal()
    good = [worth for worth in part.worths if worth.opens[-1] <= day < worth.stop]
    last = max(good, key=lambda worth: (worth.too_old, rules.warned_from(worth)))
    lapsing, warned = last.too_old, max(map(rules.warned_from, good))
    if min(lapsing, warned) >= END:
        return None
    return Lapse(employee_id, last.card, _day(lapsing), _day(warned))


def _day(number: int) -> date | None:
    return None if number >= END else date.fromordinal(number)


class _Endings:
    """How many people counted on a day have cards that have all ended by a certain other day."""

    def __init__(self) -> None:
        self._steps: defaultdict[int, StepFunction] = defaultdict(StepFunction)
        self._order: list[int] = []

    def add(self, end: int, days: Spans, weight: int) -> None:
        self._steps[end].add(days, weight)

    def after(self, day: int, than: int | None = None) -> list[tuple[int, int]]:
        """(day of ending, people) in order, for the people counted on `day` with an end after it; END is never.

        `than`: only those with an end after this day.
        """
        if len(self._order) != len(self._steps):
            self._order = sorted(self._steps)
        coming = self._order[bisect_right(self._order, day if than is None else than) :]
        return [(end, people) for end in coming if (people := self._steps[end].at(day))]


class Ageing:
    """For each threshold, when the signing of the people counted on a day ends by the regime's life and warning age."""

    def __init__(self, rules: CardRules, thresholds: int) -> None:
        self._rules = rules
        self._lapsing = tuple(_Endings() for _ in range(thresholds))
        self._warned = tuple(_Endings() for _ in range(thresholds))
        self._soonest = _Endings()  # of the headline, whichever of the two comes first

    def add(self, part: Part, weight: int) -> None:
        """Counts a person in (or, with weight -1, out)."""
        if part.place is None or not part.worths or not part.place.included:
            return
        endings: list[tuple[Spans, int, int]] = []
        for index, (lapsing, warned) in enumerate(zip(self._lapsing, self._warned, strict=True)):
            if index == 0 or any(worth.opens[index] != worth.opens[index - 1] for worth in part.worths):
                endings = list(self._endings(part, part.place.included, index))
            for days, lapse, warning in endings:
                lapsing.add(lapse, days, weight)
                warned.add(warning, days, weight)
        for days, lapse, warning in endings:
            self._soonest.add(min(lapse, warning), days, weight)

    def _endings(self, part: Part, included: Spans, threshold: int) -> Iterator[tuple[Spans, int, int]]:
        """Days on which the same cards are good, and the days on which the last of them lapses and is warned of."""
        for days, worths in part.good_cards(threshold, included):
            yield days, max(worth.too_old for worth in worths), max(map(self._rules.warned_from, worths))

    def going_stale(self, as_of: date, until: date, result: ThresholdResult) -> int:
        """Of the people that the headline counts on `as_of`: whose signing lapses or is warned of by a day."""
        return _ended(result, self._soonest.after(as_of.toordinal(), until.toordinal()))

    def horizon(self, as_of: date, weeks: int, results: Sequence[ThresholdResult]) -> StaleHorizon:
        """What ageing does to a count that has these results on `as_of`."""
        day = as_of.toordinal()
        lapsing = [endings.after(day) for endings in self._lapsing]
        warned = [endings.after(day) for endings in self._warned]
        by_week = [_by_week(coming[-1], day, weeks) for coming in (lapsing, warned)]
        return StaleHorizon(
            as_of=as_of,
            weeks=tuple(
                StaleWeek(as_of + timedelta(days=1 + 7 * week), by_week[0][week], by_week[1][week])
                for week in range(weeks)
                if day + 1 + 7 * week < END
            ),
            already_warned=_ended(results[-1], warned[-1]),
            losses=tuple(
                ThresholdLoss(_lost_on(result, lapsed, day), _lost_on(result, aged, day))
                for result, lapsed, aged in zip(results, lapsing, warned, strict=True)
            ),
        )


def _by_week(coming: Sequence[tuple[int, int]], day: int, weeks: int) -> list[int]:
    found = [0] * weeks
    for end, people in coming:
        week = (end - day - 1) // 7
        if week < weeks and end < END:
            found[week] += people
    return found


def _ended(result: ThresholdResult, coming: Sequence[tuple[int, int]]) -> int:
    """Whoever is counted and has no end to come has had it."""
    return result.signed - sum(people for _, people in coming)


def _lost_on(result: ThresholdResult, coming: Sequence[tuple[int, int]], day: int) -> date | None:
    if not result.is_met:
        return None
    spare = result.margin - _ended(result, coming)
    if spare < 0:
        return date.fromordinal(day)
    for end, people in coming:
        spare -= people
        if spare < 0 and end < END:
            return date.fromordinal(end)
    return None
