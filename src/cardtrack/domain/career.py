"""Changes of position: from a day on something else holds, and what was true before that day stays as it was.

A change ends the position held before its day and adds one; nothing is overwritten, so an earlier count stays what it
was. Positions that had not begun by `today` were plans only, and fall away where what now happens leaves them no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cardtrack.domain.employee import Employee, EmploymentType, Position
from cardtrack.errors import ChangeTooEarly, LaterPosition, NotEmployedThen, StillEmployed, UserError

AWAY = frozenset({EmploymentType.ON_LEAVE, EmploymentType.LAID_OFF_RECALL, EmploymentType.LAID_OFF})


@dataclass(frozen=True, slots=True)
class NewJob:
    """What is different from a day on; None: as it was."""

    classification: str | None = None
    worksite: str | None = None
    department: str | None = None
    shift: str | None = None
    employment: EmploymentType | None = None

    def of(self, old: Position) -> Position:
        """The old position with what is different."""
        return replace(
            old,
            classification=old.classification if self.classification is None else self.classification,
            worksite=old.worksite if self.worksite is None else self.worksite,
            department=old.department if self.department is None else self.department,
            shift=old.shift if self.shift is None else self.shift,
            employment=old.employment if self.employment is None else self.employment,
        )


def move(employee: Employee, day: date, job: NewJob) -> Employee:
    """Another job from `day` on, for as long as the one held was to last; nothing is split where they are the same.

    Raises NotEmployedThen, ChangeTooEarly.
    """
    held = employee.position_on(day)
    if held is None:
        raise _nothing_held(employee, day)
    changed = job.of(held)
    if changed == held:
        return employee
    return _followed(employee, employee.positions, held, replace(changed, first_day=day, id=0))


def leave(employee: Employee, last_day: date, today: date) -> Employee:
    """The position held on `last_day` ends with it. Raises NotEmployedThen, ChangeTooEarly, LaterPosition."""
    held = employee.position_on(last_day)
    if held is None:
        raise _nothing_held(employee, last_day)
    others = [position for position in _begun(employee, last_day, today) if position is not held]
    return _with(employee, [*others, replace(held, last_day=last_day)])


def come_back(employee: Employee, day: date, job: NewJob, today: date) -> Employee:
    """A new position from `day` on, like the last one but for what `job` says; a leave or layoff ends the day before.

    Somebody who never held a position is hired by it. Raises StillEmployed, ChangeTooEarly, LaterPosition.
    """
    held = employee.position_on(day)
    if held is not None and held.employment not in AWAY:
        raise StillEmployed(who=employee.name.listed(), day=day.isoformat())
    kept = _begun(employee, day, today)
    new = replace(job.of(_last_work(kept or employee.positions)), first_day=day, last_day=None, id=0)
    if held is None:
        return _with(employee, [*kept, new])
    return _followed(employee, kept, held, new)


def _nothing_held(employee: Employee, day: date) -> UserError:
    """Why nothing can change on a day: no position has begun yet, or none is held then."""
    who = employee.name.listed()
    begins = [_beginning(position) for position in employee.positions]
    if begins and day < min(begins):
        return ChangeTooEarly(who=who, first=min(begins).isoformat())
    return NotEmployedThen(who=who, day=day.isoformat())


def _begun(employee: Employee, day: date, today: date) -> Sequence[Position]:
    """The positions that begin by `day`; later ones were plans, or else LaterPosition is raised."""
    kept = []
    for position in employee.positions:
        first = _beginning(position)
        if first <= day:
            kept.append(position)
        elif first <= today:
            raise LaterPosition(who=employee.name.listed(), first=first.isoformat())
    return kept


def _last_work(positions: Sequence[Position]) -> Position:
    """The last position, held as it was before any leave or layoff."""
    last = max(positions, key=_beginning, default=Position())
    worked = [position for position in positions if position.employment not in AWAY]
    return replace(last, employment=max(worked, key=_beginning, default=Position()).employment)


def _followed(employee: Employee, positions: Iterable[Position], held: Position, new: Position) -> Employee:
    """`new` after `held`, which ends the day before. Raises ChangeTooEarly where that is before it began."""
    assert new.first_day is not None
    if new.first_day <= _beginning(held):
        raise ChangeTooEarly(who=employee.name.listed(), first=_beginning(held).isoformat())
    others = [position for position in positions if position is not held]
    return _with(employee, [*others, replace(held, last_day=new.first_day - timedelta(days=1)), new])


def _with(employee: Employee, positions: Iterable[Position]) -> Employee:
    return replace(employee, positions=tuple(sorted(positions, key=_beginning)))


def _beginning(position: Position) -> date:
    return position.first_day or date.min
