"""The second-person check: cards read once more from the paper without seeing the first entry, and what came of it.

A reading finds its card by what it says, so the stack may lie in any order. It vouches for the name and date that stood
on the card when it was settled; a card whose name or date is changed afterwards waits for its check again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.names import letters


class Outcome(StrEnum):
    """What came of a second reading."""

    AGREED = "agreed"
    OPEN = "open"
    FIRST_KEPT = "first_kept"
    SECOND_TAKEN = "second_taken"
    SET_ASIDE = "set_aside"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class SecondReading:
    """Name and date as a second person read them; `card_id` None while no card of that name is found for them.

    `stood_employee_id`, `stood_signer` and `stood_signed_on` are what stood on the card once the reading was settled.
    """

    id: int
    card_id: int | None
    read_on: date
    read_by: str = ""
    batch: str = ""
    employee_id: int | None = None
    signer: str = ""
    signed_on: date | None = None
    signed_as_written: str = ""
    outcome: Outcome = Outcome.OPEN
    note: str = ""
    stood_employee_id: int | None = None
    stood_signer: str = ""
    stood_signed_on: date | None = None

    def vouches_for(self, card: AuthorizationCard) -> bool:
        """Whether it is settled, and the card still says what it said then."""
        if self.outcome in {Outcome.OPEN, Outcome.DROPPED} or self.stood_signed_on != card.signed_on:
            return False
        if self.stood_employee_id == card.employee_id:
            return card.employee_id is not None or _is_written(self.stood_signer, card.signer)
        return self.stood_employee_id is None and _is_written(self.stood_signer, card.signer)


@dataclass(frozen=True, slots=True)
class CheckShare:
    """How many of some cards a second person read; in how many of those a difference was settled, or is still open."""

    cards: int
    checked: int
    settled: int
    unsettled: int


def same_name(card: AuthorizationCard, reading: SecondReading) -> bool:
    """Whether both mean the same person; where the roster knows only one of them or none, the same name as written."""
    if card.employee_id is not None and reading.employee_id is not None:
        return card.employee_id == reading.employee_id
    return _is_written(reading.signer, card.signer)


def agree(card: AuthorizationCard, reading: SecondReading) -> bool:
    """Whether both have the same name and the same day."""
    return same_name(card, reading) and card.signed_on == reading.signed_on


def card_of(reading: SecondReading, waiting: Sequence[AuthorizationCard]) -> AuthorizationCard | None:
    """The card that was read: one that agrees, else one of that name."""
    named = [card for card in waiting if same_name(card, reading)]
    return next((card for card in named if agree(card, reading)), next(iter(named), None))


def waiting_for_check(
    cards: Iterable[AuthorizationCard], readings: Iterable[SecondReading], batch: str | None = None
) -> list[AuthorizationCard]:
    """The cards that nobody vouches for and that no open difference is about; of one envelope, or of all (None)."""
    latest = latest_by_card(readings)
    return [
        card
        for card in cards
        if (batch is None or card.batch == batch)
        and ((last := latest.get(card.id)) is None or not (last.outcome is Outcome.OPEN or last.vouches_for(card)))
    ]


def latest_by_card(readings: Iterable[SecondReading]) -> Mapping[int, SecondReading]:
    """The last reading of each card; one that was dropped is as if it had never been."""
    ordered = sorted(readings, key=lambda reading: reading.id)
    return {each.card_id: each for each in ordered if each.card_id is not None and each.outcome is not Outcome.DROPPED}


def check_share(cards: Iterable[AuthorizationCard], latest: Mapping[int, SecondReading]) -> CheckShare:
    """The share of some cards that was checked; `latest` as `latest_by_card` gives it."""
    total = checked = settled = unsettled = 0
    for card in cards:
        total += 1
        last = latest.get(card.id)
        if last is None:
            continue
        unsettled += last.outcome is Outcome.OPEN
        if last.vouches_for(card):
            checked += 1
            settled += last.outcome is not Outcome.AGREED
    return CheckShare(total, checked, settled, unsettled)


def _is_written(one: str, other: str) -> bool:
    return bool(letters(one)) and letters(one) == letters(other)
