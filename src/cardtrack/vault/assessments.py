"""Rows of assessments."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from cardtrack.domain.assessment import Assessment, in_time
from cardtrack.domain.changes import Noun
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_ROW = RowMap(Assessment)
_WANTED = "(SELECT value FROM json_each(?))"


def load_assessments(vault: Vault, ids: Collection[int] | None = None) -> dict[int, tuple[Assessment, ...]]:
    """By employee, from the first to the one that holds; of everyone outside the trash, or of `ids`."""
    only, given = ("", ()) if ids is None else (f" AND employee.id IN {_WANTED}", (json.dumps(sorted(ids)),))
    found: dict[int, list[Assessment]] = defaultdict(list)
    rows = vault.db.execute(
        "SELECT 0 AS id, id AS employee_id, NULL AS assessed_on, assessment AS rating, '' AS by_whom, '' AS note "
        f"FROM employee WHERE assessment BETWEEN 0 AND 5 AND trashed_on IS NULL{only} UNION ALL "
        f"SELECT {', '.join(f'assessment.{name}' for name in _ROW.columns)} "
        "FROM assessment JOIN employee ON employee.id = employee_id "
        f"WHERE trashed_on IS NULL{only}",
        (*given, *given),
    )
    for row in rows:
        found[row["employee_id"]].append(_ROW.item(row))
    return {employee_id: in_time(each) for employee_id, each in found.items()}


def save_assessments(vault: Vault, assessments: Iterable[Assessment]) -> None:
    """Writes them: anew where `id` is 0, else over the one of that number."""
    given = list(assessments)
    columns = ", ".join(f"{name} = ?{place}" for place, name in enumerate(_ROW.columns, 1))
    vault.db.executemany(
        f"UPDATE assessment SET {columns} WHERE id = ?1", [_ROW.values(each) for each in given if each.id]
    )
    first = next_id(vault.db, "assessment")
    rows = [
        _ROW.values(replace(each, id=number))
        for number, each in enumerate((each for each in given if not each.id), first)
    ]
    with recorded_at_once(vault.db, (Noun.ASSESSMENT,), len(rows)):
        vault.db.executemany(f"INSERT INTO assessment ({_ROW.names}) VALUES ({_ROW.marks})", rows)


def remove_assessment(vault: Vault, assessment: Assessment) -> None:
    """Takes one out; one without a day stands with the employee."""
    if assessment.assessed_on is None:
        vault.db.execute("UPDATE employee SET assessment = NULL WHERE id = ?", (assessment.employee_id,))
    else:
        vault.db.execute("DELETE FROM assessment WHERE id = ?", (assessment.id,))
