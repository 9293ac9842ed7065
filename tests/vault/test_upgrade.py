"""Upgrades: a backup first, one migration at a time, each whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import StorageFull
from cardtrack.vault.connection import Vault, create_vault, open_vault
from cardtrack.vault.recorders import make_recorders
from cardtrack.vault.upgrade import SHIPPED, MigrationBroken, Schema, no_recorders, statements
from tests.vault.tiny import LOW, PASSPHRASE, TINY, items_of, make_tiny

IDENTITY = "CREATE TABLE vault_identity (id TEXT NOT NULL PRIMARY KEY) STRICT;\n"


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A folder of migrations, of which there is one."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_first.sql").write_text(IDENTITY + "CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT);\n")
    return folder


def made(folder: Path, migrations: Path) -> None:
    """A closed vault of the migrations so far, with a row."""
    with create_vault(folder, PASSPHRASE, schema=Schema(no_recorders, migrations), derivation=LOW) as vault:
        vault.db.execute("INSERT INTO one (id, text) VALUES (1, 'kept')")


def upgraded(folder: Path, migrations: Path) -> Vault:
    return open_vault(folder, PASSPHRASE, schema=Schema(no_recorders, migrations))


def version_of(vault: Vault) -> int:
    return int(vault.db.execute("PRAGMA user_version").fetchone()[0])


def tables_of(vault: Vault) -> set[str]:
    return {row["name"] for row in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


# --- scripts --------------------------------------------------------------------------------

TRICKY = """
-- a comment; with a semicolon
CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT DEFAULT 'a;b');
/* another; one */
CREATE TRIGGER watch AFTER INSERT ON one WHEN NEW.text <> ';' BEGIN
    UPDATE one SET text = CASE WHEN text = 'x;' THEN 'y' ELSE text END WHERE id = NEW.id;
    DELETE FROM one WHERE text = 'END;';
END;
INSERT INTO one (text) VALUES ('it''s; fine'), ("also; this");
-- the end; really
"""


def test_statements_are_found_whole() -> None:
    table, trigger, rows = statements(TRICKY)
    assert table.endswith("DEFAULT 'a;b');")
    assert trigger.endswith("'END;';\nEND;")
    assert rows.startswith("INSERT INTO one")


def test_statements_by_semicolon_would_be_cut() -> None:
    """The control of the one above."""
    assert len([piece for piece in TRICKY.split(";") if piece.strip()]) > 10


def test_triggers_work_after_a_migration(folder: Path, migrations: Path) -> None:
    (migrations / "0001_first.sql").write_text(IDENTITY + TRICKY.replace('"also; this"', "'x;'"))
    with create_vault(folder, PASSPHRASE, schema=Schema(no_recorders, migrations), derivation=LOW) as vault:
        assert [row[0] for row in vault.db.execute("SELECT text FROM one ORDER BY id")] == ["it's; fine", "y"]


@pytest.mark.parametrize("script", ["CREATE TABLE one (id INTEGER)", "SELECT 1; SELECT 'open", "SELECT 1; END"])
def test_a_script_that_is_cut_off_is_broken(script: str) -> None:
    with pytest.raises(MigrationBroken):
        list(statements(script))


def test_empty_ends_are_no_statements() -> None:
    assert list(statements("SELECT 1;\n\n-- done\n/* and\nout */\n")) == ["SELECT 1;"]
    assert list(statements("")) == []


@pytest.mark.parametrize("names", [["0002_a.sql"], ["0001_a.sql", "0003_b.sql"], ["0001_a.sql", "0001_b.sql"]])
def test_numbers_must_follow_each_other(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;")
    with pytest.raises(MigrationBroken):
        Schema(no_recorders, tmp_path).scripts()


def test_other_files_are_no_migrations(tmp_path: Path) -> None:
    for name in ("0001_a.sql", "__init__.py", "README.md", "0002_b.sql~"):
        (tmp_path / name).write_text("SELECT 1;")
    assert Schema(no_recorders, tmp_path).version == 1


def test_the_program_s_own_migrations() -> None:
    assert SHIPPED.version >= 1
    assert SHIPPED.recorders is make_recorders
    for script in SHIPPED.scripts():
        assert list(statements(script))


# --- upgrading ------------------------------------------------------------------------------


def test_missing_migrations_are_done_in_order(folder: Path, migrations: Path) -> None:
    made(folder, migrations)
    (migrations / "0002_second.sql").write_text("CREATE TABLE two (id INTEGER); INSERT INTO two VALUES (7);")
    (migrations / "0003_third.sql").write_text("ALTER TABLE two RENAME TO three;")
    with upgraded(folder, migrations) as vault:
        assert version_of(vault) == 3
        assert tables_of(vault) >= {"one", "three"}
        assert vault.db.execute("SELECT text FROM one").fetchone()[0] == "kept"
        assert vault.db.execute("PRAGMA foreign_keys").fetchone()[0] == 1, "on again afterwards"
    with upgraded(folder, migrations) as vault:
        assert version_of(vault) == 3


def test_before_is_called_once_and_only_when_needed(folder: Path, migrations: Path) -> None:
    made(folder, migrations)
    (migrations / "0002_second.sql").write_text("CREATE TABLE two (id INTEGER);")
    seen: list[tuple[int, str]] = []

    def before(vault: Vault) -> None:
        seen.append((version_of(vault), vault.db.execute("SELECT text FROM one").fetchone()[0]))

    for _ in range(2):
        open_vault(folder, PASSPHRASE, schema=Schema(no_recorders, migrations), before_upgrade=before).close()
    assert seen == [(1, "kept")]


def test_a_new_vault_needs_no_backup_first(tiny: Vault) -> None:
    def never(_: Vault) -> None:
        pytest.fail("nothing to upgrade")

    tiny.close()
    open_vault(tiny.folder, PASSPHRASE, schema=TINY, before_upgrade=never).close()


def test_when_the_backup_fails_nothing_is_upgraded(folder: Path, migrations: Path) -> None:
    made(folder, migrations)
    (migrations / "0002_second.sql").write_text("CREATE TABLE two (id INTEGER);")

    def no_room(_: Vault) -> None:
        raise StorageFull(path=folder)

    with pytest.raises(StorageFull):
        open_vault(folder, PASSPHRASE, schema=Schema(no_recorders, migrations), before_upgrade=no_room)
    (migrations / "0002_second.sql").unlink()
    with upgraded(folder, migrations) as vault:
        assert version_of(vault) == 1


def test_a_migration_is_whole_or_not_at_all(folder: Path, migrations: Path) -> None:
    made(folder, migrations)
    (migrations / "0002_second.sql").write_text("CREATE TABLE two (id INTEGER);")
    (migrations / "0003_third.sql").write_text("CREATE TABLE three (id INTEGER); DELETE FROM one; DROP TABLE nowhere;")
    with pytest.raises(sqlcipher.OperationalError):
        upgraded(folder, migrations)
    (migrations / "0003_third.sql").unlink()
    with upgraded(folder, migrations) as vault:
        assert version_of(vault) == 2
        assert "three" not in tables_of(vault)
        assert vault.db.execute("SELECT text FROM one").fetchone()[0] == "kept"


def test_a_migration_that_breaks_a_reference_is_taken_back(folder: Path, migrations: Path) -> None:
    made(folder, migrations)
    (migrations / "0002_second.sql").write_text(
        "CREATE TABLE two (one_id INTEGER REFERENCES one (id)); INSERT INTO two VALUES (99);"
    )
    with pytest.raises(MigrationBroken):
        upgraded(folder, migrations)
    (migrations / "0002_second.sql").unlink()
    with upgraded(folder, migrations) as vault:
        assert version_of(vault) == 1


REBUILD = """
CREATE TABLE new_one (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO new_one SELECT id, text FROM one;
DROP TABLE one;
ALTER TABLE new_one RENAME TO one;
"""


def with_references(folder: Path, migrations: Path) -> None:
    (migrations / "0001_first.sql").write_text(
        IDENTITY
        + "CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT);"
        + "CREATE TABLE two (one_id INTEGER REFERENCES one (id) ON DELETE CASCADE);"
    )
    made(folder, migrations)
    with upgraded(folder, migrations) as vault:
        vault.db.execute("INSERT INTO two VALUES (1)")


def test_rebuilding_a_table_keeps_what_refers_to_it(folder: Path, migrations: Path) -> None:
    with_references(folder, migrations)
    (migrations / "0002_rebuild.sql").write_text(REBUILD)
    with upgraded(folder, migrations) as vault:
        assert vault.db.execute("SELECT count(*) FROM two").fetchone()[0] == 1


def test_rebuilding_with_foreign_keys_on_would_lose_it(folder: Path, migrations: Path) -> None:
    """The control of the one above."""
    with_references(folder, migrations)
    with upgraded(folder, migrations) as vault, vault.transaction():
        for statement in statements(REBUILD):
            vault.db.execute(statement)
        assert vault.db.execute("SELECT count(*) FROM two").fetchone()[0] == 0


def test_recorders_are_part_of_the_last_migration(folder: Path, migrations: Path) -> None:
    made(folder, migrations)
    (migrations / "0002_second.sql").write_text("CREATE TABLE two (id INTEGER);")
    (migrations / "0003_third.sql").write_text("CREATE TABLE three (id INTEGER);")

    def recorders(db: sqlcipher.Connection) -> None:
        db.execute("CREATE TRIGGER watch AFTER INSERT ON three BEGIN DELETE FROM two; END")
        if should_fail:
            raise ZeroDivisionError

    schema = Schema(recorders, migrations)
    should_fail = True
    with pytest.raises(ZeroDivisionError):
        open_vault(folder, PASSPHRASE, schema=schema)
    should_fail = False
    with open_vault(folder, PASSPHRASE, schema=schema) as vault:
        triggers = vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        assert [row["name"] for row in triggers] == ["watch"]
        assert version_of(vault) == 3


def test_a_vault_of_no_later_format_is_left_alone(folder: Path) -> None:
    make_tiny(folder, 3).close()
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        assert version_of(vault) == TINY.version == 2
        assert len(items_of(vault)) == 3
