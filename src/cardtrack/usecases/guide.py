"""What Help has: the organizer's guide in Markdown, and the page for the people whose names are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cardtrack import __version__, paths
from cardtrack.reports.heading import Paper
from cardtrack.reports.kept_page import kept_pdf


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: its first heading, and the Markdown without it repeated."""

    title: str
    text: str


def guide_pages() -> list[GuidePage]:
    """The pages in the order of their file names."""
    pages = []
    for path in sorted(paths.guide().glob("*.md")):
        text = path.read_text(encoding="utf-8")
        pages.append(GuidePage(text.partition("\n")[0].lstrip("# ").strip(), text))
    return pages


def what_is_kept_pdf(today: date, language: str, paper: str) -> bytes:
    """The page "What CardTrack keeps" as PDF, to hand out. It is the same for every campaign."""
    return kept_pdf(today, __version__, Paper(paper), language)
