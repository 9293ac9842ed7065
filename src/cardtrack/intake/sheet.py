"""The rows of one sheet, streamed: only cells that are there cost anything, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cardtrack.errors import ListUnreadable
from cardtrack.intake.cell_values import number_text, unescaped
from cardtrack.intake.guard import MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, xml_parser
from cardtrack.intake.raw import Merge, NoticeKind, RawRows

_WIDEST = 16_384
_DIGITS = "0123456789"
_MAX_MERGES = 50_000


@dataclass(frozen=True, slots=True)
class SheetSetting:
    """What the cells refer to."""

    strings: list[str]
    styles: list[int]
    is_1904: bool


class SheetReader:
    """Takes a sheet's XML in pieces and makes rows of it."""

    def __init__(self, path: Path, setting: SheetSetting, at_most: int | None = None) -> None:
        self._path = path
        self._setting = setting
        self._at_most = at_most
        self._raw = RawRows(path)
        self._columns: dict[str, int] = {}
        self._prefix = ""
        self._row = 0
        self._cells: list[str] = []
        self._column = -1
        self._type = ""
        self._style = 0
        self._text: list[str] = []
        self._size = 0
        self._is_in_text = self._is_in_reading = self._has_formula = self._has_value = False
        self._is_done = False
        self._parser = xml_parser(path)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, piece: bytes) -> bool:
        """Takes a piece; False where no more is wanted."""
        self._parser.Parse(piece, False)
        return not self._is_done

    def finish(self) -> RawRows:
        """The rows of everything that was fed."""
        if not self._is_done:
            self._parser.Parse(b"", True)
        return self._raw

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(self._prefix) if self._prefix else tag
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._is_in_text = not self._is_in_reading
            self._has_value = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_in_reading = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col":
            self._hidden_column(attributes)
        elif tag.endswith(":worksheet"):
            self._prefix = tag.removesuffix("worksheet")

    def _end(self, tag: str) -> None:
        name = tag.removeprefix(self._prefix) if self._prefix else tag
        if name in {"v", "t"}:
            self._is_in_text = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._raw.add(self._row, self._cells)
            self._is_done = self._at_most is not None and len(self._raw.rows) >= self._at_most
        elif name == "rPh":
            self._is_in_reading = False

    def _characters(self, text: str) -> None:
        if self._is_in_text and self._size <= MAX_CHARACTERS:
            self._text.append(text)
            self._size += len(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row = int(number) if number is not None else self._row + 1
        if not 1 <= self._row <= MAX_ROWS:
            raise ListUnreadable(path=self._path)
        self._cells, self._column = [], -1
        if attributes.get("hidden") in {"1", "true"}:
            self._raw.notices.at(NoticeKind.HIDDEN_ROWS, self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._column = self._column_of(reference.rstrip(_DIGITS))
        self._type = attributes.get("t", "n")
        style = attributes.get("s")
        self._style = 0 if style is None else self._style_of(style)
        self._text, self._size = [], 0
        self._has_formula = self._has_value = False

    def _end_cell(self) -> None:
        value = self._value()
        if self._has_formula and not self._has_value:
            self._raw.notices.at(NoticeKind.FORMULA_WITHOUT_RESULT, self._row)
        if not value:
            return
        if self._column >= MAX_COLUMNS:
            if value.strip():
                self._raw.notices.at(NoticeKind.STRAY_CELLS, self._row)
            return
        gap = self._column - len(self._cells)
        if gap < 0:
            self._cells[self._column] = value
            return
        if gap:
            self._cells += [""] * gap
        self._cells.append(value)

    def _value(self) -> str:
        text = self._text[0] if len(self._text) == 1 else "".join(self._text)
        match self._type:
            case "s":
                place = int(text) if text else -1
                return self._setting.strings[place] if 0 <= place < len(self._setting.strings) else ""
            case "inlineStr" | "str":
                return unescaped(text)
            case "n":
                return number_text(text, self._style, is_1904=self._setting.is_1904) if text else ""
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(text, text)
            case "e":
                self._raw.notices.at(NoticeKind.CELL_ERROR, self._row)
                return ""
        return text

    def _style_of(self, text: str) -> int:
        place = int(text)
        return self._setting.styles[place] if 0 <= place < len(self._setting.styles) else 0

    def _column_of(self, text: str) -> int:
        column = self._columns.get(text)
        if column is None:
            column = 0
            for letter in text:
                if not "A" <= letter <= "Z":
                    raise ListUnreadable(path=self._path)
                column = column * 26 + ord(letter) - 64
            if not 1 <= column <= _WIDEST or len(text) > 3:
                raise ListUnreadable(path=self._path)
            column -= 1
            self._columns[text] = column
        return column

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        if not last or len(self._raw.merges) >= _MAX_MERGES:
            return
        corners = [
            (int(end.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), self._column_of(end.rstrip(_DIGITS)))
            for end in (first, last)
        ]
        (top, left), (bottom, right) = corners
        self._raw.merges.append(Merge(top, left, min(bottom, MAX_ROWS), right))

    def _hidden_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._raw.notices.tell(NoticeKind.HIDDEN_COLUMNS, max(0, min(last, MAX_COLUMNS) - first + 1))
