"""The triggers that record every write to a recorded table; without an open act they refuse it."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.changes import Noun

_NAMING = ("employee_id", "other_id", "merged_into")


def drop_recorders(db: sqlcipher.Connection) -> None:
    """Takes the recording triggers away, while a whole history is put in beside its rows."""
    for noun in Noun:
        for event in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER {_name(noun, event)}")


def make_recorders(db: sqlcipher.Connection) -> None:
    """Makes the recording triggers anew from the tables as they are; called after every migration."""
    for noun in Noun:
        row = {version: row_json(db, noun, version) for version in ("OLD", "NEW")}
        differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in _columns(db, noun))
        for event, when, number, before, after in (
            ("INSERT", "", "NEW", "NULL", row["NEW"]),
            ("UPDATE", f"WHEN {differs}", "NEW", row["OLD"], row["NEW"]),
            ("DELETE", "", "OLD", row["OLD"], "NULL"),
        ):
            name = _name(noun, event)
            versions = [version for version in row if row[version] in {before, after}]
            db.execute(f"DROP TRIGGER IF EXISTS {name}")
            db.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON {noun} {when} BEGIN "
                "INSERT INTO change (act_id, noun, row_id, before, after) VALUES "
                f"((SELECT act_id FROM open_act), '{noun}', {number}.id, {before}, {after}); "
                + "".join(f"{_touches(whom, version)}; " for version in versions for whom in names_employees(db, noun))
                + "END"
            )
    for table in ("act", "change", "act_employee"):
        for event in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER IF NOT EXISTS keep_{table}_{event.lower()} BEFORE {event} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
            )


def note_touched(db: sqlcipher.Connection) -> None:
    """Notes whom the acts of a history that was put in whole touched, as the triggers would have."""
    for noun in Noun:
        for column in names_employees(db, noun):
            whom = "row_id" if column == "id" else f"json_extract(side.value, '$.{column}')"
            db.execute(
                f"INSERT OR IGNORE INTO act_employee (employee_id, act_id) SELECT {whom} AS whom, act_id "
                "FROM change, json_each(json_array(before, after)) AS side "
                "WHERE noun = ? AND side.value IS NOT NULL AND whom IS NOT NULL",
                (noun,),
            )


def _name(noun: Noun, event: str) -> str:
    return f"record_{noun}_{event.lower()}"


def _columns(db: sqlcipher.Connection, noun: Noun) -> list[str]:
    return [str(row["name"]) for row in db.execute(f"PRAGMA table_info({noun})")]


def names_employees(db: sqlcipher.Connection, noun: Noun) -> list[str]:
    """The columns by which a row is about an employee."""
    own = ["id"] if noun is Noun.EMPLOYEE else []
    return [*own, *(name for name in _columns(db, noun) if name in _NAMING)]


def _touches(column: str, version: str) -> str:
    whom = f"{version}.{column}"
    return (
        f"INSERT OR IGNORE INTO act_employee (employee_id, act_id) SELECT {whom}, act_id FROM open_act "
        f"WHERE {whom} IS NOT NULL"
    )


def row_json(db: sqlcipher.Connection, noun: Noun, version: str = "") -> str:
    """The SQL for a whole row as JSON; `version` is OLD or NEW inside a trigger."""
    prefix = f"{version}." if version else ""
    return "json_object(" + ", ".join(f"'{name}', {prefix}{name}" for name in _columns(db, noun)) + ")"
