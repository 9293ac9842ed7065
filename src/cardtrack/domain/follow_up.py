"""What is to be done next with somebody, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to come back to on `due_on`; `done_on` None: still open."""

    id: int
    employee_id: int
    due_on: date
    what_for: str = ""
    done_on: date | None = None
