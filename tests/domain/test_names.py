"""Folding, words and the one collation of names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.employee import PersonName
from cardtrack.domain.names import (
    filing_key,
    fold,
    has_hangul,
    in_line,
    letters,
    name_words,
    seen,
    sort_key,
    split_suffix,
    tidy,
)

# The scripts and the trouble of real names.
NAME_TEXT = st.text(
    st.one_of(
        st.sampled_from("abzABZ '’´`-‑.ñÑéÉđĐøßæŁıİ가각힣ㄱㅁㅏ김민\u0301\u0303\u200b\u202e\u00ad\u00a0ﬁＫªº"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=20,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Núñez", "nunez"),
        ("ĐỖ", "do"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Weiß", "weiss"),
        ("Æsa", "aesa"),
        ("O’Brien", "o'brien"),
        ("O´Brien", "o'brien"),
        ("O`Brien", "o'brien"),
        ("Min‑soo", "min-soo"),
        ("ＫＩＭ", "kim"),
        ("ﬁ", "fi"),
        ("İpek", "ipek"),
        ("Ǿ", "o"),
        ("Mari\u0301a", "maria"),
        ("a\u200bb\u202ec\u00add", "abcd"),
        ("Rosa\u00a0 Ana\t", "rosa ana"),
        ("ㄱㅁㅅ", "ㄱㅁㅅ"),
        ("ㄱㅏ", "가"),
        ("김ㅁ", "김ㅁ"),
        ("\u1100\u1161", "가"),
        ("", ""),
        ("a\x07b\x7f", "ab"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(NAME_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(NAME_TEXT)
def test_folding_knows_no_normal_form(text: str) -> None:
    """What is typed, pasted or read from a file in either composition is found alike."""
    composed, parted = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed) == fold(parted)


@given(NAME_TEXT)
def test_tidy_text_stays_tidy(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once == once.strip()
    assert "\u202e" not in once


def test_what_turns_a_line_around_is_not_seen() -> None:
    assert seen("Morales\u202e, 3 May\u2066\u200f") == "Morales, 3 May"
    assert seen("Müller\n김민수 דוד") == "Müller\n김민수 דוד"
    assert seen("plain\ttext\n") == "plain\ttext\n"


def test_a_name_from_the_right_turns_nothing_but_itself() -> None:
    assert in_line("Card of \u202eדוד כהן, 3 May") == "Card of \u200eדוד כהן\u200e, 3 May"
    assert in_line("محمد 12: 3 of 5") == "\u200eمحمد\u200e 12: 3 of 5"
    assert in_line("Müller, 3 May") == "Müller, 3 May"
    assert in_line("Kim, 3 May") == "Kim, 3 May"


def test_tidy_keeps_what_is_written() -> None:
    assert tidy("  Mari\u0301a   José\n") == "María José"
    assert tidy("O'Brien") == "O'Brien"
    assert tidy(" two  spaces ") == "two spaces"
    assert tidy("a\tb\x00c") == "a bc"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De La Cruz, Maria", ("delacruz", "maria")),
        ("dela Cruz", ("delacruz",)),
        ("DEL ROSARIO", ("delrosario",)),
        ("von der Heide", ("vonderheide",)),
        ("van der Berg", ("vanderberg",)),
        ("Van Morrison", ("van", "morrison")),
        ("DANG, VAN LONG", ("dang", "van", "long")),
        ("García-López", ("garcia", "lopez")),
        ("O'Neil", ("oneil",)),
        ("O’Neil Ma. Teresa", ("oneil", "ma", "teresa")),
        ("Ma.Teresa", ("ma", "teresa")),
        ("J.R. Smith", ("j", "r", "smith")),
        ("van de Ven", ("vandeven",)),
        ("Rosa de", ("rosa", "de")),
        ("김민수", ("김민수",)),
        ("", ()),
        (" - ", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert name_words(text) == words


@pytest.mark.parametrize(
    ("words", "rest", "suffix"),
    [
        (("carlito", "mendoza", "jr"), ("carlito", "mendoza"), "jr"),
        (("robert", "smith", "iii"), ("robert", "smith"), "iii"),
        (("smith", "junior", "robert"), ("smith", "robert"), "jr"),
        (("junior", "smith"), ("junior", "smith"), ""),
        ((), (), ""),
    ],
)
def test_suffixes(words: tuple[str, ...], rest: tuple[str, ...], suffix: str) -> None:
    assert split_suffix(words) == (rest, suffix)


def test_letters_alone() -> None:
    assert letters("O'Brien") == letters("OBRIEN") == "obrien"
    assert letters("dela Cruz") == letters("De La Cruz")
    assert letters("Rosa_1") == "rosa1"
    assert letters("Abc12") == "abc12"


def test_hangul_is_known() -> None:
    assert has_hangul("Kim 김")
    assert not has_hangul("Kim ñ ㄱ")


def name(family: str, given: str = "", middle: str = "", native: str = "") -> PersonName:
    return PersonName(family=family, given=given, middle=middle, native=native)


IN_ORDER = [
    name("2pac"),
    name("Álvarez", "Ana"),
    name("Alvarez", "Rosa"),
    name("Álvarez Núñez", "Ana"),
    name("de la Cruz", "Ana"),
    name("Dela Cruz", "Eva"),
    name("Delacruz", "Rosa"),
    name("Díaz", "Ana"),
    name("Do", "An"),
    name("Đỗ", "Bao"),
    name("García", "Ana"),
    name("García", "Ana", "Elena"),
    name("García", "Rosa"),
    name("García-López", "Ana"),
    name("Garciadiego", "Ana"),
    name("Kim", "Min-soo"),
    name("Kim", "Min-soo", native="김민수"),
    name("Kim Anh", "Le"),
    name("Kimura", "Aki"),
    name("Madonna"),
    name("McDonald", "Ana"),
    name("Núñez", "Ana"),
    name("Nuñez", "Bea"),
    name("Nunez", "Cora"),
    name("Oakes", "Ana"),
    name("O'Brien", "Ana"),
    name("OBRIEN", "Kathleen"),
    name("O'Brien", "Sean"),
    name("Ochoa", "Ana"),
    name("St. John", "Ana"),
    name("van der Heide", "Erik"),
    name("Zhang", "Wei"),
    name("강", "하늘"),
    PersonName(native="김가온"),
    name("김", "민수", native="김민수"),
    PersonName(native="김민지"),
    PersonName(native="남궁민지"),
    PersonName(native="박성호"),
]


def test_the_one_collation() -> None:
    assert sorted(reversed(IN_ORDER), key=sort_key) == IN_ORDER


def test_who_has_one_name_is_filed_by_it() -> None:
    alike = [
        PersonName(family="Rosa"),
        PersonName(given="Rosa"),
        PersonName(preferred="Rosa"),
        PersonName(romanized="Rosa"),
    ]
    assert len({sort_key(one).partition("\x02")[0] for one in alike}) == 1
    assert sort_key(PersonName()) < sort_key(PersonName(given="a"))


@given(NAME_TEXT, NAME_TEXT)
def test_keys_compare_as_text_and_as_bytes(family: str, given_name: str) -> None:
    """SQLite compares bytes of UTF-8, Python code points: the order is the same."""
    one, other = sort_key(name(family)), sort_key(name(given_name))
    assert (one < other) is (one.encode() < other.encode())


TEXTS_IN_ORDER = [
    "",
    "—",
    "2nd Street",
    "14",
    "0014",
    "15",
    "Ávila Plant",
    "Avila Plants",
    "de la Cruz Center",
    "Deli Clerk",
    "deli clerk II",
    "Los Angeles",
    "O'Hara Mall",
    "Ohara Square",
    "Store 2",
    "store 02",
    "Store 14",
    "Зал",
    "가게",
    "나루",
]


def test_other_texts_stand_in_the_same_order() -> None:
    expected = ["", "—", "2nd Street", *sorted(["14", "0014"]), *TEXTS_IN_ORDER[5:]]
    assert sorted(reversed(TEXTS_IN_ORDER), key=filing_key) == expected
    assert filing_key("Ñuñoa").partition("\x02")[0] == filing_key("NUNOA").partition("\x02")[0]


@given(NAME_TEXT)
def test_a_text_is_filed_as_a_name_is(text: str) -> None:
    """But for numbers, which names do not have."""
    if tidy(text) and not any(c.isnumeric() for c in text):
        one, other = filing_key(text).partition("\x02")[0], sort_key(name(text, "A")).partition("\x01")[0]
        assert one == other
