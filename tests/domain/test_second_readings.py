"""The second-person check: which card was read, when both agree, and how long a reading vouches for a card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.second_reading import (
    CheckShare,
    Outcome,
    SecondReading,
    agree,
    card_of,
    check_share,
    latest_by_card,
    same_name,
    waiting_for_check,
)

DAY, OTHER = date(2026, 11, 3), date(2026, 3, 11)
CARD = AuthorizationCard(1, 7, signed_on=DAY, batch="A")
PARKED = AuthorizationCard(2, None, "Jon  O’Dow", signed_on=DAY, batch="B")
UNDATED = AuthorizationCard(3, 8, batch="A")


def reading(
    employee_id: int | None = 7, signer: str = "", day: date | None = DAY, card_id: int | None = None, number: int = 1
) -> SecondReading:
    return SecondReading(number, card_id, DAY, employee_id=employee_id, signer=signer, signed_on=day)


def vouching(card: AuthorizationCard, outcome: Outcome = Outcome.AGREED, number: int = 1) -> SecondReading:
    return SecondReading(
        number,
        card.id,
        DAY,
        outcome=outcome,
        stood_employee_id=card.employee_id,
        stood_signer=card.signer,
        stood_signed_on=card.signed_on,
    )


@pytest.mark.parametrize(
    ("card", "read", "is_same"),
    [
        (CARD, reading(), True),
        (CARD, reading(8), False),
        (replace(CARD, signer="Ana Ibara"), reading(8, "Ana Ibara"), False),  # two people under one misspelt name
        (PARKED, reading(None, "jon o'dow"), True),
        (PARKED, reading(None, "Jon Dow"), False),
        (PARKED, reading(7), False),
        (replace(PARKED, employee_id=7), reading(None, "Jon O'Dow"), True),  # matched since: the paper says the same
        (CARD, reading(None, ""), False),
    ],
)
def test_a_name_is_the_same(card: AuthorizationCard, read: SecondReading, is_same: bool) -> None:
    assert same_name(card, read) is is_same


def test_both_agree_on_name_and_day_also_that_there_is_none() -> None:
    assert agree(CARD, reading())
    assert not agree(CARD, reading(day=OTHER))
    assert not agree(CARD, reading(day=None))
    assert agree(UNDATED, reading(8, day=None))


def test_the_card_is_found_in_any_order_and_the_one_that_agrees_first() -> None:
    second = replace(CARD, id=4, signed_on=OTHER)
    waiting = [CARD, PARKED, second]
    assert card_of(reading(day=OTHER), waiting) == second
    assert card_of(reading(day=None), waiting) == CARD
    assert card_of(reading(99), waiting) is None
    assert card_of(reading(), []) is None


def test_what_waits_is_what_nobody_vouches_for_and_no_open_difference_is_about() -> None:
    cards = [CARD, PARKED, UNDATED]
    assert waiting_for_check(cards, []) == cards
    assert waiting_for_check(cards, [], "A") == [CARD, UNDATED]
    assert waiting_for_check(cards, [], "") == []
    found = [vouching(CARD), reading(8, card_id=3, number=2)]
    assert waiting_for_check(cards, found) == [PARKED]
    dropped = replace(found[1], outcome=Outcome.DROPPED)
    assert waiting_for_check(cards, [found[0], dropped]) == [PARKED, UNDATED]


@pytest.mark.parametrize(
    ("card", "now", "vouches"),
    [
        (CARD, replace(CARD, collector="Prado"), True),
        (CARD, replace(CARD, signed_on=OTHER), False),
        (CARD, replace(CARD, employee_id=9), False),
        (CARD, replace(CARD, employee_id=None, signer="Kim"), False),
        (PARKED, PARKED, True),
        (PARKED, replace(PARKED, signer="Jon Dow"), False),
        (PARKED, replace(PARKED, employee_id=7), True),  # matched since: the name as written is what was read
        (PARKED, replace(PARKED, employee_id=7, signer=""), False),
    ],
)
def test_a_reading_vouches_while_name_and_day_stand(
    card: AuthorizationCard, now: AuthorizationCard, vouches: bool
) -> None:
    assert vouching(card).vouches_for(now) is vouches
    assert not vouching(card, Outcome.OPEN).vouches_for(now)
    assert not vouching(card, Outcome.DROPPED).vouches_for(now)


def test_the_share_tells_checked_settled_and_open() -> None:
    cards = [CARD, PARKED, UNDATED, AuthorizationCard(4, 9)]
    found = [
        vouching(CARD),
        vouching(PARKED, Outcome.FIRST_KEPT, 2),
        reading(8, card_id=3, number=3),
        reading(None, "nobody yet", number=4),
    ]
    latest = latest_by_card(reversed(found))
    assert check_share(cards, latest) == CheckShare(cards=4, checked=2, settled=1, unsettled=1)
    edited = replace(PARKED, signed_on=OTHER)
    assert check_share([CARD, edited], latest) == CheckShare(2, 1, 0, 0)
    assert check_share([], latest) == CheckShare(0, 0, 0, 0)


def test_the_last_reading_of_a_card_is_the_one_that_tells() -> None:
    again = reading(card_id=1, day=OTHER, number=5)
    assert latest_by_card([again, vouching(CARD)]) == {1: again}
    assert latest_by_card([replace(again, outcome=Outcome.DROPPED), vouching(CARD)]) == {1: vouching(CARD)}
