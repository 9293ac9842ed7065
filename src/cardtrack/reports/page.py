"""The page: margins, title block, foot, and a cursor that moves down and on to the next page.

A report is a function that fills a sheet. "Page 1 of 3" needs the last number first, so that line is a form of its own
on each page, and is drawn at the end. Same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from threading import RLock

from cardtrack.domain.seal import short_form
from cardtrack.i18n import current_language, tr
from cardtrack.reports import charts, lettering
from cardtrack.reports.audiences import Audience, audience_mark
from cardtrack.reports.heading import Heading, Paper, fingerprint, practice_mark
from cardtrack.reports.lettering import BODY, LABEL, SECTION, STRONG_LABEL, SUBTITLE, TITLE, TextStyle, Tone
from cardtrack.reports.pen import Pen
from cardtrack.wording import dates
from cardtrack.wording.charts import Anchor, Drawing

_SIDE = 54.0
_TOP = 38.0
CUT_OFF = 36.0  # the margin of a page that is cut up, on all sides
_CUT_OFF_LINE = 16.0
_FOOT = 55.0  # from the lower edge to where the text ends
_COLUMN_GAP = 16.0
_OVER_SECTION = 12.0
_UNDER_SECTION = 2.0
_BLANK = 38.0  # a line to write on, with its label under it

_drawing_now = RLock()  # ReportLab keeps the letters in use per font, and a font is shared by all documents


@dataclass(frozen=True, slots=True)
class Cover:
    """What the frame of each page says.

    `mark`: who may see it. `names`: what it is about, under the title, the first of them on further pages too. `day`:
    as of which. `foot`: what stands in the last line after the program's name.
    Pages that are `cut_up` have no frame: what they say stands in the margin that is cut off.
    """

    title: str
    mark: str
    made_on: date
    program_version: str
    is_practice: bool
    names: tuple[str, ...] = ()
    day: str = ""
    foot: tuple[str, ...] = ()
    cut_up: bool = False


def cover_of(title: str, audience: Audience, heading: Heading) -> Cover:
    """The frame of a report about a count, in the current language."""
    foot = [tr("Not legal advice")]
    if heading.seal:
        foot.append(tr("Seal {fingerprint}").format(fingerprint=short_form(heading.seal)))
    if heading.history_head:
        foot.append(
            tr("History {fingerprint} after {acts} acts").format(
                fingerprint=fingerprint(heading.history_head), acts=dates.number(heading.acts)
            )
        )
    return Cover(
        title,
        audience_mark(audience),
        heading.prepared_on,
        heading.program_version,
        heading.is_practice,
        (heading.unit_name, heading.employer),
        dates.day(heading.as_of),
        tuple(foot),
    )


Part = tuple[Cover, Callable[["Sheet"], None]]


def to_pdf(title: str, parts: Sequence[Part], paper: Paper) -> bytes:
    """The report as PDF, laid out by the part, or the several parts, of which each begins on a page of its own."""
    with _drawing_now:
        sheet = Sheet(title, parts[0][0], paper)
        for place, (cover, fill) in enumerate(parts):
            if place:
                sheet.begin(cover)
            fill(sheet)
        return sheet.finish()


class Sheet:
    """The page being filled. `y` is the cursor: the upper edge of what comes next, counted from the lower edge.

    `height` is what a page that is cut up has between its margins.
    """

    def __init__(self, title: str, cover: Cover, paper: Paper) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # ASCII armor makes every page a quarter larger, for nobody
        self._title = title
        self._cover = cover
        self._has_title_block = True
        self._file = BytesIO()
        self._page_width, self._page_height = paper.size
        self.canvas = Canvas(
            self._file,
            pagesize=paper.size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),
            lang=current_language(),
            initialFontName=lettering.base_font(),  # type: ignore[arg-type]  # the stubs say float
        )
        self.pen = Pen(self.canvas)
        self._name_the_document()
        self.left = CUT_OFF if cover.cut_up else _SIDE
        self.width = self._page_width - 2 * self.left
        self.height = self._page_height - 2 * CUT_OFF
        self.number = 1
        self.y = 0.0
        self._begin_page()

    def finish(self) -> bytes:
        """The whole document."""
        self._end_page()
        for number in range(1, self.number + 1):
            self.canvas.beginForm(_form_of(number))
            numbers = tr("Page {page} of {pages}").format(page=number, pages=self.number)
            y = _CUT_OFF_LINE if self._cover.cut_up else _FOOT - 21
            self.text(self.left + self.width, y, numbers, LABEL, Anchor.END)
            self.canvas.endForm()
        self.canvas.save()
        return self._file.getvalue()

    # --- the flow -----------------------------------------------------------------------------

    def gap(self, height: float) -> None:
        """Empty space; none at the head of a page."""
        if not self._is_fresh:
            self.y -= height

    def need(self, height: float) -> bool:
        """Goes to the next page unless `height` is left on this one. Says whether it went."""
        return self.y - height < _FOOT and self.new_page()

    def begin(self, cover: Cover) -> None:
        """Begins another part, with its own title block, at the head of the next page."""
        self._end_page()
        self._cover = cover
        self.number += 1
        self._has_title_block = True
        self._begin_page()

    def new_page(self) -> bool:
        """Goes to the next page unless this one is empty. Says whether it went."""
        if self._is_fresh:
            return False
        self._end_page()
        self.number += 1
        self._begin_page()
        return True

    def paragraph(self, text: str, style: TextStyle = BODY, most: int | None = None) -> None:
        """Wrapped text over the full width; no single line is left alone on either side of a page break."""
        lines = lettering.wrap(text, style, self.width, most)
        if len(lines) <= 3:
            self.need(style.line_height * len(lines))
        for place, line in enumerate(lines):
            starts_pair = len(lines) > 1 and place in {0, len(lines) - 2}
            self.need(style.line_height * (2 if starts_pair else 1))
            self.put(line, style)

    def height_of(self, text: str, style: TextStyle = BODY) -> float:
        """What a paragraph takes over the full width, in points."""
        return style.line_height * len(lettering.wrap(text, style, self.width))

    @property
    def height_of_section(self) -> float:
        """What a heading takes with the room around it."""
        return _OVER_SECTION + SECTION.line_height + _UNDER_SECTION

    def put(self, line: str, style: TextStyle) -> None:
        """One line that is known to fit, and the cursor below it."""
        self.y -= style.line_height
        self.text(self.left, self.y + _descent(style), line, style)
        self._is_fresh = False

    def section(self, title: str, keep: float = 24.0) -> None:
        """A heading, with room for `keep` points of what it heads."""
        self.need(self.height_of_section + keep)
        self.gap(_OVER_SECTION)
        self.put(lettering.ellipsize(title, SECTION, self.width), SECTION)
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
        self.need(_BLANK)
        self.advance(_BLANK)
        each = (self.width + _COLUMN_GAP) / len(labels)
        for place, label in enumerate(labels):
            x, end = self.left + place * each, self.left + (place + 1) * each - _COLUMN_GAP
            self.pen.line(x, self.y + LABEL.line_height + 2, end, Tone.INK)
            self.text(x, self.y + _descent(LABEL), lettering.ellipsize(label, LABEL, end - x), LABEL)

    def drawing(self, drawing: Drawing) -> None:
        """A chart at the left margin."""
        self.need(drawing.height)
        charts.paint(self.pen, drawing, self.left, self.y)
        self.advance(drawing.height)

    # --- placing, without moving the cursor ---------------------------------------------------

    def text(self, x: float, y: float, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        """One line with its baseline at y."""
        self.pen.text(x, y, text, style, anchor)

    def hairline(self, y: float, tone: Tone = Tone.HAIR) -> None:
        """A hairline over the full width."""
        self.pen.line(self.left, y, self.left + self.width, tone)

    def _fact(self, x: float, width: float, label: str, lines: Sequence[str]) -> None:
        y = self.y - LABEL.line_height
        self.text(x, y + _descent(LABEL), lettering.ellipsize(label, LABEL, width), LABEL)
        for line in lines:
            y -= BODY.line_height
            self.text(x, y + _descent(BODY), line, BODY)

    # --- the frame of a page ------------------------------------------------------------------

    def _name_the_document(self) -> None:
        cover = self._cover
        names = (self._title, *cover.names[:1], cover.day)
        program = f"CardTrack {cover.program_version}"
        self.canvas.setTitle(lettering.clean(" · ".join(filter(None, names))))
        self.canvas.setSubject(lettering.clean(cover.mark))
        self.canvas.setAuthor(program)
        self.canvas.setCreator(program)
        self.canvas.setProducer(program)
        made_on = f"D:{cover.made_on:%Y%m%d}000000Z"  # the day that is printed, not the moment: same bytes again
        self.canvas.setDateFormatter(lambda *_now: made_on)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def _begin_page(self) -> None:
        cover = self._cover
        self._is_fresh = True
        if cover.cut_up:
            self.y = self._page_height - CUT_OFF
            return
        y = self._page_height - _TOP
        room = self.width
        self.text(self.left, y, cover.mark, STRONG_LABEL)
        if cover.is_practice:
            room = self._practice_box(y) - self.left
        if not self._has_title_block:
            running = " · ".join(filter(None, (cover.title, cover.day, *cover.names[:1])))
            self.text(self.left, y - 12, lettering.ellipsize(running, LABEL, room), LABEL)
            self.hairline(y - 18)
            self.y = y - 28
        else:
            self._title_block(y - 10)
            self._has_title_block = False
            self._is_fresh = True

    def _practice_box(self, y: float) -> float:
        """The mark in its frame at the right margin; gives where it starts."""
        word = practice_mark()
        start = self.left + self.width - lettering.measure(word, STRONG_LABEL) - 8
        self.canvas.setLineWidth(0.9)
        self.canvas.setStrokeColorRGB(*Tone.INK.value)
        self.canvas.rect(start, y - 4, self.left + self.width - start, 14, stroke=1, fill=0)
        self.text(start + 4, y, word, STRONG_LABEL)
        return start

    def _title_block(self, y: float) -> None:
        self.y = y
        self.put(lettering.ellipsize(self._cover.title, TITLE, self.width), TITLE)
        names = list(filter(None, self._cover.names))
        if lettering.measure(" · ".join(names), SUBTITLE) <= self.width:
            names = [" · ".join(names)]
        for name in names:
            for line in lettering.wrap(name, SUBTITLE, self.width, most=2):
                self.put(line, SUBTITLE)
        self.y -= 8
        self.rule(Tone.SOFT)
        self.y -= 8

    def _end_page(self) -> None:
        cover = self._cover
        end = self.left + self.width
        program = tr("CardTrack {version}").format(version=cover.program_version)
        y = _CUT_OFF_LINE
        if cover.cut_up:
            lines = [cover.mark, *cover.foot, program]
        else:
            lines = [program, *cover.foot]
            self.hairline(_FOOT - 10)
            self.text(self.left, _FOOT - 21, cover.mark, STRONG_LABEL)
            y = _FOOT - 32
        self.canvas.doForm(_form_of(self.number))
        self.text(self.left, y, lettering.ellipsize(" · ".join(lines), LABEL, self.width - 70), LABEL)
        if cover.is_practice and not cover.cut_up:
            self.text(end, y, practice_mark(), STRONG_LABEL, Anchor.END)
        self.canvas.showPage()


def _form_of(number: int) -> str:
    """The name of the form that says which page it is, and of how many."""
    return f"page{number}"


def _descent(style: TextStyle) -> float:
    """How far the baseline stands above the lower edge of its line."""
    return (style.line_height - style.size) / 2 + 0.2 * style.size
