"""One copy of a visit list: whom to visit, under which code, and blanks for what comes of it.

Each page says whose copy it is, and that it is to be returned or shredded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from cardtrack.domain.assessment import RATINGS, Assessment
from cardtrack.domain.employee import Contact, ContactKind, PersonName, Position
from cardtrack.domain.visit import Grouping, ListCopy, Visit, VisitList
from cardtrack.domain.visit_line import LETTERS
from cardtrack.i18n import tr, trn
from cardtrack.reports import lettering
from cardtrack.reports.document import cover_of
from cardtrack.reports.heading import Heading
from cardtrack.reports.kind import ReportKind
from cardtrack.reports.lettering import BODY, LABEL, SECTION, SMALL, STRONG, STRONG_LABEL, TextStyle, Tone, Weight
from cardtrack.reports.page import Part, Sheet
from cardtrack.wording import dates
from cardtrack.wording.charts import Anchor
from cardtrack.wording.visits import copy_title, group_title, outcome_label, visit_text

_CODE = TextStyle(13, Weight.SEMIBOLD)
_NAME = TextStyle(10, Weight.SEMIBOLD)
_CODE_WIDTH = 62.0
_BETWEEN = 16.0
_LEFT_SHARE = 0.56
_BOX = 7.5  # the side of a box to tick
_BLANKS = 17.0  # the height of a line of blanks
_PADDING = 5.0
_LINES = 4  # of a name, an address or a job: nobody is found by half of one


@dataclass(frozen=True, slots=True)
class VisitRow:
    """Whom to visit. `position` None: none is held on the day. Contacts are those that may be used: none where
    nobody may get in touch with the person any more."""

    visit: Visit
    name: PersonName
    position: Position | None
    language: str
    contacts: tuple[Contact, ...]
    assessment: Assessment | None
    may_contact: bool = True


@dataclass(frozen=True, slots=True)
class VisitListReport:
    """The rows in the order in which they were kept."""

    heading: Heading
    list: VisitList
    copy: ListCopy
    rows: tuple[VisitRow, ...]


class VisitListKind(ReportKind[VisitListReport]):
    """A report whose pages say whose copy they are of."""

    def parts(self, report: VisitListReport) -> list[Part]:
        """Under the number and the holder of the copy."""
        cover = cover_of(self.title(), self.audience, report.heading)
        names = (copy_title(report.copy), report.list.name)
        day = dates.day(report.copy.printed_on)
        foot = (tr("Bring it back, or shred it"), copy_title(report.copy))
        return [(replace(cover, names=names, day=day, foot=foot), partial(self.fill, report))]


def fill(report: VisitListReport, sheet: Sheet) -> None:
    """Sets what to do, then group by group the people with their blanks."""
    _put_beginning(report, sheet)
    for under, rows in groupby(report.rows, lambda row: row.visit.stands_under):
        title = group_title(report.list.grouped_by, under)
        laid = [_Laid(row, report.list.grouped_by, sheet.width - _CODE_WIDTH) for row in rows]
        sheet.section(title, keep=laid[0].height)
        sheet.rule(Tone.SOFT)
        for place, each in enumerate(laid):
            # the last two of a group stay together
            if sheet.need(each.height + (laid[-1].height if place == len(laid) - 2 else 0.0)):
                again = tr("{group}, continued").format(group=title)
                sheet.put(lettering.ellipsize(again, SECTION, sheet.width), SECTION)
                sheet.rule(Tone.SOFT)
            each.put(sheet)
            sheet.lines += 1


def _put_beginning(report: VisitListReport, sheet: Sheet) -> None:
    people, day = dates.people(len(report.rows)), dates.day(report.copy.printed_on)
    head = tr("{people}, for {holder}, printed on {day}")
    sheet.paragraph(head.format(people=people, holder=report.copy.holder, day=day), STRONG)
    line = f"{report.rows[0].visit.code} H 2 Y"
    sheet.paragraph(
        tr(
            "Tick what came of each visit, circle a rating, and say whether to go back. At the computer it is one line "
            "for each: code, letter of the box, rating, Y or N; for instance {line}"
        ).format(line=line),
        SMALL,
    )
    if report.list.left_out:
        sheet.paragraph(
            trn(
                "{count:,} person who may not be contacted is not on this list.",
                "{count:,} people who may not be contacted are not on this list.",
                report.list.left_out,
            ),
            SMALL,
        )


class _Laid:
    """One person, laid out for a width."""

    def __init__(self, row: VisitRow, grouped_by: Grouping, width: float) -> None:
        self.row = row
        self.width = width
        self._left = (width - _BETWEEN) * _LEFT_SHARE
        right = width - _BETWEEN - self._left
        self._lines = [
            *_wrapped([row.name.shown()], _NAME, self._left),
            *_wrapped(_reached(row), BODY, self._left),
        ]
        self._beside = _wrapped(_known(row, grouped_by), SMALL, right)
        tall = max(sum(style.line_height for _, style in lines) for lines in (self._lines, self._beside))
        blanks = 2 * _BLANKS if row.may_contact else 0.0
        self._blanks_under = tall + _PADDING
        self.height = self._blanks_under + blanks + _PADDING

    def put(self, sheet: Sheet) -> None:
        """Sets the person at the cursor."""
        x = sheet.left + _CODE_WIDTH
        sheet.text(sheet.left, sheet.y - _PADDING - _CODE.size, self.row.visit.code, _CODE)
        _stack(sheet, x, self._lines)
        _stack(sheet, x + self._left + _BETWEEN, self._beside)
        if self.row.may_contact:
            y = sheet.y - self._blanks_under - _BLANKS + 4
            _outcomes(sheet, x, y, self.width)
            _rest(sheet, x, y - _BLANKS, x + self.width)
        sheet.advance(self.height)
        sheet.rule()


def _wrapped(texts: Iterable[str], style: TextStyle, width: float) -> list[tuple[str, TextStyle]]:
    return [(line, style) for text in texts for line in lettering.wrap(text, style, width, most=_LINES)]


def _stack(sheet: Sheet, x: float, lines: Iterable[tuple[str, TextStyle]]) -> None:
    y = sheet.y - _PADDING - _NAME.size * 1.05
    for line, style in lines:
        sheet.text(x, y, line, style)
        y -= style.line_height


def _reached(row: VisitRow) -> Sequence[str]:
    """Where the person is found: phones side by side, then the address."""
    if not row.may_contact:
        return [tr("May not be contacted any more. Do not visit.")]
    of_kind = {
        kind: [contact.value for contact in row.contacts if contact.kind is kind]
        for kind in (ContactKind.CELL, ContactKind.HOME_PHONE, ContactKind.ADDRESS)
    }
    phones = " · ".join(of_kind[ContactKind.CELL] + of_kind[ContactKind.HOME_PHONE])
    return [text for text in (phones, *of_kind[ContactKind.ADDRESS][:1]) if text]


def _known(row: VisitRow, grouped_by: Grouping) -> Sequence[str]:
    """Where they work, how to speak with them, where they stand, and what was entered already."""
    position = row.position
    work = ""
    if position is not None:
        site = "" if grouped_by is Grouping.SITE else position.worksite
        work = " · ".join(filter(None, (position.classification, site, position.shift)))
    judged, rated = row.assessment, ""
    if judged is not None:
        rated = tr("Last rating {rating}").format(rating=judged.rating)
        if judged.assessed_on is not None:
            rated = tr("{rating}, {day}").format(rating=rated, day=dates.day(judged.assessed_on))
    entered = ""
    if row.visit.visited_on is not None:
        entered = tr("{day}: {visit}").format(day=dates.day(row.visit.visited_on), visit=visit_text(row.visit))
    return list(filter(None, (work, " · ".join(filter(None, (row.language, rated))), entered)))


def _outcomes(sheet: Sheet, x: float, y: float, width: float) -> None:
    """A box for each outcome, with its letter and word, evenly over the width."""
    labels = [(letter, outcome_label(outcome)) for outcome, letter in LETTERS.items()]
    lengths = [_labelled(letter, word) for letter, word in labels]
    gap = (width - sum(lengths)) / (len(labels) - 1)
    if gap < 4:  # words of some languages are longer: the letters are what is typed
        room = (width - 4 * (len(labels) - 1) - sum(_labelled(letter, "") for letter, _ in labels)) / len(labels)
        labels = [(letter, lettering.ellipsize(word, LABEL, room)) for letter, word in labels]
        lengths = [_labelled(letter, word) for letter, word in labels]
        gap = (width - sum(lengths)) / (len(labels) - 1)
    for (letter, word), length in zip(labels, lengths, strict=True):
        _box(sheet, x, y, letter, word)
        x += length + min(gap, 14)


def _labelled(letter: str, word: str) -> float:
    return _BOX + 3 + lettering.measure(letter, STRONG_LABEL) + 2.5 + lettering.measure(word, LABEL)


def _box(sheet: Sheet, x: float, y: float, letter: str, word: str) -> float:
    """A box with what it stands for; gives where it ends."""
    sheet.pen.box(x, y - 1, _BOX, _BOX)
    x += _BOX + 3
    sheet.text(x, y, letter, STRONG_LABEL)
    x += lettering.measure(letter, STRONG_LABEL) + 2.5
    sheet.text(x, y, word, LABEL)
    return x + lettering.measure(word, LABEL)


def _rest(sheet: Sheet, x: float, y: float, end: float) -> None:
    """The ratings to circle, whether to go back, and a line for a note."""
    sheet.text(x, y, tr("Rating"), LABEL)
    x += lettering.measure(tr("Rating"), LABEL) + 8
    for rating in RATINGS:
        sheet.text(x, y, str(rating), STRONG, Anchor.MIDDLE)
        x += 14
    x += 6
    sheet.text(x, y, tr("Go back"), LABEL)
    x += lettering.measure(tr("Go back"), LABEL) + 6
    for letter in ("Y", "N"):
        x = _box(sheet, x, y, letter, "") + 6
    x += 6
    sheet.text(x, y, tr("Note"), LABEL)
    sheet.pen.line(x + lettering.measure(tr("Note"), LABEL) + 4, y - 2, end, Tone.SOFT)
