"""Count other units, or a unit as it might be, over the facts at hand: nothing is read and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.regime import Regime
from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import UnknownRegime
from cardtrack.usecases.many_records import many_records


@many_records()
def count_units(
    units: Sequence[BargainingUnit], facts: Sequence[EmployeeFacts], regimes: Mapping[str, Regime]
) -> tuple[Count, ...]:
    """The count of each unit under its own rules, over one roster and the same cards. Raises UnknownRegime."""
    for unit in units:
        if unit.regime_id not in regimes:
            raise UnknownRegime(name=unit.regime_id, known=", ".join(regimes))
    return tuple(Count(unit, regimes[unit.regime_id], facts) for unit in units)
