"""Rows of visit lists: their order, under one heading each, and whom to visit again."""

from __future__ import annotations

from datetime import date

import pytest

from cardtrack.domain.addresses import post_code, walking_key
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.visit import Grouping, Visit, VisitOutcome, last_visits, rows_for

DAY = date(2026, 11, 20)


def person(number: int, family: str, worksite: str = "", address: str = "") -> Employee:
    contacts = (Contact(ContactKind.CELL, "213-555-0100"), Contact(ContactKind.ADDRESS, address)) if address else ()
    return Employee(number, PersonName("Ana", family), positions=(Position(worksite=worksite),), contacts=contacts)


def test_by_worksite_the_rows_stand_in_the_order_of_names() -> None:
    people = [
        person(1, "Zúñiga", "Los Angeles"),
        person(2, "de la Cruz", "los  angeles"),
        person(3, "Ibarra"),
        person(4, "Soto", "Irvine"),
        person(5, "Soto", "Irvine"),
    ]
    rows = rows_for(people, Grouping.SITE, DAY)
    assert [(row.stands_under, row.employee_id) for row in rows] == [
        ("Irvine", 4),
        ("Irvine", 5),
        ("los  angeles", 2),  # one worksite, under the spelling that comes first
        ("los  angeles", 1),
        ("", 3),
    ]


def test_by_street_the_doors_stand_in_order() -> None:
    people = [
        person(1, "A", address="1210 Maple Street, Los Angeles, CA 90015"),
        person(2, "B", address="98 Maple St. Apt 4, Los Angeles, CA 90015-1200"),
        person(3, "C", address="700 Alder Ave, Los Angeles, CA 90015"),
        person(4, "D", address="12345 Alder Ave"),
        person(5, "E"),
        person(6, "F", address="5 Zinnia Ct, Irvine CA 92602"),
    ]
    rows = rows_for(people, Grouping.STREET, DAY)
    assert [(row.stands_under, row.employee_id) for row in rows] == [
        ("90015", 3),
        ("90015", 2),
        ("90015", 1),
        ("92602", 6),
        ("", 5),
        ("", 4),
    ]


@pytest.mark.parametrize(
    ("address", "code", "key"),
    [
        ("12345 Alder Ave", "", ("alder ave", 12345)),
        ("100 W 5th St, Los Angeles 90013", "90013", ("w 5th st", 100)),
        ("22b Oak Rd, 90210-0001", "90210", ("oak rd", 22)),
        ("PO Box 7", "", ("po box", 7)),
        ("서울시", "", ("서울시", 0)),
        ("", "", ("", 0)),
    ],
)
def test_addresses_as_they_are_walked(address: str, code: str, key: tuple[str, int]) -> None:
    assert post_code(address) == code
    assert walking_key(address)[:2] == key


def test_the_last_visit_says_whether_to_go_again() -> None:
    visits = [
        Visit(1, 1, 7, outcome=VisitOutcome.NOT_HOME, visited_on=date(2026, 11, 3)),
        Visit(2, 2, 7, outcome=VisitOutcome.HOME, visited_on=date(2026, 11, 9)),
        Visit(3, 2, 8, outcome=VisitOutcome.HOME, visited_on=date(2026, 11, 9)),
        Visit(4, 3, 8, outcome=VisitOutcome.NOT_HOME, visited_on=date(2026, 11, 9)),
        Visit(5, 3, 9, go_back=True, visited_on=DAY),
        Visit(6, 3, 10),
    ]
    last = last_visits(visits)
    assert {employee_id: visit.id for employee_id, visit in last.items()} == {7: 2, 8: 4, 9: 5}
    assert [employee_id for employee_id, visit in last.items() if visit.is_due_again] == [8, 9]
