"""Who stands where in a unit on a day: one pass over the people of the count in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.count import Count, PersonState
from cardtrack.domain.unit import Placement, Standing


@dataclass(frozen=True, slots=True)
class Roster:
    """`placed`: how many people each placement decides for. `contested`: their states, by employee."""

    excluded: int
    not_placed: int
    placed: Mapping[Placement, int]
    contested: Mapping[int, PersonState]


def roster_on(count: Count, as_of: date) -> Roster:
    """Looks at everyone who is employed on the day."""
    placed: Counter[Placement] = Counter()
    contested: dict[int, PersonState] = {}
    excluded = not_placed = 0
    for facts in count.facts():
        if facts.employee_id is None:
            continue
        state = count.person(facts.employee_id, as_of)
        if state.placement is not None:
            placed[state.placement] += 1
        excluded += state.standing is Standing.EXCLUDED
        not_placed += state.is_employed and state.standing is None
        if state.standing is Standing.CONTESTED:
            contested[facts.employee_id] = state
    return Roster(excluded, not_placed, placed, contested)
