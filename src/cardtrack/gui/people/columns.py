"""What the people table shows of an employee on the as-of date."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from cardtrack.domain import people_facets
from cardtrack.domain.count import PersonState
from cardtrack.domain.employee import Employee, Position
from cardtrack.domain.people_facets import CardState
from cardtrack.domain.unit import Standing
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.table_model import Column
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording.units import exclusion_label


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
    """Name, card, job and place, number; ways to reach somebody stand in the details."""

    def held(field: str, header: str, width: int) -> Column[Employee]:
        def text(employee: Employee) -> str:
            position = position_shown(employee, workspace)
            return "" if position is None else str(getattr(position, field))

        return Column(field, header, text, width=width)

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
    ]


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
