"""What organizers have noted of people, in memory as lists are made by it: assessments, and what is due with whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date

from cardtrack.domain.assessment import Assessment
from cardtrack.vault.assessments import load_assessments
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_not_to_contact
from cardtrack.vault.follow_ups import load_follow_ups


@dataclass(slots=True)
class Marks:
    """By employee outside the trash: the assessment that holds, and the day on which the next follow-up is due.

    Whoever is not in `assessments` was never assessed. Nothing is due with those who may not be contacted.
    """

    assessments: dict[int, Assessment] = field(default_factory=dict)
    due: dict[int, date] = field(default_factory=dict)

    def replace(self, ids: Collection[int], fresh: Marks) -> None:
        """Takes over what is now noted of these people."""
        for name in (each.name for each in fields(self)):
            marks = getattr(self, name)
            for employee_id in ids:
                marks.pop(employee_id, None)
            marks |= getattr(fresh, name)

    def due_by(self, day: date) -> list[int]:
        """With whom something is due on a day, or was before."""
        return [employee_id for employee_id, due_on in self.due.items() if due_on <= day]


def load_marks(vault: Vault, ids: Collection[int] | None = None) -> Marks:
    """What is noted of everyone, or of some."""
    not_to_contact = load_not_to_contact(vault)
    follow_ups = load_follow_ups(vault, ids).items()
    return Marks(
        {employee_id: each[-1] for employee_id, each in load_assessments(vault, ids).items()},
        {employee_id: each[0].due_on for employee_id, each in follow_ups if employee_id not in not_to_contact},
    )
