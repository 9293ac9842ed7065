"""Names as their bearers have them, and positions by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cardtrack.domain.employee import Employee, PersonName
from tests.builders import HIRED, TODAY, a_position

ROSA = PersonName(given="Rosa", middle="María", family="Morales Peña")
MINSOO = PersonName(given="Min-soo", family="Kim", native="김민수", family_first=True)


@pytest.mark.parametrize(
    ("name", "full", "listed", "shown"),
    [
        (ROSA, "Rosa María Morales Peña", "Morales Peña, Rosa María", "Morales Peña, Rosa María"),
        (MINSOO, "Kim Min-soo", "Kim, Min-soo", "Kim, Min-soo (김민수)"),
        (PersonName(given="Suharto"), "Suharto", "Suharto", "Suharto"),
        (PersonName(family="Dela Cruz"), "Dela Cruz", "Dela Cruz", "Dela Cruz"),
        (PersonName(native="박서연"), "박서연", "박서연", "박서연"),
        (PersonName(preferred="Chuy"), "Chuy", "Chuy", "Chuy"),
        (PersonName(romanized="Park Seo-yeon"), "Park Seo-yeon", "Park Seo-yeon", "Park Seo-yeon"),
        (PersonName(), "", "", ""),
    ],
)
def test_a_name_in_its_three_forms(name: PersonName, full: str, listed: str, shown: str) -> None:
    assert (name.full(), name.listed(), name.shown()) == (full, listed, shown)
    assert bool(name) == bool(full)


def test_a_former_name_alone_is_no_name() -> None:
    assert not PersonName(former="Morales")


def test_the_position_of_a_day() -> None:
    first, second = a_position(last_day=TODAY), a_position(TODAY + timedelta(days=2))
    rosa = Employee(1, ROSA, positions=(first, second))
    assert rosa.position_on(HIRED - timedelta(days=1)) is None
    assert rosa.position_on(HIRED) == rosa.position_on(TODAY) == first
    assert rosa.position_on(TODAY + timedelta(days=1)) is None
    assert rosa.position_on(date(2040, 1, 1)) == second
    (begins, ends), (returns, _) = rosa.employed()
    assert (ends - begins, returns - ends) == ((TODAY - HIRED).days + 1, 1)
