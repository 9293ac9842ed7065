"""The employer's lists, kept whole with their date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import next_id


@dataclass(frozen=True, slots=True)
class KeptList:
    """An eligibility list as it was handed over. `mapping` is field code to column number."""

    id: int
    file_name: str
    sha256: str
    list_date: date
    headers: tuple[str, ...]
    mapping: Mapping[str, int]
    row_count: int


def add_list(vault: Vault, kept: KeptList, rows: Iterable[tuple[int, int | None, Sequence[str]]]) -> int:
    """Keeps a list; `rows` are (row number in the file, employee id, cells). Returns its id."""
    list_id = next_id(vault.db, "eligibility_list")  # also after undo: the rows of an undone list stay for redo
    vault.db.execute(
        "INSERT INTO eligibility_list (id, file_name, sha256, list_date, headers, mapping, row_count) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            list_id,
            kept.file_name,
            kept.sha256,
            kept.list_date.isoformat(),
            json.dumps(kept.headers, ensure_ascii=False),
            json.dumps(dict(kept.mapping)),
            kept.row_count,
        ),
    )
    vault.db.executemany(
        "INSERT INTO list_row (list_id, row_number, employee_id, cells) VALUES (?, ?, ?, ?)",
        (
            (list_id, number, employee_id, json.dumps(list(cells), ensure_ascii=False))
            for number, employee_id, cells in rows
        ),
    )
    return list_id


def load_lists(vault: Vault) -> list[KeptList]:
    """All kept lists, the newest list date first; without their rows."""
    return [
        KeptList(
            id=row["id"],
            file_name=row["file_name"],
            sha256=row["sha256"],
            list_date=date.fromisoformat(row["list_date"]),
            headers=tuple(json.loads(row["headers"])),
            mapping=json.loads(row["mapping"]),
            row_count=row["row_count"],
        )
        for row in vault.db.execute("SELECT * FROM eligibility_list ORDER BY list_date DESC, id DESC")
    ]
