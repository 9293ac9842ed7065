"""Word documents: a voter list in all the ways in which one is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardtrack.errors import ListEmpty, ListIncomplete, ListUnreadable, UserError
from cardtrack.intake.layout import LeftOutReason
from cardtrack.intake.table import ListTable, NoticeKind, ReadOptions, read_list
from tests.intake.documents import WORD, cell, document, paragraph, table
from tests.intake.workbooks import written, zipped

HEADER = ["Name (Last, First)", "Job Classification", "Shift"]
ROSA, MIN = ["Morales, Rosa", "Baker", "Day"], ["Kim, Min-soo", "Cook", "Night"]


def read(folder: Path, *body: str, options: ReadOptions | None = None) -> ListTable:
    return read_list(written(folder, document(*body), "voters.docx"), options)


def cells_of(found: ListTable) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


def test_a_table_for_each_department_is_one_list(tmp_path: Path) -> None:
    found = read(
        tmp_path, paragraph("VOTER LIST"), paragraph("Bakery"), table([HEADER, ROSA]), paragraph("Kitchen"),
        table([HEADER, MIN]), paragraph("Page 1 of 1"),
    )  # fmt: skip
    assert cells_of(found) == [tuple(ROSA), tuple(MIN)]
    assert [(row.number, row.reason) for row in found.left_out] == [
        (1, LeftOutReason.TITLE),
        (2, LeftOutReason.TITLE),
        (5, LeftOutReason.HEADING),
        (6, LeftOutReason.REPEATED_HEADER),
        (8, LeftOutReason.FOOTER),
    ]


def test_a_table_that_goes_on_after_a_page_without_headings(tmp_path: Path) -> None:
    found = read(tmp_path, table([HEADER, ROSA]), paragraph(""), table([MIN]))
    assert cells_of(found) == [tuple(ROSA), tuple(MIN)]
    assert len(found.sheets) == 1


def test_headings_again_on_each_page(tmp_path: Path) -> None:
    found = read(tmp_path, table([HEADER, ROSA, HEADER, MIN]))
    assert cells_of(found) == [tuple(ROSA), tuple(MIN)]
    assert [row.reason for row in found.left_out] == [LeftOutReason.REPEATED_HEADER]


def test_tables_of_another_kind_are_chosen_by_name(tmp_path: Path) -> None:
    voters = table([HEADER, ROSA, MIN])
    body = (paragraph("Case"), table([["Employer", "Acme"], ["Case", "31-RC"]]), paragraph("Voters"), voters)
    found = read(tmp_path, *body)
    assert [sheet.name for sheet in found.sheets] == ["Case", "Voters"]
    assert (found.sheet, len(found.rows)) == ("Voters", 2)
    assert [notice.text for notice in found.notices if notice.kind is NoticeKind.OTHER_SHEET] == ["Case"]
    assert ("Employer", "Acme") in cells_of(read(tmp_path, *body, options=ReadOptions(sheet="Case")))


def test_cells_with_several_lines_and_runs(tmp_path: Path) -> None:
    address = cell(
        "88 Elm St", "<w:r><w:t>Burb</w:t></w:r><w:r><w:t>ank, CA</w:t><w:br/><w:t>91502</w:t><w:tab/></w:r>"
    )
    name = cell("<w:r><w:t>O</w:t><w:noBreakHyphen/><w:t>Brien, Kathleen</w:t></w:r>")
    found = read(tmp_path, table([["Name", "Address"], [name, address]]))
    assert cells_of(found) == [("O-Brien, Kathleen", "88 Elm St\nBurbank, CA\n91502")]


def test_merged_cells(tmp_path: Path) -> None:
    over, under = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    heading = [cell("Employee", properties='<w:gridSpan w:val="2"/>'), cell("Shift", properties=over)]
    found = read(
        tmp_path,
        table(
            [
                heading,
                ["Last Name", "First Name", cell(properties=under)],
                ["Morales", "Rosa", cell("Day", properties=over)],
                ["Kim", "Min", cell(properties=under)],
                ["Lee", "Ana", cell(properties=under)],
            ]
        ),
    )
    assert found.headers == ("Employee / Last Name", "Employee / First Name", "Shift")
    assert cells_of(found) == [("Morales", "Rosa", "Day"), ("Kim", "Min", "Day"), ("Lee", "Ana", "Day")]


def test_rows_that_begin_further_right(tmp_path: Path) -> None:
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("Cook") + cell("Night") + "</w:tr>"
    found = read(tmp_path, table([HEADER, ROSA]).replace("</w:tbl>", late + "</w:tbl>"))
    assert cells_of(found)[1] == ("", "Cook", "Night")


def test_struck_out_hidden_and_doubled_text_is_not_read(tmp_path: Path) -> None:
    name = cell(
        "<w:del><w:r><w:delText>Old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Gone</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Morales, </w:t></w:r>'
        "<w:ins><w:r><w:t>Rosa</w:t></w:r></w:ins>"
        "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    struck = "<w:tr><w:trPr><w:del w:author='x'/></w:trPr>" + cell("Left, She") + cell("Cook") + "</w:tr>"
    found = read(tmp_path, table([HEADER, [name, "Baker"]]).replace("</w:tbl>", struck + "</w:tbl>"))
    assert cells_of(found) == [("Morales, Rosa", "Baker")]


def test_tables_in_cells(tmp_path: Path) -> None:
    inner = f"<w:tc>{table([HEADER, ROSA, MIN])}<w:p/></w:tc>"
    assert cells_of(read(tmp_path, table([[inner]]))) == [tuple(ROSA), tuple(MIN)]
    phones = f"<w:tc>{table([['213-555-0101'], ['213-555-0102']])}<w:p/></w:tc>"
    found = read(tmp_path, table([["Name", "Phone"], ["Morales, Rosa", phones]]))
    assert cells_of(found) == [("Morales, Rosa", "213-555-0101\n213-555-0102")]


def test_lines_with_tabs_are_a_list_and_prose_is_none(tmp_path: Path) -> None:
    def line(cells: list[str]) -> str:
        return paragraph("<w:r>" + "<w:tab/>".join(f"<w:t>{text}</w:t>" for text in cells) + "</w:r>")

    assert cells_of(read(tmp_path, line(HEADER), line(ROSA), line(MIN))) == [tuple(ROSA), tuple(MIN)]
    with pytest.raises(ListEmpty):
        read(tmp_path, paragraph("Dear all,"), paragraph("see you on Monday."))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (document(table([HEADER, ROSA]), before="<!DOCTYPE w:document [<!ENTITY a 'b'>]>"), ListUnreadable),
        (document(table([HEADER, ROSA])[:-9]), ListUnreadable),
        (document(table([HEADER, ROSA]))[:-40], ListIncomplete),
        (document(), ListEmpty),
        (document(table([HEADER])), ListEmpty),
        (zipped({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), ListEmpty),
    ],
    ids=["entities", "not well formed", "cut off", "empty", "headings only", "nothing"],
)
def test_what_is_refused(tmp_path: Path, content: bytes, error: type[UserError]) -> None:
    with pytest.raises(error):
        read_list(written(tmp_path, content, "voters.docx"))


def test_absurd_spans_cost_nothing(tmp_path: Path) -> None:
    wide = cell("Baker", properties='<w:gridSpan w:val="99999999"/>')
    assert cells_of(read(tmp_path, table([HEADER, ["Morales, Rosa", wide, wide], MIN]))) == [
        ("Morales, Rosa", "Baker"),
        tuple(MIN),
    ]
