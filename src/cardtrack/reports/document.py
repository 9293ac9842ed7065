"""The document: the file that is written, what it says of itself, and "page 1 of 3", which needs the last number first.

That line is a form of its own on each page, and is drawn at the end. Same input, same bytes.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from cardtrack.domain.seal import short_form
from cardtrack.i18n import current_language, tr
from cardtrack.reports import lettering
from cardtrack.reports.audiences import Audience, audience_mark
from cardtrack.reports.heading import Heading, Paper, fingerprint
from cardtrack.reports.lettering import LABEL
from cardtrack.reports.pen import Pen
from cardtrack.reports.tags import Tags
from cardtrack.wording import dates
from cardtrack.wording.charts import Anchor


@dataclass(frozen=True, slots=True)
class Cover:
    """What the frame of each page says.

    `mark`: who may see it. `names`: what it is about, under the title, the first of them on further pages too. `day`:
    as of which. `foot`: what stands in the last line after the program's name.
    Columns that are `left_out` stand in none of its tables. Pages that are `cut_up` have no frame: what they say stands
    in the margin that is cut off.
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
    left_out: frozenset[str] = frozenset()


def cover_of(title: str, audience: Audience, heading: Heading) -> Cover:
    """The frame of a report about a count, in the current language."""
    foot = [tr("Not legal advice"), tr("Rules of {day}").format(day=dates.day(heading.regime.checked_on))]
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
        left_out=heading.left_out,
    )


class Document:
    """The pages of one PDF. `number` is that of the page being drawn, counted from 1."""

    def __init__(self, title: str, cover: Cover, paper: Paper, *, is_tagged: bool) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # ASCII armor makes every page a quarter larger, for nobody
        self._file = BytesIO()
        self.width, self.height = paper.size
        self.canvas = Canvas(
            self._file,
            pagesize=paper.size,
            pageCompression=0,  # done page by page, not all at the end
            invariant=1,
            pdfVersion=(1, 4),
            lang=current_language(),
            initialFontName=lettering.base_font(),  # type: ignore[arg-type]  # the stubs say float
        )
        self.tags = Tags(self.canvas, is_on=is_tagged)
        self.pen = Pen(self.canvas, self.tags)
        self.number = 1
        self._numbered: list[tuple[float, float]] = []
        self._name(title, cover)

    def next_page(self) -> None:
        """Goes on to the next page."""
        self._end_page()
        self.pen.begin_page()
        self.number += 1

    def _end_page(self) -> None:
        """Packs the page at once: a thousand in a row, at the end, would take much memory, and hold up every other
        thread, as they let go of the interpreter for too short a while each."""
        from reportlab.pdfbase import pdfdoc

        self.tags.end_page()
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]  # not in the stubs
        page.Contents = pdfdoc.PDFStream(content=zlib.compress(page.stream.encode("latin-1")))
        page.Contents.dictionary["Filter"] = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
        page.stream = None

    def number_page(self, end: float, y: float) -> None:
        """Leaves room for which page this is, and of how many, in small print that ends at `end`."""
        with self.tags.frame():
            self.tags.mark()
            self.canvas.doForm(_form_of(self.number))
        self._numbered.append((end, y))

    def finish(self) -> bytes:
        """The whole document, after the last page."""
        self._end_page()
        self.tags.finish()
        self.tags.is_on = False
        pages = len(self._numbered)
        for number, (end, y) in enumerate(self._numbered, 1):
            self.canvas.beginForm(_form_of(number))
            self.pen.begin_page()
            self.pen.text(end, y, tr("Page {page} of {pages}").format(page=number, pages=pages), LABEL, Anchor.END)
            self.canvas.endForm()
        self.canvas.save()
        return self._file.getvalue()

    def _name(self, title: str, cover: Cover) -> None:
        names = (title, *cover.names[:1], cover.day)
        program = f"CardTrack {cover.program_version}"
        self.canvas.setTitle(lettering.clean(" · ".join(filter(None, names))))
        self.canvas.setSubject(lettering.clean(cover.mark))
        self.canvas.setAuthor(program)
        self.canvas.setCreator(program)
        self.canvas.setProducer(program)
        made_on = f"D:{cover.made_on:%Y%m%d}000000Z"  # the day that is printed, not the moment: same bytes again
        self.canvas.setDateFormatter(lambda *_now: made_on)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")


def _form_of(number: int) -> str:
    """The name of the form that says which page it is, and of how many."""
    return f"page{number}"
