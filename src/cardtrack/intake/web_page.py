"""Tables of a web page, which many payroll programs save under the name of a workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from cardtrack.apart.asking import Cancelled, ReadingCancelled
from cardtrack.errors import ListEmpty, ListUnreadable
from cardtrack.intake.encodings import Decoded, decode
from cardtrack.intake.guard import Source, faults_named
from cardtrack.intake.raw import tell_decoding
from cardtrack.intake.sheets import ReadSheets
from cardtrack.intake.table_finder import TableFinder
from cardtrack.intake.xml_parts import whole

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_LINES = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "pre", "center", "title"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "textarea", "select"})
_PIECE = 65_536


def read_web_page(source: Source, encoding: str | None = None, cancelled: Cancelled = lambda: False) -> ReadSheets:
    """The tables of a page. Raises ListUnreadable, ListEmpty where there are none."""
    with faults_named(source.path):
        decoded = _decoded(source.content, encoding)
        if re.search(r"<!(?:ENTITY|ELEMENT|ATTLIST)\b|<!DOCTYPE[^>]{0,400}\[", decoded.text[:_PIECE], re.IGNORECASE):
            raise ListUnreadable(path=source.path)
        page = _Page(TableFinder(source.path))
        text = decoded.text.replace("\0", "")
        for place in range(0, len(text), _PIECE):
            if cancelled():
                raise ReadingCancelled
            page.feed(text[place : place + _PIECE])
        page.close()
        sheets = page.found.sheets()
        if not sheets:
            raise ListEmpty(path=source.path)
        for _, raw in sheets:
            tell_decoding(raw.notices, decoded)
    return ReadSheets(sheets, encoding=decoded.encoding)


def _decoded(content: bytes, encoding: str | None) -> Decoded:
    """As was chosen, else as the page says of itself where that holds, else as it looks."""
    found = decode(content, encoding)
    named = _CHARSET.search(content[:_PIECE])
    if encoding is not None or found.encoding.startswith("utf") or named is None:
        return found
    try:
        said = decode(content, named[1].decode("ascii").lower())
    except LookupError:
        return found
    return found if said.lost else said


class _Page(HTMLParser):
    """Hears the page and tells its tables; tags that are not closed are no fault here."""

    def __init__(self, found: TableFinder) -> None:
        super().__init__(convert_charrefs=True)
        self.found = found
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self.found.open_table()
        elif tag == "tr":
            self.found.open_row()
        elif tag in {"td", "th"}:
            given = dict(attrs)
            self.found.open_cell(whole(given.get("colspan") or "", 1), whole(given.get("rowspan") or "", 1))
        elif tag == "br" or tag in _LINES:
            self.found.end_paragraph()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table":
            self.found.close_table()
        elif tag == "tr":
            self.found.close_row()
        elif tag in {"td", "th"}:
            self.found.close_cell()
        elif tag in _LINES:
            self.found.end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.add_text(_BLANKS.sub(" ", data))
