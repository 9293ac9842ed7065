"""Reading the history: its entries, what each wrote, and which later ones depend on one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cardtrack.domain.act import Act, ActKind, ActName
from cardtrack.domain.changes import Noun, RowChange
from cardtrack.domain.employee import PersonName
from cardtrack.vault.rows import RowMap

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlcipher

    from cardtrack.vault.connection import Vault

_NAME = RowMap(PersonName)
_WANTED = "(SELECT value FROM json_each(?))"
# the last entry that is about an act says whether it stands
_IS_UNDONE = (
    "coalesce((SELECT last.kind FROM act AS last WHERE last.target = act.id ORDER BY last.id DESC LIMIT 1), '')"
    " = 'undo'"
)
_ACT = f"SELECT *, {_IS_UNDONE} AS is_undone FROM act"


@dataclass(frozen=True, slots=True)
class ActFilter:
    """Which entries are wanted; what is not given passes.

    `employee_id`: whom they touched. `names`: what was done. `since` (included) and `until` (not included): when.
    """

    employee_id: int | None = None
    names: frozenset[ActName] = frozenset()
    since: datetime | None = None
    until: datetime | None = None


def find_acts(vault: Vault, wanted: ActFilter, most: int = -1) -> list[int]:
    """The numbers of the entries that pass, the newest first; at most `most` where that is not negative."""
    conditions = ["1"]
    values: list[str | int] = []
    if wanted.names:
        conditions.append(f"name IN {_WANTED}")
        values.append(json.dumps(sorted(wanted.names)))
    for moment, operator in ((wanted.since, ">="), (wanted.until, "<")):
        if moment is not None:
            conditions.append(f"unixepoch(made_at) {operator} ?")
            values.append(int(moment.timestamp()))
    source = "act"
    if wanted.employee_id is not None:
        source = "act_employee JOIN act ON act.id = act_employee.act_id"
        conditions.append("act_employee.employee_id = ?")
        values.append(wanted.employee_id)
    number = "act.id" if wanted.employee_id is None else "act_employee.act_id"
    rows = vault.db.execute(
        f"SELECT {number} FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {number} DESC LIMIT ?",
        (*values, most),
    )
    return [int(row[0]) for row in rows]


def read_acts(vault: Vault, ids: Collection[int]) -> list[Act]:
    """These entries, the newest first."""
    rows = vault.db.execute(f"{_ACT} WHERE id IN {_WANTED} ORDER BY id DESC", (json.dumps(list(ids)),))
    return [_act(row) for row in rows]


def read_act(vault: Vault, act_id: int) -> Act:
    """One entry of the history."""
    return _act(vault.db.execute(f"{_ACT} WHERE id = ?", (act_id,)).fetchone())


def acts_since(vault: Vault, length: int) -> frozenset[ActName]:
    """What kinds of acts were done, undone or redone since the history had `length` of them."""
    return frozenset(
        ActName(row[0]) for row in vault.db.execute("SELECT DISTINCT name FROM act WHERE id > ?", (length,))
    )


def find_act(vault: Vault, hash_begins: str) -> Act | None:
    """The entry whose hash begins with these hex digits; printed reports bear the beginning of the last one's."""
    row = vault.db.execute(
        f"{_ACT} WHERE substr(lower(hex(hash)), 1, ?2) = ?1 ORDER BY id DESC LIMIT 1", (hash_begins, len(hash_begins))
    ).fetchone()
    return None if row is None else _act(row)


def maker_of(vault: Vault, noun: Noun, row_id: int) -> int | None:
    """The act that first wrote a row; None where there never was one of that id."""
    found = vault.db.execute(
        "SELECT min(act_id) FROM change WHERE noun = ? AND row_id = ? AND before IS NULL", (noun, row_id)
    )
    number = found.fetchone()[0]
    return None if number is None else int(number)


def people_of(vault: Vault, act_id: int) -> set[int]:
    """Whose own entry an act wrote, of those who were there after it."""
    rows = vault.db.execute(
        "SELECT DISTINCT row_id FROM change WHERE act_id = ? AND noun = ? AND after IS NOT NULL",
        (act_id, Noun.EMPLOYEE),
    )
    return {int(number) for (number,) in rows}


def recent_acts(vault: Vault, most: int, before: int | None = None) -> list[Act]:
    """The newest entries first, at most `most`, older than the act `before`."""
    rows = vault.db.execute(f"{_ACT} WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2", (before, most))
    return [_act(row) for row in rows]


def next_undone(db: sqlcipher.Connection) -> int | None:
    """What undo would take back: of the acts that stand and can be taken back, that which was done or redone last."""
    row = db.execute(
        "SELECT coalesce(target, id) FROM act AS entry WHERE kind <> 'undo' AND undoable AND NOT EXISTS "
        "(SELECT 1 FROM act AS later WHERE later.target = coalesce(entry.target, entry.id) AND later.id > entry.id) "
        "ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return None if row is None else int(row[0])


def next_redone(db: sqlcipher.Connection) -> int | None:
    """What redo would do again: what was taken back last, as long as nothing new was done since."""
    row = db.execute(
        "SELECT target FROM act AS entry WHERE kind = 'undo' AND NOT EXISTS "
        "(SELECT 1 FROM act AS later WHERE later.target = entry.target AND later.id > entry.id) "
        "AND id > (SELECT id FROM act WHERE kind = 'do' ORDER BY id DESC LIMIT 1) ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return None if row is None else int(row[0])


# --- what an act wrote ------------------------------------------------------------------------

# however often an act touched a row: what stood there before it, and what after
_NET = (
    "FROM (SELECT noun, row_id, min(id) AS first, max(id) AS last FROM change WHERE act_id = ? GROUP BY noun, row_id) "
    "AS net JOIN change AS found ON found.id = net.first JOIN change AS left ON left.id = net.last"
)


def net_changes(
    db: sqlcipher.Connection, act_id: int, most: int = -1, order: str = "net.first"
) -> Iterator[tuple[Noun, int, str | None, str | None]]:
    """Each row that an act touched, with its JSON before and after (None: not there), in the order of writing."""
    rows = db.execute(
        f"SELECT net.noun, net.row_id, found.before, left.after {_NET} ORDER BY {order} LIMIT ?", (act_id, most)
    )
    for noun, row_id, before, after in rows:
        yield Noun(noun), int(row_id), before, after


def changes_of(vault: Vault, act_id: int, most: int, employee_id: int | None = None) -> list[RowChange]:
    """The first `most` rows that an act touched; those about an employee before all others, where one is given."""
    order = "net.first"
    if employee_id is not None:
        about = (
            "iif(net.noun = 'employee', net.row_id, json_extract(coalesce(left.after, found.before), '$.employee_id'))"
        )
        order = f"{about} IS {int(employee_id)} DESC, net.first"
    return [
        RowChange(noun, row_id, _row(before), _row(after))
        for noun, row_id, before, after in net_changes(vault.db, act_id, most, order)
    ]


def count_changes(vault: Vault, act_id: int) -> Counter[tuple[Noun, bool, bool]]:
    """How many rows an act touched, by table, whether each was there before, and whether it was there after."""
    rows = vault.db.execute(
        f"SELECT net.noun, found.before IS NOT NULL, left.after IS NOT NULL, count(*) {_NET} GROUP BY 1, 2, 3",
        (act_id,),
    )
    return Counter({(Noun(noun), bool(was), bool(is_)): int(number) for noun, was, is_, number in rows})


def employee_names(vault: Vault, ids: Collection[int]) -> dict[int, PersonName]:
    """What these employees are called, also in the trash; of one who is not there at all, as history knew them last."""
    return {int(row["id"]): _NAME.item(tuple(row)) for row in _as_last_known(vault, Noun.EMPLOYEE, _NAME.columns, ids)}


def unit_names(vault: Vault, ids: Collection[int]) -> dict[int, str]:
    """What these units are called, or were."""
    return {int(row["id"]): str(row["name"]) for row in _as_last_known(vault, Noun.UNIT, ("name",), ids)}


def wording_names(vault: Vault, ids: Collection[int]) -> dict[int, tuple[str, int]]:
    """What these wordings are called, or were, and which versions they are."""
    rows = _as_last_known(vault, Noun.CARD_WORDING, ("name", "version"), ids)
    return {int(row["id"]): (str(row["name"]), int(row["version"])) for row in rows}


def _as_last_known(vault: Vault, noun: Noun, columns: tuple[str, ...], ids: Collection[int]) -> Iterator[sqlcipher.Row]:
    wanted = json.dumps(sorted(ids))
    yield from vault.db.execute(f"SELECT {', '.join(columns)}, id FROM {noun} WHERE id IN {_WANTED}", (wanted,))
    known = ", ".join(f"json_extract(coalesce(after, before), '$.{name}') AS {name}" for name in columns)
    yield from vault.db.execute(
        f"SELECT {known}, row_id AS id FROM change WHERE id IN (SELECT max(id) FROM change WHERE noun = ?2 "
        f"AND row_id IN (SELECT value FROM json_each(?1)) AND row_id NOT IN (SELECT id FROM {noun}) GROUP BY row_id)",
        (wanted, noun),
    )


# --- what depends on what -----------------------------------------------------------------------


def dependents(vault: Vault, act_id: int) -> list[int]:
    """The numbers of the later acts that stand and build upon one, the newest first; it can be taken back after them.

    They touched the same rows, rows that refer to rows that it made, or rules that it made or took away.
    """
    db = vault.db
    standing = f"SELECT 1 FROM act WHERE id > ? AND kind = 'do' AND NOT {_IS_UNDONE}"
    if db.execute(standing, (act_id,)).fetchone() is None:
        return []  # as when the last act is taken back: no need to look at what each wrote
    later = {int(row[0]) for row in db.execute(f"{_SAME_ROWS} UNION {_OF_NEW_PEOPLE} UNION {_OF_NEW_ROWS}", (act_id,))}
    later |= _by_rules(db, act_id)
    rows = db.execute(
        f"SELECT id FROM act WHERE id IN {_WANTED} AND kind = 'do' AND NOT {_IS_UNDONE} ORDER BY id DESC",
        (json.dumps(list(later)),),
    )
    return [int(row[0]) for row in rows]


_SAME_ROWS = (
    "SELECT other.act_id FROM (SELECT DISTINCT noun, row_id FROM change WHERE act_id = ?1) AS own "
    "JOIN change AS other ON other.noun = own.noun AND other.row_id = own.row_id WHERE other.act_id > ?1"
)
_OF_NEW_PEOPLE = (
    "SELECT act_employee.act_id FROM change JOIN act_employee ON act_employee.employee_id = change.row_id "
    "AND act_employee.act_id > ?1 WHERE change.act_id = ?1 AND noun = 'employee' AND before IS NULL"
)
# of every other reference: the table that refers, by which column, to which table
_REFERENCES = (
    (Noun.PLACEMENT, "unit_id", Noun.UNIT),
    (Noun.CARD, "wording_id", Noun.CARD_WORDING),
    (Noun.CARD_RUN, "wording_id", Noun.CARD_WORDING),
    (Noun.CUSTODY_MOVE, "card_id", Noun.CARD),
    (Noun.LIST_COPY, "list_id", Noun.VISIT_LIST),
    (Noun.VISIT, "list_id", Noun.VISIT_LIST),
    (Noun.CARD_SCAN, "card_id", Noun.CARD),
    (Noun.CARD_SCAN, "scan_id", Noun.SCAN),
    (Noun.SECOND_READING, "card_id", Noun.CARD),
    (Noun.EMPLOYEE, "merged_into", Noun.EMPLOYEE),
    (Noun.DISTINCT_PAIR, "other_id", Noun.EMPLOYEE),
)
# from the later rows to what they refer to, each looked up once: the other way round is every row with every row
_OF_NEW_ROWS = " UNION ".join(
    f"SELECT other.act_id FROM change AS other CROSS JOIN change AS own ON own.noun = '{target}' "
    f"AND own.row_id = json_extract(coalesce(other.after, other.before), '$.{column}') "
    f"AND own.act_id = ?1 AND own.before IS NULL WHERE other.noun = '{noun}' AND other.act_id > ?1 "
    f"AND EXISTS (SELECT 1 FROM change WHERE act_id = ?1 AND noun = '{target}' AND before IS NULL)"
    for noun, column, target in _REFERENCES
)


def _by_rules(db: sqlcipher.Connection, act_id: int) -> set[int]:
    """Units name rules by code, without a reference: who makes or removes rules is tied to those who name them."""
    made: dict[int, set[str]] = {}
    named: dict[int, set[str]] = {}
    for number, noun, before, after in db.execute(
        "SELECT act_id, noun, before, after FROM change WHERE noun IN ('unit', 'regime') AND act_id >= ?", (act_id,)
    ):
        key = "code" if noun == Noun.REGIME else "regime_id"
        codes = {str(row[key]) for text in (before, after) if (row := _row(text)) is not None}
        named.setdefault(number, set()).update(codes)
        if noun == Noun.REGIME and (before is None or after is None):
            made.setdefault(number, set()).update(codes)
    own_named, own_made = named.get(act_id, set()), made.get(act_id, set())
    return {
        number
        for number in named
        if number > act_id and (named[number] & own_made or made.get(number, set()) & own_named)
    }


def _row(text: str | None) -> Mapping[str, str | int | None] | None:
    return None if text is None else json.loads(text)


def _act(row: sqlcipher.Row) -> Act:
    return Act(
        id=int(row["id"]),
        kind=ActKind(row["kind"]),
        name=ActName(row["name"]),
        subject=json.loads(row["subject"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        by_whom=row["by_whom"],
        target=row["target"],
        is_undoable=bool(row["undoable"]),
        is_undone=bool(row["is_undone"]),
    )
