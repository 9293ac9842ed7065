"""What the people table shows of an employee on the as-of date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QIcon

from cardtrack.domain import people_facets
from cardtrack.domain.card import Reason
from cardtrack.domain.count import Count, PersonState
from cardtrack.domain.employee import Employee, Position
from cardtrack.domain.people_facets import CardState
from cardtrack.domain.unit import Standing
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.table_model import Column
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.cards import reason_label
from cardtrack.wording.people import rating_text
from cardtrack.wording.units import employment_label, exclusion_label

SHOWN = ("name", "card", "classification", "worksite", "department", "number")


def card_state(workspace: Workspace, employee_id: int) -> CardState:
    """Where somebody stands in the unit that is looked at."""
    if workspace.count is None:
        return CardState.OUTSIDE
    return people_facets.card_state(workspace.count, employee_id, workspace.as_of)


def state_text(workspace: Workspace, employee_id: int) -> str:
    """Where somebody stands, in a few words; of those outside the unit, why."""
    match card_state(workspace, employee_id):
        case CardState.SIGNED:
            return tr("signed")
        case CardState.UNSIGNED:
            return tr("no card that counts")
        case CardState.NO_CARD:
            return tr("no card")
        case CardState.CONTESTED:
            return tr("contested")
        case CardState.OUTSIDE:
            count = workspace.count
            return "" if count is None else _outside_text(count.person(employee_id, workspace.as_of))


def state_icon(workspace: Workspace, employee_id: int) -> QIcon:
    """The drawing that stands before the words."""
    shades = colors()
    name, shade = {
        CardState.SIGNED: ("circle-check", shades.good),
        CardState.UNSIGNED: ("circle-x", shades.quiet),
        CardState.NO_CARD: ("circle", shades.quiet),
        CardState.CONTESTED: ("circle-question-mark", shades.caution),
        CardState.OUTSIDE: ("minus", shades.quiet),
    }[card_state(workspace, employee_id)]
    return icon(name, shade)


def position_shown(employee: Employee, workspace: Workspace) -> Position | None:
    """The position on the as-of date, or else the last one before it."""
    if workspace.count is None:
        return None
    return people_facets.shown_position(workspace.count, employee.id, workspace.as_of)


def people_columns(workspace: Workspace) -> list[Column[Employee]]:
    """Everything that a table can show of people; SHOWN is what it shows until somebody chooses otherwise."""

    def held(field: str, header: str, width: int) -> Column[Employee]:
        def text(employee: Employee) -> str:
            position = position_shown(employee, workspace)
            return "" if position is None else str(getattr(position, field))

        return Column(field, header, text, width=width)

    def contact(column: str, header: str, width: int) -> Column[Employee]:
        return Column(column, header, lambda employee: employee.contact_in(column), width=width)

    return [
        Column("name", tr("Name"), lambda employee: employee.name.shown(), width=27),
        Column(
            "card",
            tr("Card"),
            lambda employee: state_text(workspace, employee.id),
            width=26,
            icon=lambda employee: state_icon(workspace, employee.id),
        ),
        held("classification", tr("Job"), 21),
        held("worksite", tr("Worksite"), 16),
        held("department", tr("Department"), 18),
        Column("number", tr("Number"), lambda employee: employee.number, width=8),
        held("shift", tr("Shift"), 12),
        Column("employment", tr("Kind of employment"), lambda one: _employment(one, workspace), width=18),
        contact("phone", tr("Phone"), 15),
        contact("email", tr("Email"), 24),
        contact("address", tr("Address"), 30),
        Column("language", tr("Languages"), lambda employee: ", ".join(employee.languages), width=16),
        Column("issue", tr("Issues"), lambda employee: ", ".join(employee.issues), width=20),
        Column("contact", tr("Do not contact"), _contact, width=14),
        Column("assessment", tr("Assessment"), _assessment, width=18),
        _day_column("assessed_on", tr("Assessed on"), _assessed_on),
        _day_column("due_on", tr("Follow-up due on"), lambda one: one.follow_up.due_on if one.follow_up else None),
        _day_column("signed_on", tr("Card signed on"), lambda one: _signed_on(one, workspace)),
        Column("verdict", tr("Why the card does not count"), lambda one: _why_not(one, workspace), width=28),
    ]


def _day_column(code: str, header: str, day_of: Callable[[Employee], date | None]) -> Column[Employee]:
    def text(employee: Employee) -> str:
        day = day_of(employee)
        return "" if day is None else dates.day(day)

    return Column(code, header, text, width=dates.room(), value=day_of)


def _employment(employee: Employee, workspace: Workspace) -> str:
    position = position_shown(employee, workspace)
    return "" if position is None else employment_label(position.employment)


def _contact(employee: Employee) -> str:
    return "" if employee.may_contact else tr("do not contact")


def _assessed_on(employee: Employee) -> date | None:
    return None if employee.assessment is None else employee.assessment.assessed_on


def _assessment(employee: Employee) -> str:
    return "" if employee.assessment is None else rating_text(employee.assessment.rating)


def _signed_on(employee: Employee, workspace: Workspace) -> date | None:
    card = people_facets.shown_card(_count(workspace), employee.id, workspace.as_of)
    return None if card is None else card.signed_on


def _why_not(employee: Employee, workspace: Workspace) -> str:
    verdict = people_facets.verdict_of(_count(workspace), employee.id, workspace.as_of)
    return "" if verdict in {None, people_facets.COUNTS} else reason_label(Reason(verdict))


def _count(workspace: Workspace) -> Count:
    """Rows are shown once there is one."""
    assert workspace.count is not None
    return workspace.count


def person_sentence(employee: Employee, workspace: Workspace) -> str:
    """The row as a screen reader says it."""
    position = position_shown(employee, workspace)
    parts = [employee.name.shown(), state_text(workspace, employee.id)]
    if position is not None:
        parts += [position.classification, position.worksite, position.department]
    return ", ".join(part for part in parts if part)


def _outside_text(state: PersonState) -> str:
    if not state.is_employed:
        return tr("not employed that day")
    if state.standing is Standing.EXCLUDED:
        reason = None if state.placement is None else state.placement.reason
        return tr("excluded") if reason is None else tr("excluded: {why}").format(why=exclusion_label(reason))
    return tr("not placed")
