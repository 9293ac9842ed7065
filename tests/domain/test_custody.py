"""Envelopes: the cards entered against the number that stands on them, and moves put together."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.custody import Batch, CustodyMove, envelopes, handovers, since

MAY, JUNE = date(2026, 5, 3), date(2026, 6, 4)


def card(number: int, batch: str = "A", kept_at: str = "", received_on: date | None = MAY) -> AuthorizationCard:
    return AuthorizationCard(number, 1, batch=batch, kept_at=kept_at, received_on=received_on, collector="Prado")


@pytest.mark.parametrize(("stated", "missing"), [(None, None), (3, 1), (2, 0), (1, -1), (0, -2)])
def test_what_stands_on_it_is_held_against_what_was_entered(stated: int | None, missing: int | None) -> None:
    (found,) = envelopes([Batch(1, "A", on_envelope=stated)], [card(1), card(2)])
    assert (found.entered, found.missing) == (2, missing)


def test_an_envelope_is_there_before_its_cards_and_before_anything_is_noted_of_it() -> None:
    found = envelopes([Batch(1, "b", on_envelope=5)], [card(1, "C"), card(2, ""), card(3, "a")])
    assert [(each.name, each.entered, each.missing) for each in found] == [
        ("a", 1, None),
        ("b", 0, 5),
        ("C", 1, None),
        ("", 1, None),
    ]


def test_the_envelope_outranks_its_cards() -> None:
    cards = [card(1), card(2, received_on=JUNE), card(3, received_on=None)]
    (told,) = envelopes([Batch(1, "A", "Luz", JUNE)], cards)
    assert (told.collectors, told.days) == (("Luz",), (JUNE,))
    (bare,) = envelopes([], cards)
    assert (bare.collectors, bare.days) == (("Prado",), (MAY, JUNE))
    assert envelopes([Batch(1, "A")], [])[0].days == ()


def test_of_several_rows_under_one_name_the_last_is_meant() -> None:
    (found,) = envelopes([Batch(1, "A", on_envelope=3), Batch(2, "A", on_envelope=4)], [])
    assert found.missing == 4


def test_originals_lie_where_they_were_moved_last_else_where_they_came() -> None:
    moves = [CustodyMove(1, 7, JUNE, "desk", "safe"), CustodyMove(2, 8, MAY, "desk", "safe")]
    assert since(card(7, kept_at="safe"), moves) == JUNE
    assert since(card(7, kept_at="binder"), moves) == MAY, "corrected by hand: nobody knows since when"
    assert since(card(9, kept_at="safe", received_on=None), moves) is None


def test_moves_that_were_one_are_told_as_one() -> None:
    moves = [
        CustodyMove(1, 7, JUNE, "desk", "safe", "Prado"),
        CustodyMove(2, 8, JUNE, "desk", "safe", "Prado"),
        CustodyMove(3, 9, JUNE, "car", "safe", "Prado"),
        CustodyMove(4, 9, MAY, "desk", "car", "Prado"),
    ]
    assert [(each.move.to_place, each.cards) for each in handovers(moves)] == [
        ("car", (9,)),
        ("safe", (7, 8)),
        ("safe", (9,)),
    ]


@given(st.lists(st.tuples(st.sampled_from("AB "), st.sampled_from(["safe", "desk", ""]))))
def test_no_card_is_lost_among_envelopes_and_places(held: list[tuple[str, str]]) -> None:
    cards = [card(number, batch.strip(), place) for number, (batch, place) in enumerate(held)]
    found = envelopes([], cards)
    assert Counter(each.id for envelope in found for each in envelope.cards) == Counter(each.id for each in cards)
    assert all(sum(envelope.places.values()) == envelope.entered for envelope in found)
