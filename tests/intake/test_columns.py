"""Headings in three languages, the organizers' own, and what the user corrects."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardtrack.intake.columns import ColumnMapping, Field, GuessReason, guess_columns, header_fingerprint
from cardtrack.intake.fields import recognised
from cardtrack.intake.layout import TableRow
from cardtrack.intake.table import ListFormat, ListTable


def table(headers: list[str], *rows: list[str]) -> ListTable:
    numbered = tuple(TableRow(number, tuple(cells)) for number, cells in enumerate(rows or (["x"] * len(headers),), 2))
    return ListTable(Path("list.csv"), ListFormat.DELIMITED, "", tuple(headers), numbered)


def fields(headers: list[str], *rows: list[str]) -> dict[str, str]:
    """Heading to field, for those that have one."""
    mapping = guess_columns(table(headers, *rows))
    return {headers[guess.column]: field.value for field, guess in mapping.guesses.items()}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Employee ID", "number"),
        ("EMP #", "number"),
        ("ee_id", "number"),
        ("Badge No.", "number"),
        ("사번", "number"),
        ("No. de Empleado", "number"),
        ("LAST NAME", "family"),
        ("LastName", "family"),
        ("Apellido Paterno", "family"),
        ("Apellido Materno", "second_family"),
        ("First Name*", "given"),
        ("M.I.", "middle"),
        ("Name (Last, First)", "full_name"),
        ("Nombre Completo", "full_name"),
        ("한글 이름", "native"),
        ("Preferred Name", "preferred"),
        ("Job Title", "classification"),
        ("Puesto", "classification"),
        ("직책", "classification"),
        ("Loc", "worksite"),
        ("Work Location", "worksite"),
        ("근무지", "worksite"),
        ("Dept", "department"),
        ("Departamento", "department"),
        ("Turno", "shift"),
        ("Shift", "shift"),
        ("Home Address", "address"),
        ("Dirección", "address"),
        ("Address 2", "address_more"),
        ("Ciudad", "city"),
        ("ST", "state"),
        ("ZIP Code", "zip"),
        ("우편번호", "zip"),
        ("E-mail", "email"),
        ("Correo electrónico", "email"),
        ("Home Phone", "home_phone"),
        ("Cell", "cell"),
        ("Celular", "cell"),
        ("휴대전화", "cell"),
        ("Phone", "cell"),
        ("Hire Date", "hired"),
        ("입사일", "hired"),
        ("Fecha de ingreso", "hired"),
        ("Term Date", "left"),
        ("Idioma", "language"),
        ("Sdate", "signed"),
        ("Date Signed", "signed"),
        ("서명일", "signed"),
        ("Rec'd", "received"),
        ("Card", "card_mark"),
        ("Tarjeta", "card_mark"),
        ("Rep", "collector"),
        ("Collected by", "collector"),
        ("Card #", "serial"),
        ("Rate", "ignore"),
        ("Comm", "ignore"),
        ("SSN", "ignore"),
        ("Date of Birth", "ignore"),
    ],
)
def test_headings(header: str, field: str) -> None:
    assert recognised(header)[0][0] == field


def test_the_organizers_own_list() -> None:
    headers = ["Name", "Dept", "Loc", "Shift", "Rate", "Card", "Sdate", "Comm", "Rep"]
    rows = [
        ["Morales, Rosa", "Deli", "14", "Day", "2", "X", "3/5/2026", "yes", "Ana"],
        ["Kim, Min", "Deli", "14", "Day", "4"],
    ]
    found = fields(headers, *rows)
    assert found == {
        "Name": "full_name",
        "Dept": "department",
        "Loc": "worksite",
        "Shift": "shift",
        "Card": "card_mark",
        "Sdate": "signed",
        "Rep": "collector",
    }
    assert guess_columns(table(headers, *rows)).left_alone == (4, 7)


def test_cells_decide_what_signed_means() -> None:
    name = ["Morales, Rosa"]
    assert fields(["Name", "Signed"], [*name, "3/5/2026"])["Signed"] == "signed"
    assert fields(["Name", "Signed"], [*name, "X"])["Signed"] == "card_mark"
    assert fields(["Name", "Card"], [*name, "3/5/2026"])["Card"] == "signed"
    assert fields(["Name", "Card", "Date"], [*name, "X", "3/5/2026"]) == {
        "Name": "full_name",
        "Card": "card_mark",
        "Date": "signed",
    }


def test_nombre_is_the_given_name_beside_apellido() -> None:
    assert fields(["Apellidos", "Nombre"])["Nombre"] == "given"
    assert fields(["Nombre", "Puesto"])["Nombre"] == "full_name"
    assert fields(["성", "이름"])["이름"] == "given"
    assert fields(["Last Name", "Name"], ["Morales", "Morales, Rosa"])["Name"] == "full_name"


def test_two_phones_and_two_names() -> None:
    assert fields(["Phone 1", "Phone 2"]) == {"Phone 1": "cell", "Phone 2": "home_phone"}
    assert fields(["English Name", "성명"]) == {"English Name": "full_name", "성명": "native"}


def test_line_numbers_are_no_employee_numbers() -> None:
    rows = [["1", "Morales"], ["2", "Kim"], ["3", "Lee"]]
    with_id = [[*row, f"A{place}7"] for place, row in enumerate(rows)]
    assert fields(["No", "Last Name", "Employee ID"], *with_id)["Employee ID"] == "number"
    mapping = guess_columns(table(["No", "Last Name"], *rows))
    assert mapping.guesses[Field.NUMBER].confidence < 20


def test_part_of_a_heading() -> None:
    found = guess_columns(
        table(["Employee's legal last name", "Supervisor first name", "Worker cell phone (personal)"])
    )
    assert found.guesses[Field.FAMILY].reason is GuessReason.HEADER_PART
    assert Field.GIVEN not in found.guesses
    assert found.column(Field.CELL) == 2


def test_upper_and_lower_line() -> None:
    headers = ["Employee / ID", "Employee / Last", "Home address / Street", "Home address / ST", "Contact / Phone"]
    assert list(fields(headers).values()) == ["number", "family", "address", "state", "cell"]


def test_no_headings_but_telling_cells() -> None:
    rows = [
        ["Morales, Rosa", "rosa@example.com", "213-555-0101", "818-555-0101", "12 Elm St", "x"],
        ["Kim, Min-soo", "", "213-555-0102", "818-555-0102", "9 Oak Ave", "y"],
    ]
    mapping = guess_columns(table([""] * 6, *rows))
    assert {field.value: guess.column for field, guess in mapping.guesses.items()} == {
        "full_name": 0,
        "email": 1,
        "cell": 2,
        "home_phone": 3,
        "address": 4,
    }
    assert {guess.reason for guess in mapping.guesses.values()} == {GuessReason.CONTENT}
    assert guess_columns(table(["", ""], ["김민수", ""], ["이지영", ""])).column(Field.FULL_NAME) == 0


def test_corrections() -> None:
    mapping = guess_columns(table(["Last Name", "First Name", "SSN"]))
    assert mapping.field_of(1) is Field.GIVEN
    swapped = mapping.with_column(1, Field.FAMILY)
    assert (swapped.field_of(1), swapped.field_of(0)) == (Field.FAMILY, None)
    assert swapped.guesses[Field.FAMILY].reason is GuessReason.CHOSEN
    assert mapping.with_column(0, Field.IGNORE).column(Field.FAMILY) is None
    assert mapping.with_column(2, Field.NUMBER).left_alone == ()
    assert not mapping.with_column(0, None).with_column(1, None).has_names


def test_remembered_under_the_same_headings() -> None:
    mapping = guess_columns(table(["Last Name", "First Name"])).with_column(1, Field.NATIVE)
    again = ColumnMapping.remembered(mapping.columns() | {"field of a later version": 7})
    assert again.columns() == {"family": 0, "native": 1}
    assert header_fingerprint(table(["Last Name", "Dirección"])) == header_fingerprint(
        table(["LAST_NAME", "direccion"])
    )
    assert header_fingerprint(table(["Last Name", "First"])) != header_fingerprint(table(["Last", "Name First"]))
