"""Every sample list does what its manifest says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cardtrack.domain.employee import ContactKind, Employee
from cardtrack.errors import ListEmpty, ListIncomplete, UserError
from cardtrack.intake.columns import guess_columns
from cardtrack.intake.comparison import Comparison, compare
from cardtrack.intake.people import RosterRow, RowProblem, roster_rows
from cardtrack.intake.table import ListTable, NoticeKind, read_list

SAMPLES = Path(__file__).parent / "samples"
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
BASE = MANIFEST["base12"]
READ = [file for file in MANIFEST["files"] if file["expect"] != "refuse"]
REFUSED: dict[str, type[UserError]] = {"18_header_only.csv": ListEmpty, "37_truncated.xlsx": ListIncomplete}


def table_of(name: str) -> ListTable:
    return read_list(SAMPLES / name)


def people_of(name: str) -> list[RosterRow]:
    table = table_of(name)
    return roster_rows(table, guess_columns(table))


def employees_of(name: str) -> list[Employee]:
    return [row.employee(place) for place, row in enumerate(people_of(name), 1)]


def numbers(rows: Any) -> list[str]:
    return [row.number for row in rows]


def words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def base_name(person: dict[str, str]) -> str:
    return f"{person['Last Name']} {person['First Name']} {person['Middle']}".strip()


def test_every_file_of_the_manifest_is_here() -> None:
    assert {file["file"] for file in MANIFEST["files"]} == {file["file"] for file in READ} | set(REFUSED)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(name: str) -> None:
    with pytest.raises(REFUSED[name]) as caught:
        table_of(name)
    assert caught.value.values["path"] == SAMPLES / name


@pytest.mark.parametrize("file", READ, ids=lambda file: file["file"])
def test_rows_are_people(file: dict[str, Any]) -> None:
    rows = people_of(file["file"])
    assert len(rows) == file.get("lines", file["rows"])
    assert all(row.name for row in rows)
    text = " ".join(row.name.shown() for row in rows)
    assert all(part in text for part in file.get("must_contain", []))


@pytest.mark.parametrize("file", [f for f in READ if f["people"] == "base12"], ids=lambda file: file["file"])
def test_the_twelve_people(file: dict[str, Any]) -> None:
    """Whatever the columns, it is the same twelve: names whole, numbers with their digits."""
    rows, people = people_of(file["file"]), BASE
    if not rows[0].number:  # a voter list is in the order of names
        rows = sorted(rows, key=lambda row: (row.name.family, row.name.given, row.name.middle))
        people = sorted(BASE, key=lambda person: (person["Last Name"], person["First Name"], person["Middle"]))
    for row, person in zip(rows, people, strict=False):
        expected = words(base_name(person))
        found = words(row.name.listed())
        assert found == expected[: len(found)]
        assert row.name.family == person["Last Name"]
        assert int(row.number or person["Employee ID"]) == int(person["Employee ID"])
        cells = [contact.value for contact in row.contacts if contact.kind is ContactKind.CELL]
        assert not cells or cells == [person["Cell Phone"] or person["Home Phone"]]


def test_plain_file_field_by_field() -> None:
    row = people_of("01_utf8_plain.csv")[1]
    values = {contact.kind: contact.value for contact in row.contacts}
    assert (row.row, row.number, row.name.family, row.name.given, row.name.middle) == (
        3,
        "0001002",
        "O'Brien",
        "Kathleen",
        "M",
    )
    assert (row.position.classification, row.position.shift, row.position.worksite) == (
        "Deli Clerk",
        "Swing",
        "Store 14",
    )
    assert values == {
        ContactKind.HOME_PHONE: "818-555-0102",
        ContactKind.CELL: "818-555-0103",
        ContactKind.EMAIL: "kobrien@example.com",
        ContactKind.ADDRESS: "88 Elm St, Burbank, CA 91502",
    }
    assert row.hired is not None
    assert row.hired.isoformat() == "2021-11-15"
    assert not row.problems


def test_byte_order_mark_is_no_part_of_the_first_header() -> None:
    assert table_of("02_utf8_bom.csv").headers == table_of("01_utf8_plain.csv").headers


def test_korean_names_stay_whole() -> None:
    table = table_of("05_cp949_korean.csv")
    assert table.encoding == "cp949"
    assert [(row.number, row.name.native) for row in people_of("05_cp949_korean.csv")] == [
        tuple(person) for person in next(f for f in READ if f["file"].startswith("05"))["people"]
    ]


def test_titles_totals_and_footers_are_left_out_with_their_reason() -> None:
    table = table_of("10_title_rows_totals.csv")
    assert [(row.number, row.reason.value) for row in table.left_out] == [
        (1, "title"),
        (2, "title"),
        (3, "blank"),
        (17, "blank"),
        (18, "total"),
        (19, "footer"),
    ]
    assert (table.header_row, table.encoding) == (4, "cp1252")


def test_formula_text_stays_text() -> None:
    table = table_of("14_formula_injection.csv")
    notice = next(notice for notice in table.notices if notice.kind is NoticeKind.FORMULA_TEXT)
    assert notice.rows == (2, 3, 4, 5, 6, 7)
    families = [row.name.family for row in people_of("14_formula_injection.csv")]
    assert families[:2] == ["=cmd|'/C calc'!A0", "+1-800-GOOD"]


def test_nul_is_dropped_and_told() -> None:
    assert [(n.kind, n.count) for n in table_of("16_nul_bytes.csv").notices] == [(NoticeKind.NUL_DROPPED, 1)]
    assert people_of("16_nul_bytes.csv") == people_of("01_utf8_plain.csv")


def test_two_header_rows_become_one() -> None:
    table = table_of("30_two_header_rows_merged.xlsx")
    assert (table.header.row, table.header.height) == (1, 2)
    assert table.headers[:4] == ("Employee / ID", "Employee / Last", "Employee / First", "Position / Job Title")
    assert table.headers[-1] == "Hired"


def test_numbers_for_phone_zip_and_date() -> None:
    rows = people_of("32_numbers_for_phone_zip_date.xlsx")
    last = {contact.kind: contact.value for contact in rows[-1].contacts}
    assert last[ContactKind.ADDRESS] == "01001"
    assert rows[0].hired is not None
    assert rows[0].hired.isoformat() == "2019-03-04"
    assert {contact.value for contact in rows[0].contacts} >= {"213-555-0101"}
    assert {problem.code for row in rows for problem in row.problems} == {RowProblem.DATE_FROM_SERIAL}


def test_sheets_hidden_sheets_and_hidden_rows_are_named() -> None:
    table = table_of("34_several_sheets_hidden.xlsx")
    told = {(notice.kind.value, notice.text, notice.rows) for notice in table.notices}
    assert table.sheet == "Active"
    assert [(sheet.name, sheet.is_hidden) for sheet in table.sheets] == [
        ("READ ME", False),
        ("Active", False),
        ("Terminated", True),
    ]
    assert told >= {("hidden_sheet", "Terminated", ()), ("other_sheet", "READ ME", ()), ("hidden_rows", "", (5, 6))}


def test_second_list_onto_the_first() -> None:
    expected = next(file for file in READ if file["file"].startswith("22"))["merge"]
    found = compare(people_of("22_second_list_for_merge.csv"), employees_of("01_utf8_plain.csv"))
    changed = {paired.row.number: {c.field.value for c in paired.changes} for paired in found.changed}
    assert numbers(found.joined) == expected["new"]
    assert [employee.number for employee in found.gone] == expected["left"]
    assert changed == {
        expected["job_changed"][0]: {"classification"},
        expected["surname_changed_same_id"][0]: {"family", "email"},
        expected["phone_changed"][0]: {"cell"},
    }
    unchanged = [paired.row.number for paired in found.unchanged]
    assert sorted(unchanged) == sorted(expected["unchanged"] + expected["only_case_or_punctuation_differs"])
    respelled = [paired.row.number for paired in found.unchanged if paired.spelling]
    assert respelled == expected["only_case_or_punctuation_differs"]
    assert not found.needs_look
    assert not found.skipped


def test_repeats_are_skipped_and_namesakes_stay() -> None:
    found = compare(people_of("21_duplicates_and_namesakes.csv"), [])
    assert len(found.joined) == 12
    assert [(skipped.row.row, skipped.earlier_row) for skipped in found.skipped] == [(14, 7), (15, 10)]
    assert numbers(found.joined)[5:7] == ["0001006", "0001007"]


@pytest.mark.parametrize("name", [f["file"] for f in READ if f["people"] == "base12" and "lines" not in f])
def test_the_same_people_in_any_form_change_nothing(name: str) -> None:
    """Lost zeros, a single name column, no middle names: still the twelve who are there."""
    found: Comparison = compare(people_of(name), employees_of("01_utf8_plain.csv"))
    assert found.changes_nothing
    assert len(found.unchanged) == 12


@pytest.mark.parametrize("name", [f["file"] for f in READ])
def test_the_same_file_twice_changes_nothing(name: str) -> None:
    rows = people_of(name)
    once = compare(rows, [])
    roster = [row.employee(place) for place, row in enumerate(once.joined, 1)]
    assert compare(rows, roster).changes_nothing
