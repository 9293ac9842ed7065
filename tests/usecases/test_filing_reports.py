"""The papers that leave the union: what they say, and what never reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from cardtrack.errors import NoMajorityRule, NoMajorityToClaim
from cardtrack.imaging.raster import PdfPages
from cardtrack.reports import catalogue
from cardtrack.reports.audiences import Audience
from cardtrack.reports.kind import ReportKind
from cardtrack.usecases.edit_unit import list_units, make_unit
from cardtrack.usecases.print_report import Letter, ReportChoice, make_report
from cardtrack.usecases.record_card import discard_cards
from cardtrack.usecases.regimes import copy_regime, edit_regime, list_rules
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from tests.usecases.printed_campaign import AT, ENVELOPE, LEANS, NAMES, NEW, NOTED, SAFE, TODAY, UNMATCHED, make_printed

BOARD, NEUTRAL, LETTER = (ReportChoice(name, TODAY) for name in ("board-index", "neutral-packet", "demand-letter"))
WRITTEN_ABOUT_PEOPLE = (*NOTED, LEANS, "Collector Canary", "555-0188", "Ortega", ENVELOPE, SAFE)
FOR_OTHERS = [kind for kind in catalogue.KINDS if kind.audience is not Audience.ORGANIZER]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("printed") / "campaign") as vault:
        yield vault


def everything_in(pdf: bytes) -> str:
    """What can be selected, what the file says of itself, its links and attachments; and the bytes as they are."""
    with PdfPages(pdf) as pages:
        text = " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())
    document = pypdfium2.PdfDocument(pdf)
    about = " ".join(document.get_metadata_dict().values())
    document.close()
    assert b"/URI" not in pdf
    assert b"/Annots" not in pdf
    assert b"/EmbeddedFile" not in pdf
    return f"{text} {about} {pdf.decode('latin-1')}"


# --- the labor board ------------------------------------------------------------------------


def test_the_index_has_every_signer_of_the_showing_in_alphabetical_order(vault: Vault) -> None:
    text = everything_in(make_report(vault, BOARD, TODAY))
    assert "7 of 10 70.0 %" in text  # an election-only card counts for the showing
    assert "Alphabetical index of 7 cards" in text
    order = ["Dela Cruz", "de la Vega", "Kim, Min-soo (김민수)", "Morales", "Nguyễn", "O’Brien", "박서연"]
    places = [text.index(name) for name in order]
    assert places == sorted(places)
    for left_out in ("Müller", "Żółkiewska", "Ibarra", UNMATCHED):
        assert left_out not in text


def test_cards_of_contested_people_stand_apart(vault: Vault) -> None:
    text = everything_in(make_report(vault, BOARD, TODAY))
    apart = text.index("Also submitted: 1 card")
    assert text.index("Quiroga, Inés") > apart > text.index("박서연")


def test_what_leaves_names_the_employer_and_not_the_code_name(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign", new=replace(NEW, code_name="Lighthouse")) as vault:
        for choice in (BOARD, NEUTRAL, LETTER):
            text = everything_in(make_report(vault, choice, TODAY))
            assert NEW.employer_name in text
            assert "Lighthouse" not in text
        seal = seal_count(vault, SealChoice(TODAY), "filing", TODAY, AT).seal
        sealed = everything_in(make_report(vault, replace(BOARD, seal_id=seal.id), TODAY))
        assert NEW.employer_name in sealed
        assert "Lighthouse" not in sealed


def test_the_index_of_a_sealed_count_stays_what_it_was(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        choice = replace(BOARD, seal_id=seal_count(vault, SealChoice(TODAY), "", TODAY, AT).seal.id)
        first = make_report(vault, choice, TODAY)
        other = list_units(vault)[0]
        make_unit(vault, replace(other, name="Other", placements=()), AT)
        assert make_report(vault, choice, TODAY + timedelta(days=9)) == first


# --- the neutral ----------------------------------------------------------------------------


def test_the_packet_has_the_unit_the_stack_and_papers_to_fill_in(vault: Vault) -> None:
    text = everything_in(make_report(vault, NEUTRAL, TODAY))
    assert "presents 6 cards for a unit of 10 people" in text
    assert "1. Employees in the unit: 10 people" in text
    assert "2. Cards in the order of the stack: 6 cards" in text
    assert "3. Tally sheet" in text
    assert "4. Certificate" in text
    stack = text[text.index("2. Cards") : text.index("3. Tally")]
    order = ["Morales", "Kim, Min-soo", "Nguyễn", "O’Brien", "Dela Cruz", "박서연"]  # as they were entered
    places = [stack.index(name) for name in order]
    assert places == sorted(places)


def test_the_packet_claims_no_result(vault: Vault) -> None:
    text = everything_in(make_report(vault, NEUTRAL, TODAY))
    assert "6 of 10" not in text
    assert "60.0 %" not in text
    assert "met, none over" not in text


# --- the employer ---------------------------------------------------------------------------


def test_the_letter_claims_and_offers_and_tells_no_figure(vault: Vault) -> None:
    text = everything_in(make_report(vault, LETTER, TODAY))
    assert "A majority of the employees" in text
    assert "neutral person" in text
    assert "27 Nov 2026" in text
    readable = text[: text.index("%PDF")]
    for figure in ("6 of", "10 ", "60", "12 cards", "acts", "History"):
        assert figure not in readable.replace("Local 9999", "").replace("20 Nov 2026", "")


def test_the_letter_says_what_was_written_into_it(vault: Vault) -> None:
    letter = Letter("Director Ana Quill", "Rev. Ruth Abara", TODAY + timedelta(days=3))
    text = everything_in(make_report(vault, replace(LETTER, letter=letter), TODAY))
    for part in ("To: Director Ana Quill", "proposes Rev. Ruth Abara as the neutral", "23 Nov 2026"):
        assert part in text


def test_no_letter_claims_what_is_not_so(vault: Vault) -> None:
    with pytest.raises(NoMajorityToClaim) as caught:
        make_report(vault, replace(LETTER, as_of=TODAY - timedelta(days=39)), TODAY)
    assert caught.value.values == {"unit": "Line staff, both offices", "signed": 0, "eligible": 10, "need": 6}


def test_half_is_no_majority_whatever_the_rules_ask(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        discard_cards(vault, [load_cards(vault)[0].id], AT)  # 5 of 10 are left
        copy, _ = copy_regime(vault, "nlrb", "Half will do", AT)
        text = next(rules.text for rules in list_rules(vault) if rules.id == copy.id)
        edit_regime(vault, copy.id, text.replace('operator = ">"', 'operator = ">="'), AT)
        choice = replace(LETTER, regime_id=copy.id)
        assert "met, none over" in everything_in(make_report(vault, replace(choice, name="majority"), TODAY))
        with pytest.raises(NoMajorityToClaim) as caught:
            make_report(vault, choice, TODAY)
        assert caught.value.values["need"] == 6


def test_rules_without_a_majority_by_cards_bear_no_claim(vault: Vault) -> None:
    with pytest.raises(NoMajorityRule):
        make_report(vault, replace(LETTER, regime_id="nmb"), TODAY)


# --- who may see what -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", FOR_OTHERS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["en", "es", "ko"])
def test_nothing_that_was_written_about_people_leaves(vault: Vault, kind: ReportKind[Any], language: str) -> None:
    found = everything_in(make_report(vault, ReportChoice(kind.name, TODAY, language=language), TODAY))
    assert not [text for text in WRITTEN_ABOUT_PEOPLE if text in found]
    if kind.audience in {Audience.EMPLOYER, Audience.SIGNER}:
        parts = {part for name in NAMES for part in (name.family, name.native, name.full(), name.listed()) if part}
        assert not [part for part in parts if part in found]


def test_the_organizers_own_list_shows_that_the_words_would_be_found(vault: Vault) -> None:
    found = everything_in(make_report(vault, ReportChoice("not-counted", TODAY), TODAY))
    assert "Müller, Jürgen" in found
