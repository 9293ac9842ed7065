"""Where an employee stands to a unit, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from cardtrack.domain.card import Reason
from cardtrack.domain.employee import EmploymentType, Position
from cardtrack.domain.spans import BEGINNING, END, NEVER, Span, Spans, union
from cardtrack.domain.unit import BargainingUnit, Placement, PlacementLookup, Standing

_REASONS = {Standing.EXCLUDED: Reason.EXCLUDED, Standing.CONTESTED: Reason.CONTESTED, Standing.INCLUDED: None}


class Segment(NamedTuple):
    """Days on which nothing changes for an employee. `position` is the index of the position that decides, or -1.

    `reason` is why a card of theirs could not count on these days: None, they are in the unit.
    """

    first: int
    end: int
    reason: Reason | None
    placement: Placement | None
    position: int


class Place(NamedTuple):
    """Where one employee stands to a unit: `segments` follow one another from the first day there is to the last."""

    segments: tuple[Segment, ...]
    employed: Spans
    included: Spans
    contested: Spans
    apart: tuple[Segment, ...]  # under a placement whose people are counted apart as well

    def on(self, day: int) -> Segment:
        """The segment that holds `day`."""
        return next(segment for segment in self.segments if day < segment.end)

    def is_before_hire(self, day: int) -> bool:
        """Whether `day` lies outside every employment and before one: the first, or a return."""
        for first, end in self.employed:
            if day < end:
                return day < first
        return False


def _spans(position: Position) -> Spans:
    """A layoff without expectation of recall ends employment; every other kind of position is held."""
    return NEVER if position.employment is EmploymentType.LAID_OFF else position.spans()


def _text(position: Position) -> tuple[str, ...]:
    return (position.worksite, position.department, position.classification, position.shift, position.employment)


def _stand(positions: Sequence[Position], placements: Sequence[Placement | None]) -> Place:
    """Sweeps over the days on which a position begins or ends.

    Where positions overlap, exclusion outweighs dispute and dispute outweighs inclusion: a doubt never adds a person.
    Among equals the newest position says where they work, so that each person stands in one group and cell a day.
    """
    held = [(first, end, index) for index, position in enumerate(positions) for first, end in _spans(position)]
    edges = sorted({BEGINNING, END, *(first for first, _, _ in held), *(end for _, end, _ in held)})

    def weight(index: int) -> tuple[int, int, tuple[str, ...]]:
        placement, begins = placements[index], positions[index].first_day or date.min
        return -1 if placement is None else placement.caution, begins.toordinal(), _text(positions[index])

    segments = []
    for first, end in pairwise(edges):
        here = max((i for start, stop, i in held if start <= first < stop), key=weight, default=-1)
        segments.append(_segment(first, end, placements[here] if here >= 0 else None, here))
    return Place(
        segments=tuple(segments),
        employed=union((first, end) for first, end, _ in held),
        included=_days(segments, None),
        contested=_days(segments, Reason.CONTESTED),
        apart=tuple(segment for segment in segments if segment.placement is not None and segment.placement.sets_apart),
    )


def _stand_once(position: Position, placement: Placement | None) -> Place:
    """`_stand` for one position: before it, in it, after it."""
    days = _spans(position)
    if not days:
        return NOWHERE
    ((first, end),) = days
    here = _segment(first, end, placement, 0)
    segments = (_segment(BEGINNING, first, None, -1), here, _segment(end, END, None, -1))
    return Place(
        segments=tuple(segment for segment in segments if segment.first < segment.end),
        employed=days,
        included=days if here.reason is None else NEVER,
        contested=days if here.reason is Reason.CONTESTED else NEVER,
        apart=(here,) if placement is not None and placement.sets_apart else (),
    )


def _segment(first: int, end: int, placement: Placement | None, position: int) -> Segment:
    if placement is not None:
        reason = _REASONS[placement.standing]
    else:
        reason = Reason.NOT_IN_UNIT if position >= 0 else Reason.NOT_EMPLOYED
    return Segment(first, end, reason, placement, position)


def _days(segments: Sequence[Segment], reason: Reason | None) -> Spans:
    days: list[Span] = [(segment.first, segment.end) for segment in segments if segment.reason is reason]
    return union(days)


NOWHERE = _stand((), ())


class Places:
    """Where people stand to one unit. Most hold one position, and many began on the same day: those are shared."""

    def __init__(self, unit: BargainingUnit) -> None:
        self._lookup = PlacementLookup(unit)
        self._known: dict[tuple[date | None, date | None, int], Place] = {}

    def of(self, employee_id: int, positions: Sequence[Position]) -> Place:
        """Where an employee who holds the positions stands."""
        if not positions:
            return NOWHERE
        if len(positions) > 1:
            return _stand(positions, [self._lookup.of(employee_id, position) for position in positions])
        position = positions[0]
        if position.employment is EmploymentType.LAID_OFF:
            return NOWHERE
        placement = self._lookup.of(employee_id, position)
        alike = (position.first_day, position.last_day, id(placement))  # the unit keeps its placements alive
        place = self._known.get(alike)
        if place is None:
            place = self._known[alike] = _stand_once(position, placement)
        return place
