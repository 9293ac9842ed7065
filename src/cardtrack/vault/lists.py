"""The employer's lists, kept whole with their date."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import next_id

Refused = tuple[int, str]  # a row of the file and the code of a field of it; '' is the whole row


@dataclass(frozen=True, slots=True)
class CellReading:
    """How the cells of a file were read, without which the same cells may say other days.

    `is_1904`: numbers that are days count from 1904. `date_orders`: by field code, a code of `DateOrder`. The rest is
    what was found or chosen in the file; '' or 0 where there was nothing to choose.
    """

    is_1904: bool = False
    date_orders: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int = 0


@dataclass(frozen=True, slots=True)
class KeptList:
    """An eligibility list as it was handed over. `mapping` is field code to column number.

    `refused` is what was not taken over and still may be: rows that made nobody, and fields left as they were.
    `said` is whom a person said that a row is about, by row of the file.
    """

    id: int
    file_name: str
    sha256: str
    list_date: date
    headers: tuple[str, ...]
    mapping: Mapping[str, int]
    row_count: int
    refused: frozenset[Refused] = frozenset()
    reading: CellReading = CellReading()
    said: Mapping[int, int] = field(default_factory=dict)


def add_list(vault: Vault, kept: KeptList, rows: Iterable[tuple[int, int | None, Sequence[str]]]) -> int:
    """Keeps a list; `rows` are (row number in the file, employee id, cells). Returns its id."""
    list_id = next_id(vault.db, "eligibility_list")  # also after undo: the rows of an undone list stay for redo
    vault.db.execute(
        f"INSERT INTO eligibility_list ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            list_id,
            kept.file_name,
            kept.sha256,
            kept.list_date.isoformat(),
            json.dumps(kept.headers, ensure_ascii=False),
            json.dumps(dict(kept.mapping)),
            kept.row_count,
            _refused_json(kept.refused),
            json.dumps(_reading_row(kept.reading), ensure_ascii=False),
            json.dumps(dict(kept.said)),
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
    query = f"SELECT {_COLUMNS} FROM eligibility_list ORDER BY list_date DESC, id DESC"
    return [_kept(row) for row in vault.db.execute(query)]


def write_refused(vault: Vault, list_id: int, refused: Collection[Refused]) -> None:
    """Notes what of a list is not taken over."""
    vault.db.execute("UPDATE eligibility_list SET refused = ? WHERE id = ?", (_refused_json(refused), list_id))


def write_said(vault: Vault, list_id: int, said: Mapping[int, int]) -> None:
    """Notes whom rows of a list are about, as a person said."""
    vault.db.execute("UPDATE eligibility_list SET said = ? WHERE id = ?", (json.dumps(dict(said)), list_id))


@dataclass(frozen=True, slots=True)
class TakenList:
    """A list that an act took in, also where that was undone: how many people it brought, and how many it touched."""

    act_id: int
    list: KeptList
    joined: int
    touched: int


def load_taken(vault: Vault) -> Sequence[TakenList]:
    """Every list that was ever taken in, the act done last first."""
    return [TakenList(row[0], _kept(row[1:11]), row[11], row[12] - row[11]) for row in vault.db.execute(_TAKEN)]


def list_row_ids(vault: Vault, list_id: int) -> Sequence[int]:
    """The rows of a list in the order of the file."""
    query = "SELECT id FROM list_row WHERE list_id = ? ORDER BY row_number, id"
    return [row[0] for row in vault.db.execute(query, (list_id,))]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as it was handed over, by its number in the file. `employee_id`: whom it was taken for, if anybody.

    Where that entry was merged into another, it is the other.
    """

    number: int
    cells: Sequence[str]
    employee_id: int | None = None


def load_list_rows(vault: Vault, ids: Sequence[int]) -> Mapping[int, ListRow]:
    """Rows by id, in the order of the file."""
    query = (
        "SELECT list_row.id, row_number, cells, coalesce(merged_into, employee_id) FROM list_row "
        "LEFT JOIN employee ON employee.id = employee_id WHERE list_row.id IN (SELECT value FROM json_each(?)) "
        "ORDER BY row_number, list_row.id"
    )
    found = vault.db.execute(query, (json.dumps(list(ids)),))
    return {row[0]: ListRow(row[1], json.loads(row[2]), row[3]) for row in found}


_COLUMNS = "id, file_name, sha256, list_date, headers, mapping, row_count, refused, reading, said"
_STILL = {"refused": "[]", "said": "{}"}  # what may change later
_AS_TAKEN = ", ".join(
    f"coalesce(eligibility_list.{name}, '{_STILL[name]}')"
    if name in _STILL
    else f"coalesce(after ->> '{name}', '{{}}')"  # earlier formats did not write all of it
    for name in _COLUMNS.split(", ")
)
# the history has what a list was, also after it was taken back; who was touched is noted beside each act. What is
# refused is what still is: nothing of a list that was taken back
_TAKEN = f"""
WITH taken AS (
    SELECT act_id, after FROM change
    WHERE noun = 'eligibility_list' AND before IS NULL AND act_id IN (SELECT id FROM act WHERE kind = 'do')
), joined AS (
    SELECT act_id, count(*) AS number FROM change
    WHERE noun = 'employee' AND before IS NULL AND act_id IN (SELECT act_id FROM taken) GROUP BY act_id
), touched AS (
    SELECT act_id, count(*) AS number FROM act_employee
    WHERE act_id IN (SELECT act_id FROM taken) GROUP BY act_id
)
SELECT act_id, {_AS_TAKEN},
    coalesce(joined.number, 0), coalesce(touched.number, 0)
FROM taken LEFT JOIN joined USING (act_id) LEFT JOIN touched USING (act_id)
    LEFT JOIN eligibility_list ON eligibility_list.id = after ->> 'id'
ORDER BY act_id DESC
"""


def _kept(row: Sequence[Any]) -> KeptList:
    number, file_name, sha256, list_date, headers, mapping, row_count, refused, reading, said = row
    return KeptList(
        number,
        file_name,
        sha256,
        date.fromisoformat(list_date),
        tuple(json.loads(headers)),
        json.loads(mapping),
        row_count,
        frozenset(_refusal(text) for text in json.loads(refused)),
        _reading(json.loads(reading)),
        {int(row_number): who for row_number, who in json.loads(said).items()},
    )


_ORDER = "order_of_"


def _reading_row(reading: CellReading) -> dict[str, str | int]:
    """One level deep, without what is as ever."""
    row: dict[str, str | int] = {
        "is_1904": int(reading.is_1904),
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "sheet": reading.sheet,
        "header_row": reading.header_row,
        **{f"{_ORDER}{field}": order for field, order in sorted(reading.date_orders.items())},
    }
    return {name: value for name, value in row.items() if value}


def _reading(row: Mapping[str, Any]) -> CellReading:
    orders = {name.removeprefix(_ORDER): order for name, order in row.items() if name.startswith(_ORDER)}
    texts = {name: str(row.get(name, "")) for name in ("encoding", "delimiter", "sheet")}
    return CellReading(bool(row.get("is_1904")), orders, **texts, header_row=int(row.get("header_row", 0)))


def _refused_json(refused: Collection[Refused]) -> str:
    return json.dumps([f"{row} {field}".rstrip() for row, field in sorted(refused)])


def _refusal(text: str) -> Refused:
    row, _, field = text.partition(" ")
    return int(row), field
