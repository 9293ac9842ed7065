"""Finding people in memory: what is shown of each, the exact number of hits, and what changes when they change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.usecases.edit_employee import discard_employees, edit_employee, list_employees
from cardtrack.usecases.find_people import Finder, Hit, load_finder
from cardtrack.vault.connection import Vault
from tests.gui.cards.desk_campaign import (
    ANA,
    AT,
    JUERGEN,
    LUZ,
    MINSOO,
    NHUNG,
    OTHER_ANA,
    PAULA,
    ROSA,
    SIOBHAN,
    TERESA,
    TODAY,
    make_desk_campaign,
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """The desk's campaign."""
    with make_desk_campaign(tmp_path / "campaign") as vault:
        yield vault


@pytest.fixture
def finder(vault: Vault) -> Finder:
    """Its ten people, ready to be found."""
    return load_finder(vault, TODAY)


def ids(finder: Finder, text: str) -> list[int]:
    """Who is found, those who are only similar left out."""
    return [hit.employee_id for hit in finder.find(text).hits if not hit.is_similar]


def test_a_hit_tells_people_of_one_name_apart(finder: Finder) -> None:
    assert finder.find("ibarra").hits == (
        Hit(ANA, "Ibarra, Ana", "Orange County", "Organizer", "1006"),
        Hit(OTHER_ANA, "Ibarra, Ana", "Los Angeles", "Organizer", "1007"),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("mor", ROSA, id="beginning"),
        pytest.param("rosa mor", ROSA, id="given first"),
        pytest.param("morales, rosa", ROSA, id="as listed"),
        pytest.param("SIOBHAN OBRIEN", SIOBHAN, id="accents and apostrophe"),
        pytest.param("castaneda", SIOBHAN, id="second surname"),
        pytest.param("de la cruz", LUZ, id="particles"),
        pytest.param("nguyen", NHUNG, id="Vietnamese"),
        pytest.param("김민", MINSOO, id="Hangul"),
        pytest.param("ㄱㅁㅅ", MINSOO, id="initial consonants"),
        pytest.param("1010", PAULA, id="number"),
        pytest.param("muller", JUERGEN, id="umlaut"),
    ],
)
def test_every_form_of_a_name_is_found(finder: Finder, text: str, found: int) -> None:
    assert ids(finder, text) == [found]


def test_similar_people_are_marked_and_not_counted(finder: Finder) -> None:
    found = finder.find("Jurgen Mueler")
    assert found.total == 0
    assert all(hit.is_similar for hit in found.hits)


def test_the_number_of_hits_is_exact_whatever_is_shown(finder: Finder) -> None:
    found = finder.find("a", most=2)
    assert len(found.hits) == 2
    assert found.total == len(finder.matching("a")) > 2


def test_names_and_order(finder: Finder) -> None:
    assert finder.names[MINSOO] == "Kim, Min-soo"
    assert [finder.names[one] for one in finder.ids][:3] == ["Dela Cruz, Luzviminda", "Ibarra, Ana", "Ibarra, Ana"]
    assert sorted(finder.names, key=finder.order) == finder.ids
    assert finder.order(999) == ("", 999)


def test_one_person_by_id(finder: Finder) -> None:
    hit = finder.hit(MINSOO)
    assert hit is not None
    assert hit.name == "Kim, Min-soo (김민수)"
    assert finder.hit(999) is None


def test_somebody_who_left_keeps_the_last_place_of_work(finder: Finder) -> None:
    hit = finder.hit(TERESA)
    assert hit is not None
    assert (hit.worksite, hit.classification) == ("Orange County", "Organizer")


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("Kim Min-soo", True),
        ("MINSOO KIM", True),
        ("김민수", True),
        ("Rosa Morales", False),
    ],
)
def test_whether_a_written_name_is_theirs(finder: Finder, written: str, fits: bool) -> None:
    assert finder.fits(MINSOO, written) is fits


def test_nobody_fits_who_is_not_there(finder: Finder) -> None:
    assert not finder.fits(999, "Rosa Morales")


def test_a_change_is_found_at_once(vault: Vault, finder: Finder) -> None:
    (rosa,) = list_employees(vault, [ROSA])
    moved = (*rosa.positions, Position(first_day=date(2026, 11, 1), classification="Cook", worksite="Anaheim"))
    closed = replace(moved[0], last_day=date(2026, 10, 31))
    married = replace(
        rosa,
        name=replace(rosa.name, family="Luján", former="Morales"),
        positions=(closed, moved[1]),
        contacts=(Contact(ContactKind.CELL, "(213) 555-0101"),),
    )
    changes = edit_employee(vault, married, AT)
    assert changes.employees is not None
    finder.replace(changes.employees, list_employees(vault, changes.employees))
    assert ids(finder, "lujan") == ids(finder, "morales") == ids(finder, "213555") == [ROSA]
    assert finder.hit(ROSA) == Hit(ROSA, "Luján, Rosa", "Anaheim", "Cook", "1001")
    assert finder.names[ROSA] == "Luján, Rosa"


def test_who_is_in_the_trash_is_not_found(vault: Vault, finder: Finder) -> None:
    discard_employees(vault, [ROSA], AT)
    finder.replace([ROSA], list_employees(vault, [ROSA]))
    assert ids(finder, "morales") == []
    assert ROSA not in finder.names
    assert finder.hit(ROSA) is None


def test_somebody_new_is_found(finder: Finder) -> None:
    finder.replace((), [Employee(77, PersonName("Zelda", "Xochitl"))])
    assert finder.find("xoch").hits == (Hit(77, "Xochitl, Zelda"),)
    assert finder.ids[-1] == 77


def test_an_empty_roster_finds_nobody() -> None:
    finder = Finder((), TODAY)
    assert finder.find("a").total == 0
    assert finder.ids == []
