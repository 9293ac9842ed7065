"""Everything into open files and back, and a table as a workbook, against reading the same rows for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from cardtrack.usecases.export_table import Sheet, export_table
from cardtrack.usecases.leave import bring_back, export_everything
from cardtrack.vault.connection import Vault
from cardtrack.vault.open_folder import catalogue
from tests.bench.in_vault import AT, LOW, PASSPHRASE
from tests.bench.measuring import Line, seconds


def lines(vault: Vault, scratch: Path) -> Iterator[Line]:
    """Each once: they take seconds, and write hundreds of megabytes."""

    def fetch() -> None:
        for table in catalogue():
            for _ in vault.db.execute(f"SELECT * FROM {table}"):  # noqa: S608 - the names of our tables
                pass

    def come_back() -> None:
        made = bring_back(scratch / "back", scratch / "out", PASSPHRASE, AT, derivation=LOW)
        made.vault.close()

    bare = seconds(fetch)
    out = seconds(partial(export_everything, vault, scratch / "out", AT))
    yield Line("everything into open files", out, "reading all rows", bare, most_times=8)
    back = seconds(come_back)
    yield Line("and back, checked, with the history", back, "writing them", out, most_times=5)
    rows = [tuple(row) for row in vault.db.execute("SELECT given, family, number, notes FROM employee")]
    for ending, most in ((".csv", 5.0), (".xlsx", 30.0)):
        sheet = Sheet("People", ("Given", "Family", "Number", "Notes"), rows)
        path = scratch / f"people{ending}"
        took = seconds(partial(export_table, vault, sheet, path, AT))
        yield Line(f"a table of {len(rows):,} rows as {ending}", took, most_seconds=most)
