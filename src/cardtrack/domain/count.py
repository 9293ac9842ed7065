"""The count: eligible, contested and counted people of a unit as step functions of time.

Built once from the dated facts; afterwards any day is a look-up and one employee's change is folded in alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cardtrack.domain.ageing import Ageing, Lapse, StaleHorizon, lapse_of
from cardtrack.domain.axis import Axis
from cardtrack.domain.card import AuthorizationCard, Reason
from cardtrack.domain.cells import Cell, Cells
from cardtrack.domain.part import EmployeeFacts, Part, part_of
from cardtrack.domain.place import Place, Places, Segment
from cardtrack.domain.regime import Regime
from cardtrack.domain.spans import NEVER, Spans, holds, intersection
from cardtrack.domain.steps import StepFunction
from cardtrack.domain.tally import GroupTally, PersonState, Tally, ThresholdResult, Verdict
from cardtrack.domain.unit import BargainingUnit, Placement
from cardtrack.domain.verdict import CardRules

__all__ = ["Count", "EmployeeFacts", "GroupTally", "PersonState", "Tally", "ThresholdResult", "Verdict"]


class _Group:
    """The people of one placement that are counted apart, and the signed among them by threshold."""

    def __init__(self, thresholds: int) -> None:
        self.people = StepFunction()
        self.signed = tuple(StepFunction() for _ in range(thresholds))


class Count:
    """The count of one unit under one regime, for any day.

    Costs: building is linear in people and cards; a tally is some thirty bisections; `replace` touches one employee.
    The breakdown and the stale horizon are built when they are first asked for, or by `prepare`.
    """

    def __init__(self, unit: BargainingUnit, regime: Regime, facts: Iterable[EmployeeFacts]) -> None:
        self.unit = unit
        self.regime = regime
        self.thresholds = regime.ladder
        self._headline = len(self.thresholds) - 1
        self._places = Places(unit)
        self._rules = CardRules(regime, self.thresholds)
        self._parts: dict[int | None, Part] = {}
        self._held = 0
        self._eligible = StepFunction()
        self._contested = StepFunction()
        self._signed = tuple(StepFunction() for _ in self.thresholds)
        self._contested_signed = tuple(StepFunction() for _ in self.thresholds)
        self._reasons = {reason: StepFunction() for reason in Reason}
        self._groups: dict[Placement, _Group] = {}
        self._cells: dict[Axis, Cells] = {}
        self._ageing: Ageing | None = None
        for fact in facts:
            if fact.employee_id in self._parts:
                raise ValueError(f"facts of employee {fact.employee_id} given twice")
            if fact.positions or fact.cards:
                part = self._parts[fact.employee_id] = part_of(fact, self._places, self._rules)
                self._add(part, 1)

    def replace(self, facts: EmployeeFacts) -> None:
        """Takes what is now true of one employee in place of what was known; without positions and cards: removes."""
        part = part_of(facts, self._places, self._rules)
        old = self._parts.get(facts.employee_id)
        if old is not None:
            self._fold(old, -1)
        if facts.positions or facts.cards:
            self._parts[facts.employee_id] = part
            self._fold(part, 1)
        else:
            self._parts.pop(facts.employee_id, None)

    def tally(self, as_of: date) -> Tally:
        """The count on a day."""
        day = as_of.toordinal()
        eligible = self._eligible.at(day)
        results = []
        for threshold, signed, contested in zip(self.thresholds, self._signed, self._contested_signed, strict=True):
            n = signed.at(day)
            need, is_met = threshold.need(eligible), threshold.is_met(n, eligible)
            results.append(ThresholdResult(threshold, n, eligible, need, is_met, contested.at(day)))
        reasons = {reason: number for reason, steps in self._reasons.items() if (number := steps.at(day))}
        return Tally(
            as_of=as_of,
            eligible=eligible,
            signed=results[-1].signed,
            contested=self._contested.at(day),
            contested_signed=results[-1].contested_signed,
            thresholds=tuple(results),
            extra=reasons.pop(Reason.SUPERSEDED, 0),
            unmatched=reasons.pop(Reason.UNMATCHED, 0),
            not_counted=reasons,
            cards_held=self._held,
        )

    def trend(self, days: Sequence[date]) -> list[tuple[int, int]]:
        """(n, N) on each of the days."""
        signed, eligible = self._signed[self._headline], self._eligible
        return [(signed.at(day), eligible.at(day)) for day in map(date.toordinal, days)]

    def groups(self, as_of: date) -> tuple[GroupTally, ...]:
        """The people counted apart on a day: each contested group, and guards and professionals in the unit."""
        day = as_of.toordinal()
        return tuple(
            GroupTally(placement, people, tuple(steps.at(day) for steps in self._groups[placement].signed))
            for placement in sorted(self._groups, key=Placement.sort_key)
            if (people := self._groups[placement].people.at(day))
        )

    def cells(self, as_of: date, axis: Axis) -> tuple[Cell, ...]:
        """The unit on a day by worksite and department, shift or classification."""
        cells = self._cells.get(axis)
        if cells is None:
            cells = self._cells[axis] = Cells(axis, self._headline)
            for part in self._parts.values():
                cells.add(part, 1)
        return cells.on(as_of.toordinal())

    def stale_horizon(self, as_of: date, weeks: int = 26) -> StaleHorizon:
        """Whose signing ends by age alone after a day, and when that loses a threshold."""
        return self._aged().horizon(as_of, weeks, self.tally(as_of).thresholds)

    def going_stale(self, as_of: date, until: date) -> int:
        """How many of `lapses` have begun by a day that is not before `as_of`."""
        return self._aged().going_stale(as_of, until, self.tally(as_of).thresholds[-1])

    def _aged(self) -> Ageing:
        if self._ageing is None:
            self._ageing = Ageing(self._rules, len(self.thresholds))
            for part in self._parts.values():
                self._ageing.add(part, 1)
        return self._ageing

    def prepare(self, as_of: date) -> None:
        """Builds what is else built when it is first asked for: where a window waits, do this before it does."""
        for axis in Axis:
            self.cells(as_of, axis)
        self.stale_horizon(as_of)

    def is_eligible(self, employee_id: int, as_of: date) -> bool:
        """Whether an employee is in the unit on a day."""
        part = self._parts.get(employee_id)
        return part is not None and part.place is not None and holds(part.place.included, as_of.toordinal())

    def is_contested(self, employee_id: int, as_of: date) -> bool:
        """Whether an employee's place in the unit is in dispute on a day."""
        part = self._parts.get(employee_id)
        return part is not None and part.place is not None and holds(part.place.contested, as_of.toordinal())

    def is_signed(self, employee_id: int, as_of: date) -> bool:
        """Whether an employee is in the unit on a day and has a card that counts."""
        part = self._parts.get(employee_id)
        if part is None or part.place is None:
            return False
        day = as_of.toordinal()
        return holds(part.place.included, day) and part.is_signed(self._headline, day)

    def person(self, employee_id: int, as_of: date) -> PersonState:
        """Where an employee stands on a day, through which placement, in which position."""
        part = self._parts.get(employee_id)
        if part is None or part.place is None:
            return PersonState(is_employed=False, standing=None)
        day = as_of.toordinal()
        here = part.place.on(day)
        return PersonState(
            is_employed=here.position >= 0,
            standing=None if here.placement is None else here.placement.standing,
            good_for=part.good_for(day),
            placement=here.placement,
            position=part.facts.positions[here.position] if here.position >= 0 else None,
        )

    def members(self, as_of: date, *, contested: bool = False) -> Iterator[int]:
        """Who is in the unit on a day (or, `contested`, whose place in it is in dispute), in the order of building."""
        day = as_of.toordinal()
        for employee_id, part in self._parts.items():
            if employee_id is None or part.place is None:
                continue
            if holds(part.place.contested if contested else part.place.included, day):
                yield employee_id

    def signers(
        self, as_of: date, threshold: int = -1, *, contested: bool = False
    ) -> list[tuple[int, AuthorizationCard]]:
        """Every member with a card that is good for a threshold (by its place in `thresholds`), with that one card."""
        day, place = as_of.toordinal(), threshold % len(self.thresholds)
        found = []
        for employee_id in self.members(as_of, contested=contested):
            worth = self._parts[employee_id].counting(place, day)
            if worth is not None:
                found.append((employee_id, worth.card))
        return found

    def lapses(self, as_of: date) -> list[Lapse]:
        """Every counted person on a day whose signing will end, or be past the warning age, by age alone."""
        return [lapse for one in self.members(as_of) if (lapse := self.lapse(one, as_of)) is not None]

    def lapse(self, employee_id: int, as_of: date) -> Lapse | None:
        """The same for one of them; None where they are not counted, or no age ends it."""
        if not self.is_signed(employee_id, as_of):
            return None
        return lapse_of(employee_id, self._parts[employee_id], self._rules, as_of)

    def part(self, employee_id: int) -> Part | None:
        """What one employee adds, for whatever is asked of everybody one by one; None: nothing is known of them."""
        return self._parts.get(employee_id)

    def facts(self) -> Iterator[EmployeeFacts]:
        """What the count is built from, in the order of building."""
        return (part.facts for part in self._parts.values())

    def verdicts(self, employee_id: int | None, as_of: date) -> tuple[Verdict, ...]:
        """The verdict on every card of an employee (None: on the unmatched ones), in the order of entry."""
        part = self._parts.get(employee_id)
        if part is None:
            return ()
        day = as_of.toordinal()
        counting = part.counting(self._headline, day)
        found = []
        for worth in part.worths:
            reasons = self._rules.reasons_on(worth, part.place, day)
            if not reasons and worth is not counting:
                reasons = (Reason.SUPERSEDED,)
            found.append(Verdict(worth.card, as_of, reasons, self._rules.warnings_on(worth, day)))
        return tuple(found)

    def all_verdicts(self, as_of: date) -> list[Verdict]:
        """The verdict on every card held, by employee in the order of building."""
        return [verdict for employee_id in self._parts for verdict in self.verdicts(employee_id, as_of)]

    def _fold(self, part: Part, weight: int) -> None:
        self._add(part, weight)
        for cells in self._cells.values():
            cells.add(part, weight)
        if self._ageing is not None:
            self._ageing.add(part, weight)

    def _add(self, part: Part, weight: int) -> None:
        reasons = self._reasons
        self._held += weight * len(part.worths)
        for worth in part.worths:
            for reason, first, end in self._rules.held_back(worth, part.place):
                reasons[reason].add_days(first, end, weight)
        place = part.place
        if place is None:
            return
        self._eligible.add(place.included, weight)
        self._contested.add(place.contested, weight)
        if part.worths:
            self._add_signed(part, place, weight)
        if place.apart:
            self._add_apart(part, place.apart, weight)

    def _add_signed(self, part: Part, place: Place, weight: int) -> None:
        counted: Spans = NEVER
        for steps, contested, signed in zip(
            self._signed, self._contested_signed, part.signed_by_threshold(), strict=True
        ):
            counted = intersection(signed, place.included)
            steps.add(counted, weight)
            if place.contested:
                contested.add(intersection(signed, place.contested), weight)
        if len(part.worths) > 1:  # of the cards that are good on a day all but one are extra
            extra = self._reasons[Reason.SUPERSEDED]
            extra.add(counted, -weight)
            for worth in part.worths:
                if worth.opens[-1] < worth.stop:
                    extra.add(intersection(((worth.opens[-1], worth.stop),), place.included), weight)

    def _add_apart(self, part: Part, segments: Sequence[Segment], weight: int) -> None:
        for segment in segments:
            assert segment.placement is not None
            group = self._groups.get(segment.placement)
            if group is None:
                group = self._groups[segment.placement] = _Group(len(self.thresholds))
            days = ((segment.first, segment.end),)
            group.people.add(days, weight)
            for index, steps in enumerate(group.signed):
                steps.add(intersection(part.signed(index), days), weight)
