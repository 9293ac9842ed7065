"""What draws on a page: text and lines, written as the operators of PDF (ISO 32000-1, 8 and 9) into ReportLab's canvas.

ReportLab's own text objects write the same operators at some ten times the cost, which a list of 100,000 signers feels;
fonts, their subsets and everything else of the file stay ReportLab's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cardtrack.reports import lettering
from cardtrack.reports.lettering import TextStyle, Tone, Weight
from cardtrack.wording.charts import Anchor

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_KEPT = 8_192  # texts whose operators are remembered: days, jobs and worksites come again in every row
_ESCAPES = {
    code: f"\\{chr(code)}" if chr(code) in "()\\" else f"\\{code:03o}"
    for code in range(256)
    if not 32 <= code < 127 or chr(code) in "()\\"
}
_FILLS = {tone: "{:g} {:g} {:g} rg".format(*tone.value) for tone in Tone}
_STROKES = {tone: "{:g} {:g} {:g} RG".format(*tone.value) for tone in Tone}


class Pen:
    """The pen of one document. `canvas` is for what is neither text nor a straight line."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._document = canvas._doc  # type: ignore[attr-defined]  # what a font's subsets are kept by; not in the stubs
        self._write = canvas.addLiteral
        self._shows = lru_cache(maxsize=_KEPT)(self._made_shows)

    def text(self, x: float, y: float, text: str, style: TextStyle, anchor: Anchor = Anchor.START) -> None:
        """One line of text with its baseline at y. The only way in which text comes on a page."""
        if not text:
            return
        if anchor is not Anchor.START:
            length = lettering.measure(text, style)
            x -= length if anchor is Anchor.END else length / 2
        shows = self._shows(text, style.weight, style.size)
        self._write(f"BT {_FILLS[style.tone]} 1 0 0 1 {x:.2f} {y:.2f} Tm {shows} ET")

    def line(self, x: float, y: float, end: float, tone: Tone = Tone.HAIR) -> None:
        """A hairline across, at the height y."""
        self._write(f"0.5 w {_STROKES[tone]} {x:.2f} {y:.2f} m {end:.2f} {y:.2f} l S")

    def box(self, x: float, y: float, side: float) -> None:
        """An empty square to tick, its lower left corner at x and y."""
        self._write(f"0.6 w {_STROKES[Tone.INK]} {x:.2f} {y:.2f} {side:.2f} {side:.2f} re S")

    def _made_shows(self, text: str, weight: Weight, size: float) -> str:
        """The operators that choose fonts and show the text, font by font and subset by subset."""
        document = self._document
        shows = []
        for font, piece in lettering.runs(text, weight):
            for subset, codes in font.splitString(piece, document):
                shown = codes.decode("latin-1").translate(_ESCAPES)
                shows.append(f"{font.getSubsetInternalName(subset, document)} {size:g} Tf ({shown}) Tj")
        return " ".join(shows)
