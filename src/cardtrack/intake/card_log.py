"""A log of cards kept in a spreadsheet: one row a card, or a roster with an X for those who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cardtrack.apart.asking import Cancelled, ReadingCancelled
from cardtrack.domain.employee import Contact, PersonName
from cardtrack.errors import NoDateColumn, NoNameColumn
from cardtrack.intake.columns import ColumnMapping, Field
from cardtrack.intake.people import Problem, RowProblem, RowReader, said_order, written_name
from cardtrack.intake.table import ListTable, TableRow
from cardtrack.intake.values import DateOrder, Mark, has_circles, is_date, mark


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line that speaks of a card. `is_card` is False where the mark could not be read: a person decides.

    `signer` is the name as written; a card without `signed_on` is undated, with the text as written if there was one.
    """

    row: int
    signer: str
    name: PersonName
    number: str = ""
    signed_on: date | None = None
    signed_as_written: str = ""
    received_on: date | None = None
    collector: str = ""
    serial: str = ""
    contacts: tuple[Contact, ...] = ()
    is_card: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def is_undated(self) -> bool:
        """Whether the day of signing is not known."""
        return self.signed_on is None


def card_rows(
    table: ListTable,
    mapping: ColumnMapping,
    date_order: DateOrder | None = None,
    cancelled: Cancelled = lambda: False,
) -> list[CardRow]:
    """The rows that speak of a card. Where there is a column of marks, rows with neither mark nor date are people
    without a card and are left out; without one, every row is a card.

    Raises NoNameColumn (names or numbers are needed) and NoDateColumn (dates or marks are needed).
    """
    if not mapping.has_names and Field.NUMBER not in mapping.guesses:
        raise NoNameColumn(path=table.path)
    if Field.SIGNED not in mapping.guesses and Field.CARD_MARK not in mapping.guesses:
        raise NoDateColumn(path=table.path)
    reader = RowReader(table, mapping, said_order(date_order))
    marks = mapping.column(Field.CARD_MARK)
    circles_count = marks is not None and has_circles(table.column(marks))
    found: list[CardRow] = []
    for place, row in enumerate(table.rows):
        if place % 2048 == 0 and cancelled():
            raise ReadingCancelled
        card = _card(reader, row, has_marks=marks is not None, circles_count=circles_count)
        if card is not None:
            found.append(card)
    return found


def _card(reader: RowReader, row: TableRow, *, has_marks: bool, circles_count: bool) -> CardRow | None:
    reader.take(row)
    written, marked = reader.text(Field.SIGNED), reader.text(Field.CARD_MARK)
    signed_field = Field.SIGNED
    if marked and not written and is_date(marked):  # the date in the place of the X
        written, marked, signed_field = marked, "x", Field.CARD_MARK
    said = mark(marked, circles_count=circles_count)
    if has_marks and said is Mark.NO and not written:
        return None
    is_card = not has_marks or said is Mark.YES or (bool(written) and not marked)
    if not is_card or said is Mark.UNCLEAR:  # a no beside a date is unclear too
        reader.odd(RowProblem.MARK_UNCLEAR, Field.CARD_MARK, marked)
    name = reader.name()
    return CardRow(
        row=row.number,
        signer=written_name(name),
        name=name,
        number=reader.number(),
        signed_on=reader.day(signed_field) if written else None,
        signed_as_written=written,
        received_on=reader.day(Field.RECEIVED),
        collector=reader.text(Field.COLLECTOR),
        serial=reader.text(Field.SERIAL),
        contacts=reader.contacts(),
        is_card=is_card,
        problems=tuple(reader.problems),
    )
