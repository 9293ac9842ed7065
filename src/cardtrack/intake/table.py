"""A list as it came: headers, numbered rows, what was left out and why. The way in for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cardtrack.apart.asking import Cancelled
from cardtrack.errors import FieldMissing, ListEmpty
from cardtrack.intake.delimited import read_delimited
from cardtrack.intake.fields import hits
from cardtrack.intake.guard import ListFormat, Source, inspect
from cardtrack.intake.layout import Header, LeftOut, LeftOutReason, TableRow, arrange, find_header
from cardtrack.intake.raw import Notice, NoticeKind, RawRows
from cardtrack.intake.readers import opened_book
from cardtrack.intake.sheets import Book, SheetName

__all__ = [
    "Header",
    "LeftOut",
    "LeftOutReason",
    "ListFormat",
    "ListTable",
    "Notice",
    "NoticeKind",
    "ReadOptions",
    "SheetName",
    "TableRow",
    "read_list",
]

_PEEKED = 60


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user chose in the preview; None is found by the program. `header_row` 0 says that there is none."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    header_height: int = 1


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list, read. Rows carry their number in the file; `encoding` and `delimiter` are '' where there is none."""

    path: Path
    format: ListFormat
    sha256: str
    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[Notice, ...] = ()
    header: Header = field(default_factory=Header)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[SheetName, ...] = ()
    is_1904: bool = False

    @property
    def header_row(self) -> int:
        """The number of the (first) row of headings in the file; 0 where there is none."""
        return self.header.row

    def column(self, place: int) -> list[str]:
        """The texts of one column, row by row."""
        return [row.cell(place) for row in self.rows]


def read_list(
    path: Path,
    options: ReadOptions | None = None,
    cancelled: Cancelled = lambda: False,
    content: bytes | None = None,
) -> ListTable:
    """Reads a list of any kind that is known, by its bytes (`content`, where they are given) and never by its name.

    Raises CannotRead, ListUnreadable, ListIncomplete, ListEncrypted, ListUnsupported, ListTooLarge or ListEmpty (also
    for a header without rows), and ReadingCancelled soon after `cancelled()` is true.
    """
    source = inspect(path, content)
    table = (_from_text if source.format is ListFormat.DELIMITED else _from_book)(
        source, options or ReadOptions(), cancelled
    )
    if not table.rows:
        raise ListEmpty(path=path)
    return table


def _from_text(source: Source, options: ReadOptions, cancelled: Cancelled) -> ListTable:
    text = read_delimited(source, options.encoding, options.delimiter, cancelled)
    arranged = arrange(text.raw, _chosen_header(options))
    return ListTable(
        path=source.path,
        format=source.format,
        sha256=source.sha256,
        headers=arranged.headers,
        rows=arranged.rows,
        left_out=arranged.left_out,
        notices=text.raw.notices.all(),
        header=arranged.header,
        encoding=text.encoding,
        delimiter=text.delimiter,
    )


def _from_book(source: Source, options: ReadOptions, cancelled: Cancelled) -> ListTable:
    with opened_book(source, options.encoding, cancelled) as book:
        place = _chosen_sheet(book, options)
        raw = book.rows(place)
        for other, sheet in enumerate(book.sheets):
            if other != place:
                kind = NoticeKind.HIDDEN_SHEET if sheet.is_hidden else NoticeKind.OTHER_SHEET
                raw.notices.tell(kind, text=sheet.name)
        arranged = arrange(raw, _chosen_header(options))
        return ListTable(
            path=source.path,
            format=source.format,
            sha256=source.sha256,
            headers=arranged.headers,
            rows=arranged.rows,
            left_out=arranged.left_out,
            notices=raw.notices.all(),
            header=arranged.header,
            encoding=book.encoding,
            sheet=book.sheets[place].name,
            sheets=book.sheets,
            is_1904=book.is_1904,
        )


def _chosen_header(options: ReadOptions) -> Header | None:
    if options.header_row is None:
        return None
    return Header(options.header_row, options.header_height if options.header_row else 0)


def _chosen_sheet(book: Book, options: ReadOptions) -> int:
    """The sheet that was asked for, or the visible one that looks most like a list; a hidden one only by name."""
    if options.sheet is not None:
        for place, sheet in enumerate(book.sheets):
            if sheet.name == options.sheet:
                return place
        raise FieldMissing(field="sheet")
    visible = [place for place, sheet in enumerate(book.sheets) if not sheet.is_hidden] or [0]
    if len(visible) == 1:
        return visible[0]
    return max(visible, key=lambda place: _likeness(book.rows(place, _PEEKED)))


def _likeness(raw: RawRows) -> tuple[int, int]:
    """How much the beginning of a sheet looks like a list: known headings, then rows."""
    header = find_header(raw)
    known = max(
        (hits(cells) for number, cells in raw.rows if header.row <= number < header.row + header.height), default=0
    )
    return known, len(raw.rows)
