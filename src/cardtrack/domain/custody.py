"""Envelopes and where the originals are: what stands on an envelope against the cards entered, and every move dated.

An envelope has no identity but its name, which its cards carry (`AuthorizationCard.batch`): cards can be entered before
anything is known of it, and what stands on it can be noted before its first card is entered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.names import filing_key


@dataclass(frozen=True, slots=True)
class Batch:
    """What stands on the envelope `name`: from whom, of which day, how many cards are in it (None: no number)."""

    id: int
    name: str
    collector: str = ""
    received_on: date | None = None
    on_envelope: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CustodyMove:
    """The original of one card went from one place to another on a day."""

    id: int
    card_id: int
    moved_on: date
    from_place: str = ""
    to_place: str = ""
    by_whom: str = ""
    handed_to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope and the cards entered from it, in the order of entry. Without a name: cards of no envelope."""

    batch: Batch
    cards: tuple[AuthorizationCard, ...]

    @property
    def name(self) -> str:
        """What its cards call it."""
        return self.batch.name

    @property
    def entered(self) -> int:
        """How many cards were entered from it."""
        return len(self.cards)

    @property
    def missing(self) -> int | None:
        """How many cards more than were entered stand on it (negative: fewer); None where no number stands on it."""
        return None if self.batch.on_envelope is None else self.batch.on_envelope - self.entered

    @property
    def collectors(self) -> tuple[str, ...]:
        """Who brought it: as it stands on the envelope, else as on the cards."""
        if self.batch.collector:
            return (self.batch.collector,)
        return tuple(dict.fromkeys(card.collector for card in self.cards if card.collector))

    @property
    def days(self) -> tuple[date, ...]:
        """The day on which it came: as it stands on the envelope, else the first and the last of its cards."""
        if self.batch.received_on is not None:
            return (self.batch.received_on,)
        found = {card.received_on for card in self.cards if card.received_on is not None}
        return tuple(sorted({min(found), max(found)})) if found else ()

    @property
    def places(self) -> Mapping[str, int]:
        """Where its originals are now, each with how many; '' where that is not known."""
        places: dict[str, int] = defaultdict(int)
        for card in self.cards:
            places[card.kept_at] += 1
        return dict(sorted(places.items(), key=lambda place: (-place[1], filing_key(place[0]))))


def envelopes(batches: Iterable[Batch], cards: Iterable[AuthorizationCard]) -> list[Envelope]:
    """Every envelope of which anything is known, by name; the cards of no envelope last."""
    inside: dict[str, list[AuthorizationCard]] = defaultdict(list)
    for card in cards:
        inside[card.batch].append(card)
    known = {batch.name: batch for batch in batches}
    names = sorted({*inside, *known}, key=lambda name: (not name, filing_key(name)))
    return [Envelope(known.get(name) or Batch(0, name), tuple(inside[name])) for name in names]


@dataclass(frozen=True, slots=True)
class Handover:
    """Moves that were one: same day, places and hands. `cards` are the cards' ids, in order."""

    move: CustodyMove
    cards: tuple[int, ...]


def handovers(moves: Iterable[CustodyMove]) -> list[Handover]:
    """The moves of some cards put together, by day and then as they were entered."""
    together: dict[tuple[object, ...], list[CustodyMove]] = defaultdict(list)
    for move in sorted(moves, key=lambda each: (each.moved_on, each.id)):
        facts = (move.moved_on, move.from_place, move.to_place, move.by_whom, move.handed_to, move.note)
        together[facts].append(move)
    return [Handover(same[0], tuple(move.card_id for move in same)) for same in together.values()]


def since(card: AuthorizationCard, moves: Sequence[CustodyMove]) -> date | None:
    """Since when the original is where it is: its last move there, else the day on which it was received."""
    there = [move.moved_on for move in moves if move.card_id == card.id and move.to_place == card.kept_at]
    return max(there, default=card.received_on)
