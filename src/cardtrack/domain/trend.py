"""The trend of a count around today: signers, people in the unit and the need, each as steps over the days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cardtrack.domain.calendar_math import add_months
from cardtrack.domain.count import Count
from cardtrack.domain.regime import Threshold

_BACK = timedelta(weeks=104)
_LEAST_BACK = timedelta(weeks=12)
_AHEAD = timedelta(weeks=26)
_AROUND = timedelta(weeks=4)
_FAR_BACK = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """From this day on, until the next point: signers, people in the unit, and the signers that the rule asks for."""

    day: int
    signed: int
    eligible: int
    need: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The points from the first day to the last, days as ordinals; `threshold` is the rule that asks for the need."""

    points: tuple[TrendPoint, ...]
    first: int
    last: int
    today: int
    threshold: Threshold

    def at(self, day: int) -> TrendPoint:
        """What holds on a day."""
        return self.points[max(0, bisect_right(self.points, day, key=lambda point: point.day) - 1)]

    @property
    def has_people(self) -> bool:
        """Whether anybody is in the unit on any of the days: without them there is no line to draw."""
        return any(point.eligible for point in self.points)

    def first_days(self) -> Iterator[date]:
        """The first day of every month."""
        day = date.fromordinal(self.first)
        months = 0 if day.day == 1 else 1
        while True:
            try:
                found = add_months(day.replace(day=1), months)
            except OverflowError:
                return
            if found.toordinal() > self.last:
                return
            yield found
            months += 1


def trend_of(count: Count, today: date, as_of: date) -> Trend:
    """From a month before the first signer (12 weeks to two years back) to half a year ahead, the day itself within.

    For an as-of date that lies outside, the year before it and the half year after it. Looked up by day and not by
    week, so that the line never says another number than the figure of the same day.
    """
    first, last = _back(today, _BACK), _ahead(today, _AHEAD)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    begun = next((day for day, (signed, _) in zip(days, count.trend(days), strict=True) if signed), today)
    first = max(first, min(_back(begun, _AROUND), _back(today, _LEAST_BACK)))
    if not first <= as_of <= last:
        first, last = _back(as_of, _FAR_BACK), _ahead(as_of, _AHEAD)
    threshold = count.thresholds[-1]
    points: list[TrendPoint] = []
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for day, (signed, eligible) in zip(days, count.trend(days), strict=True):
        if not points or (points[-1].signed, points[-1].eligible) != (signed, eligible):
            points.append(TrendPoint(day.toordinal(), signed, eligible, threshold.need(eligible) if eligible else 0))
    return Trend(tuple(points), first.toordinal(), last.toordinal(), today.toordinal(), threshold)


def _back(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _ahead(day: date, by: timedelta) -> date:
    return day + by if date.max - day > by else date.max
