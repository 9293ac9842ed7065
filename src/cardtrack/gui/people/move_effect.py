"""What a change of position would do to the count, said before it is written. Nothing is changed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cardtrack.domain.count import Count, EmployeeFacts, PersonState
from cardtrack.domain.employee import Employee
from cardtrack.domain.unit import Standing
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording import dates


class MoveEffect:
    """The count with other positions for some: only theirs is counted anew, so it keeps up with typing."""

    def __init__(self, workspace: Workspace, employees: Sequence[Employee]) -> None:
        assert workspace.count is not None
        self._workspace = workspace
        self._whole = workspace.count
        ids = {employee.id for employee in employees}
        cards = {facts.employee_id: facts.cards for facts in self._whole.facts() if facts.employee_id in ids}
        self._facts = [
            EmployeeFacts(employee.id, employee.positions, cards.get(employee.id, ())) for employee in employees
        ]
        self._before = self._count(self._facts)

    def sentence(self, employees: Sequence[Employee], day: date) -> str:
        """For those whom the change concerns, as they would be from `day` on: where they stand, and the figures."""
        held = {employee.id: employee.positions for employee in employees}
        after = self._count([replace(facts, positions=held[facts.employee_id or 0]) for facts in self._facts])
        return f"{_standing_text(after, employees, day)} {self._figures(after, day)}"

    def _count(self, facts: Sequence[EmployeeFacts]) -> Count:
        return Count(self._whole.unit, self._whole.regime, facts)

    def _figures(self, after: Count, day: date) -> str:
        as_of = self._workspace.as_of
        if day == as_of:
            text = tr("Count on {day}, the as-of date: {figures}.")
            return text.format(day=dates.day(day), figures=self._figure(after, day))
        text = tr("Count on {day}: {figures}; on the as-of date, {as_of}: {figures_then}.")
        return text.format(
            day=dates.day(day),
            figures=self._figure(after, day),
            as_of=dates.day(as_of),
            figures_then=self._figure(after, as_of),
        )

    def _figure(self, after: Count, day: date) -> str:
        now, theirs, then = (count.tally(day).headline for count in (self._whole, self._before, after))
        new = now.shifted(theirs, then)
        is_same = (new.signed, new.eligible) == (now.signed, now.eligible)
        text = tr("{old}, as before") if is_same else tr("{figure} instead of {old}")
        return text.format(
            figure=dates.fraction(new.signed, new.eligible), old=dates.fraction(now.signed, now.eligible)
        )


def _standing_text(count: Count, employees: Sequence[Employee], day: date) -> str:
    eve = day - timedelta(days=1) if day > date.min else day
    pairs = [(count.person(employee.id, eve), count.person(employee.id, day)) for employee in employees]
    who = employees[0].name.listed() if len(employees) == 1 else dates.people(len(employees))
    words = {(_word(old), _word(new)) for old, new in pairs}
    if len(words) > 1:
        gone = sum(old.is_eligible and not new.is_eligible for old, new in pairs)
        come = sum(new.is_eligible and not old.is_eligible for old, new in pairs)
        text = tr("{who}: in the unit from {day} on {come} more and {gone} fewer.")
        return text.format(who=who, day=dates.day(day), come=dates.number(come), gone=dates.number(gone))
    ((old, new),) = words
    if old == new:
        return tr("{who}: {standing}, as before.").format(who=who, standing=new)
    text = tr("{who}: {old} until {last}, {new} from {day} on.")
    return text.format(who=who, old=old, last=dates.day(eve), new=new, day=dates.day(day))


def _word(state: PersonState) -> str:
    if not state.is_employed:
        return tr("not employed")
    words = {Standing.INCLUDED: tr("in the unit"), Standing.CONTESTED: tr("contested")}
    return words[state.standing] if state.standing in words else tr("not in the unit")
