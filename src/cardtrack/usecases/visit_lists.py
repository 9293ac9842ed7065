"""Lists of people to visit: made once, printed in numbered copies, and followed until each copy is back or shredded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.visit import (
    MOST_ROWS,
    CopyFate,
    CopyState,
    Grouping,
    ListCopy,
    VisitList,
    Whom,
    last_visits,
    rows_for,
)
from cardtrack.errors import FieldMissing, NobodyToVisit, NoVisitList, TooManyVisits
from cardtrack.usecases.count_unit import load_count, pick_unit
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history, visits
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees

__all__ = ["CopyFate", "CopyState", "Grouping", "ListCopy", "NewVisitList", "Whom"]


@dataclass(frozen=True, slots=True)
class NewVisitList:
    """Who is to be on a list, and who gets its first copy.

    `employee_ids` for those who were chosen by hand; else the unit (None: the first) on the day decides.
    """

    name: str
    holder: str
    whom: Whom = Whom.UNSIGNED
    grouped_by: Grouping = Grouping.SITE
    employee_ids: Collection[int] = ()
    unit_id: int | None = None
    unit_name: str | None = None


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A copy that can be printed now: the list, how many stand on it, and which copy it is."""

    list: VisitList
    copy: ListCopy
    people: int
    changes: Changes


def make_visit_list(vault: Vault, new: NewVisitList, today: date, at: datetime) -> MadeCopy:
    """Keeps who is on a list, in which order and under which codes, and its first copy; one act.

    Whoever may not be contacted is left out and counted. Raises FieldMissing, NobodyToVisit,
    TooManyVisits, UnknownUnit, NameAmbiguous.
    """
    new = tidied(new)
    _require(list_name=new.name, holder=new.holder)
    with vault.reading():
        fitting = load_employees(vault, set(_wanted(vault, new, today)))
    people = [person for person in fitting if person.may_contact]
    if not people:
        raise NobodyToVisit(count=len(fitting))
    if len(people) > MOST_ROWS:
        raise TooManyVisits(most=MOST_ROWS, count=len(people))
    rows = rows_for(people, new.grouped_by, today)
    visit_list = VisitList(0, new.name, new.grouped_by, today, len(fitting) - len(people))
    with history.act(
        vault, ActName.MAKE_VISIT_LIST, at, {"value": new.name, "count": len(rows), "who": new.holder}
    ) as act:
        made = visits.add_visit_list(vault, visit_list, rows)
        copy = visits.add_copy(vault, made.id, new.holder, today)
    return MadeCopy(made, copy, len(rows), act.changes)


def add_list_copy(vault: Vault, list_id: int, holder: str, today: date, at: datetime) -> MadeCopy:
    """One more copy of a list, with the same people and codes. Raises FieldMissing, FieldTooLong, NoVisitList."""
    copy = tidied(ListCopy(0, list_id, 0, holder, today))
    _require(holder=copy.holder)
    with vault.reading():
        visit_list = visits.load_visit_lists(vault).get(list_id)
        rows = len(visits.load_visits(vault, list_id))
    if visit_list is None:
        raise NoVisitList
    with history.act(vault, ActName.COPY_VISIT_LIST, at, {"who": copy.holder}) as act:
        copy = visits.add_copy(vault, list_id, copy.holder, today)
        act.subject["value"] = copy.label
    return MadeCopy(visit_list, copy, rows, act.changes)


def settle_copies(vault: Vault, copies: Sequence[ListCopy], fate: CopyFate, day: date, at: datetime) -> Changes:
    """Notes that copies came back or were shredded on a day."""
    subject: dict[str, str | int] = {"count": len(copies)}
    if len(copies) == 1:
        subject["value"] = copies[0].label
    with history.act(vault, ActName.SETTLE_COPIES, at, subject) as act:
        visits.settle_copies(vault, [copy.id for copy in copies], fate, day)
    return act.changes


def list_copies(vault: Vault) -> Sequence[CopyState]:
    """Every copy that was made, the newest first."""
    with vault.reading():
        return visits.load_copies(vault)


def _wanted(vault: Vault, new: NewVisitList, today: date) -> Iterable[int]:
    if new.whom is Whom.CHOSEN:
        return new.employee_ids
    unit = pick_unit(vault, new.unit_id, new.unit_name)
    count = load_count(vault, unit, regime_by_id(unit.regime_id, vault))
    members = list(count.members(today))
    if new.whom is Whom.ELIGIBLE:
        return members
    unsigned = [employee_id for employee_id in members if not count.is_signed(employee_id, today)]
    if new.whom is Whom.UNSIGNED:
        return unsigned
    last = last_visits(visits.load_visits(vault))
    return [employee_id for employee_id in unsigned if employee_id in last and last[employee_id].is_due_again]


def _require(**texts: str) -> None:
    """Raises FieldMissing where one of them is empty."""
    for field, text in texts.items():
        if not text:
            raise FieldMissing(field=field)
