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


def _words(folded: str) -> list[str]:
    return [_SHORT.get(word, word) for word in _SPLIT.split(folded) if word]
