"""The cards that do not count, each with its reason. For the organizing committee only: it names the signers."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.axis import Grouped
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.regime import Regime
from cardtrack.domain.tally import Tally, Verdict
from cardtrack.domain.unit import Placement
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import grouped_table, put_count_facts
from cardtrack.reports.table import Cell, Column, Table, put_table
from cardtrack.wording import tallies
from cardtrack.wording.cards import reason_label, verdict_sentence


@dataclass(frozen=True, slots=True)
class NotCountedCard:
    """One card: its signer's name as it is listed, the verdict, and the placement that decides, if one does.

    `group`: under what it stands.
    """

    name: str
    verdict: Verdict
    placement: Placement | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class NotCountedReport:
    """Every card that does not count, in the order in which they are printed."""

    heading: Heading
    tally: Tally
    cards: tuple[NotCountedCard, ...]
    grouped: Grouped = Grouped.NOTHING


def fill(report: NotCountedReport, sheet: Sheet) -> None:
    """Sets the list on a sheet."""
    put_count_facts(sheet, report.heading)
    sheet.gap(6)
    sheet.paragraph(tallies.reconciliation(report.tally), STRONG)
    sheet.gap(8)
    if not report.cards:
        sheet.paragraph(tr("No card is left out of the count."))
        return
    put_table(sheet, *table(report))


def table(report: NotCountedReport) -> Table:
    """A row for each card."""
    columns = (
        Column(tr("Signer"), 27, is_strong=True),
        Column(tr("Date signed"), 17, key="signed"),
        Column(tr("Why"), 56),
    )
    regime = report.heading.regime
    rows = [(card.name, _signed(card.verdict.card), _why(card, regime)) for card in report.cards]
    return grouped_table(columns, rows, report.grouped, [_group(card, report.grouped) for card in report.cards])


def _group(card: NotCountedCard, grouped: Grouped) -> str:
    return reason_label(card.verdict.reasons[0]) if grouped is Grouped.REASON else card.group


def _signed(card: AuthorizationCard) -> Cell:
    return tr("no date") if card.signed_on is None else card.signed_on


def _why(card: NotCountedCard, regime: Regime) -> str:
    sentence = verdict_sentence(card.verdict, regime, card.placement)
    further = "; ".join(reason_label(reason) for reason in card.verdict.reasons[1:])
    return tr("{sentence}. Also: {further}").format(sentence=sentence, further=further) if further else sentence
