"""What one card is worth, day by day: from when to when it is good, and why not on the other days.

Every rule of a regime that concerns one card is here; where its signer stands is in `place`, and what people add up to
in `count`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cardtrack.domain.card import AuthorizationCard, CardItem, CardWarning, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.place import Place, Segment
from cardtrack.domain.regime import CardLife, Regime, Threshold, Undated, UnionNameRule
from cardtrack.domain.spans import BEGINNING, END

Fault = tuple[Reason, int]  # why a card is held back, and the first day on which that is mended (END: never)
_ELECTRONIC = (Signature.ELECTRONIC, Signature.DIGITAL)
_UNMATCHED = (Segment(BEGINNING, END, Reason.UNMATCHED, None, -1),)


class CardWorth(NamedTuple):
    """A card's worth over time, before the other cards of the person are looked at.

    All days are ordinals. `opens` has for each threshold the first day on which nothing that belongs to the card holds
    it back (END: never), `stop` the first day on which age or revocation ends it. So under threshold k the card is good
    on the days opens[k] <= day < stop; whether it counts then hangs on the person's place in the unit.
    """

    card: AuthorizationCard
    signed: int
    received: int
    too_old: int
    revoked: int
    before_hire: bool
    opens: tuple[int, ...]
    stop: int


def signed_by(card: AuthorizationCard) -> date | None:
    """The day of signing or, where that is not known, the day by which it must have been signed: when it came in."""
    return card.received_on if card.signed_on is None else card.signed_on


def is_undated(card: AuthorizationCard, regime: Regime) -> bool:
    """Whether the card fails for want of a date.

    Where a regime accepts other proof, there must be one, and the day on which the card came in: without either date
    there is no day from which it could count.
    """
    if card.signed_on is not None:
        return False
    return regime.undated is Undated.REJECT or not card.date_proof or card.received_on is None


def revocations(cards: Sequence[AuthorizationCard], regime: Regime) -> tuple[int, ...]:
    """The days on which a person took back what they had signed for this union, in order."""
    if not regime.revocations_heeded:
        return ()
    days = [c.revoked_on.toordinal() for c in cards if c.revoked_on and c.union_named is not UnionNamed.OTHER]
    return tuple(sorted(days)) if days else ()


def revoked_from(card: AuthorizationCard, days: Sequence[int]) -> int:
    """The first day on which the card is revoked: by its own revocation, or by a later one of the person's; or END.

    A revocation is a statement of the person, so it kills every card that they had signed by then. A card of
    unknown date can't show that it was signed afterwards.
    """
    own = END if card.revoked_on is None else card.revoked_on.toordinal()
    signed = BEGINNING if card.signed_on is None else card.signed_on.toordinal()
    return min(own, next((day for day in days if signed <= day), END))


def items_asked(card: AuthorizationCard, regime: Regime) -> frozenset[CardItem]:
    """What the regime asks a card of this kind to carry. A digital signature proves itself: no confirmation."""
    if card.signature is Signature.ELECTRONIC:
        return regime.required_items | regime.electronic_items
    if card.signature is Signature.DIGITAL:
        return regime.required_items | (regime.electronic_items - {CardItem.CONFIRMATION})
    return regime.required_items


def missing_items(card: AuthorizationCard, regime: Regime, as_of: date = date.max) -> frozenset[CardItem]:
    """What the regime asks a card of this kind to carry and this one lacks on a day."""
    missing = {item for item in items_asked(card, regime) if not card.carries(item)}
    if card.confirmation_on is not None and card.confirmation_on > as_of:
        missing |= items_asked(card, regime) & {CardItem.CONFIRMATION}
    return frozenset(missing)


class _Ends:
    """The first day after a life, for each day of signing; worked out once."""

    def __init__(self, life: CardLife) -> None:
        self._life = life
        self._known: dict[date, int] = {}

    def of(self, signed: date | None) -> int:
        if signed is None:
            return END
        end = self._known.get(signed)
        if end is None:
            last = self._life.last_day(signed)
            end = self._known[signed] = END if last is None else last.toordinal() + 1
        return end


class CardRules:
    """A regime's rules on single cards, for thresholds in the order of the count (the last is the headline)."""

    def __init__(self, regime: Regime, thresholds: Sequence[Threshold]) -> None:
        self.regime = regime
        self._headline = thresholds[-1]
        self._thresholds = thresholds
        self._sound_purposes = frozenset.intersection(*(threshold.purposes for threshold in thresholds))
        self._asks_of_all = bool(regime.required_items) or regime.fee_cents is not None
        self._asks_of_electronic = bool(regime.electronic_items)
        self._alike: dict[int, tuple[int, ...]] = {}  # one `opens` for all sound cards of a day
        self._too_old = _Ends(regime.life)
        self._warned = _Ends(regime.warn_life)

    def revocations(self, cards: Sequence[AuthorizationCard]) -> tuple[int, ...]:
        """The days on which a person took back what they had signed for this union."""
        return revocations(cards, self.regime)

    def warned_from(self, worth: CardWorth) -> int:
        """The first day on which the card is past the warning age (END: never)."""
        return self._warned.of(signed_by(worth.card))

    def worth(self, card: AuthorizationCard, place: Place | None, revoked_days: Sequence[int]) -> CardWorth:
        """What a card is worth; `place` None: its signer is not on the roster."""
        by = signed_by(card)
        signed = BEGINNING if card.signed_on is None else card.signed_on.toordinal()
        received = BEGINNING if card.received_on is None else card.received_on.toordinal()
        too_old = self._too_old.of(by)
        revoked = END
        if (revoked_days or card.revoked_on is not None) and self.regime.revocations_heeded:
            revoked = revoked_from(card, revoked_days)
        before_hire = (
            place is not None
            and by is not None
            and not card.before_hire_accepted
            and place.is_before_hire(by.toordinal())
        )
        start = signed if signed > received else received
        if place is None or before_hire or card.signature is Signature.MISSING or is_undated(card, self.regime):
            start = END
        opens = self._alike.setdefault(start, (start,) * len(self._thresholds))
        if start < END and not self._is_sound(card):
            opens = tuple(max((start, *(until for _, until in self.faults(card, t)))) for t in self._thresholds)
        stop = too_old if too_old < revoked else revoked
        return CardWorth(card, signed, received, too_old, revoked, before_hire, opens, stop)

    def _is_sound(self, card: AuthorizationCard) -> bool:
        """Whether there can be no fault at any threshold. Nearly all cards are so, and need no closer look."""
        return (
            card.union_named is UnionNamed.THIS
            and card.purpose in self._sound_purposes
            and card.is_readable
            and card.is_original
            and not card.other_union
            and not card.set_aside
            and not self._asks_of_all
            and not (self._asks_of_electronic and card.signature in _ELECTRONIC)
        )

    def faults(self, card: AuthorizationCard, threshold: Threshold) -> list[Fault]:
        """What is wrong with the card itself, in the fixed order of reasons."""
        found: list[Fault] = []
        named = card.union_named
        if named is not UnionNamed.THIS and not (
            named is UnionNamed.PARENT and self.regime.union_name is UnionNameRule.ANY_LEVEL
        ):
            found.append((Reason.WRONG_UNION, END))
        if card.purpose not in threshold.purposes:
            is_election = card.purpose is Purpose.ELECTION_ONLY
            found.append((Reason.ELECTION_ONLY if is_election else Reason.WRONG_PURPOSE, END))
        complete = self._complete_from(card)
        if complete > BEGINNING:
            found.append((Reason.MISSING_ITEM, complete))
        paid = self._paid_from(card)
        if paid > BEGINNING:
            found.append((Reason.FEE_MISSING, paid))
        if not card.is_readable:
            found.append((Reason.UNREADABLE, END))
        if not card.is_original:
            found.append((Reason.COPY, END))
        if card.other_union and not threshold.dual_union_counts:
            found.append((Reason.OTHER_UNION, END))
        if card.set_aside:
            found.append((Reason.SET_ASIDE, END))
        return found

    def _complete_from(self, card: AuthorizationCard) -> int:
        """The first day on which the card carries all that is asked of it."""
        asked = items_asked(card, self.regime)
        if not all(card.carries(item) for item in asked):
            return END
        if card.confirmation_on is not None and CardItem.CONFIRMATION in asked:
            return card.confirmation_on.toordinal()
        return BEGINNING

    def _paid_from(self, card: AuthorizationCard) -> int:
        """The first day on which the fee is paid; where that day is not known it is taken as paid with the card."""
        asked = self.regime.fee_cents
        if asked is None:
            return BEGINNING
        if card.fee_cents is None or card.fee_cents < asked:
            return END
        return BEGINNING if card.fee_paid_on is None else card.fee_paid_on.toordinal()

    def held_back(self, worth: CardWorth, place: Place | None) -> Iterator[tuple[Reason, int, int]]:
        """Each primary reason under the headline with its days; on the days left out nothing holds the card back."""
        card, signed, received, too_old, revoked = worth[:5]
        if card.signature is Signature.MISSING:
            yield Reason.UNSIGNED, BEGINNING, END
            return
        if card.signed_on is None and is_undated(card, self.regime):
            yield Reason.UNDATED, BEGINNING, END
            return
        if signed > BEGINNING:
            yield Reason.FUTURE_DATED, BEGINNING, signed
        start = signed
        if received > signed:
            yield Reason.NOT_IN_HAND, signed, received
            start = received
        if worth.stop < END:
            yield from self._ended(start, too_old, revoked)
        if start >= worth.stop:
            return
        is_open = worth.opens[-1] == start
        for first, end, reason, _, _ in place.segments if place is not None else _UNMATCHED:
            if first < worth.stop and start < end and not (is_open and reason is None):
                yield from self._held_in_place(worth, reason, max(first, start), min(end, worth.stop))

    def _ended(self, start: int, too_old: int, revoked: int) -> Iterator[tuple[Reason, int, int]]:
        if too_old < END:
            yield Reason.TOO_OLD, max(start, too_old), END
        if max(start, revoked) < too_old:
            yield Reason.REVOKED, max(start, revoked), too_old

    def _held_in_place(
        self, worth: CardWorth, reason: Reason | None, first: int, end: int
    ) -> Iterator[tuple[Reason, int, int]]:
        if worth.before_hire and reason is not Reason.NOT_EMPLOYED:
            reason = Reason.BEFORE_HIRE
        if reason is not None:
            yield reason, first, end
            return
        for fault, until in self.faults(worth.card, self._headline):
            if first < min(until, end):
                yield fault, first, min(until, end)
                first = until

    def reasons_on(self, worth: CardWorth, place: Place | None, day: int) -> tuple[Reason, ...]:
        """All reasons that hold the card back on `day` under the headline, the primary one first."""
        here = None if place is None else place.on(day).reason
        if here is None and worth.opens[-1] <= day < worth.stop:
            return ()
        card = worth.card
        undated = is_undated(card, self.regime)
        held: list[tuple[Reason | None, bool]] = [
            (Reason.UNSIGNED, card.signature is Signature.MISSING),
            (Reason.UNDATED, undated),
            (Reason.FUTURE_DATED, day < worth.signed),
            (Reason.NOT_IN_HAND, day < worth.received),
            (Reason.TOO_OLD, day >= worth.too_old and not undated),
            (Reason.REVOKED, day >= worth.revoked),
            (Reason.UNMATCHED, place is None),
        ]
        held.append((here, here is Reason.NOT_EMPLOYED))
        held.append((Reason.BEFORE_HIRE, worth.before_hire))
        held.append((here, here is not Reason.NOT_EMPLOYED))
        held.extend((reason, day < until) for reason, until in self.faults(card, self._headline))
        return tuple(reason for reason, holds in held if holds and reason is not None)

    def warnings_on(self, worth: CardWorth, day: int) -> frozenset[CardWarning]:
        """What a person should look at on `day`; none of it keeps the card from counting."""
        card = worth.card
        signed, received, revoked = card.signed_on, card.received_on, card.revoked_on
        return frozenset(
            warning
            for warning, applies in (
                (CardWarning.COLLECTOR_SUPERVISOR, card.collector_is_supervisor),
                (CardWarning.DUAL_PURPOSE, card.purpose is Purpose.DUAL),
                (CardWarning.RECEIVED_UNKNOWN, received is None),
                (CardWarning.RECEIVED_BEFORE_SIGNED, bool(signed and received and received < signed)),
                (CardWarning.REVOKED_BEFORE_SIGNED, bool(signed and revoked and revoked < signed)),
                (CardWarning.NEAR_END_OF_LIFE, day >= self.warned_from(worth)),
            )
            if applies
        )
