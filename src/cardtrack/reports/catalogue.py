"""The reports that can be made: name, title, who may see them, what they may say, and what can be chosen for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from cardtrack.errors import UnknownReport
from cardtrack.i18n import current_language, language, mark, tr
from cardtrack.reports import board_index, demand_letter, majority, neutral_packet, not_counted, what_moved
from cardtrack.reports.audiences import ALLOWED, Audience, Content
from cardtrack.reports.heading import Heading, Paper
from cardtrack.reports.page import Cover, Sheet, to_pdf


class Report(Protocol):
    """What every report's input has."""

    @property
    def heading(self) -> Heading:
        """The facts that every report prints."""


R = TypeVar("R", bound=Report)


class Basis(StrEnum):
    """What a report can be made from."""

    COUNT = "count"  # the count as it stands, or a sealed one
    LIVE = "live"  # the count as it stands only
    TWO_SEALS = "two_seals"


@dataclass(frozen=True, slots=True)
class ReportKind(Generic[R]):
    """One report of the catalogue. Raises ValueError where it would say more than its reader may see."""

    name: str
    audience: Audience
    english_title: str
    contents: frozenset[Content]
    fill: Callable[[R, Sheet], None]
    basis: Basis = Basis.COUNT

    def __post_init__(self) -> None:
        if not self.contents <= ALLOWED[self.audience]:
            raise ValueError(f"{self.name} would show {self.audience} what it may not see")

    def title(self) -> str:
        """The title in the current language."""
        return tr(self.english_title)

    def pdf(self, report: R, paper: Paper = Paper.LETTER, in_language: str = "") -> bytes:
        """The report as PDF, worded in `in_language` (empty: the current one). Same input, same bytes."""
        with language(in_language or current_language()):
            cover = Cover(self.title(), self.audience, report.heading)
            return to_pdf(cover, paper, lambda sheet: self.fill(report, sheet))


def _contents(*contents: Content) -> frozenset[Content]:
    return frozenset(contents)


_EVIDENCE = _contents(Content.PEOPLE, Content.SIGNERS, Content.COUNT, Content.HISTORY)

MAJORITY = ReportKind(
    "majority", Audience.ORGANIZER, mark("Majority status"), _contents(Content.COUNT, Content.HISTORY), majority.fill
)
NOT_COUNTED = ReportKind(
    "not-counted",
    Audience.ORGANIZER,
    mark("Cards that do not count"),
    _contents(Content.SIGNERS, Content.LEFT_OUT, Content.COUNT, Content.HISTORY),
    not_counted.fill,
)
WHAT_MOVED = ReportKind(
    "what-moved",
    Audience.ORGANIZER,
    mark("What moved between two seals"),
    _contents(Content.PEOPLE, Content.SIGNERS, Content.COUNT),
    what_moved.fill,
    Basis.TWO_SEALS,
)
BOARD_INDEX = ReportKind("board-index", Audience.BOARD, mark("Showing of interest"), _EVIDENCE, board_index.fill)
NEUTRAL_PACKET = ReportKind(
    "neutral-packet", Audience.NEUTRAL, mark("Neutral card check"), _EVIDENCE, neutral_packet.fill
)
DEMAND_LETTER = ReportKind(
    "demand-letter", Audience.EMPLOYER, mark("Demand for recognition"), _contents(), demand_letter.fill, Basis.LIVE
)

KINDS: tuple[ReportKind[Any], ...] = (
    MAJORITY,
    NOT_COUNTED,
    WHAT_MOVED,
    BOARD_INDEX,
    NEUTRAL_PACKET,
    DEMAND_LETTER,
)


def kind(name: str) -> ReportKind[Any]:
    """The report of that name; UnknownReport lists those there are."""
    for each in KINDS:
        if each.name == name:
            return each
    raise UnknownReport(name=name, known=", ".join(each.name for each in KINDS))
