"""The far side of reading: a process that is given one file and hands back its rows, or the name of what is wrong.

Messages are lines of JSON: in comes the order, out go shares done, rows, what was left out, and the end or a fault.
Whatever a file does to a parser, it does here, where no campaign is open and no key is in memory.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from cardtrack.errors import UserError
from cardtrack.intake.raw import Notice
from cardtrack.intake.table import ListTable, ReadOptions, read_list

MEMORY = 2 * 1024**3
SECONDS = 180
_ROWS = 2000
_TICK = 65_536

Item = TypeVar("Item")


def serve(order: BinaryIO, answer: BinaryIO) -> int:
    """Reads one list as ordered and answers; the exit code of the process. A bug shows as an exit without an end."""
    _limit()
    asked = json.loads(order.readline())
    path = Path(asked["path"])
    content = None if asked["size"] is None else order.read(asked["size"])
    try:
        ticks = _Ticks(answer, _size(path) if content is None else len(content))
        for message in _told(read_list(path, ReadOptions(**asked["options"]), ticks, content)):
            _say(answer, message)
    except UserError as fault:
        values = {name: value for name, value in fault.values.items() if name != "path"}
        _say(answer, {"fault": type(fault).__name__, "values": values, "has_path": "path" in fault.values})
    except MemoryError:
        _say(answer, {"fault": "ListTooLarge", "values": {"limit": f"{MEMORY >> 20:,} MB"}, "has_path": True})
    return 0


class _Ticks:
    """Stands where a reader asks whether it shall stop: it never shall, and every question is a piece that is done."""

    def __init__(self, answer: BinaryIO, size: int) -> None:
        self._answer = answer
        self._expected = max(1, size // _TICK)
        self._asked = self._told = 0

    def __call__(self) -> bool:
        self._asked += 1
        percent = min(95, self._asked * 100 // self._expected)
        if percent > self._told:
            self._told = percent
            _say(self._answer, {"percent": percent})
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


def _say(answer: BinaryIO, message: dict[str, Any]) -> None:
    answer.write(json.dumps(message).encode() + b"\n")
    answer.flush()


def _limit() -> None:
    """No more memory and no more time than a list needs. Windows has no such limits: there the parent's clock rules."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(kind, (most, most))
