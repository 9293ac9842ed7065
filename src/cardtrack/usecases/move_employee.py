"""Promotion, transfer, leave, layoff, departure and return: each one act, for one employee or for several at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import partial

from cardtrack.domain import career
from cardtrack.domain.act import ActName
from cardtrack.domain.career import NewJob
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee, EmploymentType
from cardtrack.errors import FieldMissing
from cardtrack.usecases.edit_employee import check_employee
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees, update_employees


def move(vault: Vault, ids: Collection[int], day: date, job: NewJob, at: datetime) -> Changes:
    """Another job from `day` on. Raises NotEmployedThen, ChangeTooEarly; FieldMissing where it is nobody's change."""
    return _change(vault, ActName.MOVE_EMPLOYEE, ids, day, at, partial(career.move, day=day, job=job))


def go_on_leave(vault: Vault, ids: Collection[int], day: date, absence: EmploymentType, at: datetime) -> Changes:
    """On leave or laid off from `day` on. Raises what `move` raises."""
    job = NewJob(employment=absence)
    return _change(vault, ActName.BEGIN_ABSENCE, ids, day, at, partial(career.move, day=day, job=job))


def leave(vault: Vault, ids: Collection[int], last_day: date, today: date, at: datetime) -> Changes:
    """No longer employed after `last_day`. Raises NotEmployedThen, ChangeTooEarly, LaterPosition, FieldMissing."""
    step = partial(career.leave, last_day=last_day, today=today)
    return _change(vault, ActName.END_EMPLOYMENT, ids, last_day, at, step)


def come_back(vault: Vault, ids: Collection[int], day: date, job: NewJob, today: date, at: datetime) -> Changes:
    """Working again from `day` on. Raises StillEmployed, ChangeTooEarly, LaterPosition."""
    step = partial(career.come_back, day=day, job=job, today=today)
    return _change(vault, ActName.RETURN_EMPLOYEE, ids, day, at, step)


def _change(
    vault: Vault, name: ActName, ids: Collection[int], day: date, at: datetime, step: Callable[[Employee], Employee]
) -> Changes:
    """Writes those for whom something changes. Where one of them is refused, nothing is written for anybody.

    Where they are several the campaign is copied first; raises what `before_risky_act` raises, FieldTooLong.
    """
    pairs = [(employee, step(employee)) for employee in load_employees(vault, ids)]
    changed = [tidied(after, with_lines=("notes",)) for before, after in pairs if after != before]
    if not changed:
        raise FieldMissing(field="new_job")
    for employee in changed:
        check_employee(employee)
    who = changed[0].name.listed()
    subject: dict[str, str | int] = {"who": who, "count": len(changed), "day": day.isoformat()}
    if len(changed) > 1:
        before_risky_act(vault, CopyReason.BULK_EDIT, at)
    with history.act(vault, name, at, subject) as act:
        update_employees(vault, changed)
    return act.changes
