"""The majority-status summary, read back from the PDF as its reader would."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from cardtrack.domain.ageing import ThresholdLoss
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import Position
from cardtrack.domain.regime import CardLife, Verified
from cardtrack.domain.unit import UnitWarning
from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.catalogue import MAJORITY
from cardtrack.reports.heading import Paper
from cardtrack.reports.majority import MajorityReport
from tests.reports.campaign import HEADING, NLRB, TODAY, UNIT, Campaign, campaign

SIXTY = campaign(60)
HOSTILE = (
    "<b>bold</b> & <img src='/etc/hostname'/>",
    "=SUM(A1:A9)",
    "\U0001f469\u200d\U0001f33e \U0001f600",
    "\u0378\ue000\U0010ffff",
    "W" * 500,
    "שלום \u202eدنيا",
    "line\nbreak\x00\x07",
    "\ud800 alone",
    "{name} {0} %s %(x)s",
)


def pages_of(pdf: bytes) -> list[str]:
    with PdfPages(pdf) as pages:
        return [" ".join(pages.text(number).split()) for number in range(len(pages))]


def text_of(report: MajorityReport, paper: Paper = Paper.LETTER, in_language: str = "en") -> str:
    return " ".join(pages_of(MAJORITY.pdf(report, paper, in_language)))


@pytest.fixture(scope="module")
def summary() -> str:
    return text_of(SIXTY.majority())


@pytest.mark.parametrize(
    "said",
    [
        "Majority status",
        "34 of 60",
        "56.6 %",
        "at least 30 % 18 34 met, 16 over",
        "more than half 31 34 met, 3 over",
        "no legal threshold at least 65 % 39 34 5 more people",
        "3 cards withdrawn 7 signers leaving the unit 7 people hired without cards",
        "The places of 6 people in the unit are contested; 5 of them have a good card",
        "34 of 66 (51.5 %), “more than half” met",
        "39 of 65 (60.0 %), “more than half” met",
        "Cards held 57 = counted 34 + not counted 17 + extra cards 3 + not on the roster 3",
        "2 Excluded from the unit",
        "Count as of",
        "14 Nov 2026",
        "30 Oct 2026",
        "J. Prado, 14 Nov 2026",
        HEADING.employer,
        HEADING.union,
        HEADING.unit_name,
        HEADING.included_text,
        HEADING.excluded_text,
        NLRB.name,
        NLRB.source,
        "3 Nov 2026, at the source",
        "Confidential: for the organizing committee",
        "CardTrack 0.1.0",
        "Not legal advice",
        "History 3f2a 91bc 77d0 after 214 acts",
        "Page 1 of 1",
        "PRACTICE",
    ],
)
def test_everything_is_printed(summary: str, said: str) -> None:
    assert said in summary


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("people", [0, 1, 60, 3000])
def test_the_usual_summary_is_one_page(people: int, paper: Paper) -> None:
    pdf = MAJORITY.pdf(campaign(people).majority(), paper)
    with PdfPages(pdf) as pages:
        assert len(pages) == 1
        assert pages.size(0) == pytest.approx(paper.size, abs=0.01)


def test_same_input_same_bytes() -> None:
    first = MAJORITY.pdf(SIXTY.majority())
    assert MAJORITY.pdf(campaign(60).majority()) == first


def test_threads_do_not_get_in_each_others_way() -> None:
    first = MAJORITY.pdf(SIXTY.majority())
    korean = MAJORITY.pdf(SIXTY.majority(), Paper.A4, "ko")
    with ThreadPoolExecutor(4) as pool:
        made = [pool.submit(MAJORITY.pdf, SIXTY.majority()) for _ in range(4)]
        other = [pool.submit(MAJORITY.pdf, SIXTY.majority(), Paper.A4, "ko") for _ in range(4)]
        assert all(each.result() == first for each in made)
        assert all(each.result() == korean for each in other)


def test_a_unit_of_nobody_has_no_percent() -> None:
    text = text_of(campaign(0).majority())
    assert "No unit list" in text
    assert "N = 0: no unit list" in text
    assert "0.0 %" not in text
    assert "100.0 %" not in text
    assert "Cards held 0 = counted 0" in text


def test_a_unit_of_one() -> None:
    text = text_of(campaign(1).majority())
    assert "1 of 1" in text
    assert "met, none over" in text
    assert "Nobody's place in the unit is contested." in text


def test_what_is_not_met_has_no_margin() -> None:
    text = text_of(replace_day(SIXTY, TODAY - timedelta(days=400)).majority())
    assert "0 of 60" in text
    assert "31 more people" in text
    assert "“more than half” is not met on this day" in text


def replace_day(given: Campaign, day: date) -> Campaign:
    return replace(given, heading=replace(given.heading, as_of=day))


def test_a_day_to_come_is_said() -> None:
    assert "still to come" in text_of(replace_day(SIXTY, TODAY + timedelta(days=30)).majority())


def test_no_list_is_said() -> None:
    report = SIXTY.majority()
    text = text_of(replace(report, heading=replace(report.heading, list_date=None)))
    assert "no employer's list" in text
    assert "There is no employer's list" in text


def test_rules_that_were_not_checked_are_said() -> None:
    for verified, words in ((Verified.NO, "figures are unverified"), (Verified.PARTLY, "checked only in part")):
        assert words in text_of(campaign(60, replace(NLRB, verified=verified)).majority())


def test_ageing_is_said() -> None:
    six_months = replace(NLRB, life=CardLife(months=6))
    assert "By the age of its cards alone it would be lost on" in text_of(campaign(60, six_months).majority())
    never = replace(SIXTY.majority(), loss=ThresholdLoss(None, None))
    assert "The age of its cards alone does not undo it." in text_of(never)


def test_contested_people_who_can_undo_it_are_said() -> None:
    report = SIXTY.majority()
    text = text_of(replace(report, robust=replace(report.robust, worst_signed=34, worst_eligible=70, worst_met=False)))
    assert "The contested people can undo it" in text
    assert "34 of 70 (48.5 %), “more than half” not met" in text


def test_warnings_about_the_unit_are_said() -> None:
    report = replace(SIXTY.majority(goal=None), unit_warnings=frozenset(UnitWarning))
    text = text_of(report)
    assert "mixes guards" in text
    assert "mixes professionals" in text
    assert "Own goal" not in text


def test_a_real_campaign_is_not_marked_practice() -> None:
    report = SIXTY.majority()
    text = text_of(replace(report, heading=replace(report.heading, is_practice=False, history_head="")))
    assert "PRACTICE" not in text
    assert "History" not in text


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_was_typed_is_printed_as_text(nasty: str) -> None:
    heading = replace(HEADING, employer=nasty, union=nasty, unit_name=nasty, prepared_by=nasty, included_text=nasty * 3)
    pages = pages_of(MAJORITY.pdf(campaign(60, heading=heading).majority()))
    assert "34 of 60" in pages[0]
    if nasty.isascii() and nasty.isprintable() and len(nasty) < 100:
        assert nasty in pages[0]


def test_long_wording_flows_over_pages() -> None:
    long = HEADING.included_text + " "
    heading = replace(HEADING, included_text=long * 60)
    pages = pages_of(MAJORITY.pdf(campaign(60, heading=heading).majority()))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "PRACTICE" in page
        assert page.count("Confidential: for the organizing committee") == 2
    assert sum(page.count("service providers employed") for page in pages) >= 55


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Majority status"), ("es", "Apoyo mayoritario"), ("ko", "과반수 지지")]
)
def test_the_document_says_its_language_and_title(language: str, title: str) -> None:
    pdf = MAJORITY.pdf(SIXTY.majority(), Paper.A4, language)
    assert f"/Lang ({language})".encode() in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        found = document.get_metadata_dict()
    assert found["Title"].startswith(f"{title} · Line staff, both offices")
    assert found["CreationDate"] == found["ModDate"] == "D:20261114000000Z"
    assert found["Author"] == found["Creator"] == found["Producer"] == "CardTrack 0.1.0"


def test_only_embedded_fonts() -> None:
    pdf = MAJORITY.pdf(SIXTY.majority(), Paper.LETTER, "ko")
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor") > 0


def test_no_name_of_an_employee_reaches_the_summary() -> None:
    day = TODAY - timedelta(days=90)
    canary = "Canaria"
    card = AuthorizationCard(
        1, 1, signer=f"{canary}Signer", serial=f"{canary}Serial", signed_on=day, received_on=day,
        collector=f"{canary}Collector", witness=f"{canary}Witness", batch=f"{canary}Batch", kept_at=f"{canary}Kept",
        email=f"{canary}@example.org", phone=f"{canary}Phone", revoked_how=f"{canary}How", revoked_to=f"{canary}To",
        set_aside_note=f"{canary}Note", notes=f"{canary}Notes", other_union=f"{canary}Union",
    )  # fmt: skip
    facts = [
        EmployeeFacts(1, (Position(day, None, f"{canary}Job", f"{canary}Site", f"{canary}Dept"),), (card,)),
        EmployeeFacts(None, cards=(replace(card, id=2, employee_id=None), replace(card, id=3, employee_id=None))),
    ]
    given = Campaign(Count(UNIT, NLRB, facts), tuple(facts), {1: f"{canary}, Rosa", None: canary}, HEADING)
    pdf = MAJORITY.pdf(given.majority())
    with pypdfium2.PdfDocument(pdf) as document:
        metadata = " ".join(document.get_metadata_dict().values())
    seen = text_of(given.majority()) + metadata
    assert "1 of 1" in seen
    assert canary.casefold() not in seen.casefold()
    assert canary.encode() not in pdf
    assert b"/Annot" not in pdf
    assert b"/EmbeddedFile" not in pdf
