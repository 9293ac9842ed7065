"""A copy of a visit list, and the list of the copies that are out."""

from __future__ import annotations

from collections.abc import Callable

from cardtrack.domain.visit import Visit, copies_out
from cardtrack.errors import NoVisitList
from cardtrack.reports.recall import RecallReport
from cardtrack.reports.visit_list import VisitListReport, VisitRow
from cardtrack.usecases.report_makers.source import Source
from cardtrack.vault.visits import load_copies, load_visits


def visit_list(source: Source) -> Callable[[], VisitListReport]:
    """The copy that was chosen, or the one made last. Raises NoVisitList."""
    wanted = source.choice.copy
    state = next((each for each in load_copies(source.vault) if wanted in {"", each.copy.label}), None)
    if state is None:
        raise NoVisitList
    facts = source.facts()
    visits = load_visits(source.vault, state.list.id)
    people = source.people({visit.employee_id for visit in visits})

    def row(visit: Visit) -> VisitRow:
        person = people.get(visit.employee_id)
        if person is None:  # in the trash by now
            return VisitRow(visit, facts.name_of(visit.employee_id), None, "", (), None, may_contact=False)
        may = person.may_contact
        return VisitRow(
            visit,
            person.name,
            person.position_on(source.today),
            person.language,
            person.contacts if may else (),
            person.assessment,
            may,
        )

    return lambda: VisitListReport(facts.heading, state.list, state.copy, tuple(map(row, visits)))


def recall(source: Source) -> Callable[[], RecallReport]:
    """The copies that nobody brought back or shredded."""
    heading, out = source.facts().heading, copies_out(load_copies(source.vault))
    return lambda: RecallReport(heading, tuple(out))
