"""Rows of follow-ups."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from cardtrack.domain.changes import Noun
from cardtrack.domain.follow_up import FollowUp
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_ROW = RowMap(FollowUp)
_WANTED = "(SELECT value FROM json_each(?))"


def load_follow_ups(vault: Vault, ids: Collection[int] | None = None) -> dict[int, tuple[FollowUp, ...]]:
    """Those still open by employee, the one that is due first before the others; of everyone, or of `ids`."""
    only, given = ("", ()) if ids is None else (f" AND employee_id IN {_WANTED}", (json.dumps(sorted(ids)),))
    found: dict[int, list[FollowUp]] = defaultdict(list)
    for row in vault.db.execute(
        f"SELECT {_ROW.names} FROM follow_up WHERE done_on IS NULL AND employee_id IN "
        f"(SELECT id FROM employee WHERE trashed_on IS NULL){only} ORDER BY due_on, id",
        given,
    ):
        found[row["employee_id"]].append(_ROW.item(row))
    return {employee_id: tuple(each) for employee_id, each in found.items()}


def add_follow_ups(vault: Vault, follow_ups: Iterable[FollowUp]) -> None:
    """Writes new ones (their `id` is ignored)."""
    first = next_id(vault.db, "follow_up")
    rows = [_ROW.values(replace(each, id=number)) for number, each in enumerate(follow_ups, first)]
    with recorded_at_once(vault.db, (Noun.FOLLOW_UP,), len(rows)):
        vault.db.executemany(f"INSERT INTO follow_up ({_ROW.names}) VALUES ({_ROW.marks})", rows)


def finish_follow_ups(vault: Vault, ids: Collection[int], day: date) -> None:
    """Marks these as done on a day."""
    vault.db.execute(
        f"UPDATE follow_up SET done_on = ? WHERE id IN {_WANTED}", (day.isoformat(), json.dumps(sorted(ids)))
    )


def remove_follow_ups(vault: Vault, ids: Collection[int]) -> None:
    """Takes these out."""
    vault.db.execute(f"DELETE FROM follow_up WHERE id IN {_WANTED}", (json.dumps(sorted(ids)),))
