"""Where organizers think somebody stands, from 0 to 5, as judged on a day: dated, so that it can be judged anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

RATINGS = range(6)  # 1 leads ... 5 works against; 0: spoken with, and not clear. Never assessed is no assessment


@dataclass(frozen=True, slots=True)
class Assessment:
    """One judgement of somebody. `assessed_on` None: from before assessments were dated."""

    id: int
    employee_id: int
    assessed_on: date | None
    rating: int
    by_whom: str = ""
    note: str = ""


def corrected(new: Assessment, held: Iterable[Assessment]) -> Assessment:
    """`new` as it is written among those `held` of the same person: who judges twice on one day corrects themselves."""
    same = [each for each in held if (each.assessed_on, each.by_whom) == (new.assessed_on, new.by_whom)]
    return replace(new, id=same[-1].id, note=new.note or same[-1].note) if same else new


def in_time(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """From the first to the one that holds: the last of the latest day."""
    return tuple(sorted(assessments, key=lambda each: (each.assessed_on or date.min, each.id)))
