"""Add, change and put away employees."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee
from cardtrack.domain.issues import as_used
from cardtrack.errors import DatesOutOfOrder, FieldMissing, PositionsOverlap
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import (
    add_employees,
    count_issues,
    load_employees,
    trash_employees,
    update_employees,
)


def check_employee(employee: Employee) -> None:
    """Raises FieldMissing without any name, DatesOutOfOrder, PositionsOverlap."""
    if not employee.name:
        raise FieldMissing(field="name")
    held = sorted(employee.positions, key=lambda position: position.first_day or date.min)
    for position in held:
        if position.first_day and position.last_day and position.last_day < position.first_day:
            raise DatesOutOfOrder(first=position.first_day.isoformat(), last=position.last_day.isoformat())
    for earlier, later in pairwise(held):
        if later.first_day is None or earlier.last_day is None or later.first_day <= earlier.last_day:
            start = later.first_day or earlier.first_day or date.min
            raise PositionsOverlap(first=start.isoformat(), last=(earlier.last_day or start).isoformat())


def add_employee(vault: Vault, employee: Employee, at: datetime) -> tuple[Employee, Changes]:
    """Puts somebody on the roster by hand; returns them with their id."""
    kept = _as_kept(vault, employee)
    with history.act(vault, ActName.ADD_EMPLOYEE, at, {"who": kept.name.listed()}) as act:
        (employee_id,) = add_employees(vault, [kept])
    return replace(kept, id=employee_id), act.changes


def edit_employee(vault: Vault, employee: Employee, at: datetime) -> Changes:
    """Writes what is now known of an employee."""
    kept = _as_kept(vault, employee)
    with history.act(vault, ActName.EDIT_EMPLOYEE, at, {"who": kept.name.listed()}) as act:
        update_employees(vault, [kept])
    return act.changes


def list_issues(vault: Vault) -> Sequence[tuple[str, int]]:
    """What matters to people, with how many it matters to, the most first."""
    return count_issues(vault)


def discard_employees(vault: Vault, ids: Collection[int], at: datetime) -> Changes:
    """Puts employees into the trash. Their cards are not thrown away with them: they are held, and do not count."""
    people = load_employees(vault, ids)
    subject: dict[str, str | int] = {"count": len(people), "who": people[0].name.listed() if people else ""}
    if len(people) > 1:
        before_risky_act(vault, CopyReason.BULK_EDIT, at)
    with history.act(vault, ActName.TRASH_EMPLOYEE, at, subject) as act:
        trash_employees(vault, ids, at.date())
    return act.changes


def list_employees(vault: Vault, ids: Collection[int] | None = None) -> Sequence[Employee]:
    """The roster, or some of it, with positions and contacts."""
    return load_employees(vault, ids)


def _as_kept(vault: Vault, employee: Employee) -> Employee:
    """Raises what `check_employee` raises, FieldTooLong."""
    employee = tidied(employee, with_lines=("notes",))
    check_employee(employee)
    used = [name for name, _ in count_issues(vault)] if employee.issues else ()
    return replace(employee, issues=as_used(employee.issues, used))
