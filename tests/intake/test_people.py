"""Rows as people: no name is guessed apart, no digit is lost, what is odd is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.domain.employee import ContactKind, PersonName
from cardtrack.errors import NoNameColumn
from cardtrack.intake.columns import guess_columns
from cardtrack.intake.people import RosterRow, RowProblem, roster_rows, written_name
from cardtrack.intake.values import DateOrder
from tests.intake.test_columns import table


def people(headers: list[str], *rows: list[str]) -> list[RosterRow]:
    read = table(headers, *rows)
    return roster_rows(read, guess_columns(read))


def person(headers: list[str], row: list[str]) -> RosterRow:
    return people(headers, row)[0]


def codes(row: RosterRow) -> list[str]:
    return [problem.code.value for problem in row.problems]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Morales, Rosa", PersonName(family="Morales", given="Rosa")),
        ("dela Cruz, Maria Cristina Santos", PersonName(family="dela Cruz", given="Maria Cristina Santos")),
        ("García-López,Guadalupe", PersonName(family="García-López", given="Guadalupe")),
        ("Smith, Robert James", PersonName(family="Smith", given="Robert James")),
        ("King, Jr., Martin", PersonName(family="King Jr.", given="Martin")),
        ("Mendoza, Carlito, Jr", PersonName(family="Mendoza", given="Carlito Jr")),
        ("Robert Smith, Jr.", PersonName(given="Robert Smith Jr.")),
        ("Rosa Morales", PersonName(given="Rosa Morales")),
        ("Madonna", PersonName(given="Madonna")),
        ("Morales,", PersonName(given="Morales")),
        (", Rosa", PersonName(given="Rosa")),
        ("김민수", PersonName(native="김민수")),
        ("김 민수", PersonName(native="김 민수")),
        ("Kim, Min-soo (김민수)", PersonName(family="Kim", given="Min-soo", native="김민수")),
        ("Robert (Bob) Smith", PersonName(given="Robert (Bob) Smith")),
        ("  Rosa \u200b\u00a0 Morales\x07 ", PersonName(given="Rosa Morales")),
        ("=cmd|'/C calc'!A0", PersonName(given="=cmd|'/C calc'!A0")),
        ("-", PersonName(given="-")),
    ],
)
def test_one_name_column(cell: str, name: PersonName) -> None:
    assert person(["Name", "Job"], [cell, "Cook"]).name == name


def test_names_in_parts() -> None:
    headers = ["Last Name", "Second Last Name", "First Name", "Middle", "Preferred Name"]
    row = person(headers, ["Álvarez", "Núñez", "María José", "L", "Majo"])
    assert row.name == PersonName(family="Álvarez Núñez", given="María José", middle="L", preferred="Majo")


def test_hangul_in_parts() -> None:
    assert person(["성", "이름"], ["김", "민수"]).name == PersonName(
        family="김", given="민수", native="김민수", family_first=True
    )
    both = person(["Last Name", "First Name", "성명"], ["Kim", "Min-soo", "김민수"])
    assert both.name == PersonName(family="Kim", given="Min-soo", native="김민수")
    english = person(["English Name", "성명"], ["Kim, Min-soo", "김민수"])
    assert english.name == PersonName(family="Kim", given="Min-soo", native="김민수")


def test_parts_win_over_the_whole_which_may_fill_in() -> None:
    rows = people(["Last Name", "First Name", "Name"], ["Kim", "Min", "Kim, Min"], ["", "", "Lee, Ana"])
    assert rows[0].name == PersonName(family="Kim", given="Min")
    assert rows[1].name == PersonName(family="Lee", given="Ana")


@pytest.mark.parametrize(
    ("cell", "number"), [("0001001", "0001001"), ("1001.0", "1001"), ("K-01", "K-01"), ("12.5", "12.5"), ("", "")]
)
def test_numbers_are_text(cell: str, number: str) -> None:
    assert person(["Employee ID", "Name"], [cell, "Rosa"]).number == number


def test_contacts() -> None:
    headers = ["Name", "Cell", "Home Phone", "Email", "Address", "Address 2", "City", "State", "Zip"]
    row = person(
        headers,
        ["Rosa", "2135550101", "(818) 555-0102 x4", "r@example.com", "12 Elm St\n", "Apt 3", "Agawam", "MA", "1001"],
    )
    assert [(contact.kind, contact.value) for contact in row.contacts] == [
        (ContactKind.CELL, "213-555-0101"),
        (ContactKind.HOME_PHONE, "818-555-0102 x4"),
        (ContactKind.EMAIL, "r@example.com"),
        (ContactKind.ADDRESS, "12 Elm St, Apt 3, Agawam, MA 01001"),
    ]
    assert not row.problems


def test_address_on_several_lines_of_its_cell() -> None:
    row = person(["Name", "Address"], ["Rosa", "12 Elm St,\nApt 3\r\nAgawam, MA 01001"])
    assert row.contacts[0].value == "12 Elm St, Apt 3, Agawam, MA 01001"


@pytest.mark.parametrize(
    ("header", "cell", "code", "kept"),
    [
        ("Cell", "555-0101", "phone_odd", "555-0101"),
        ("Cell", "+82 10-1234-5678", None, "+82 10-1234-5678"),
        ("Cell", "n/a", None, None),
        ("Email", "rosa at example", "email_odd", "rosa at example"),
        ("Zip", "9001", None, "09001"),
        ("Zip", "LA", "zip_odd", "LA"),
    ],
)
def test_odd_contacts_are_kept_and_told(header: str, cell: str, code: str | None, kept: str | None) -> None:
    row = person(["Name", header], ["Rosa", cell])
    assert codes(row) == ([code] if code else [])
    assert [contact.value for contact in row.contacts] == ([kept] if kept else [])


def test_dates_speak_for_their_column() -> None:
    rows = people(["Name", "Hire Date"], ["Rosa", "4/3/2019"], ["Min", "14/3/2019"])
    assert [row.hired for row in rows] == [date(2019, 3, 4), date(2019, 3, 14)]
    assert not rows[0].problems


def test_dates_in_doubt_are_told_and_can_be_settled() -> None:
    read = table(["Name", "Hire Date", "End Date"], ["Rosa", "4/3/2019", "1/2/2018"], ["Min", "when", "-"])
    rows = roster_rows(read, guess_columns(read))
    assert codes(rows[0]) == ["date_order_unknown", "date_order_unknown", "left_before_hired"]
    assert (rows[0].hired, rows[0].left) == (date(2019, 4, 3), None)
    assert codes(rows[1]) == ["date_not_understood"]
    settled = roster_rows(read, guess_columns(read), DateOrder.DAY_FIRST)
    assert settled[0].hired == date(2019, 3, 4)
    assert codes(settled[0]) == ["left_before_hired"]


def test_position_and_language() -> None:
    headers = ["Name", "Job", "Store", "Dept", "Shift", "Hired", "Last Day", "Language"]
    row = person(headers, ["Rosa", "Cook", "14", "Deli", "Day", "2019-03-04", "2020-01-31", "Spanish"])
    position = row.position
    assert (position.classification, position.worksite, position.department, position.shift) == (
        "Cook",
        "14",
        "Deli",
        "Day",
    )
    assert (row.hired, row.left, row.language) == (date(2019, 3, 4), date(2020, 1, 31), "Spanish")
    assert row.employee(7).positions == (position,)


@pytest.mark.parametrize("cell", ["CASTA¥EDA, RAUL", "Pe?a, Begoña", "NU\ufffdEZ, Ana", "GarcÃ\xada, Ana"])
def test_broken_letters_are_told(cell: str) -> None:
    assert codes(person(["Name"], [cell])) == ["name_damaged"]


def test_nobody_without_a_name_and_nothing_without_a_name_column() -> None:
    rows = people(["Name", "Job"], ["", "Cook"])
    assert (bool(rows[0].name), codes(rows[0])) == (False, ["no_name"])
    read = table(["Job", "Shift"], ["Cook", "Day"])
    with pytest.raises(NoNameColumn) as caught:
        roster_rows(read, guess_columns(read))
    assert caught.value.values == {"path": Path("list.csv")}


def test_cancelled() -> None:
    read = table(["Name"], ["Rosa"])
    with pytest.raises(ReadingCancelled):
        roster_rows(read, guess_columns(read), cancelled=lambda: True)


def test_problems_name_field_and_text() -> None:
    problem = person(["Name", "Cell"], ["Rosa", "555"]).problems[0]
    assert (problem.code, problem.wanted.value, problem.text) == (RowProblem.PHONE_ODD, "cell", "555")


def test_written_names() -> None:
    assert written_name(PersonName(family="Morales", given="Rosa")) == "Morales, Rosa"
    assert written_name(PersonName(given="Rosa Morales")) == "Rosa Morales"
    assert written_name(PersonName(native="김민수")) == "김민수"
