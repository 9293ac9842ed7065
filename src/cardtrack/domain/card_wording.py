"""The texts that authorization cards carry, each kept once, and the serials of the blank cards printed from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.card import Purpose

MOST_CARDS = 1_000  # of one run
_SERIAL = re.compile(r"[A-Z]{2}[1-9][0-9]{0,8}-[0-9]{3,4}")
_ON_THE_CARD = (
    "name",
    "language",
    "purpose",
    "text",
    "asks_address",
    "asks_phone",
    "asks_email",
    "asks_job",
    "asks_witness",
)


@dataclass(frozen=True, slots=True)
class CardWording:
    """One version of a text, letter for letter as it is signed. `language` is that of the lines round it.

    `read_by` says which lawyer of the union read it, and when; empty: nobody yet. `is_retired`: offered no more.
    """

    id: int
    name: str
    language: str
    version: int
    purpose: Purpose
    text: str
    asks_address: bool = False
    asks_phone: bool = False
    asks_email: bool = False
    asks_job: bool = False
    asks_witness: bool = False
    made_on: date = date.min
    read_by: str = ""
    note: str = ""
    is_retired: bool = False

    def signs_like(self, other: CardWording) -> bool:
        """Whether a signer of either signs the same thing, whatever organizers note beside it."""
        return all(getattr(self, name) == getattr(other, name) for name in _ON_THE_CARD)


@dataclass(frozen=True, slots=True)
class CardRun:
    """Serials that were reserved at one time, for blank cards of one wording."""

    id: int
    wording_id: int
    code: str
    cards: int
    made_on: date

    def serials(self) -> tuple[str, ...]:
        """All of them: `KQ1-001`, `KQ1-002`, …"""
        return tuple(f"{self.code}-{number:03}" for number in range(1, self.cards + 1))


def is_serial(text: str) -> bool:
    """Whether a text has the form of the serials that runs reserve."""
    return _SERIAL.fullmatch(text) is not None


def serial_of(text: str) -> str:
    """The serial that a typed or scanned text means (`kq7-1`: KQ7-001); empty where it has no such form."""
    code, _, number = text.strip().upper().replace("\N{EN DASH}", "-").partition("-")
    found = f"{code}-{number:0>3}" if number else ""
    return found if is_serial(found) else ""


def next_version(wordings: Iterable[CardWording], name: str, language: str) -> int:
    """The number of the next text under a name, in a language."""
    same = (each.version for each in wordings if (each.name, each.language) == (name, language))
    return max(same, default=0) + 1
