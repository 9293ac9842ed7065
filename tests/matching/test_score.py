"""Whose card it is: candidates in order, and nothing taken where two are near."""

from __future__ import annotations

from cardtrack.domain.employee import PersonName
from cardtrack.matching.index import FindIndex
from cardtrack.matching.likeness import Kind
from cardtrack.matching.score import propose, sole
from cardtrack.matching.texts import Entry


def index_of(*names: str) -> FindIndex:
    entries = []
    for number, name in enumerate(names, 1):
        family, _, given = name.partition(", ")
        entries.append(Entry(number, PersonName(family=family, given=given), f"100{number}"))
    return FindIndex(entries)


def ids(signer: str, index: FindIndex, number: str = "") -> list[int]:
    return [candidate.employee_id for candidate in propose(signer, index, number)]


def test_exact_before_similar() -> None:
    index = index_of("Gonzales, Ana", "Gonzalez, Ana", "Gonzalez, Ana Maria", "Smith, Bob")
    found = propose("Ana Gonzalez", index)
    assert [(one.employee_id, one.kind) for one in found] == [(2, Kind.EXACT), (3, Kind.EXACT), (1, Kind.SIMILAR)]
    assert sole(found) is None


def test_one_alone_may_be_preselected() -> None:
    index = index_of("Morales, Rosa Isela", "Smith, Robert")
    found = sole(propose("Rosa Morales", index))
    assert found is not None
    assert found.employee_id == 1
    assert sole(propose("Rosita Morales", index)) is None
    assert propose("Nobody Here", index) == []
    assert sole([]) is None


def test_namesakes_are_for_a_person() -> None:
    index = index_of("Smith, Robert", "Smith, Robert")
    assert ids("Robert Smith", index) == [1, 2]
    assert sole(propose("Robert Smith", index)) is None


def test_a_number_that_fits_its_name_outweighs_namesakes() -> None:
    index = index_of("Smith, Robert", "Smith, Robert")
    found = propose("Robert Smith", index, "1002")
    assert [one.employee_id for one in found] == [2, 1]
    chosen = sole(found)
    assert chosen is not None
    assert (chosen.employee_id, chosen.has_number) == (2, True)


def test_a_number_under_another_name_is_no_proof() -> None:
    index = index_of("Smith, Robert", "Morales, Rosa")
    found = propose("Rosa Morales", index, "1001")
    assert [(one.employee_id, one.kind, one.has_number) for one in found] == [
        (2, Kind.EXACT, False),
        (1, Kind.SIMILAR, True),
    ]
    assert sole(found) is None


def test_no_more_than_asked_for() -> None:
    index = index_of(*(f"Smith, Robert {letter}" for letter in "ABCDEFGHIJKLM"))
    assert len(propose("Robert Smith", index)) == 10
    assert len(propose("Robert Smith", index, limit=3)) == 3


def test_hangul_signers() -> None:
    index = index_of("Choi, Su Jin", "Choi, Su Min", "Kim, Hae Won")
    assert ids("최수진", index) == [1]
    assert ids("김해원", index) == [3]
    assert ids("Haewon Kim", index) == [3]


def test_every_candidate_has_its_reasons() -> None:
    index = index_of("Zavala, Enrique")
    assert all(one.reasons for one in propose("Kike Zabala", index))
