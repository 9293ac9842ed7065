"""XLSX workbooks, streamed: parts, sheets, shared strings and styles; the rows themselves are read in sheet.py."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cardtrack.apart.asking import Cancelled, ReadingCancelled
from cardtrack.errors import ListUnreadable
from cardtrack.intake.cell_values import style_of, unescaped
from cardtrack.intake.guard import MAX_CHARACTERS, Archive, Source, unpacking, xml_parser
from cardtrack.intake.raw import RawRows
from cardtrack.intake.sheet import SheetReader, SheetSetting
from cardtrack.intake.sheets import SheetName
from cardtrack.intake.xml_parts import feed, local, whole

_MAX_SHEETS = 1000


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: SheetName
    part: str


class Workbook:
    """An open workbook: its sheets in their order, and the rows of each."""

    encoding = ""

    def __init__(self, archive: Archive, cancelled: Cancelled = lambda: False) -> None:
        self._archive = archive
        self._cancelled = cancelled
        self._setting: SheetSetting | None = None
        part = _main_part(archive, cancelled)
        structure = _Structure()
        _parse(archive, part, structure.start, cancelled)
        self.is_1904 = structure.is_1904
        related = _relations(archive, part, cancelled)
        self._related = related
        self._sheets = [
            _Sheet(SheetName(name, is_hidden), related.targets[relation])
            for name, is_hidden, relation in structure.sheets[:_MAX_SHEETS]
            if relation in related.targets and "worksheet" in related.types[relation]
        ]
        if not self._sheets:
            raise ListUnreadable(path=archive.path)

    @property
    def sheets(self) -> tuple[SheetName, ...]:
        """All sheets with cells, hidden ones too."""
        return tuple(sheet.name for sheet in self._sheets)

    def rows(self, place: int, at_most: int | None = None) -> RawRows:
        """The rows of the sheet at `place`; only the first `at_most` where that is given."""
        if self._setting is None:
            self._setting = self._read_setting()
        reader = SheetReader(self._archive.path, self._setting, at_most)
        part = self._sheets[place].part
        if not self._archive.has(part):
            raise ListUnreadable(path=self._archive.path)
        for piece in self._archive.chunks(part):
            if self._cancelled():
                raise ReadingCancelled
            if not reader.feed(piece):
                break
        return reader.finish()

    def _read_setting(self) -> SheetSetting:
        strings, styles = _Strings(self._archive.path), _Styles()
        for kind, part in self._related.singles.items():
            if kind == "sharedStrings" and self._archive.has(part):
                strings.read(self._archive, part, self._cancelled)
            elif kind == "styles" and self._archive.has(part):
                _parse(self._archive, part, styles.start, self._cancelled)
        return SheetSetting(strings.texts, styles.styles(), self.is_1904)


@contextmanager
def opened(source: Source, cancelled: Cancelled = lambda: False) -> Iterator[Workbook]:
    """The workbook in `source`; faults of the file are named as long as it is open."""
    with unpacking(source) as archive:
        yield Workbook(archive, cancelled)


class _Structure:
    """What workbook.xml says."""

    def __init__(self) -> None:
        self.is_1904 = False
        self.sheets: list[tuple[str, bool, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in {"1", "true", "on"}
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), is_hidden, relation))


class _Related:
    """The relations of a part: identifier to target, and to the last word of its type."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.targets: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.singles: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        target = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(self._base, target))
        )
        kind = attributes.get("Type", "").rpartition("/")[2]
        identifier = attributes.get("Id", "")
        self.targets[identifier], self.types[identifier] = target, kind
        self.singles.setdefault(kind, target)


class _Styles:
    """Which cell styles are dates, and which pad with zeros."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._is_in_cells = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "numFmt":
            self._codes[whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name in {"cellXfs", "cellStyleXfs", "dxfs", "cellStyles"}:
            self._is_in_cells = name == "cellXfs"
        elif name == "xf" and self._is_in_cells:
            self._formats.append(whole(attributes.get("numFmtId", "")))

    def styles(self) -> list[int]:
        return [style_of(number, self._codes.get(number)) for number in self._formats]


class _Strings:
    """The strings that cells share; runs joined, readings of ideographs left out."""

    def __init__(self, path: Path) -> None:
        self.texts: list[str] = []
        self._path = path
        self._parts: list[str] = []
        self._size = 0
        self._is_in_text = self._is_in_reading = False

    def read(self, archive: Archive, part: str, cancelled: Cancelled) -> None:
        parser = xml_parser(self._path)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        feed(parser, archive.chunks(part), cancelled)

    def _start(self, tag: str, _: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self._parts, self._size = [], 0
        elif name == "t":
            self._is_in_text = not self._is_in_reading
        elif name == "rPh":
            self._is_in_reading = True

    def _text(self, text: str) -> None:
        if self._is_in_text and self._size <= MAX_CHARACTERS:
            self._parts.append(text)
            self._size += len(text)

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "si":
            self.texts.append(unescaped("".join(self._parts)[: MAX_CHARACTERS + 1]))
        elif name == "t":
            self._is_in_text = False
        elif name == "rPh":
            self._is_in_reading = False


def _main_part(archive: Archive, cancelled: Cancelled) -> str:
    """The part that holds the workbook, as the package says; the usual place where it does not."""
    if archive.has("_rels/.rels"):
        related = _Related("")
        _parse(archive, "_rels/.rels", related.start, cancelled)
        part = related.singles.get("officeDocument", "")
        if part and archive.has(part):
            return part
    if archive.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise ListUnreadable(path=archive.path)


def _relations(archive: Archive, part: str, cancelled: Cancelled) -> _Related:
    folder, name = posixpath.split(part)
    related = _Related(folder)
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    if archive.has(relations):
        _parse(archive, relations, related.start, cancelled)
    return related


def _parse(archive: Archive, part: str, start: Callable[[str, dict[str, str]], None], cancelled: Cancelled) -> None:
    parser = xml_parser(archive.path)
    parser.StartElementHandler = start
    feed(parser, archive.chunks(part), cancelled)
