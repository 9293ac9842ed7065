"""Where the header is, and which rows are no people."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardtrack.errors import ListEmpty
from cardtrack.intake.table import LeftOutReason, ListTable, NoticeKind, ReadOptions, read_list
from tests.intake.workbooks import workbook, written

HEADER = "Employee ID,Last Name,First Name,Job Title,Dept\n"
PEOPLE = "".join(f"{n},Morales{n},Rosa,Baker,Bakery\n" for n in range(101, 106))


def read(folder: Path, text: str, options: ReadOptions | None = None) -> ListTable:
    return read_list(written(folder, text), options)


def reasons(table: ListTable) -> list[tuple[int, str]]:
    return [(row.number, row.reason.value) for row in table.left_out]


def test_titles_above_the_header(tmp_path: Path) -> None:
    table = read(tmp_path, "ACME,,,,\nAs of,10/31/2026,,,\n" + HEADER + PEOPLE)
    assert reasons(table) == [(1, "title"), (2, "title")]
    assert table.header_row == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Total,5,,,\n", LeftOutReason.TOTAL),
        ("Subtotal Bakery,5,,,\n", LeftOutReason.TOTAL),
        ("합계,5,,,\n", LeftOutReason.TOTAL),
        ("Total employees: 5,,,,\n", LeftOutReason.TOTAL),
        ("Page 1 of 3,,,,\n", LeftOutReason.FOOTER),
        ("Printed on,10/31/2026,,,\n", LeftOutReason.FOOTER),
        ("Department: Deli,,,,\n", LeftOutReason.HEADING),
        (",DELI,,,\n", LeftOutReason.HEADING),
        (HEADER, LeftOutReason.REPEATED_HEADER),
        (HEADER.upper(), LeftOutReason.REPEATED_HEADER),
        (",,,,\n", LeftOutReason.BLANK),
        ("\n", LeftOutReason.BLANK),
    ],
)
def test_rows_that_are_no_people(tmp_path: Path, line: str, reason: LeftOutReason) -> None:
    table = read(tmp_path, HEADER + PEOPLE + line + PEOPLE)
    assert reasons(table) == [(7, reason.value)]
    assert len(table.rows) == 10


@pytest.mark.parametrize(
    "line",
    [
        '106,"Total, Maria",,,\n',
        "106,Page,Robert,Baker,Deli\n",
        ',"Morales, Rosa",,,\n',
        "106,Total,Ana,Baker,Deli\n",
        "Total,Total,Ana,Baker,Deli\n",
    ],
)
def test_people_with_odd_names_stay(tmp_path: Path, line: str) -> None:
    assert len(read(tmp_path, HEADER + PEOPLE + line).rows) == 6


def test_last_lines_of_one_cell_are_the_footer(tmp_path: Path) -> None:
    table = read(tmp_path, HEADER + PEOPLE + "Prepared for the union,,,,\nSee back,,,,\n")
    assert reasons(table) == [(7, "footer"), (8, "footer")]


@pytest.mark.parametrize("header", ["Last Name,First Name", "성,이름", "Apellido,Nombre", "Name,Card", "EMP#,LNAME"])
def test_headers_in_three_languages(tmp_path: Path, header: str) -> None:
    assert read(tmp_path, f"Roster\n{header}\nMorales,Rosa\n").header_row == 2


def test_list_of_names_alone(tmp_path: Path) -> None:
    table = read(tmp_path, "Name\nRosa Morales\nMin-soo Kim\n")
    assert (table.header_row, len(table.rows)) == (1, 2)


def test_no_header_at_all(tmp_path: Path) -> None:
    table = read(tmp_path, '"Morales, Rosa",Baker,213-555-0101\n"Kim, Min",Cook,213-555-0102\n')
    assert (table.header_row, table.headers, len(table.rows)) == (0, ("", "", ""), 2)
    assert [notice.kind for notice in table.notices] == [NoticeKind.NO_HEADER]


def test_one_line_without_header(tmp_path: Path) -> None:
    assert read(tmp_path, "hello\n").rows[0].cells == ("hello",)


def test_header_of_choice(tmp_path: Path) -> None:
    text = "Grp A,Grp A,Grp B\nQ1,Q2,Q3\nMorales,Rosa,Baker\n"
    table = read(tmp_path, text, ReadOptions(header_row=1, header_height=2))
    assert table.headers == ("Grp A / Q1", "Grp A / Q2", "Grp B / Q3")
    none = read(tmp_path, HEADER + PEOPLE, ReadOptions(header_row=0))
    assert (none.header_row, len(none.rows)) == (0, 6)
    with pytest.raises(ListEmpty):
        read(tmp_path, text, ReadOptions(header_row=50))


def test_groups_above_the_headings(tmp_path: Path) -> None:
    """Merged groups belong to the header, a title does not."""
    rows = [
        ["Roster of the store"],
        ["Person", "", "", "Reach", ""],
        ["ID", "Last", "First", "Phone", "E-mail"],
        ["1", "Morales", "Rosa", "213-555-0101", "r@example.com"],
    ]
    merges = '<mergeCells><mergeCell ref="A2:C2"/><mergeCell ref="D2:E2"/></mergeCells>'
    table = read_list(workbook(tmp_path, rows, after=merges))
    assert (table.header.row, table.header.height) == (2, 2)
    assert table.headers == ("Person / ID", "Person / Last", "Person / First", "Reach / Phone", "Reach / E-mail")
    assert [row.reason for row in table.left_out] == [LeftOutReason.TITLE]


def test_groups_in_a_csv(tmp_path: Path) -> None:
    text = "Person,,,Reach,,Work\nID,Last,First,Phone,E-mail,Job\n1,Morales,Rosa,213-555-0101,,Cook\n"
    assert read(tmp_path, text).header.height == 2


def test_dates_above_the_header_are_no_groups(tmp_path: Path) -> None:
    assert read(tmp_path, "Store,14,of,31 Oct,2026\n" + HEADER + PEOPLE).header.height == 1


def test_unnamed_column_with_content_is_kept(tmp_path: Path) -> None:
    table = read(tmp_path, "Last Name,First Name\nMorales,Rosa,Cook\nKim,Min,Baker\n")
    assert table.headers == ("Last Name", "First Name", "")


def test_repeated_lines_are_told_and_kept(tmp_path: Path) -> None:
    table = read(tmp_path, HEADER + PEOPLE + "103,Morales103,Rosa,Baker,Bakery\n")
    assert len(table.rows) == 6
    assert [(notice.kind, notice.rows) for notice in table.notices] == [(NoticeKind.DUPLICATE_LINES, (7,))]


@pytest.mark.parametrize(
    ("cell", "is_formula"),
    [
        ("=1+1", True),
        ("@SUM(A1)", True),
        ("+cmd|x", True),
        ("-2+3+x!A0", True),
        ("-", False),
        ("+1 213-555-0101", False),
        ("-5", False),
        ("--", False),
        ("@", False),
    ],
)
def test_what_counts_as_a_formula(tmp_path: Path, cell: str, is_formula: bool) -> None:
    table = read(tmp_path, HEADER + PEOPLE + f"106,{cell},Rosa,Baker,Deli\n")
    assert table.rows[-1].cells[1] == cell
    assert bool(table.notices) is is_formula
