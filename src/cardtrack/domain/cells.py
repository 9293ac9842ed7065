"""The breakdown: signed and eligible people by worksite and department, shift or classification, for any day."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.axis import Axis
from cardtrack.domain.employee import Position
from cardtrack.domain.names import filing_key
from cardtrack.domain.part import Part
from cardtrack.domain.spans import intersection
from cardtrack.domain.steps import StepFunction
from cardtrack.domain.unit import folded

SMALLEST_SHOWN_OUTSIDE = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """The people in the unit at one worksite and in one department, shift or classification."""

    worksite: str
    group: str
    signed: int
    eligible: int

    @property
    def is_small(self) -> bool:
        """Whether a count that leaves the union must hide the cell: so few people could be told by name."""
        return min(self.signed, self.eligible) < SMALLEST_SHOWN_OUTSIDE


@dataclass(slots=True)
class _Steps:
    key: tuple[str, str]
    rank: tuple[bool, str, bool, str]
    eligible: StepFunction
    signed: StepFunction


class Cells:
    """Step functions by cell along one axis. Each person stands in one cell a day: the cells add up to the tally."""

    def __init__(self, axis: Axis, threshold: int) -> None:
        self._axis = axis
        self._threshold = threshold
        self._steps: dict[tuple[str, str], _Steps] = {}

    def add(self, part: Part, weight: int) -> None:
        """Counts a person in (or, with weight -1, out)."""
        if part.place is None or not part.place.included:
            return
        signed = part.signed(self._threshold)
        for segment in part.place.segments:
            if segment.reason is None:
                steps = self._of(part.facts.positions[segment.position])
                steps.eligible.add_days(segment.first, segment.end, weight)
                steps.signed.add(intersection(signed, ((segment.first, segment.end),)), weight)

    def on(self, day: int) -> tuple[Cell, ...]:
        """The cells with somebody in them, in order; names that differ only in case or spacing are one."""
        found: dict[tuple[str, str], Cell] = {}
        ranks: dict[tuple[bool, str, bool, str], tuple[str, str]] = {}
        for name, steps in self._steps.items():
            eligible = steps.eligible.at(day)
            if eligible:
                cell = Cell(*name, steps.signed.at(day), eligible)
                other = found.get(steps.key)
                found[steps.key] = cell if other is None else _joined(cell, other)
                ranks[steps.rank] = steps.key
        return tuple(found[ranks[rank]] for rank in sorted(ranks))

    def _of(self, position: Position) -> _Steps:
        name = (position.worksite, self._group(position))
        steps = self._steps.get(name)
        if steps is None:
            key = (folded(name[0]), folded(name[1]))
            steps = self._steps[name] = _Steps(key, _rank(key), StepFunction(), StepFunction())
        return steps

    def _group(self, position: Position) -> str:
        if self._axis is Axis.DEPARTMENT:
            return position.department
        return position.shift if self._axis is Axis.SHIFT else position.classification


def _rank(key: tuple[str, str]) -> tuple[bool, str, bool, str]:
    """In the one collation, what is not given last."""
    worksite, group = key
    return not worksite, filing_key(worksite), not group, filing_key(group)


def _joined(cell: Cell, other: Cell) -> Cell:
    first = min(cell, other, key=lambda each: (each.worksite, each.group))
    return Cell(first.worksite, first.group, cell.signed + other.signed, cell.eligible + other.eligible)
