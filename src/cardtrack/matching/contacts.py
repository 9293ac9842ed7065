"""Phone, e-mail, number and address of a card held against those of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cardtrack.domain.addresses import street_words
from cardtrack.domain.employee import OWN_PHONES, Contact, ContactKind
from cardtrack.domain.names import letters
from cardtrack.domain.phones import phone_keys
from cardtrack.matching import weights

_ZIP = re.compile(r"\b(\d{5})(?:-\d{4})?\b")
_LOCAL = 7  # digits of a phone without its area
_HOUSE = re.compile(r"(\d[\w]*)? ?(.*)")
_BEGINNING = 4
_ALIKE = 0.6


class By(StrEnum):
    """What beside the name a card and a person have in common, or not."""

    NUMBER = "number"
    NUMBER_OTHER = "number_other"
    PHONE = "phone"
    PHONE_NEAR = "phone_near"
    PHONE_OTHER = "phone_other"
    EMAIL = "email"
    EMAIL_OTHER = "email_other"
    ADDRESS = "address"
    STREET = "street"  # another house, or none is said
    HOUSE = "house"  # the same number and place, another street or none
    TOWN = "town"
    ADDRESS_OTHER = "address_other"


class Found(NamedTuple):
    """A likeness or difference, and the key under which everybody who has it too is counted."""

    by: By
    weight: float
    key: str = ""


@dataclass(frozen=True, slots=True)
class Street:
    """An address as it is compared: house number, the street's other words, letters of the town, ZIP code."""

    house: str
    words: str
    town: str
    zip_code: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person or a card can be known by beside the name."""

    number: str = ""
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    streets: tuple[Street, ...] = ()

    def look_ups(self) -> Iterator[str]:
        """Keys under which people are found who may share something with it."""
        if self.number:
            yield f"n{self.number}"
        for phone in self.phones:
            yield f"p{phone[-_LOCAL:]}"
        for email in self.emails:
            yield f"e{email}"
        for street in self.streets:
            yield from _street_keys(street)


def reach(number: str, contacts: Iterable[Contact]) -> Reach:
    """An employee number and contacts as they are compared."""
    kept = tuple(contacts)
    lines = [contact.value for contact in kept if contact.kind is ContactKind.ADDRESS]
    return Reach(
        letters(number),
        phone_keys(contact.value for contact in kept if contact.kind in OWN_PHONES),
        frozenset(contact.value.casefold().strip() for contact in kept if contact.kind is ContactKind.EMAIL),
        tuple(street for line in lines if (street := _street(line)) is not None),
    )


def compared(card: Reach, person: Reach) -> list[Found]:
    """What speaks for and against it that the card is that person's; nothing where only one of them has it."""
    found: list[Found] = []
    if card.number and person.number:
        is_same = card.number == person.number
        found.append(
            Found(By.NUMBER, weights.NUMBER, f"n{card.number}")
            if is_same
            else Found(By.NUMBER_OTHER, weights.NUMBER_OTHER)
        )
    if card.phones and person.phones:
        found.append(_phones(card.phones, person.phones))
    if card.emails and person.emails:
        common = card.emails & person.emails
        found.append(
            Found(By.EMAIL, weights.EMAIL, f"e{min(common)}") if common else Found(By.EMAIL_OTHER, weights.EMAIL_OTHER)
        )
    if card.streets and person.streets:
        found.append(max((_streets(one, other) for one in card.streets for other in person.streets), key=_weight))
    return found


def _weight(found: Found) -> float:
    return found.weight


def _phones(card: frozenset[str], person: frozenset[str]) -> Found:
    if common := card & person:
        return Found(By.PHONE, weights.PHONE, f"p{min(common)[-_LOCAL:]}")
    for mine in card:
        for theirs in person:
            if mine[-_LOCAL:] == theirs[-_LOCAL:] or _is_slip(mine, theirs):
                return Found(By.PHONE_NEAR, weights.PHONE_NEAR)
    return Found(By.PHONE_OTHER, weights.PHONE_OTHER)


def _is_slip(one: str, other: str) -> bool:
    """Whether one digit differs."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _street(line: str) -> Street | None:
    found = _ZIP.findall(line)
    zip_code = found[-1] if found and not line.startswith(found[-1]) else ""
    first, _, rest = line.partition(",")
    house, street = _HOUSE.findall(" ".join(street_words(first)))[0]
    town = next((letters(part) for part in _ZIP.sub("", rest).split(",") if letters(part)), "")
    street = street.replace(zip_code, "").strip() if zip_code else street
    return Street(house or "", street, town, zip_code) if street or zip_code else None


def _street_keys(street: Street) -> Iterator[str]:
    """Of any two addresses that are one with a part missing or written wrong, most share one of these."""
    words = [word[:_BEGINNING] for word in street.words.split() if len(word) >= _BEGINNING]
    places = [place for place in (street.zip_code, street.town[:_BEGINNING]) if place]
    if street.house:
        yield from (f"a{street.house} {other}" for other in (*words[:2], *places))
    elif places:
        yield from (f"a{word} {place}" for word in words[:2] for place in places)


def _streets(card: Street, person: Street) -> Found:
    """House number, street and place: all three, two of them, or nothing."""
    is_near = bool(card.zip_code and person.zip_code and _is_near(card.zip_code, person.zip_code))
    is_near = is_near or _are_alike(card.town, person.town)
    is_street = _are_alike(card.words, person.words)
    has_house = bool(card.house and person.house)
    if has_house and card.house == person.house and is_street:
        return Found(By.ADDRESS, weights.ADDRESS, f"a{person.house} {person.words.split()[0][:_BEGINNING]}")
    if is_near and is_street:
        return Found(By.STREET, weights.STREET if has_house else weights.STREET_ALONE)
    if is_near and has_house and card.house == person.house:
        return Found(By.HOUSE, weights.HOUSE if card.words and person.words else weights.STREET_ALONE)
    return Found(By.TOWN, weights.TOWN) if is_near else Found(By.ADDRESS_OTHER, weights.ADDRESS_OTHER)


def _are_alike(one: str, other: str) -> bool:
    """Whether two streets or towns share most of their letter pairs."""
    if not one or not other:
        return False
    mine, theirs = _pairs(one), _pairs(other)
    return 2 * len(mine & theirs) >= _ALIKE * (len(mine) + len(theirs))


@lru_cache(maxsize=16_384)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(f" {text} "))


def _is_near(one: str, other: str) -> bool:
    return one == other or _is_slip(one, other) or sorted(one) == sorted(other)
