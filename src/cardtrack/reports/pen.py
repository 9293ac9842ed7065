"""What draws on a page: text and lines, written as the operators of PDF (ISO 32000-1, 8 and 9) into ReportLab's canvas.

ReportLab's own text objects write the same operators at some ten times the cost, which a list of 100,000 signers feels;
fonts, their subsets and everything else of the file stay ReportLab's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cardtrack.reports import lettering
from cardtrack.reports.lettering import TextStyle, Tone, Weight
from cardtrack.reports.tags import Tags
from cardtrack.wording.charts import Anchor

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

_OUTLINE = 0.6  # of a box
_KEPT = 8_192  # texts whose operators are remembered: days, jobs and worksites come again in every row
_ESCAPES = {
    code: f"\\{chr(code)}" if chr(code) in "()\\" else f"\\{code:03o}"
    for code in range(256)
    if not 32 <= code < 127 or chr(code) in "()\\"
}
_FILLS = {tone: "{:g} {:g} {:g} rg".format(*tone.value) for tone in Tone}
_STROKES = {tone: "{:g} {:g} {:g} RG".format(*tone.value) for tone in Tone}


class Pen:
    """The pen of one document. `canvas` is for what is neither text nor a straight line; whoever drew with it says
    `forget`, as the pen names a color, a font or a width only where it is another than before."""

    def __init__(self, canvas: Canvas, tags: Tags) -> None:
        self.canvas = canvas
        self.tags = tags
        self._document = canvas._doc  # type: ignore[attr-defined]  # what a font's subsets are kept by; not in the stubs
        self._write = canvas.addLiteral
        self._shows = lru_cache(maxsize=_KEPT)(self._made_shows)
        self._names: dict[str, str] = {}
        self._fill: Tone | None = None
        self._stroke: tuple[float, Tone] | None = None
        self._font = ""
        self.origin = 0.0

    def begin_page(self) -> None:
        """A page, or a form, begins with nothing in force."""
        self.forget()
        self.origin = 0.0

    def count_from(self, y: float) -> None:
        """Heights are written as seen from y from now on, so that equal rows are equal bytes and pack small. What is
        given to the pen stays counted from the lower edge; what is drawn on the canvas is counted from `origin`."""
        down = round(y - self.origin, 1)
        if down:
            self._write(f"1 0 0 1 0 {down:g} cm")
            self.origin += down

    def forget(self) -> None:
        """What is in force on the page is no longer what this pen said last: another drew."""
        self._fill, self._stroke, self._font = None, None, ""

    def text(self, x: float, y: float, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        """One line of text with its baseline at y. The only way in which text comes on a page."""
        if not text:
            return
        if anchor is not Anchor.START:
            length = lettering.measure(text, style)
            x -= length if anchor is Anchor.END else length / 2
        fill = ""
        if style.tone is not self._fill:
            self._fill = style.tone
            fill = _FILLS[style.tone] + " "
        shown = []
        for font, letters in self._shows(text, style.weight, style.size):
            if font != self._font:
                self._font = font
                shown.append(font)
            shown.append(letters)
        self.tags.mark()
        self._write(f"{fill}BT {x:.1f} {y - self.origin:.1f} Td {' '.join(shown)} ET")

    def line(self, x: float, y: float, end: float, tone: Tone = Tone.HAIR) -> None:
        """A hairline across, at the height y."""
        y -= self.origin
        self.tags.mark_as_drawn()
        self._write(f"{self._stroked(0.5, tone)}{x:.1f} {y:.1f} m {end:.1f} {y:.1f} l S")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """An empty box, its lower left corner at x and y."""
        y -= self.origin
        self.tags.mark_as_drawn()
        self._write(f"{self._stroked(_OUTLINE, Tone.INK)}{x:.1f} {y:.1f} {width:.1f} {height:.1f} re S")

    def _stroked(self, width: float, tone: Tone) -> str:
        if self._stroke == (width, tone):
            return ""
        self._stroke = width, tone
        return f"{width:g} w {_STROKES[tone]} "

    def _first_subset(self, font: TTFont) -> str:
        name = self._names.get(font.fontName)
        if name is None:
            font.splitString("", self._document)  # it makes the subset
            name = self._names[font.fontName] = str(font.getSubsetInternalName(0, self._document))
        return name

    def _made_shows(self, text: str, weight: Weight, size: float) -> list[tuple[str, str]]:
        """The operators that choose a font and show a piece of the text, font by font and subset by subset."""
        document = self._document
        shows = []
        for font, piece in lettering.runs(text, weight):
            if piece.isascii():  # ReportLab keeps these as they are, in the first subset
                shows.append((f"{self._first_subset(font)} {size:g} Tf", f"({piece.translate(_ESCAPES)}) Tj"))
                continue
            for subset, codes in font.splitString(piece, document):
                shown = codes.decode("latin-1").translate(_ESCAPES)
                shows.append((f"{font.getSubsetInternalName(subset, document)} {size:g} Tf", f"({shown}) Tj"))
        return shows
