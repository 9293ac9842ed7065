"""What organizers have noted of people, in memory as lists are made by it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import date

from cardtrack.domain.assessment import Assessment
from cardtrack.domain.employee import ContactKind


@dataclass(slots=True)
class Marks:
    """By employee outside the trash; whoever is not in one of these has nothing of the kind.

    `assessments`: the one that holds. `due`: the day on which the next follow-up is due; nothing is due with those who
    are in `not_to_contact`. `reached_by`: the kinds of contact that are known.
    """

    assessments: dict[int, Assessment] = field(default_factory=dict)
    due: dict[int, date] = field(default_factory=dict)
    languages: dict[int, tuple[str, ...]] = field(default_factory=dict)
    issues: dict[int, tuple[str, ...]] = field(default_factory=dict)
    reached_by: dict[int, frozenset[ContactKind]] = field(default_factory=dict)
    not_to_contact: dict[int, bool] = field(default_factory=dict)

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
