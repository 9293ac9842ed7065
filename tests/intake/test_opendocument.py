"""OpenDocument spreadsheets: what the sheet shows is what is read, and a repeated empty cell costs nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cardtrack.errors import ListEmpty, ListEncrypted, ListIncomplete, ListTooLarge, ListUnreadable, UserError
from cardtrack.intake.table import ListTable, NoticeKind, ReadOptions, read_list
from tests.intake.documents import ODS, ods, ods_content, ods_table
from tests.intake.workbooks import written, zipped

HEADER = ["Last Name", "First Name", "Job", "Hire Date"]
ROSA = ["Morales", "Rosa", "Baker", "2019-03-04"]


def read(folder: Path, content: bytes | str, options: ReadOptions | None = None) -> ListTable:
    return read_list(written(folder, content, "list.ods"), options)


def told(table: ListTable) -> dict[NoticeKind, tuple[int, tuple[int, ...], str]]:
    return {notice.kind: (notice.count, notice.rows, notice.text) for notice in table.notices}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('office:value-type="float" office:value="2135550101"|2.14E+09', "2135550101"),
        ('office:value-type="float" office:value="1001"|0001001', "0001001"),
        ('office:value-type="currency" office:value="17.5"|$17.50', "17.5"),
        ('office:value-type="date" office:date-value="2019-03-04"|03/04/19', "2019-03-04"),
        ('office:value-type="date" office:date-value="2019-03-04T13:30:00"|x', "2019-03-04 13:30"),
        ('office:value-type="date" office:date-value="2019-03-04T00:00:00"|x', "2019-03-04"),
        ('office:value-type="boolean" office:boolean-value="true"|WAHR', "TRUE"),
        ('office:value-type="string"|A<text:s text:c="2"/>B<text:tab/>C<text:line-break/>D', "A  B\tC\nD"),
        ('office:value-type="string" office:string-value="Cook"|', "Cook"),
        ('office:value-type="string"|<office:annotation><text:p>a note</text:p></office:annotation>Cook', "Cook"),
    ],
)
def test_values(tmp_path: Path, cell: str, text: str) -> None:
    attributes, _, shown = cell.partition("|")
    made = f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
    table = read(tmp_path, ods(ods_table([HEADER, ["Morales", "Rosa", made]])))
    assert table.rows[0].cell(2) == text


def test_several_lines_in_a_cell(tmp_path: Path) -> None:
    made = '<table:table-cell office:value-type="string"><text:p>Line 1</text:p><text:p>two</text:p></table:table-cell>'
    assert read(tmp_path, ods(ods_table([HEADER, ["Morales", "Rosa", made]]))).rows[0].cell(2) == "Line 1\ntwo"


def test_formulas_errors_and_hidden_rows_are_told(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["Morales", '<table:table-cell table:formula="of:=A1"/>'],
        ["Kim", '<table:table-cell table:formula="of:=A1" office:value-type="string"><text:p>#N/A</text:p>'
         "</table:table-cell>", "Cook"],
    ]  # fmt: skip
    hidden = ods_table(rows).replace("<table:table-row>", '<table:table-row table:visibility="filter">', 2)
    column = '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    found = told(read(tmp_path, ods(hidden.replace(">", ">" + column, 1))))
    assert found[NoticeKind.FORMULA_WITHOUT_RESULT][1] == (2,)
    assert found[NoticeKind.CELL_ERROR][1] == (3,)
    assert found[NoticeKind.HIDDEN_ROWS][1] == (1, 2)
    assert found[NoticeKind.HIDDEN_COLUMNS][0] == 2


def test_sheets_hidden_sheets_and_copies_of_other_files(tmp_path: Path) -> None:
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    sheets = (
        ods_table([["Read me"]], "Notes"),
        ods_table([HEADER, ROSA], "Now"),
        ods_table([HEADER, ROSA, ROSA], "Old", 'table:style-name="ta2"'),
        ods_table([HEADER, ROSA], "elsewhere", after="<table:table-source/>"),
    )
    table = read(tmp_path, ods(*sheets, styles=style))
    assert table.sheet == "Now"
    assert [(sheet.name, sheet.is_hidden) for sheet in table.sheets] == [
        ("Notes", False),
        ("Now", False),
        ("Old", True),
    ]
    assert len(read(tmp_path, ods(*sheets, styles=style), ReadOptions(sheet="Old")).rows) == 2


def test_merged_cells_and_1904(tmp_path: Path) -> None:
    rows = [
        ["Department", *HEADER],
        ['<table:table-cell table:number-rows-spanned="2"><text:p>Bakery</text:p></table:table-cell>', *ROSA],
        ["<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>", "Kim", "Min"],
    ]
    settings = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )
    table = read(tmp_path, ods(ods_table(rows), settings=settings))
    assert [row.cells[:2] for row in table.rows] == [("Bakery", "Morales"), ("Bakery", "Kim")]
    assert table.is_1904


def test_a_million_empty_rows_and_columns_cost_nothing(tmp_path: Path) -> None:
    wide = '<table:table-cell table:number-columns-repeated="16380"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048000">{wide}</table:table-row>'
    last = f"<table:table-row>{'<table:table-cell/>' * 3}</table:table-row>"
    before = time.perf_counter()
    table = read(tmp_path, ods(ods_table([[*HEADER, wide], ROSA], after=empty + last)))
    assert time.perf_counter() - before < 1
    assert (len(table.rows), len(table.headers), table.left_out) == (1, 4, ())


def test_blank_rows_between_are_told(tmp_path: Path) -> None:
    gap = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    rows = ods_table([HEADER, ROSA, ["Kim", "Min", "Cook"]])
    place = rows.rindex("<table:table-row>")
    table = read(tmp_path, ods(rows[:place] + gap + rows[place:]))
    assert [row.number for row in table.rows] == [2, 5]
    assert [row.number for row in table.left_out] == [3, 4]


def test_filled_rows_repeated_to_the_end_are_refused(tmp_path: Path) -> None:
    rows = ods_table([HEADER, ROSA]).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="9999999">', 2
    )
    with pytest.raises(ListTooLarge):
        read(tmp_path, ods(rows))


def test_in_one_piece(tmp_path: Path) -> None:
    text = ods_content(ods_table([HEADER, ROSA]), root=f'office:document office:mimetype="{ODS}"')
    assert read(tmp_path, f'<?xml version="1.0"?>{text}').rows[0].cells == tuple(ROSA)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (ods(ods_table([HEADER, ROSA]), before="<!DOCTYPE x [<!ENTITY a 'b'>]>"), ListUnreadable),
        (ods(ods_table([HEADER, ROSA]), manifest="<manifest:encryption-data/>"), ListEncrypted),
        (ods(ods_table([HEADER, ROSA]))[:-30], ListIncomplete),
        (ods(ods_table([HEADER])), ListEmpty),
        (ods(), ListUnreadable),
        (zipped({"mimetype": ODS}), ListUnreadable),
        (zipped({"mimetype": ODS, "content.xml": "<a>"}), ListUnreadable),
    ],
    ids=["entities", "password", "cut off", "headings only", "no sheet", "no content", "not well formed"],
)
def test_what_is_refused(tmp_path: Path, content: bytes, error: type[UserError]) -> None:
    with pytest.raises(error):
        read(tmp_path, content)
