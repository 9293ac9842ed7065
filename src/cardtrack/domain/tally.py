"""What a count says of a day: the figures, and the verdicts on cards and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.card import AuthorizationCard, CardWarning, Reason
from cardtrack.domain.employee import Position
from cardtrack.domain.regime import Effect, Threshold
from cardtrack.domain.unit import Placement, Standing


@dataclass(frozen=True, slots=True)
class ThresholdResult:
    """One threshold on a day. `margin` is n - need: over by it, or short by its negative.

    `contested_signed`: how many contested people have a card that is good for this threshold.
    """

    threshold: Threshold
    signed: int
    eligible: int
    need: int
    is_met: bool
    contested_signed: int = 0

    @property
    def margin(self) -> int:
        """Signers beyond the need (negative: short by so many)."""
        return self.signed - self.need

    def shifted(self, before: ThresholdResult, after: ThresholdResult) -> ThresholdResult:
        """What becomes of the whole where some of its people, counted by themselves, go from `before` to `after`."""
        signed, eligible = self.signed - before.signed + after.signed, self.eligible - before.eligible + after.eligible
        return ThresholdResult(
            self.threshold,
            signed,
            eligible,
            self.threshold.need(eligible),
            self.threshold.is_met(signed, eligible),
            self.contested_signed - before.contested_signed + after.contested_signed,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a unit on a day. `not_counted` leaves out the unmatched and the extra cards, which stand apart."""

    as_of: date
    eligible: int
    signed: int
    contested: int
    contested_signed: int
    thresholds: tuple[ThresholdResult, ...]
    not_counted: Mapping[Reason, int]
    extra: int
    unmatched: int
    cards_held: int

    @property
    def headline(self) -> ThresholdResult:
        """The result under the threshold with the largest share."""
        return self.thresholds[-1]

    @property
    def majority(self) -> ThresholdResult | None:
        """The result under the strictest threshold that cards alone can meet and that asks for half or more, if any.

        Recognition may be claimed by it where it is met and `2 * signed > eligible` too.
        """
        by_cards = {Effect.MAJORITY, Effect.RECOGNITION, Effect.CERTIFICATION}
        found = [
            result
            for result in self.thresholds
            if result.threshold.effect in by_cards and 2 * result.threshold.num >= result.threshold.den
        ]
        return found[-1] if found else None

    @property
    def low(self) -> tuple[int, int]:
        """(n, N) at the worst: every contested person in the unit, none of their cards counting."""
        return self.signed, self.eligible + self.contested

    @property
    def high(self) -> tuple[int, int]:
        """(n, N) at the best: the contested people with a good card in the unit, the others out."""
        return self.signed + self.contested_signed, self.eligible + self.contested_signed

    @property
    def reconciles(self) -> bool:
        """Whether cards held = counted + not counted + extra + unmatched."""
        return self.cards_held == self.signed + sum(self.not_counted.values()) + self.extra + self.unmatched

    def index_of(self, threshold: Threshold) -> int:
        """Which of `thresholds` it is; ValueError for one that is not of this count."""
        return [result.threshold for result in self.thresholds].index(threshold)


@dataclass(frozen=True, slots=True)
class GroupTally:
    """The people whom one placement sets apart on a day, and how many are signed, by threshold of the tally."""

    placement: Placement
    people: int
    signed: tuple[int, ...]

    @property
    def is_contested(self) -> bool:
        """Whether their place in the unit is in dispute (else: guards or professionals in it)."""
        return self.placement.standing is Standing.CONTESTED


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one card is worth on one day. `reasons` empty: it counts; the first one is the primary reason."""

    card: AuthorizationCard
    as_of: date
    reasons: tuple[Reason, ...]
    warnings: frozenset[CardWarning]

    @property
    def counts(self) -> bool:
        """Whether the card counts."""
        return not self.reasons

    @property
    def primary(self) -> Reason | None:
        """The one reason that is given for a card that does not count."""
        return self.reasons[0] if self.reasons else None


@dataclass(frozen=True, slots=True)
class PersonState:
    """Where an employee stands on a day. `standing` None: in no placement, or not employed.

    `good_for`: whether a card of theirs is good, by threshold from the least to the greatest share; empty without
    cards. It says nothing of the place in the unit.
    """

    is_employed: bool
    standing: Standing | None
    good_for: tuple[bool, ...] = ()
    placement: Placement | None = None
    position: Position | None = None

    @property
    def has_good_card(self) -> bool:
        """Whether a card of theirs is good under the headline, wherever they are placed."""
        return bool(self.good_for) and self.good_for[-1]

    @property
    def is_eligible(self) -> bool:
        """Whether they are in the unit."""
        return self.standing is Standing.INCLUDED

    @property
    def is_counted(self) -> bool:
        """Whether they are in the unit with a card that counts."""
        return self.is_eligible and self.has_good_card
