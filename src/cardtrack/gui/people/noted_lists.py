"""The ready-made lists of people by what is to be done about them: who is on each, how many, and what it is called."""

from __future__ import annotations

from enum import StrEnum

from cardtrack.domain.people_facets import soon
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import mark, tr


class NotedList(StrEnum):
    """The code by which a door asks for a list."""

    NEVER_ASSESSED = "never_assessed"
    FOLLOW_UP_DUE = "follow_up_due"
    GOING_STALE = "going_stale"


_NAMES = {
    NotedList.NEVER_ASSESSED: mark("Never assessed"),
    NotedList.FOLLOW_UP_DUE: mark("Follow-up due"),
    NotedList.GOING_STALE: mark("Cards going stale"),
}


def list_name(code: NotedList) -> str:
    """What a list is called."""
    return tr(_NAMES[code])


def how_many(workspace: Workspace, code: NotedList) -> int:
    """How many are on it; nobody is gone through but those who are assessed."""
    marks, count, day = workspace.marks, workspace.count, workspace.as_of
    if code is NotedList.FOLLOW_UP_DUE:
        return len(marks.due_by(workspace.today()))
    if count is None:
        return 0
    if code is NotedList.NEVER_ASSESSED:
        return count.tally(day).eligible - sum(count.is_eligible(employee_id, day) for employee_id in marks.assessments)
    return count.going_stale(day, soon(day))
