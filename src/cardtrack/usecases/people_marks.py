"""What organizers have noted of people, in memory as lists are made by it: who is assessed, and how."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from cardtrack.domain.assessment import Assessment
from cardtrack.vault.assessments import load_assessments
from cardtrack.vault.connection import Vault


@dataclass(slots=True)
class Marks:
    """By employee outside the trash: the assessment that holds. Whoever is not there was never assessed."""

    assessments: dict[int, Assessment] = field(default_factory=dict)

    def replace(self, ids: Collection[int], fresh: Marks) -> None:
        """Takes over what is now noted of these people."""
        for employee_id in ids:
            self.assessments.pop(employee_id, None)
        self.assessments |= fresh.assessments


def load_marks(vault: Vault, ids: Collection[int] | None = None) -> Marks:
    """What is noted of everyone, or of some."""
    return Marks({employee_id: each[-1] for employee_id, each in load_assessments(vault, ids).items()})
