"""Addresses as they are compared: common words shortened, the street line apart."""

from __future__ import annotations

import re

from cardtrack.domain.names import fold

_SHORT = {
    "street": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr", "lane": "ln",
    "court": "ct", "place": "pl", "circle": "cir", "terrace": "ter", "highway": "hwy", "parkway": "pkwy",
    "square": "sq", "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw",
    "southeast": "se", "southwest": "sw", "apartment": "apt", "suite": "ste", "first": "1st", "second": "2nd",
    "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th",
}  # fmt: skip
_UNIT = re.compile(r"(?:#|\b(?:apt|apartment|unit|ste|suite|no|rm|room|spc|space)\b)[ .#]*[\w-]+")
_SPLIT = re.compile(r"[^\w]+")
_ZIP = re.compile(r"(?<=\S )(\d{5})(?:-\d{4})?(?!\w)")  # never the first word: that is a house number
_HOUSE = re.compile(r"[0-9]{1,9}[a-z]?")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def address_words(text: str) -> frozenset[str]:
    """The words of an address, shortened alike."""
    return frozenset(_words(fold(text)))


def street_key(text: str) -> str:
    """House number and street, without unit and town; '' where there is no number or no street."""
    words = street_words(text)
    has_number = any(word.isdigit() for word in words)
    return " ".join(words) if has_number and len(words) > 1 else ""


def street_words(text: str) -> list[str]:
    """The words of the first line, without the unit, shortened alike."""
    return _words(_UNIT.sub(" ", fold(text).split(",", maxsplit=1)[0]))


def post_code(text: str) -> str:
    """The ZIP code, five digits; '' where there is none."""
    found = _ZIP.findall(text)
    return found[-1] if found else ""


def walking_key(text: str) -> tuple[str, int, str]:
    """Street, house number, and the whole: the doors of a street stand in this order. '' and 0 where there is none."""
    words = street_words(text)
    number = next((word for word in words if _HOUSE.fullmatch(word)), "")
    street = " ".join(word for word in words if word != number)
    return street, int(number.rstrip(_LETTERS) or 0), fold(text)


def _words(folded: str) -> list[str]:
    return [_SHORT.get(word, word) for word in _SPLIT.split(folded) if word]
