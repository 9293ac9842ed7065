"""Rows of employees, positions and contacts, to and from `Employee`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from cardtrack.domain.assessment import Assessment
from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.unit import Scope
from cardtrack.vault.assessments import load_assessments
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, Value, next_id

_NAME = RowMap(PersonName)
_POSITION = RowMap(Position)
_OWN = ("id", "number", "language", "notes", "may_contact")
_SELECT = f"SELECT {', '.join(_OWN)}, {_NAME.names} FROM employee"
_WANTED = "(SELECT value FROM json_each(?))"


def load_employees(vault: Vault, ids: Collection[int] | None = None) -> list[Employee]:
    """Employees with all that is known of them, by id; four queries, whatever their number. The trash is left out."""
    db = vault.db
    only, given = ("", ()) if ids is None else (f" AND {{}} IN {_WANTED}", (json.dumps(sorted(ids)),))
    positions: dict[int, list[Position]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_POSITION.names}, employee_id FROM position WHERE 1{only.format('employee_id')} "
        "ORDER BY employee_id, coalesce(first_day, ''), id",
        given,
    ):
        positions[row["employee_id"]].append(_POSITION.item(row))
    contacts: dict[int, list[Contact]] = defaultdict(list)
    for row in db.execute(
        f"SELECT employee_id, kind, value FROM contact WHERE 1{only.format('employee_id')} ORDER BY id", given
    ):
        contacts[row["employee_id"]].append(Contact(ContactKind(row["kind"]), row["value"]))
    rows = db.execute(f"{_SELECT} WHERE trashed_on IS NULL{only.format('id')} ORDER BY id", given)
    assessments = load_assessments(vault, ids)
    return [_employee(tuple(row), positions, contacts, assessments) for row in rows]


def _employee(
    row: tuple[object, ...],
    positions: Mapping[int, list[Position]],
    contacts: Mapping[int, list[Contact]],
    assessments: Mapping[int, tuple[Assessment, ...]],
) -> Employee:
    id_, number, language, notes, may_contact = row[: len(_OWN)]
    assert isinstance(id_, int)
    return Employee(
        id=id_,
        name=_NAME.item(row[len(_OWN) :]),
        number=str(number),
        positions=tuple(positions.get(id_, ())),
        contacts=tuple(contacts.get(id_, ())),
        language=str(language),
        notes=str(notes),
        may_contact=bool(may_contact),
        assessments=assessments.get(id_, ()),
    )


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
    with recorded_at_once(db, (Noun.EMPLOYEE, Noun.POSITION, Noun.CONTACT), len(numbered)):
        db.executemany(
            f"INSERT INTO employee ({', '.join(_OWN)}, {_NAME.names}) VALUES "
            f"({', '.join('?' for _ in (*_OWN, *_NAME.columns))})",
            (_own_values(employee_id, employee) for employee_id, employee in numbered),
        )
        _add_positions(vault, numbered)
        _add_contacts(vault, numbered)
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
    had: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in db.execute(f"SELECT employee_id, kind, value FROM contact WHERE employee_id IN {_WANTED}", (ids,)):
        had[row["employee_id"]].append((row["kind"], row["value"]))
    differing = [
        (employee_id, employee)
        for employee_id, employee in changed
        if [(str(contact.kind), contact.value) for contact in employee.contacts] != had[employee_id]
    ]
    db.execute(
        f"DELETE FROM contact WHERE employee_id IN {_WANTED}", (json.dumps([number for number, _ in differing]),)
    )
    _add_contacts(vault, differing)


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
        "FROM employee WHERE trashed_on IS NOT NULL ORDER BY trashed_on DESC, id DESC"
    )
    return [
        TrashedEmployee(row["id"], _NAME.item(row), row["number"], date.fromisoformat(row["trashed_on"]), row["cards"])
        for row in rows
    ]


def count_employees(vault: Vault) -> int:
    """How many there are outside the trash."""
    return int(vault.db.execute("SELECT count(*) FROM employee WHERE trashed_on IS NULL").fetchone()[0])


def column_values(vault: Vault, column: str) -> dict[int, str]:
    """One column of everyone outside the trash, by id; of positions the latest one's. Raises KeyError otherwise."""
    sql = {
        "number": "SELECT id, number FROM employee WHERE trashed_on IS NULL",
        **{
            name: f"SELECT employee_id, {name} FROM position ORDER BY coalesce(first_day, ''), id"
            for name in ("classification", "worksite", "department", "shift")
        },
    }[column]
    return {int(row[0]): str(row[1]) for row in vault.db.execute(sql)}


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


def _add_contacts(vault: Vault, numbered: Iterable[tuple[int, Employee]]) -> None:
    new_ids = count(next_id(vault.db, "contact"))
    vault.db.executemany(
        "INSERT INTO contact (id, employee_id, kind, value) VALUES (?, ?, ?, ?)",
        (
            (next(new_ids), employee_id, str(contact.kind), contact.value)
            for employee_id, employee in numbered
            for contact in employee.contacts
        ),
    )


def distinct_groups(vault: Vault) -> dict[Scope, list[str]]:
    """The worksites, departments and classifications in use on the roster, each in order; blanks are left out."""
    found: dict[Scope, list[str]] = {}
    for scope in (Scope.WORKSITE, Scope.DEPARTMENT, Scope.CLASSIFICATION):
        rows = vault.db.execute(
            f"SELECT DISTINCT {scope.value} FROM position JOIN employee ON employee.id = position.employee_id "
            f"WHERE employee.trashed_on IS NULL AND trim({scope.value}) <> '' ORDER BY {scope.value} COLLATE NOCASE"
        )
        found[scope] = [str(row[0]) for row in rows]
    return found
