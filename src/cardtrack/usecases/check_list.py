"""Hold the count against a list that was taken in, and take people on whom only the list has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.count import Count
from cardtrack.domain.employee import Employee, Position
from cardtrack.domain.list_check import (
    CheckedFigures,
    Denominator,
    ListCheck,
    Listed,
    Missing,
    OnlyOurs,
    OnlyTheirs,
    hold_against,
)
from cardtrack.domain.names import sort_key
from cardtrack.domain.tally import ThresholdResult
from cardtrack.errors import NoList, UnknownList
from cardtrack.intake.comparison import compare
from cardtrack.intake.people import RosterRow
from cardtrack.usecases.count_unit import load_count, pick_unit
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.kept_rows import ListRows
from cardtrack.usecases.many_records import many_records
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees, load_employees, load_trashed_employees
from cardtrack.vault.lists import KeptList, list_row_ids, load_list_rows, load_lists, write_refused

__all__ = [
    "CheckedFigures",
    "CheckedList",
    "Denominator",
    "HeldList",
    "KeptList",
    "ListCheck",
    "Missing",
    "OurLine",
    "TheirLine",
    "ThresholdResult",
    "check_list",
    "hold_list",
    "read_list_check",
    "take_from_list",
]


@dataclass(frozen=True, slots=True)
class TheirLine:
    """Somebody who is only on the list. `employee`: whom it was taken for; `candidates`: whom it may be."""

    told: OnlyTheirs
    row: RosterRow
    employee: Employee | None = None
    candidates: tuple[Employee, ...] = ()

    @property
    def can_be_taken(self) -> bool:
        """Whether the row would make somebody new; what is in the trash is brought back from there."""
        return self.employee is None and self.told.why is not Missing.IN_TRASH


@dataclass(frozen=True, slots=True)
class OurLine:
    """Somebody who is only in the unit, and where on the day."""

    told: OnlyOurs
    employee: Employee
    position: Position


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list beside the count of a unit on a day: theirs in the order of the list, ours by name."""

    list: KeptList
    count: Count
    check: ListCheck
    theirs: tuple[TheirLine, ...]
    ours: tuple[OurLine, ...]


@dataclass(frozen=True, slots=True)
class ListedPeople:
    """Whom a list speaks of, in its order, beside the roster; `candidates`: whom rows in doubt may be, by row."""

    listed: Sequence[Listed]
    rows: ListRows
    roster: Mapping[int, Employee]
    candidates: Mapping[int, Sequence[int]]

    def theirs(self, told: OnlyTheirs) -> TheirLine:
        """Somebody who is only on the list."""
        found = self.candidates.get(told.row, ())
        return TheirLine(
            told,
            self.rows[told.row],
            self.roster.get(told.employee_id or 0),
            tuple(self.roster[number] for number in found),
        )


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list as it speaks of the roster, and the count of a unit: read once, for any day."""

    list: KeptList
    count: Count
    people: ListedPeople

    def on(self, as_of: date) -> CheckedList:
        """The two beside each other on a day."""
        check = hold_against(self.count, as_of, self.people.listed)
        ours = sorted((self._ours(told, as_of) for told in check.only_ours), key=_by_name)
        return CheckedList(self.list, self.count, check, tuple(map(self.people.theirs, check.only_theirs)), tuple(ours))

    def _ours(self, told: OnlyOurs, as_of: date) -> OurLine:
        position = self.count.person(told.employee_id, as_of).position
        assert position is not None  # nobody is in the unit without one
        return OurLine(told, self.people.roster[told.employee_id], position)


@many_records()
def read_list_check(
    vault: Vault,
    list_id: int | None,
    unit_id: int | None = None,
    unit_name: str | None = None,
    regime_id: str | None = None,
) -> HeldList:
    """A unit beside a list; None: the list of the latest day. Raises NoList, UnknownList, UnknownUnit,
    NameAmbiguous, UnknownRegime."""
    with vault.reading():
        kept = _find(vault, list_id)
        unit = pick_unit(vault, unit_id, unit_name)
        return hold_list(vault, kept.id, load_count(vault, unit, regime_by_id(regime_id or unit.regime_id, vault)))


def check_list(
    vault: Vault, list_id: int, as_of: date, unit_name: str | None = None, regime_id: str | None = None
) -> CheckedList:
    """A unit beside a list on a day. Raises what `read_list_check` raises."""
    return read_list_check(vault, list_id, None, unit_name, regime_id).on(as_of)


@many_records()
def hold_list(vault: Vault, list_id: int | None, count: Count) -> HeldList:
    """A list (None: that of the latest day) beside a count that is at hand, inside `Vault.reading`. Raises NoList,
    UnknownList."""
    kept = _find(vault, list_id)
    return HeldList(kept, count, _listed(vault, kept))


def _listed(vault: Vault, kept: KeptList) -> ListedPeople:
    """Whom a list speaks of, now.

    A row is whoever it was taken for when the list came in; the others are held anew against those of whom no row is,
    as an import would, so that whoever joined the roster since is found.
    """
    roster = {employee.id: employee for employee in load_employees(vault)}
    trash = {person.id for person in load_trashed_employees(vault)}
    held = load_list_rows(vault, list_row_ids(vault, kept.id)).values()
    rows = ListRows(kept, held)
    taken = {row.number: row.employee_id for row in held if row.employee_id is not None}
    found = _matched(rows, roster, {row: number for row, number in taken.items() if number in roster}, kept.list_date)

    def listed(number: int) -> Listed:
        if number in found.doubts:
            return Listed(number, missing=found.doubts[number][0])
        in_trash = taken.get(number) in trash
        return Listed(number, found.owners.get(number), Missing.IN_TRASH if in_trash else Missing.NOT_ON_ROSTER)

    people = [listed(number) for number in rows if number not in found.nobody]
    return ListedPeople(people, rows, roster, {row: who for row, (_, who) in found.doubts.items()})


@dataclass(frozen=True, slots=True)
class _Matched:
    """Whom rows are about; whom they may be about, and why that is in doubt; which are nobody of their own."""

    owners: Mapping[int, int]
    doubts: Mapping[int, tuple[Missing, Sequence[int]]]
    nobody: Collection[int]


def _matched(rows: ListRows, roster: Mapping[int, Employee], taken: Mapping[int, int], list_date: date) -> _Matched:
    owned = set(taken.values())
    free = [employee for number, employee in roster.items() if number not in owned]
    fresh = compare([rows[number] for number in rows if number not in taken], free, list_date)
    owners = {**taken, **{pair.row.row: pair.employee.id for pair in (*fresh.unchanged, *fresh.changed)}}
    doubts = {
        look.row.row: (Missing.NEEDS_LOOK if look.candidates else Missing.MAY_REPEAT, look.candidates)
        for look in fresh.needs_look
    }
    if fresh.joined:  # who is nobody else may still be somebody whom another row is about
        again = compare(fresh.joined, [roster[number] for number in set(owners.values())], list_date)
        doubts |= {look.row.row: (Missing.MAY_REPEAT, look.candidates) for look in again.needs_look}
        for pair in (*again.unchanged, *again.changed):
            doubts[pair.row.row] = (Missing.MAY_REPEAT, (pair.employee.id,))
    return _Matched(owners, doubts, {each.row.row for each in fresh.skipped})


@many_records()
def take_from_list(vault: Vault, list_id: int, wanted: Collection[int], at: datetime) -> Changes:
    """Takes rows of a list, by their number in the file, onto the roster as new people; one act.

    Rows that are somebody by now are passed over; where none is left, nothing is written. Raises NoList, UnknownList,
    what `before_risky_act` raises.
    """
    with vault.reading():
        kept = _find(vault, list_id)
        people = _listed(vault, kept)
    chosen = set(wanted)
    new = [
        people.rows[each.row]
        for each in people.listed
        if each.row in chosen and each.employee_id is None and each.missing is not Missing.IN_TRASH
    ]
    if not new:
        return Changes()
    if len(new) > 1:
        before_risky_act(vault, CopyReason.LIST_IMPORT, at)
    subject: dict[str, str | int] = {"count": len(new), "who": new[0].name.listed(), "file": kept.file_name}
    with history.act(vault, ActName.TAKE_FROM_LIST, at, subject) as act:
        add_employees(vault, [row.employee(0) for row in new])
        write_refused(vault, kept.id, kept.refused - {(row.row, "") for row in new})
    return act.changes


def _find(vault: Vault, list_id: int | None) -> KeptList:
    lists = load_lists(vault)
    if not lists:
        raise NoList
    found = next((each for each in lists if list_id in {None, each.id}), None)
    if found is None:
        numbers = sorted(each.id for each in lists)
        raise UnknownList(number=str(list_id), known=", ".join(map(str, numbers)))
    return found


def _by_name(line: OurLine) -> tuple[str, int]:
    return sort_key(line.employee.name), line.told.employee_id
