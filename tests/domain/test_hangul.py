"""Hangul for finding: initials, strokes, surnames, sounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.hangul import (
    SURNAMES,
    initials,
    reopened,
    romanize,
    sound_skeleton,
    split_surname,
    strokes,
    surname_spellings,
    surnames_spelled,
)

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=6)


def test_initials() -> None:
    assert initials("김민수") == "ㄱㅁㅅ"
    assert initials("Kim 이ㅎ") == "ㅇ"


@pytest.mark.parametrize("typed", ["ㄱ", "기", "김", "김ㅁ", "김미", "김민", "김민ㅅ", "김민수"])
def test_every_stroke_on_the_way_is_a_beginning(typed: str) -> None:
    assert strokes("김민수").startswith(strokes(typed))


@given(SYLLABLES, st.data())
def test_strokes_of_a_beginning_are_a_beginning(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert strokes(text).startswith(strokes(text[:cut]))


def test_a_closing_consonant_may_open_the_next_syllable() -> None:
    assert strokes("기무라").startswith(reopened("김"))
    assert reopened("가") == reopened("kim") == reopened("") == ""
    assert reopened("닭") == ""  # two consonants at once open nothing


@pytest.mark.parametrize(
    ("name", "family", "given_name"),
    [
        ("김민수", "김", "민수"),
        ("남궁민지", "남궁", "민지"),
        ("선우은", "선우", "은"),
        ("남궁", "남", "궁"),
        ("김", "김", ""),
        ("", "", ""),
        ("김 민수", "김", "민수"),
    ],
)
def test_surnames_are_split_off(name: str, family: str, given_name: str) -> None:
    assert split_surname(name) == (family, given_name)


def test_romanization() -> None:
    assert [romanize(text) for text in ("김민수", "최영숙", "밝 Kim")] == ["gimminsu", "choeyeongsuk", "bak Kim"]


def test_spellings_of_surnames() -> None:
    assert {"lee", "yi", "rhee"} <= set(surname_spellings("이"))
    assert surname_spellings("뷁") == ("bwek",)
    assert surnames_spelled("chung") == {"정"}
    assert surnames_spelled("smith") == frozenset()
    assert all(spellings[0] == romanize(hangul) for hangul, spellings in SURNAMES.items())


@pytest.mark.parametrize(
    "spellings",
    [
        ["jihun", "jihoon", "jeehun"],
        ["minsu", "minsoo"],
        ["eunyeong", "eunyoung"],
        ["byeongcheol", "byungchul"],
        ["jeonga", "jungah"],
        ["gyeonghui", "kyunghee"],
        ["hyeonu", "hyunwoo"],
        ["donguk", "dongwook"],
        ["suk", "sook"],
        ["taeho", "daeho"],
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: list[str]) -> None:
    assert len({sound_skeleton(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("sunok", "sunbok"), ("hyeonju", "hyeonji"), ("minji", "minju"), ("yujin", "yumin"), ("minjun", "minjeonga")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound_skeleton(one) != sound_skeleton(other)


def test_letters_that_fit_nowhere() -> None:
    assert sound_skeleton("xavier") == ""
    assert sound_skeleton("") == ""
