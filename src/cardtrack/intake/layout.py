"""From raw rows to a table: where the header is, and which rows are no people. Nothing is left out without a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from cardtrack.domain.names import fold
from cardtrack.intake.fields import JOINT, NAME_FIELDS, hits, recognised
from cardtrack.intake.raw import NoticeKind, RawRows

Numbered = tuple[int, list[str]]

_SEARCHED = 60
_NAMING = NAME_FIELDS | {"number"}


class LeftOutReason(StrEnum):
    """Why a row of the file is not in the table."""

    TITLE = "title"
    BLANK = "blank"
    TOTAL = "total"
    REPEATED_HEADER = "repeated_header"
    HEADING = "heading"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its number in the file; cells at the end that are blank are not there."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text in `column`, '' where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not in the table, and why."""

    number: int
    reason: LeftOutReason
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headings are: the number of their first row (0: nowhere), and how many rows they take."""

    row: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Arranged:
    """Rows told apart."""

    header: Header
    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    left_out: tuple[LeftOut, ...]


def arrange(raw: RawRows, chosen: Header | None = None) -> Arranged:
    """Tells header, people and the rest apart; the header is where the user says, or found. Adds notices to `raw`."""
    _fill_down(raw)
    header = chosen or find_header(raw)
    above = [row for row in raw.rows if row[0] < header.row]
    heading = (
        [row for row in raw.rows if header.row <= row[0] and row[0] < header.row + header.height] if header.row else []
    )
    body = raw.rows[len(above) + len(heading) :]
    headers = _joined_headers([_fill_right(raw, row) for row in heading])
    width = _width(headers, body)
    people, left_out = _sorted_out(raw, body, heading[-1][1] if heading else [], headers)
    left_out += [LeftOut(number, LeftOutReason.TITLE, tuple(cells)) for number, cells in above]
    left_out += [LeftOut(number, LeftOutReason.BLANK) for number in raw.blank]
    rows = tuple(TableRow(number, tuple(_cut(raw, number, cells, width))) for number, cells in people)
    _notice_repeats(raw, rows)
    if not header.row and rows:
        raw.notices.tell(NoticeKind.NO_HEADER)
    named = headers[:width] + ("",) * (width - len(headers))
    return Arranged(header, named, rows, tuple(sorted(left_out, key=lambda row: row.number)))


def find_header(raw: RawRows) -> Header:
    """The first row with two known headings, with the row of headings above or below that belongs to it."""
    rows = raw.rows[:_SEARCHED]
    for place, (number, cells) in enumerate(rows):
        if hits(cells) < 2:
            continue
        below = rows[place + 1] if place + 1 < len(rows) else None
        if below and below[0] == number + 1 and _is_lower_line(cells, below[1]):
            return Header(number, 2)
        upper = rows[place - 1] if place else None
        if upper and upper[0] == number - 1 and _is_upper_line(raw, upper):
            return Header(number - 1, 2)
        return Header(number, 1)
    return _lone_heading(rows)


def _lone_heading(rows: list[Numbered]) -> Header:
    """A list of names alone has one heading at most, and that in its first row."""
    if not rows:
        return Header()
    number, cells = rows[0]
    named = [cell for cell in cells if cell and any(field in _NAMING for field, _ in recognised(cell))]
    is_heading = bool(named) and not any(any(c.isdigit() for c in cell) for cell in cells)
    return Header(number, 1) if is_heading else Header()


def _is_lower_line(upper: list[str], cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if fold(" ".join(upper)) == fold(" ".join(cells)) or any(any(c.isdigit() for c in cell) for cell in filled):
        return False
    return hits(cells) >= 2 and hits(cells) * 2 >= len(filled)


def _is_upper_line(raw: RawRows, row: Numbered) -> bool:
    """Group headings stand in merged cells over the headings; a title is one text, a date line has digits."""
    number, cells = row
    filled = {cell for cell in cells if cell.strip()}
    if len(filled) < 2 or any(any(c.isdigit() for c in cell) for cell in filled):
        return False
    merged = sum(1 for merge in raw.merges if merge.top == number == merge.bottom)
    return merged >= 2 or (len(filled) >= 3 and "" in cells)


def _fill_down(raw: RawRows) -> None:
    """The value of cells that are merged over several rows belongs to each of these rows."""
    rows = dict(raw.rows) if raw.merges else {}
    filled = 0
    for merge in raw.merges:
        value = _at(rows.get(merge.top, []), merge.left)
        if merge.bottom == merge.top or not value or merge.bottom - merge.top > 50_000:
            continue
        for number in range(merge.top + 1, merge.bottom + 1):
            cells = rows.get(number)
            if cells is not None and not _at(cells, merge.left):
                cells += [""] * (merge.left + 1 - len(cells))
                cells[merge.left] = value
                filled += 1
    raw.notices.tell(NoticeKind.MERGED_CELLS, filled)


def _fill_right(raw: RawRows, row: Numbered) -> list[str]:
    """A heading that is merged over several columns stands over each of them."""
    number, cells = row[0], list(row[1])
    for merge in raw.merges:
        value = _at(cells, merge.left)
        if merge.top <= number <= merge.bottom and value:
            right = min(merge.right, merge.left + 200)
            cells += [""] * (right + 1 - len(cells))
            cells[merge.left : right + 1] = [value] * (right + 1 - merge.left)
    return cells


def _joined_headers(lines: list[list[str]]) -> tuple[str, ...]:
    width = max(map(len, lines), default=0)
    columns = [[" ".join(_at(line, column).split()) for line in lines] for column in range(width)]
    return tuple(JOINT.join(dict.fromkeys(text for text in texts if text)) for texts in columns)


def _width(headers: tuple[str, ...], body: list[Numbered]) -> int:
    """The columns with a heading, and those without one that one row in twenty fills, at least two."""
    counts: dict[int, int] = {}
    for _, cells in body:
        for column in range(len(headers), len(cells)):
            if cells[column].strip():
                counts[column] = counts.get(column, 0) + 1
    least = max(2, len(body) // 20) if headers or len(body) > 1 else 1
    return max((column + 1 for column, count in counts.items() if count >= least), default=len(headers))


def _cut(raw: RawRows, number: int, cells: list[str], width: int) -> list[str]:
    if len(cells) <= width:
        return cells
    kind = NoticeKind.LONG_ROWS if cells[width].strip() else NoticeKind.STRAY_CELLS
    raw.notices.at(kind, number)
    return cells[:width]


_TOTAL = re.compile(
    r"(grand |sub ?-?)?totals?\b|(employee|staff|people)? ?(head ?)?count\b ?:|number of employees|suma\b"
    r"|합계|소계|총계|총 ?인원"
)
_FOOTER = re.compile(
    r"(page|pagina|pag\.?|페이지) ?\d|\d+ ?(of|de) ?\d+$|confidential|confidencial|대외비|end of (report|list|file)"
    r"|\*\*\*|---|(printed|generated|created|prepared|run) (on|by|date|at)\b|report date|impreso|©|\(c\)|note:"
    r"|nota:|\* "
)


def _sorted_out(
    raw: RawRows, body: list[Numbered], lowest: list[str], headers: tuple[str, ...]
) -> tuple[list[Numbered], list[LeftOut]]:
    usual = _usual_filling(body)
    heading = [fold(cell) for cell in lowest if cell.strip()]
    names = {column for column, header in enumerate(headers) if any(f in NAME_FIELDS for f, _ in recognised(header))}
    people: list[Numbered] = []
    left_out: list[LeftOut] = []
    for number, cells in body:
        reason = _reason(cells, usual, heading, names)
        if reason is None:
            people.append((number, cells))
            _notice_formulas(raw, number, cells)
        else:
            left_out.append(LeftOut(number, reason, tuple(cells)))
    last = people[-1][0] if people else 0
    return people, [
        LeftOut(row.number, LeftOutReason.FOOTER, row.cells)
        if row.reason is LeftOutReason.HEADING and row.number > last
        else row
        for row in left_out
    ]


def _usual_filling(body: list[Numbered]) -> int:
    counts = sorted(len(cells) - cells.count("") for _, cells in body[:400])
    return counts[len(counts) // 2] if counts else 0


def _reason(cells: list[str], usual: int, heading: list[str], names: set[int]) -> LeftOutReason | None:
    filled = len(cells) - cells.count("")
    first = next((cell for cell in cells if cell.strip()), "")
    if heading and len(heading) > 1 and fold(first) == heading[0]:
        again = [fold(cell) for cell in cells if cell.strip()]
        if again == heading:
            return LeftOutReason.REPEATED_HEADER
    if filled > 3 and filled * 2 > usual:
        return None
    start = fold(first[:100])
    if _TOTAL.match(start) and (filled < usual or usual <= 2):
        return LeftOutReason.TOTAL
    if filled <= 2 and filled < max(usual, 2) and _FOOTER.match(start):
        return LeftOutReason.FOOTER
    if filled == 1 and usual >= 3 and not _may_be_a_name(cells, names):
        return LeftOutReason.HEADING
    return None


def _may_be_a_name(cells: list[str], names: set[int]) -> bool:
    """A name and nothing else is a person where the text is unlike a heading: Last, First under the column of names."""
    place = next(column for column, cell in enumerate(cells) if cell)
    return place in names and "," in cells[place] and not any(c.isdigit() for c in cells[place])


_FORMULA_LEADS = "=+-@\t\r"
_NO_FORMULA = re.compile(r"[+-][\s\d().,/x-]*|[-+]\D?|@|[-–—]+")


def _notice_formulas(raw: RawRows, number: int, cells: list[str]) -> None:
    for cell in cells:
        if cell and cell[0] in _FORMULA_LEADS and not _NO_FORMULA.fullmatch(cell):
            raw.notices.at(NoticeKind.FORMULA_TEXT, number)


def _notice_repeats(raw: RawRows, rows: tuple[TableRow, ...]) -> None:
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        if row.cells in seen:
            raw.notices.at(NoticeKind.DUPLICATE_LINES, row.number)
        seen.add(row.cells)


def _at(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
