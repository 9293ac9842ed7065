"""What is to be done next with people: planned for a day, done, or dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee
from cardtrack.domain.follow_up import FollowUp
from cardtrack.errors import FieldMissing, NoFollowUp, NotToContact
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees
from cardtrack.vault.follow_ups import add_follow_ups, finish_follow_ups, remove_follow_ups


def plan_follow_up(vault: Vault, ids: Collection[int], due_on: date, what_for: str, at: datetime) -> Changes:
    """One open follow-up each: it takes the place of whichever was open. Who may not be contacted is left out.

    Raises FieldMissing without people, NotToContact where nobody is left, FieldTooLong.
    """
    people = load_employees(vault, ids)
    if not people:
        raise FieldMissing(field="people")
    wanted = [person for person in people if person.may_contact]
    if not wanted:
        raise NotToContact(who=people[0].name.listed(), count=len(people))
    new = tidied(FollowUp(0, 0, due_on, what_for))
    with history.act(vault, ActName.PLAN_FOLLOW_UP, at, {**_subject(wanted), "day": due_on.isoformat()}) as act:
        remove_follow_ups(vault, _open(wanted))
        add_follow_ups(vault, [FollowUp(0, person.id, new.due_on, new.what_for) for person in wanted])
    return act.changes


def finish_follow_up(vault: Vault, ids: Collection[int], day: date, at: datetime) -> Changes:
    """What was open with these people was done on a day. Raises NoFollowUp where nothing was open."""
    return _close(vault, ActName.FINISH_FOLLOW_UP, ids, at, lambda open_: finish_follow_ups(vault, open_, day))


def drop_follow_up(vault: Vault, ids: Collection[int], at: datetime) -> Changes:
    """Takes out what was open with these people. Raises NoFollowUp where nothing was."""
    return _close(vault, ActName.DROP_FOLLOW_UP, ids, at, lambda open_: remove_follow_ups(vault, open_))


def _close(
    vault: Vault, name: ActName, ids: Collection[int], at: datetime, step: Callable[[Collection[int]], None]
) -> Changes:
    people = [person for person in load_employees(vault, ids) if person.follow_ups]
    if not people:
        raise NoFollowUp
    with history.act(vault, name, at, _subject(people)) as act:
        step(_open(people))
    return act.changes


def _open(people: Sequence[Employee]) -> list[int]:
    return [each.id for person in people for each in person.follow_ups]


def _subject(people: Sequence[Employee]) -> dict[str, str | int]:
    return {"who": people[0].name.listed(), "count": len(people)}
