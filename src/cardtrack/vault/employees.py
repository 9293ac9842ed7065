"""Rows of employees, positions and contacts, to and from `Employee`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import CONTACT_COLUMNS, Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.names import filing_key
from cardtrack.domain.unit import Scope
from cardtrack.vault.assessments import load_assessments
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.follow_ups import load_follow_ups
from cardtrack.vault.rows import RowMap, Value, next_id

_NAME = RowMap(PersonName)
_POSITION = RowMap(Position)
_OWN = ("id", "number", "language", "notes", "may_contact")
_SELECT = f"SELECT {', '.join(_OWN)}, {_NAME.names} FROM employee"
_WANTED = "(SELECT value FROM json_each(?))"
_FIRST_CONTACT = (
    "SELECT employee_id, value, min(contact.id) FROM contact JOIN employee ON employee.id = employee_id "
    f"WHERE trashed_on IS NULL AND kind IN {_WANTED} GROUP BY employee_id"  # SQLite: value is of the row of the min
)


def load_employees(vault: Vault, ids: Collection[int] | None = None) -> list[Employee]:
    """Employees with all that is known of them, by id; seven queries, whatever their number. The trash is left out."""
    db = vault.db
    only, given = ("", ()) if ids is None else (f" AND {{}} IN {_WANTED}", (json.dumps(sorted(ids)),))
    positions: dict[int, list[Position]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_POSITION.names}, employee_id FROM position WHERE 1{only.format('employee_id')} "
        "ORDER BY employee_id, coalesce(first_day, ''), id",
        given,
    ):
        positions[row["employee_id"]].append(_POSITION.item(row))
    contacts, issues = _read_list(vault, Noun.CONTACT, ids), _read_list(vault, Noun.ISSUE, ids)
    assessments, follow_ups = load_assessments(vault, ids), load_follow_ups(vault, ids)
    other_numbers = _read_other_numbers(vault, ids)
    rows = db.execute(f"{_SELECT} WHERE trashed_on IS NULL{only.format('id')} ORDER BY id", given)
    return [
        Employee(
            id=(id_ := row["id"]),
            name=_NAME.item(tuple(row)[len(_OWN) :]),
            number=row["number"],
            positions=tuple(positions.get(id_, ())),
            contacts=tuple(Contact(ContactKind(kind), value) for kind, value in contacts.get(id_, ())),
            language=row["language"],
            notes=row["notes"],
            may_contact=bool(row["may_contact"]),
            issues=tuple(name for (name,) in issues.get(id_, ())),
            assessments=assessments.get(id_, ()),
            follow_ups=follow_ups.get(id_, ()),
            other_numbers=other_numbers.get(id_, ()),
        )
        for row in rows
    ]


def load_names(vault: Vault) -> dict[int, PersonName]:
    """The names of everyone outside the trash, and nothing else of them."""
    rows = vault.db.execute(f"SELECT id, {_NAME.names} FROM employee WHERE trashed_on IS NULL ORDER BY id")
    return {int(row[0]): _NAME.item(tuple(row)[1:]) for row in rows}


def load_positions(vault: Vault, ids: Collection[int] | None = None) -> dict[int, tuple[Position, ...]]:
    """The positions of employees who are not in the trash: all that the count needs of them."""
    only, given = ("", ()) if ids is None else (f" AND employee_id IN {_WANTED}", (json.dumps(sorted(ids)),))
    found: dict[int, list[Position]] = defaultdict(list)
    for row in vault.db.execute(
        f"SELECT {_POSITION.names}, employee_id FROM position WHERE employee_id IN "
        f"(SELECT id FROM employee WHERE trashed_on IS NULL){only} ORDER BY employee_id, coalesce(first_day, ''), id",
        given,
    ):
        found[row["employee_id"]].append(_POSITION.item(row))
    return {employee_id: tuple(held) for employee_id, held in found.items()}


def add_employees(vault: Vault, employees: Iterable[Employee]) -> list[int]:
    """Writes new employees (their `id` is ignored) with positions and contacts; returns the ids given, in order."""
    db = vault.db
    first = next_id(db, "employee")
    numbered = list(enumerate(employees, first))
    with recorded_at_once(db, (Noun.EMPLOYEE, Noun.POSITION, *_LISTS), len(numbered)):
        db.executemany(
            f"INSERT INTO employee ({', '.join(_OWN)}, {_NAME.names}) VALUES "
            f"({', '.join('?' for _ in (*_OWN, *_NAME.columns))})",
            (_own_values(employee_id, employee) for employee_id, employee in numbered),
        )
        _add_positions(vault, numbered)
        for noun in _LISTS:
            _add_list(vault, noun, numbered)
    return [employee_id for employee_id, _ in numbered]


def update_employees(vault: Vault, employees: Iterable[Employee]) -> None:
    """Writes employees that are there already. Positions keep their ids; those that are gone are taken out."""
    changed = [(employee.id, employee) for employee in employees]
    db = vault.db
    names = (*_OWN, *_NAME.columns)
    db.executemany(
        f"UPDATE employee SET {', '.join(f'{name} = ?{place}' for place, name in enumerate(names, 1))} WHERE id = ?1",
        (_own_values(employee_id, employee) for employee_id, employee in changed),
    )
    ids = json.dumps([employee_id for employee_id, _ in changed])
    kept = json.dumps([position.id for _, employee in changed for position in employee.positions if position.id])
    db.execute(f"DELETE FROM position WHERE employee_id IN {_WANTED} AND id NOT IN {_WANTED}", (ids, kept))
    db.executemany(
        f"UPDATE position SET {', '.join(f'{name} = ?' for name in _POSITION.columns)} WHERE id = ?",
        (
            (*_POSITION.values(position), position.id)
            for _, employee in changed
            for position in employee.positions
            if position.id
        ),
    )
    _add_positions(vault, changed)
    for noun in _LISTS:
        _change_list(vault, noun, changed)


def trash_employees(vault: Vault, ids: Collection[int], day: date | None) -> None:
    """Puts employees into the trash on `day`, or takes them out again (None)."""
    vault.db.execute(
        f"UPDATE employee SET trashed_on = ? WHERE id IN {_WANTED}",
        (None if day is None else day.isoformat(), json.dumps(sorted(ids))),
    )


@dataclass(frozen=True, slots=True)
class TrashedEmployee:
    """Somebody in the trash since `trashed_on`. `cards`: how many of theirs are held, outside the trash."""

    id: int
    name: PersonName
    number: str
    trashed_on: date
    cards: int


def load_trashed_employees(vault: Vault) -> list[TrashedEmployee]:
    """Who is in the trash, the last first."""
    rows = vault.db.execute(
        f"SELECT {_NAME.names}, id, number, trashed_on, (SELECT count(*) FROM card "
        "WHERE card.employee_id = employee.id AND card.trashed_on IS NULL) AS cards "
        "FROM employee WHERE trashed_on IS NOT NULL AND merged_into IS NULL ORDER BY trashed_on DESC, id DESC"
    )
    return [
        TrashedEmployee(row["id"], _NAME.item(row), row["number"], date.fromisoformat(row["trashed_on"]), row["cards"])
        for row in rows
    ]


def count_employees(vault: Vault) -> int:
    """How many there are outside the trash."""
    return int(vault.db.execute("SELECT count(*) FROM employee WHERE trashed_on IS NULL").fetchone()[0])


def column_values(vault: Vault, column: str) -> dict[int, str]:
    """One text of everyone outside the trash who has it, by id: the number, or the first contact of a kind.

    Raises KeyError for another column.
    """
    sql, kinds = {
        "number": ("SELECT id, number FROM employee WHERE trashed_on IS NULL AND number <> ?", ("",)),
        **{code: (_FIRST_CONTACT, (json.dumps(sorted(kinds)),)) for code, kinds in CONTACT_COLUMNS.items()},
    }[column]
    return {int(row[0]): str(row[1]) for row in vault.db.execute(sql, kinds)}


def _own_values(employee_id: int, employee: Employee) -> tuple[Value, ...]:
    return (
        employee_id,
        employee.number,
        employee.language,
        employee.notes,
        int(employee.may_contact),
        *_NAME.values(employee.name),
    )


def _add_positions(vault: Vault, numbered: Iterable[tuple[int, Employee]]) -> None:
    place = _POSITION.columns.index("id")
    new_ids = count(next_id(vault.db, "position"))

    def rows() -> Iterator[tuple[Value, ...]]:
        for employee_id, employee in numbered:
            for position in employee.positions:
                if not position.id:
                    values = _POSITION.values(position)
                    yield (*values[:place], next(new_ids), *values[place + 1 :], employee_id)

    vault.db.executemany(f"INSERT INTO position ({_POSITION.names}, employee_id) VALUES ({_POSITION.marks}, ?)", rows())


def _contact_rows(employee: Employee) -> list[tuple[str, ...]]:
    return [(str(contact.kind), contact.value) for contact in employee.contacts]


def _issue_rows(employee: Employee) -> list[tuple[str, ...]]:
    return [(name,) for name in employee.issues]


# what an employee has several of, each a row of its own: the columns, and the rows in their order
_LISTS = {Noun.CONTACT: (("kind", "value"), _contact_rows), Noun.ISSUE: (("name",), _issue_rows)}


def _read_list(vault: Vault, noun: Noun, ids: Collection[int] | None) -> dict[int, list[tuple[str, ...]]]:
    columns, _ = _LISTS[noun]
    only, given = ("", ()) if ids is None else (f" WHERE employee_id IN {_WANTED}", (json.dumps(sorted(ids)),))
    found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for employee_id, *row in vault.db.execute(
        f"SELECT employee_id, {', '.join(columns)} FROM {noun}{only} ORDER BY id", given
    ):
        found[employee_id].append(tuple(row))
    return found


def _read_other_numbers(vault: Vault, ids: Collection[int] | None) -> dict[int, tuple[str, ...]]:
    only, given = ("", ()) if ids is None else (f" AND other.merged_into IN {_WANTED}", (json.dumps(sorted(ids)),))
    found: dict[int, tuple[str, ...]] = {}
    for into, number, own in vault.db.execute(
        "SELECT other.merged_into, other.number, employee.number FROM employee AS other "
        "JOIN employee ON employee.id = other.merged_into "
        f"WHERE other.merged_into IS NOT NULL AND other.number <> ''{only} ORDER BY other.id",
        given,
    ):
        if number != own and number not in found.get(into, ()):
            found[into] = (*found.get(into, ()), number)
    return found


def _add_list(vault: Vault, noun: Noun, numbered: Iterable[tuple[int, Employee]]) -> None:
    columns, rows_of = _LISTS[noun]
    new_ids = count(next_id(vault.db, noun))
    vault.db.executemany(
        f"INSERT INTO {noun} (id, employee_id, {', '.join(columns)}) VALUES (?, ?{', ?' * len(columns)})",
        ((next(new_ids), employee_id, *row) for employee_id, employee in numbered for row in rows_of(employee)),
    )


def _change_list(vault: Vault, noun: Noun, changed: Sequence[tuple[int, Employee]]) -> None:
    """Writes the lists of those whose list is another one; of the others nothing is touched."""
    _, rows_of = _LISTS[noun]
    had = _read_list(vault, noun, [number for number, _ in changed])
    differing = [(number, employee) for number, employee in changed if rows_of(employee) != had[number]]
    vault.db.execute(
        f"DELETE FROM {noun} WHERE employee_id IN {_WANTED}", (json.dumps([number for number, _ in differing]),)
    )
    _add_list(vault, noun, differing)


def count_issues(vault: Vault) -> list[tuple[str, int]]:
    """Every issue in use with how many have it, the most first."""
    rows = vault.db.execute(
        "SELECT name, count(*) FROM issue JOIN employee ON employee.id = employee_id WHERE trashed_on IS NULL "
        "GROUP BY name"
    )
    return sorted(((str(name), int(people)) for name, people in rows), key=lambda each: (-each[1], filing_key(each[0])))


def distinct_groups(vault: Vault) -> dict[Scope, list[str]]:
    """The worksites, departments and classifications in use on the roster, each in order; blanks are left out."""
    return {scope: _distinct(vault, scope.value) for scope in (Scope.WORKSITE, Scope.DEPARTMENT, Scope.CLASSIFICATION)}


def distinct_texts(vault: Vault) -> dict[str, list[str]]:
    """The texts in use on the roster for each part of a job and for the language, each in order; no blanks."""
    return {column: _distinct(vault, column) for column in (*_JOB, "language")}


_JOB = ("classification", "department", "worksite", "shift")


def _distinct(vault: Vault, column: str) -> list[str]:
    rows = vault.db.execute(
        f"SELECT DISTINCT {column} FROM employee LEFT JOIN position ON employee.id = position.employee_id "
        f"WHERE employee.trashed_on IS NULL AND trim({column}) <> ''"
    )
    return sorted((str(row[0]) for row in rows), key=filing_key)
