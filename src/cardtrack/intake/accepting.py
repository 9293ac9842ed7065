"""An employee as a list has them: what changed is written, blanks wipe nothing, the past stays the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cardtrack.domain.career import leave
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.intake.changes import FieldChange, current_position, has_ended
from cardtrack.intake.fields import Field

_NAME = {
    Field.FAMILY: "family",
    Field.GIVEN: "given",
    Field.MIDDLE: "middle",
    Field.NATIVE: "native",
    Field.PREFERRED: "preferred",
}
_JOB = {
    Field.CLASSIFICATION: "classification",
    Field.WORKSITE: "worksite",
    Field.DEPARTMENT: "department",
    Field.SHIFT: "shift",
}
_CONTACT = {
    Field.CELL: ContactKind.CELL,
    Field.HOME_PHONE: ContactKind.HOME_PHONE,
    Field.EMAIL: ContactKind.EMAIL,
    Field.ADDRESS: ContactKind.ADDRESS,
}


def applied(employee: Employee, changes: Sequence[FieldChange], list_date: date) -> Employee:
    """`employee` with the changes of a list of `list_date`.

    Another job or place begins a new position on that day, so that the count of an earlier day stays what it was; a
    blank that is filled in was always so. A new phone, e-mail or address goes before the old ones, which are kept.
    """
    new = {change.field: change.new for change in changes}
    return replace(
        employee,
        number=new.get(Field.NUMBER, employee.number),
        name=_name(employee.name, new),
        language=new.get(Field.LANGUAGE, employee.language),
        contacts=_contacts(employee.contacts, new),
        positions=_positions(employee, new, list_date),
    )


def last_day_before(employee: Employee, list_date: date) -> date:
    """The day before the list, or the day on which the position held then begins, where that is later."""
    day = list_date - timedelta(days=1)
    first = current_position(employee, list_date).first_day
    return day if first is None else max(day, first)


def ended(employee: Employee, last_day: date) -> Employee:
    """`employee` without employment after `last_day`. Raises ChangeTooEarly, NotEmployedThen, LaterPosition."""
    if not employee.positions:
        return replace(employee, positions=(Position(last_day=last_day),))
    return leave(employee, last_day, today=date.max)  # what begins later is no plan of ours to drop


def _name(name: PersonName, new: dict[Field, str]) -> PersonName:
    if Field.FULL_NAME in new:  # not in parts on the list, so it is not in parts here either
        former = "; ".join(part for part in (name.former, name.full()) if part)
        name = PersonName(
            given=new[Field.FULL_NAME], native=name.native, preferred=name.preferred, romanized=name.romanized
        )
        name = replace(name, former=former)
    elif Field.FAMILY in new and name.family:
        name = replace(name, former="; ".join(part for part in (name.former, name.family) if part))
    parts: dict[str, Any] = {_NAME[field]: text for field, text in new.items() if field in _NAME}
    return replace(name, **parts)


def _contacts(contacts: tuple[Contact, ...], new: dict[Field, str]) -> tuple[Contact, ...]:
    fresh = [Contact(_CONTACT[field], text) for field, text in new.items() if field in _CONTACT]
    return (*fresh, *contacts)


def _positions(employee: Employee, new: dict[Field, str], list_date: date) -> tuple[Position, ...]:
    held = list(employee.positions) or [Position()]
    current = current_position(employee, list_date)
    place = held.index(current) if current in held else len(held) - 1
    texts: dict[str, Any] = {_JOB[field]: text for field, text in new.items() if field in _JOB}
    if Field.LEFT in new and not new[Field.LEFT] and has_ended(employee, list_date):
        # gone by the roster, here by the list: a new position, because they were away in between
        held.append(replace(held[place], **texts, first_day=list_date, last_day=None, id=0))
    else:
        held[place : place + 1] = _moved(held[place], texts, list_date)
        if new.get(Field.LEFT):
            held[-1] = _ended(held[-1], date.fromisoformat(new[Field.LEFT]))
    if Field.HIRED in new:
        held[0] = _begun(held[0], date.fromisoformat(new[Field.HIRED]))
    return tuple(held)


def _moved(position: Position, texts: dict[str, Any], list_date: date) -> list[Position]:
    """The position with its new texts; where one of them replaces another, the old ends the day before."""
    is_move = any(getattr(position, name) for name in texts)
    begins_later = position.first_day is not None and position.first_day >= list_date
    if not is_move or begins_later:
        return [replace(position, **texts)]
    before = replace(position, last_day=list_date - timedelta(days=1))
    return [before, replace(position, **texts, first_day=list_date, id=0)]


def _ended(position: Position, last_day: date) -> Position:
    """A position that would end before it began stays as it is: a person has to look at it."""
    if position.first_day is not None and last_day < position.first_day:
        return position
    return replace(position, last_day=last_day)


def _begun(position: Position, first_day: date) -> Position:
    if position.last_day is not None and first_day > position.last_day:
        return position
    return replace(position, first_day=first_day)
