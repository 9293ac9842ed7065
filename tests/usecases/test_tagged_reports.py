"""What a screen reader gets of a report, told by poppler: headings, paragraphs, tables, and nothing left out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardtrack.reports import catalogue
from cardtrack.reports.board_index import BoardIndexReport, IndexLine
from cardtrack.reports.kind import MOST_TAGGED
from cardtrack.usecases.print_report import ReportChoice, list_reports, make_report
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.visit_lists import NewVisitList, make_visit_list
from cardtrack.vault.connection import Vault
from tests.reports.campaign import TODAY as DAY
from tests.reports.campaign import campaign
from tests.usecases.printed_campaign import AT, TODAY, make_printed

REPORTS = list_reports()
_HEAD_AND_FOOT = 60.0  # points: what comes again on each page


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("printed") / "campaign", people=60) as vault:
        make_visit_list(vault, NewVisitList("No card yet", "R. Prado"), TODAY, AT)
        for _ in range(2):
            seal_count(vault, SealChoice(TODAY), "", TODAY, AT)
        yield vault


def told(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def said_in(text: str) -> list[str]:
    """What is said, element by element, in the order in which it is read."""
    return [" ".join(said.split()) for said in re.findall(r'"(.*)"', text)]


@pytest.mark.parametrize("report", REPORTS, ids=lambda each: each.name)
def test_every_word_between_head_and_foot_stands_under_a_tag(vault: Vault, tmp_path: Path, report: object) -> None:
    assert report in REPORTS
    name, of_two, title = next((each.name, each.is_of_two, each.title) for each in REPORTS if each is report)
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(vault, ReportChoice(name, TODAY, seal_id=2 if of_two else None, since_id=1), TODAY))
    assert re.search(r"^Tagged: +yes$", told("pdfinfo", path), re.MULTILINE)
    structure = told("pdfinfo", "-struct-text", path)
    read = "".join(said_in(structure)).replace(" ", "")
    height = 792 - 2 * _HEAD_AND_FOOT
    area = ("-x", "0", "-y", str(int(_HEAD_AND_FOOT)), "-W", "612", "-H", str(int(height)))
    printed = told("pdftotext", *area, path, "-").split()
    if name != "blank-cards":  # what is cut apart has no head
        assert said_in(structure)[0] in {title, "Majority status"}
        assert structure.splitlines()[1].split()[0] == "H1"
    assert [word for word in printed if word not in read] == []


def test_a_table_is_rows_of_cells_under_headings_of_columns(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(vault, ReportChoice("board-index", TODAY), TODAY))
    structure = told("pdfinfo", "-struct-text", path)
    index = structure[structure.index("Alphabetical index") :]
    assert index.index("TH") < index.index("/Scope /Column") < index.index("TD")
    assert len(re.findall(r"^ +TD", index, re.MULTILINE)) == 4 * (42 + 1)
    assert (
        len(re.findall(r"^ +TH", index, re.MULTILINE)) == 4 * 2
    )  # those that come again on the next page are not said again
    assert "Dela Cruz, Luzviminda Ma." in said_in(index)


def test_a_chart_says_in_words_what_stands_in_it(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(vault, ReportChoice("trend", TODAY), TODAY))
    assert "Figure" in told("pdfinfo", "-struct", path)
    assert b"needed for more than half" in path.read_bytes()


def test_a_long_list_has_no_tags_and_stays_small(tmp_path: Path) -> None:
    made = campaign(60)
    for rows, tagged in ((MOST_TAGGED, "yes"), (MOST_TAGGED + 1, "no")):
        lines = tuple(IndexLine(f"Morales, Rosa {number}", DAY, "Organizer", "") for number in range(rows))
        path = tmp_path / "index.pdf"
        path.write_bytes(catalogue.BOARD_INDEX.pdf(BoardIndexReport(made.heading, made.count.tally(DAY), lines, ())))
        assert re.search(rf"^Tagged: +{tagged}$", told("pdfinfo", path), re.MULTILINE)
        assert "No syntax or stream encoding errors" in told("qpdf", "--check", path)
        assert path.stat().st_size < 1_200_000
