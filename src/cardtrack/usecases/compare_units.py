"""Count other units, or a unit as it might be, over the facts at hand: nothing is read and nothing is written."""

from __future__ import annotations

from collections.abc import Sequence

from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.unit import BargainingUnit
from cardtrack.usecases.regimes import regime_by_id


def count_units(units: Sequence[BargainingUnit], facts: Sequence[EmployeeFacts]) -> tuple[Count, ...]:
    """The count of each unit under its own rules, over one roster and the same cards. Raises UnknownRegime."""
    return tuple(Count(unit, regime_by_id(unit.regime_id), facts) for unit in units)
