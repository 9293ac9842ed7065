"""Finding as you type, against an oracle that looks at everybody in the plainest way."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.names import fold, sort_key
from cardtrack.matching.index import FindIndex, Kind, Why
from cardtrack.matching.scan import TextColumn
from cardtrack.matching.texts import Entry, entry_of

ROSA = Entry(1, PersonName(family="Morales", given="Rosa Isela"), "0001001", ("213-555-0101",), "Store 14", "Baker")
MINSU = Entry(2, PersonName(family="Kim", given="Min-soo", native="김민수"), "K-02", ("818-555-0102",))
JIYEONG = Entry(3, PersonName(native="이지영"), "1003")
CRUZ = Entry(4, PersonName(family="de la Cruz", given="María", preferred="Mari", former="Núñez"), "1004")
KIMURA = Entry(5, PersonName(family="Kimura", given="Aki", native="기무라"), "1005")
DO = Entry(6, PersonName(family="Đỗ", given="Bảo"), "10")
EVERYBODY = [ROSA, MINSU, JIYEONG, CRUZ, KIMURA, DO]


@pytest.fixture(scope="module")
def index() -> FindIndex:
    return FindIndex(EVERYBODY)


def exact(index: FindIndex, text: str) -> list[int]:
    return [hit.employee_id for hit in index.find(text).hits if hit.kind is Kind.EXACT]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("morales", {1}),
        ("MORALES", {1}),
        ("ora", {1}),
        ("isela rosa", {1}),
        ("rosa mor", {1}),
        ("rosa-isela", {1}),
        ("rosaisela", {1}),
        ("kim min", {2}),
        ("minsoo", {2}),
        ("min soo", {2}),
        ("min-soo", {2}),
        ("김민수", {2}),
        ("민수", {2}),
        ("김ㅁ", {2}),
        ("김미", {2}),
        ("ㄱㅁㅅ", {2}),
        ("ㅁㅅ", {2}),
        ("ㄱㅁ", {2, 5}),
        ("김", {2, 5}),
        ("기", {2, 5}),
        ("기무", {5}),
        ("이지", {3}),
        ("lee", {3}),
        ("rhee jiyeong", {3}),
        ("cruz", {4}),
        ("delacruz", {4}),
        ("dela cruz", {4}),
        ("maria", {4}),
        ("María", {4}),
        ("nunez", {4}),
        ("do", {6}),
        ("đỗ bảo", {6}),
        ("bao", {6}),
        ("213-555", {1}),
        ("(213) 555-0101", {1}),
        ("5550102", {2}),
        ("0001001", {1}),
        ("1001", {1}),
        ("k-02", {2}),
        ("K02", {2}),
        ("kim 818", {2}),
        ("store", set()),
        ("baker", set()),
        ("zzz", set()),
        ("ㅎㅎ", set()),
        ("99999", set()),
    ],
)
def test_found(index: FindIndex, text: str, ids: set[int]) -> None:
    found = index.find(text)
    assert {hit.employee_id for hit in found.hits if hit.kind is Kind.EXACT} == ids
    assert found.total == len(ids)
    assert set(index.matching(text)) == ids


@pytest.mark.parametrize("text", ["", "  ", "-", "'"])
def test_nothing_typed_is_everybody(index: FindIndex, text: str) -> None:
    in_order = [entry.employee_id for entry in sorted(EVERYBODY, key=lambda entry: sort_key(entry.name))]
    assert index.matching(text) == index.ids() == in_order
    assert index.find(text).total == len(index) == 6


def test_equal_numbers_then_beginnings_then_the_rest() -> None:
    people = [
        Entry(1, PersonName(family="Alarcón", given="Eva"), "7"),
        Entry(2, PersonName(family="Clark", given="Ana"), "107"),
        Entry(3, PersonName(family="Larsen", given="Ivo"), "77"),
    ]
    index = FindIndex(people)
    assert exact(index, "lar") == [3, 1, 2]
    assert exact(index, "7") == [1, 3, 2]
    assert index.matching("lar") == [1, 2, 3]
    assert [hit.employee_id for hit in index.find("a", limit=2).hits] == [1, 2]
    assert index.find("a", limit=2).total == 3


def test_whole_words_come_first() -> None:
    people = [
        Entry(1, PersonName(family="Adams", given="Kimberly")),
        Entry(2, PersonName(family="Akimoto", given="Aki")),
        Entry(3, PersonName(family="Kim", given="Zoe")),
        Entry(4, PersonName(family="Kim", given="Ana")),
    ]
    index = FindIndex(people)
    assert exact(index, "kim") == [4, 3, 1, 2]
    assert exact(index, "k") == [1, 4, 3, 2]
    assert exact(index, "zoe kim") == [3]


def test_look_alikes_fill_up_from_four_letters(index: FindIndex) -> None:
    found = index.find("moralez")
    assert (found.total, [(hit.employee_id, hit.kind) for hit in found.hits]) == (0, [(1, Kind.SIMILAR)])
    assert found.hits[0].reasons == (Why.SPELLING, Why.SHORTER) or Why.SPELLING in found.hits[0].reasons
    assert index.find("moz").hits == ()
    assert [hit.employee_id for hit in index.find("lee jiyoung").hits] == [3]
    assert index.find("이지영").hits[0].kind is Kind.EXACT


def test_hangul_finds_who_is_listed_in_latin() -> None:
    index = FindIndex(
        [Entry(1, PersonName(family="Choi", given="Su Jin")), Entry(2, PersonName(family="Choi", given="Su Min"))]
    )
    found = index.find("최수진")
    assert [(hit.employee_id, hit.kind, hit.reasons) for hit in found.hits] == [(1, Kind.SIMILAR, (Why.ROMANIZED,))]


def test_look_alikes_while_the_last_word_grows() -> None:
    index = FindIndex(
        [
            Entry(1, PersonName(family="Panganiban", given="Jhonny")),
            Entry(2, PersonName(family="Smith", given="William")),
        ]
    )
    assert [hit.employee_id for hit in index.find("johnny pang").hits] == [1]
    assert [hit.employee_id for hit in index.find("bill smi").hits] == [2]
    assert [hit.employee_id for hit in index.find("bill jones").hits] == []


def test_no_more_look_alikes_than_there_is_room() -> None:
    people = [Entry(number, PersonName(family="Gonzales", given=f"Ana{number}")) for number in range(1, 60)]
    assert len(FindIndex(people).find("gonzalez").hits) == 20


def test_changes_keep_the_order_and_the_look_alikes() -> None:
    index = FindIndex(EVERYBODY)
    index.prepare()
    index.put(Entry(7, PersonName(family="Aguilar", given="Jesús"), "2007"))
    index.put(Entry(1, PersonName(family="Zamora", given="Rosa"), "0001001"))
    index.remove(2)
    index.remove(99)
    assert index.ids()[0] == 7
    assert exact(index, "morales") == exact(index, "kim min") == []
    assert exact(index, "zamora") == [1]
    assert [hit.employee_id for hit in index.find("chuy aguilar").hits] == [7]
    assert index.find("moralez").hits == ()
    assert (len(index), index.entry(7).number, index.place(7)) == (6, "2007", (sort_key(index.entry(7).name), 7))


def test_entry_of_an_employee() -> None:
    contacts = (Contact(ContactKind.CELL, "213-555-0101"), Contact(ContactKind.EMAIL, "r@example.com"))
    employee = Employee(7, ROSA.name, "0001001", contacts=contacts)
    entry = entry_of(employee, Position(worksite="Store 14", classification="Baker"))
    assert (entry.phones, entry.site, entry.job) == (("213-555-0101",), "Store 14", "Baker")
    assert entry_of(employee).site == ""


# --- the oracle ---------------------------------------------------------------------------------------------


def oracle_forms(entry: Entry) -> list[str]:
    """Every text in which a typed word may be found."""
    person = entry.name
    forms: list[str] = []
    for part in (person.family, person.given, person.middle, person.preferred, person.romanized, person.former):
        words = [re.sub(r"[\W_]", "", word) for word in re.split(r"[\s\-,;/·]", fold(part))]
        forms += [*words, "".join(words)]
    return [*forms, re.sub(r"[\W_]", "", fold(entry.number)), *(re.sub(r"\D", "", phone) for phone in entry.phones)]


CLOSING = {"\u11a8": "\u1100", "\u11ab": "\u1102", "\u11b7": "\u1106", "\u11ba": "\u1109", "\u11bc": "\u110b"}


def oracle_finds(entry: Entry, word: str) -> bool:
    typed = re.sub(r"[\W_]", "", fold(word))
    if re.search(r"[가-힣ㄱ-ㅎ]", typed):
        native = unicodedata.normalize("NFD", re.sub(r"\s", "", entry.name.native))
        initials = "".join(
            unicodedata.normalize("NFD", syllable)[0] for syllable in re.sub(r"\s", "", entry.name.native)
        )
        keys = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", typed))
        readings = [keys, keys[:-1] + CLOSING[keys[-1]]] if keys[-1] in CLOSING else [keys]
        return any(reading in native or reading in initials for reading in readings)
    return any(typed in form for form in oracle_forms(entry))


def oracle(entries: list[Entry], text: str) -> list[int]:
    words = [word for word in fold(text).split() if re.sub(r"[\W_]", "", word)]
    fitting = [entry for entry in entries if all(oracle_finds(entry, word) for word in words)]
    return [entry.employee_id for entry in sorted(fitting, key=lambda entry: (sort_key(entry.name), entry.employee_id))]


LATIN = st.sampled_from(["Ana", "María José", "Min-soo", "O'Brien", "de la Cruz", "Kim", "Núñez", "Đỗ", "Lan Thi", ""])
NATIVE = st.sampled_from(["", "김민수", "김 민수", "이지영", "남궁민", "기무라"])
PEOPLE = st.lists(
    st.tuples(
        LATIN,
        LATIN.filter(bool),
        NATIVE,
        st.sampled_from(["", "0001001", "K-02", "77"]),
        st.sampled_from([(), ("213-555-0101",)]),
    ),
    max_size=12,
)
FRAGMENTS = [
    "a",
    "an",
    "na",
    "min",
    "soo",
    "obr",
    "o'b",
    "cruz",
    "dela",
    "kim",
    "nu",
    "do",
    "lan t",
    "김",
    "김ㅁ",
    "ㄱㅁ",
    "ㅁㅅ",
    "민",
    "이",
    "지영",
    "0",
    "00",
    "1001",
    "213-5",
    "555",
    "k-0",
    "k0",
    "7",
    "zz",
    "maria jose",
    "-",
]


@given(PEOPLE, st.lists(st.sampled_from(FRAGMENTS), max_size=3).map(" ".join))
@settings(max_examples=300)
def test_the_index_finds_what_the_oracle_finds(
    people: list[tuple[str, str, str, str, tuple[str, ...]]], text: str
) -> None:
    entries = [
        Entry(place, PersonName(family=family, given=given_name, native=native), number, phones)
        for place, (family, given_name, native, number, phones) in enumerate(people, 1)
    ]
    index = FindIndex(entries)
    expected = oracle(entries, text)
    found = index.find(text, limit=5)
    assert index.matching(text) == expected
    assert found.total == len(expected)
    shown = [hit.employee_id for hit in found.hits if hit.kind is Kind.EXACT]
    assert len(shown) == min(5, len(expected))
    assert set(shown) <= set(expected)
    assert {hit.employee_id for hit in found.hits if hit.kind is Kind.SIMILAR}.isdisjoint(expected)


def test_a_large_roster_against_the_oracle() -> None:
    """Enough people that both ways of scanning, rare and dense, are taken."""
    chance = random.Random(5)  # noqa: S311 - a seed, no secret

    def word() -> str:
        return "".join(chance.choice("bdklmnrst") + chance.choice("aeiou") for _ in range(chance.randint(2, 3))).title()

    entries = [
        Entry(
            number, PersonName(family=word(), given=word()), str(chance.randint(100, 99_999)), (f"213-555-{number:04}",)
        )
        for number in range(1, 6001)
    ]
    index = FindIndex(entries)
    for text in ("a", "k", "ma", "mar", "bado", "ka lo", "21", "5550", "9 a", "zz", "tara tara"):
        assert index.matching(text) == oracle(entries, text)
        assert index.matching(text) == oracle(entries, text)


@given(
    st.lists(st.text("ab", max_size=4).map(lambda text: f" {text}" if text else ""), max_size=900),
    st.text("ab", min_size=1, max_size=3),
)
@settings(max_examples=60)
def test_columns_of_text(texts: list[str], word: str) -> None:
    column = TextColumn(list(texts))
    assert list(column.holding(word)) == [place for place, text in enumerate(texts) if word in text]
