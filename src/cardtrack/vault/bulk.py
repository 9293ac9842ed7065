"""Writing very many rows: recorded in one statement a table rather than by a trigger row by row.

What history holds afterwards is what the triggers would have recorded, in the same order as long as one table is
written after the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.changes import Noun
from cardtrack.vault.recorders import names_employees, row_json

Event = Literal["insert", "delete"]
MANY = 2_000  # rows; below, triggers and indexes cost less than being taken away and made anew


@contextmanager
def recorded_at_once(db: sqlcipher.Connection, nouns: Sequence[Noun], rows: int) -> Iterator[None]:
    """The new rows of these tables are recorded when the block ends; of fewer than MANY, by their triggers as ever.

    Inside, only new rows may be written to them, with ids above those that are there. An error inside is for the
    transaction around it, which takes back the triggers' absence too.
    """
    if rows < MANY:
        yield
        return
    last = {noun: int(db.execute(f"SELECT coalesce(max(id), 0) FROM {noun}").fetchone()[0]) for noun in nouns}
    recorders = [statement for noun in nouns for statement in _taken_away(db, "trigger", noun, "insert")]
    with _indexes_later(db, "change", rows):
        yield
        for noun, before in last.items():
            _record(db, noun, "insert", f"{noun} WHERE id > ?", "id", before)
    for statement in recorders:
        db.execute(statement)


@contextmanager
def recorded_by_id(db: sqlcipher.Connection, noun: Noun, event: Event, ids: Sequence[int]) -> Iterator[None]:
    """These rows, which the block makes or removes, are recorded in the order of `ids`; few, by their triggers as ever.

    Inside, no other row of the table may be made or removed.
    """
    if len(ids) < MANY:
        yield
        return
    rows = f"json_each(?) AS wanted CROSS JOIN {noun} ON {noun}.id = wanted.value"
    recorders = _taken_away(db, "trigger", noun, event)
    if event == "delete":
        _record(db, noun, event, rows, "wanted.key", json.dumps(ids))
    yield
    if event == "insert":
        _record(db, noun, event, rows, "wanted.key", json.dumps(ids))
    for statement in recorders:
        db.execute(statement)


def _record(db: sqlcipher.Connection, noun: Noun, event: Event, rows: str, order: str, value: int | str) -> None:
    """Notes rows that stand there now as made or as about to go, and whom they touch."""
    row = row_json(db, noun, noun)
    before, after = (row, "NULL") if event == "delete" else ("NULL", row)
    db.execute(
        "INSERT INTO change (act_id, noun, row_id, before, after) "
        f"SELECT (SELECT act_id FROM open_act), '{noun}', {noun}.id, {before}, {after} FROM {rows} ORDER BY {order}",
        (value,),
    )
    for whom in names_employees(db, noun):
        db.execute(
            f"INSERT OR IGNORE INTO act_employee (employee_id, act_id) SELECT {noun}.{whom} AS whom, "
            f"(SELECT act_id FROM open_act) FROM {rows} {'AND' if 'WHERE' in rows else 'WHERE'} whom IS NOT NULL",
            (value,),
        )


@contextmanager
def _indexes_later(db: sqlcipher.Connection, table: str, rows: int) -> Iterator[None]:
    """The table's indexes are made after the rows, where these are more than what is there already."""
    there = int(db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
    taken = _taken_away(db, "index", table) if rows > there else []
    yield
    for statement in taken:
        db.execute(statement)


def _taken_away(db: sqlcipher.Connection, kind: str, table: str, event: Event | None = None) -> list[str]:
    """Drops the indexes of a table, or the trigger that records an event; returns the SQL that makes them again."""
    found = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",
        (kind, table),
    ).fetchall()
    if kind == "trigger":
        found = [row for row in found if row["name"] == f"record_{table}_{event}"]
    for row in found:
        db.execute(f"DROP {kind} {row['name']}")
    return [str(row["sql"]) for row in found]
