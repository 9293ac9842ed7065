"""What a campaign has handed out and cannot take back by itself: paper, copies, and tables that left it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cardtrack.domain.act import Act
from cardtrack.domain.visit import CopyState


@dataclass(frozen=True, slots=True)
class PaperOut:
    """Cards at one place (empty: nobody wrote down where), those in the trash too."""

    kept_at: str
    cards: int


@dataclass(frozen=True, slots=True)
class EnvelopeOut:
    """Cards of one envelope (empty: none was named) from one collector."""

    batch: str
    collector: str
    cards: int


@dataclass(frozen=True, slots=True)
class BackupOut:
    """A backup outside the campaign's own folder; `folder` empty: it was not written down."""

    folder: str
    file_name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ListOut:
    """An employer's list that was taken in; the file that it came from is somewhere."""

    file_name: str
    list_date: date


@dataclass(frozen=True, slots=True)
class StillOut:
    """All of it. `electronic`: cards without paper. `copies`: folders with another copy of the same campaign.

    `exports` are the acts by which tables or everything left it, unencrypted.
    """

    paper: tuple[PaperOut, ...]
    electronic: int
    envelopes: tuple[EnvelopeOut, ...]
    backups: tuple[BackupOut, ...]
    copies: tuple[str, ...]
    exports: tuple[Act, ...]
    lists: tuple[ListOut, ...]
    visit_lists: tuple[CopyState, ...] = ()
