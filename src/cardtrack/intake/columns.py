"""Which column holds what: guessed with a reason, corrected by the user, remembered for lists with the same headers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cardtrack.domain.names import has_hangul, letters
from cardtrack.domain.phones import phones_in
from cardtrack.intake.fields import CARD_FIELDS, NAME_FIELDS, SURE, Field, partly_recognised, recognised
from cardtrack.intake.table import ListTable
from cardtrack.intake.values import is_date, is_mark

__all__ = [
    "CARD_FIELDS",
    "NAME_FIELDS",
    "ColumnMapping",
    "Field",
    "Guess",
    "GuessReason",
    "guess_columns",
    "header_fingerprint",
]

_LOOKED_AT = 200
_Fits = Callable[[str], bool]


class GuessReason(StrEnum):
    """Why a column was taken for a field."""

    HEADER = "header"  # the heading is known
    HEADER_PART = "header_part"  # a known heading is within it
    CONTENT = "content"  # what the cells look like
    CHOSEN = "chosen"  # the user said so, now or for an earlier list


@dataclass(frozen=True, slots=True)
class Guess:
    """A column for a field, why, and how sure that is in percent."""

    column: int
    reason: GuessReason
    confidence: int = 100


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Field to column. Columns that are not in it are kept with the list and go nowhere else."""

    guesses: Mapping[Field, Guess] = field(default_factory=dict)
    left_alone: tuple[int, ...] = ()  # columns that CardTrack knows and does not take in: pay, birth dates, notes

    def column(self, wanted: Field) -> int | None:
        """The column of a field, None where it has none."""
        guess = self.guesses.get(wanted)
        return None if guess is None else guess.column

    def field_of(self, column: int) -> Field | None:
        """The field of a column, None where it goes nowhere."""
        return next((found for found, guess in self.guesses.items() if guess.column == column), None)

    @property
    def has_names(self) -> bool:
        """Whether people can be named with it."""
        return any(wanted in self.guesses for wanted in NAME_FIELDS)

    def with_column(self, column: int, chosen: Field | None) -> ColumnMapping:
        """The user's correction: `column` holds `chosen` (None or IGNORE: nothing), and no other column does."""
        kept = {found: guess for found, guess in self.guesses.items() if guess.column != column and found != chosen}
        if chosen is not None and chosen is not Field.IGNORE:
            kept[chosen] = Guess(column, GuessReason.CHOSEN)
        return ColumnMapping(kept, tuple(place for place in self.left_alone if place != column))

    def columns(self) -> dict[str, int]:
        """Field code to column number, to be kept with the list."""
        return {str(found): guess.column for found, guess in self.guesses.items()}

    @classmethod
    def remembered(cls, columns: Mapping[str, int]) -> ColumnMapping:
        """The mapping that `columns()` gave; codes of other versions are passed over."""
        codes = {str(found): found for found in Field}
        return cls(
            {codes[code]: Guess(column, GuessReason.CHOSEN) for code, column in columns.items() if code in codes}
        )


def header_fingerprint(table: ListTable) -> str:
    """What lists with the same headings in the same order share, case, accents and spaces apart."""
    return hashlib.sha256("\x1f".join(letters(header) for header in table.headers).encode()).hexdigest()[:32]


def guess_columns(table: ListTable) -> ColumnMapping:
    """The likeliest field for each column: by its heading, by a part of it, at last by what its cells look like."""
    offers = sorted(_offers(table), key=lambda offer: (-offer[0], offer[1]))
    guesses: dict[Field, Guess] = {}
    taken: set[int] = set()
    left_alone: list[int] = []
    for confidence, column, reason, wanted in offers:
        if column in taken:
            continue
        if wanted is Field.IGNORE:
            left_alone.append(column)
        elif wanted in guesses:
            continue
        else:
            guesses[wanted] = Guess(column, reason, confidence)
        taken.add(column)
    _settle_names(table, guesses)
    return ColumnMapping(guesses, tuple(left_alone))


Offer = tuple[int, int, GuessReason, Field]


def _offers(table: ListTable) -> Iterator[Offer]:
    for column, header in enumerate(table.headers):
        cells = [cell for cell in (row.cell(column).strip() for row in table.rows[:_LOOKED_AT]) if cell]
        known, reason = recognised(header), GuessReason.HEADER
        if not known:
            known, reason = partly_recognised(header), GuessReason.HEADER_PART
        for wanted, confidence in known:
            yield _weighed(confidence, wanted, cells), column, reason, wanted
        if not known:
            for wanted, confidence in _by_content(cells):
                yield confidence if not header else confidence // 2, column, GuessReason.CONTENT, wanted


def _weighed(confidence: int, wanted: Field, cells: list[str]) -> int:
    """The confidence in a heading after a look at the cells: a date column has dates, a mark column marks."""
    if not cells or wanted is Field.IGNORE:
        return confidence
    if wanted is Field.CARD_MARK and not _mostly(cells, is_mark):
        return confidence // 3
    if wanted in {Field.SIGNED, Field.RECEIVED, Field.HIRED, Field.LEFT} and not _mostly(cells, is_date):
        return confidence // 3
    if wanted is Field.NUMBER and confidence < SURE and _counts_up(cells):
        return confidence // 5
    return confidence


def _by_content(cells: list[str]) -> Iterator[tuple[Field, int]]:
    if not cells:
        return
    if _mostly(cells, lambda cell: "@" in cell and "." in cell and " " not in cell):
        yield Field.EMAIL, 60
    elif _mostly(cells, lambda cell: len(cell) < 40 and bool(phones_in(cell))):
        yield Field.CELL, 50
        yield Field.HOME_PHONE, 45
    elif _mostly(cells, lambda cell: _LAST_FIRST.fullmatch(cell) is not None):
        yield Field.FULL_NAME, 60
    elif _mostly(cells, lambda cell: has_hangul(cell) and 2 <= len(cell) <= 5 and cell.isalpha()):
        yield Field.FULL_NAME, 55
    elif _mostly(cells, lambda cell: _STREET.match(cell) is not None):
        yield Field.ADDRESS, 50


_LAST_FIRST = re.compile(r"[^\W\d]+[^\d,;:@/]{0,40}, ?[^\W\d]+[^\d,;:@/]{0,40}")
_STREET = re.compile(r"\d+[A-Za-z]? +(\w+\.? +){1,4}\w")


def _mostly(cells: list[str], fits: _Fits) -> bool:
    return sum(1 for cell in cells if fits(cell)) * 10 >= len(cells) * 6


def _counts_up(cells: list[str]) -> bool:
    """1, 2, 3, ...: the number of the line, not of the person."""
    return len(cells) > 1 and all(cell == str(place) for place, cell in enumerate(cells, 1))


def _settle_names(table: ListTable, guesses: dict[Field, Guess]) -> None:
    """`Nombre` beside `Apellido` and `이름` beside `성` are given names, unless the cells say Last, First."""
    if Field.FULL_NAME in guesses and Field.FAMILY in guesses and Field.GIVEN not in guesses:
        full = guesses[Field.FULL_NAME]
        cells = [cell for cell in table.column(full.column)[:_LOOKED_AT] if cell]
        if not _mostly(cells, lambda cell: "," in cell):
            guesses[Field.GIVEN] = guesses.pop(Field.FULL_NAME)
