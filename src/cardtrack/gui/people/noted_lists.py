"""The ready-made lists of people by what is to be done about them: who is on each, how many, and what it is called."""

from __future__ import annotations

from cardtrack.domain.people_facets import ReadyList, soon
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import mark, tr

_NAMES = {
    ReadyList.NEVER_ASSESSED: mark("Never assessed"),
    ReadyList.FOLLOW_UP_DUE: mark("Follow-up due"),
    ReadyList.GOING_STALE: mark("Cards going stale"),
}
NOTED = tuple(_NAMES)


def list_name(code: ReadyList) -> str:
    """What a list is called."""
    return tr(_NAMES[code])


def how_many(workspace: Workspace, code: ReadyList) -> int:
    """How many are on it; nobody is gone through but those who are assessed."""
    marks, count, day = workspace.marks, workspace.count, workspace.as_of
    if code is ReadyList.FOLLOW_UP_DUE:
        return len(marks.due_by(workspace.today()))
    if count is None:
        return 0
    if code is ReadyList.NEVER_ASSESSED:
        return count.tally(day).eligible - sum(count.is_eligible(employee_id, day) for employee_id in marks.assessments)
    return count.going_stale(day, soon(day))
