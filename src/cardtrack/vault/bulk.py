"""Writing very many new rows: recorded in one statement a table rather than by a trigger row by row.

Inside, only new rows may be written, with ids above those that are there. What history holds afterwards is what the
triggers would have recorded, in the same order as long as one table is filled after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.changes import Noun
from cardtrack.vault.recorders import names_employee, row_json

MANY = 2_000  # rows; below, triggers and indexes cost less than being taken away and made anew


@contextmanager
def recorded_at_once(db: sqlcipher.Connection, nouns: Sequence[Noun], rows: int) -> Iterator[None]:
    """The new rows of these tables are recorded when the block ends; of fewer than MANY, by their triggers as ever.

    An error inside is for the transaction around it, which takes back the triggers' absence too.
    """
    if rows < MANY:
        yield
        return
    last = {noun: int(db.execute(f"SELECT coalesce(max(id), 0) FROM {noun}").fetchone()[0]) for noun in nouns}
    recorders = [statement for noun in nouns for statement in _taken_away(db, "trigger", noun)]
    with _indexes_later(db, "change", rows):
        yield
        for noun, before in last.items():
            db.execute(
                "INSERT INTO change (act_id, noun, row_id, before, after) "
                f"SELECT (SELECT act_id FROM open_act), '{noun}', id, NULL, {row_json(db, noun)} "
                f"FROM {noun} WHERE id > ? ORDER BY id",
                (before,),
            )
            if whom := names_employee(db, noun):
                db.execute(
                    f"INSERT OR IGNORE INTO act_employee (employee_id, act_id) SELECT {noun}.{whom}, act_id "
                    f"FROM {noun}, open_act WHERE {noun}.id > ? AND {noun}.{whom} IS NOT NULL",
                    (before,),
                )
    for statement in recorders:
        db.execute(statement)


@contextmanager
def _indexes_later(db: sqlcipher.Connection, table: str, rows: int) -> Iterator[None]:
    """The table's indexes are made after the rows, where these are more than what is there already."""
    there = int(db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
    taken = _taken_away(db, "index", table) if rows > there else []
    yield
    for statement in taken:
        db.execute(statement)


def _taken_away(db: sqlcipher.Connection, kind: str, table: str) -> list[str]:
    """Drops the indexes of a table or the trigger that records its new rows; returns the SQL that makes them again."""
    found = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",
        (kind, table),
    ).fetchall()
    if kind == "trigger":
        found = [row for row in found if row["name"] == f"record_{table}_insert"]
    for row in found:
        db.execute(f"DROP {kind} {row['name']}")
    return [str(row["sql"]) for row in found]
