"""Word documents (DOCX), streamed: their tables, as a voter list comes; struck-out text is not read."""

from __future__ import annotations

from cardtrack.apart.asking import Cancelled
from cardtrack.errors import ListEmpty, ListUnreadable
from cardtrack.intake.guard import Source, unpacking, xml_parser
from cardtrack.intake.raw import RawRows
from cardtrack.intake.sheets import ReadSheets, SheetName
from cardtrack.intake.table_finder import TableFinder
from cardtrack.intake.xml_parts import feed, local, plain, whole

_PART = "word/document.xml"
# deleted or moved away, shown twice for older programs, notes of reviewers, instructions of fields
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPrChange", "rPrChange", "sdtPr"})
_OFF = frozenset({"0", "false", "off", "none"})


def read_document(source: Source, cancelled: Cancelled = lambda: False) -> ReadSheets:
    """The tables of a document; without one, lines whose columns are parted by tabs.

    Raises ListUnreadable, ListEmpty where there is neither.
    """
    reader = _Reader(source)
    with unpacking(source) as archive:
        if not archive.has(_PART):
            raise ListUnreadable(path=source.path)
        feed(reader.parser, archive.chunks(_PART), cancelled)
    sheets = reader.found.sheets() or _tabbed(reader.found.lines())
    if not sheets:
        raise ListEmpty(path=source.path)
    return ReadSheets(sheets)


def _tabbed(lines: RawRows) -> list[tuple[SheetName, RawRows]]:
    is_list = sum(1 for _, cells in lines.rows if len(cells) > 1) > 1
    return [(SheetName(""), lines)] if is_list else []


class _Reader:
    """Hears the document and tells its tables."""

    def __init__(self, source: Source) -> None:
        self.found = TableFinder(source.path)
        self.parser = xml_parser(source.path)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._skipped = 0
        self._is_in_text = self._is_hidden = False
        self._is_row_deleted: list[bool] = []
        self._across = 1
        self._merge = ""
        self._is_cell_to_open = False
        self._in: list[str] = []

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "del" and self._in and self._in[-1] == "trPr" and self._is_row_deleted:
            self._is_row_deleted[-1] = True
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        self._in.append(name)
        match name:
            case "t":
                self._is_in_text = True
            case "tbl":
                self._open_cell()
                self.found.open_table()
            case "tr":
                self.found.open_row()
                self._is_row_deleted.append(False)
            case "tc":
                self._across, self._merge, self._is_cell_to_open = 1, "", True
            case "p" | "r":
                self._open_cell()
                self._is_hidden = False
            case _:
                self._set(name, plain(attributes))

    def _set(self, name: str, attributes: dict[str, str]) -> None:
        """A property of the cell, row or run, or a character that is written as an element."""
        value = attributes.get("val", "")
        match name:
            case "gridSpan":
                self._across = whole(value, 1)
            case "vMerge":
                self._merge = value or "continue"
            case "gridBefore":
                for _ in range(min(whole(value), 63)):
                    self.found.open_cell()
            case "vanish":
                self._is_hidden = value not in _OFF
            case "tab" if self._in[-2:-1] == ["r"]:
                self._write("\t")
            case "br" | "cr":
                self._write("\n")
            case "noBreakHyphen":
                self._write("-")

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        name = local(tag)
        if self._in:
            self._in.pop()
        match name:
            case "t":
                self._is_in_text = False
            case "p":
                self.found.end_paragraph()
            case "tc":
                self._open_cell()
                self.found.close_cell()
            case "tr":
                self.found.close_row(is_kept=not self._is_row_deleted.pop())
            case "tbl":
                self.found.close_table()

    def _open_cell(self) -> None:
        """The cell's properties are known once its first paragraph begins."""
        if not self._is_cell_to_open:
            return
        self._is_cell_to_open = False
        if self._merge == "continue":
            self.found.continue_cell(self._across)
        else:
            self.found.open_cell(self._across)

    def _characters(self, text: str) -> None:
        if self._is_in_text and not self._skipped:
            self._write(text)

    def _write(self, text: str) -> None:
        if not self._is_hidden:
            self.found.add_text(text)
