"""The practice campaign's paper makes sense: an envelope is one collector and one day, and some are still open."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from cardtrack.domain.custody import envelopes, handovers
from cardtrack.domain.second_reading import Outcome, check_share, latest_by_card
from cardtrack.usecases.practice import make_practice
from cardtrack.vault.cards import load_cards
from cardtrack.vault.custody import load_batches, load_moves
from cardtrack.vault.second_readings import load_readings
from tests.vault.tiny import LOW

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_envelopes_are_of_one_collector_and_one_day_and_some_do_not_tally(tmp_path: Path) -> None:
    with make_practice(tmp_path / "practice", TODAY, AT, derivation=LOW) as vault:
        cards, batches, moves = load_cards(vault), load_batches(vault), load_moves(vault)
    *named, loose = envelopes(batches, cards)
    assert loose.name == ""
    assert [card.received_on for card in loose.cards if card.received_on and card.received_on <= TODAY] == []
    for envelope in named:
        assert len({(card.collector, card.received_on) for card in envelope.cards}) == 1, envelope.name
        assert all(not batch.id or batch.collector == envelope.cards[0].collector for batch in [envelope.batch])
    missing = [envelope.missing for envelope in named]
    assert {None, 0, 2, 1, -1} == set(missing)
    assert missing.count(0) > len(named) // 2
    assert {handover.move.to_place for handover in handovers(moves)} == {"safe, union office", "locker at the chapel"}


def test_some_envelopes_were_read_by_a_second_person(tmp_path: Path) -> None:
    with make_practice(tmp_path / "practice", TODAY, AT, derivation=LOW) as vault:
        cards, readings = load_cards(vault), load_readings(vault)
    share = check_share(cards, latest_by_card(readings))
    assert (share.settled, share.unsettled) == (1, 1)
    assert 10 < share.checked < share.cards
    (open_one,) = [each for each in readings if each.outcome is Outcome.OPEN]
    (card,) = [card for card in cards if card.id == open_one.card_id]
    assert card.employee_id == open_one.employee_id
    assert card.signed_on != open_one.signed_on
