"""What CardTrack keeps, on paper, for the people whose names are kept.

Made of words alone: it is given nothing of any campaign, so it can say nothing of one.
"""

from __future__ import annotations

from datetime import date

from cardtrack.i18n import language, tr
from cardtrack.reports.document import Cover
from cardtrack.reports.heading import Paper
from cardtrack.reports.lettering import BODY, SUBTITLE, wrap
from cardtrack.reports.page import Sheet, to_pdf
from cardtrack.wording.what_is_kept import kept_opening, kept_title, what_is_kept

_INDENT = 11.0
_BETWEEN = 2.0


def kept_pdf(made_on: date, program_version: str, paper: Paper, in_language: str) -> bytes:
    """The page as PDF. Same input, same bytes."""
    with language(in_language):
        title = kept_title()
        cover = Cover(title, tr("For everyone whose name is kept"), made_on, program_version, is_practice=False)
        return to_pdf(title, [(cover, _fill)], paper)


def _fill(page: Sheet) -> None:
    page.paragraph(kept_opening(), SUBTITLE)
    for passage in what_is_kept():
        page.section(passage.title)
        for sentence in passage.sentences:
            _put_item(sentence, page)
    page.blanks((tr("Whom to ask"), tr("How to reach them")))


def _put_item(sentence: str, page: Sheet) -> None:
    """A sentence in lines that hang beside its dot."""
    lines = wrap(sentence, BODY, page.width - _INDENT)
    page.need(BODY.line_height * len(lines) + _BETWEEN)
    baseline = page.y - BODY.size - 1
    page.text(page.left, baseline, "•", BODY)
    for place, line in enumerate(lines):
        page.text(page.left + _INDENT, baseline - place * BODY.line_height, line, BODY)
    page.advance(BODY.line_height * len(lines) + _BETWEEN)
