"""Parts that several reports share: facts and figures of the count, thresholds, the cards that reconcile, the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cardtrack.domain.regime import Regime
from cardtrack.domain.seal import short_form
from cardtrack.domain.tally import Tally, ThresholdResult
from cardtrack.i18n import tr
from cardtrack.reports import lettering
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import BODY, FIGURE, FIGURE_SOFT, SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Column, put_table
from cardtrack.wording import dates, tallies
from cardtrack.wording.cards import life_label, reason_label
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.thresholds import anchor_label, asked, checked, effect_label, result


def put_count_facts(sheet: Sheet, heading: Heading) -> None:
    """Who, when and under which rules, as labels over values."""
    listed = tr("no employer's list") if heading.list_date is None else dates.day(heading.list_date)
    prepared = tr("{name}, {day}") if heading.prepared_by else "{day}"
    sheet.facts(
        (
            (tr("Count as of"), dates.day(heading.as_of)),
            (tr("Employer's list of"), listed),
            (tr("Prepared by"), prepared.format(name=heading.prepared_by, day=dates.day(heading.prepared_on))),
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


def put_reconciliation(sheet: Sheet, tally: Tally, *, with_reasons: bool = True) -> None:
    """The line that accounts for every card held, and the cards that do not count by reason."""
    sheet.paragraph(tallies.reconciliation(tally), STRONG)
    if not tally.not_counted or not with_reasons:
        return
    sheet.gap(4)
    columns = (Column(tr("Cards"), 8, is_number=True), Column(tr("Why they are not counted"), 42)) * 2
    reasons = sorted(tally.not_counted.items(), key=lambda item: (-item[1], item[0]))
    cells = [(dates.number(count), reason_label(reason)) for reason, count in reasons]
    cells.extend([("", "")] * (len(cells) % 2))
    put_table(sheet, columns, [(*left, *right) for left, right in zip(cells[::2], cells[1::2], strict=True)])


def put_unit_wording(sheet: Sheet, heading: Heading) -> None:
    """The unit as a petition would describe it."""
    if not heading.included_text and not heading.excluded_text:
        return
    sheet.section(tr("The bargaining unit"))
    if heading.included_text:
        sheet.paragraph(tr("Included: {text}").format(text=heading.included_text), SMALL)
    if heading.excluded_text:
        sheet.gap(2)
        sheet.paragraph(tr("Excluded: {text}").format(text=heading.excluded_text), SMALL)


def put_rules(sheet: Sheet, regime: Regime) -> None:
    """Where the rules come from, and what they make of a card's age."""
    sheet.section(tr("The rules"))
    sentences = (
        tr("{name}. Source: {source}.").format(name=regime_title(regime), source=regime.source),
        tr("How long a card counts: {life}. Its age is measured back from {anchor}.").format(
            life=life_label(regime.life), anchor=anchor_label(regime.anchor)
        ),
        regime.note,
    )
    sheet.paragraph(" ".join(filter(None, sentences)), SMALL)
