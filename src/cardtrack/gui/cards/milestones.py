"""Which thresholds a card has just carried the count over: each is told once."""

from __future__ import annotations

from datetime import date

from cardtrack.domain.count import Tally, ThresholdResult
from cardtrack.domain.regime import Operator, Threshold
from cardtrack.domain.unit import BargainingUnit
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.thresholds import asked


class Milestones:
    """Compares each tally with the one before it, of the same unit on the same day."""

    def __init__(self) -> None:
        self._looked_at: tuple[int, date] | None = None
        self._met: frozenset[Threshold] = frozenset()
        self._told: set[tuple[int, Threshold]] = set()

    def reached(self, unit: BargainingUnit, tally: Tally) -> str:
        """The largest share that is newly met since the last look, in words; empty where there is none."""
        met = frozenset(result.threshold for result in tally.thresholds if result.is_met)
        looked_at = (unit.id, tally.as_of)
        is_same = self._looked_at == looked_at
        fresh = [
            result
            for result in tally.thresholds
            if result.is_met and result.threshold not in self._met and (unit.id, result.threshold) not in self._told
        ]
        self._looked_at, self._met = looked_at, met
        if not is_same or not fresh:
            return ""
        self._told.update((unit.id, result.threshold) for result in fresh)
        return _sentence(fresh[-1])


def _sentence(result: ThresholdResult) -> str:
    threshold, fraction = result.threshold, dates.fraction(result.signed, result.eligible)
    if threshold.operator is Operator.MORE_THAN and 2 * threshold.num == threshold.den:
        return tr("Majority reached: {fraction} signed.").format(fraction=fraction)
    return tr("Threshold reached, {rule}: {fraction} signed.").format(rule=asked(threshold), fraction=fraction)
