"""A card log kept in a spreadsheet: every card that it speaks of, and none that it does not."""

from __future__ import annotations

from datetime import date

import pytest

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.errors import NoDateColumn, NoNameColumn
from cardtrack.intake.card_log import CardRow, card_rows
from cardtrack.intake.columns import guess_columns
from cardtrack.intake.people import RowProblem
from tests.intake.test_columns import table


def cards(headers: list[str], *rows: list[str]) -> list[CardRow]:
    read = table(headers, *rows)
    return card_rows(read, guess_columns(read))


def test_a_log_of_cards() -> None:
    headers = ["Name", "Employee ID", "Date Signed", "Received", "Collected by", "Card #", "Cell"]
    row = ["Morales, Rosa", "0001001", "2026-03-05", "2026-03-09", "Ana", "A-17", "213-555-0101"]
    card = cards(headers, row)[0]
    assert (card.signer, card.number, card.collector, card.serial) == ("Morales, Rosa", "0001001", "Ana", "A-17")
    assert (card.signed_on, card.received_on, card.is_undated) == (date(2026, 3, 5), date(2026, 3, 9), False)
    assert card.contacts[0].value == "213-555-0101"


def test_without_marks_every_row_is_a_card() -> None:
    found = cards(["Name", "Signed"], ["Rosa Morales", "2026-03-05"], ["Min-soo Kim", ""])
    assert [(card.signer, card.is_undated, card.is_card) for card in found] == [
        ("Rosa Morales", False, True),
        ("Min-soo Kim", True, True),
    ]


def test_roster_with_marks() -> None:
    """X without a date is an undated card; a date without X is a card; neither is a person without one."""
    rows = [
        ["Rosa", "X", "2026-03-05"],
        ["Min", "x", ""],
        ["Lee", "", "2026-03-06"],
        ["Eva", "", ""],
        ["Ivo", "no", ""],
        ["Ana", "refused", ""],
        ["Bea", "no", "2026-03-07"],
    ]
    found = cards(["Name", "Card", "Sdate"], *rows)
    assert [(card.signer, card.signed_on is not None, card.is_card) for card in found] == [
        ("Rosa", True, True),
        ("Min", False, True),
        ("Lee", True, True),
        ("Ana", False, False),
        ("Bea", True, False),
    ]
    assert [card.row for card in found if RowProblem.MARK_UNCLEAR in {p.code for p in card.problems}] == [7, 8]


def test_the_date_in_the_place_of_the_x() -> None:
    rows = [["Rosa", "X"], ["Eva", "X"], ["Ina", "X"], ["Min", "2026-03-05"]]
    found = cards(["Name", "Card"], *rows)
    assert [card.signed_on for card in found] == [None, None, None, date(2026, 3, 5)]
    assert all(card.is_card for card in found)


def test_circles_and_crosses() -> None:
    found = cards(["성명", "카드", "서명일"], ["김민수", "O", "2026-03-05"], ["이지영", "X", ""], ["박성호", "○", ""])
    assert [card.signer for card in found] == ["김민수", "박성호"]


def test_dates_as_written_stay() -> None:
    rows = [["Rosa", "3/5/2026"], ["Eva", "2026-03-05"], ["Min", "early March"]]
    found = cards(["Name", "Date Signed"], *rows)
    assert [(card.signed_as_written, card.is_undated) for card in found] == [
        ("3/5/2026", False),
        ("2026-03-05", False),
        ("early March", True),
    ]
    assert [[p.code.value for p in card.problems] for card in found] == [
        ["date_order_unknown"],
        [],
        ["date_not_understood"],
    ]


def test_numbers_alone_are_enough_to_name_signers() -> None:
    assert cards(["Employee ID", "Date Signed"], ["0001001", "2026-03-05"])[0].number == "0001001"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(NoNameColumn):
        cards(["Shift", "Date Signed"], ["Day", "2026-03-05"])
    with pytest.raises(NoDateColumn):
        cards(["Name", "Shift"], ["Rosa", "Day"])


def test_cancelled() -> None:
    read = table(["Name", "Sdate"], ["Rosa", "2026-03-05"])
    with pytest.raises(ReadingCancelled):
        card_rows(read, guess_columns(read), cancelled=lambda: True)
