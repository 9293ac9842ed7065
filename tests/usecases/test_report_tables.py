"""A report's table for a spreadsheet program holds what its paper shows, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from cardtrack.errors import NotATable
from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.sheets_out import Cell
from cardtrack.usecases.print_report import ReportChoice, list_reports, make_report, make_report_table
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.vault.connection import Vault
from cardtrack.wording import dates
from tests.usecases.printed_campaign import AT, TODAY, make_printed

TABLES = [report.name for report in list_reports() if report.is_table]
OTHERS = ["majority", "meeting-pack", "demand-letter"]
SAID_BY_A_HEADING = {"place in the unit contested"}  # on paper


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("printed") / "campaign") as vault:
        seal_count(vault, SealChoice(TODAY - timedelta(days=200)), "earlier", TODAY, AT)
        seal_count(vault, SealChoice(TODAY), "later", TODAY, AT)
        yield vault


def choice_of(name: str) -> ReportChoice:
    return ReportChoice(name, TODAY, seal_id=2, since_id=1) if name == "what-moved" else ReportChoice(name, TODAY)


def squeezed(text: str) -> str:
    """Without spaces: a cell may be broken into lines on paper."""
    return "".join(text.split())


def as_printed(cell: Cell) -> str:
    if isinstance(cell, date):
        return dates.day(cell)
    return dates.number(cell) if isinstance(cell, int) else cell


def test_most_reports_are_tables() -> None:
    assert len(TABLES) >= 11
    assert not {*TABLES} & {*OTHERS}


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_stands_on_the_paper_too(vault: Vault, name: str) -> None:
    choice = choice_of(name)
    sheet = make_report_table(vault, choice, TODAY)
    with PdfPages(make_report(vault, choice, TODAY)) as pages:
        paper = squeezed("".join(pages.text(number) for number in range(len(pages))))
    assert sheet.headers
    assert {len(row) for row in sheet.rows} <= {len(sheet.headers)}
    missing = {cell for row in sheet.rows for cell in row if squeezed(as_printed(cell)) not in paper}
    assert missing <= SAID_BY_A_HEADING


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_table_says_so(vault: Vault, name: str) -> None:
    with pytest.raises(NotATable):
        make_report_table(vault, ReportChoice(name, TODAY), TODAY)


def test_names_are_worded_in_the_report_s_language(vault: Vault) -> None:
    english = make_report_table(vault, ReportChoice("not-counted", TODAY), TODAY)
    korean = make_report_table(vault, ReportChoice("not-counted", TODAY, language="ko"), TODAY)
    assert english.headers != korean.headers
    assert len(english.rows) == len(korean.rows) > 0
