"""Parts that several reports share: the facts of the count, the cards that reconcile, the unit's wording, the rules."""

from __future__ import annotations

from cardtrack.domain.regime import Regime
from cardtrack.domain.seal import short_form
from cardtrack.domain.tally import Tally
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Column, put_table
from cardtrack.wording import dates, tallies
from cardtrack.wording.cards import life_label, reason_label
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.thresholds import anchor_label, checked


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


def put_reconciliation(sheet: Sheet, tally: Tally) -> None:
    """The line that accounts for every card held, and the cards that do not count by reason."""
    sheet.paragraph(tallies.reconciliation(tally), STRONG)
    if not tally.not_counted:
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
