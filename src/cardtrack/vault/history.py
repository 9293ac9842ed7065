"""What changed, by which act: one mechanism for the audit trail, undo and redo.

Triggers (see `recorders`) keep every write to a recorded table with the row before and after.
Acts are chained by hash: whoever holds a printed head can tell later whether the history up to it is the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.act import Act, ActKind, ActName
from cardtrack.domain.changes import Changes, Noun
from cardtrack.errors import (
    CampaignFinished,
    ChangedSince,
    HistoryBroken,
    LaterActDepends,
    NothingToRedo,
    NothingToUndo,
)
from cardtrack.vault.acts import dependents, net_changes, next_redone, next_undone, read_act, read_acts
from cardtrack.vault.bulk import recorded_by_id
from cardtrack.vault.connection import Vault
from cardtrack.vault.recorders import row_json

Versions = tuple[str | None, str | None]  # a row as JSON on both sides of a change; None: not there
_OF_EMPLOYEES = (
    Noun.EMPLOYEE,
    Noun.CONTACT,
    Noun.POSITION,
    Noun.ISSUE,
    Noun.ASSESSMENT,
    Noun.FOLLOW_UP,
    Noun.CARD,
)
_MANY = 500  # beyond so many touched employees, screens had better look at everything
_NAMED = 6  # acts that an error names
_START = b"\0" * 32
_CHANGE_TEXT = "json_array(noun, row_id, before, after)"  # what the chain is made over: never another
_BATCH = 1000


@dataclass(slots=True)
class OpenAct:
    """An act while it is being done; `subject` may be completed, `changes` is there once it is written."""

    id: int
    subject: dict[str, str | int]
    changes: Changes = Changes()


@dataclass(frozen=True, slots=True)
class HistoryHead:
    """The chain's end: number of acts and the last hash in hex (all zeros before the first act)."""

    length: int
    hash: str


@dataclass(frozen=True, slots=True)
class HistoryCheck:
    """Whether the chain holds and the rows are those it recorded last; `broken_at` is the first act that differs."""

    head: HistoryHead
    broken_at: int | None = None
    differing_rows: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing differs."""
        return self.broken_at is None and self.differing_rows == 0


@contextmanager
def act(
    vault: Vault, name: ActName, at: datetime, subject: Mapping[str, str | int] | None = None, *, undoable: bool = True
) -> Iterator[OpenAct]:
    """One thing a person does: everything written inside is one transaction and one entry of the history.

    An error inside takes all of it back. Raises CampaignFinished, what `Vault.transaction` raises.
    """
    if vault.is_finished:
        raise CampaignFinished
    with vault.transaction():
        opened = _open(vault.db, dict(subject or {}))
        yield opened
        _close(vault.db, opened, ActKind.DO, name, at, None, undoable=undoable)


def undo(vault: Vault, at: datetime) -> tuple[Act, Changes]:
    """Takes back the last act that can be taken back. Raises NothingToUndo, LaterActDepends."""
    with vault.transaction():
        target = next_undone(vault.db)
        if target is None:
            raise NothingToUndo
        return _take_back(vault, target, at)


def undo_act(vault: Vault, act_id: int, at: datetime) -> tuple[Act, Changes]:
    """Takes back an act on which nothing later depends, whatever was done since.

    Raises NothingToUndo where it was taken back already or never can be, LaterActDepends.
    """
    with vault.transaction():
        return _take_back_if_it_stands(vault, act_id, at)


def undo_with_later(vault: Vault, act_id: int, at: datetime, may_go: Collection[ActName]) -> list[tuple[Act, Changes]]:
    """The same, and before it the later acts that depend on it, where all of them are of the kinds that `may_go`.

    Returns what was taken back, that act last; raises the same, with nothing taken back.
    """
    with vault.transaction():
        later = dependents(vault, act_id)
        if not all(act.name in may_go for act in read_acts(vault, later)):
            later = []
        return [_take_back_if_it_stands(vault, each, at) for each in (*later, act_id)]


def redo(vault: Vault, at: datetime) -> tuple[Act, Changes]:
    """Does again what was last taken back. Raises NothingToRedo."""
    with vault.transaction():
        target = next_redone(vault.db)
        if target is None:
            raise NothingToRedo
        return _reverse(vault, target, ActKind.REDO, at)


def redo_act(vault: Vault, act_id: int, at: datetime) -> tuple[Act, Changes]:
    """Does again what was taken back, whatever was done since, where all that it builds upon is as it was.

    Raises NothingToRedo where it stands or was never done, ChangedSince.
    """
    with vault.transaction():
        act = read_act(vault, act_id)
        if act.kind is not ActKind.DO or not act.is_undone:
            raise NothingToRedo
        try:
            done = _reverse(vault, act_id, ActKind.REDO, at)
        except (HistoryBroken, sqlcipher.IntegrityError) as error:
            raise ChangedSince(act=act_id) from error
        if vault.db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise ChangedSince(act=act_id)  # it is about a record that is there no more
        return done


def next_undo(vault: Vault) -> Act | None:
    """The act that undo would take back."""
    target = next_undone(vault.db)
    return None if target is None else read_act(vault, target)


def next_redo(vault: Vault) -> Act | None:
    """The act that redo would do again."""
    target = next_redone(vault.db)
    return None if target is None else read_act(vault, target)


def head(vault: Vault) -> HistoryHead:
    """The chain's end, as printed on reports."""
    row = vault.db.execute("SELECT id, hash FROM act ORDER BY id DESC LIMIT 1").fetchone()
    return HistoryHead(0, _START.hex()) if row is None else HistoryHead(int(row["id"]), bytes(row["hash"]).hex())


def hash_at(vault: Vault, length: int) -> str:
    """The chain's hash in hex when it had `length` acts, of at least one."""
    row = vault.db.execute("SELECT hash FROM act WHERE id = ?", (length,)).fetchone()
    return "" if row is None else bytes(row["hash"]).hex()


def check_history(vault: Vault) -> HistoryCheck:
    """Walks the whole chain and holds every recorded row against what history says it should be."""
    db = vault.db
    previous, broken = _START, None
    changes = _changes_by_act(db)
    upcoming = next(changes, None)
    for row in db.execute("SELECT * FROM act ORDER BY id"):
        digest = _begin_hash(row, previous)
        while upcoming is not None and upcoming[0] == row["id"]:
            digest.update(upcoming[1])
            upcoming = next(changes, None)
        if bytes(row["previous_hash"]) != previous or bytes(row["hash"]) != digest.digest():
            broken = int(row["id"])
            break
        previous = bytes(row["hash"])
    differing = sum(_differing_rows(db, noun) for noun in Noun)
    return HistoryCheck(head(vault), broken, differing)


def _open(db: sqlcipher.Connection, subject: dict[str, str | int]) -> OpenAct:
    act_id = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM act").fetchone()[0])
    db.execute("INSERT INTO open_act (id, act_id) VALUES (1, ?)", (act_id,))
    return OpenAct(act_id, subject)


def _close(
    db: sqlcipher.Connection,
    opened: OpenAct,
    kind: ActKind,
    name: ActName,
    at: datetime,
    target: int | None,
    *,
    undoable: bool = True,
) -> None:
    db.execute("DELETE FROM open_act")
    campaign = db.execute("SELECT prepared_by FROM campaign").fetchone()
    last = db.execute("SELECT hash FROM act ORDER BY id DESC LIMIT 1").fetchone()
    previous = _START if last is None else bytes(last["hash"])
    row: dict[str, str | int | None] = {
        "id": opened.id,
        "kind": kind,
        "name": name,
        "subject": json.dumps(opened.subject, ensure_ascii=False, sort_keys=True),
        "target": target,
        "undoable": int(undoable),
        "by_whom": campaign["prepared_by"] if campaign else "",
        "made_at": at.isoformat(timespec="seconds"),
    }
    db.execute(
        "INSERT INTO act (id, kind, name, subject, target, undoable, by_whom, made_at, previous_hash, hash) "
        "VALUES (:id, :kind, :name, :subject, :target, :undoable, :by_whom, :made_at, :previous_hash, :hash)",
        {**row, "previous_hash": previous, "hash": _hash(db, row, previous)},
    )
    opened.changes = _touched(db, opened.id)


def _hash(db: sqlcipher.Connection, row: Mapping[str, str | int | None], previous: bytes) -> bytes:
    digest = _begin_hash(row, previous)
    for (text,) in db.execute(f"SELECT {_CHANGE_TEXT} FROM change WHERE act_id = ? ORDER BY id", (row["id"],)):
        digest.update(text.encode())
    return digest.digest()


def _begin_hash(row: Mapping[str, str | int | None] | sqlcipher.Row, previous: bytes) -> hashlib._Hash:
    """Over the act itself; the texts of its changes follow, in their order."""
    fields = ("id", "kind", "name", "subject", "target", "undoable", "by_whom", "made_at")
    digest = hashlib.sha256(previous)
    digest.update(json.dumps([row[field] for field in fields], ensure_ascii=False).encode())
    return digest


def _changes_by_act(db: sqlcipher.Connection) -> Iterator[tuple[int, bytes]]:
    """The texts of all changes in the order of the acts, some at a time: (act, texts after one another)."""
    found = db.execute(f"SELECT act_id, {_CHANGE_TEXT} FROM change ORDER BY act_id, id")
    while rows := found.fetchmany(_BATCH):
        for act_id, batch in groupby(rows, itemgetter(0)):
            yield act_id, "".join([text for _, text in batch]).encode()


def _take_back_if_it_stands(vault: Vault, act_id: int, at: datetime) -> tuple[Act, Changes]:
    act = read_act(vault, act_id)
    if act.kind is not ActKind.DO or act.is_undone or not act.is_undoable:
        raise NothingToUndo
    return _take_back(vault, act_id, at)


def _take_back(vault: Vault, target: int, at: datetime) -> tuple[Act, Changes]:
    if later := dependents(vault, target):
        raise LaterActDepends(act=target, count=len(later), later=", ".join(map(str, later[:_NAMED])))
    return _reverse(vault, target, ActKind.UNDO, at)


def _reverse(vault: Vault, target: int, kind: ActKind, at: datetime) -> tuple[Act, Changes]:
    """Each row goes from what the act left to what it found, or the other way round; all rows of a table at once."""
    db = vault.db
    done = read_act(vault, target)
    opened = _open(db, dict(done.subject))
    net: dict[Noun, dict[int, Versions]] = {}
    for noun, row_id, before, after in net_changes(db, target):
        net.setdefault(noun, {})[row_id] = (before, after) if kind is ActKind.REDO else (after, before)
    for noun, rows in net.items():
        if not _are_as_left(db, noun, {row_id: found for row_id, (found, _) in rows.items()}):
            raise HistoryBroken(act=target)  # nothing that is written down wrote there since
        _put_back(db, noun, rows)
    _close(db, opened, kind, done.name, at, target)
    return done, opened.changes


def _are_as_left(db: sqlcipher.Connection, noun: Noun, left: Mapping[int, str | None]) -> bool:
    """Whether these rows are as they were recorded last (None: not there)."""
    here = dict(
        db.execute(
            f"SELECT id, {row_json(db, noun)} FROM {noun} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(left)),),
        ).fetchall()
    )
    return all(_same(here.get(row_id), recorded) for row_id, recorded in left.items())


def _put_back(db: sqlcipher.Connection, noun: Noun, rows: Mapping[int, Versions]) -> None:
    """Writes rows as they are wanted: what goes first makes room for what comes under the same name."""
    gone = [(row_id,) for row_id, (found, wanted) in rows.items() if found is not None and wanted is None]
    with recorded_by_id(db, noun, "delete", [row_id for (row_id,) in gone]):
        db.executemany(f"DELETE FROM {noun} WHERE id = ?", gone)
    for is_there in (True, False):
        wanted = [
            json.loads(version)
            for found, version in rows.values()
            if version is not None and (found is not None) is is_there
        ]
        if not wanted:
            continue
        names = wanted[0]  # one act was recorded in one format: all of its rows have the same columns
        if is_there:
            places = ", ".join(f"{name} = :{name}" for name in names)
            db.executemany(f"UPDATE {noun} SET {places} WHERE id = :id", wanted)
        else:
            places = ", ".join(f":{name}" for name in names)
            with recorded_by_id(db, noun, "insert", [row["id"] for row in wanted]):
                db.executemany(f"INSERT INTO {noun} ({', '.join(names)}) VALUES ({places})", wanted)


def _same(here: str | None, recorded: str | None) -> bool:
    """Whether a row is as it was recorded; columns that a later format added are not held against it."""
    if here == recorded:  # nearly always, and reading the two texts would cost more than all the rest
        return True
    if here is None or recorded is None:
        return False
    now = json.loads(here)
    return all(now.get(name) == value for name, value in json.loads(recorded).items())


def _differing_rows(db: sqlcipher.Connection, noun: Noun) -> int:
    """Rows that are not as they were recorded last, there without a record, or gone without one."""
    last = "SELECT row_id, max(id) AS change_id FROM change WHERE noun = :noun GROUP BY row_id"
    suspects = db.execute(
        f"WITH last AS MATERIALIZED ({last}), here AS (SELECT id, {row_json(db, noun)} AS now FROM {noun}) "
        "SELECT now, after FROM last JOIN change ON change.id = change_id LEFT JOIN here ON here.id = last.row_id "
        "WHERE now IS NOT after",
        {"noun": noun},
    )
    differing = sum(not _same(now, recorded) for now, recorded in suspects)
    unrecorded = db.execute(
        f"SELECT count(*) FROM {noun} WHERE id NOT IN (SELECT row_id FROM change WHERE noun = ?)", (noun,)
    )
    return differing + int(unrecorded.fetchone()[0])


def _touched(db: sqlcipher.Connection, act_id: int) -> Changes:
    nouns = frozenset(
        Noun(row[0]) for row in db.execute("SELECT DISTINCT noun FROM change WHERE act_id = ?", (act_id,))
    )
    rows = db.execute(
        "SELECT DISTINCT iif(noun = 'employee', row_id, coalesce(json_extract(side.value, '$.employee_id'), 0)) "
        "FROM change, json_each(json_array(before, after)) AS side "
        f"WHERE act_id = ? AND noun IN ({', '.join('?' for _ in _OF_EMPLOYEES)}) AND side.value IS NOT NULL LIMIT ?",
        (act_id, *_OF_EMPLOYEES, _MANY),
    ).fetchall()
    touched = {int(row[0]) for row in rows}
    unmatched = 0 in touched
    touched.discard(0)
    return Changes(nouns, None if len(rows) == _MANY else frozenset(touched), unmatched, act_id)
