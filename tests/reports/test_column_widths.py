"""How wide columns are: what one does not need goes to those whose rows would wrap; room to write in stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from cardtrack.reports.document import Cover
from cardtrack.reports.heading import Paper
from cardtrack.reports.page import Sheet, to_pdf
from cardtrack.reports.table import Cell, Column, Share, column_widths, put_table
from tests.reports.campaign import TODAY

COVER = Cover("List", "For the organizer", TODAY, "1.0", is_practice=False)
DAY = date(2026, 11, 28)
LONG = "Administrative Assistant to the Director"
BETWEEN = 14.0


def widths_of(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[float]:
    return column_widths(Sheet("List", COVER, Paper.LETTER), columns, rows)


def lines_of(*tables: tuple[Sequence[Column], Sequence[Sequence[Cell]]]) -> list[str]:
    def fill(sheet: Sheet) -> None:
        for columns, rows in tables:
            put_table(sheet, columns, rows)

    document = pypdfium2.PdfDocument(to_pdf("List", [(COVER, fill)], Paper.LETTER))
    text = document[0].get_textpage().get_text_range()
    document.close()
    return [line.strip() for line in text.splitlines()]


def test_what_one_column_does_not_need_goes_to_the_one_whose_rows_would_wrap() -> None:
    columns = (Column("Name", 40), Column("Work", 20), Column("Standing", 40))
    short = widths_of(columns, [("Kim", "Aide", "signed")])
    assert short == pytest.approx([each / 100 * sum(short) for each in (40, 20, 40)])  # nothing wraps: by their shares
    longer = widths_of(columns, [("Kim", "Counselor and organizer", "signed")])
    assert longer[1] > short[1]
    assert sum(longer) == pytest.approx(sum(short))
    assert any(
        "Counselor and organizer" in line for line in lines_of((columns, [("Kim", "Counselor and organizer", "")]))
    )


@pytest.mark.parametrize("blank", ["", Share(1, 3)], ids=["to write in", "a bar"])
def test_room_to_write_in_and_bars_are_not_given_away(blank: Cell) -> None:
    columns = (Column("Work", 20), Column("Remark", 60))
    assert widths_of(columns, [(LONG, blank)]) == widths_of(columns, [("Aide", blank)])
    assert widths_of(columns, [(LONG, "seen")])[0] > widths_of(columns, [("Aide", "seen")])[0]


def test_the_most_modest_wish_is_met_first() -> None:
    """Of two columns that wrap one no longer does."""
    columns = (Column("Job", 20), Column("Place", 9), Column("Day", 22), Column("Days", 20))
    row = ("Communications Associate for all of it and more", "Orange County", DAY, DAY)
    assert any("Orange County" in line for line in lines_of((columns, [row])))


def test_no_word_is_parted_where_there_is_room() -> None:
    columns = (Column("Name", 60), Column("Job", 10), Column("Else", 60))
    names = "Nguyễn " * 20
    assert any("Communications" in line for line in lines_of((columns, [(names, "Communications Associate", names)])))
    assert any("envelope)" in line for line in lines_of((columns, [(names, "(no envelope)", names)])))


def test_tables_under_headings_stand_in_line() -> None:
    columns = (Column("Why", 20, is_heading=True), Column("Name", 20), Column("Job", 20), Column("Day", 20))
    rows = [("a", "Kim", LONG, DAY), ("b", "Kim", "Aide", DAY)]
    document = pypdfium2.PdfDocument(
        to_pdf("List", [(COVER, lambda sheet: put_table(sheet, columns, rows))], Paper.LETTER)
    )
    page = document[0].get_textpage()
    found = [hit.start() for hit in re.finditer("28 Nov 2026", page.get_text_range())]
    places = [round(page.get_charbox(number)[0], 1) for number in found]
    document.close()
    assert len(places) == 2
    assert len(set(places)) == 1


@pytest.mark.parametrize("text", ["W" * 500, "word " * 90, "Communications " * 9, "김민수" * 60, ""])
def test_a_row_of_whatever_never_runs_over_the_page(text: str) -> None:
    columns = [Column(f"Title {number}", number % 3, number % 2 == 0) for number in range(1, 8)]
    rows: Sequence[Sequence[Cell]] = (
        [text] * 7,
        [text, *["a"] * 6],
        [*["a"] * 6, text],
        [text, 10**9, DAY, "a", text, "", None],
    )
    for cells in rows:
        widths = widths_of(columns, [cells])
        assert all(width > 0 for width in widths)
        assert sum(widths) + BETWEEN * 6 <= 612 - 2 * 54 + 0.01


def test_a_title_over_nothing_leaves_no_empty_line() -> None:
    bare, named = (Sheet("List", replace(COVER, names=names), Paper.LETTER).y for names in ((), ("Alianza",)))
    assert bare > named
