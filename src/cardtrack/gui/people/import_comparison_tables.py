"""The tables of the comparison: what each shows of a row of the list, of an employee, or of a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cardtrack.domain.employee import PHONES, Contact, ContactKind, Employee, Position
from cardtrack.gui.widgets.table_model import Column
from cardtrack.i18n import tr
from cardtrack.usecases.import_list import (
    Comparison,
    Field,
    FieldChange,
    Paired,
    Problem,
    Refused,
    RosterRow,
    Skipped,
)
from cardtrack.wording import dates, lists

_DAYS = frozenset({Field.HIRED, Field.LEFT})


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field of one person; `is_first` where the person's changes begin."""

    paired: Paired
    change: FieldChange
    is_first: bool


@dataclass(frozen=True, slots=True)
class Oddity:
    """One problem of one row."""

    row: RosterRow
    problem: Problem


def first_contact(contacts: Iterable[Contact], kinds: frozenset[ContactKind]) -> str:
    """The first contact of these kinds."""
    return next((contact.value for contact in contacts if contact.kind in kinds), "")


def phone(contacts: Iterable[Contact]) -> str:
    """The first phone number."""
    return first_contact(contacts, PHONES)


def shown_value(field: Field, value: str) -> str:
    """A value as people read it: days spelled out, nothing said as such."""
    if field in _DAYS and value:
        return dates.day(date.fromisoformat(value))
    return lists.change_text(field, value)


def changes_of(comparison: Comparison) -> dict[Refused, Change]:
    """Every changed field, by row of the list and field."""
    return {
        key_of(each): each
        for paired in comparison.changed
        for place, change in enumerate(paired.changes)
        for each in (Change(paired, change, place == 0),)
    }


def key_of(change: Change) -> Refused:
    """The row of the list and the field."""
    return change.paired.row.row, str(change.change.field)


def oddities_of(rows: Sequence[RosterRow]) -> dict[tuple[int, int], Oddity]:
    """Every problem, by row of the list and place."""
    return {(row.row, place): Oddity(row, problem) for row in rows for place, problem in enumerate(row.problems)}


def joined_columns() -> list[Column[RosterRow]]:
    """Who is new."""
    return [
        _row(lambda row: row.row),
        Column("name", tr("Name"), lambda row: row.name.shown(), 28),
        Column("number", tr("Number"), lambda row: row.number, 10),
        *_job(lambda row: row.position),
        Column("hired", tr("Hired"), lambda row: "" if row.hired is None else dates.day(row.hired), 15),
        Column("phone", tr("Phone"), lambda row: phone(row.contacts), 17),
        Column("email", tr("Email"), lambda row: first_contact(row.contacts, frozenset({ContactKind.EMAIL})), 24),
    ]


def changed_columns() -> list[Column[Change]]:
    """What differs, field by field."""
    return [
        _row(lambda change: change.paired.row.row),
        Column("name", tr("Name"), _name_once, 28, tooltip=lambda change: change.paired.employee.name.shown()),
        Column("field", tr("What"), lambda change: lists.field_label(change.change.field), 20),
        Column("old", tr("On the roster"), lambda c: shown_value(c.change.field, c.change.old), 26),
        Column("new", tr("On this list"), lambda c: f"→ {shown_value(c.change.field, c.change.new)}", 26),
        Column("by", tr("Known by"), lambda change: lists.paired_label(change.paired.by), 24),
    ]


def change_sentence(change: Change) -> str:
    """A change as a screen reader says it."""
    return tr("{name}, {field}: {old} becomes {new}").format(
        name=change.paired.employee.name.shown(),
        field=lists.field_label(change.change.field),
        old=shown_value(change.change.field, change.change.old),
        new=shown_value(change.change.field, change.change.new),
    )


def unchanged_columns() -> list[Column[Paired]]:
    """Who is on both and the same."""
    return [
        _row(lambda paired: paired.row.row),
        Column("name", tr("Name"), lambda paired: paired.employee.name.shown(), 28),
        Column("number", tr("Number"), lambda paired: paired.employee.number, 10),
        Column("by", tr("Known by"), lambda paired: lists.paired_label(paired.by), 26),
        Column("spelling", tr("Only written otherwise, left as it is"), _spelling, 40),
    ]


def gone_columns(day: date) -> list[Column[Employee]]:
    """Who is on the roster and not on the list."""
    return [
        Column("name", tr("Name"), lambda employee: employee.name.shown(), 28),
        Column("number", tr("Number"), lambda employee: employee.number, 10),
        *_job(lambda employee: _position_on(employee, day)),
        Column("phone", tr("Phone"), lambda employee: phone(employee.contacts), 17),
    ]


def skipped_columns() -> list[Column[Skipped]]:
    """Which rows are passed over."""
    return [
        _row(lambda skipped: skipped.row.row),
        Column("name", tr("Name"), lambda skipped: skipped.row.name.shown() or tr("(no name)"), 28),
        Column("number", tr("Number"), lambda skipped: skipped.row.number, 10),
        Column("why", tr("Why"), lambda s: lists.skip_label(s.reason, s.earlier_row), 40),
    ]


def oddity_columns() -> list[Column[Oddity]]:
    """What is odd in which row."""
    return [
        _row(lambda oddity: oddity.row.row),
        Column("name", tr("Name"), lambda oddity: oddity.row.name.shown() or tr("(no name)"), 28),
        Column("field", tr("Where"), lambda oddity: lists.field_label(oddity.problem.wanted), 20),
        Column("text", tr("In the file"), lambda oddity: oddity.problem.text, 22),
        Column("what", tr("What"), lambda oddity: lists.problem_label(oddity.problem.code), 44),
    ]


def rows_of(items: Iterable[Any]) -> Mapping[int, Any]:
    """Rows by their place."""
    return dict(enumerate(items))


def _row(number: Any) -> Column[Any]:
    return Column("row", tr("Row"), lambda item: dates.number(number(item)), 5, is_number=True)


def _job(position: Any) -> list[Column[Any]]:
    return [
        Column("job", tr("Job"), lambda item: position(item).classification, 18),
        Column("worksite", tr("Worksite"), lambda item: position(item).worksite, 14),
        Column("department", tr("Department"), lambda item: position(item).department, 14),
    ]


def _position_on(employee: Employee, day: date) -> Position:
    return employee.position_on(day) or (employee.positions[-1] if employee.positions else Position())


def _name_once(change: Change) -> str:
    return change.paired.employee.name.shown() if change.is_first else ""


def _spelling(paired: Paired) -> str:
    return "; ".join(change.new for change in paired.spelling)
