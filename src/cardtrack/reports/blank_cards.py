"""Blank authorization cards: the text, lines to fill in, and a serial in words and as a QR code; 2, 3 or 4 to a page.

They are cut apart along the marks. What organizers should know, but no signer, stands in the margin that is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from cardtrack.domain.card_wording import CardWording
from cardtrack.errors import WordingTooLong
from cardtrack.i18n import language, tr
from cardtrack.reports import lettering
from cardtrack.reports.document import cover_of
from cardtrack.reports.heading import Heading, practice_mark
from cardtrack.reports.kind import ReportKind
from cardtrack.reports.lettering import LABEL, STRONG, STRONG_LABEL, TextStyle, Tone, Weight
from cardtrack.reports.page import CUT_OFF, Part, Sheet
from cardtrack.wording.card_wordings import LAWYER_MARK
from cardtrack.wording.charts import Anchor

CARDS_ON_PAGE = (2, 3, 4)

_INSIDE = 14.0  # from the cut to what is printed
_GAP = 16.0  # between two lines side by side
_CODE = 50.0  # the side of the QR code
_CODE_COLUMN = _CODE + 18.0
_NAME = TextStyle(13, Weight.SEMIBOLD)
_SIZES = (13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)  # of the text; smaller is not read before signing
_LOWEST_ROW, _HIGHEST_ROW = 25.0, 42.0  # a line to write on, over its label
_MARK = 8.0  # the length of a cut mark

Row = tuple[tuple[str, float], ...]  # labels side by side, each with its share of the width


@dataclass(frozen=True, slots=True)
class BlankCardsReport:
    """One card for each serial, `on_page` of them on a page."""

    heading: Heading
    wording: CardWording
    serials: tuple[str, ...]
    on_page: int


class BlankCardsKind(ReportKind[BlankCardsReport]):
    """A report whose pages are cut up."""

    def parts(self, report: BlankCardsReport) -> list[Part]:
        """Without a frame. Raises WordingTooLong."""
        cover = cover_of(self.title(), self.audience, report.heading)
        foot = (tr("Cut along the marks"), *(() if report.wording.read_by else (tr(LAWYER_MARK),)))
        return [(replace(cover, names=(), foot=foot, cut_up=True), partial(self.fill, report))]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How every card of a print is laid out, in points."""

    width: float
    height: float
    style: TextStyle
    text: tuple[str, ...]
    rows: tuple[Row, ...]
    row_height: float


def fill(report: BlankCardsReport, sheet: Sheet) -> None:
    """Sets the cards on as many pages as they need. Raises WordingTooLong."""
    with language(report.wording.language):
        layout = _laid_out(report, sheet.width, sheet.height / report.on_page)
    for place, serial in enumerate(report.serials):
        if place % report.on_page == 0:
            sheet.new_page()
            _cut_marks(sheet, report.on_page)
        _card(sheet, report, layout, serial)
        sheet.advance(layout.height)


def _laid_out(report: BlankCardsReport, width: float, height: float) -> _Layout:
    """The largest letters with which the text fits."""
    rows = _rows(report.wording)
    head = _NAME.line_height + STRONG.line_height + 6
    for size in _SIZES:
        style = TextStyle(size)
        text = [
            line
            for paragraph in report.wording.text.splitlines()
            for line in lettering.wrap(paragraph, style, width - 2 * _INSIDE - _CODE_COLUMN)
        ]
        above = max(head + len(text) * style.line_height, _CODE + 2 * STRONG.line_height)
        row_height = (height - 2 * _INSIDE - above) / len(rows)
        if row_height >= _LOWEST_ROW:
            return _Layout(width, height, style, tuple(text), rows, min(row_height, _HIGHEST_ROW))
    raise WordingTooLong(name=report.wording.name, cards=report.on_page)


def _rows(wording: CardWording) -> tuple[Row, ...]:
    """The lines to fill in; what one knows by heart comes before the signature."""
    name, signature = tr("Name in block letters"), (tr("Signature"), 2.0)
    beside = [
        label
        for is_asked, label in (
            (wording.asks_job, tr("Job")),
            (wording.asks_phone, tr("Phone")),
            (wording.asks_email, tr("Email")),
        )
        if is_asked
    ]
    pairs = [name, *beside]
    rows: list[Row] = [tuple((label, 1.0) for label in pairs[place : place + 2]) for place in range(0, len(pairs), 2)]
    if wording.asks_address:
        rows.append(((tr("Address"), 1.0),))
    rows.append((signature, (tr("Date signed"), 1.0)))
    if wording.asks_witness:
        rows.append(((tr("Signature of a witness"), 2.0), (tr("Date"), 1.0)))
    return tuple(rows)


def _card(sheet: Sheet, report: BlankCardsReport, layout: _Layout, serial: str) -> None:
    left, right = sheet.left + _INSIDE, sheet.left + layout.width - _INSIDE
    room = right - left - _CODE_COLUMN
    y = sheet.y - _INSIDE - _NAME.size
    sheet.text(left, y, lettering.ellipsize(report.wording.name, _NAME, room), _NAME)
    names = f"{report.heading.union} · {report.heading.employer}"
    y -= STRONG.line_height + 2
    sheet.text(left, y, lettering.ellipsize(names, STRONG, room), STRONG)
    y -= 6
    for line in layout.text:
        y -= layout.style.line_height
        sheet.text(left, y, line, layout.style)
    code_y = sheet.y - _INSIDE - _CODE
    _code(sheet, serial, right - _CODE, code_y)
    sheet.text(right - _CODE / 2, code_y - 17, serial, STRONG, Anchor.MIDDLE)
    if report.heading.is_practice:
        sheet.text(right - _CODE / 2, code_y - 27, practice_mark(), STRONG_LABEL, Anchor.MIDDLE)
    y = sheet.y - layout.height + _INSIDE + layout.row_height * len(layout.rows)
    for row in layout.rows:
        y -= layout.row_height
        _lines(sheet, row, left, right, y)


def _lines(sheet: Sheet, row: Row, left: float, right: float, y: float) -> None:
    """Lines side by side, each over its label, whose lower edge is at y."""
    each = (right - left + _GAP) / sum(share for _, share in row)
    for label, share in row:
        end = left + each * share - _GAP
        sheet.pen.line(left, y + LABEL.line_height, end, Tone.INK)
        sheet.text(left, y + 2, lettering.ellipsize(label, LABEL, end - left), LABEL)
        left = end + _GAP


def _code(sheet: Sheet, text: str, x: float, y: float) -> None:
    """A QR code (ISO/IEC 18004) as dark squares, those beside one another in one piece."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    dark = code.modules
    size = len(dark)
    module = _CODE / size
    sheet.tags.open("Figure", text)
    sheet.tags.mark()
    path = sheet.canvas.beginPath()
    for row in range(size):
        column = 0
        while column < size:
            end = column
            while end < size and dark[row][end]:
                end += 1
            if end > column:
                path.rect(x + column * module, y + (size - 1 - row) * module, (end - column) * module, module)
            column = end + 1
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.canvas.drawPath(path, stroke=0, fill=1)
    sheet.pen.forget()
    sheet.tags.close()


def _cut_marks(sheet: Sheet, cards: int) -> None:
    """At both ends of every cut, in the margin; and a hair's breadth where one card meets the next."""
    canvas, left, right, top = sheet.canvas, sheet.left, sheet.left + sheet.width, sheet.y
    sheet.pen.forget()
    sheet.tags.mark_as_drawn()
    canvas.setLineWidth(0.5)
    canvas.setStrokeColorRGB(*Tone.INK.value)
    for place in range(cards + 1):
        y = top - place * sheet.height / cards
        canvas.line(left - 4 - _MARK, y, left - 4, y)
        canvas.line(right + 4, y, right + 4 + _MARK, y)
    for x in (left, right):
        canvas.line(x, top + 4, x, top + 4 + _MARK)
        canvas.line(x, CUT_OFF - 4, x, CUT_OFF - 4 - _MARK)
    for place in range(1, cards):
        sheet.hairline(top - place * sheet.height / cards)
