"""XLSX files made for a test, part by part, so that each can be wrong in its own way."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def column(place: int) -> str:
    """A, B, ... Z, AA, ..."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def row(number: int, cells: Sequence[str], attributes: str = "") -> str:
    """A row of inline strings; cells that begin with < are put in as they are."""
    parts = [
        text
        if text.startswith("<")
        else f'<c r="{column(place)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for place, text in enumerate(cells)
        if text
    ]
    return f'<row r="{number}" {attributes}>{"".join(parts)}</row>'


def inline(text: str) -> str:
    """A string that stands in its cell."""
    return f"<is><t>{escape(text)}</t></is>"


def sheet(rows: Sequence[Sequence[str]], after: str = "", before: str = "") -> str:
    """A sheet of rows from 1 on."""
    body = "".join(row(number, cells) for number, cells in enumerate(rows, 1))
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


def parts(
    sheets: Mapping[str, str],
    hidden: Sequence[str] = (),
    strings: str = "",
    styles: str = "",
    book: str = "",
) -> dict[str, str]:
    """The members of a workbook with these sheets (name to XML)."""
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{place}" state="{"hidden" if name in hidden else "visible"}" '
        f'r:id="rId{place}"/>'
        for place, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="s1" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    relations += f'<Relationship Id="s2" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>'
    root = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    made = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships>{root}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    if strings:
        made["xl/sharedStrings.xml"] = f"<sst>{strings}</sst>"
    if styles:
        made["xl/styles.xml"] = f"<styleSheet>{styles}</styleSheet>"
    return made | {f"xl/worksheets/sheet{place}.xml": xml for place, xml in enumerate(sheets.values(), 1)}


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """The members as a zip file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def written(folder: Path, content: bytes | str, name: str = "list.csv") -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(folder: Path, rows: Sequence[Sequence[str]], after: str = "", before: str = "") -> Path:
    """A workbook of one sheet."""
    return written(folder, zipped(parts({"Roster": sheet(rows, after, before)})), "list.xlsx")
