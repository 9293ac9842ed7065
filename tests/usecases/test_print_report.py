"""Reports out of a real vault: the right figures, nothing that does not belong, and never half a file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

import cardtrack
from cardtrack.errors import CannotWrite, UnknownRegime, UnknownReport, UnknownUnit
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.count_unit import count_unit
from cardtrack.usecases.edit_employee import discard_employees
from cardtrack.usecases.edit_unit import list_units, make_unit
from cardtrack.usecases.print_report import (
    ReportChoice,
    list_reports,
    make_report,
    page_count,
    page_sizes,
    render_page,
    report_languages,
    save_pdf,
)
from cardtrack.usecases.report_makers import MAKERS
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees, load_names
from cardtrack.wording import dates
from tests.usecases.printed_campaign import AT, LEANS, NAMES, NEW, NOTED, TODAY, UNMATCHED, make_printed

ROOT = Path(__file__).resolve().parents[2]
MAJORITY = ReportChoice("majority", TODAY)
NOT_COUNTED = ReportChoice("not-counted", TODAY)
COUNTED_NAMES = [name for place, name in enumerate(NAMES) if place < 5 or place == 9]
LEFT_OUT_NAMES = [name for place, name in enumerate(NAMES) if 5 <= place < 9]
PRIVATE = (*NOTED, LEANS, "Collector Canary", "555-0188", "Ortega")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("printed") / "campaign") as vault:
        yield vault


def text_of(pdf: bytes) -> str:
    """All that can be selected, on one line."""
    with PdfPages(pdf) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


def everything_in(pdf: bytes) -> str:
    """What can be selected, and what the file says of itself."""
    document = pypdfium2.PdfDocument(pdf)
    about = " ".join(document.get_metadata_dict().values())
    document.close()
    return f"{text_of(pdf)} {about}"


# --- the figures ----------------------------------------------------------------------------


def test_the_summary_of_a_unit_counted_by_hand(vault: Vault) -> None:
    text = text_of(make_report(vault, MAJORITY, TODAY))
    assert "6 of 10 60.0 %" in text
    assert "Majority status more than half 6 6 met, none over" in text
    assert "Own goal, no legal threshold at least 65 % 7 6 1 more person" in text
    assert "Cards held 12 = counted 6 + not counted 4 + extra cards 1 + not on the roster 1" in text
    assert "Employer's list of" in text
    assert "30 Oct 2026" in text
    assert "With all of them in the unit and none of their cards: 6 of 11" in text


@pytest.mark.parametrize("days", [-60, -20, -1, 0, 30, 400])
@pytest.mark.parametrize("regime_id", [None, "us_ca_perb", "can_on"])
def test_the_summary_has_the_figures_of_the_count(vault: Vault, days: int, regime_id: str | None) -> None:
    day = TODAY + timedelta(days=days)
    text = text_of(make_report(vault, replace(MAJORITY, as_of=day, regime_id=regime_id), TODAY))
    counted = count_unit(vault, day, None, regime_id)
    tally = counted.tally
    assert dates.fraction(tally.signed, tally.eligible) in text
    assert dates.day(day) in text
    assert counted.regime.name in text
    for outcome in tally.thresholds:
        assert f" {outcome.need} {outcome.signed} " in text
    assert f"Cards held {tally.cards_held} = counted {tally.signed} " in text
    assert tally.reconciles


def test_a_unit_of_nobody_says_so(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign", people=0) as vault:
        text = text_of(make_report(vault, MAJORITY, TODAY))
        assert "No unit list" in text
        assert "no employer's list" in text
        assert "0.0 %" not in text
        assert "No card is left out of the count." in text_of(make_report(vault, NOT_COUNTED, TODAY))


def test_a_day_before_the_campaign_is_a_unit_of_nobody(vault: Vault) -> None:
    assert "No unit list" in text_of(make_report(vault, replace(MAJORITY, as_of=date(1999, 1, 1)), TODAY))


def test_the_foot_has_the_head_of_the_history(vault: Vault) -> None:
    head = history.head(vault)
    printed = f"History {head.hash[:4]} {head.hash[4:8]} {head.hash[8:12]} after {head.length} acts"
    assert printed in text_of(make_report(vault, MAJORITY, TODAY))


def test_the_same_is_printed_in_the_same_bytes(vault: Vault) -> None:
    for choice in (MAJORITY, NOT_COUNTED):
        assert make_report(vault, choice, TODAY) == make_report(vault, choice, TODAY)
    assert make_report(vault, MAJORITY, TODAY) != make_report(vault, MAJORITY, TODAY + timedelta(days=1))


# --- who may see what -----------------------------------------------------------------------


def test_the_summary_names_no_employee(vault: Vault) -> None:
    found = everything_in(make_report(vault, MAJORITY, TODAY))
    people = [*NAMES, *(employee.name for employee in load_employees(vault))]
    parts = {part for name in people for part in (name.family, name.native, name.full(), name.listed()) if part}
    assert not [part for part in [*parts, UNMATCHED, *PRIVATE] if part in found]


def test_the_other_list_names_those_who_are_left_out(vault: Vault) -> None:
    found = everything_in(make_report(vault, NOT_COUNTED, TODAY))
    assert [name.shown() for name in LEFT_OUT_NAMES if name.shown() not in found] == []
    assert UNMATCHED in found
    assert "Quiroga, Inés" in found
    assert not [name.shown() for name in COUNTED_NAMES if name.shown() in found]
    assert not [text for text in PRIVATE if text in found]


def test_hangul_and_accents_can_be_copied_out(vault: Vault) -> None:
    found = text_of(make_report(vault, NOT_COUNTED, TODAY))
    for name in ("박서연", "Müller, Jürgen", "Żółkiewska, Łucja", "de la Vega, Teresa"):
        assert name in found


def test_names_stand_in_the_order_of_the_collation(vault: Vault) -> None:
    found = text_of(make_report(vault, NOT_COUNTED, TODAY))
    order = ["de la Vega", "Müller", "Quiroga", "Żółkiewska", "박서연", UNMATCHED]
    places = [found.index(name) for name in order]
    assert places == sorted(places)


def test_a_code_name_stands_for_the_employer(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign", new=replace(NEW, code_name="Lighthouse")) as vault:
        found = everything_in(make_report(vault, MAJORITY, TODAY))
    assert "Lighthouse" in found
    assert NEW.employer_name not in found


def test_cards_of_people_in_the_trash_are_still_accounted_for(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        name = load_names(vault)[1].listed()
        discard_employees(vault, [1], AT)
        found = text_of(make_report(vault, NOT_COUNTED, TODAY))
    assert f"{name} (in the trash)" in found


# --- what can be chosen ---------------------------------------------------------------------


def test_every_report_has_a_title_and_a_reader() -> None:
    assert {report.name for report in list_reports()} == set(MAKERS)
    assert all(report.title and report.audience for report in list_reports())


def test_english_can_always_be_chosen() -> None:
    assert report_languages()[0] == "en"
    assert set(report_languages()) <= {"en", "es", "ko"}


def test_units_by_name_and_by_id(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        first = list_units(vault)[0]
        other, _ = make_unit(vault, replace(first, name="Orange County", placements=()), AT)
        for choice in (replace(MAJORITY, unit_id=other.id), replace(MAJORITY, unit_name="orange county")):
            assert "Orange County" in text_of(make_report(vault, choice, TODAY))
        with pytest.raises(UnknownUnit):
            make_report(vault, replace(MAJORITY, unit_id=99), TODAY)
        with pytest.raises(UnknownUnit):
            make_report(vault, replace(MAJORITY, unit_name="Night shift"), TODAY)


def test_what_is_not_there_is_refused_by_name(vault: Vault) -> None:
    with pytest.raises(UnknownReport):
        make_report(vault, replace(MAJORITY, name="shopping-list"), TODAY)
    with pytest.raises(UnknownRegime):
        make_report(vault, replace(MAJORITY, regime_id="atlantis"), TODAY)


def test_paper_and_pages(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign", people=300) as vault:
        pdf = make_report(vault, replace(NOT_COUNTED, paper="a4"), TODAY)
    assert page_count(pdf) == len(page_sizes(pdf)) > 1
    assert {(round(width), round(height)) for width, height in page_sizes(pdf)} == {(595, 842)}


def test_a_page_is_drawn_in_the_size_asked_for(vault: Vault) -> None:
    image = render_page(make_report(vault, MAJORITY, TODAY), 0, 2.0)
    assert (image.width, image.height) == (1224, 1584)
    assert len(image.pixels) >= image.stride * image.height
    assert len(set(image.pixels)) > 10  # not blank


# --- saving ---------------------------------------------------------------------------------


def test_saved_whole_private_and_over_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(b"old")
    save_pdf(b"%PDF new", path)
    assert path.read_bytes() == b"%PDF new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["summary.pdf"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"kept")
    folder = tmp_path / "folder.pdf"
    folder.mkdir()
    for path in (file / "summary.pdf", tmp_path / "missing" / "summary.pdf", folder):
        with pytest.raises(CannotWrite) as caught:
            save_pdf(b"%PDF", path)
        assert caught.value.values["path"] == path
    assert file.read_bytes() == b"kept"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder.pdf"]
    assert not list(folder.iterdir())


FULL = """
import resource, sys
from pathlib import Path
from cardtrack.errors import StorageFull
from cardtrack.usecases.report_makers import MAKERS
from cardtrack.usecases.print_report import save_pdf

resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    save_pdf(b"%PDF" * 4096, Path(sys.argv[1]))
except StorageFull as fault:
    print("full", fault.values["path"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are POSIX")
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(b"old")
    source = Path(cardtrack.__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == f"full {path}"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["summary.pdf"]
