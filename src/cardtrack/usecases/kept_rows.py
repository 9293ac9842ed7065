"""A list that was taken in, read again: its rows as people, the same people and days as when it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cardtrack.errors import NoNameColumn
from cardtrack.intake.columns import ColumnMapping
from cardtrack.intake.fields import Field
from cardtrack.intake.guard import ListFormat
from cardtrack.intake.people import RosterRow, RowReader, date_orders_of
from cardtrack.intake.table import ListTable, TableRow
from cardtrack.intake.values import DateOrder
from cardtrack.vault.lists import CellReading, KeptList, ListRow


class ListRows:
    """The rows of a kept list as people, by their number in the file. Raises NoNameColumn.

    Each is understood when it is asked for: those who are on both sides are many, and nothing is asked of them.
    """

    def __init__(self, kept: KeptList, rows: Iterable[ListRow]) -> None:
        self._cells = {row.number: TableRow(row.number, tuple(row.cells)) for row in rows}
        path, mapping = Path(kept.file_name), ColumnMapping.remembered(kept.mapping)
        if self._cells and not mapping.has_names:
            raise NoNameColumn(path=path)
        table = ListTable(
            path,
            ListFormat.DELIMITED,
            kept.sha256,
            kept.headers,
            tuple(self._cells.values()),
            is_1904=kept.reading.is_1904,
        )
        said = {Field(field): DateOrder(order) for field, order in kept.reading.date_orders.items()}
        self._reader = RowReader(table, mapping, said or None)
        self._read: dict[int, RosterRow] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(self._cells)

    def __getitem__(self, number: int) -> RosterRow:
        if number not in self._read:
            self._read[number] = self._reader.person(self._cells[number])
        return self._read[number]


def reading_of(table: ListTable, mapping: ColumnMapping) -> CellReading:
    """What is kept with a list, so that its cells say the same days when they are read again."""
    return CellReading(
        is_1904=table.is_1904,
        date_orders={str(field): str(order) for field, order in date_orders_of(table, mapping).items()},
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        header_row=table.header_row,
    )
