"""One change for many people: what becomes different of each of them. Whom it does not fit is told by an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cardtrack.domain import career
from cardtrack.domain.assessment import Assessment, corrected
from cardtrack.domain.career import NewJob
from cardtrack.domain.employee import Employee, Position
from cardtrack.domain.names import fold
from cardtrack.errors import NotEmployedThen


class When(StrEnum):
    """How a position becomes different."""

    FROM_DAY = "from_day"  # another one from a day on; what was before stays
    ALL_ALONG = "all_along"  # it was written down wrongly
    LEAVES = "leaves"  # the day is their last
    RETURNS = "returns"


class Part(StrEnum):
    """What of a person differs."""

    CLASSIFICATION = "classification"
    DEPARTMENT = "department"
    WORKSITE = "worksite"
    SHIFT = "shift"
    EMPLOYMENT = "employment"
    LAST_DAY = "last_day"
    FIRST_DAY = "first_day"
    LANGUAGE = "language"
    CONTACT = "contact"
    ISSUES = "issues"
    ASSESSMENT = "assessment"


_AS_IT_IS = NewJob()
_OF_JOB = (Part.CLASSIFICATION, Part.DEPARTMENT, Part.WORKSITE, Part.SHIFT, Part.EMPLOYMENT)


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What is to hold of everybody; None: as it is; an empty text: taken out.

    `day`: from which `job` holds; where it was so all along, the one on which the position that is mended is held or
    was held last; of those who leave the last, of those who return the first. `issues_out`: those taken out, but for
    those that are also in `issues_in`; `no_issues`: all of them, before `issues_in` are added.
    """

    day: date
    when: When = When.FROM_DAY
    job: NewJob = _AS_IT_IS
    language: str | None = None
    may_contact: bool | None = None
    issues_in: tuple[str, ...] = ()
    issues_out: tuple[str, ...] = ()
    no_issues: bool = False
    assessment: Assessment | None = None

    @property
    def moves(self) -> bool:
        """Whether positions change, and with them the count."""
        return self.when in {When.LEAVES, When.RETURNS} or self.job != _AS_IT_IS

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to change."""
        return self == BulkEdit(self.day, self.when) and not self.moves


@dataclass(frozen=True, slots=True)
class Difference:
    """What somebody has of one part, and what they would have: a text, a code, a day or a rating; '' is nothing."""

    part: Part
    before: str
    after: str


def edited(employee: Employee, edit: BulkEdit, today: date) -> Employee:
    """Somebody as they would be; the same one where they are so already.

    Raises NotEmployedThen, ChangeTooEarly, StillEmployed, LaterPosition.
    """
    changed = _moved(employee, edit, today) if edit.moves else employee
    return replace(
        changed,
        language=employee.language if edit.language is None else edit.language,
        may_contact=employee.may_contact if edit.may_contact is None else edit.may_contact,
        issues=_issues(employee, edit),
        assessments=_assessments(employee, edit),
    )


def new_assessment(employee: Employee, edit: BulkEdit) -> Assessment | None:
    """What is to be written of how somebody stands; None where nothing is, or it is there already."""
    if edit.assessment is None:
        return None
    wanted = corrected(replace(edit.assessment, employee_id=employee.id), employee.assessments)
    return None if wanted in employee.assessments else wanted


def differences(before: Employee, after: Employee, edit: BulkEdit) -> tuple[Difference, ...]:
    """What `edited` made different."""
    pairs = (*_of_positions(before, after, edit), *_of_person(before, after))
    # who is assessed anew as they were is so as of another day
    return tuple(Difference(part, old, new) for part, old, new in pairs if old != new or part is Part.ASSESSMENT)


def _moved(employee: Employee, edit: BulkEdit, today: date) -> Employee:
    match edit.when:
        case When.FROM_DAY:
            return career.move(employee, edit.day, edit.job)
        case When.ALL_ALONG:
            place = _seen(employee, edit.day)
            if place is None:
                raise NotEmployedThen(who=employee.name.listed(), day=edit.day.isoformat())
            held = employee.positions
            return replace(employee, positions=(*held[:place], edit.job.of(held[place]), *held[place + 1 :]))
        case When.LEAVES:
            return career.leave(employee, edit.day, today)
    return career.come_back(employee, edit.day, edit.job, today)


def _seen(employee: Employee, day: date) -> int | None:
    """The place of the position held on a day, or else of the last one begun, or else of the first; None: none."""
    held = employee.position_on(day)
    if held is not None:
        return employee.positions.index(held)
    places = range(len(employee.positions))
    begun = [place for place in places if _begins(employee.positions[place]) <= day]
    return begun[-1] if begun else next(iter(places), None)


def _begins(position: Position) -> date:
    return position.first_day or date.min


def _issues(employee: Employee, edit: BulkEdit) -> tuple[str, ...]:
    wanted: dict[str, str] = {}
    for name in edit.issues_in:
        wanted.setdefault(fold(name), name)
    out = {fold(name) for name in edit.issues_out} - wanted.keys()
    kept = [] if edit.no_issues else [name for name in employee.issues if fold(name) not in out]
    known = {fold(name) for name in kept}
    return (*kept, *(name for key, name in wanted.items() if key not in known))


def _assessments(employee: Employee, edit: BulkEdit) -> tuple[Assessment, ...]:
    new = new_assessment(employee, edit)
    if new is None:
        return employee.assessments
    others = [each for each in employee.assessments if not new.id or each.id != new.id]
    return tuple(sorted((*others, new), key=lambda each: each.assessed_on or date.min))  # the new one last of its day


def _of_positions(before: Employee, after: Employee, edit: BulkEdit) -> Iterator[tuple[Part, str, str]]:
    if before.positions == after.positions:
        return
    if edit.when is When.LEAVES:
        held = before.position_on(edit.day)
        assert held is not None  # or they could not leave
        yield Part.LAST_DAY, "" if held.last_day is None else held.last_day.isoformat(), edit.day.isoformat()
        return
    place = _seen(before, edit.day)
    old = Position() if place is None else before.positions[place]
    new = after.positions[_seen(after, edit.day) or 0]
    if edit.when is When.RETURNS:
        yield Part.FIRST_DAY, "", edit.day.isoformat()
    for part in _OF_JOB:
        yield part, str(getattr(old, part)), str(getattr(new, part))


def _of_person(before: Employee, after: Employee) -> Iterator[tuple[Part, str, str]]:
    yield Part.LANGUAGE, before.language, after.language
    yield Part.CONTACT, _yes(before), _yes(after)
    yield Part.ISSUES, ", ".join(before.issues), ", ".join(after.issues)
    if before.assessments != after.assessments:
        yield Part.ASSESSMENT, _rating(before), _rating(after)


def _yes(employee: Employee) -> str:
    return "yes" if employee.may_contact else "no"


def _rating(employee: Employee) -> str:
    return "" if employee.assessment is None else str(employee.assessment.rating)
