"""Reading a list in a process of its own: it can be stopped at any moment, and whatever it dies of is one sentence."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from cardtrack import paths
from cardtrack.apart.asking import Cancelled, Errand, Message, Told, answers
from cardtrack.errors import ReaderDied, ReaderTooSlow
from cardtrack.intake.guard import ListFormat
from cardtrack.intake.layout import Header, LeftOut, LeftOutReason, TableRow
from cardtrack.intake.raw import Notice, NoticeKind
from cardtrack.intake.sheets import SheetName
from cardtrack.intake.table import ListTable, ReadOptions

SECONDS = 120


def read_apart(
    path: Path,
    options: ReadOptions,
    cancelled: Cancelled,
    told: Told = lambda percent: None,
    content: bytes | None = None,
) -> ListTable:
    """Like `read_list`, in a child process; `content` stands for the file, whose name is then only a name.

    `told` hears how many percent are done, on this thread. Nothing of the list is written to any disk.
    Raises what `read_list` raises, ReadingCancelled, ReaderTooSlow, ReaderDied.
    """
    gathered = _Gathered(path)
    errand = Errand(paths.READ_LIST, path, SECONDS, ReaderDied, ReaderTooSlow)
    with closing(answers(errand, asdict(options), cancelled, content)) as messages:
        for message in messages:
            if "percent" in message:
                told(message["percent"])
            elif (table := gathered.take(message)) is not None:
                return table
    raise AssertionError("the answers end with a table or an error")


class _Gathered:
    """The table as far as it has come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[TableRow] = []
        self._left_out: list[LeftOut] = []

    def take(self, message: Message) -> ListTable | None:
        """Keeps a piece; the table once it is whole."""
        for number, cells in message.get("rows", ()):
            self._rows.append(TableRow(number, tuple(cells)))
        for number, reason, cells in message.get("left_out", ()):
            self._left_out.append(LeftOut(number, LeftOutReason(reason), tuple(cells)))
        return self._table(message["end"]) if "end" in message else None

    def _table(self, end: Message) -> ListTable:
        return ListTable(
            path=self._path,
            format=ListFormat(end["format"]),
            sha256=end["sha256"],
            headers=tuple(end["headers"]),
            rows=tuple(self._rows),
            left_out=tuple(self._left_out),
            notices=tuple(
                Notice(NoticeKind(kind), count, tuple(rows), text) for kind, count, rows, text in end["notices"]
            ),
            header=Header(*end["header"]),
            encoding=end["encoding"],
            delimiter=end["delimiter"],
            sheet=end["sheet"],
            sheets=tuple(SheetName(name, is_hidden) for name, is_hidden in end["sheets"]),
            is_1904=end["is_1904"],
        )
