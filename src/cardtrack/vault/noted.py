"""What lists of people are made by, one column at a time and nothing else of anybody; the trash is left out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from cardtrack.domain.employee import ContactKind, languages_in
from cardtrack.vault.connection import Vault


def load_not_to_contact(vault: Vault, ids: Collection[int] | None = None) -> frozenset[int]:
    """Who may not be called or visited."""
    rows = _rows(vault, "SELECT id FROM employee WHERE NOT may_contact AND trashed_on IS NULL", ids)
    return frozenset(int(row[0]) for row in rows)


def load_languages(vault: Vault, ids: Collection[int] | None = None) -> dict[int, tuple[str, ...]]:
    """The languages of those of whom they are known, the best first."""
    rows = _rows(vault, "SELECT id, language FROM employee WHERE language <> '' AND trashed_on IS NULL", ids)
    known: dict[str, tuple[str, ...]] = {}  # few of them, and many people share each
    found = {}
    for employee_id, text in rows:
        if text not in known:
            known[text] = languages_in(text)
        found[int(employee_id)] = known[text]
    return {employee_id: languages for employee_id, languages in found.items() if languages}


def load_issues(vault: Vault, ids: Collection[int] | None = None) -> dict[int, tuple[str, ...]]:
    """What matters to those to whom something does."""
    sql = "SELECT employee.id, name FROM issue JOIN employee ON employee.id = employee_id WHERE trashed_on IS NULL"
    found: dict[int, list[str]] = defaultdict(list)
    for employee_id, name in _rows(vault, sql, ids, "ORDER BY issue.id"):
        found[int(employee_id)].append(str(name))
    return {employee_id: tuple(names) for employee_id, names in found.items()}


def load_ways(vault: Vault, ids: Collection[int] | None = None) -> dict[int, frozenset[ContactKind]]:
    """The kinds of contact that are known of those who can be reached at all."""
    sql = (
        "SELECT employee.id, group_concat(DISTINCT kind) FROM contact JOIN employee ON employee.id = employee_id "
        "WHERE trashed_on IS NULL AND trim(value) <> ''"
    )
    known: dict[str, frozenset[ContactKind]] = {}
    found = {}
    for employee_id, kinds in _rows(vault, sql, ids, "GROUP BY employee.id"):
        if kinds not in known:
            known[kinds] = frozenset(map(ContactKind, kinds.split(",")))
        found[int(employee_id)] = known[kinds]
    return found


def _rows(vault: Vault, sql: str, ids: Collection[int] | None, end: str = "") -> Iterator[Any]:
    if ids is None:
        return iter(vault.db.execute(f"{sql} {end}"))
    wanted = json.dumps(sorted(ids))
    return iter(vault.db.execute(f"{sql} AND employee.id IN (SELECT value FROM json_each(?)) {end}", (wanted,)))
