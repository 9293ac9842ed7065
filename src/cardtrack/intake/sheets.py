"""What every reader of a file with sheets gives: their names, and the rows of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cardtrack.intake.raw import RawRows


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of the workbook, and whether it is hidden."""

    name: str
    is_hidden: bool = False


class Book(Protocol):
    """Sheets in their order. `encoding` is '' where the file says by itself how it is encoded."""

    @property
    def sheets(self) -> tuple[SheetName, ...]:
        """All sheets with cells, hidden ones too."""

    @property
    def is_1904(self) -> bool:
        """Whether numbers that are dates count from 1904."""

    @property
    def encoding(self) -> str:
        """The encoding that a text was read in."""

    def rows(self, place: int, at_most: int | None = None) -> RawRows:
        """The rows of the sheet at `place`; no more than `at_most` are needed where that is given."""


class ReadSheets:
    """A book whose sheets were all read at once."""

    def __init__(
        self, sheets: Sequence[tuple[SheetName, RawRows]], *, is_1904: bool = False, encoding: str = ""
    ) -> None:
        self.sheets = tuple(name for name, _ in sheets)
        self.is_1904 = is_1904
        self.encoding = encoding
        self._rows = [rows for _, rows in sheets]

    def rows(self, place: int, at_most: int | None = None) -> RawRows:
        """All rows of the sheet at `place`."""
        del at_most  # they are there already
        return self._rows[place]
