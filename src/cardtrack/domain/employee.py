"""Employees, their names, and the dated positions that they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cardtrack.domain.assessment import Assessment
from cardtrack.domain.follow_up import FollowUp
from cardtrack.domain.spans import Spans, span, union

_BETWEEN = re.compile(r"[,;/·、]")  # as lists and people part them


class EmploymentType(StrEnum):
    """How a position is held."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    ON_CALL = "on_call"
    TEMPORARY = "temporary"
    SEASONAL = "seasonal"
    LAID_OFF_RECALL = "laid_off_recall"
    LAID_OFF = "laid_off"
    ON_LEAVE = "on_leave"


class ContactKind(StrEnum):
    """What a contact value is."""

    CELL = "cell"
    HOME_PHONE = "home_phone"
    WORK_PHONE = "work_phone"
    EMAIL = "email"
    ADDRESS = "address"
    MESSENGER = "messenger"


def languages_in(text: str) -> tuple[str, ...]:
    """Each language by itself, in the order in which they are written."""
    return tuple(part for each in _BETWEEN.split(text) if (part := each.strip()))


OWN_PHONES = frozenset({ContactKind.CELL, ContactKind.HOME_PHONE})  # a work phone may be everybody's
PHONES = OWN_PHONES | {ContactKind.WORK_PHONE}
# what stands in one column of a list, and what one may be without
CONTACT_COLUMNS = {
    "phone": PHONES,
    "email": frozenset({ContactKind.EMAIL}),
    "address": frozenset({ContactKind.ADDRESS}),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach an employee; `value` is shown as it was given."""

    kind: ContactKind
    value: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as its bearer has it; only one part is needed. Never split or joined for storing."""

    given: str = ""
    family: str = ""
    middle: str = ""
    preferred: str = ""
    native: str = ""
    romanized: str = ""
    former: str = ""
    family_first: bool = False

    def __bool__(self) -> bool:
        return any((self.given, self.family, self.native, self.preferred, self.romanized))

    def full(self) -> str:
        """The name in its own order: `Kim Min-soo` where the family name comes first, else `Rosa Morales`."""
        order = (self.family, self.given, self.middle) if self.family_first else (self.given, self.middle, self.family)
        return " ".join(part for part in order if part) or self.native or self.preferred or self.romanized

    def listed(self) -> str:
        """Family name first with a comma, as lists are sorted; a single name stays single."""
        given = " ".join(part for part in (self.given, self.middle) if part)
        if self.family and given:
            return f"{self.family}, {given}"
        return self.family or given or self.full()

    def shown(self) -> str:
        """`listed` with the native script beside it where that says more."""
        listed = self.listed()
        return f"{listed} ({self.native})" if self.native and self.native != listed else listed


@dataclass(frozen=True, slots=True)
class Position:
    """What an employee does, where, and from which day to which (both included; None is open)."""

    first_day: date | None = None
    last_day: date | None = None
    classification: str = ""
    worksite: str = ""
    department: str = ""
    shift: str = ""
    employment: EmploymentType = EmploymentType.FULL_TIME
    id: int = 0

    def spans(self) -> Spans:
        """The days on which the position is held."""
        return span(self.first_day, self.last_day)


@dataclass(frozen=True, slots=True)
class Employee:
    """A person on the employer's list. `id` is the vault's, stable for life; `number` is the employer's.

    `language`: in which to speak with them; of several, parted by commas, the best first. `issues`: what matters to
    them. `assessments` are in time, `follow_ups` are those still open; both are written by acts of their own, never
    together with the employee. `other_numbers` are the employer's for entries that were merged into this one.
    """

    id: int
    name: PersonName
    number: str = ""
    positions: tuple[Position, ...] = ()
    contacts: tuple[Contact, ...] = ()
    language: str = ""
    notes: str = ""
    may_contact: bool = True
    issues: tuple[str, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    other_numbers: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """Each language by itself."""
        return languages_in(self.language)

    @property
    def assessment(self) -> Assessment | None:
        """The one that holds; None: never assessed."""
        return self.assessments[-1] if self.assessments else None

    @property
    def follow_up(self) -> FollowUp | None:
        """The one that is due first."""
        return self.follow_ups[0] if self.follow_ups else None

    def employed(self) -> Spans:
        """The days on which any position is held."""
        return union(part for position in self.positions for part in position.spans())

    def contact_in(self, column: str) -> str:
        """The first contact of one of CONTACT_COLUMNS; '' where there is none."""
        return next((each.value for each in self.contacts if each.kind in CONTACT_COLUMNS[column]), "")

    def position_on(self, day: date) -> Position | None:
        """The position held on `day`, if one is."""
        number = day.toordinal()
        for position in self.positions:
            if any(first <= number < end for first, end in position.spans()):
                return position
        return None
