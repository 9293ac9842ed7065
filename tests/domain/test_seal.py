"""A sealed count is the same to the byte for the same facts, another one for other facts, and can be counted again."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cardtrack.domain.canonical import plain, rebuilt
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import Position
from cardtrack.domain.regime import CardLife
from cardtrack.domain.seal import SealedCount, SealUnreadable, counted_again, is_intact, opened, seal, short_form
from cardtrack.domain.unit import Scope
from tests.builders import (
    SIGNED,
    TODAY,
    a_card,
    a_count,
    a_position,
    a_unit,
    an_employee,
    contested,
    excluded,
    included,
    unmatched,
)
from tests.domain.campaigns import DAYS, MadeCampaign, campaigns

_T = TypeVar("_T")
ABOUT = {"employer": "Alianza Vecinal del Sur", "list date": "2026-10-30"}


def a_sealed_count() -> SealedCount:
    """A small count of every kind of person."""
    count = a_count(
        an_employee(1, a_card(serial="A0001"), a_card(SIGNED, serial="A0002")),
        an_employee(2, a_card(None, serial="A0003")),
        an_employee(3, positions=[a_position(classification="Loader")]),
        unmatched(a_card(serial="A0004", signer="J. Mtz.")),
        unit=a_unit(included(), contested(Scope.CLASSIFICATION, "Loader")),
        life=CardLife(days=180),
    )
    return seal(count, TODAY, ABOUT)


def renumbered(campaign: MadeCampaign, chance: random.Random) -> Count:
    """The same facts as another vault would hold them: other row ids, entered in another order."""

    def shuffled(things: Sequence[_T]) -> tuple[_T, ...]:
        return tuple(chance.sample(things, len(things)))

    def anew(card: AuthorizationCard) -> AuthorizationCard:
        return replace(card, id=chance.randrange(10**6), notes="typed again", collector="somebody else")

    people = [
        EmployeeFacts(
            person.employee_id,
            shuffled([replace(position, id=chance.randrange(10**6)) for position in person.positions]),
            shuffled([anew(card) for card in person.cards]),
        )
        for person in campaign.people
    ]
    placements = [replace(placement, id=chance.randrange(10**6)) for placement in campaign.unit.placements]
    unit = replace(campaign.unit, id=77, placements=shuffled(placements))
    return Count(unit, replace(campaign.regime, thresholds=shuffled(campaign.regime.thresholds)), shuffled(people))


@given(campaigns(), DAYS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_order_of_entry_and_row_ids_do_not_matter(campaign: MadeCampaign, day: date, chance: random.Random) -> None:
    as_entered = Count(campaign.unit, campaign.regime, campaign.people)
    assert seal(as_entered, day, ABOUT) == seal(renumbered(campaign, chance), day, ABOUT)


@given(campaigns(), DAYS)
@settings(max_examples=60)
def test_what_is_sealed_can_be_counted_again_to_the_byte(campaign: MadeCampaign, day: date) -> None:
    sealed = seal(Count(campaign.unit, campaign.regime, campaign.people), day, ABOUT)
    assert counted_again(sealed) == sealed
    assert counted_again(sealed).fingerprint == sealed.fingerprint


@given(campaigns(), DAYS, st.data())
@settings(max_examples=60)
def test_one_fact_more_is_another_seal(campaign: MadeCampaign, day: date, data: st.DataObject) -> None:
    """Even one that moves no figure of that day."""
    assume(campaign.people)
    place = data.draw(st.integers(0, len(campaign.people) - 1))
    person = campaign.people[place]
    more = AuthorizationCard(id=999, employee_id=person.employee_id, signed_on=date(2050, 1, 1))
    people = list(campaign.people)
    people[place] = replace(person, cards=(*person.cards, more))
    was, now = (seal(Count(campaign.unit, campaign.regime, each), day) for each in (campaign.people, people))
    assert was.fingerprint != now.fingerprint


def test_the_form_does_not_change_from_one_version_to_the_next() -> None:
    """Seals of old reports must stay checkable: when this fails, the format needs a new number, not a new figure."""
    assert a_sealed_count().fingerprint == "0dc1a384c1aa604e1ada68af83d2bc6c4151f7e5d4124a3c97676ab886e8014a"


def test_the_text_is_plain_and_sorted() -> None:
    text = a_sealed_count().text
    content = json.loads(text)
    assert text == json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert list(content) == ["about", "as_of", "format", "found", "people", "regime", "result", "unit"]
    assert [person["employee"] for person in content["people"]] == [1, 2, 3, None]
    assert content["as_of"] == "2026-11-20"
    assert content["result"] == {
        "cards_held": 4,
        "contested": 1,
        "eligible": 2,
        "extra": 1,
        "not_counted": {"undated": 1},
        "thresholds": [
            {"contested_signed": 0, "is_met": True, "need": 1, "signed": 1},
            {"contested_signed": 0, "is_met": False, "need": 2, "signed": 1},
        ],
        "unmatched": 1,
    }
    assert content["found"][0] == {
        "cards": ["counts", "superseded"],
        "employee": 1,
        "has_good_card": True,
        "standing": "included",
    }


def test_the_fingerprint_is_sha_256_and_is_printed_in_groups_of_four() -> None:
    sealed = a_sealed_count()
    assert sealed.fingerprint == hashlib.sha256(sealed.text.encode("utf-8")).hexdigest()
    printed = short_form(sealed.fingerprint)
    assert [len(group) for group in printed.split(" ")] == [4] * 6
    assert sealed.fingerprint.startswith(printed.replace(" ", ""))


def test_a_seal_is_intact_under_its_fingerprint_whole_or_printed() -> None:
    sealed = a_sealed_count()
    assert is_intact(sealed, sealed.fingerprint)
    assert is_intact(sealed, short_form(sealed.fingerprint).upper())
    assert not is_intact(sealed, sealed.fingerprint[:23])
    assert not is_intact(sealed, "0" * 64)
    assert not is_intact(SealedCount(sealed.text.replace("A0001", "A0009")), sealed.fingerprint)


def test_neither_names_nor_contacts_nor_notes_are_in_it() -> None:
    """The seal tells that a witness or a phone number was there, as the rules ask; not whose."""
    canary = "Xochitl"
    card = a_card(
        signer=canary,
        signed_as_written=canary,
        collector=canary,
        witness=canary,
        batch=canary,
        kept_at=canary,
        email=canary,
        phone=canary,
        revoked_how=canary,
        revoked_to=canary,
        date_proof=canary,
        other_union=canary,
        set_aside_note=canary,
        notes=canary,
    )
    unit = a_unit(included(), excluded(Scope.EMPLOYEE, employee_id=2, claim=canary, claimed_by=canary))
    sealed = seal(a_count(an_employee(1, card), unmatched(card), unit=unit), TODAY)
    assert canary not in sealed.text
    assert '"witness":"yes"' in sealed.text
    assert counted_again(sealed) == sealed


def test_a_figure_that_was_tampered_with_is_not_what_is_counted_again() -> None:
    """Even under a fingerprint made to fit, the facts inside tell another count."""
    sealed = a_sealed_count()
    forged = SealedCount(sealed.text.replace('"is_met":false', '"is_met":true'))
    assert forged != sealed
    assert counted_again(forged) == sealed


@pytest.mark.parametrize(
    "text",
    ["", "null", "7", '"text"', "[]", "{}", '{"format":2}', '{"format":1}', "[" * 100_000, "not json"],
    ids=["empty", "null", "number", "string", "list", "no format", "a later format", "no content", "deep", "no json"],
)
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(SealUnreadable):
        counted_again(SealedCount(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"signed_on":"2026-10-05"', '"signed_on":"2026-13-05"'),
        ('"signed_on":"2026-10-05"', '"signed_on":5'),
        ('"signed_on":"2026-10-05"', '"signature":"seal"'),
        ('"signed_on":"2026-10-05"', '"colour":"red"'),
        ('"worksite":"Depot"', '"worksite":12'),
        ('"worksite":"Depot"', '"worksite":1.5'),
        ('"anchor":"demand"', '"anchor":null'),
        ('"people":[', '"people":[7,'),
    ],
)
def test_a_seal_whose_facts_make_no_sense_is_refused(old: str, new: str) -> None:
    text = a_sealed_count().text
    assert old in text
    with pytest.raises(SealUnreadable):
        counted_again(SealedCount(text.replace(old, new, 1)))


def test_opened_gives_what_is_in_it() -> None:
    assert opened(a_sealed_count())["about"] == ABOUT


@pytest.mark.parametrize("value", [1.5, datetime(2026, 1, 1, tzinfo=UTC), b"bytes", {1: 2}, Position], ids=str)
def test_no_canonical_form_for_floats_moments_and_the_like(value: object) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        plain(value)


@pytest.mark.parametrize("value", [None, True, 7, "text", TODAY, Scope.EVERYONE, (1, 2)], ids=str)
def test_what_has_a_canonical_form(value: object) -> None:
    assert json.dumps(plain(value))


def test_a_set_is_written_in_order() -> None:
    assert plain(frozenset({"b", "c", "a"})) == ["a", "b", "c"]


def test_what_equals_its_default_is_left_out() -> None:
    """So a field that a later version adds does not change the seals of today."""
    assert plain(Position(TODAY, classification="Driver")) == {"first_day": "2026-11-20", "classification": "Driver"}
    assert rebuilt(Position, {"first_day": "2026-11-20", "last_day": None}) == Position(TODAY)
