"""What moved between two sealed counts, and the seal on the other reports, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cardtrack.domain.employee import Position
from cardtrack.domain.moves import Move, Movement
from cardtrack.domain.tally import PersonState
from cardtrack.domain.unit import Standing
from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.catalogue import MAJORITY, NOT_COUNTED, WHAT_MOVED
from cardtrack.reports.heading import Paper
from cardtrack.reports.what_moved import MovedPerson, SealFigures, WhatMovedReport
from tests.reports.campaign import HEADING, NAMES, NLRB, TODAY, campaign
from tests.reports.test_majority import HOSTILE

FINGERPRINT = "3f2a91bc77d04e15aa0060cd12ef8b94" * 2
SHORT = "3f2a 91bc 77d0 4e15 aa00 60cd"
EARLIER = SealFigures(date(2026, 10, 1), date(2026, 9, 30), 30, 58, "0" * 64, HEADING.unit_name, NLRB)
LATER = SealFigures(TODAY, TODAY, 34, 60, FINGERPRINT, HEADING.unit_name, NLRB)
WORK = Position(date(2024, 1, 8), None, "Organizer", "Los Angeles")
OUT = PersonState(is_employed=False, standing=None, good_for=(False,))


def inside(*, signed: bool) -> PersonState:
    """Somebody in the unit."""
    return PersonState(is_employed=True, standing=Standing.INCLUDED, good_for=(signed,))


STATES = {
    Movement.JOINED: (OUT, inside(signed=False)),
    Movement.LEFT: (inside(signed=True), OUT),
    Movement.MOVED_IN: (PersonState(is_employed=True, standing=None, good_for=(True,)), inside(signed=True)),
    Movement.MOVED_OUT: (inside(signed=False), replace(inside(signed=False), standing=Standing.EXCLUDED)),
    Movement.SIGNED: (inside(signed=False), inside(signed=True)),
    Movement.WITHDREW: (inside(signed=True), inside(signed=False)),
    Movement.LAPSED: (inside(signed=True), inside(signed=False)),
    Movement.SET_BACK: (inside(signed=True), inside(signed=False)),
}


def moved(number: int, movement: Movement, name: str) -> MovedPerson:
    """Somebody who moved as that movement has it."""
    was, now = STATES[movement]
    figures = Move(number, movement, was.is_eligible, now.is_eligible, was.is_counted, now.is_counted)
    return MovedPerson(name, figures, WORK, was, now)


def report(*people: MovedPerson, earlier: SealFigures = EARLIER, later: SealFigures = LATER) -> WhatMovedReport:
    return WhatMovedReport(HEADING, earlier, later, people)


def one_of_each() -> WhatMovedReport:
    return report(*(moved(number, movement, NAMES[number % len(NAMES)]) for number, movement in enumerate(Movement)))


def pages_of(given: WhatMovedReport, paper: Paper = Paper.LETTER, in_language: str = "en") -> list[str]:
    with PdfPages(WHAT_MOVED.pdf(given, paper, in_language)) as pages:
        return [" ".join(pages.text(number).split()) for number in range(len(pages))]


@pytest.mark.parametrize(
    "said",
    [
        "What moved between two seals",
        "Earlier 1 Oct 2026 30 Sep 2026 30 of 58 0000 0000 0000 0000 0000 0000",
        f"Later 14 Nov 2026 14 Nov 2026 34 of 60 {SHORT}",
        "Joined the employer 1 +1 0",
        "Left the employer 1 −1 −1",
        "Moved into the unit 1 +1 +1",
        "Moved out of the unit 1 −1 0",
        "Signed 1 0 +1",
        "Withdrew their card 1 0 −1",
        "Together 8 0 −2",
        "From 30 of 58 to 34 of 60",
        "Joined the employer: 1 person",
        f"{NAMES[0]} Organizer, Los Angeles not employed in the unit, not signed",
        "in the unit, signed not employed",
        "not in the unit, signed in the unit, signed",
        "in the unit, not signed excluded, not signed",
        "Confidential: for the organizing committee",
        "PRACTICE",
        "Not legal advice",
    ],
)
def test_everything_is_printed(said: str) -> None:
    assert said in " ".join(pages_of(one_of_each()))


def test_nobody_moved() -> None:
    (page,) = pages_of(report())
    assert "Nobody stands otherwise in the later count than in the earlier one." in page
    assert "What happened" not in page


def test_another_unit_and_other_rules_are_said() -> None:
    text = " ".join(
        pages_of(report(earlier=replace(EARLIER, unit_name="Night shift", regime=replace(NLRB, name="Rules of old"))))
    )
    assert "The earlier count is of another unit: Night shift." in text
    assert "other rules: Rules of old." in text
    assert "Note:" not in " ".join(pages_of(report())), "control"


def test_whatever_was_typed_is_printed_as_text() -> None:
    people = [moved(number, Movement.SIGNED, nasty) for number, nasty in enumerate(HOSTILE)]
    text = " ".join(pages_of(report(*people)))
    assert "<b>bold</b> &" in text
    assert "{name} {0} %s %(x)s" in text


def test_somebody_whose_work_is_not_known() -> None:
    person = replace(moved(1, Movement.LEFT, "Ana Ibarra"), position=None)
    assert "Ana Ibarra in the unit, signed not employed" in pages_of(report(person))[0]


def test_a_thousand_people() -> None:
    people = [moved(number, Movement.SIGNED, f"Person {number:04}") for number in range(1000)]
    pages = pages_of(report(*people), Paper.A4)
    assert sum(page.count("Person ") for page in pages) == 1000
    assert all(page.count("Person ") >= 2 for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))


@pytest.mark.parametrize("language", ["en", "es", "ko"])
def test_same_input_same_bytes(language: str) -> None:
    given = one_of_each()
    assert WHAT_MOVED.pdf(given, Paper.A4, language) == WHAT_MOVED.pdf(one_of_each(), Paper.A4, language)


# --- the seal on the other reports ------------------------------------------------------------


def test_the_seal_stands_on_the_first_page_and_at_the_foot_of_each() -> None:
    heading = replace(HEADING, seal=FINGERPRINT, history_head="")
    with PdfPages(NOT_COUNTED.pdf(campaign(300, heading=heading).not_counted())) as held:
        pages = [" ".join(held.text(number).split()) for number in range(len(held))]
    assert len(pages) > 1
    assert f"Sealed on 14 Nov 2026. Fingerprint of the seal: {SHORT}" in pages[0]
    assert all(f"Seal {SHORT}" in page for page in pages)
    assert not any("History" in page for page in pages)


@pytest.mark.parametrize("paper", Paper)
def test_the_usual_summary_of_a_seal_is_one_page(paper: Paper) -> None:
    heading = replace(HEADING, seal=FINGERPRINT, history_head="")
    with PdfPages(MAJORITY.pdf(campaign(60, heading=heading).majority(), paper)) as pages:
        assert len(pages) == 1


def test_without_a_seal_there_is_no_word_of_one() -> None:
    with PdfPages(MAJORITY.pdf(campaign(60).majority())) as pages:
        text = " ".join(pages.text(0).split())
    assert "Seal" not in text
    assert "History 3f2a" in text
