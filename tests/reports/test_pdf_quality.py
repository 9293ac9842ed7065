"""What other programs make of our PDFs: qpdf, poppler, mupdf and pdfium open them and read the names."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from cardtrack.reports import catalogue
from cardtrack.reports.board_index import BoardIndexReport, IndexLine
from cardtrack.usecases.print_report import ReportChoice, list_reports, make_report
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.visit_lists import NewVisitList, make_visit_list
from cardtrack.vault.connection import Vault
from tests.reports.campaign import TODAY as DAY
from tests.reports.campaign import campaign
from tests.usecases.printed_campaign import AT, TODAY, make_printed

NASTY = (
    "<b>Morales</b> &amp; <img src='/etc/passwd'>, Rosa",
    "=SUM(A1:A9), Ana",
    "(Nguyễn) \\ [Thị], Hồng",
    "김민수 (Kim Min-soo)",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil, Ann",
    "\U0001f600 Emoji, Ana",
    "\u0378 Unassigned, Ana",
    "W" * 500,
    "O’Brien-Castañeda, Siobhán",
    "",
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("printed") / "campaign", people=60) as vault:
        make_visit_list(vault, NewVisitList("No card yet", "R. Prado"), TODAY, AT)
        seal_count(vault, SealChoice(TODAY), "first", TODAY, AT)
        seal_count(vault, SealChoice(TODAY), "second", TODAY, AT)
        yield vault


def said_by(*command: str | Path) -> str:
    """What a program prints; it must be here, and content."""
    done = subprocess.run(command, capture_output=True, check=False)
    words = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, words
    return words


def test_every_report_passes_every_program(vault: Vault, tmp_path: Path) -> None:
    for report in list_reports():
        choice = ReportChoice(report.name, TODAY, language="ko", seal_id=2 if report.is_of_two else None, since_id=1)
        path = tmp_path / f"{report.name}.pdf"
        path.write_bytes(make_report(vault, choice, TODAY))
        assert "No syntax or stream encoding errors found" in said_by("qpdf", "--check", path)
        assert "warning" not in said_by("pdftotext", path, "-").lower()
        assert "error" not in said_by("mutool", "info", path).lower()
        fonts = said_by("pdffonts", path).splitlines()[2:]
        assert fonts
        assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts  # embedded, subset, unicode


def test_nasty_names_are_text_and_nothing_else(tmp_path: Path) -> None:
    made = campaign(60)
    lines = tuple(IndexLine(name, DAY, name, "") for name in NASTY)
    pdf = catalogue.BOARD_INDEX.pdf(BoardIndexReport(made.heading, made.count.tally(DAY), lines, ()))
    path = tmp_path / "nasty.pdf"
    path.write_bytes(pdf)
    said_by("qpdf", "--check", path)
    for text in (said_by("pdftotext", "-layout", path, "-"), said_by("mutool", "draw", "-F", "text", path)):
        for name in ("<b>Morales</b>", "&amp;", "=SUM(A1:A9)", "(Nguyễn) \\ [Thị]", "김민수", "evil", "Siobhán"):
            assert name in text, name
    assert b"/etc/passwd" not in pdf


def test_the_document_says_its_language_and_title(vault: Vault) -> None:
    pdf = make_report(vault, ReportChoice("majority", TODAY, language="es"), TODAY)
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("Title").startswith("Apoyo mayoritario")
    document.close()
    assert b"/Lang (es)" in pdf
    assert b"/DisplayDocTitle true" in pdf


def test_page_x_of_y_is_text_on_each_page() -> None:
    made = campaign(60)
    lines = tuple(IndexLine(f"Morales, Rosa {number}", DAY, "Organizer", "") for number in range(400))
    pdf = catalogue.BOARD_INDEX.pdf(BoardIndexReport(made.heading, made.count.tally(DAY), lines, ()))
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    assert pages > 5
    for number in range(pages):
        assert f"Page {number + 1} of {pages}" in document[number].get_textpage().get_text_range()
    document.close()
