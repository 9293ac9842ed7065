"""A folder of open files, read back: everything in it is checked, and what does not fit is named by file and line."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Noun
from cardtrack.domain.formula import unguarded
from cardtrack.domain.open_folder import FORMAT, CellBroken, Field, FolderProblem, Kind, Value
from cardtrack.errors import ExportStopped, ExportTooNew, FolderUnusable, NotAnExport
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.open_folder import CHANGES, FIELDS, MANIFEST, README, GoOn, always, catalogue, csv_chunks
from cardtrack.vault.recorders import drop_recorders, make_recorders, note_touched
from cardtrack.vault.upgrade import SHIPPED

_LONGEST_CELL = 64 << 20
_BATCH = 1000
_TEXT = re.compile(r"[a-z_]+-[a-z_]+/[0-9]+\.[a-z]+")  # the name of a text or picture: never a place outside the folder
_RECORDED = (*Noun, "list_row", "picture")  # what is taken in anew where the history stays behind

Row = TypeVar("Row")
Reader = Callable[[str], Value]

csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))


class _HistoryUnfit(Exception):
    """The rows are not those that the history recorded last."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made the folder: the version of the tables, and the SHA-256 of each file."""

    schema: int
    sums: dict[str, str]

    @property
    def may_lack(self) -> bool:
        """Whether tables and columns may be missing that later versions added."""
        return self.schema < SHIPPED.version


def read_manifest(folder: Path) -> Manifest:
    """Raises NotAnExport, ExportTooNew, FolderUnusable."""
    if not (folder / MANIFEST).is_file():
        raise NotAnExport(path=folder)
    with _named_faults(MANIFEST):
        text = (folder / MANIFEST).read_text(encoding="utf-8-sig")
    try:
        about = json.loads(text)
        version, schema, sums = about["format"], about["schema"], dict(about["files"])
        if not all(type(each) is int and each > 0 for each in (version, schema)):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unusable(MANIFEST, 0, FolderProblem.UNREADABLE) from error
    if version > FORMAT or schema > SHIPPED.version:
        raise ExportTooNew(path=folder, version=max(version, schema))
    return Manifest(schema, sums)


def fill_from(vault: Vault, folder: Path, at: datetime, *, as_edited: bool, go_on: GoOn = always) -> None:
    """Takes everything into the new and empty `vault`, with its history; without it where files were changed.

    A table that a spreadsheet program wrote anew with the same cells was not changed. Changed files are refused unless
    `as_edited`. Raises NotAnExport, ExportTooNew, FolderUnusable, ExportStopped.
    """
    manifest = read_manifest(folder)
    changed = _first_changed(folder, manifest, as_edited=as_edited)
    if changed and not as_edited:
        raise _unusable(changed, 0, FolderProblem.CHANGED)
    filling = _Filling(vault, folder, manifest, go_on)
    is_restored = not changed and filling.take_with_history()
    if not is_restored and not as_edited:
        raise _unusable("act.csv", 0, FolderProblem.CHANGED)
    with history.act(vault, ActName.BRING_BACK, at, undoable=False):
        if not is_restored:
            filling.take_records()


class TableFile:
    """The CSV of one table. `line` is the line of the row that was handed out last."""

    def __init__(self, folder: Path, fields: Sequence[Field], *, may_lack: bool = False) -> None:
        self.name = f"{fields[0].table}.csv"
        self.line = 0
        self._folder = folder
        self._all = fields
        self._may_lack = may_lack
        self.fields: Sequence[Field] = fields

    def is_there(self) -> bool:
        """Whether there is a file; a later version's table has none. Raises FolderUnusable where it must be there."""
        if (self._folder / self.name).is_file():
            self.line, self.fields = 1, self._header()[0]
            return True
        if self._may_lack:
            return False
        raise _unusable(self.name, 0, FolderProblem.NOT_THERE)

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The values of each row in the order of `fields`. Raises FolderUnusable."""
        self.fields, delimiter = self._header()
        with _named_faults(self.name, self), (self._folder / self.name).open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, delimiter=delimiter, strict=True)
            header = next(reader)
            order = [header.index(field.name) for field in self.fields]
            readers = [_reader(field) for field in self.fields]
            while True:
                self.line = reader.line_num + 1
                cells = next(reader, None)
                if cells is None:
                    return
                if len(cells) == len(header):
                    yield self._values([cells[place] for place in order], readers)
                elif cells:
                    raise _unusable(self.name, self.line, FolderProblem.CELLS_AMISS)

    def line_not_utf8(self) -> int:
        """The first line that is in another encoding: text is decoded in pieces, ahead of what is looked at."""
        with (self._folder / self.name).open("rb") as file:
            return next(
                (number for number, line in enumerate(file, 1) if line.decode(errors="ignore").encode() != line), 0
            )

    def _header(self) -> tuple[Sequence[Field], str]:
        """The fields that the file has, and what parts its cells: a spreadsheet program may have chosen another."""
        self.line = 1
        with _named_faults(self.name, self), (self._folder / self.name).open(encoding="utf-8-sig", newline="") as text:
            first = text.readline()
            delimiter = max(",;\t", key=first.count)
            header = next(csv.reader([first], delimiter=delimiter, strict=True), [])
        known = {field.name for field in self._all}
        for name in header:
            if name not in known or header.count(name) > 1:
                raise _unusable(self.name, 1, FolderProblem.COLUMN_UNKNOWN, name)
        missing = [field.name for field in self._all if field.name not in header]
        if missing and not (self._may_lack and self._all[0].name in header):
            raise _unusable(self.name, 1, FolderProblem.COLUMN_MISSING, missing[0])
        return [field for field in self._all if field.name in header], delimiter

    def _values(self, cells: Sequence[str], readers: Sequence[Reader]) -> tuple[Value, ...]:
        values: list[Value] = []
        for field, cell, read in zip(self.fields, cells, readers, strict=True):
            try:
                value = read(cell)
            except CellBroken as broken:
                raise _unusable(self.name, self.line, broken.problem, field.name) from broken
            if field.is_file:
                value = self._content(field, cell, values[0])
            values.append(value)
        return tuple(values)

    def _content(self, field: Field, name: str, row_id: Value) -> str | bytes:
        if name != field.cell(None, row_id):  # never a place outside the folder
            raise _unusable(self.name, self.line, FolderProblem.WRONG_NAME, field.name)
        with _named_faults(name):
            content = (self._folder / name).read_bytes()
            return content if field.kind is Kind.PICTURE else content.decode()


class _Filling:
    """Puts the rows of a folder into the tables of a new vault."""

    def __init__(self, vault: Vault, folder: Path, manifest: Manifest, go_on: GoOn) -> None:
        self._vault = vault
        self._folder = folder
        self._may_lack = manifest.may_lack
        self._go_on = go_on
        self._done = 0

    def take_with_history(self) -> bool:
        """Everything exactly as it was; False, and nothing done, where the history does not fit the rows."""
        db = self._vault.db
        with suppress(_HistoryUnfit), self._vault.transaction():
            drop_recorders(db)
            for table in catalogue():
                if table == CHANGES:
                    self._take_changes()
                else:
                    self._take(table)
            make_recorders(db)
            note_touched(db)
            self._check()
            if not history.check_history(self._vault).is_whole:
                raise _HistoryUnfit
            return True
        return False

    def take_records(self) -> None:
        """What counts and the employer's lists, inside an open act; settings and what was done before stay behind."""
        for table in _RECORDED:
            self._take(table)
        self._check()

    def _take(self, table: str) -> None:
        source = TableFile(self._folder, catalogue()[table], may_lack=self._may_lack)
        if not source.is_there():
            return
        columns = ", ".join(field.name for field in source.fields)
        marks = ", ".join("?" for _ in source.fields)
        try:
            self._vault.db.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})", self._watched(source.rows())
            )
        except sqlcipher.IntegrityError as error:
            problem = FolderProblem.TWICE if "UNIQUE" in str(error) else FolderProblem.REFUSED
            raise _unusable(source.name, source.line, problem) from error

    def _take_changes(self) -> None:
        name = f"{CHANGES}.jsonl"
        columns = [field.name for field in catalogue()[CHANGES]]
        parts = ", ".join(f"json_extract(?1, '$.{column}')" for column in columns)
        insert = f"INSERT INTO {CHANGES} ({', '.join(columns)}) VALUES ({parts})"
        try:
            with _named_faults(name), (self._folder / name).open(encoding="utf-8", newline="\n") as lines:
                self._vault.db.executemany(insert, ((line,) for line in self._watched(lines)))
        except (sqlcipher.OperationalError, sqlcipher.IntegrityError) as error:
            raise _unusable(name, 0, FolderProblem.NO_JSON, CHANGES) from error

    def _watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if self._done % _BATCH == 0 and not self._go_on(self._done, 0):
                raise ExportStopped
            self._done += 1
            yield row

    def _check(self) -> None:
        """Raises FolderUnusable for a reference to nothing, for no campaign or two, and where there is no unit."""
        db = self._vault.db
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            source = TableFile(self._folder, catalogue()[broken[0]], may_lack=self._may_lack)
            line = next((source.line for row in source.rows() if row[0] == broken[1]), 0)
            raise _unusable(source.name, line, FolderProblem.REFERENCE, broken[2])
        for table, is_right in (("campaign", "count(*) = 1"), ("unit", "count(*) > 0")):
            if not db.execute(f"SELECT {is_right} FROM {table}").fetchone()[0]:
                raise _unusable(f"{table}.csv", 0, FolderProblem.ROWS)


def _reader(field: Field) -> Reader:
    """What reads the cells of a column: days and codes come again and again, and each is looked at once."""
    if field.kind is Kind.TEXT:
        return unguarded
    return field.value if field.kind is Kind.NUMBER else lru_cache(4096)(field.value)


def _first_changed(folder: Path, manifest: Manifest, *, as_edited: bool) -> str:
    """The first file whose content is not what was written; "" where there is none."""
    for name in _files_read(manifest):
        try:
            if not _is_as_written(folder, name, manifest):
                return name
        except FolderUnusable:
            if not as_edited:
                raise
            return name  # where it is needed it is read again, and refused
    return ""


def _files_read(manifest: Manifest) -> list[str]:
    """Every file that something is read from; those that only explain may differ. Raises FolderUnusable."""
    tables = [f"{table}.{'jsonl' if table == CHANGES else 'csv'}" for table in catalogue()]
    texts = [name for name in manifest.sums if name not in {*tables, FIELDS, README}]
    if not all(_TEXT.fullmatch(name) for name in texts):
        raise _unusable(MANIFEST, 0, FolderProblem.UNREADABLE)
    return [*(name for name in tables if name in manifest.sums or not manifest.may_lack), *texts]


def _is_as_written(folder: Path, name: str, manifest: Manifest) -> bool:
    wanted = manifest.sums.get(name)
    with _named_faults(name), (folder / name).open("rb") as file:
        if file_digest(file, "sha256").hexdigest() == wanted:
            return True
    fields = catalogue().get(name.removesuffix(".csv"))
    if fields is None:
        return False
    source = TableFile(folder, fields, may_lack=manifest.may_lack)
    source.is_there()
    digest = sha256()
    for chunk in csv_chunks(source.fields, source.rows()):
        digest.update(chunk)
    return digest.hexdigest() == wanted


@contextmanager
def _named_faults(name: str, source: TableFile | None = None) -> Iterator[None]:
    """What goes wrong while a file is read, as FolderUnusable about it."""
    try:
        yield
    except FileNotFoundError as error:
        raise _unusable(name, 0, FolderProblem.NOT_THERE) from error
    except OSError as error:
        raise _unusable(name, 0, FolderProblem.UNREADABLE) from error
    except UnicodeDecodeError as error:
        raise _unusable(name, source.line_not_utf8() if source else 0, FolderProblem.NOT_UTF8) from error
    except csv.Error as error:
        raise _unusable(name, source.line if source else 0, FolderProblem.CUT_OFF) from error


def _unusable(file: str, line: int, problem: FolderProblem, key: str = "") -> FolderUnusable:
    return FolderUnusable(file=file, line=line, problem=str(problem), key=key)
