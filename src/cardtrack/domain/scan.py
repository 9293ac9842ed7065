"""Pages of scans: what waits to be entered, what was, and which page shows which card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ScanState(StrEnum):
    """How far a page is."""

    WAITS = "waits"
    ENTERED = "entered"
    NO_CARD = "no_card"


@dataclass(frozen=True, slots=True)
class Scan:
    """One page of a file that was taken in: page `page` of `pages`, counted from 1.

    `file_sha256` is of the file as it was, `picture` the SHA-256 of what is kept of the page; `serials` are those read
    from codes on it, parted by blanks; `turned` by how many degrees clockwise it is shown.
    """

    id: int
    file_name: str
    file_sha256: str
    page: int
    pages: int
    taken_on: date
    picture: str
    serials: str = ""
    state: ScanState = ScanState.WAITS
    turned: int = 0


@dataclass(frozen=True, slots=True)
class CardScan:
    """A page shows a card. A page may show several, and a card have several pages."""

    id: int
    card_id: int
    scan_id: int
