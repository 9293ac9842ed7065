"""Rows of visit lists, of their copies on paper, and of the visits that are on them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from cardtrack.domain.changes import Noun
from cardtrack.domain.visit import CopyFate, CopyState, ListCopy, Visit, VisitList
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_LIST = RowMap(VisitList)
_COPY = RowMap(ListCopy)
_VISIT = RowMap(Visit)


def load_visit_lists(vault: Vault) -> dict[int, VisitList]:
    """All lists by number, in the order of making."""
    rows = vault.db.execute(f"SELECT {_LIST.names} FROM visit_list ORDER BY id")
    return {visit_list.id: visit_list for visit_list in map(_LIST.item, rows)}


def add_visit_list(vault: Vault, visit_list: VisitList, visits: Iterable[Visit]) -> VisitList:
    """Writes a new list with its rows in their order; all ids are given here, none was ever another's."""
    kept = replace(visit_list, id=next_id(vault.db, "visit_list"))
    vault.db.execute(f"INSERT INTO visit_list ({_LIST.names}) VALUES ({_LIST.marks})", _LIST.values(kept))
    rows = [
        _VISIT.values(replace(visit, id=number, list_id=kept.id))
        for number, visit in enumerate(visits, next_id(vault.db, "visit"))
    ]
    with recorded_at_once(vault.db, (Noun.VISIT,), len(rows)):
        vault.db.executemany(f"INSERT INTO visit ({_VISIT.names}) VALUES ({_VISIT.marks})", rows)
    return kept


def load_visits(vault: Vault, list_id: int | None = None) -> list[Visit]:
    """The rows of a list as they stand there, or of all lists."""
    rows = vault.db.execute(
        f"SELECT {_VISIT.names} FROM visit WHERE ?1 IS NULL OR list_id = ?1 ORDER BY id", (list_id,)
    )
    return [_VISIT.item(row) for row in rows]


def find_visit(vault: Vault, visit_id: int) -> Visit | None:
    """The row with that id, if there is one."""
    row = vault.db.execute(f"SELECT {_VISIT.names} FROM visit WHERE id = ?", (visit_id,)).fetchone()
    return None if row is None else _VISIT.item(row)


def update_visit(vault: Vault, visit: Visit) -> None:
    """Writes what came of a visit."""
    columns = ", ".join(f"{name} = ?" for name in _VISIT.columns)
    vault.db.execute(f"UPDATE visit SET {columns} WHERE id = ?", (*_VISIT.values(visit), visit.id))


def add_copy(vault: Vault, list_id: int, holder: str, day: date) -> ListCopy:
    """Writes the next copy of a list; numbers of copies that were taken back are not given again."""
    (last,) = vault.db.execute(
        "SELECT max(coalesce((SELECT max(number) FROM list_copy WHERE list_id = ?1), 0), "
        "coalesce((SELECT max(json_extract(after, '$.number')) FROM change "
        "WHERE noun = 'list_copy' AND json_extract(after, '$.list_id') = ?1), 0))",
        (list_id,),
    ).fetchone()
    copy = ListCopy(next_id(vault.db, "list_copy"), list_id, int(last) + 1, holder, day)
    vault.db.execute(f"INSERT INTO list_copy ({_COPY.names}) VALUES ({_COPY.marks})", _COPY.values(copy))
    return copy


def settle_copies(vault: Vault, ids: Collection[int], fate: CopyFate | None, day: date | None) -> None:
    """Writes that copies are out no more since a day; None, None: that they are out after all."""
    vault.db.execute(
        "UPDATE list_copy SET fate = ?, fate_on = ? WHERE id IN (SELECT value FROM json_each(?))",
        (fate, None if day is None else day.isoformat(), json.dumps(sorted(ids))),
    )


def load_copies(vault: Vault) -> Sequence[CopyState]:
    """Every copy that was made, the newest first, with its list and how much of that was entered."""
    lists = load_visit_lists(vault)
    entered = {
        row["list_id"]: (row["entered"], row["rows"])
        for row in vault.db.execute(
            "SELECT list_id, count(visited_on) AS entered, count(*) AS rows FROM visit GROUP BY list_id"
        )
    }
    copies = map(_COPY.item, vault.db.execute(f"SELECT {_COPY.names} FROM list_copy ORDER BY id DESC"))
    return [CopyState(lists[copy.list_id], copy, *entered[copy.list_id]) for copy in copies]
