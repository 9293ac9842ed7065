"""What a table shows, as a file for a spreadsheet program: unencrypted, and written to the history."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.errors import CannotWrite, VaultExists
from cardtrack.reports.sheets_out import Cell, Sheet, as_csv, as_xlsx
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.durable import make_private_folders, partial, private_file, rename_durably, sweep
from cardtrack.vault.faults import file_faults

__all__ = ["ENDINGS", "Cell", "Sheet", "TableExported", "export_table", "free_table_name"]

ENDINGS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class TableExported:
    """A table that was written: where, and how many rows."""

    path: Path
    rows: int
    changes: Changes


def free_table_name(title: str, day: date, ending: str, where: Path | None = None) -> Path:
    """A name that nothing has yet, in `where` or the folder of exports: the table's title and the day, no more."""
    stem = "-".join((*re.findall(r"[^\W_]+", title.lower()), day.isoformat()))
    folder = where or paths.exports_folder()
    path, number = folder / f"{stem}{ending}", 2
    while os.path.lexists(path):
        path, number = folder / f"{stem}-{number}{ending}", number + 1
    return path


def export_table(vault: Vault, sheet: Sheet, path: Path, at: datetime, ending: str = "") -> TableExported:
    """Writes the new file `path`, whole or not at all: CSV where `ending`, or else its name's end, says so; or XLSX.

    The history has it before the file is there. Raises VaultExists, CannotWrite, StorageFull, and what
    `Vault.transaction` raises.
    """
    content = as_csv(sheet) if (ending or path.suffix.lower()) == ".csv" else as_xlsx(sheet, at)
    about: dict[str, str | int] = {"table": sheet.title, "count": len(sheet.rows)}
    with file_faults(path, CannotWrite):
        if os.path.lexists(path):
            raise VaultExists(path=path)
        make_private_folders(path.parent)
        sweep(path.parent)
        part = partial(path)
        try:
            with private_file(part) as file:
                file.write(content)
            with history.act(vault, ActName.EXPORT_TABLE, at, about, undoable=False) as act:
                pass
            rename_durably(part, path)
        finally:
            part.unlink(missing_ok=True)
    return TableExported(path, len(sheet.rows), act.changes)
