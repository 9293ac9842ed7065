"""Enter what came back on a visit list, line by line, each an act of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.assessment import Assessment, corrected
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee
from cardtrack.domain.follow_up import FollowUp
from cardtrack.domain.visit import Visit
from cardtrack.domain.visit_code import code_of
from cardtrack.domain.visit_line import VisitLine, parse_line
from cardtrack.errors import DateAhead, UnknownVisit
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history, visits
from cardtrack.vault.acts import employee_names
from cardtrack.vault.assessments import save_assessments
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees
from cardtrack.vault.follow_ups import add_follow_ups
from cardtrack.vault.units import load_campaign

__all__ = ["Visit", "VisitLine", "code_of", "parse_line"]


@dataclass(frozen=True, slots=True)
class EnteredVisit:
    """A row as it stands now, whose it is, and how it stood before."""

    visit: Visit
    who: str
    before: Visit
    changes: Changes


def visits_by_id(vault: Vault) -> Mapping[int, Visit]:
    """Every row of every list: by the id that its code stands for."""
    with vault.reading():
        return {visit.id: visit for visit in visits.load_visits(vault)}


def enter_visit(vault: Vault, line: VisitLine, day: date, at: datetime) -> EnteredVisit:
    """Writes what a line without fault says of a row; what it does not speak of stays as it was entered before.

    A rating becomes an assessment of that day. "Go back" becomes a follow-up that is due at once, unless one is open or
    the person may not be contacted. Raises UnknownVisit, DateAhead where `day` is after the moment `at`, FieldTooLong.
    """
    if day > at.astimezone().date():
        raise DateAhead(day=day.isoformat())
    line = tidied(line)
    assert line.visit_id is not None
    with vault.reading():
        before = visits.find_visit(vault, line.visit_id)
        if before is None:
            raise UnknownVisit(word=code_of(line.visit_id))
        who = employee_names(vault, [before.employee_id])[before.employee_id].listed()
    visit = line.put_on(before, day)
    with history.act(vault, ActName.ENTER_VISIT, at, {"who": who}) as act:
        visits.update_visit(vault, visit)
        for person in load_employees(vault, [visit.employee_id]):  # nobody, where they are in the trash by now
            _note(vault, person, line, day)
    return EnteredVisit(visit, who, before, act.changes)


def _note(vault: Vault, person: Employee, line: VisitLine, day: date) -> None:
    if line.rating is not None:
        new = Assessment(0, person.id, day, line.rating, load_campaign(vault).prepared_by, line.note)
        save_assessments(vault, [corrected(new, person.assessments)])
    if line.go_back and person.may_contact and not person.follow_ups:
        add_follow_ups(vault, [FollowUp(0, person.id, day, line.note)])


@dataclass(frozen=True, slots=True)
class EnteredLine:
    """What became of one line of a file: what was understood of it, and the row that it was entered in.

    `entered` None: it was not, by its own fault or because no list has the code.
    """

    text: str
    line: VisitLine
    entered: EnteredVisit | None

    @property
    def is_entered(self) -> bool:
        """Whether it is kept."""
        return self.entered is not None


def enter_line(vault: Vault, text: str, day: date, at: datetime) -> EnteredLine:
    """Writes what a line says, or tells why not. Raises DateAhead, FieldTooLong."""
    line = parse_line(text)
    if line.fault is not None:
        return EnteredLine(text, line, None)
    try:
        return EnteredLine(text, line, enter_visit(vault, line, day, at))
    except UnknownVisit:
        return EnteredLine(text, line, None)
