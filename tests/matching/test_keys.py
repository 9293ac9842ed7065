"""Keys, slips and words: what the look-up of candidates stands on, each against a slow and plain way."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.employee import Contact, ContactKind, PersonName
from cardtrack.matching.contacts import By, compared, reach
from cardtrack.matching.edits import MOST, edits, most_edits, shortened
from cardtrack.matching.key_table import KeyTable
from cardtrack.matching.names import listed_name
from cardtrack.matching.vocabulary import Vocabulary

WORDS = st.text("abn", max_size=9)


@given(
    st.lists(st.tuples(WORDS, st.integers(0, 8_000_000))),
    st.lists(st.tuples(WORDS, st.integers(0, 8_000_000))),
    st.sampled_from([0, 300]),
)
def test_a_table_gives_back_what_was_put_in(
    made: list[tuple[str, int]], added: list[tuple[str, int]], many: int
) -> None:
    table = KeyTable()
    for key, number in made:
        table.add(key, number)
    for number in range(many):
        table.add("more", number)
    assert list(table.numbers("more")) == list(range(many))
    for key, number in added:
        table.add(key, number)
    assert len(table) == len(made) + len(added) + many
    for key in {key for key, _ in (*made, *added)}:
        assert sorted(table.numbers(key)) == sorted(number for other, number in (*made, *added) if other == key)
    assert list(table.numbers("never put in")) == []


@cache
def slow_edits(word: str, other: str) -> int:
    if not word or not other:
        return len(word) + len(other)
    least = min(
        slow_edits(word[:-1], other) + 1,
        slow_edits(word, other[:-1]) + 1,
        slow_edits(word[:-1], other[:-1]) + (word[-1] != other[-1]),
    )
    if len(word) > 1 and len(other) > 1 and word[-1] == other[-2] and word[-2] == other[-1]:
        least = min(least, slow_edits(word[:-2], other[:-2]) + 1)
    return least


@given(WORDS, WORDS)
def test_slips_are_counted_as_the_definition_has_it(word: str, other: str) -> None:
    assert edits(word, other) == min(slow_edits(word, other), MOST + 1)


@given(st.text("abn", min_size=3, max_size=12), st.text("abn", min_size=3, max_size=12))
def test_words_a_slip_apart_share_what_is_left_of_them(word: str, other: str) -> None:
    """A slip at the very end of what is looked at can push a letter over its edge; two slips have room for it."""
    if edits(word, other) <= min(most_edits(word), most_edits(other)):
        assert not set(shortened(word)).isdisjoint(shortened(other))


def test_a_vocabulary_knows_who_has_which_word() -> None:
    names = ["Smith, Robert", "Smyth, Ana", "Kim, Min Soo", "Fernández, Concepción"]
    people = [listed_name(PersonName(family=name.split(", ")[0], given=name.split(", ")[1])) for name in names]
    words = Vocabulary(enumerate(people[:3]))
    words.add(3, people[3])
    assert list(words.people("smith")) == [0]
    assert list(words.people("minsoo")) == [2]
    assert {word for word, _ in words.reading("smiht").words} == {"smith", "smyth"}
    assert {word for word, _ in words.reading("bob").words} == {"robert"}
    assert {word for word, _ in words.reading("fdez").words} == {"fernandez"}
    assert {word for word, _ in words.reading("ghim").words} == {"kim"}
    assert words.reading("zzz").words == words.reading("r").words == ()
    assert words.share("smith") > words.share("jones") == 0
    assert words.is_known("ana")
    assert not words.is_known("minsoo")


def one(kind: ContactKind, mine: str, theirs: str) -> By | None:
    found = compared(reach("", [Contact(kind, mine)]), reach("", [Contact(kind, theirs)]))
    return found[0].by if found else None


@pytest.mark.parametrize(
    ("mine", "theirs", "by"),
    [
        ("77 Soto Street, Los Angeles, CA 90015", "77 SOTO ST", By.ADDRESS),
        ("77 Sotto St, Los Angeles, CA 90015", "77 Soto St Apt 4, Los Angeles, CA 90015-1234", By.ADDRESS),
        ("78 Soto St, Los Angeles, CA 90015", "77 Soto St, Los Angeles, CA 90015", By.STREET),
        ("Soto St, Los Angeles, CA 90015", "77 Soto St, Los Angeles, CA 90051", By.STREET),
        ("77 Pico Blvd, Los Angeles, CA 90015", "77 Maple Ave, Los Angeles, CA 90015", By.HOUSE),
        ("5 Pico Blvd, Los Angeles, CA 90015", "77 Maple Ave, Pasadena, CA 90015", By.TOWN),
        ("5 Pico Blvd, Los Angeles, CA 90015", "77 Maple Ave, Pasadena, CA 91101", By.ADDRESS_OTHER),
        ("90015", "", None),
        ("", "77 Soto St", None),
    ],
)
def test_addresses_agree_as_far_as_they_do(mine: str, theirs: str, by: By | None) -> None:
    assert one(ContactKind.ADDRESS, mine, theirs) is by
    assert one(ContactKind.ADDRESS, theirs, mine) is by


@pytest.mark.parametrize(
    ("mine", "theirs", "by"),
    [
        ("(213) 555-0117", "213.555.0117 x4", By.PHONE),
        ("555-0117", "213-555-0117", By.PHONE_NEAR),
        ("213-555-0118", "213-555-0117", By.PHONE_NEAR),
        ("213-555-0198", "213-555-0117", By.PHONE_OTHER),
        ("call Ana", "213-555-0117", None),
    ],
)
def test_phones_agree_as_far_as_they_do(mine: str, theirs: str, by: By | None) -> None:
    assert one(ContactKind.CELL, mine, theirs) is by


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_contacts_can_be_compared(mine: str, theirs: str) -> None:
    for kind in ContactKind:
        both = [reach(text, [Contact(kind, text)]) for text in (mine, theirs)]
        assert all(key for one in both for key in one.look_ups())
        assert [found.weight for found in compared(*both)] == [found.weight for found in compared(*reversed(both))]


@given(st.lists(st.tuples(WORDS, st.integers(0, 20))))
def test_a_table_tells_which_numbers_share_a_key(made: list[tuple[str, int]]) -> None:
    table = KeyTable()
    for key, number in made:
        table.add(key, number)
    by_key = [sorted({number for other, number in made if other == key}) for key in {key for key, _ in made}]
    assert sorted(table.shared()) == sorted(numbers for numbers in by_key if len(numbers) > 1)
