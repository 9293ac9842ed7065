"""What CardTrack keeps, on paper: one page for the people themselves, the same for every campaign."""

from __future__ import annotations

import re

import pytest

from cardtrack.i18n import language
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.guide import what_is_kept_pdf
from cardtrack.usecases.print_report import PAPERS
from cardtrack.wording.what_is_kept import kept_opening, kept_title, what_is_kept
from tests.reports.campaign import TODAY


def squeezed(text: str) -> str:
    return re.sub(r"\s|\N{REPLACEMENT CHARACTER}", "", text)


@pytest.mark.parametrize("code", ["en", "es", "ko"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_is_on_one_page(code: str, paper: str) -> None:
    pdf = what_is_kept_pdf(TODAY, code, paper)
    assert pdf == what_is_kept_pdf(TODAY, code, paper)
    with PdfPages(pdf) as pages:
        assert len(pages) == 1
        printed = squeezed(pages.text(0))
    with language(code):
        for text in (kept_title(), kept_opening()):
            assert squeezed(text) in printed
        for passage in what_is_kept():
            assert squeezed(passage.title) in printed
            assert all(squeezed(sentence) in printed for sentence in passage.sentences)


def test_each_language_has_words_of_its_own() -> None:
    said = set()
    for code in ("en", "es", "ko"):
        with language(code):
            said |= {sentence for passage in what_is_kept() for sentence in passage.sentences}
    assert len(said) == 3 * sum(len(passage.sentences) for passage in what_is_kept())
