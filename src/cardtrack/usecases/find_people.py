"""Find people by a few letters of any form of their name, by number or by phone: in memory, at every keystroke."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cardtrack.domain.employee import Employee, Position
from cardtrack.matching.index import FindIndex
from cardtrack.matching.likeness import Kind, Why, likeness
from cardtrack.matching.names import listed_name, written_name
from cardtrack.matching.texts import Entry, entry_of
from cardtrack.usecases.many_records import many_records
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees

MOST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who fits: the name as lists show it, and what tells two of one name apart.

    `is_similar`: not all that was typed is in their name. `reasons`: what is like it, codes for wording.matches.
    """

    employee_id: int
    name: str
    worksite: str = ""
    classification: str = ""
    number: str = ""
    is_similar: bool = False
    reasons: tuple[StrEnum, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The best people, those who are only similar last, and how many fit in all; the similar are not counted."""

    hits: tuple[Hit, ...]
    total: int


class Finder:
    """Everybody on the roster, ready to be found. It belongs to one thread once it is loaded."""

    def __init__(self, employees: Iterable[Employee], today: date) -> None:
        self._today = today
        entries = [_entry(employee, today) for employee in employees]
        self._index = FindIndex(entries)
        self._names = {entry.employee_id: entry.name.listed() for entry in entries}

    @property
    def names(self) -> Mapping[int, str]:
        """The name of each employee as lists have it, by id."""
        return self._names

    @property
    def ids(self) -> list[int]:
        """Everybody in the order of names."""
        return self._index.ids()

    def find(self, text: str, most: int = MOST) -> Found:
        """The first `most` people who have every word of `text`, then those who are similar while there is room."""
        found = self._index.find(text, most)
        return Found(tuple(self._hit(hit.employee_id, hit.kind, hit.reasons) for hit in found.hits), found.total)

    def matching(self, text: str) -> list[int]:
        """Everybody who has every word of `text`, by id and in the order of names; everybody where it has none."""
        return self._index.matching(text)

    def hit(self, employee_id: int) -> Hit | None:
        """One person as they stand in a list; None for somebody who is not on the roster."""
        return self._hit(employee_id) if employee_id in self._names else None

    def order(self, employee_id: int) -> tuple[str, int]:
        """A key that puts people in the order of names; those who are not on the roster come first."""
        return self._index.place(employee_id) if employee_id in self._names else ("", employee_id)

    def fits(self, employee_id: int, written: str) -> bool:
        """Whether a name as somebody wrote it is that employee's, give or take order, accents and omitted words."""
        if employee_id not in self._names:
            return False
        like = likeness(written_name(written), listed_name(self._index.entry(employee_id).name))
        return like is not None and like.kind is Kind.EXACT

    def replace(self, ids: Collection[int], employees: Iterable[Employee]) -> None:
        """Takes what is now true of the employees `ids`; those who are not among `employees` are gone."""
        now = {employee.id: employee for employee in employees}
        for employee_id in {*ids, *now}:
            employee = now.get(employee_id)
            if employee is None:
                self._index.remove(employee_id)
                self._names.pop(employee_id, None)
            else:
                self._index.put(_entry(employee, self._today))
                self._names[employee_id] = employee.name.listed()

    def prepare(self) -> None:
        """Builds what the first search for similar names would wait for."""
        self._index.prepare()

    def _hit(self, employee_id: int, kind: Kind = Kind.EXACT, reasons: tuple[Why, ...] = ()) -> Hit:
        entry = self._index.entry(employee_id)
        name = entry.name.shown()
        return Hit(employee_id, name, entry.site, entry.job, entry.number, kind is Kind.SIMILAR, reasons)


@many_records()
def load_finder(vault: Vault, today: date) -> Finder:
    """Everybody on the roster, with the site and job that they have on `today`; to be called on the vault's thread."""
    with vault.reading():
        employees = load_employees(vault)
    finder = Finder(employees, today)
    finder.prepare()
    return finder


def _entry(employee: Employee, today: date) -> Entry:
    return entry_of(employee, employee.position_on(today) or _last_position(employee))


def _last_position(employee: Employee) -> Position | None:
    return max(employee.positions, key=lambda position: position.first_day or date.min, default=None)
