"""The whole campaign as a folder of open files: one CSV for each table, and files for what no cell holds."""

from __future__ import annotations

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TypeVar

from cardtrack import __version__, paths
from cardtrack.domain.formula import guarded
from cardtrack.domain.open_folder import FORMAT, Catalogue, Field, Kind, Value, read_catalogue
from cardtrack.errors import ExportStopped
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.durable import PRIVATE_FOLDER, private_file
from cardtrack.vault.upgrade import read_version

MANIFEST = "campaign.json"
FIELDS = "FIELDS.csv"
README = "README.txt"
CHANGES = "change"  # the one table that is no CSV: its rows hold rows of every other
_BATCH = 1000

Row = TypeVar("Row")
# rows done and rows in all: whether to go on
GoOn = Callable[[int, int], bool]

# what stays: settings that speak of this computer, or are half-typed, are of no use elsewhere
_KEPT_BACK = {"setting": "WHERE name NOT LIKE '%folder' AND name <> 'draft'"}


def always(done: int, total: int) -> bool:
    """Never stops."""
    del done, total
    return True


@cache
def catalogue() -> Catalogue:
    """Every field of every table that is written."""
    return read_catalogue(_described(FIELDS).decode("utf-8-sig"))


def write_open_folder(vault: Vault, folder: Path, made_at: datetime, go_on: GoOn = always) -> None:
    """Writes everything into the empty folder `folder`. Raises ExportStopped where `go_on` says no, OSError."""
    writing = _Writing(vault, folder, go_on)
    for table, fields in catalogue().items():
        writing.write_table(table, fields)
    for name in (README, FIELDS):
        writing.write(name, [_described(name)])
    head = history.head(vault)
    about = {
        "format": FORMAT,
        "schema": read_version(vault.db),
        "program": f"CardTrack {__version__}",
        "made_at": made_at.isoformat(timespec="seconds"),
        "history": {"acts": head.length, "head": head.hash},
        "files": dict(sorted(writing.sums.items())),
    }
    writing.write(MANIFEST, [json.dumps(about, ensure_ascii=False, indent=2).encode()])


def csv_chunks(fields: Sequence[Field], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The file of a table: UTF-8 with its mark, so that spreadsheet programs read every script; CRLF; commas."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(field.name for field in fields)
    texts = [place for place, field in enumerate(fields) if field.kind is Kind.TEXT]
    spelled = [(n, field) for n, field in enumerate(fields) if field.is_file or field.kind in {Kind.YES_NO, Kind.HEX}]

    def cells(row: Sequence[Value]) -> list[Value]:
        values = list(row)
        for place in texts:
            if values[place]:
                values[place] = guarded(str(values[place]))
        for place, field in spelled:
            values[place] = field.cell(values[place], row[0])
        return values

    yield BOM_UTF8
    left = iter(rows)
    while True:
        writer.writerows(map(cells, islice(left, _BATCH)))
        if not (chunk := text.getvalue()):
            return
        yield chunk.encode()
        text.seek(0)
        text.truncate()


def _described(name: str) -> bytes:
    return (paths.resources() / "open_folder" / name).read_bytes()


class _Writing:
    """What was written so far; `sums` has the SHA-256 of each file."""

    def __init__(self, vault: Vault, folder: Path, go_on: GoOn) -> None:
        self.sums: dict[str, str] = {}
        self._db = vault.db
        self._folder = folder
        self._go_on = go_on
        self._done = 0
        self._total = sum(self._count(table) for table in catalogue())

    def write_table(self, table: str, fields: Sequence[Field]) -> None:
        """One table, and the files that its rows name."""
        if table == CHANGES:
            self.write(f"{table}.jsonl", self._change_lines())
            return
        # what goes into files is fetched row by row; the cell that names the file asks only for the id
        columns = ", ".join("NULL" if field.is_file else field.name for field in fields)
        kept = _KEPT_BACK.get(table, "")
        rows = self._db.execute(f"SELECT {columns} FROM {table} {kept} ORDER BY {fields[0].name}")
        self.write(f"{table}.csv", csv_chunks(fields, self._watched(rows)))
        for field in fields:
            if field.is_file:
                self._write_files(field)

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """One file, flushed to the disk."""
        digest = sha256()
        with private_file(self._folder / name) as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
        self.sums[name] = digest.hexdigest()

    def _write_files(self, field: Field) -> None:
        rows = self._db.execute(f"SELECT id, {field.name} FROM {field.table} ORDER BY id")
        for number, (row_id, content) in enumerate(rows):
            name = field.cell(None, row_id)
            if number == 0:
                (self._folder / name).parent.mkdir(PRIVATE_FOLDER)
            self.write(name, [content if isinstance(content, bytes) else content.encode()])

    def _change_lines(self) -> Iterator[bytes]:
        lines = self._db.execute(
            "SELECT json_object('id', id, 'act_id', act_id, 'noun', noun, 'row_id', row_id, "
            f"'before', json(before), 'after', json(after)) FROM {CHANGES} ORDER BY id"
        )
        left = self._watched(lines)
        while batch := [f"{line}\n" for (line,) in islice(left, _BATCH)]:
            yield "".join(batch).encode()

    def _watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if self._done % _BATCH == 0 and not self._go_on(self._done, self._total):
                raise ExportStopped
            self._done += 1
            yield row

    def _count(self, table: str) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
