"""Months with the clamp, days as days, and how long a card lives on the calendar's odd days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.calendar_math import add_days, add_months
from cardtrack.domain.regime import CardLife
from tests.domain.oracle import is_within, months_before

LIVES = st.one_of(
    st.integers(0, 40).map(lambda months: CardLife(months=months)),
    st.integers(0, 400).map(lambda days: CardLife(days=days)),
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2024, 8, 31), -6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2025, 2, 28), -12, date(2024, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_clamped_to_the_last_day(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_back_agree_with_the_calendar_walked_month_by_month(day: date, months: int) -> None:
    assert add_months(day, -months) == months_before(day, months)


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1)])
def test_outside_the_calendar_is_said(day: date, months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(day, months)
    with pytest.raises(OverflowError):
        add_days(day, months * 40)


@given(LIVES, st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_the_last_day_of_a_card_is_the_last_on_which_it_is_within_its_life(life: CardLife, signed: date) -> None:
    """From the day of signing to the last day it is within, on every day; from the next on never again."""
    last = life.last_day(signed)
    assert last is not None
    assert last >= signed
    for back in (0, 1, 2, 30, (last - signed).days):
        day = max(signed, last - timedelta(days=back))
        assert is_within(life, signed, day)
        assert life.oldest(day) <= signed
    for ahead in (1, 2, 3, 4, 30):
        assert not is_within(life, signed, last + timedelta(days=ahead))
        assert life.oldest(last + timedelta(days=ahead)) > signed


@pytest.mark.parametrize(
    ("life", "signed", "last"),
    [
        (CardLife(months=6), date(2026, 2, 28), date(2026, 8, 31)),
        (CardLife(months=6), date(2026, 2, 27), date(2026, 8, 27)),
        (CardLife(months=6), date(2024, 2, 28), date(2024, 8, 28)),
        (CardLife(months=6), date(2024, 2, 29), date(2024, 8, 31)),
        (CardLife(months=12), date(2024, 2, 29), date(2025, 2, 28)),
        (CardLife(months=12), date(2023, 2, 28), date(2024, 2, 29)),
        (CardLife(months=6), date(2026, 8, 31), date(2027, 2, 28)),
        (CardLife(days=180), date(2026, 2, 28), date(2026, 8, 27)),
        (CardLife(days=90), date(2024, 2, 29), date(2024, 5, 29)),
    ],
)
def test_last_day_on_the_odd_days(life: CardLife, signed: date, last: date) -> None:
    """28 to 31 August minus 6 months all are the last day of February: a card of that day lives until the 31st."""
    assert life.last_day(signed) == last


def test_without_a_life_a_card_has_no_last_day() -> None:
    assert CardLife().last_day(date(2026, 1, 1)) is None
    assert CardLife().oldest(date(2026, 1, 1)) == date.min


def test_at_the_edge_of_the_calendar_a_card_has_no_last_day_and_nothing_is_too_old() -> None:
    for life in (CardLife(months=6), CardLife(days=180)):
        assert life.last_day(date(9999, 10, 1)) is None
        assert life.oldest(date(1, 3, 1)) == date.min


@pytest.mark.parametrize(("days", "months"), [(180, 6), (-1, None), (None, -1)])
def test_a_life_of_two_lengths_or_less_than_nothing_is_refused(days: int | None, months: int | None) -> None:
    with pytest.raises(ValueError, match="a life of"):
        CardLife(days, months)
