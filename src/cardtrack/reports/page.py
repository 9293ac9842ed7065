"""The page: margins, title block, foot, and a cursor that moves down and on to the next page.

A report is a function that fills a sheet. Same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import RLock

from cardtrack.reports import charts, lettering
from cardtrack.reports.document import Cover, Document
from cardtrack.reports.frame import FOOT, Frame
from cardtrack.reports.heading import Paper
from cardtrack.reports.lettering import BODY, LABEL, SECTION, SUBTITLE, TITLE, TextStyle, Tone
from cardtrack.wording.charts import Anchor, Drawing

_SIDE = 54.0
_TOP = 38.0
CUT_OFF = 36.0  # the margin of a page that is cut up, on all sides
_COLUMN_GAP = 16.0
_OVER_SECTION = 12.0
_CLOSE = 0.5  # what is left of a gap on a sheet that is set close
_LAID_TWICE = 12  # pages: longer parts are set close without a look at what it saves
_UNDER_SECTION = 2.0
_UNDER_RUNNING = 28.0  # from the top to where the text of a further page begins
BLANK = 38.0  # a line to write on, with its label under it

_drawing_now = RLock()  # ReportLab keeps the letters in use per font, and a font is shared by all documents


Part = tuple[Cover, Callable[["Sheet"], None]]
Told = Callable[[int], None]
"""Hears, page by page, how many lines of tables were set; what it raises ends the making."""


def unheard(lines: int) -> None:
    """Nobody listens."""
    del lines


def to_pdf(title: str, parts: Sequence[Part], paper: Paper, told: Told = unheard, *, is_tagged: bool = True) -> bytes:
    """The report as PDF, laid out by the part, or the several parts, of which each begins on a page of its own.

    A part is set close where it then takes a page less. `is_tagged`: for screen readers.
    """
    with _drawing_now:
        sheet = Sheet(title, parts[0][0], paper, told=told, is_tagged=is_tagged)
        for place, (cover, fill) in enumerate(parts):
            if place:
                sheet.begin(cover)
            sheet.is_close = _saves_a_page(title, (cover, fill), paper)
            fill(sheet)
        return sheet.finish()


def _saves_a_page(title: str, part: Part, paper: Paper) -> bool:
    """Whether a part that is set close takes fewer pages; of a long one that is taken for granted."""
    usual = _pages_of(title, part, paper, is_close=False)
    return usual > _LAID_TWICE or (usual > 1 and _pages_of(title, part, paper, is_close=True) < usual)


def _pages_of(title: str, part: Part, paper: Paper, *, is_close: bool) -> int:
    """How many pages a part takes, or that it takes more than are laid out for a look."""
    cover, fill = part
    sheet = Sheet(title, cover, paper, most=_LAID_TWICE)
    sheet.is_close = is_close
    with suppress(_TooLong):
        fill(sheet)
    return sheet.number


class _TooLong(Exception):
    """A look at how many pages there will be has seen enough of them."""


class Sheet:
    """The page being filled. `y` is the cursor: the upper edge of what comes next, counted from the lower edge.

    `height` is what a page that is cut up has between its margins. `is_close`: with less room between things. `most`:
    so many pages are laid out, and then it is left. `lines` of tables were set so far; `told` hears it page by page.
    """

    def __init__(
        self,
        title: str,
        cover: Cover,
        paper: Paper,
        most: int | None = None,
        told: Told = unheard,
        *,
        is_tagged: bool = False,
    ) -> None:
        self._cover = cover
        self._has_title_block = True
        self._most = most
        self._told = told
        self.is_close = False
        self.lines = 0
        self._document = Document(title, cover, paper, is_tagged=is_tagged)
        self.canvas, self.pen, self.tags = self._document.canvas, self._document.pen, self._document.tags
        self._page_height = self._document.height
        self.left = CUT_OFF if cover.cut_up else _SIDE
        self.width = self._document.width - 2 * self.left
        self.height = self._page_height - 2 * CUT_OFF
        self._frame = Frame(self._document, self.left, self.width)
        self.y = 0.0
        self._begin_page()

    @property
    def number(self) -> int:
        """The number of this page, counted from 1."""
        return self._document.number

    def finish(self) -> bytes:
        """The whole document."""
        self._end_page()
        return self._document.finish()

    # --- the flow -----------------------------------------------------------------------------

    def gap(self, height: float) -> None:
        """Empty space; none at the head of a page."""
        if not self._is_fresh:
            self.y -= self._closer(height)

    def need(self, height: float) -> bool:
        """Goes to the next page unless `height` is left on this one. Says whether it went."""
        return self.y - height < FOOT and self.new_page()

    def begin(self, cover: Cover) -> None:
        """Begins another part, with its own title block, at the head of the next page."""
        self._end_page()
        self._document.next_page()
        self._cover = cover
        self._has_title_block = True
        self._begin_page()

    def new_page(self) -> bool:
        """Goes to the next page unless this one is empty. Says whether it went."""
        if self._is_fresh:
            return False
        self._end_page()
        self._document.next_page()
        if self._most is not None and self.number > self._most:
            raise _TooLong
        self._begin_page()
        return True

    def paragraph(self, text: str, style: TextStyle = BODY, most: int | None = None) -> None:
        """Wrapped text over the full width; no single line is left alone on either side of a page break."""
        lines = lettering.wrap(text, style, self.width, most)
        if len(lines) <= 3:
            self.need(style.line_height * len(lines))
        self.tags.open("P")
        for place, line in enumerate(lines):
            starts_pair = len(lines) > 1 and place in {0, len(lines) - 2}
            self.need(style.line_height * (2 if starts_pair else 1))
            self.put(line if place == len(lines) - 1 else f"{line} ", style)  # read on: no word runs into the next
        self.tags.close()

    def height_of(self, text: str, style: TextStyle = BODY) -> float:
        """What a paragraph takes over the full width, in points."""
        return style.line_height * len(lettering.wrap(text, style, self.width))

    @property
    def left_out(self) -> frozenset[str]:
        """The columns that are not wanted."""
        return self._cover.left_out

    @property
    def left_on_page(self) -> float:
        """The height that is left on this page."""
        return self.y - FOOT

    @property
    def page_room(self) -> float:
        """The height that a further page has."""
        return self._page_height - _TOP - _UNDER_RUNNING - FOOT

    @property
    def height_of_section(self) -> float:
        """What a heading takes with the room around it."""
        return self._closer(_OVER_SECTION) + SECTION.line_height + _UNDER_SECTION

    def put(self, line: str, style: TextStyle) -> None:
        """One line that is known to fit, and the cursor below it."""
        self.y -= style.line_height
        self.text(self.left, self.y + _descent(style), line, style)
        self._is_fresh = False

    def section(self, title: str, keep: float = 24.0) -> None:
        """A heading, with room for `keep` points of what it heads."""
        self.need(self.height_of_section + keep)
        self.gap(_OVER_SECTION)
        self.tags.open("H2")
        self.put(lettering.ellipsize(title, SECTION, self.width), SECTION)
        self.tags.close()
        self.y -= _UNDER_SECTION

    def advance(self, height: float) -> None:
        """Moves the cursor below what was placed by hand."""
        self.y -= height
        self._is_fresh = False

    def rule(self, tone: Tone = Tone.HAIR) -> None:
        """A hairline over the full width, at the cursor."""
        self.hairline(self.y, tone)

    def facts(self, pairs: Sequence[tuple[str, str]], columns: int = 3) -> None:
        """Small labels over values, side by side; a value takes as many lines as it needs, up to six."""
        each = (self.width + _COLUMN_GAP) / columns
        for start in range(0, len(pairs), columns):
            row = [
                (label, lettering.wrap(value, BODY, each - _COLUMN_GAP, most=6))
                for label, value in pairs[start : start + columns]
            ]
            height = LABEL.line_height + BODY.line_height * max(len(lines) for _, lines in row) + 4
            self.need(height)
            for place, (label, lines) in enumerate(row):
                self._fact(self.left + place * each, each - _COLUMN_GAP, label, lines)
            self.advance(height)

    def blanks(self, labels: Sequence[str]) -> None:
        """Lines to write on, side by side, each over its label."""
        self.need(BLANK)
        self.advance(BLANK)
        each = (self.width + _COLUMN_GAP) / len(labels)
        for place, label in enumerate(labels):
            x, end = self.left + place * each, self.left + (place + 1) * each - _COLUMN_GAP
            self.pen.line(x, self.y + LABEL.line_height + 2, end, Tone.INK)
            self.text(x, self.y + _descent(LABEL), lettering.ellipsize(label, LABEL, end - x), LABEL)

    def drawing(self, drawing: Drawing) -> None:
        """A chart at the left margin."""
        self.need(drawing.height)
        self.tags.open("Figure", drawing.words())
        charts.paint(self.pen, drawing, self.left, self.y)
        self.tags.close()
        self.advance(drawing.height)

    def _closer(self, gap: float) -> float:
        return gap * _CLOSE if self.is_close else gap

    # --- placing, without moving the cursor ---------------------------------------------------

    def text(self, x: float, y: float, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        """One line with its baseline at y; a paragraph of its own where nothing else is said."""
        is_bare = self.tags.is_bare
        if is_bare:
            self.tags.open("P")
        self.pen.text(x, y, text, style, anchor)
        if is_bare:
            self.tags.close()

    def hairline(self, y: float, tone: Tone = Tone.HAIR) -> None:
        """A hairline over the full width."""
        self.pen.line(self.left, y, self.left + self.width, tone)

    def _fact(self, x: float, width: float, label: str, lines: Sequence[str]) -> None:
        y = self.y - LABEL.line_height
        self.tags.open("P")
        self.text(x, y + _descent(LABEL), lettering.ellipsize(label, LABEL, width), LABEL)
        self.tags.close()
        self.tags.open("P")
        for line in lines:
            y -= BODY.line_height
            self.text(x, y + _descent(BODY), line if line is lines[-1] else f"{line} ", BODY)
        self.tags.close()

    # --- the frame of a page ------------------------------------------------------------------

    def _begin_page(self) -> None:
        cover = self._cover
        self._is_fresh = True
        if cover.cut_up:
            self.y = self._page_height - CUT_OFF
            return
        y = self._page_height - _TOP
        self._frame.head(cover, y, is_running=not self._has_title_block)
        if not self._has_title_block:
            self.y = y - _UNDER_RUNNING
        else:
            self._title_block(y - 10)
            self._has_title_block = False
            self._is_fresh = True

    def _title_block(self, y: float) -> None:
        self.y = y
        self.tags.open("H1")
        self.put(lettering.ellipsize(self._cover.title, TITLE, self.width), TITLE)
        self.tags.close()
        names = list(filter(None, self._cover.names))
        if names and lettering.measure(" · ".join(names), SUBTITLE) <= self.width:
            names = [" · ".join(names)]
        for name in names:
            for line in lettering.wrap(name, SUBTITLE, self.width, most=2):
                self.put(line, SUBTITLE)
        self.y -= 8
        self.rule(Tone.SOFT)
        self.y -= 8

    def _end_page(self) -> None:
        self.pen.count_from(0)
        self._frame.foot(self._cover)
        self._told(self.lines)


def _descent(style: TextStyle) -> float:
    """How far the baseline stands above the lower edge of its line."""
    return (style.line_height - style.size) / 2 + 0.2 * style.size
