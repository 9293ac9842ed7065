"""Who stands on a roster twice: the quick way beside the slow one, named cases, and laws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName
from cardtrack.matching.contacts import By
from cardtrack.matching.likeness import Why
from cardtrack.matching.pair_scales import Ids, Pair, Scales
from cardtrack.matching.pairs import find_pairs
from cardtrack.matching.roster import Person, person_of
from cardtrack.matching.score import Colour
from tests.matching.campaigns import Campaign, Doubled
from tests.matching.proposing import contacts

NOBODY_APART: frozenset[Ids] = frozenset()
SOTO = "77 Soto Street, Los Angeles, CA 90015"
PHONE = "213-555-0117"


def unheard(percent: int) -> None:
    """Nobody listens."""


def pairs_of(people: Sequence[Employee], apart: frozenset[Ids] = NOBODY_APART) -> list[Pair]:
    return find_pairs([person_of(one) for one in people], apart, unheard)


def all_with_all(people: Sequence[Person]) -> set[Pair]:
    """The slow way: everybody beside everybody else."""
    scales = Scales(people, people)
    found = (scales.pair(one, other) for one, other in combinations(range(len(people)), 2))
    return {pair for pair in found if pair is not None}


# --- the quick way and the slow one -----------------------------------------------------------


@pytest.mark.parametrize("seed", [3, 7])
def test_the_keys_lose_nothing_likely_that_all_with_all_would_find(seed: int) -> None:
    people = [person_of(one) for one in Doubled(250, seed).people]
    slow, quick = all_with_all(people), set(find_pairs(people, NOBODY_APART, unheard))
    assert quick <= slow
    assert len(quick) >= 0.85 * len(slow)
    assert {pair for pair in slow if pair.odds > 0} <= quick


def test_most_are_found_few_are_wrong_and_no_green_is() -> None:
    roster = Doubled(2_000, seed=20)
    found = pairs_of(roster.people)
    likely = {pair.ids for pair in found if pair.odds > 0}
    right = {pair.ids for pair in found} & roster.truth
    assert len(right) >= 0.85 * len(roster.truth)
    assert len(likely & roster.truth) >= 0.75 * len(likely)
    assert {pair.ids for pair in found if pair.colour is Colour.GREEN} <= roster.truth


# --- named cases ------------------------------------------------------------------------------

OTHERS = Campaign(300, seed=8).employees


def person(number: int, name: PersonName, given: tuple[Contact, ...] = (), employee_number: str = "") -> Employee:
    return Employee(10_000 + number, name, employee_number, contacts=given)


def of_two(one: Employee, other: Employee) -> Pair | None:
    found = [pair for pair in pairs_of([one, *OTHERS, other]) if pair.ids == (10_001, 10_002)]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (PersonName("Elizabeth", "Thornwaite"), Why.SAME_WORDS),
        (PersonName("Thornwaite", "Elizabeth"), Why.SAME_WORDS),  # family and given in each other's place
        (PersonName("Betty", "Thornwaite"), Why.NICKNAME),
        (PersonName("Elisabeth", "Thornwaite"), Why.SPELLING),
        (PersonName("Elizabeth", "Thornwiate"), Why.SLIP),
    ],
)
def test_one_phone_and_one_name_however_written(name: PersonName, reason: Why) -> None:
    own = contacts(phone=PHONE)
    pair = of_two(person(1, PersonName("Elizabeth", "Thornwaite"), own), person(2, name, own))
    assert pair is not None
    assert reason in pair.name
    assert pair.contact == (By.PHONE,)


@pytest.mark.parametrize(
    "other", [PersonName(native="최수진"), PersonName("Su-jin", "Choi"), PersonName("Soojin", "Choe")]
)
def test_a_korean_name_in_another_script(other: PersonName) -> None:
    own = contacts(address=SOTO)
    one = person(1, PersonName("Soo Jin", "Choi", native="최수진"), own)
    pair = of_two(one, person(2, other, own))
    assert pair is not None
    assert pair.odds > 5


def test_a_rare_name_alone_is_looked_at_and_with_a_phone_it_is_green() -> None:
    name = PersonName("Xiomara", "Quillfeather")
    alone = of_two(person(1, name), person(2, name))
    assert alone is not None
    assert (alone.colour, alone.name, alone.contact) == (Colour.AMBER, (Why.SAME_WORDS,), ())
    own = contacts(phone=PHONE)
    reached = of_two(person(1, name, own, "E-1"), person(2, name, own))
    assert reached is not None
    assert (reached.colour, reached.contact) == (Colour.GREEN, (By.PHONE,))


def test_the_same_number_and_hardly_the_same_name_is_looked_at() -> None:
    one, other = PersonName("Rosa Elena", "Ybarrondo"), PersonName("Rosa", "Ibarrondo")
    pair = of_two(person(1, one, employee_number="E-77"), person(2, other, employee_number="e77"))
    assert pair is not None
    assert By.NUMBER in pair.contact


def test_two_employee_numbers_are_never_green() -> None:
    own, name = contacts(PHONE, SOTO), PersonName("Xiomara", "Quillfeather")
    pair = of_two(person(1, name, own, "E-1"), person(2, name, own, "E-2"))
    assert pair is not None
    assert (pair.colour, By.NUMBER_OTHER in pair.contact) == (Colour.AMBER, True)


@pytest.mark.parametrize("given", ["Luisa", "Luis Jr", "Consuelo"])
def test_a_household_is_not_one_person(given: str) -> None:
    own = contacts(PHONE, SOTO)
    pair = of_two(person(1, PersonName("Luis", "Quillfeather"), own), person(2, PersonName(given, "Quillfeather"), own))
    assert pair is None or pair.colour is Colour.AMBER


def test_a_phone_of_a_whole_office_makes_nobody_a_pair() -> None:
    office = (Contact(ContactKind.CELL, PHONE),)
    people = [replace(one, contacts=office, number="") for one in OTHERS[:200]]
    assert all(pair.name for pair in pairs_of(people))
    assert len(pairs_of(people)) < 20


def test_nobody_waits_any_more() -> None:
    class Stopped(Exception):
        pass

    told: list[int] = []

    def go_on(percent: int) -> None:
        told.append(percent)
        if percent >= 50:
            raise Stopped

    with pytest.raises(Stopped):
        find_pairs([person_of(one) for one in OTHERS], NOBODY_APART, go_on)
    assert told == sorted(told)
    assert told[0] == 0


@pytest.mark.parametrize("people", [[], [Employee(1, PersonName("Rosa"))]])
def test_nobody_and_one_are_no_pair(people: list[Employee]) -> None:
    assert pairs_of(people) == []


# --- laws -------------------------------------------------------------------------------------

NAMES = st.builds(
    PersonName,
    given=st.sampled_from(["Rosa", "Rosita", "Min Soo", "Minsu", "W", "William", "Bill", "Ana María", "Morales", ""]),
    family=st.sampled_from(["Morales", "Moralez", "Kim", "Gim", "de la Cruz", "Cruz Morales", "Rosa", "Smith Jr", "X"]),
    middle=st.sampled_from(["", "", "R", "Elena"]),
    native=st.sampled_from(["", "", "", "김민수"]),
)
PEOPLE = st.lists(
    st.builds(
        Employee,
        id=st.just(0),
        name=NAMES,
        number=st.sampled_from(["", "", "E1", "E2"]),
        contacts=st.sampled_from(
            [(), contacts(PHONE), contacts(address=SOTO), contacts(PHONE, SOTO), contacts("555-0117")]
        ),
    ),
    max_size=9,
).map(lambda people: [replace(one, id=number) for number, one in enumerate(people, 1)])


@given(PEOPLE, st.randoms(use_true_random=False))
def test_it_does_not_matter_who_stands_first(people: list[Employee], random: Random) -> None:
    shuffled = list(people)
    random.shuffle(shuffled)
    assert pairs_of(shuffled) == pairs_of(people)


@given(PEOPLE, st.data())
def test_whom_a_person_said_to_be_two_never_comes_again_and_all_others_do(
    people: list[Employee], data: st.DataObject
) -> None:
    found = pairs_of(people)
    ids = [pair.ids for pair in found]
    apart = frozenset(data.draw(st.sets(st.sampled_from(ids)))) if ids else frozenset()
    assert pairs_of(people, apart) == [pair for pair in found if pair.ids not in apart]


@given(PEOPLE)
def test_every_pair_is_two_people_of_the_roster_the_smaller_id_first(people: list[Employee]) -> None:
    for pair in pairs_of(people):
        assert pair.ids[0] < pair.ids[1] <= len(people)
        assert pair.name or pair.contact
