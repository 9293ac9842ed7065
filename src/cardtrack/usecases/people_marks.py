"""Reads what organizers have noted of people."""

from __future__ import annotations

from collections.abc import Collection

from cardtrack.domain.marks import Marks
from cardtrack.vault.assessments import load_assessments
from cardtrack.vault.connection import Vault
from cardtrack.vault.follow_ups import load_follow_ups
from cardtrack.vault.noted import load_issues, load_languages, load_not_to_contact, load_ways

__all__ = ["Marks", "load_marks"]


def load_marks(vault: Vault, ids: Collection[int] | None = None) -> Marks:
    """What is noted of everyone, or of some."""
    not_to_contact = load_not_to_contact(vault, ids)
    follow_ups = load_follow_ups(vault, ids).items()
    return Marks(
        {employee_id: each[-1] for employee_id, each in load_assessments(vault, ids).items()},
        {employee_id: each[0].due_on for employee_id, each in follow_ups if employee_id not in not_to_contact},
        load_languages(vault, ids),
        load_issues(vault, ids),
        load_ways(vault, ids),
        dict.fromkeys(not_to_contact, True),
    )
