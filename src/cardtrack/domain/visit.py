"""Lists of people to visit, their numbered copies on paper, and what comes back of each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cardtrack.domain.addresses import post_code, walking_key
from cardtrack.domain.employee import ContactKind, Employee
from cardtrack.domain.names import filing_key, fold, sort_key
from cardtrack.domain.visit_code import code_of

MOST_ROWS = 5_000  # of one list: a list of everybody is no visit list


class VisitOutcome(StrEnum):
    """What came of a visit or call, in the order of the boxes on paper."""

    HOME = "home"
    NOT_HOME = "not_home"
    MOVED = "moved"
    REFUSED = "refused"
    SIGNED = "signed"
    WRONG_NUMBER = "wrong_number"
    LANGUAGE = "language"


class Grouping(StrEnum):
    """Under what the rows of a list stand together."""

    SITE = "site"
    STREET = "street"


class CopyFate(StrEnum):
    """How a copy ceased to be out."""

    RETURNED = "returned"
    DESTROYED = "destroyed"


class Whom(StrEnum):
    """Who is to be visited."""

    UNSIGNED = "unsigned"
    ELIGIBLE = "eligible"
    AGAIN = "again"  # without a card, and not met at the last visit, or asked for another
    CHOSEN = "chosen"

    @property
    def is_by_unit(self) -> bool:
        """Whether a unit decides, not a person's hand."""
        return self is not Whom.CHOSEN


@dataclass(frozen=True, slots=True)
class VisitList:
    """A list as it was made: its rows never change. `left_out`: people who may not be contacted, and are not on it."""

    id: int
    name: str
    grouped_by: Grouping
    made_on: date
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ListCopy:
    """One copy on paper, `number` of its list, and who has it; `fate` None: it is still out."""

    id: int
    list_id: int
    number: int
    holder: str
    printed_on: date
    fate: CopyFate | None = None
    fate_on: date | None = None

    @property
    def label(self) -> str:
        """`3-2`: copy 2 of list 3."""
        return f"{self.list_id}-{self.number}"


@dataclass(frozen=True, slots=True)
class Visit:
    """One row of a list: whom to visit and, once the paper came back, what came of it.

    `stands_under`: the worksite or post code under which it stands. `go_back`: another visit is wanted. `visited_on`
    None: nothing was entered yet.
    """

    id: int
    list_id: int
    employee_id: int
    stands_under: str = ""
    outcome: VisitOutcome | None = None
    rating: int | None = None
    go_back: bool = False
    note: str = ""
    visited_on: date | None = None

    @property
    def code(self) -> str:
        """What stands on paper for it."""
        return code_of(self.id)

    @property
    def is_due_again(self) -> bool:
        """Whether the person should be visited once more."""
        return self.go_back or self.outcome is VisitOutcome.NOT_HOME


def rows_for(people: Iterable[Employee], grouped_by: Grouping, day: date) -> list[Visit]:
    """The people as rows of a list, in the order in which they stand there; ids are given later.

    By worksite they stand in the order of names; by street in that of post code, street, house number.
    """
    placed = []
    for person in people:
        order: tuple[str | int, ...] = (sort_key(person.name), person.id)
        if grouped_by is Grouping.STREET:
            address = next((each.value for each in person.contacts if each.kind is ContactKind.ADDRESS), "")
            under, order = post_code(address), (*walking_key(address), *order)
        else:
            position = person.position_on(day)
            under = "" if position is None else position.worksite
        placed.append(((not under, filing_key(fold(under)), *order), Visit(0, 0, person.id, under)))
    placed.sort(key=lambda each: each[0])
    return _under_one_name(visit for _, visit in placed)


def _under_one_name(visits: Iterable[Visit]) -> list[Visit]:
    """Worksites that differ in case or spacing are one, under the first spelling."""
    names: dict[str, str] = {}
    return [
        replace(visit, stands_under=names.setdefault(fold(visit.stands_under), visit.stands_under)) for visit in visits
    ]


def last_visits(visits: Iterable[Visit]) -> dict[int, Visit]:
    """By employee the visit that was made last, of those that were made."""
    last: dict[int, Visit] = {}
    for visit in visits:
        if visit.visited_on is not None:
            known = last.get(visit.employee_id)
            if known is None or (known.visited_on or date.min, known.id) < (visit.visited_on, visit.id):
                last[visit.employee_id] = visit
    return last


@dataclass(frozen=True, slots=True)
class CopyState:
    """A copy with its list, and how many of the list's rows were entered of how many."""

    list: VisitList
    copy: ListCopy
    entered: int
    rows: int

    @property
    def is_out(self) -> bool:
        """Whether nobody has brought it back or destroyed it."""
        return self.copy.fate is None


def copies_out(copies: Sequence[CopyState]) -> list[CopyState]:
    """The copies that are out, the longest first."""
    return sorted(
        (each for each in copies if each.is_out),
        key=lambda each: (each.copy.printed_on, each.list.id, each.copy.number),
    )
