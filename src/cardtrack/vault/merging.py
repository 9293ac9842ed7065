"""Rows of two entries that become one, and of pairs of whom a person said that they are two people."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from cardtrack.domain.employee import Employee
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import update_employees
from cardtrack.vault.rows import next_id

# every other row that is about one employee, by its column; a test walks the schema
MOVED = (
    ("assessment", "employee_id"),
    ("follow_up", "employee_id"),
    ("card", "employee_id"),
    ("visit", "employee_id"),
    ("placement", "employee_id"),
    ("second_reading", "employee_id"),
    ("second_reading", "stood_employee_id"),
    ("employee", "merged_into"),  # who was merged into the second is merged into the first
)


def merge_employees(vault: Vault, kept: Employee, other: Employee, dropped: Collection[int], day: date) -> None:
    """Writes `kept`, who has now what both had, and moves everything that is about `other` to them.

    `dropped`: placements that are taken out. The row of `other` stays as it was, marked as merged since `day`.
    """
    db = vault.db
    update_employees(vault, [kept, replace(other, positions=(), contacts=(), issues=())])
    db.execute("DELETE FROM placement WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(dropped)),))
    for table, column in MOVED:
        db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (kept.id, other.id))
    db.execute(
        "UPDATE employee SET assessment = (SELECT assessment FROM employee WHERE id = ?2) "
        "WHERE id = ?1 AND assessment IS NULL",
        (kept.id, other.id),
    )
    _move_pairs(vault, kept.id, other.id)
    db.execute("UPDATE employee SET merged_into = ?, trashed_on = ? WHERE id = ?", (kept.id, day.isoformat(), other.id))


def load_apart(vault: Vault) -> frozenset[tuple[int, int]]:
    """Of whom it was said that they are two people, the smaller id first."""
    return frozenset(
        (int(row[0]), int(row[1])) for row in vault.db.execute("SELECT employee_id, other_id FROM distinct_pair")
    )


def add_apart(vault: Vault, ids: tuple[int, int], day: date) -> None:
    """Writes that two people are two."""
    vault.db.execute(
        "INSERT INTO distinct_pair (id, employee_id, other_id, said_on) VALUES (?, ?, ?, ?)",
        (next_id(vault.db, "distinct_pair"), *sorted(ids), day.isoformat()),
    )


def _move_pairs(vault: Vault, kept: int, other: int) -> None:
    """What was said of the other is said of the one; that they were two, and what is said twice, is said no more."""
    db = vault.db
    rows = db.execute(
        "SELECT id, employee_id, other_id FROM distinct_pair WHERE ?1 IN (employee_id, other_id) "
        "OR ?2 IN (employee_id, other_id) ORDER BY id",
        (kept, other),
    ).fetchall()
    known = {(int(row[1]), int(row[2])) for row in rows if other not in {row[1], row[2]}}
    for number, first, second in rows:
        if other in {first, second}:
            pair = sorted(kept if each == other else int(each) for each in (first, second))
            if pair[0] == pair[1] or (pair[0], pair[1]) in known:
                db.execute("DELETE FROM distinct_pair WHERE id = ?", (number,))
            else:
                known.add((pair[0], pair[1]))
                db.execute("UPDATE distinct_pair SET employee_id = ?, other_id = ? WHERE id = ?", (*pair, number))
