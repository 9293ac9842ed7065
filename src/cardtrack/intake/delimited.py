"""Text with separated columns: CSV in any delimiter and encoding."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from cardtrack.apart.asking import Cancelled, ReadingCancelled
from cardtrack.domain.formula import unguarded
from cardtrack.intake.encodings import decode
from cardtrack.intake.guard import MAX_BYTES, Source, faults_named
from cardtrack.intake.raw import NoticeKind, RawRows, tell_decoding

DELIMITERS = (",", ";", "\t", "|", "^")
_SAMPLE_LINES = 60
_RUNAWAY_LINES = 8
_LOOK_AHEAD = 12
_LONGEST_RECORD = 100_000
_END = "\x1e"
_LINE_ENDS = ("\n", "\r")
_EXCEL_HINT = re.compile(r"\"?sep=([^\w\s]|\t)\"?(?=\r|\n)", re.IGNORECASE)

csv.field_size_limit(MAX_BYTES)  # cells are cut later, and said to be; the default limit would refuse the file


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """The rows of a text, and how it was read."""

    raw: RawRows
    encoding: str
    delimiter: str


def read_delimited(
    source: Source, encoding: str | None = None, delimiter: str | None = None, cancelled: Cancelled = lambda: False
) -> DelimitedText:
    """Reads the text; encoding and delimiter are found where they are not given."""
    raw = RawRows(source.path)
    with faults_named(source.path):
        decoded = decode(source.content, encoding)
        tell_decoding(raw.notices, decoded)
        text = decoded.text.replace("\0", "").rstrip("\x1a")
        hint = _EXCEL_HINT.match(text)
        if hint:
            text = text[hint.end() :]  # its line break stays: row 2 of the file is row 2
        chosen = delimiter or (hint[1] if hint else guess_delimiter(text))
        for number, cells in enumerate(_records(text, chosen, raw), 1):
            if number % 512 == 0 and cancelled():
                raise ReadingCancelled
            raw.add(number, [unguarded(cell) for cell in cells])  # the apostrophe that exports put before formulas
    return DelimitedText(raw, decoded.encoding, chosen)


def guess_delimiter(text: str) -> str:
    """The delimiter that parts most lines into the same number of columns, and into the more columns."""
    sample = "".join(line for _, line in zip(range(_SAMPLE_LINES), StringIO(text, newline=""), strict=False))
    return max(DELIMITERS, key=lambda delimiter: _regularity(sample[:65_536], delimiter))


def _regularity(sample: str, delimiter: str) -> float:
    counts = Counter(len(cells) for cells in csv.reader(StringIO(sample, newline=""), delimiter=delimiter) if cells)
    lines = counts.total()
    return max((share / lines * (1 + min(count, 40) / 100) for count, share in counts.items() if count > 1), default=0)


def _records(text: str, delimiter: str, raw: RawRows) -> Iterator[list[str]]:
    if '"' in text and not _is_balanced(text, delimiter):
        return _line_by_line(text, delimiter, raw)
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _is_balanced(text: str, delimiter: str) -> bool:
    """Whether every quote that opens closes again, soon, and at the end of its cell."""
    reader = csv.reader(StringIO(_ended(text), newline=""), delimiter=delimiter, strict=True)
    before = 0
    last: list[str] = []
    try:
        for last in reader:  # noqa: B007 - the last one tells
            if reader.line_num - before > _RUNAWAY_LINES:
                return False
            before = reader.line_num
    except csv.Error:
        return False
    return last == [_END]


def _ended(text: str) -> str:
    """`text` with a line behind it that an open quote would swallow."""
    return f"{text}{'' if text.endswith(_LINE_ENDS) else chr(10)}{_END}"


def _line_by_line(text: str, delimiter: str, raw: RawRows) -> Iterator[list[str]]:
    """A quote that never closes costs its own line, not the rest of the file."""
    lines = list(StringIO(text, newline=""))
    usual = _usual_width(lines, delimiter)
    place = number = 0
    while place < len(lines):
        number += 1
        used, cells = _closed(lines, place, delimiter, usual)
        if not used:
            raw.notices.at(NoticeKind.UNBALANCED_QUOTES, number)
            used, cells = 1, [cell.strip('" ') for cell in lines[place].rstrip("\r\n").split(delimiter)]
        place += used
        yield cells


def _usual_width(lines: list[str], delimiter: str) -> int:
    widths = Counter(
        len(_parsed(line, delimiter)) for line in lines[:1000] if line.count('"') % 2 == 0 and line.strip()
    )
    return widths.most_common(1)[0][0] if widths else 0


def _closed(lines: list[str], place: int, delimiter: str, usual: int) -> tuple[int, list[str]]:
    """The record that begins at `place`, and how many lines it takes; 0 where its quotes do not close sensibly."""
    joined = ""
    for used, line in enumerate(lines[place : place + _LOOK_AHEAD], 1):
        joined += line
        try:
            records = list(csv.reader(StringIO(_ended(joined), newline=""), delimiter=delimiter, strict=used > 1))
        except csv.Error:
            continue
        if records[-1] == [_END] and (used == 1 or len(records[0]) == usual):
            return used, records[0]
        if len(joined) > _LONGEST_RECORD:
            break
    return 0, []


def _parsed(text: str, delimiter: str) -> list[str]:
    return next(csv.reader(StringIO(text, newline=""), delimiter=delimiter), [])
