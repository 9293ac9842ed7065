"""What comes of holding a list against the roster, row by row and employee by employee."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cardtrack.domain.employee import Employee
from cardtrack.intake.changes import FieldChange
from cardtrack.intake.people import RosterRow


class PairedBy(StrEnum):
    """Why a row and an employee are the same person."""

    NUMBER = "number"
    NUMBER_WITHOUT_ZEROS = "number_without_zeros"
    NAME_AND_PHONE = "name_and_phone"
    NAME_AND_EMAIL = "name_and_email"
    NAME_AND_ADDRESS = "name_and_address"
    NAME = "name"


class Look(StrEnum):
    """Why a person has to decide."""

    NUMBER_OTHER_NAME = "number_other_name"  # the number is known, under another name
    NUMBER_WITHOUT_ZEROS = "number_without_zeros"  # the number but for leading zeros, the name only in part
    NUMBER_TWICE = "number_twice"  # two rows of the list, or two employees, have this number
    NUMBER_DIFFERS = "number_differs"  # the same name, but both have numbers and they differ
    SAME_NAME = "same_name"  # the same name, and something contradicts or several have it
    SAME_CONTACT = "same_contact"  # the same phone, e-mail or address, the name only in part or not at all
    TWICE_IN_LIST = "twice_in_list"  # the same name earlier in the list, and nothing tells whether it is one person


class SkipReason(StrEnum):
    """Why a row is passed over."""

    REPEAT = "repeat"
    NO_NAME = "no_name"


@dataclass(frozen=True, slots=True)
class Paired:
    """A row and the employee that it is. `spelling` differs in case, accents or punctuation only and is left alone."""

    row: RosterRow
    employee: Employee
    by: PairedBy
    changes: tuple[FieldChange, ...] = ()
    spelling: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsLook:
    """A row for a person to decide; `candidates` are employee ids, `earlier_row` a row of the same list."""

    row: RosterRow
    why: Look
    candidates: tuple[int, ...] = ()
    earlier_row: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is passed over; `earlier_row` is the one that it repeats."""

    row: RosterRow
    reason: SkipReason
    earlier_row: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What accepting the list would mean. Every row is here once; every employee at most once, candidates apart."""

    joined: tuple[RosterRow, ...] = ()
    unchanged: tuple[Paired, ...] = ()
    changed: tuple[Paired, ...] = ()
    gone: tuple[Employee, ...] = ()
    needs_look: tuple[NeedsLook, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether accepting it would leave the roster as it is."""
        return not (self.joined or self.changed or self.gone or self.needs_look)
