"""Where every original is and how it came there: envelope by envelope, with each move. It names no signer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.custody import Envelope, Handover
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Cell, Column, Table, column_widths, put_table
from cardtrack.wording import custody, dates


@dataclass(frozen=True, slots=True)
class Resting:
    """So many originals are in one place; `since` is the first and the last day on which one came there."""

    place: str
    cards: int
    since: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class EnvelopeCustody:
    """One envelope: where its originals are, and every move in order."""

    envelope: Envelope
    resting: tuple[Resting, ...]
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, slots=True)
class CustodyReport:
    """Every envelope by name; the cards of no envelope last."""

    heading: Heading
    envelopes: tuple[EnvelopeCustody, ...]


def fill(report: CustodyReport, sheet: Sheet) -> None:
    """Sets an overview on a sheet, then every envelope with its moves."""
    if not report.envelopes:
        sheet.paragraph(tr("No card was entered yet."))
        return
    cards = sum(each.envelope.entered for each in report.envelopes)
    head = tr("Originals of {cards}, as they are on {day}")
    day = dates.day(report.heading.prepared_on)
    sheet.paragraph(head.format(cards=dates.cards(cards), day=day), STRONG)
    sheet.gap(8)
    put_table(sheet, *table(report))
    moves = [_move(moved) for each in report.envelopes for moved in each.handovers]
    widths = column_widths(sheet, _move_columns(), moves)
    for each in report.envelopes:
        _put_envelope(sheet, each, widths)


def table(report: CustodyReport) -> Table:
    """The overview: a row for each envelope."""
    columns = (
        Column(tr("Envelope"), 22, is_strong=True),
        Column(tr("Collector"), 34),
        Column(tr("Received"), 32),
        Column(tr("On the envelope"), 15, is_number=True),
        Column(tr("Entered"), 12, is_number=True),
        Column(tr("Compared"), 18),
    )
    return Table(columns, [_overview(each.envelope) for each in report.envelopes])


def _overview(envelope: Envelope) -> tuple[Cell, ...]:
    return (
        custody.envelope_name(envelope.name),
        custody.collectors_text(envelope),
        custody.days_text(envelope),
        envelope.batch.on_envelope,
        envelope.entered,
        custody.compared(envelope),
    )


def _put_envelope(sheet: Sheet, held: EnvelopeCustody, widths: Sequence[float]) -> None:
    sheet.section(custody.envelope_title(held.envelope.name), keep=60)
    if held.envelope.batch.note:
        sheet.paragraph(held.envelope.batch.note, SMALL)
    resting = (
        Column(tr("Where the originals are"), 60, is_strong=True),
        Column(tr("Since"), 40),
        Column(tr("Cards"), 12, is_number=True),
    )
    rows = [
        (custody.place_name(each.place), " – ".join(map(dates.day, each.since)), each.cards) for each in held.resting
    ]
    if rows:
        put_table(sheet, resting, rows)
    if held.handovers:
        sheet.gap(4)
        put_table(sheet, _move_columns(), [_move(each) for each in held.handovers], widths=widths)


def _move_columns() -> tuple[Column, ...]:
    return (
        Column(tr("Moved on"), 22),
        Column(tr("Cards"), 9, is_number=True),
        Column(tr("Where from"), 24),
        Column(tr("Where to"), 24),
        Column(tr("Moved by"), 20),
        Column(tr("Handed to"), 20),
        Column(tr("Note"), 20),
    )


def _move(handover: Handover) -> tuple[Cell, ...]:
    move = handover.move
    way = (custody.place_name(move.from_place), move.to_place, move.by_whom, move.handed_to, move.note)
    return (move.moved_on, len(handover.cards), *way)
