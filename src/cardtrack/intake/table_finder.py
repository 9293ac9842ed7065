"""Tables in a document of running text: put together where they continue each other, apart where they do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cardtrack.domain.names import fold
from cardtrack.intake.fields import hits
from cardtrack.intake.guard import MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, too_many
from cardtrack.intake.raw import Merge, RawRows
from cardtrack.intake.sheets import SheetName

_NAMED = 60
_HEADED = 3


@dataclass(slots=True)
class _Table:
    title: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    below: dict[int, int] = field(default_factory=dict)  # column: how many rows a cell from above still covers it
    cells: list[str] | None = None
    text: list[str] | None = None
    size: int = 0
    across: int = 1
    down: int = 1

    @property
    def head(self) -> list[str]:
        """The row of headings, folded; nothing where the table begins with people."""
        found = next((cells for _, cells in self.rows[:_HEADED] if hits(cells) > 1), [])
        return [fold(cell) for cell in found]

    @property
    def width(self) -> int:
        return max((len(cells) for _, cells in self.rows), default=0)


class TableFinder:
    """Takes a document piece by piece; rows are numbered as they come, a paragraph between tables counts as one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: list[_Table] = []
        self._found: list[_Table] = []
        self._between: list[str] = []
        self._between_size = 0
        self._paragraphs: list[tuple[int, str]] = []
        self._number = 0
        self._cells = 0

    @property
    def depth(self) -> int:
        """How many tables are open, one inside the other."""
        return len(self._open)

    @property
    def column(self) -> int:
        """The column of the innermost table in which the next cell will stand."""
        return len(self._open[-1].cells or ()) if self._open else 0

    def add_text(self, text: str) -> None:
        """Text of the innermost open cell, or of the paragraph between two tables."""
        table = next((table for table in reversed(self._open) if table.text is not None), None)
        if table is None:
            if self._between_size <= MAX_CHARACTERS:
                self._between.append(text)
                self._between_size += len(text)
        elif table.text is not None and table.size <= MAX_CHARACTERS:
            table.text.append(text)
            table.size += len(text)

    def end_paragraph(self) -> None:
        """A line ends: in a cell as a line break, between tables as a row of its own."""
        if any(table.text is not None for table in self._open):
            self.add_text("\n")
            return
        text = "".join(self._between).strip()
        self._between, self._between_size = [], 0
        if text:
            self._paragraphs.append((self._next_number(), text))

    def open_table(self) -> None:
        """A table begins, perhaps in a cell of another."""
        if not any(table.text is not None for table in self._open):
            self.end_paragraph()
        self._open.append(_Table(self._paragraphs[-1][1] if self._paragraphs else ""))

    def close_table(self) -> None:
        """A table ends. One of a single row or column in a cell is only a way of setting text."""
        if not self._open:
            return
        self.close_row()
        table = self._open.pop()
        if self._open and (len(table.rows) < 2 or table.width < 2):
            for _, cells in table.rows:
                self.add_text(" ".join(filter(None, cells)) + "\n")
        elif table.rows:
            self._found.append(table)

    def open_row(self) -> None:
        """A row begins; what was left open before it is closed."""
        if self._open:
            self.close_row()
            self._open[-1].cells = []

    def close_row(self, *, is_kept: bool = True) -> None:
        """A row ends; one that is not kept was struck out."""
        if not self._open or self._open[-1].cells is None:
            return
        self.close_cell()
        table = self._open[-1]
        cells, table.cells = table.cells or [], None
        self._pass_covered(table, cells)
        if is_kept:
            self._cells += len(cells)
            if self._cells > MAX_CELLS:
                raise too_many(self._path, MAX_CELLS)
            table.rows.append((self._next_number(), cells))

    def open_cell(self, across: int = 1, down: int = 1) -> None:
        """A cell begins that takes so many columns and rows."""
        if not self._open:
            return
        if self._open[-1].cells is None:
            self.open_row()
        self.close_cell()
        table = self._open[-1]
        self._pass_covered(table, table.cells or [])
        table.text, table.size = [], 0
        table.across, table.down = min(max(across, 1), MAX_COLUMNS), min(max(down, 1), MAX_ROWS)

    def close_cell(self) -> None:
        """A cell ends."""
        if not self._open or self._open[-1].text is None or self._open[-1].cells is None:
            return
        table = self._open[-1]
        cells, text = table.cells, "".join(table.text or ()).strip()
        table.text = None
        if cells is None or len(cells) > MAX_COLUMNS:
            return
        left, top = len(cells), self._number + 1
        cells += [text, *[""] * (table.across - 1)]
        if table.across > 1 or table.down > 1:
            table.merges.append(Merge(top, left, top + table.down - 1, left + table.across - 1))
        if table.down > 1:
            table.below.update(dict.fromkeys(range(left, left + table.across), table.down))

    def continue_cell(self, across: int = 1) -> None:
        """A cell that the one above it reaches down into."""
        self.open_cell(across)
        table = self._open[-1] if self._open else None
        if table is None or table.cells is None:
            return
        left, number = len(table.cells), self._number + 1
        for place in range(len(table.merges) - 1, -1, -1):
            above = table.merges[place]
            if above.left == left and above.bottom == number - 1:
                table.merges[place] = Merge(above.top, left, number, above.right)
                return
        table.merges.append(Merge(number - 1, left, number, left + across - 1))

    def sheets(self) -> list[tuple[SheetName, RawRows]]:
        """Tables under the same headings as one sheet, named by what stands above; the text between them as rows."""
        while self._open:
            self.close_table()
        self.end_paragraph()
        groups: list[list[_Table]] = []
        for table in sorted(self._found, key=lambda table: table.rows[0][0]):
            known = next((group for group in groups if _continues(table, group, groups[-1])), None)
            if known is None:
                groups.append([table])
            else:
                known.append(table)
        if not groups:
            return []
        names: list[str] = []
        for group in groups:
            names.append(_name(group[0], names))
        return [
            (SheetName(name), self._rows(group, is_first=place == 0, is_last=place == len(groups) - 1))
            for place, (name, group) in enumerate(zip(names, groups, strict=True))
        ]

    def lines(self) -> RawRows:
        """The text outside of tables line by line, columns parted by tabs."""
        raw = RawRows(self._path)
        for number, text in self._paragraphs:
            raw.add(number, text.split("\t"))
        return raw

    def _rows(self, group: list[_Table], *, is_first: bool, is_last: bool) -> RawRows:
        """The rows of a group and the paragraphs between them, as well as what the document begins or ends with."""
        raw = RawRows(self._path)
        start = 0 if is_first else group[0].rows[0][0]
        end = self._number if is_last else group[-1].rows[-1][0]
        between = [(number, [text]) for number, text in self._paragraphs if start <= number <= end]
        rows = [*between, *(row for table in group for row in table.rows)]
        for number, cells in sorted(rows, key=lambda row: row[0]):
            raw.add(number, list(cells))
        raw.merges = [merge for table in group for merge in table.merges]
        return raw

    def _next_number(self) -> int:
        self._number += 1
        if self._number > MAX_ROWS:
            raise too_many(self._path, MAX_ROWS)
        return self._number

    def _pass_covered(self, table: _Table, cells: list[str]) -> None:
        """Leaves the columns empty that a cell from above still covers."""
        while (left := table.below.get(len(cells), 0)) > 1 and len(cells) <= MAX_COLUMNS:
            table.below[len(cells)] = left - 1
            cells.append("")


def _continues(table: _Table, group: list[_Table], last: list[_Table]) -> bool:
    """The same headings again, or none and as many columns as the table just before."""
    head = table.head
    return head == group[0].head if head else group is last and table.width == group[-1].width


def _name(table: _Table, taken: list[str]) -> str:
    text = table.title or ", ".join(filter(None, table.rows[0][1]))
    name = base = " ".join(text.split())[:_NAMED]
    number = 2
    while name in taken:
        name, number = f"{base} ({number})", number + 1
    return name
