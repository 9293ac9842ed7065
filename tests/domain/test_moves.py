"""What moved between two seals: each movement by example, and on any two campaigns it explains the figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.moves import Move, Movement, what_moved
from cardtrack.domain.regime import CardLife
from cardtrack.domain.seal import SealedCount, SealUnreadable, seal
from cardtrack.domain.unit import Scope
from tests.builders import (
    SIGNED,
    TODAY,
    a_card,
    a_count,
    a_position,
    a_unit,
    an_employee,
    excluded,
    included,
    unmatched,
)
from tests.domain.campaigns import DAYS, MadeCampaign, campaigns

BEFORE = TODAY - timedelta(days=30)
SINCE = TODAY - timedelta(days=5)
LEAD = excluded(Scope.CLASSIFICATION, "Lead")


def sealed(people: Iterable[EmployeeFacts], day: date) -> SealedCount:
    """A count of the people on a day, under a card life of 60 days."""
    return seal(a_count(*people, unit=a_unit(included(), LEAD), life=CardLife(days=60)), day)


EXAMPLES: dict[Movement, tuple[EmployeeFacts, tuple[bool, bool, bool, bool]]] = {
    Movement.JOINED: (an_employee(1, a_card(SINCE), positions=[a_position(SINCE)]), (False, True, False, True)),
    Movement.LEFT: (an_employee(1, a_card(), positions=[a_position(last_day=SINCE)]), (True, False, True, False)),
    Movement.MOVED_IN: (
        an_employee(1, a_card(), positions=[a_position(last_day=SINCE, classification="Lead"), a_position(TODAY)]),
        (False, True, False, True),
    ),
    Movement.MOVED_OUT: (
        an_employee(1, a_card(), positions=[a_position(last_day=SINCE), a_position(TODAY, classification="Lead")]),
        (True, False, True, False),
    ),
    Movement.SIGNED: (an_employee(1, a_card(SINCE)), (True, True, False, True)),
    Movement.WITHDREW: (an_employee(1, a_card(revoked_on=SINCE)), (True, True, True, False)),
    Movement.LAPSED: (an_employee(1, a_card(TODAY - timedelta(days=61))), (True, True, True, False)),
}


@pytest.mark.parametrize("movement", EXAMPLES)
def test_each_movement(movement: Movement) -> None:
    person, (was_eligible, is_eligible, was_counted, is_counted) = EXAMPLES[movement]
    people = [person, an_employee(2, a_card()), an_employee(3), unmatched(a_card())]
    assert what_moved(sealed(people, BEFORE), sealed(people, TODAY)) == (
        Move(1, movement, was_eligible, is_eligible, was_counted, is_counted),
    )


def test_a_card_that_was_set_aside_sets_its_signer_back() -> None:
    """Neither withdrawn nor lapsed: somebody looked at the card and took it out."""
    before = sealed([an_employee(1, a_card())], TODAY)
    after = sealed([an_employee(1, a_card(set_aside=True))], TODAY)
    assert [move.movement for move in what_moved(before, after)] == [Movement.SET_BACK]


def test_nothing_moved() -> None:
    """A second card of the same person, or a later day on which all is as it was."""
    before = sealed([an_employee(1, a_card())], BEFORE)
    assert what_moved(before, sealed([an_employee(1, a_card(), a_card(SIGNED))], TODAY)) == ()
    assert what_moved(before, before) == ()


def test_cards_of_somebody_who_is_not_employed_are_no_movement() -> None:
    before = sealed([an_employee(1, positions=[a_position(last_day=SIGNED)])], BEFORE)
    after = sealed([an_employee(1, a_card(), positions=[a_position(last_day=SIGNED)])], TODAY)
    assert what_moved(before, after) == ()


def test_moves_stand_in_the_order_of_movements_and_then_of_employees() -> None:
    before = sealed([an_employee(1), an_employee(2), an_employee(3)], BEFORE)
    after = sealed([an_employee(3, a_card(SINCE)), an_employee(1, a_card(SINCE)), an_employee(4)], TODAY)
    assert [(move.movement, move.employee_id) for move in what_moved(before, after)] == [
        (Movement.JOINED, 4),
        (Movement.LEFT, 2),
        (Movement.SIGNED, 1),
        (Movement.SIGNED, 3),
    ]


def test_a_text_that_is_no_seal_is_refused() -> None:
    with pytest.raises(SealUnreadable):
        what_moved(SealedCount("{}"), SealedCount("{}"))


@given(campaigns(), campaigns(), DAYS, DAYS)
@settings(max_examples=60)
def test_the_moves_explain_the_difference_of_the_figures(
    before: MadeCampaign, after: MadeCampaign, first: date, second: date
) -> None:
    was = Count(before.unit, before.regime, before.people)
    now = Count(after.unit, after.regime, after.people)
    moves = what_moved(seal(was, first), seal(now, second))
    had, has = was.tally(first), now.tally(second)
    assert has.eligible - had.eligible == sum(move.is_eligible - move.was_eligible for move in moves)
    assert has.signed - had.signed == sum(move.is_counted - move.was_counted for move in moves)
    assert len({move.employee_id for move in moves}) == len(moves)
