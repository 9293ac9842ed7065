"""The far side of reading a list: out go shares done, rows, what was left out, and the end or a fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from cardtrack.apart import answering
from cardtrack.apart.answering import Tell
from cardtrack.errors import ListTooLarge
from cardtrack.intake.raw import Notice
from cardtrack.intake.table import ListTable, ReadOptions, read_list

_ROWS = 2000
_TICK = 65_536

Item = TypeVar("Item")


def serve(order: BinaryIO, answer: BinaryIO) -> int:
    """Reads one list as ordered and answers; the exit code of the process."""
    return answering.serve(order, answer, _read, ListTooLarge)


def _read(path: Path, options: dict[str, Any], content: bytes | None, tell: Tell) -> Iterator[dict[str, Any]]:
    ticks = _Ticks(tell, _size(path) if content is None else len(content))
    yield from _told(read_list(path, ReadOptions(**options), ticks, content))


class _Ticks:
    """Stands where a reader asks whether it shall stop: it never shall, and every question is a piece that is done."""

    def __init__(self, tell: Tell, size: int) -> None:
        self._tell = tell
        self._expected = max(1, size // _TICK)
        self._asked = self._told = 0

    def __call__(self) -> bool:
        self._asked += 1
        percent = min(95, self._asked * 100 // self._expected)
        if percent > self._told:
            self._told = percent
            self._tell({"percent": percent})
        return False


def _size(path: Path) -> int:
    """How many bytes there will be to read; what is packed unpacks to about eight times as many."""
    with suppress(OSError, ValueError), path.open("rb") as file:
        return path.stat().st_size * (8 if file.read(2) == b"PK" else 1)
    return 0  # whoever reads it says why


def _told(table: ListTable) -> Iterator[dict[str, Any]]:
    for rows in _by(table.rows):
        yield {"rows": [[row.number, row.cells] for row in rows]}
    for left in _by(table.left_out):
        yield {"left_out": [[row.number, row.reason, row.cells] for row in left]}
    yield {
        "end": {
            "format": table.format,
            "sha256": table.sha256,
            "headers": table.headers,
            "notices": [_notice(notice) for notice in table.notices],
            "header": [table.header.row, table.header.height],
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "sheet": table.sheet,
            "sheets": [[sheet.name, sheet.is_hidden] for sheet in table.sheets],
            "is_1904": table.is_1904,
        }
    }


def _notice(notice: Notice) -> list[Any]:
    return [notice.kind, notice.count, notice.rows, notice.text]


def _by(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[place : place + _ROWS] for place in range(0, len(items), _ROWS))
