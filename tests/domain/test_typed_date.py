"""Dates as people type them mean one day or none; a day that does not exist is never bent into one that does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.typed_date import is_year_doubtful, parse_date, swapped
from cardtrack.errors import DateNotUnderstood

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t", TODAY),
        (" Today ", TODAY),
        ("hoy", TODAY),
        ("오늘", TODAY),
        ("+1", date(2026, 11, 21)),
        ("-2", date(2026, 11, 18)),
        ("3/5", date(2026, 3, 5)),
        ("3-5-26", date(2026, 3, 5)),
        ("3/5/49", date(2049, 3, 5)),
        ("3/5/50", date(1950, 3, 5)),
        ("6/1/98", date(1998, 6, 1)),
        ("1 jun 99", date(1999, 6, 1)),
        ("98년 6월 1일", date(1998, 6, 1)),
        ("3.5.2026", date(2026, 3, 5)),
        ("3 5", date(2026, 3, 5)),
        ("12/25", date(2025, 12, 25)),
        ("11/20", TODAY),
        ("11/21", date(2025, 11, 21)),
        ("2/29", date(2024, 2, 29)),
        ("2026-05-03", date(2026, 5, 3)),
        ("2026/5/3", date(2026, 5, 3)),
        ("3 May", date(2026, 5, 3)),
        ("3rd may 26", date(2026, 5, 3)),
        ("3 de mayo de 2026", date(2026, 5, 3)),
        ("10-SEPT-2026", date(2026, 9, 10)),
        ("may 3 2026", date(2026, 5, 3)),
        ("Sept. 10th, 2026", date(2026, 9, 10)),
        ("dec 31", date(2025, 12, 31)),
        ("5월 3일", date(2026, 5, 3)),
        ("2025년 5월 3일", date(2025, 5, 3)),
        ("25년 5월 3일", date(2025, 5, 3)),
    ],
)
def test_typed_and_meant(text: str, expected: date) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize(("text", "expected"), [("3/5", date(2026, 5, 3)), ("31/12/2025", date(2025, 12, 31))])
def test_where_the_day_stands_first(text: str, expected: date) -> None:
    assert parse_date(text, TODAY, month_first=False) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "13/5",
        "2/30",
        "2/29/2026",
        "2/29/25",
        "0/1",
        "1/0",
        "4/31",
        "3 foo",
        "foo 3",
        "3/5/206",
        "3/5/02026",
        "31 june",
        "2026-13-01",
        "0000-01-01",
        "9999-99-99",
        "+",
        "+1000",
        "1e3",
        "5월 32일",
        "3/5/2026/1",
        "--",
        "t t",
        "3/5\u202e",
        "\u0663/²",
        "9" * 10_000,
        "3/5/" + "0" * 10_000,
        "jan" * 4_000,
    ],
)
def test_what_means_no_day_is_said(text: str) -> None:
    with pytest.raises(DateNotUnderstood) as caught:
        parse_date(text, TODAY)
    assert caught.value.values == {"text": text}


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("3/4/26", False),
        ("3/4/16", False),
        ("3/4/15", True),
        ("10/11/12", True),
        ("12/4/26", True),
        ("3/4/49", True),
        ("3/4/50", True),
        ("4 mar 50", True),
        ("50년 3월 4일", True),
        ("3/4/1950", False),
        ("3/4/2049", False),
        ("12/25", False),
        ("t", False),
        ("+9", False),
    ],
)
def test_a_year_of_two_digits_is_doubtful_where_no_card_is_so_old_or_of_a_day_to_come(
    text: str, is_doubtful: bool
) -> None:
    assert is_year_doubtful(text, parse_date(text, TODAY), TODAY) is is_doubtful


def test_no_leap_day_before_the_first_one_of_the_calendar() -> None:
    with pytest.raises(DateNotUnderstood):
        parse_date("2/29", date(3, 1, 1))


@given(st.dates(date(1970, 1, 1), date(2099, 12, 31)), st.booleans())
def test_every_day_in_full_comes_back(day: date, month_first: bool) -> None:
    numbers = (day.month, day.day) if month_first else (day.day, day.month)
    for text in (day.isoformat(), f"{numbers[0]}/{numbers[1]}/{day.year}", f"{day:%d %b %Y}", f"{day:%B %d, %Y}"):
        assert parse_date(text, TODAY, month_first=month_first) == day


@given(st.dates(date(1990, 1, 1), date(2110, 1, 1)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_without_a_year_it_is_the_latest_such_day_not_after_today(today: date, day: date) -> None:
    found = parse_date(f"{day.month}/{day.day}", today)
    assert found <= today
    assert (found.month, found.day) == (day.month, day.day)
    years = 8 if (day.month, day.day) == (2, 29) else 1
    assert today - found <= timedelta(days=366 * years)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_swap_is_offered_only_from_the_future_into_the_past(day: date, today: date) -> None:
    other = swapped(day, today)
    if other is None:
        assert day <= today or day.day > 12 or date(day.year, day.day, day.month) > today
    else:
        assert other <= today < day
        assert (other.year, other.month, other.day) == (day.year, day.day, day.month)


def test_day_and_month_swapped() -> None:
    today = date(2026, 11, 20)
    assert swapped(date(2026, 12, 5), today) == date(2026, 5, 12)
    assert swapped(date(2026, 12, 12), today) is None
    assert swapped(date(2026, 12, 13), today) is None, "there is no 13th month"
    assert swapped(date(2026, 5, 12), today) is None, "that was"
    assert swapped(date(2027, 5, 1), today) is None, "either way it is still to come"
