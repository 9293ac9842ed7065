"""Rows as a reader hands them on, before anything is known about headers; and what there is to say about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from cardtrack.intake.encodings import Decoded
from cardtrack.intake.guard import MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, too_many


class NoticeKind(StrEnum):
    """What was noticed while reading; nothing of it stops the import."""

    ENCODING_GUESSED = "encoding_guessed"  # text: the encoding
    MIXED_ENCODING = "mixed_encoding"  # text: the second encoding
    LETTERS_LOST = "letters_lost"  # count: characters
    NUL_DROPPED = "nul_dropped"  # count: characters
    UNBALANCED_QUOTES = "unbalanced_quotes"  # rows
    CELL_CUT = "cell_cut"  # rows
    STRAY_CELLS = "stray_cells"  # rows
    LONG_ROWS = "long_rows"  # rows with more cells than there are headers: perhaps a comma inside a value
    FORMULA_TEXT = "formula_text"  # rows; kept as text
    FORMULA_WITHOUT_RESULT = "formula_without_result"  # rows
    CELL_ERROR = "cell_error"  # rows; #N/A and the like
    HIDDEN_SHEET = "hidden_sheet"  # text: its name; not read
    OTHER_SHEET = "other_sheet"  # text: its name; not read
    HIDDEN_ROWS = "hidden_rows"  # rows; read like the others
    HIDDEN_COLUMNS = "hidden_columns"  # count; read like the others
    MERGED_CELLS = "merged_cells"  # count; the value was put into each row
    DUPLICATE_LINES = "duplicate_lines"  # rows that repeat an earlier one cell by cell; still there
    NO_HEADER = "no_header"  # no row of headings was found


@dataclass(frozen=True, slots=True)
class Notice:
    """Something noticed: in how many places, in which rows (the first thousand), and what it is about."""

    kind: NoticeKind
    count: int = 1
    rows: tuple[int, ...] = ()
    text: str = ""


class Notices:
    """Collects notices while reading."""

    def __init__(self) -> None:
        self._rows: dict[NoticeKind, list[int]] = {}
        self._counts: dict[NoticeKind, int] = {}
        self._told: list[Notice] = []

    def at(self, kind: NoticeKind, row: int) -> None:
        """`kind` in `row`; a row is told once."""
        rows = self._rows.setdefault(kind, [])
        if rows and rows[-1] == row:
            return
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if len(rows) < 1000:
            rows.append(row)

    def tell(self, kind: NoticeKind, count: int = 1, text: str = "") -> None:
        """`kind` as a whole; nothing where `count` is 0."""
        if count:
            self._told.append(Notice(kind, count, (), text))

    def all(self) -> tuple[Notice, ...]:
        """Everything noticed, in a fixed order."""
        at_rows = [Notice(kind, self._counts[kind], tuple(sorted(rows))) for kind, rows in self._rows.items()]
        order = list(NoticeKind)
        return tuple(sorted((*self._told, *at_rows), key=lambda notice: order.index(notice.kind)))


def tell_decoding(notices: Notices, decoded: Decoded) -> None:
    """What the decoding of a text has to tell."""
    notices.tell(NoticeKind.ENCODING_GUESSED, int(decoded.is_guess), decoded.encoding)
    notices.tell(NoticeKind.MIXED_ENCODING, int(bool(decoded.mixed_with)), decoded.mixed_with)
    notices.tell(NoticeKind.LETTERS_LOST, decoded.lost)
    notices.tell(NoticeKind.NUL_DROPPED, decoded.text.count("\0"))


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: rows and columns from and to, both included; columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class RawRows:
    """Numbered rows with at least one cell that is not blank, cells without the blanks at their end."""

    path: Path
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    notices: Notices = field(default_factory=Notices)
    blank: list[int] = field(default_factory=list)
    cells: int = 0

    def add(self, number: int, cells: list[str]) -> None:
        """Keeps a row, or its number where it is blank. Raises ListTooLarge past the limits."""
        if number > MAX_ROWS:
            raise too_many(self.path, MAX_ROWS)
        if len(cells) > MAX_COLUMNS:
            if any(cells[MAX_COLUMNS:]):
                self.notices.at(NoticeKind.STRAY_CELLS, number)
            del cells[MAX_COLUMNS:]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            self.blank.append(number)
            return
        if max(map(len, cells)) > MAX_CHARACTERS:
            self.notices.at(NoticeKind.CELL_CUT, number)
            cells = [cell[:MAX_CHARACTERS] for cell in cells]
        self.cells += len(cells)
        if self.cells > MAX_CELLS:
            raise too_many(self.path, MAX_CELLS)
        self.rows.append((number, cells))
