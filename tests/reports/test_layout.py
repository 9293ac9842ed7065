"""How things stand on the page: nothing parted that belongs together, no page for a few lines that would have fit."""

from __future__ import annotations

from datetime import date

import pytest

from cardtrack.imaging.raster import PdfPages
from cardtrack.reports import catalogue
from cardtrack.reports.board_index import BoardIndexReport, IndexLine
from cardtrack.reports.document import Cover
from cardtrack.reports.heading import Paper
from cardtrack.reports.page import Sheet, to_pdf
from cardtrack.reports.table import Column, put_table
from tests.reports.campaign import TODAY, campaign

COVER = Cover("List", "For the organizer", TODAY, "1.0", is_practice=False)


def pages_of(pdf: bytes) -> list[str]:
    with PdfPages(pdf) as pages:
        return [pages.text(number) for number in range(len(pages))]


def listed(rows: int, *columns: Column, cells: tuple[str | int | date, ...] = ("Morales, Rosa",)) -> list[str]:
    def fill(sheet: Sheet) -> None:
        put_table(sheet, columns or (Column("Name", 1),), [cells] * rows)

    return pages_of(to_pdf("List", [(COVER, fill)], Paper.LETTER))


def test_a_few_lines_too_many_are_set_close_and_many_are_not() -> None:
    pages = [len(listed(rows)) for rows in range(30, 70)]
    assert pages == sorted(pages)
    usual = next(rows for rows in range(30, 70) if len(listed(rows)) == 2)
    last = listed(usual)[-1].count("Morales")
    assert last > 2  # two or three more than a page holds would have stood there alone


def test_the_last_page_of_a_list_never_has_a_single_row() -> None:
    for rows in range(38, 90):
        assert listed(rows)[-1].count("Morales") != 1, rows


def test_no_word_of_a_title_and_no_number_is_parted_however_narrow_the_column() -> None:
    columns = (Column("Registradas", 1), Column("Cards", 0, is_number=True), Column("Day", 1), Column("Else", 60))
    text = listed(3, *columns, cells=("A", 1_234_567, date(2026, 11, 28), "x " * 200))[0]
    for whole in ("Registradas", "1,234,567", "28 Nov 2026"):
        assert whole in text.splitlines() or f"{whole} " in text or f" {whole}" in text, text


@pytest.mark.parametrize("in_language", ["en", "es", "ko"])
@pytest.mark.parametrize("paper", Paper, ids=str)
def test_the_summary_is_one_page(in_language: str, paper: Paper) -> None:
    report = campaign(60).majority()
    assert len(report.tally.not_counted) > 6
    assert len(pages_of(catalogue.MAJORITY.pdf(report, paper, in_language))) == 1


def test_a_long_index_is_small_and_its_numbers_are_whole() -> None:
    made = campaign(60)
    lines = tuple(IndexLine(f"Morales, Rosa {n}", TODAY, f"Job {n % 40}", f"C{n:06}") for n in range(12_000))
    pdf = catalogue.BOARD_INDEX.pdf(BoardIndexReport(made.heading, made.count.tally(TODAY), lines, ()))
    pages = pages_of(pdf)
    assert len(pdf) < 50 * len(lines)
    assert "12,000 Morales, Rosa 11999" in " ".join(pages[-1].split())
    assert len(pages) < len(lines) / 40


def test_how_far_it_is_told_page_by_page_and_what_hears_it_may_end_it() -> None:
    made = campaign(60)
    lines = tuple(IndexLine(f"Morales, Rosa {n}", TODAY, "Organizer", "") for n in range(2_000))
    report = BoardIndexReport(made.heading, made.count.tally(TODAY), lines, ())
    told: list[int] = []
    pages = pages_of(catalogue.BOARD_INDEX.pdf(report, told=told.append))
    assert len(told) == len(pages)
    assert told == sorted(told)
    assert catalogue.BOARD_INDEX.lines(report) == 2_000 <= told[-1]

    class Enough(Exception):
        pass

    heard: list[int] = []

    def stop(lines: int) -> None:
        heard.append(lines)
        if len(heard) == 3:
            raise Enough

    with pytest.raises(Enough):
        catalogue.BOARD_INDEX.pdf(report, told=stop)
    assert len(heard) == 3
    assert catalogue.BOARD_INDEX.pdf(report) == catalogue.BOARD_INDEX.pdf(report)  # what was left undone left nothing
