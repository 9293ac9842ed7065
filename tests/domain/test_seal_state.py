"""Checking a seal: by its fingerprint, and by counting its facts once more."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from cardtrack.domain.canonical import in_order, text_of
from cardtrack.domain.seal import SealedCount, SealState, SealUnreadable, about, count_within, seal, state_of
from cardtrack.domain.unit import Scope
from tests.builders import TODAY, a_card, a_count, a_unit, an_employee, excluded, included
from tests.domain.test_seal import ABOUT, a_sealed_count

SEALED = a_sealed_count()


def changed(change: Callable[[dict[str, Any]], object]) -> SealedCount:
    """The seal with something else inside, written in the one way there is."""
    content = json.loads(SEALED.text)
    change(content)
    return SealedCount(text_of(content))


def test_a_seal_as_it_was_made_is_whole() -> None:
    assert state_of(SEALED, SEALED.fingerprint) is SealState.WHOLE


@pytest.mark.parametrize("old", ["A0001", '"is_met":true', "Loader", "2026-10-30"])
def test_one_letter_less_does_not_fit_the_fingerprint(old: str) -> None:
    assert old in SEALED.text
    forged = SealedCount(SEALED.text.replace(old, old[:-1], 1))
    assert state_of(forged, SEALED.fingerprint) is SealState.ALTERED


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["result"].update(eligible=1),
        lambda content: content["result"]["thresholds"][1].update(is_met=True),
        lambda content: content["found"][1].update(has_good_card=True),
        lambda content: content["people"][0]["cards"].pop(),
        lambda content: content.update(as_of="2020-01-01"),
    ],
    ids=["N", "met", "a person", "a card", "the day"],
)
def test_a_fingerprint_made_to_fit_does_not_help(change: Callable[[dict[str, Any]], object]) -> None:
    forged = changed(change)
    assert state_of(forged, forged.fingerprint) is SealState.COUNTED_OTHERWISE


@pytest.mark.parametrize("text", ["", "{}", '{"format":1}', '{"format":2}'])
def test_what_is_no_seal_cannot_be_read(text: str) -> None:
    assert state_of(SealedCount(text), SealedCount(text).fingerprint) is SealState.UNREADABLE


def test_what_else_the_report_says() -> None:
    assert about(SEALED) == ABOUT


@pytest.mark.parametrize("said", [None, [], "text", {"employer": 7}], ids=["nothing", "list", "text", "number"])
def test_what_else_it_says_must_be_words(said: object) -> None:
    with pytest.raises(SealUnreadable):
        about(changed(lambda content: content.update(about=said)))


def test_the_count_within_is_the_count_that_was_sealed() -> None:
    count, day = count_within(SEALED)
    assert day == TODAY
    tally = count.tally(day)
    assert (tally.signed, tally.eligible, tally.contested, tally.cards_held) == (1, 2, 1, 4)


def test_the_name_beside_a_placement_of_one_person_is_not_in_it() -> None:
    """Of one employee the id tells enough; of a group its name is what the placement speaks of."""
    name, group = "Xochitl Ruvalcaba", "Route leads"
    unit = a_unit(included(), excluded(Scope.EMPLOYEE, name, employee_id=1), excluded(Scope.CLASSIFICATION, group))
    sealed = seal(a_count(an_employee(1, a_card()), unit=unit), TODAY)
    assert name not in sealed.text
    assert group in sealed.text
    assert state_of(sealed, sealed.fingerprint) is SealState.WHOLE


def test_the_order_of_the_form_leaves_those_of_one_form_as_they_come() -> None:
    first, second, other = a_card(notes="one"), a_card(notes="two"), a_card(serial="A1")
    assert in_order([other, first, second]) == in_order([first, other, second])
    assert [card.notes for card in in_order([second, first]) if card.notes] == ["two", "one"]
