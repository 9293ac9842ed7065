"""Say where somebody stands, from 0 to 5, on a day; and take back what was said by mistake."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.assessment import Assessment, corrected
from cardtrack.domain.changes import Changes
from cardtrack.errors import DateAhead, FieldMissing
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.assessments import remove_assessment, save_assessments
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees
from cardtrack.vault.units import load_campaign


def assess(
    vault: Vault, ids: Collection[int], rating: int, day: date, at: datetime, *, by_whom: str = "", note: str = ""
) -> Changes:
    """One act for all of them; `by_whom` is otherwise who prepares the campaign's reports.

    Whoever holds the same rating by the same person of the same day is left out; where that is everybody, nothing is
    written. Raises FieldMissing without people, DateAhead where `day` is after the moment `at`, FieldTooLong.
    """
    people = load_employees(vault, ids)
    if not people:
        raise FieldMissing(field="people")
    if day > at.astimezone().date():
        raise DateAhead(day=day.isoformat())
    who = by_whom or load_campaign(vault).prepared_by
    new = tidied(Assessment(0, 0, day, rating, who, note))
    wanted = [corrected(replace(new, employee_id=person.id), person.assessments) for person in people]
    written = [each for person, each in zip(people, wanted, strict=True) if each not in person.assessments]
    if not written:
        return Changes()
    names = {person.id: person.name.listed() for person in people}
    subject: dict[str, str | int] = {"who": names[written[0].employee_id], "count": len(written), "value": str(rating)}
    with history.act(vault, ActName.ASSESS, at, subject) as act:
        save_assessments(vault, written)
    return act.changes


def take_out_assessment(vault: Vault, assessment: Assessment, at: datetime) -> Changes:
    """Takes one out of somebody's history: the one before it holds again."""
    (person,) = load_employees(vault, [assessment.employee_id])
    subject = {"who": person.name.listed(), "value": str(assessment.rating)}
    with history.act(vault, ActName.REMOVE_ASSESSMENT, at, subject) as act:
        remove_assessment(vault, assessment)
    return act.changes
