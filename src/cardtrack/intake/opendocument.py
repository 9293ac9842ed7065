"""OpenDocument spreadsheets (ODS, and FODS in one piece), streamed: a repeated empty cell costs nothing."""

from __future__ import annotations

from cardtrack.apart.asking import Cancelled
from cardtrack.errors import ListUnreadable
from cardtrack.intake.cell_values import Style, number_text
from cardtrack.intake.guard import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Source, unpacking, xml_parser
from cardtrack.intake.raw import Merge, NoticeKind, RawRows
from cardtrack.intake.sheets import ReadSheets, SheetName
from cardtrack.intake.xml_parts import feed, local, pieces_of, plain, whole

_PART = "content.xml"
_BLANKS_TOLD = 1000
_NUMBERS = frozenset({"float", "currency", "percentage"})
# comments, pictures over the sheet, the history of changes, readings of ideographs
_SKIPPED = frozenset({"annotation", "shapes", "tracked-changes", "ruby-text", "dde-links"})


def read_opendocument(source: Source, cancelled: Cancelled = lambda: False) -> ReadSheets:
    """All sheets of an OpenDocument spreadsheet. Raises ListUnreadable, ListTooLarge."""
    reader = _Reader(source)
    if source.content.startswith(b"PK"):
        with unpacking(source) as archive:
            if not archive.has(_PART):
                raise ListUnreadable(path=source.path)
            feed(reader.parser, archive.chunks(_PART), cancelled)
    else:
        feed(reader.parser, pieces_of(source.content), cancelled)
    if not reader.sheets:
        raise ListUnreadable(path=source.path)
    return ReadSheets(reader.sheets, is_1904=reader.is_1904)


class _Reader:
    """Hears content.xml and makes rows of it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.sheets: list[tuple[SheetName, RawRows]] = []
        self.is_1904 = False
        self.parser = xml_parser(source.path)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._skipped = 0
        self._is_linked = False
        self._raw: RawRows | None = None
        self._row = 0
        self._repeat = 1
        self._cells: list[str] = []
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._size = 0
        self._paragraphs = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        match name:
            case "p" if self._cell is not None:
                self._write("\n" if self._paragraphs else "")
                self._paragraphs += 1
            case "table-cell" | "covered-table-cell":
                self._cell = plain(attributes) if name == "table-cell" else {**plain(attributes), "value-type": "none"}
                self._text, self._size, self._paragraphs = [], 0, 0
            case "s":
                self._write(" " * min(whole(plain(attributes).get("c", ""), 1), 100))
            case "tab" | "line-break":
                self._write("\t" if name == "tab" else "\n")
            case _:
                self._structure(name, plain(attributes))

    def _structure(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table-row" if self._raw is not None:
                self._repeat = max(1, whole(attributes.get("number-rows-repeated", ""), 1))
                self._cells = []
                if attributes.get("visibility", "visible") != "visible":
                    self._raw.notices.at(NoticeKind.HIDDEN_ROWS, self._row + 1)
            case "table":
                self._raw, self._row, self._is_linked = RawRows(self._source.path), 0, False
                is_hidden = attributes.get("style-name", "") in self._hidden_styles
                self.sheets.append((SheetName(attributes.get("name", ""), is_hidden), self._raw))
            case "table-source":
                self._is_linked = True  # what another file said when it was last looked at
            case "table-column" if self._raw is not None and attributes.get("visibility", "visible") != "visible":
                many = whole(attributes.get("number-columns-repeated", ""), 1)
                self._raw.notices.tell(NoticeKind.HIDDEN_COLUMNS, min(many, MAX_COLUMNS))
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties" if attributes.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "null-date":
                self.is_1904 = attributes.get("date-value", "").startswith("1904")

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        match local(tag):
            case "table-cell" | "covered-table-cell" if self._raw is not None and self._cell is not None:
                self._end_cell(self._raw, self._cell)
                self._cell = None
            case "table-row" if self._raw is not None:
                self._end_row(self._raw)
            case "table":
                if self._is_linked and self.sheets:
                    self.sheets.pop()
                self._raw = None

    def _end_cell(self, raw: RawRows, cell: dict[str, str]) -> None:
        value = self._value(raw, cell)
        many = max(1, whole(cell.get("number-columns-repeated", ""), 1))
        left = len(self._cells)
        across = whole(cell.get("number-columns-spanned", ""), 1)
        down = whole(cell.get("number-rows-spanned", ""), 1)
        if (across > 1 or down > 1) and left < MAX_COLUMNS:
            top = self._row + 1
            raw.merges.append(Merge(top, left, min(top + down - 1, MAX_ROWS), left + across - 1))
        self._cells += [value] * min(many, MAX_COLUMNS + 1 - left)

    def _value(self, raw: RawRows, cell: dict[str, str]) -> str:
        shown = "".join(self._text)
        kind = cell.get("value-type", "")
        if kind in _NUMBERS:
            text = number_text(cell.get("value", ""), Style.PLAIN, is_1904=False)
            is_padded = shown.isdecimal() and len(shown) > len(text) and shown.lstrip("0") == text.lstrip("0")
            return shown if is_padded else text
        if kind == "date":
            day, _, clock = cell.get("date-value", "").partition("T")
            return f"{day} {clock[:5]}" if clock[:5] not in {"", "00:00"} else day
        if kind == "boolean":
            return cell.get("boolean-value", "").upper()
        if kind == "none":
            return ""
        if cell.get("formula"):
            if shown.startswith(("#", "Err:")):
                raw.notices.at(NoticeKind.CELL_ERROR, self._row + 1)
                return ""
            if not kind and not shown:
                raw.notices.at(NoticeKind.FORMULA_WITHOUT_RESULT, self._row + 1)
        return shown or cell.get("string-value", "")

    def _end_row(self, raw: RawRows) -> None:
        """A row that is repeated stands there as often; blank ones down to the sheet's end are none."""
        first, after = self._row + 1, self._row + 1 + self._repeat
        self._row += self._repeat
        if any(cell.strip() for cell in self._cells):
            last = raw.rows[-1][0] if raw.rows else 0
            raw.blank.extend(range(last + 1, min(first, last + 1 + _BLANKS_TOLD)))
            for number in range(first, after):
                raw.add(number, list(self._cells))

    def _characters(self, text: str) -> None:
        if self._cell is not None and self._paragraphs and not self._skipped:
            self._write(text)

    def _write(self, text: str) -> None:
        if self._cell is not None and self._size <= MAX_CHARACTERS:
            self._text.append(text)
            self._size += len(text)
