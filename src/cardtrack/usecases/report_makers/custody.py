"""The organizer's log of where the originals are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.custody import CustodyMove, Envelope, envelopes, handovers, since
from cardtrack.reports.custody_log import CustodyReport, EnvelopeCustody, Resting
from cardtrack.usecases.report_makers.source import Source
from cardtrack.vault.cards import load_cards
from cardtrack.vault.custody import load_batches, load_moves


def custody_log(source: Source) -> Callable[[], CustodyReport]:
    """Every envelope, its originals and their moves."""
    heading = source.facts().heading
    moves: dict[int, list[CustodyMove]] = defaultdict(list)
    for move in load_moves(source.vault):
        moves[move.card_id].append(move)
    held = envelopes(load_batches(source.vault), load_cards(source.vault))
    return lambda: CustodyReport(heading, tuple(_custody(envelope, moves) for envelope in held))


def _custody(envelope: Envelope, moves: dict[int, list[CustodyMove]]) -> EnvelopeCustody:
    inside = {card.id: moves.get(card.id, []) for card in envelope.cards}
    places = [
        Resting(place, number, _span([card for card in envelope.cards if card.kept_at == place], inside))
        for place, number in envelope.places.items()
    ]
    moved = handovers(move for held in inside.values() for move in held)
    return EnvelopeCustody(envelope, tuple(places), tuple(moved))


def _span(cards: Sequence[AuthorizationCard], moves: dict[int, list[CustodyMove]]) -> tuple[date, ...]:
    days = {day for card in cards if (day := since(card, moves[card.id])) is not None}
    return tuple(sorted({min(days), max(days)})) if days else ()
