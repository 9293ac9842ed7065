"""The organizer's further reports: figures that were counted by hand, and the pack that is all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cardtrack.domain.axis import Axis
from cardtrack.domain.unit import Placement, Scope, Standing
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.edit_unit import list_units, make_unit
from cardtrack.usecases.print_report import ReportChoice, make_report, page_count
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from tests.usecases.printed_campaign import AT, NAMES, TODAY, make_printed


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("printed") / "campaign") as vault:
        yield vault


def text_of(vault: Vault, choice: ReportChoice) -> str:
    """All that can be selected in a report, on one line."""
    with PdfPages(make_report(vault, choice, TODAY)) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


def test_the_unit_by_worksite_adds_up_to_the_unit(vault: Vault) -> None:
    choice = ReportChoice("breakdown", TODAY, axis=Axis.CLASSIFICATION)
    text = text_of(vault, choice)
    assert "Los Angeles Organizer 6 10 60.0 %" in text
    assert "The whole unit 6 10 60.0 %" in text
    assert "Los Angeles (not said) 6 10" in text_of(vault, replace(choice, axis=Axis.DEPARTMENT))
    assert not [name for name in NAMES if name.shown() in text]


def test_going_stale_lists_whoever_lapses_first_first(vault: Vault) -> None:
    rules = ReportChoice("going-stale", TODAY, regime_id="us_ca_perb")  # cards live for one year
    text = text_of(vault, rules)
    assert "Up to 21 May 2027 no card" in text
    later = text_of(vault, replace(rules, as_of=date(2027, 5, 1)))
    assert later.index("Morales, Rosa") < later.index("박서연")  # a card of 11 October, and one of 10 November
    assert "12 Oct 2027" in later
    assert "Müller" not in later


def test_units_are_compared_each_under_its_own_rules(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        unit = list_units(vault)[0]
        only = Placement(Scope.CLASSIFICATION, Standing.INCLUDED, "Manager")
        make_unit(vault, replace(unit, name="Managers", placements=(only,), regime_id="us_ca_perb"), AT)
        text = text_of(vault, ReportChoice("comparison", TODAY))
    assert "Line staff, both offices 6 10 60.0 % more than half met, none over 1" in text
    assert "Managers 1 1 100.0 % more than half met, none over 0" in text


def test_the_history_is_printed_under_the_fingerprint_of_its_end(vault: Vault) -> None:
    head = history.head(vault)
    text = text_of(vault, ReportChoice("history", TODAY))
    assert f"{head.length} acts; fingerprint of the last: {head.hash[:4]} {head.hash[4:8]} {head.hash[8:12]}" in text
    assert "Practice cards and placements" in text


def test_the_pack_is_its_reports_one_after_the_other(vault: Vault) -> None:
    choice = ReportChoice("meeting-pack", TODAY)
    parts = ("majority", "trend", "breakdown", "going-stale", "not-counted")
    text = text_of(vault, choice)
    titles = ["Majority status", "Trend", "By worksite", "Cards going stale", "Cards that do not count"]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    pages = sum(page_count(make_report(vault, replace(choice, name=name), TODAY)) for name in parts)
    assert page_count(make_report(vault, choice, TODAY)) == pages
    assert f"Page {pages} of {pages}" in text


def test_the_pack_of_a_sealed_count_stays_what_it_was(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        seal = seal_count(vault, SealChoice(TODAY), "", TODAY, AT).seal
        choice = ReportChoice("meeting-pack", TODAY, seal_id=seal.id)
        first = make_report(vault, choice, TODAY)
        make_unit(vault, replace(list_units(vault)[0], name="Other"), AT)
        assert make_report(vault, choice, date(2027, 1, 1)) == first


@pytest.mark.parametrize("name", ["breakdown", "going-stale", "comparison", "history", "meeting-pack"])
@pytest.mark.parametrize("language", ["en", "es", "ko"])
@pytest.mark.parametrize("people", [0, 1, 300])
def test_every_size_and_language(tmp_path: Path, name: str, language: str, people: int) -> None:
    with make_printed(tmp_path / "campaign", people=people) as vault:
        for paper in ("letter", "a4"):
            assert page_count(make_report(vault, ReportChoice(name, TODAY, language=language, paper=paper), TODAY))
