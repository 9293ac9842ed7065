"""XLSX cell by cell: what Excel shows is what is read, and a stray cell costs nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.errors import FieldMissing, ListEmpty, ListUnreadable
from cardtrack.intake.cell_values import Style, number_text, serial_date, style_of
from cardtrack.intake.table import ListTable, NoticeKind, ReadOptions, read_list
from tests.intake.workbooks import MAIN, parts, row, sheet, workbook, written, zipped

HEADER = ["Last Name", "First Name", "Job", "Hire Date"]
ROSA = ["Morales", "Rosa", "Baker", "2019-03-04"]


def told(table: ListTable, kind: NoticeKind) -> list[int]:
    return [row for notice in table.notices if notice.kind is kind for row in notice.rows]


def test_shared_strings_runs_and_readings(tmp_path: Path) -> None:
    strings = (
        "<si><t>Last Name</t></si><si><t>First Name</t></si>"
        '<si><r><rPr><b/></rPr><t xml:space="preserve">Mor</t></r><r><t>ales</t></r></si>'
        "<si><t>민수</t><rPh sb='0' eb='1'><t>minsu</t></rPh></si>"
    )
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{a}</v></c><c r="B{n}" t="s"><v>{b}</v></c></row>'
        for n, a, b in [(1, 0, 1), (2, 2, 3)]
    )
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    table = read_list(written(tmp_path, zipped(parts({"Roster": xml}, strings=strings)), "list.xlsx"))
    assert table.headers == ("Last Name", "First Name")
    assert table.rows[0].cells == ("Morales", "민수")


def test_string_that_is_not_there(tmp_path: Path) -> None:
    table = read_list(workbook(tmp_path, [HEADER, ["Morales", '<c r="B2" t="s"><v>7</v></c>', "Baker"]]))
    assert table.rows[0].cells == ("Morales", "", "Baker")


def test_prefixed_tags(tmp_path: Path) -> None:
    xml = (
        sheet([HEADER, ROSA])
        .replace("</", "</x:")
        .replace("<", "<x:")
        .replace("<x:/x:", "</x:")
        .replace("xmlns=", "xmlns:x=")
    )
    table = read_list(written(tmp_path, zipped(parts({"Roster": xml})), "list.xlsx"))
    assert table.rows[0].cells == tuple(ROSA)


def test_cells_and_rows_without_references(tmp_path: Path) -> None:
    def bare(cells: list[str]) -> str:
        return "<row>" + "".join(f'<c t="str"><v>{cell}</v></c>' for cell in cells) + "</row>"

    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{bare(HEADER)}{bare(ROSA)}</sheetData></worksheet>'
    table = read_list(written(tmp_path, zipped(parts({"Roster": xml})), "list.xlsx"))
    assert (table.rows[0].number, table.rows[0].cells) == (2, tuple(ROSA))


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0000000"/><numFmt numFmtId="165" formatCode="[$-409]d\\-mmm\\-yy;@"/>'
    '<numFmt numFmtId="166" formatCode="&quot;day &quot;0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    "</cellXfs>"
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<v>2135550101</v>", "2135550101"),
        ("<v>2.135550101E9</v>", "2135550101"),
        ("<v>1001.0</v>", "1001"),
        ("<v>17.5</v>", "17.5"),
        ("s='1'|<v>43528</v>", "2019-03-04"),
        ("s='1'|<v>43528.5625</v>", "2019-03-04 13:30"),
        ("s='3'|<v>43528</v>", "2019-03-04"),
        ("s='1'|<v>0.5</v>", "12:00"),
        ("s='1'|<v>-3</v>", "-3"),
        ("s='2'|<v>1001</v>", "0001001"),
        ("s='4'|<v>3</v>", "3"),
        ("s='99'|<v>3</v>", "3"),
        ("t='b'|<v>1</v>", "TRUE"),
        ("t='b'|<v>0</v>", "FALSE"),
        ("t='d'|<v>2019-03-04</v>", "2019-03-04"),
        ("t='str'|<f>A1</f><v>Cook</v>", "Cook"),
        ("t='inlineStr'|<is><t>Line_x000D_ two</t></is>", "Line\r two"),
        ("<v>not a number</v>", "not a number"),
    ],
)
def test_values(tmp_path: Path, cell: str, text: str) -> None:
    attributes, _, inner = cell.rpartition("|")
    rows = [HEADER, ["Morales", "Rosa", f'<c r="C2" {attributes}>{inner}</c>']]
    table = read_list(written(tmp_path, zipped(parts({"Roster": sheet(rows)}, styles=STYLES)), "list.xlsx"))
    assert table.rows[0].cell(2) == text


def test_dates_of_1904(tmp_path: Path) -> None:
    members = parts(
        {"Roster": sheet([HEADER, [*ROSA[:3], '<c r="D2" s="1"><v>42066</v></c>']])},
        styles=STYLES,
        book='<workbookPr date1904="1"/>',
    )
    table = read_list(written(tmp_path, zipped(members), "list.xlsx"))
    assert table.is_1904
    assert table.rows[0].cell(3) == "2019-03-04"


def test_the_day_that_never_was() -> None:
    days = [serial_date(serial, is_1904=False) for serial in (0, 1, 59, 60, 61)]
    assert [day and day.isoformat() for day in days] == [None, "1900-01-01", "1900-02-28", None, "1900-03-01"]
    assert serial_date(3_000_000, is_1904=True) is None
    assert number_text("60", Style.DATE, is_1904=False) == "60"
    assert number_text("nan", Style.PLAIN, is_1904=False) == "nan"
    assert number_text("1e300", Style.PLAIN, is_1904=False) == "1e300"


@pytest.mark.parametrize(
    ("code", "style"), [("General", Style.PLAIN), ("yyyy-mm-dd", Style.DATE), ("00000", Style.PADDED + 5)]
)
def test_number_formats(code: str, style: int) -> None:
    assert style_of(164, code) == style


def test_formulas_errors_and_hidden_rows_are_told(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["Morales", '<c r="B2"><f>UPPER(A2)</f></c>', "Baker"],
        ["Kim", "Min", '<c r="C3" t="e"><v>#N/A</v></c>', "2019-03-04"],
        ["Lee", "Ana", "Cook"],
    ]
    xml = sheet(rows).replace('<row r="4" ', '<row r="4" hidden="1" ')
    table = read_list(written(tmp_path, zipped(parts({"Roster": xml})), "list.xlsx"))
    assert told(table, NoticeKind.FORMULA_WITHOUT_RESULT) == [2]
    assert told(table, NoticeKind.CELL_ERROR) == [3]
    assert told(table, NoticeKind.HIDDEN_ROWS) == [4]
    assert [row.cells[:2] for row in table.rows] == [("Morales", ""), ("Kim", "Min"), ("Lee", "Ana")]


def test_stray_cell_at_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    far = row(1_048_576, []).replace("></row>", '><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>')
    xml = sheet([HEADER, [*ROSA, '<c r="XFD2" t="n"><v>1</v></c>']]).replace("</sheetData>", far + "</sheetData>")
    before = time.perf_counter()
    table = read_list(written(tmp_path, zipped(parts({"Roster": xml})), "list.xlsx"))
    assert time.perf_counter() - before < 1
    assert (len(table.rows), len(table.headers)) == (1, 4)
    assert told(table, NoticeKind.STRAY_CELLS) == [2]


@pytest.mark.parametrize("reference", ["XFE1", "AAAA1", "a1", "1", "-"])
def test_cells_that_cannot_be(tmp_path: Path, reference: str) -> None:
    with pytest.raises(ListUnreadable):
        read_list(workbook(tmp_path, [HEADER, [f'<c r="{reference}"><v>1</v></c>']]))


@pytest.mark.parametrize("number", ["0", "1048577", "99999999999999", "x"])
def test_rows_that_cannot_be(tmp_path: Path, number: str) -> None:
    xml = sheet([HEADER, ROSA]).replace('<row r="2"', f'<row r="{number}"')
    with pytest.raises(ListUnreadable):
        read_list(written(tmp_path, zipped(parts({"Roster": xml})), "list.xlsx"))


def test_cell_of_ten_megabytes_is_cut_and_told(tmp_path: Path) -> None:
    table = read_list(workbook(tmp_path, [HEADER, ["Morales", "R" * 10_000_000, "Baker"]]))
    assert len(table.rows[0].cells[1]) == 32_767
    assert told(table, NoticeKind.CELL_CUT) == [2]


def test_merged_cells_go_down_but_not_sideways(tmp_path: Path) -> None:
    rows = [["Department", *HEADER], ["Bakery", *ROSA], ["", "Kim", "Min", "Cook"], ["", "Lee", "", "Cook"]]
    ranges = ("A2:A4", "B4:C4", "Z9:Z9", "A1")
    entries = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    merges = f"<mergeCells>{entries}</mergeCells>"
    table = read_list(workbook(tmp_path, rows, after=merges))
    assert [row.cells[:3] for row in table.rows] == [
        ("Bakery", "Morales", "Rosa"),
        ("Bakery", "Kim", "Min"),
        ("Bakery", "Lee", ""),
    ]


def test_sheet_that_looks_like_a_list_is_taken(tmp_path: Path) -> None:
    sheets = {
        "Notes": sheet([["Read this"], *([f"Line {n}", "x", "y"] for n in range(30))]),
        "Old": sheet([HEADER, ROSA, ROSA, ROSA]),
        "Now": sheet([HEADER, ROSA]),
    }
    path = written(tmp_path, zipped(parts(sheets, hidden=["Old"])), "list.xlsx")
    assert read_list(path).sheet == "Now"
    assert len(read_list(path, ReadOptions(sheet="Old")).rows) == 3
    with pytest.raises(FieldMissing):
        read_list(path, ReadOptions(sheet="Nowhere"))


def test_only_hidden_sheets(tmp_path: Path) -> None:
    path = written(tmp_path, zipped(parts({"Old": sheet([HEADER, ROSA])}, hidden=["Old"])), "list.xlsx")
    assert read_list(path).sheets[0].is_hidden


def test_empty_sheet_and_missing_parts(tmp_path: Path) -> None:
    with pytest.raises(ListEmpty):
        read_list(workbook(tmp_path, []))
    members = parts({"Roster": sheet([HEADER, ROSA])})
    for missing in ("xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"):
        with pytest.raises(ListUnreadable):
            read_list(written(tmp_path, zipped({k: v for k, v in members.items() if k != missing}), "list.xlsx"))
    without = zipped({k: v for k, v in members.items() if k != "_rels/.rels"})
    assert len(read_list(written(tmp_path, without, "list.xlsx")).rows) == 1


def test_workbook_in_an_unusual_place(tmp_path: Path) -> None:
    members = {
        name.replace("xl/workbook", "xl/book"): text for name, text in parts({"Roster": sheet([HEADER, ROSA])}).items()
    }
    members["_rels/.rels"] = members["_rels/.rels"].replace("xl/workbook.xml", "/xl/book.xml")
    members = {name.replace("_rels/workbook", "_rels/book"): text for name, text in members.items()}
    assert len(read_list(written(tmp_path, zipped(members), "list.xlsx")).rows) == 1


def test_cancelled_while_reading(tmp_path: Path) -> None:
    path = workbook(tmp_path, [HEADER, *([ROSA] * 5000)])
    with pytest.raises(ReadingCancelled):
        read_list(path, cancelled=lambda: True)
