"""From any earlier format to this one: numbered .sql files, one transaction each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.vault.recorders import make_recorders

_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


class MigrationBroken(Exception):
    """A migration that is not fit to ship: a bug, and the vault is as it was before it."""


def _shipped() -> Traversable:
    return files("cardtrack.vault") / "migrations"


def no_recorders(db: sqlcipher.Connection) -> None:
    """For tables without a history."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables a vault has: the migrations that make them, and what makes the recording triggers after them."""

    recorders: Callable[[sqlcipher.Connection], None] = make_recorders
    migrations: Traversable = field(default_factory=_shipped)

    @property
    def version(self) -> int:
        """The format that the last migration leads to."""
        return len(self.scripts())

    def scripts(self) -> list[str]:
        """The migrations in order. Raises MigrationBroken when a number is missing or there twice."""
        numbered: dict[str, str] = {}
        for entry in sorted(self.migrations.iterdir(), key=lambda entry: entry.name):
            if (match := _NAME.fullmatch(entry.name)) is not None:
                if int(match[1]) != len(numbered) + 1:
                    raise MigrationBroken(entry.name)
                numbered[entry.name] = entry.read_text(encoding="utf-8")
        return list(numbered.values())


SHIPPED = Schema(make_recorders)


def read_version(db: sqlcipher.Connection) -> int:
    """The format of the vault as it is."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def upgrade(db: sqlcipher.Connection, schema: Schema) -> None:
    """Runs the migrations that are still missing; the recorders are made in the transaction of the last one.

    Raises MigrationBroken, and driver errors as they are; every migration is done whole or not at all.
    """
    scripts = schema.scripts()
    missing = scripts[read_version(db) :]
    # rebuilding a table drops it, which with foreign keys on would empty the tables that refer to it
    db.execute("PRAGMA foreign_keys=OFF")
    try:
        for version, script in enumerate(missing, start=len(scripts) - len(missing) + 1):
            _migrate(db, script, version, schema.recorders if version == len(scripts) else no_recorders)
    finally:
        db.execute("PRAGMA foreign_keys=ON")


def statements(script: str) -> Iterator[str]:
    """The statements of a script, triggers and quoted semicolons whole. Raises MigrationBroken for a cut-off end."""
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if sqlcipher.complete_statement(statement):
            yield statement.strip()
            statement = ""
    # comments and blanks may follow the last statement: the same with a semicolon is then complete, and empty
    if _without_comments(statement).strip():
        raise MigrationBroken(statement.strip())


def _migrate(
    db: sqlcipher.Connection, script: str, version: int, recorders: Callable[[sqlcipher.Connection], None]
) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(script):
            db.execute(statement)
        recorders(db)
        db.execute(f"PRAGMA user_version={version}")
        if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise MigrationBroken(version)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _without_comments(text: str) -> str:
    return re.sub(r"--[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
