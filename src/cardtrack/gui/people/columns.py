"""What the people table shows of an employee on the as-of date."""

from __future__ import annotations

from enum import StrEnum

from cardtrack.domain.employee import ContactKind, Employee, Position
from cardtrack.gui.widgets.table_model import Column
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr


class CardState(StrEnum):
    """How an employee stands to the count on the as-of date."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    CONTESTED = "contested"
    OUTSIDE = "outside"


def card_state(workspace: Workspace, employee_id: int) -> CardState:
    """Where somebody stands in the unit that is looked at."""
    count, day = workspace.count, workspace.as_of
    if count is None or not (count.is_eligible(employee_id, day) or count.is_contested(employee_id, day)):
        return CardState.OUTSIDE
    if count.is_contested(employee_id, day):
        return CardState.CONTESTED
    return CardState.SIGNED if count.is_signed(employee_id, day) else CardState.UNSIGNED


def state_text(state: CardState) -> str:
    """A sign and a word: the sign alone would tell nothing to a screen reader, the word alone is slow to scan."""
    return {
        CardState.SIGNED: tr("✓ signed"),
        CardState.UNSIGNED: tr("○ no card that counts"),
        CardState.CONTESTED: tr("? contested"),
        CardState.OUTSIDE: tr("– not in the unit"),
    }[state]


def position_shown(employee: Employee, workspace: Workspace) -> Position | None:
    """The position on the as-of date, or the latest one."""
    return employee.position_on(workspace.as_of) or (employee.positions[-1] if employee.positions else None)


def phone_of(employee: Employee) -> str:
    """The first phone number there is."""
    phones = [c.value for c in employee.contacts if c.kind in {ContactKind.CELL, ContactKind.HOME_PHONE}]
    return phones[0] if phones else ""


def people_columns(workspace: Workspace) -> list[Column[Employee]]:
    """Name, card, job and place, number, phone."""

    def held(field: str) -> Column[Employee]:
        def text(employee: Employee) -> str:
            position = position_shown(employee, workspace)
            return "" if position is None else str(getattr(position, field))

        headers = {"classification": tr("Job"), "worksite": tr("Worksite"), "department": tr("Department")}
        return Column(field, headers[field], text, width=20)

    return [
        Column("name", tr("Name"), lambda employee: employee.name.shown(), width=30),
        Column("card", tr("Card"), lambda employee: state_text(card_state(workspace, employee.id)), width=21),
        held("classification"),
        held("worksite"),
        held("department"),
        Column("number", tr("Number"), lambda employee: employee.number, width=9),
        Column("phone", tr("Phone"), phone_of, width=14),
    ]


def person_sentence(employee: Employee, workspace: Workspace) -> str:
    """The row as a screen reader says it."""
    position = position_shown(employee, workspace)
    parts = [employee.name.shown(), state_text(card_state(workspace, employee.id))]
    if position is not None:
        parts += [part for part in (position.classification, position.worksite, position.department) if part]
    return ", ".join(parts)
