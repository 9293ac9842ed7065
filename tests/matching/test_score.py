"""Whose card it is: who comes first, in which colour, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardtrack.domain.employee import PersonName
from cardtrack.matching.contacts import By
from cardtrack.matching.likeness import Why
from cardtrack.matching.roster import Person
from cardtrack.matching.score import Colour
from tests.matching.proposing import Proposer, contacts

SOTO = "77 Soto Street, Los Angeles, CA 90015"
PHONE = "213-555-0117"


def test_the_same_name_alone_is_likely_and_says_why() -> None:
    found = Proposer("Morales, Rosa", "Ibarra, Kenji")("Rosa Morales")
    assert found.colour is Colour.GREEN
    assert [(one.employee_id, one.name, one.contact) for one in found.candidates] == [(1, (Why.SAME_WORDS,), ())]


def test_nobody_is_likely_where_there_are_two_of_a_name() -> None:
    found = Proposer("Morales, Rosa", "Morales, Rosa")("Rosa Morales")
    assert found.colour is Colour.AMBER
    assert [one.employee_id for one in found.candidates] == [1, 2]


def test_a_phone_tells_namesakes_apart() -> None:
    of_two = Proposer(("Morales, Rosa", contacts(phone="818-555-0190")), ("Morales, Rosa", contacts(phone=PHONE)))
    found = of_two("Rosa Morales", contacts(phone="(213) 555-0117"))
    assert found.colour is Colour.GREEN
    assert found.candidates[0].employee_id == 2
    assert found.candidates[0].contact == (By.PHONE,)
    assert found.candidates[1].contact == (By.PHONE_OTHER,)


def test_a_number_tells_namesakes_apart_and_is_no_proof_under_another_name() -> None:
    people = Proposer("Smith, Robert", "Smith, Robert", "Morales, Rosa")
    assert people("Robert Smith", number="E2").candidates[0].employee_id == 2
    found = people("Rosa Morales", number="E1")
    assert found.candidates[0].employee_id == 3
    assert found.colour is not Colour.GREEN


@pytest.mark.parametrize("card", ["Juan Morales", "Luisa Morales", "Morales, Luis Jr", "Luis Morales Sr"])
def test_somebody_of_the_same_household_is_never_preselected(card: str) -> None:
    home = contacts(PHONE, SOTO)
    listed = "Morales, Luis Jr" if card.endswith("Sr") else "Morales, Luis"
    assert Proposer((listed, home), "Ibarra, Kenji")(card, home).colour is not Colour.GREEN
    assert Proposer((listed, home), "Ibarra, Kenji")(listed, home).colour is Colour.GREEN


def test_an_initial_at_the_same_address_is_for_a_person() -> None:
    home = contacts(address=SOTO)
    assert Proposer(("Morales, Rosa", home))("R. Morales", home).colour is Colour.AMBER


def test_nobody_fits() -> None:
    people = Proposer("Morales, Rosa", "Ibarra, Kenji")
    for card in ("Zhdanov Oleksiy", "", "???", "x" * 10_000, "a " * 5_000):
        assert people(card).colour is Colour.RED
    assert Proposer()("Rosa Morales").colour is Colour.RED
    assert Proposer()("Rosa Morales").candidates == ()


def test_a_rare_surname_weighs_more_than_a_frequent_one() -> None:
    many = [f"Kim, {given}" for given in ("Ana", "Ben", "Carl", "Dora", "Emil", "Fay", "Gus", "Hal")]
    found = Proposer(*many, "Zwanziger, Ida", "Kim, Ida", "Zwanziger, Ana")("Ida Zwanziger")
    weights = {one.employee_id: one.weight for one in found.candidates}
    assert weights[9] == max(weights.values())
    assert weights[11] > weights[10], "the rare surname alone, against the given name alone"
    assert Proposer(*many)("Kim Ana").candidates[0].weight < Proposer("Kim, Ana")("Kim Ana").candidates[0].weight


def test_contacts_that_differ_speak_against() -> None:
    people = Proposer(("Morales, Rosa", contacts(PHONE, SOTO, "rosa@example.org")))
    same = people("Rosa Morales")
    other = people("Rosa Morales", contacts("818-555-0190", "9 Pico Blvd, Pasadena, CA 91101", "r@example.org"))
    assert other.candidates[0].weight < same.candidates[0].weight
    assert other.candidates[0].contact == (By.PHONE_OTHER, By.EMAIL_OTHER, By.ADDRESS_OTHER)
    assert other.colour is not Colour.GREEN


def test_an_address_finds_who_married() -> None:
    people = Proposer(("Ruiz, Ana", contacts(address=SOTO)), "Ruiz, Ana Maria", "Delgado, Eva")
    found = people("Ana Castañeda", contacts(address="77 soto st"))
    assert found.candidates[0].employee_id == 1
    assert found.colour is Colour.AMBER
    assert Why.LONGER in found.candidates[0].name


def test_larger_rosters_ask_for_more() -> None:
    small = Proposer("Morales, Rosa")("Rosa Morales")
    large = Proposer("Morales, Rosa", *(f"Name{n}, Given{n}" for n in range(3000)))("Rosa Morales")
    assert large.odds < small.odds


def test_people_come_change_and_go() -> None:
    people = Proposer("Morales, Rosa", "Ibarra, Kenji")
    people.people[3] = Person(3, PersonName("Oleksiy", "Zhdanov"), people.people[1].reach)
    people.roster.add(people.people[3])
    assert people.first("Oleksyi Zhdanov") == 3
    people.people[1] = replace_name(people.people[1], PersonName("Rosalinda", "Vega"))
    people.roster.add(people.people[1])
    assert people.first("Rosalinda Vega") == 1
    people.roster.remove(3)
    people.roster.remove(99)
    assert people("Oleksiy Zhdanov").candidates == ()
    assert len(people.roster) == 2


def replace_name(person: Person, name: PersonName) -> Person:
    return Person(person.id, name, replace(person.reach))
