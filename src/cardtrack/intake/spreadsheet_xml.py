"""XML spreadsheets of Excel 2003, which payroll programs still write under the name of a workbook."""

from __future__ import annotations

from cardtrack.apart.asking import Cancelled
from cardtrack.errors import ListUnreadable
from cardtrack.intake.cell_values import Style, number_text
from cardtrack.intake.guard import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Source, xml_parser
from cardtrack.intake.raw import Merge, NoticeKind, RawRows
from cardtrack.intake.sheets import ReadSheets, SheetName
from cardtrack.intake.xml_parts import feed, local, pieces_of, plain, whole

_SKIPPED = frozenset({"Comment", "Styles", "Names", "PhoneticText"})


def read_spreadsheet_xml(source: Source, cancelled: Cancelled = lambda: False) -> ReadSheets:
    """All sheets of an XML spreadsheet. Raises ListUnreadable, ListTooLarge."""
    reader = _Reader(source)
    feed(reader.parser, pieces_of(source.content), cancelled)
    if not reader.sheets:
        raise ListUnreadable(path=source.path)
    return ReadSheets(reader.sheets, is_1904=reader.is_1904)


class _Reader:
    """Hears the workbook and makes rows of it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.sheets: list[tuple[SheetName, RawRows]] = []
        self.is_1904 = False
        self.parser = xml_parser(source.path)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._skipped = 0
        self._raw = RawRows(source.path)
        self._row = 0
        self._cells: list[str] = []
        self._span = 0
        self._cell: dict[str, str] = {}
        self._type = ""
        self._text: list[str] = []
        self._size = 0
        self._is_in_data = self._is_in_visibility = False

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        match name:
            case "Data":
                self._type, self._text, self._size, self._is_in_data = plain(attributes).get("Type", ""), [], 0, True
            case "Cell":
                self._start_cell(plain(attributes))
            case "Row":
                self._start_row(plain(attributes))
            case "Worksheet":
                self._raw, self._row = RawRows(self._source.path), 0
                self.sheets.append((SheetName(plain(attributes).get("Name", "")), self._raw))
            case "Visible":
                self._is_in_visibility, self._text, self._size = True, [], 0
            case "Date1904":
                self.is_1904 = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = self._placed(attributes, self._row + 1)
        self._cells, self._span = [], whole(attributes.get("Span", ""))
        if not 1 <= self._row <= MAX_ROWS:
            raise ListUnreadable(path=self._source.path)
        if attributes.get("Hidden") == "1":
            self._raw.notices.at(NoticeKind.HIDDEN_ROWS, self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell, self._type, self._text, self._size = attributes, "", [], 0
        column = min(self._placed(attributes, len(self._cells) + 1), MAX_COLUMNS + 1)
        self._cells += [""] * (column - 1 - len(self._cells))

    def _placed(self, attributes: dict[str, str], otherwise: int) -> int:
        return whole(attributes.get("Index", ""), otherwise)

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        match local(tag):
            case "Data":
                self._is_in_data = False
            case "Cell":
                self._end_cell()
            case "Row":
                self._raw.add(self._row, self._cells)
                self._row += self._span
            case "Visible" if self.sheets:
                self._is_in_visibility = False
                name, raw = self.sheets[-1]
                self.sheets[-1] = (SheetName(name.name, "".join(self._text).strip() != "SheetVisible"), raw)

    def _end_cell(self) -> None:
        if len(self._cells) > MAX_COLUMNS:
            return
        left, top = len(self._cells), self._row
        across, down = (min(whole(self._cell.get(side, "")), MAX_ROWS) for side in ("MergeAcross", "MergeDown"))
        if across or down:
            self._raw.merges.append(Merge(top, left, top + down, left + across))
        self._cells.append(self._value())
        self._cells += [""] * min(across, MAX_COLUMNS - left)

    def _value(self) -> str:
        text = "".join(self._text)
        match self._type:
            case "Number":
                return number_text(text, Style.PLAIN, is_1904=self.is_1904)
            case "DateTime":
                day, _, clock = text.partition("T")
                return f"{day} {clock[:5]}" if clock[:5] not in {"", "00:00"} else day
            case "Boolean":
                return {"1": "TRUE", "0": "FALSE"}.get(text, text)
            case "Error":
                self._raw.notices.at(NoticeKind.CELL_ERROR, self._row)
                return ""
            case "" if self._cell.get("Formula"):
                self._raw.notices.at(NoticeKind.FORMULA_WITHOUT_RESULT, self._row)
        return text

    def _characters(self, text: str) -> None:
        if (self._is_in_data or self._is_in_visibility) and not self._skipped and self._size <= MAX_CHARACTERS:
            self._text.append(text)
            self._size += len(text)
