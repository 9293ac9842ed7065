"""Rows of a list as people: names never guessed apart, numbers as text, phones, addresses and dates in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cardtrack.apart.asking import Cancelled, ReadingCancelled
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.names import SUFFIXES, fold, has_hangul, tidy
from cardtrack.domain.phones import phones_in
from cardtrack.errors import NoNameColumn
from cardtrack.intake.columns import ColumnMapping, Field
from cardtrack.intake.table import ListTable, TableRow
from cardtrack.intake.values import DateDoubt, DateOrder, order_of, read_date, zip_text


class RowProblem(StrEnum):
    """What in a row a person should look at; it is imported all the same, except without a name."""

    NO_NAME = "no_name"
    NAME_DAMAGED = "name_damaged"
    DATE_NOT_UNDERSTOOD = "date_not_understood"
    DATE_ORDER_UNKNOWN = "date_order_unknown"
    DATE_FROM_SERIAL = "date_from_serial"
    DATE_TWO_DIGIT_YEAR = "date_two_digit_year"
    LEFT_BEFORE_HIRED = "left_before_hired"
    PHONE_ODD = "phone_odd"
    EMAIL_ODD = "email_odd"
    ZIP_ODD = "zip_odd"
    MARK_UNCLEAR = "mark_unclear"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, the field that it is in, and the text as it stands in the file."""

    code: RowProblem
    wanted: Field
    text: str = ""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One line of an employer's list. `position` runs from the day hired to the day left, as far as the list says."""

    row: int
    name: PersonName
    number: str = ""
    contacts: tuple[Contact, ...] = ()
    position: Position = field(default_factory=Position)
    language: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def hired(self) -> date | None:
        """The day hired, where the list says."""
        return self.position.first_day

    @property
    def left(self) -> date | None:
        """The last day, where the list says."""
        return self.position.last_day

    def employee(self, employee_id: int) -> Employee:
        """The employee that this row makes, when it is a new one."""
        return Employee(
            id=employee_id,
            name=self.name,
            number=self.number,
            positions=(self.position,),
            contacts=self.contacts,
            language=self.language,
        )


def roster_rows(
    table: ListTable,
    mapping: ColumnMapping,
    date_order: DateOrder | None = None,
    cancelled: Cancelled = lambda: False,
) -> list[RosterRow]:
    """Every row of the table as a person, nameless ones too (RowProblem.NO_NAME). Raises NoNameColumn.

    `date_order` is the user's word on 3/5/2025; without it each column of dates speaks for itself.
    """
    if not mapping.has_names:
        raise NoNameColumn(path=table.path)
    reader = RowReader(table, mapping, said_order(date_order))
    found: list[RosterRow] = []
    for place, row in enumerate(table.rows):
        if place % 2048 == 0 and cancelled():
            raise ReadingCancelled
        found.append(reader.person(row))
    return found


def date_orders_of(table: ListTable, mapping: ColumnMapping) -> dict[Field, DateOrder]:
    """What the columns of dates say about the order of day and month, each for itself; silent ones are not there."""
    columns = {wanted: guess.column for wanted, guess in mapping.guesses.items() if wanted in _DAYS}
    orders = {wanted: order_of(table.column(column)) for wanted, column in columns.items()}
    return {wanted: order for wanted, order in orders.items() if order is not None}


def said_order(order: DateOrder | None) -> Mapping[Field, DateOrder] | None:
    """The user's word for all columns of dates; None where there is none."""
    return None if order is None else dict.fromkeys(_DAYS, order)


class RowReader:
    """Reads the cells of a row by field, and remembers what was odd about them."""

    def __init__(
        self, table: ListTable, mapping: ColumnMapping, date_orders: Mapping[Field, DateOrder] | None = None
    ) -> None:
        self._mapping = mapping
        self._is_1904 = table.is_1904
        self._columns = {wanted: guess.column for wanted, guess in mapping.guesses.items()}
        self._orders = date_orders_of(table, mapping) if date_orders is None else date_orders
        self._row = TableRow(0, ())
        self._texts: dict[Field, str] = {}
        self.problems: list[Problem] = []

    def take(self, row: TableRow) -> None:
        """From now on it is about `row`."""
        self._row = row
        cells, width = row.cells, len(row.cells)
        self._texts = {
            wanted: tidy(cells[column]) for wanted, column in self._columns.items() if column < width and cells[column]
        }
        self.problems = []

    def text(self, wanted: Field) -> str:
        """The tidy text of a field, '' where it has no column."""
        return self._texts.get(wanted, "")

    def odd(self, code: RowProblem, wanted: Field, text: str = "") -> None:
        """Notes a problem."""
        self.problems.append(Problem(code, wanted, text))

    def person(self, row: TableRow) -> RosterRow:
        """`row` as a person."""
        self.take(row)
        return RosterRow(
            row=row.number,
            name=self.name(),
            number=self.number(),
            contacts=self.contacts(),
            position=self._position(),
            language=self.text(Field.LANGUAGE),
            problems=tuple(self.problems),
        )

    def number(self) -> str:
        """The employer's number as text: 1001 for 1001.0, leading zeros kept."""
        text = self.text(Field.NUMBER)
        whole, dot, rest = text.partition(".")
        return whole if dot and whole.isdigit() and rest.strip("0") == "" else text

    def name(self) -> PersonName:
        """The name in its parts where the list has parts, else whole."""
        family = " ".join(filter(None, (self.text(Field.FAMILY), self.text(Field.SECOND_FAMILY))))
        given, middle = self.text(Field.GIVEN), self.text(Field.MIDDLE)
        full, native, preferred = self.text(Field.FULL_NAME), self.text(Field.NATIVE), self.text(Field.PREFERRED)
        if family or given:
            name = _from_parts(family, given, middle, native, preferred)
            if full and not native and has_hangul(full) and not name.native:
                name = PersonName(family=family, given=given, middle=middle, native=full, preferred=preferred)
        else:
            name = _from_whole(full, native, preferred)
        if not name:
            self.odd(RowProblem.NO_NAME, Field.FULL_NAME if Field.FULL_NAME in self._columns else Field.FAMILY)
        elif _DAMAGED.search(name.listed()):
            self.odd(RowProblem.NAME_DAMAGED, Field.FULL_NAME, name.listed())
        return name

    def contacts(self) -> tuple[Contact, ...]:
        """Phones, e-mail and address, each once."""
        found = [*self._phones(Field.CELL, ContactKind.CELL), *self._phones(Field.HOME_PHONE, ContactKind.HOME_PHONE)]
        if email := self.text(Field.EMAIL):
            if not _EMAIL.fullmatch(email):
                self.odd(RowProblem.EMAIL_ODD, Field.EMAIL, email)
            found.append(Contact(ContactKind.EMAIL, email))
        if address := self._address():
            found.append(Contact(ContactKind.ADDRESS, address))
        return tuple(dict.fromkeys(found))

    def day(self, wanted: Field) -> date | None:
        """The day in a column of dates."""
        text = self.text(wanted)
        if not text or text in _NOTHING:
            return None
        read = read_date(text, self._orders.get(wanted), is_1904=self._is_1904)
        for doubt in read.doubts:
            self.odd(_DOUBTS[doubt], wanted, text)
        return read.day

    def _phones(self, wanted: Field, kind: ContactKind) -> Iterator[Contact]:
        text = self.text(wanted)
        if not text or text in _NOTHING:
            return
        phones = phones_in(text)
        for phone in phones:
            yield Contact(kind, phone.text())
        if not phones:
            if not text.startswith("+"):
                self.odd(RowProblem.PHONE_ODD, wanted, text)
            yield Contact(kind, text)

    def _address(self) -> str:
        street = ", ".join(filter(None, (self._lines(Field.ADDRESS), self._lines(Field.ADDRESS_MORE))))
        written = self.text(Field.ZIP)
        code = zip_text(written)
        if written and not _ZIP.fullmatch(code):
            self.odd(RowProblem.ZIP_ODD, Field.ZIP, written)
        region = " ".join(filter(None, (self.text(Field.STATE), code)))
        return ", ".join(filter(None, (street, self.text(Field.CITY), region)))

    def _lines(self, wanted: Field) -> str:
        """An address may stand on several lines of its cell."""
        column = self._columns.get(wanted)
        cell = self._row.cell(column) if column is not None else ""
        if cell.isprintable():
            return tidy(cell).strip(" ,")
        lines = cell.splitlines()
        return ", ".join(filter(None, (tidy(line).strip(" ,") for line in lines)))

    def _position(self) -> Position:
        hired, left = self.day(Field.HIRED), self.day(Field.LEFT)
        if hired and left and left < hired:
            self.odd(RowProblem.LEFT_BEFORE_HIRED, Field.LEFT, self.text(Field.LEFT))
            left = None
        return Position(
            first_day=hired,
            last_day=left,
            classification=self.text(Field.CLASSIFICATION),
            worksite=self.text(Field.WORKSITE),
            department=self.text(Field.DEPARTMENT),
            shift=self.text(Field.SHIFT),
        )


_DAYS = (Field.HIRED, Field.LEFT, Field.SIGNED, Field.RECEIVED, Field.CARD_MARK)
_NOTHING = frozenset({"-", "--", "—", "n/a", "N/A", "NA", "none", "None", "?"})
_DOUBTS = {doubt: RowProblem(doubt.value) for doubt in DateDoubt}
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_ZIP = re.compile(r"\d{5}(-\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d")
_DAMAGED = re.compile(r"[^\W\d_][?¥\ufffd][^\W\d_]|\ufffd|[a-z]Ã|Ã[^A-ZÀ-Ý\s,]")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")


def _from_parts(family: str, given: str, middle: str, native: str, preferred: str) -> PersonName:
    is_hangul = has_hangul(family + given) and not any(c.isascii() and c.isalpha() for c in family + given)
    if is_hangul:
        native = native or f"{family}{given}"
    return PersonName(
        family=family, given=given, middle=middle, native=native, preferred=preferred, family_first=is_hangul
    )


def _from_whole(full: str, native: str, preferred: str) -> PersonName:
    """A name in one cell: parted at the comma only. In Hangul it is the native name, else it stays whole, as given."""
    bracket = _IN_BRACKETS.search(full)
    if bracket and has_hangul(bracket[1]) and bracket.start():
        native = native or bracket[1].strip()
        full = full[: bracket.start()]
    if has_hangul(full) and "," not in full:
        return PersonName(native=native or full, preferred=preferred)
    family, comma, rest = (part.strip() for part in full.partition(","))
    if not comma or not family or not rest:
        return PersonName(given=full.strip(" ,"), native=native, preferred=preferred)
    if fold(rest).strip(".") in SUFFIXES:
        return PersonName(given=f"{family} {rest}", native=native, preferred=preferred)
    suffix, second_comma, others = (part.strip() for part in rest.partition(","))
    if second_comma and fold(suffix).strip(".") in SUFFIXES:
        family, rest = f"{family} {suffix}", others
    return PersonName(family=family, given=tidy(rest.replace(",", " ")), native=native, preferred=preferred)


def written_name(name: PersonName) -> str:
    """A name as one text, in the order in which its parts came: what a card's line says its signer is called."""
    return name.listed() if name.family else name.full()
