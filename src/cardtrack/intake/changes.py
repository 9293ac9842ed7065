"""What a line of the list says differently about an employee, field by field. A blank says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.addresses import address_words
from cardtrack.domain.employee import OWN_PHONES, ContactKind, Employee, PersonName, Position
from cardtrack.domain.names import has_hangul, letters
from cardtrack.domain.phones import phone_keys
from cardtrack.intake.columns import Field
from cardtrack.intake.people import RosterRow
from cardtrack.intake.sameness import Agreement, agreement, known_employee, known_row, number_key


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, as the roster has it and as the list has it; days in ISO form.

    LEFT with a blank `new`: gone by the roster, and here they are. FULL_NAME: a name that is not in parts.
    """

    field: Field
    old: str
    new: str

    @property
    def is_spelling(self) -> bool:
        """Whether only case, accents, spaces or punctuation differ."""
        return letters(self.old) == letters(self.new) and self.field is not Field.NUMBER


def compared(row: RosterRow, employee: Employee, as_of: date | None) -> tuple[FieldChange, ...]:
    """Every difference between the line and the employee, spelling included; blanks of the list are none."""
    current = current_position(employee, as_of)
    return (
        *_number(row, employee),
        *_names(row, employee),
        *_texts(row.position, current),
        *_contacts(row, employee),
        *_differing(Field.LANGUAGE, employee.language, row.language),
        *_days(row, employee, as_of),
    )


def current_position(employee: Employee, as_of: date | None) -> Position:
    """The position on the list's day, else the one that began last."""
    on_day = employee.position_on(as_of) if as_of else None
    if on_day is not None:
        return on_day
    latest = sorted(employee.positions, key=lambda one: (one.last_day is None, one.first_day or date.min))
    return latest[-1] if latest else Position()


def has_ended(employee: Employee, as_of: date | None) -> bool:
    """Whether every position ended, before `as_of` where that is given; without any position nobody has left."""
    days = [position.last_day for position in employee.positions]
    return bool(days) and all(day is not None and (as_of is None or day < as_of) for day in days)


def is_missed(employee: Employee, as_of: date | None) -> bool:
    """Whether somebody ought to be on a list of that day: not who had left by then, nor who had yet to begin."""
    begins = [position.first_day for position in employee.positions]
    is_to_come = as_of is not None and bool(begins) and all(day is not None and day > as_of for day in begins)
    return not (is_to_come or has_ended(employee, as_of))


def _differing(field: Field, old: str, new: str) -> Iterator[FieldChange]:
    if new and new != old:
        yield FieldChange(field, old, new)


def _number(row: RosterRow, employee: Employee) -> Iterator[FieldChange]:
    """A number that lost its zeros is no news; one that has them is. Nor is one that was merged with theirs."""
    if row.number == employee.number:
        return
    new, old = number_key(row.number), number_key(employee.number)
    is_merged = new.lstrip("0") in {number_key(number).lstrip("0") for number in employee.other_numbers}
    if new and not is_merged and new != old and (new.lstrip("0") != old.lstrip("0") or len(new) > len(old)):
        yield FieldChange(Field.NUMBER, employee.number, row.number)


def _names(row: RosterRow, employee: Employee) -> Iterator[FieldChange]:
    new, old = row.name, employee.name
    if new == old:
        return
    known_new, known_old = known_row(row), known_employee(employee)
    is_same = agreement(known_new, known_old) is Agreement.FULL
    if known_new.words and known_old.words:
        if new.family and old.family:
            yield from (c for c in _parts(new, old) if not is_same or c.is_spelling)
        elif not is_same and not known_new.words <= known_old.words:
            yield FieldChange(Field.FULL_NAME, old.full(), new.full())
    elif known_new.words:  # the roster knows the name in Hangul only
        yield from _parts(new, PersonName() if has_hangul(old.family + old.given) else old)
    yield from _differing(Field.NATIVE, old.native, new.native)
    yield from _differing(Field.PREFERRED, old.preferred, new.preferred)


def _parts(new: PersonName, old: PersonName) -> Iterator[FieldChange]:
    yield from _differing(Field.FAMILY, old.family, new.family)
    yield from _differing(Field.GIVEN, old.given, new.given)
    yield from _differing(Field.MIDDLE, old.middle, new.middle)


def _texts(new: Position, old: Position) -> Iterator[FieldChange]:
    yield from _differing(Field.CLASSIFICATION, old.classification, new.classification)
    yield from _differing(Field.WORKSITE, old.worksite, new.worksite)
    yield from _differing(Field.DEPARTMENT, old.department, new.department)
    yield from _differing(Field.SHIFT, old.shift, new.shift)


_CONTACT_FIELDS = {
    ContactKind.CELL: Field.CELL,
    ContactKind.HOME_PHONE: Field.HOME_PHONE,
    ContactKind.EMAIL: Field.EMAIL,
    ContactKind.ADDRESS: Field.ADDRESS,
}


def _contacts(row: RosterRow, employee: Employee) -> Iterator[FieldChange]:
    """A phone is known under whichever kind; an address is known where a longer form of it is."""
    fresh = [contact for contact in row.contacts if contact not in employee.contacts]
    phones = phone_keys(c.value for c in employee.contacts) if fresh else frozenset()
    for contact in fresh:
        same_kind = [c.value for c in employee.contacts if c.kind is contact.kind]
        if contact.kind in OWN_PHONES:
            keys = phone_keys([contact.value])
            is_known = bool(keys) and keys <= phones
        elif contact.kind is ContactKind.ADDRESS:
            is_known = any(address_words(contact.value) <= address_words(value) for value in same_kind)
        else:
            is_known = contact.value.casefold() in {value.casefold() for value in same_kind}
        if not is_known:
            yield FieldChange(_CONTACT_FIELDS[contact.kind], "; ".join(same_kind), contact.value)


def _days(row: RosterRow, employee: Employee, as_of: date | None) -> Iterator[FieldChange]:
    begun = [position.first_day for position in employee.positions]
    ended = [position.last_day for position in employee.positions]
    if row.hired and row.hired not in begun:
        known = [day for day in begun if day is not None]
        yield FieldChange(Field.HIRED, min(known).isoformat() if known else "", row.hired.isoformat())
    last = max((day for day in ended if day is not None), default=None)
    if row.left and row.left not in ended:
        yield FieldChange(Field.LEFT, last.isoformat() if last else "", row.left.isoformat())
    elif row.left is None and last is not None and has_ended(employee, as_of):
        yield FieldChange(Field.LEFT, last.isoformat(), "")
