"""Codes of visits: each id has one, no slip of one character and no swap of neighbors leads to another's."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.visit_code import code_of, visit_of

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
IDS = st.integers(1, 10**9)


@given(IDS)
def test_a_code_stands_for_its_visit_in_capitals_or_not(visit_id: int) -> None:
    code = code_of(visit_id)
    assert visit_of(code) == visit_of(code.lower()) == visit_id
    assert code[0].isalpha()
    assert code[1].isdigit()
    assert set(code) <= set(ALPHABET)


def test_codes_are_short_and_those_of_one_list_stand_in_order() -> None:
    codes = [code_of(visit_id) for visit_id in range(1, 5_889)]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes[:184]} == {3}
    assert {len(code) for code in codes[184:]} == {4}
    assert sorted(code[:2] for code in codes[:184]) == [code[:2] for code in sorted(codes[:184])]


def test_every_short_code_is_told_from_every_other() -> None:
    """The slow way: all texts of three characters; those that are codes are those that were given out."""
    given_out = {code_of(visit_id): visit_id for visit_id in range(1, 185)}
    for letters in product(ALPHABET, repeat=3):
        text = "".join(letters)
        assert visit_of(text) == given_out.get(text)


@given(IDS, st.data())
def test_one_character_mistyped_is_no_code(visit_id: int, data: st.DataObject) -> None:
    code = code_of(visit_id)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != code[place]]))
    assert visit_of(code[:place] + other + code[place + 1 :]) is None


@given(IDS, st.data())
def test_neighbors_swapped_are_no_code(visit_id: int, data: st.DataObject) -> None:
    code = code_of(visit_id)
    place = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or visit_of(swapped) is None


@given(st.text(max_size=6))
def test_no_text_breaks_it_and_what_is_a_code_is_that_of_its_visit(text: str) -> None:
    found = visit_of(text)
    assert found is None or code_of(found) == text.upper()
