"""Word documents and OpenDocument spreadsheets made for a test."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.intake.workbooks import zipped

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def paragraph(text: str) -> str:
    """A paragraph; text that begins with < is put in as it is."""
    return f"<w:p>{text if text.startswith('<') else f'<w:r><w:t>{escape(text)}</w:t></w:r>'}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, paragraphs or ('',)))}</w:tc>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Word table; cells that begin with <w:tc are put in as they are."""
    made = ("".join(text if text.startswith("<w:tc") else cell(text) for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def document(*body: str, before: str = "") -> bytes:
    """A DOCX file with that body."""
    xml = f'{before}<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def ods_cell(text: str) -> str:
    """A cell of an OpenDocument table; what begins with < is put in as it is."""
    if text.startswith("<"):
        return text
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def ods_table(rows: Sequence[Sequence[str]], name: str = "Roster", attributes: str = "", after: str = "") -> str:
    """A sheet of rows."""
    made = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" {attributes}>{made}{after}</table:table>'


def ods_content(*tables: str, styles: str = "", settings: str = "", before: str = "", root: str = "") -> str:
    """The content.xml of a spreadsheet."""
    spaces = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"'
    name = root or "office:document-content"
    return (
        f"{before}<{name} {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{settings}{''.join(tables)}</office:spreadsheet></office:body></{name.split()[0]}>"
    )


def ods(*tables: str, styles: str = "", settings: str = "", before: str = "", manifest: str = "<x/>") -> bytes:
    """An ODS file with these sheets."""
    content = ods_content(*tables, styles=styles, settings=settings, before=before)
    return zipped({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content})
