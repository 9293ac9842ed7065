"""Two entries of one person become one: what is asked, what stays, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.employee import Contact, ContactKind, Employee, EmploymentType, PersonName, Position
from cardtrack.domain.merge_count import MergeEffect, merge_effect
from cardtrack.domain.merging import (
    Answers,
    Asked,
    Entry,
    MergeField,
    Placed,
    Question,
    Stays,
    answer,
    dropped_placements,
    merged,
    questions,
    unanswered,
)
from cardtrack.domain.names import name_words
from cardtrack.domain.spans import intersection
from cardtrack.domain.unit import EVERYONE_IN, Exclusion, Placement, Scope, Standing
from tests.builders import SIGNED, TODAY, a_card, a_count, a_position, an_employee

NOTHING_SAID: Answers = {}
ROSA = PersonName("Rosa", "Morales")


def entry(of: int, name: PersonName = ROSA, placed: Iterable[Placed] = (), **told: Any) -> Entry:
    return Entry(replace(Employee(of, name), **told), tuple(placed))


def of_one(number: int, standing: Standing, reason: Exclusion | None = None, *, employee: int = 1) -> Placement:
    return Placement(Scope.EMPLOYEE, standing, employee_id=employee, reason=reason, id=number)


def asked_of(first: Entry, second: Entry) -> dict[MergeField, Stays | None]:
    return {each.question.field: each.proposed for each in questions(first, second)}


def said(field: MergeField, stays: Stays) -> Answers:
    return {Question(field): stays}


# --- what is asked ----------------------------------------------------------------------------


def test_nothing_is_asked_where_one_says_nothing_or_both_say_the_same() -> None:
    bare = entry(1, PersonName(native="최수진"))
    full = entry(
        2,
        PersonName("Su-jin", "Choi", preferred="Sue"),
        number="E-1",
        language="Korean",
        notes="at home after six",
        positions=(a_position(),),
    )
    assert questions(bare, full) == questions(full, bare) == questions(full, full) == ()
    kept = merged(bare, full, NOTHING_SAID)
    assert kept.id == 1
    assert kept.name == PersonName("Su-jin", "Choi", preferred="Sue", native="최수진")
    assert (kept.number, kept.language, kept.notes) == ("E-1", "Korean", "at home after six")
    assert kept.positions == (a_position(),)
    assert merged(full, bare, NOTHING_SAID) == replace(kept, id=2)


@pytest.mark.parametrize(
    ("one", "other", "proposed"),
    [
        (PersonName("Rosa Elena", "Morales"), PersonName("Rosa", "Morales"), Stays.FIRST),
        (PersonName("Rosa", "Morales"), PersonName("Rosa", "Morales", "E"), Stays.SECOND),
        (PersonName("Rosa", "Morales"), PersonName("Morales", "Rosa"), Stays.SECOND),  # as long: the newer
        (PersonName("Min", "Kim"), PersonName("Min", "Kim", family_first=True), Stays.SECOND),
    ],
)
def test_the_fuller_name_is_proposed(one: PersonName, other: PersonName, proposed: Stays) -> None:
    assert asked_of(entry(1, one), entry(2, other)) == {MergeField.NAME: proposed}


def test_two_numbers_are_for_a_person_and_one_number_written_twice_is_not() -> None:
    first, second = entry(1, number="E-7"), entry(2, number="1207")
    (asked,) = questions(first, second)
    assert (asked.question, asked.proposed) == (Question(MergeField.NUMBER), None)
    assert unanswered((asked,), NOTHING_SAID) == (asked.question,)
    assert unanswered((asked,), said(MergeField.NUMBER, Stays.BOTH)) == (asked.question,)
    assert unanswered((asked,), said(MergeField.NUMBER, Stays.SECOND)) == ()
    assert merged(first, second, said(MergeField.NUMBER, Stays.FIRST)) == first.employee
    assert merged(first, second, said(MergeField.NUMBER, Stays.SECOND)) == second.employee
    assert questions(first, entry(2, number="e7")) == ()


@pytest.mark.parametrize(("first", "proposed"), [(True, Stays.SECOND), (False, Stays.FIRST)])
def test_who_is_not_to_be_called_is_not_called_unless_it_is_said(*, first: bool, proposed: Stays) -> None:
    one, other = entry(1, may_contact=first), entry(2, may_contact=not first)
    assert asked_of(one, other) == {MergeField.MAY_CONTACT: proposed}
    assert not merged(one, other, NOTHING_SAID).may_contact
    other_way = Stays.FIRST if proposed is Stays.SECOND else Stays.SECOND
    assert merged(one, other, said(MergeField.MAY_CONTACT, other_way)).may_contact


def test_notes_and_languages_of_both_stay_unless_it_is_said() -> None:
    one, other = (
        entry(1, notes="old number\n", language="Spanish, English"),
        entry(2, notes="works nights", language="English,Korean"),
    )
    assert asked_of(one, other) == {MergeField.LANGUAGE: Stays.BOTH, MergeField.NOTES: Stays.BOTH}
    both = merged(one, other, NOTHING_SAID)
    assert (both.notes, both.language) == ("old number\n\nworks nights", "Spanish, English, Korean")
    assert merged(one, other, said(MergeField.NOTES, Stays.SECOND)).notes == "works nights"
    assert merged(one, other, said(MergeField.LANGUAGE, Stays.FIRST)).language == "Spanish, English"
    assert questions(entry(1, language="English, Korean"), entry(2, language="ENGLISH,Korean")) == ()


# --- names ------------------------------------------------------------------------------------


def test_a_name_that_is_not_chosen_stays_as_another_spelling() -> None:
    first = entry(1, PersonName("Elizabeth", "Thornwaite", preferred="Liz", former="Quill"))
    second = entry(2, PersonName("Betty", "Thornwaite-Rhee", preferred="Bets", native="이"))
    assert asked_of(first, second) == {MergeField.NAME: Stays.SECOND, MergeField.PREFERRED: Stays.SECOND}
    kept = merged(first, second, NOTHING_SAID).name
    assert (kept.full(), kept.preferred, kept.former, kept.native) == ("Betty Thornwaite-Rhee", "Bets", "Quill", "이")
    assert kept.romanized == "Elizabeth Thornwaite; Liz"
    other = merged(first, second, said(MergeField.NAME, Stays.FIRST)).name
    assert (other.full(), other.romanized) == ("Elizabeth Thornwaite", "Liz; Betty Thornwaite-Rhee")


def test_a_name_that_says_nothing_new_is_not_kept_twice() -> None:
    first, second = entry(1, PersonName("ROSA", "MORALES")), entry(2, PersonName("Rosa", "Morales"))
    assert merged(first, second, NOTHING_SAID).name == PersonName("Rosa", "Morales")


# --- contacts and issues ----------------------------------------------------------------------


def test_each_way_to_reach_them_is_there_once() -> None:
    cell, home = Contact(ContactKind.CELL, "213-555-0117"), Contact(ContactKind.HOME_PHONE, "(213) 555 0117")
    work, mail = Contact(ContactKind.WORK_PHONE, "213-555-0117"), Contact(ContactKind.EMAIL, "Rosa@example.org")
    odd = Contact(ContactKind.CELL, "ask her sister")
    first = entry(1, contacts=(cell, odd), issues=("Wages",))
    second = entry(
        2, contacts=(home, work, mail, replace(mail, value="rosa@example.org"), odd), issues=("wages", "Hours")
    )
    kept = merged(first, second, NOTHING_SAID)
    assert kept.contacts == (cell, odd, work, mail)
    assert kept.issues == ("Wages", "Hours")


# --- positions --------------------------------------------------------------------------------

OLD = a_position(date(2020, 1, 6), date(2021, 6, 30), id=4)
NOW = a_position(date(2023, 5, 1), id=5)


def test_positions_beside_one_another_all_stay_and_the_same_one_is_there_once() -> None:
    first, second = entry(1, positions=(OLD, NOW)), entry(2, positions=(replace(NOW, id=9),))
    assert questions(first, second) == ()
    assert merged(first, second, NOTHING_SAID).positions == (OLD, NOW)
    first, second = entry(1, positions=(NOW,)), entry(2, positions=(replace(OLD, id=9),))
    assert merged(first, second, NOTHING_SAID).positions == (replace(OLD, id=0), NOW)


def test_positions_that_meet_are_for_a_person_who_believes_one_of_them() -> None:
    cook = a_position(date(2023, 2, 1), classification="Cook", id=9)
    first, second = entry(1, positions=(OLD, NOW)), entry(2, positions=(cook,))
    assert asked_of(first, second) == {MergeField.POSITIONS: None}
    assert merged(first, second, said(MergeField.POSITIONS, Stays.FIRST)).positions == (OLD, NOW)
    assert merged(first, second, said(MergeField.POSITIONS, Stays.SECOND)).positions == (OLD, replace(cook, id=0))


@pytest.mark.parametrize(
    ("poorer", "proposed"),
    [
        (replace(NOW, first_day=None), Stays.FIRST),
        (replace(NOW, worksite="", shift=""), Stays.FIRST),
        (replace(NOW, worksite="DEPOT", shift=""), Stays.FIRST),
        (replace(NOW, worksite="Annex", shift=""), None),
        (replace(NOW, employment=EmploymentType.ON_LEAVE), None),
    ],
)
def test_a_position_that_says_the_same_and_more_is_proposed(poorer: Position, proposed: Stays | None) -> None:
    rich, poor = entry(1, positions=(NOW,)), entry(2, positions=(poorer,))
    assert asked_of(rich, poor) == {MergeField.POSITIONS: proposed}
    turned = Stays.SECOND if proposed else None
    assert asked_of(poor, rich) == {MergeField.POSITIONS: turned}


# --- placements -------------------------------------------------------------------------------


def test_placements_that_differ_are_for_a_person_and_the_same_one_is_there_once() -> None:
    out, in_ = of_one(7, Standing.EXCLUDED, Exclusion.SUPERVISOR), of_one(8, Standing.INCLUDED, employee=2)
    alike = of_one(9, Standing.EXCLUDED, Exclusion.SUPERVISOR, employee=2)
    first, second = entry(1, placed=[(1, out)]), entry(2, placed=[(1, in_)])
    question = Question(MergeField.PLACEMENT, 1)
    assert questions(first, second) == (Asked(question, None),)
    assert dropped_placements(first, second, {question: Stays.FIRST}) == {8}
    assert dropped_placements(first, second, {question: Stays.SECOND}) == {7}
    twice = entry(2, placed=[(1, alike)])
    assert questions(first, twice) == ()
    assert dropped_placements(first, twice, NOTHING_SAID) == {9}
    elsewhere = entry(2, placed=[(2, in_)])
    assert questions(first, elsewhere) == ()
    assert dropped_placements(first, elsewhere, NOTHING_SAID) == frozenset()


# --- the count --------------------------------------------------------------------------------


def test_of_two_who_signed_one_counts_and_the_unit_is_one_smaller() -> None:
    people = [an_employee(1, a_card()), an_employee(2, a_card()), an_employee(3), an_employee(4)]
    count = a_count(*people)
    position = people[0].positions
    first, second = entry(1, positions=position), entry(2, positions=position)
    cards = {1: people[0].cards, 2: people[1].cards}
    assert merge_effect(count, first, second, NOTHING_SAID, cards, TODAY) == MergeEffect(2, 4, 1, 3, 2, 1)
    assert merge_effect(count, first, second, NOTHING_SAID, {}, SIGNED).counted == 0


def test_a_placement_of_the_one_is_the_other_entrys_too() -> None:
    people = [an_employee(1, a_card()), an_employee(2), an_employee(3)]
    out = of_one(7, Standing.EXCLUDED, Exclusion.SUPERVISOR, employee=2)
    unit = replace(a_count().unit, placements=(EVERYONE_IN, out))
    count = type(a_count())(unit, a_count().regime, people)
    first, second = entry(1, positions=people[0].positions), entry(2, placed=[(unit.id, out)])
    effect = merge_effect(count, first, second, NOTHING_SAID, {1: people[0].cards}, TODAY)
    assert effect == MergeEffect(1, 2, 0, 1, 1, 0)


# --- laws -------------------------------------------------------------------------------------

WORDS = st.sampled_from(["", "Rosa", "Elena", "Morales", "Kim", "Quill Rhee"])
NAMES = st.builds(PersonName, WORDS, WORDS, WORDS, WORDS, st.sampled_from(["", "김민수"]), WORDS, WORDS)
DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2020, 1, 9)))


@st.composite
def held(draw: st.DrawFn) -> tuple[Position, ...]:
    """Positions that follow one another."""
    days = sorted(draw(st.sets(st.dates(date(2020, 1, 1), date(2020, 1, 20)), max_size=4)))
    jobs = st.sampled_from(["Cook", "Driver"])
    return tuple(
        Position(first, date.fromordinal(next_.toordinal() - 1), draw(jobs), id=number)
        for number, (first, next_) in enumerate(pairwise(days), 1)
    )


ENTRIES = st.builds(
    lambda name, number, positions, phone, notes: Entry(
        Employee(1, name, number, positions, (Contact(ContactKind.CELL, phone),) if phone else (), notes=notes)
    ),
    NAMES,
    st.sampled_from(["", "E1", "E2"]),
    held(),
    st.sampled_from(["", "213-555-0117", "2135550117", "818-555-0100"]),
    st.sampled_from(["", "nights", "a sister here"]),
)


@given(ENTRIES, ENTRIES, st.sampled_from([Stays.FIRST, Stays.SECOND]))
def test_whatever_is_chosen_no_word_of_a_name_and_no_phone_is_lost_and_no_position_meets_another(
    one: Entry, other: Entry, stays: Stays
) -> None:
    answers = {asked.question: stays for asked in questions(one, other)}
    kept = merged(one, other, answers)
    words = set(name_words(f"{kept.name.full()} {kept.name.preferred} {kept.name.native} {kept.name.former}"))
    words |= set(name_words(f"{kept.name.romanized} {kept.name.given} {kept.name.middle} {kept.name.family}"))
    for name in (one.employee.name, other.employee.name):
        parts = (name.given, name.middle, name.family, name.preferred, name.native, name.romanized, name.former)
        full = name_words(name.full()) if any(parts[:3]) else ()
        assert {word for part in parts[3:] for word in name_words(part)} <= words
        assert set(full) <= words
    digits = {"".join(filter(str.isdigit, contact.value)) for contact in kept.contacts}
    for each in (*one.employee.contacts, *other.employee.contacts):
        assert "".join(filter(str.isdigit, each.value)) in digits
    spans = [position.spans() for position in kept.positions]
    assert not any(intersection(a, b) for n, a in enumerate(spans) for b in spans[n + 1 :])
    for position, mine in product((*one.employee.positions, *other.employee.positions), [kept.positions]):
        assert any(intersection(position.spans(), each.spans()) for each in mine)


@given(ENTRIES)
def test_an_entry_with_itself_asks_nothing_and_changes_nothing(one: Entry) -> None:
    assert questions(one, one) == ()
    kept = merged(one, one, NOTHING_SAID)
    assert replace(kept, name=one.employee.name) == one.employee
    assert answer(Asked(Question(MergeField.NAME), None), NOTHING_SAID) is None
