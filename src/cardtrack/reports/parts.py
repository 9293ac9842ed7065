"""Parts that several reports share: facts and figures of the count, thresholds, the cards that reconcile, the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from cardtrack.domain.axis import Grouped
from cardtrack.domain.regime import Regime
from cardtrack.domain.seal import short_form
from cardtrack.domain.second_reading import CheckShare
from cardtrack.domain.tally import Tally, ThresholdResult
from cardtrack.i18n import tr
from cardtrack.reports import lettering
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import BODY, FIGURE, FIGURE_SOFT, SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Cell, Column, Table, height_of, put_table
from cardtrack.wording import dates, tallies
from cardtrack.wording.cards import life_label, reason_label
from cardtrack.wording.regimes import regime_note, regime_title
from cardtrack.wording.second_readings import share_text
from cardtrack.wording.thresholds import anchor_label, asked, checked, effect_label, result
from cardtrack.wording.units import grouped_label

_MOST_KEPT = 240.0  # of a text together with its heading: a longer one is rather parted than moved
_MOST_EMPTY = 0.3  # of a page, left empty so that what belongs together stands together
_FEW_REASONS = 6  # more stand closer
_OVER_CHECK = 5.0
_ACROSS = 2  # so many reasons stand side by side, where they are few


def put_count_facts(sheet: Sheet, heading: Heading) -> None:
    """Who, when and under which rules, as labels over values."""
    listed = tr("no employer's list") if heading.list_date is None else dates.day(heading.list_date)
    prepared = tr("{name}, {day}") if heading.prepared_by else "{day}"
    prepared_on = dates.day(heading.prepared_on).replace(" ", "\N{NO-BREAK SPACE}")  # a long name is parted from it
    sheet.facts(
        (
            (tr("Count as of"), dates.day(heading.as_of)),
            (tr("Employer's list of"), listed),
            (tr("Prepared by"), prepared.format(name=heading.prepared_by, day=prepared_on)),
            (tr("Union"), heading.union),
            (tr("Rules"), regime_title(heading.regime)),
            (tr("Rules checked on"), checked(heading.regime)),
        )
    )
    if heading.seal:
        sealed = tr("Sealed on {day}. Fingerprint of the seal: {fingerprint}")
        day, fingerprint = dates.day(heading.prepared_on), short_form(heading.seal)
        sheet.paragraph(sealed.format(day=day, fingerprint=fingerprint), STRONG)


def put_figures(sheet: Sheet, outcome: ThresholdResult, as_of: date) -> None:
    """The count under one threshold, large: `34 of 60`, its percent, and what they say in a sentence."""
    sheet.gap(8)
    sheet.need(FIGURE.line_height + BODY.line_height)
    top = sheet.y - FIGURE.size
    if outcome.eligible == 0:
        sheet.text(sheet.left, top, lettering.ellipsize(tr("No unit list"), FIGURE, sheet.width), FIGURE)
    else:
        fraction = dates.fraction(outcome.signed, outcome.eligible)
        sheet.text(sheet.left, top, fraction, FIGURE)
        x = sheet.left + lettering.measure(fraction, FIGURE) + 22
        sheet.text(x, top, dates.percent(outcome.signed, outcome.eligible), FIGURE_SOFT)
    sheet.advance(FIGURE.size + 8)
    sentence = (
        tr("Nobody is in the unit on {day}, so no share can be told.")
        if outcome.eligible == 0
        else tr("employees in the unit have a card that counts on {day}")
    )
    sheet.paragraph(sentence.format(day=dates.day(as_of)), BODY)


def put_thresholds(sheet: Sheet, tally: Tally, further: Sequence[Sequence[str]] = ()) -> None:
    """Every threshold of the rules with what it needs and whether it is met; `further` are rows of the same columns."""
    sheet.gap(10)
    columns = (
        Column(tr("Threshold"), 34),
        Column(tr("Asks for"), 24),
        Column(tr("Needed"), 12, is_number=True),
        Column(tr("Signed"), 12, is_number=True),
        Column(tr("Result"), 24, is_strong=True),
    )
    put_table(sheet, columns, [*(_threshold_row(outcome) for outcome in tally.thresholds), *further])


def _threshold_row(outcome: ThresholdResult) -> tuple[str, ...]:
    threshold = outcome.threshold
    need = dates.number(outcome.need) if outcome.eligible else "–"
    return effect_label(threshold.effect), asked(threshold), need, dates.number(outcome.signed), result(outcome)


def put_grounds(sheet: Sheet, tally: Tally, heading: Heading, check: CheckShare | None = None) -> None:
    """What the figures rest on: the cards by reason, the unit, the rules; together unless a page stays half empty."""
    rows = _reasons(tally)
    passages = [*_unit_wording(heading), _rules(heading.regime)]
    checked_height = 0.0 if check is None else _OVER_CHECK + sheet.height_of(share_text(check))
    if sheet.left_on_page < _MOST_EMPTY * sheet.page_room:
        sheet.need(_height(sheet, rows) + checked_height + sum(each.height(sheet) for each in passages))
    put_reconciliation(sheet, tally)
    put_check(sheet, check)
    for passage in passages:
        passage.put(sheet)


def put_reconciliation(sheet: Sheet, tally: Tally, *, with_reasons: bool = True) -> None:
    """The line that accounts for every card held, and the cards that do not count by reason."""
    rows = _reasons(tally) if with_reasons else []
    sheet.need(_height(sheet, rows))
    sheet.paragraph(tallies.reconciliation(tally), STRONG)
    if rows:
        sheet.gap(4)
        put_table(sheet, _reason_columns(len(rows[0]) // 2), rows)


def put_check(sheet: Sheet, share: CheckShare | None) -> None:
    """How many of the cards a second person read from the paper; nothing where nobody began."""
    if share is not None:
        sheet.gap(_OVER_CHECK)
        sheet.paragraph(share_text(share))


def put_unit_wording(sheet: Sheet, heading: Heading) -> None:
    """The unit as a petition would describe it."""
    for passage in _unit_wording(heading):
        passage.put(sheet)


def put_rules(sheet: Sheet, regime: Regime) -> None:
    """Where the rules come from, and what they make of a card's age."""
    _rules(regime).put(sheet)


def grouped_table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], grouped: Grouped, groups: Sequence[str]
) -> Table:
    """A table whose rows stand under their groups, one for each row; as it is where they are grouped by nothing."""
    if grouped is Grouped.NOTHING:
        return Table(columns, rows)
    heading = Column(grouped_label(grouped), 20, is_heading=True)
    unknown = tr("(not said)")
    return Table([heading, *columns], [(group or unknown, *row) for group, row in zip(groups, rows, strict=True)])


@dataclass(frozen=True, slots=True)
class _Passage:
    """A heading over small print."""

    title: str
    texts: Sequence[str]

    def put(self, sheet: Sheet) -> None:
        sheet.section(self.title, keep=min(_MOST_KEPT, self._height_of_texts(sheet)))
        for place, text in enumerate(self.texts):
            sheet.gap(2 if place else 0)
            sheet.paragraph(text, SMALL)

    def height(self, sheet: Sheet) -> float:
        return sheet.height_of_section + self._height_of_texts(sheet)

    def _height_of_texts(self, sheet: Sheet) -> float:
        return sum(sheet.height_of(text, SMALL) for text in self.texts) + 2 * (len(self.texts) - 1)


def _unit_wording(heading: Heading) -> list[_Passage]:
    included, excluded = tr("Included: {text}"), tr("Excluded: {text}")
    said = ((included, heading.included_text), (excluded, heading.excluded_text))
    texts = [told.format(text=text) for told, text in said if text]
    return [_Passage(tr("The bargaining unit"), texts)] if texts else []


def _rules(regime: Regime) -> _Passage:
    sentences = (
        tr("{name}. Source: {source}.").format(name=regime_title(regime), source=regime.source),
        tr("How long a card counts: {life}. Its age is measured back from {anchor}.").format(
            life=life_label(regime.life), anchor=anchor_label(regime.anchor)
        ),
        regime_note(regime),
    )
    return _Passage(tr("The rules"), (" ".join(filter(None, sentences)),))


def _reason_columns(across: int) -> tuple[Column, ...]:
    is_small = across > _ACROSS
    count = Column(tr("Cards"), 0, is_number=True, is_small=is_small)
    return (count, Column(tr("Why they are not counted"), 1, is_small=is_small)) * across


def _reasons(tally: Tally) -> list[tuple[Cell, ...]]:
    """The cards that do not count by reason, the most frequent first, two or three reasons to a row."""
    reasons = sorted(tally.not_counted.items(), key=lambda item: (-item[1], item[0]))
    if not reasons:
        return []
    across = min(_ACROSS, len(reasons)) if len(reasons) <= _FEW_REASONS else _ACROSS + 1
    cells: list[tuple[Cell, Cell]] = [(count, reason_label(reason)) for reason, count in reasons]
    cells.extend([("", "")] * (-len(cells) % across))
    return [tuple(chain(*cells[start : start + across])) for start in range(0, len(cells), across)]


def _height(sheet: Sheet, reasons: Sequence[Sequence[Cell]]) -> float:
    if not reasons:
        return STRONG.line_height
    return STRONG.line_height + 4 + height_of(sheet, _reason_columns(len(reasons[0]) // 2), reasons)
