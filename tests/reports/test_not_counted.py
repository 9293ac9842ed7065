"""The list of cards that do not count, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.catalogue import NOT_COUNTED
from cardtrack.reports.heading import Paper
from cardtrack.reports.not_counted import NotCountedReport
from tests.reports.campaign import NAMES, campaign
from tests.reports.test_majority import HOSTILE


def pages_of(report: NotCountedReport, paper: Paper = Paper.LETTER) -> list[str]:
    with PdfPages(NOT_COUNTED.pdf(report, paper)) as pages:
        return [" ".join(pages.text(number).split()) for number in range(len(pages))]


@pytest.fixture(scope="module")
def listed() -> str:
    return " ".join(pages_of(campaign(60).not_counted()))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_names_of_every_script_can_be_read_back(listed: str, name: str) -> None:
    assert name in listed


@pytest.mark.parametrize(
    "said",
    [
        "Cards held 57 = counted 34 + not counted 17 + extra cards 3 + not on the roster 3",
        "Another card of the same signer counts",
        "names another union",
        "was set aside by hand: signer asked for time to think",
        "was received on 17 Nov 2026, after 14 Nov 2026",
        "no date The card carries no date that can be read; written is “31/2”",
        "was signed before its signer was hired. Also: Unreadable",
        "The signer is excluded from the unit on 14 Nov 2026 (Supervisor)",
        "contested on 14 Nov 2026 (by the employer)",
        "The signer is not on the roster",
    ],
)
def test_each_card_has_its_reason(listed: str, said: str) -> None:
    assert said in listed


def test_three_thousand_people() -> None:
    report = campaign(3000).not_counted()
    pages = pages_of(report, Paper.A4)
    assert len(pages) > 10
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Signer Date signed Why" in page
    names = {card.name for card in report.cards}
    assert sum(page.count(name) for page in pages for name in names) == len(report.cards)


@pytest.mark.parametrize("count", range(20, 40))
def test_no_row_stands_alone_on_a_page(count: int) -> None:
    report = campaign(300).not_counted()
    extra = [card for card in report.cards if card.name == NAMES[0]][:1]
    pages = pages_of(replace(report, cards=tuple(extra * count)))
    assert sum(page.count(NAMES[0]) for page in pages) == count
    assert all(page.count(NAMES[0]) >= 2 for page in pages)


def test_no_cards_at_all() -> None:
    assert "No card is left out of the count." in pages_of(campaign(0).not_counted())[0]


def test_whatever_was_typed_is_printed_as_text() -> None:
    report = campaign(60).not_counted()
    cards = tuple(replace(card, name=nasty) for card, nasty in zip(report.cards, HOSTILE, strict=False))
    text = " ".join(pages_of(replace(report, cards=cards)))
    assert "<b>bold</b> &" in text
    assert "=SUM(A1:A9)" in text
    assert "{name} {0} %s %(x)s" in text
    assert "□" in text


def test_same_input_same_bytes() -> None:
    assert NOT_COUNTED.pdf(campaign(60).not_counted()) == NOT_COUNTED.pdf(campaign(60).not_counted())
