"""The frame of a page: who may see it at the head, what it is in short on further pages, and the foot."""

from __future__ import annotations

from cardtrack.i18n import tr
from cardtrack.reports import lettering
from cardtrack.reports.document import Cover, Document
from cardtrack.reports.heading import practice_mark
from cardtrack.reports.lettering import LABEL, STRONG_LABEL
from cardtrack.wording.charts import Anchor

FOOT = 55.0  # from the lower edge to where the text ends
_CUT_OFF_LINE = 16.0
_FOR_THE_NUMBER = 70.0  # of the last lines, on the right


class Frame:
    """What comes again on each page of a document, between two margins; none of it is read as text."""

    def __init__(self, document: Document, left: float, width: float) -> None:
        self._document, self._left, self._width = document, left, width
        self._pen = document.pen

    def head(self, cover: Cover, y: float, *, is_running: bool) -> None:
        """Who may see it; and, `is_running`, what it is, on further pages."""
        with self._document.tags.frame():
            room = self._width
            self._pen.text(self._left, y, cover.mark, STRONG_LABEL)
            if cover.is_practice:
                room = self._practice_box(y) - self._left
            if is_running:
                running = " · ".join(filter(None, (cover.title, cover.day, *cover.names[:1])))
                self._pen.text(self._left, y - 12, lettering.ellipsize(running, LABEL, room), LABEL)
                self._pen.line(self._left, y - 18, self._left + self._width)

    def foot(self, cover: Cover) -> None:
        """Who may see it again, the program, what the figures rest on, and which page of how many."""
        with self._document.tags.frame():
            end = self._left + self._width
            program = tr("CardTrack {version}").format(version=cover.program_version)
            y = _CUT_OFF_LINE
            if cover.cut_up:
                lines = [cover.mark, *cover.foot, program]
            else:
                lines = [program, *cover.foot]
                self._pen.line(self._left, FOOT - 10, end)
                self._pen.text(self._left, FOOT - 21, cover.mark, STRONG_LABEL)
                y = FOOT - 32
            self._document.number_page(end, _CUT_OFF_LINE if cover.cut_up else FOOT - 21)
            room = self._width - _FOR_THE_NUMBER
            self._pen.text(self._left, y, lettering.ellipsize(" · ".join(lines), LABEL, room), LABEL)
            if cover.is_practice and not cover.cut_up:
                self._pen.text(end, y, practice_mark(), STRONG_LABEL, Anchor.END)

    def _practice_box(self, y: float) -> float:
        """The mark in its frame at the right margin; gives where it starts."""
        word = practice_mark()
        end = self._left + self._width
        start = end - lettering.measure(word, STRONG_LABEL) - 8
        self._pen.box(start, y - 4, end - start, 14)
        self._pen.text(start + 4, y, word, STRONG_LABEL)
        return start
