"""The organizer's guide: the Markdown pages that are shipped inside the program."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack import paths


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
