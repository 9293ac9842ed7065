"""Step functions of time: running totals that change on some days, looked up by bisection."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from cardtrack.domain.spans import Spans

_FEW = 32  # so many late changes are cheaper to look through than to fold in


class StepFunction:
    """How many of something there are on a day, built from spans that can be added and taken away.

    A look-up costs one bisection. The running totals are made at the first one; what is added later stands
    beside them until it is more than a few days of change, so one employee's change costs next to nothing.
    """

    __slots__ = ("_changes", "_days", "_late", "_totals")

    def __init__(self) -> None:
        self._changes: dict[int, int] = {}
        self._days: list[int] | None = None
        self._totals: list[int] = []
        self._late: dict[int, int] = {}

    def add(self, spans: Spans, weight: int = 1) -> None:
        """Counts `weight` more on every day of `spans`; a negative weight takes away."""
        for first, end in spans:
            self.add_days(first, end, weight)

    def add_days(self, first: int, end: int, weight: int = 1) -> None:
        """Counts `weight` more on every day from `first` to before `end`."""
        changes = self._changes
        changes[first] = changes.get(first, 0) + weight
        changes[end] = changes.get(end, 0) - weight
        if self._days is not None:
            late = self._late
            for day, change in ((first, weight), (end, -weight)):
                late[day] = late.get(day, 0) + change
                if not late[day]:
                    del late[day]

    def at(self, day: int) -> int:
        """The total on `day`."""
        days = self._days
        if days is None or len(self._late) > _FEW:
            days = self._fold()
        place = bisect_right(days, day)
        total = self._totals[place - 1] if place else 0
        if self._late:
            total += sum(change for changed, change in self._late.items() if changed <= day)
        return total

    def days_of_change(self) -> tuple[int, ...]:
        """The days on which the total differs from the day before, in order."""
        return tuple(self._fold())

    def _fold(self) -> list[int]:
        self._changes = {day: change for day, change in self._changes.items() if change}
        days = self._days = sorted(self._changes)
        self._totals = list(accumulate(map(self._changes.__getitem__, days)))
        self._late = {}
        return days
