"""What payroll programs save under the name of a workbook: web pages, XML of Excel 2003, and real old workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardtrack.errors import ListEmpty, ListEncrypted, ListIncomplete, ListUnreadable, UserError
from cardtrack.intake.table import ListFormat, ListTable, NoticeKind, ReadOptions, read_list
from tests.intake.workbooks import written

SAMPLES = Path(__file__).parent / "samples"
OLD = (SAMPLES / "45_real_biff8.xls").read_bytes()
HEADER = ("Last Name", "First Name", "Job")


def read(folder: Path, content: bytes | str, options: ReadOptions | None = None) -> ListTable:
    return read_list(written(folder, content, "list.xls"), options)


def cells_of(table: ListTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def page(*rows: str, head: str = "") -> str:
    heading = "".join(f"<th>{text}" for text in HEADER)
    return f"<html><head>{head}</head><body><table><tr>{heading}{''.join(f'<tr>{row}' for row in rows)}</table>"


# --- web pages ----------------------------------------------------------------------------------


def test_tags_that_are_not_closed_and_blanks(tmp_path: Path) -> None:
    table = read(tmp_path, page("<td> Morales\n <td>Rosa&nbsp;Mar&iacute;a<td>&nbsp;<script>alert('x')</script>"))
    assert table.format is ListFormat.HTML
    assert cells_of(table) == [("Morales", "Rosa María")]


def test_lines_spans_and_tables_around(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "<table><tr><td>Acme<td><table><tr><th colspan=2>Employee<th rowspan=2>Job<tr><th>Last Name<th>First Name"
        "<tr><td>Morales<td>Rosa<br>María<td rowspan=2>Baker<tr><td>Kim<td>Min</table></table>",
    )
    assert table.headers == ("Employee / Last Name", "Employee / First Name", "Job")
    assert cells_of(table) == [("Morales", "Rosa\nMaría", "Baker"), ("Kim", "Min", "Baker")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "cp949", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    name = "김민수" if encoding == "cp949" else "Muñoz"
    head = f'<meta charset="{encoding.replace("cp", "windows-").replace("-949", "-949")}">'
    content = page(f"<td>{name}<td>Rosa<td>Cook", head=head if encoding != "cp949" else "").encode(encoding)
    table = read(tmp_path, content)
    assert cells_of(table)[0][0] == name
    assert table.encoding


def test_what_a_page_says_of_itself_may_be_wrong(tmp_path: Path) -> None:
    said = page("<td>Muñoz<td>Rosa<td>Cook", head='<meta charset="no-such-thing">').encode("cp1252")
    assert cells_of(read(tmp_path, said))[0][0] == "Muñoz"
    assert cells_of(read(tmp_path, said, ReadOptions(encoding="mac_roman")))[0][0] == "MuÒoz"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (page(), ListEmpty),
        ("<html><body>Sign in to see this report", ListEmpty),
        ("<!DOCTYPE html [<!ENTITY a 'b'>]>" + page("<td>&a;<td>Rosa<td>Cook"), ListUnreadable),
    ],
    ids=["headings only", "no table", "entities"],
)
def test_pages_that_are_refused(tmp_path: Path, content: str, error: type[UserError]) -> None:
    with pytest.raises(error):
        read(tmp_path, content)


def test_absurd_spans_cost_nothing(tmp_path: Path) -> None:
    table = read(tmp_path, page("<td>Morales<td>Rosa<td colspan=99999999 rowspan=99999999>Cook", "<td>Kim<td>Min"))
    assert cells_of(table) == [("Morales", "Rosa", "Cook"), ("Kim", "Min")]


# --- XML of Excel 2003 ----------------------------------------------------------------------------

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def data(text: str, kind: str = "String") -> str:
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


def xml(*rows: str, name: str = "Roster", options: str = "", before: str = "") -> str:
    heading = f"<Row>{''.join(map(data, HEADER))}</Row>"
    return (
        f'<?xml version="1.0"?>{before}<Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}"><Styles><Style ss:ID="a"/></Styles>'
        f'<Worksheet ss:Name="{name}"><Table>{heading}{"".join(rows)}</Table>{options}</Worksheet></Workbook>'
    )


def test_xml_values_places_and_comments(tmp_path: Path) -> None:
    rows = (
        f"<Row>{data('Morales')}<Cell ss:Index='3'><Data ss:Type='String'>Ba<B>ker</B></Data>"
        "<Comment><Data>no</Data></Comment></Cell></Row>",
        f"<Row ss:Index='5' ss:Hidden='1'>{data('1001', 'Number')}{data('2019-03-04T00:00:00.000', 'DateTime')}"
        f"{data('1', 'Boolean')}</Row>",
        f"<Row>{data('Kim')}{data('#N/A', 'Error')}<Cell ss:Formula='=A1'/></Row>",
    )
    table = read(tmp_path, xml(*rows))
    assert cells_of(table) == [("Morales", "", "Baker"), ("1001", "2019-03-04", "TRUE"), ("Kim",)]
    assert [row.number for row in table.rows] == [2, 5, 6]
    assert {notice.kind: notice.rows for notice in table.notices} == {
        NoticeKind.HIDDEN_ROWS: (5,),
        NoticeKind.CELL_ERROR: (6,),
        NoticeKind.FORMULA_WITHOUT_RESULT: (6,),
    }


def test_xml_merged_cells_and_hidden_sheets(tmp_path: Path) -> None:
    merged = (
        f"<Row>{data('Morales')}{data('Rosa')}<Cell ss:MergeDown='1'><Data ss:Type='String'>Baker</Data></Cell></Row>"
    )
    table = read(tmp_path, xml(merged, f"<Row>{data('Kim')}{data('Min')}</Row>"))
    assert cells_of(table) == [("Morales", "Rosa", "Baker"), ("Kim", "Min", "Baker")]
    hidden = xml(merged, options="<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>")
    assert read(tmp_path, hidden).sheets[0].is_hidden


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (xml(), ListEmpty),
        (xml(data("x"), before="<!DOCTYPE Workbook [<!ENTITY a 'b'>]>"), ListUnreadable),
        (xml(f"<Row>{data('Kim')}</Row>")[:-20], ListUnreadable),
        (xml(f"<Row ss:Index='0'>{data('Kim')}</Row>"), ListUnreadable),
        (f'<?xml version="1.0"?><Workbook xmlns="{SPACE}"/>', ListUnreadable),
    ],
    ids=["headings only", "entities", "cut off", "row 0", "no sheet"],
)
def test_xml_that_is_refused(tmp_path: Path, content: str, error: type[UserError]) -> None:
    with pytest.raises(error):
        read(tmp_path, content)


def test_xml_cell_of_ten_megabytes_is_cut(tmp_path: Path) -> None:
    table = read(tmp_path, xml(f"<Row>{data('M' * 10_000_000)}{data('Rosa')}</Row>"))
    assert len(table.rows[0].cells[0]) == 32_767
    assert table.notices[0].kind is NoticeKind.CELL_CUT


# --- real ones --------------------------------------------------------------------------------------

_DATES, _CODE_PAGE, _SHEET = b"\x22\x00\x02\x00", b"\x42\x00\x02\x00", b"\x85\x00"


def patched(record: bytes, place: int, value: bytes) -> bytes:
    """The sample with a few bytes of a record changed; the record is there once."""
    assert OLD.count(record) == 1
    at = OLD.index(record) + place
    return OLD[:at] + value + OLD[at + len(value) :]


def test_old_workbook_in_the_calendar_of_1904(tmp_path: Path) -> None:
    plain, later = read(tmp_path, OLD), read(tmp_path, patched(_DATES, 4, b"\x01"))
    assert not plain.is_1904
    assert later.is_1904


def test_old_workbook_with_a_password(tmp_path: Path) -> None:
    with pytest.raises(ListEncrypted):
        read(tmp_path, patched(_CODE_PAGE, 0, b"\x2f"))


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        (OLD[:-700], (ListIncomplete,)),
        (OLD[:3000], (ListIncomplete, ListUnreadable)),
        (OLD[:2048] + bytes(len(OLD) - 2048), (ListUnreadable, ListIncomplete)),
    ],
    ids=["cut off", "cut off early", "wiped"],
)
def test_old_workbooks_that_are_refused(tmp_path: Path, content: bytes, errors: tuple[type[UserError], ...]) -> None:
    with pytest.raises(errors):
        read(tmp_path, content)
