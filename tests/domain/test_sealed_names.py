"""The names beside a seal: with them it can be printed as on its day, without them it names nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cardtrack.domain.canonical import text_of
from cardtrack.domain.count import Count
from cardtrack.domain.employee import PersonName
from cardtrack.domain.seal import SealedCount, SealUnreadable, count_within, seal
from cardtrack.domain.sealed_names import NamedCount, named, names_text
from cardtrack.domain.unit import Scope
from tests.builders import TODAY, a_card, a_count, a_position, a_unit, an_employee, contested, included, unmatched

NAMES = {
    1: PersonName("Min-soo", "Kim", native="김민수", family_first=True),
    2: PersonName("Ana", "Ibarra"),
    9: PersonName("Nobody", "Here"),
}


def a_campaign() -> Count:
    """Two people and an unmatched card, with words of every kind that a report repeats."""
    return a_count(
        an_employee(1, a_card(set_aside=True, set_aside_note="asked for time"), a_card(other_union="Gremio Dos")),
        an_employee(2, positions=[a_position(classification="Lead")]),
        an_employee(3, a_card(serial="A9")),
        unmatched(a_card(None, signer="J. Mtz.", signed_as_written="31/2"), a_card(serial="A2", signer="R. M.")),
        unit=a_unit(included(), contested(Scope.CLASSIFICATION, "Lead", claim="They assign work.")),
    )


def sealed_and_named(count: Count, text: str) -> NamedCount:
    within, _ = count_within(seal(count, TODAY))
    return named(within, text)


def words_of(count: Count) -> set[tuple[int | None, str, str, str, str, str]]:
    return {
        (card.employee_id, card.serial, card.signer, card.signed_as_written, card.other_union, card.set_aside_note)
        for fact in count.facts()
        for card in fact.cards
    }


def test_names_and_words_come_back_to_whom_they_belong() -> None:
    count = a_campaign()
    again = sealed_and_named(count, names_text(count, NAMES))
    assert again.names == {number: name for number, name in NAMES.items() if number != 9}
    assert words_of(again.count) == words_of(count)
    claims = {(placement.value, placement.claimed_by, placement.claim) for placement in again.count.unit.placements}
    assert claims == {("", "", ""), ("Lead", "the employer", "They assign work.")}


def test_without_them_the_words_are_not_there() -> None:
    """The control: the sealed text itself has none of them."""
    within, _ = count_within(seal(a_campaign(), TODAY))
    assert words_of(within) != words_of(a_campaign())
    assert all(signer == "" for _, _, signer, *_ in words_of(within))


def test_they_change_no_verdict_and_no_seal() -> None:
    count = a_campaign()
    again = sealed_and_named(count, names_text(count, NAMES))
    assert seal(again.count, TODAY) == seal(count, TODAY)
    assert again.count.tally(TODAY) == count.tally(TODAY)


def test_the_order_of_entry_does_not_matter() -> None:
    count = a_campaign()
    turned = [replace(fact, cards=tuple(reversed(fact.cards))) for fact in reversed(list(count.facts()))]
    unit = replace(count.unit, placements=tuple(reversed(count.unit.placements)))
    other = Count(unit, count.regime, turned)
    assert names_text(other, dict(reversed(NAMES.items()))) == names_text(count, NAMES)


def test_cards_of_one_form_keep_their_words_in_the_order_of_entry() -> None:
    count = a_count(unmatched(a_card(signer="First"), a_card(signer="Second")))
    again = sealed_and_named(count, names_text(count, {}))
    assert [card.signer for fact in again.count.facts() for card in fact.cards] == ["First", "Second"]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.pop("people"),
        lambda content: content["people"].update(x={"given": "Ana"}),
        lambda content: content["people"].update({"2": {"phone": "555"}}),
        lambda content: content["placements"].pop(),
        lambda content: content["placements"][0].update(standing="included"),
        lambda content: content["cards"]["1"].append({}),
        lambda content: content["cards"]["1"][0].update(signature="ink"),
        lambda content: content["cards"]["1"][0].update(signer=7),
        lambda content: content["cards"].update({"3": [None]}),
    ],
    ids=[
        "no names",
        "no id",
        "a phone",
        "a placement less",
        "a standing",
        "a card more",
        "signature",
        "number",
        "none",
    ],
)
def test_names_that_do_not_belong_to_the_seal_are_refused(change: Callable[[dict[str, Any]], object]) -> None:
    """Above all words that would let a card count otherwise than it was sealed."""
    count = a_campaign()
    content = json.loads(names_text(count, NAMES))
    change(content)
    with pytest.raises(SealUnreadable):
        sealed_and_named(count, text_of(content))


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 100_000], ids=["empty", "list", "null", "deep"])
def test_what_are_no_names_is_refused(text: str) -> None:
    with pytest.raises(SealUnreadable):
        sealed_and_named(a_campaign(), text)


def test_a_seal_of_nobody() -> None:
    count = a_count()
    assert sealed_and_named(count, names_text(count, NAMES)).names == {}
    assert isinstance(seal(count, TODAY), SealedCount)
