"""A count frozen: all that it was made from and all that it said, in one text with a fingerprint.

The text does not depend on the order in which anything was entered, nor on row ids; employees keep their ids, which
are theirs for life. It holds no names and no contacts. Made again from the same facts it is the same to the byte, so
a sealed count can be checked by anyone: by its fingerprint, and by counting once more what it holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from cardtrack.domain.canonical import Plain, plain, rebuilt, sorted_plain, text_of
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import Position
from cardtrack.domain.regime import Regime
from cardtrack.domain.unit import BargainingUnit

FORMAT = 1
COUNTS = "counts"
NOT_EMPLOYED = "not_employed"
NOT_PLACED = "not_placed"


class SealUnreadable(ValueError):
    """The text is no sealed count of a format that is known here."""


class SealState(StrEnum):
    """What checking a sealed count found."""

    WHOLE = "whole"
    ALTERED = "altered"  # something that was sealed is not what it was
    UNREADABLE = "unreadable"  # the fingerprint fits, the text is no sealed count that is known here
    COUNTED_OTHERWISE = "counted_otherwise"  # the fingerprint fits, the facts come to other figures than those inside
    NAMES_DESTROYED = "names_destroyed"  # the campaign is finished; text and facts are whole
    FACTS_DESTROYED = "facts_destroyed"  # the campaign is finished; figures and fingerprint are all that is left

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with what is there."""
        return self in {SealState.WHOLE, SealState.NAMES_DESTROYED, SealState.FACTS_DESTROYED}


@dataclass(frozen=True, slots=True)
class SealedCount:
    """The text of a sealed count."""

    text: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text, in hex."""
        return sha256(self.text.encode()).hexdigest()


def short_form(fingerprint: str) -> str:
    """The beginning of a fingerprint as it is printed, in groups of four: 96 bits, too many to be met by trying."""
    return " ".join(fingerprint[place : place + 4] for place in range(0, 24, 4))


def seal(count: Count, as_of: date, about: Mapping[str, str] | None = None) -> SealedCount:
    """Freezes a count as it stands on a day; `about` is what else the report says (employer, list date, version)."""
    facts = sorted(count.facts(), key=lambda fact: (fact.employee_id is None, fact.employee_id or 0))
    sealed: dict[str, Plain] = {
        "format": FORMAT,
        "about": dict(about or {}),
        "as_of": as_of.isoformat(),
        "unit": {**_dict(count.unit), "placements": sorted_plain(count.unit.placements)},
        "regime": {**_dict(count.regime), "thresholds": plain(count.thresholds)},
        "people": [_facts(fact) for fact in facts],
        "result": _result(count, as_of),
        "found": [_found(count, fact.employee_id, as_of) for fact in facts],
    }
    return SealedCount(text_of(sealed))


def _dict(record: object) -> dict[str, Any]:
    written = plain(record)
    assert isinstance(written, dict)
    return written


def _facts(fact: EmployeeFacts) -> Plain:
    return {
        "employee": fact.employee_id,
        "positions": sorted_plain(fact.positions),
        "cards": sorted_plain(fact.cards),
    }


def _result(count: Count, as_of: date) -> Plain:
    tally = count.tally(as_of)
    return {
        "eligible": tally.eligible,
        "contested": tally.contested,
        "thresholds": [
            {
                "signed": result.signed,
                "need": result.need,
                "is_met": result.is_met,
                "contested_signed": result.contested_signed,
            }
            for result in tally.thresholds
        ],
        "not_counted": {reason.value: number for reason, number in tally.not_counted.items()},
        "extra": tally.extra,
        "unmatched": tally.unmatched,
        "cards_held": tally.cards_held,
    }


def _found(count: Count, employee_id: int | None, as_of: date) -> Plain:
    """What the count says of one employee: where they stand, and of each card that it counts or why not."""
    verdicts = count.verdicts(employee_id, as_of)
    cards = sorted(COUNTS if verdict.primary is None else verdict.primary.value for verdict in verdicts)
    if employee_id is None:
        return {"employee": None, "cards": plain(cards)}
    state = count.person(employee_id, as_of)
    placed = NOT_PLACED if state.standing is None else state.standing.value
    return {
        "employee": employee_id,
        "standing": placed if state.is_employed else NOT_EMPLOYED,
        "has_good_card": state.has_good_card,
        "cards": plain(cards),
    }


def is_intact(sealed: SealedCount, fingerprint: str) -> bool:
    """Whether the text is the one that the fingerprint, whole or as it was printed, was made of."""
    given = "".join(fingerprint.split()).lower()
    return len(given) >= 24 and sealed.fingerprint.startswith(given)


def opened(sealed: SealedCount) -> dict[str, Any]:
    """What the text holds. Raises SealUnreadable."""
    try:
        content = json.loads(sealed.text)
        known = content["format"] == FORMAT
    except (ValueError, TypeError, KeyError, RecursionError):
        known = False
    if not known:
        raise SealUnreadable
    assert isinstance(content, dict)
    return content


def count_within(sealed: SealedCount) -> tuple[Count, date]:
    """The count that was sealed, built again from its facts, and the day it was sealed for. Raises SealUnreadable."""
    content = opened(sealed)
    try:
        unit = rebuilt(BargainingUnit, content["unit"], id=0)
        regime = rebuilt(Regime, content["regime"])
        return Count(unit, regime, list(_facts_again(content["people"]))), date.fromisoformat(content["as_of"])
    except (ValueError, TypeError, KeyError, AttributeError) as broken:
        raise SealUnreadable from broken


def about(sealed: SealedCount) -> dict[str, str]:
    """What else the report says. Raises SealUnreadable."""
    found = opened(sealed).get("about")
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise SealUnreadable
    return found


def counted_again(sealed: SealedCount) -> SealedCount:
    """Seals anew what the sealed count was made from: another text means that it would be counted otherwise today.

    Raises SealUnreadable.
    """
    count, as_of = count_within(sealed)
    return seal(count, as_of, about(sealed))


def state_of(sealed: SealedCount, fingerprint: str) -> SealState:
    """Whether the text is what was sealed, and says what its own facts come to."""
    if sealed.fingerprint != fingerprint:
        return SealState.ALTERED
    try:
        is_same = counted_again(sealed) == sealed
    except SealUnreadable:
        return SealState.UNREADABLE
    return SealState.WHOLE if is_same else SealState.COUNTED_OTHERWISE


def _facts_again(people: list[dict[str, Any]]) -> Iterator[EmployeeFacts]:
    number = 0
    for person in people:
        cards = []
        for card in person["cards"]:
            number += 1
            cards.append(rebuilt(AuthorizationCard, card, id=number, employee_id=person["employee"]))
        positions = (rebuilt(Position, position) for position in person["positions"])
        yield EmployeeFacts(person["employee"], tuple(positions), tuple(cards))
