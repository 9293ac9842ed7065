"""Phones, ZIP codes, dates and marks, in the forms in which lists have them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.intake.values import (
    DateDoubt,
    DateOrder,
    Mark,
    has_circles,
    is_date,
    mark,
    order_of,
    read_date,
    zip_text,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("90015", "90015"),
        ("1001", "01001"),
        ("501", "00501"),
        ("900151234", "90015-1234"),
        ("10011234", "01001-1234"),
        ("90015-1234", "90015-1234"),
        ("1001-123", "01001-0123"),
        ("12", "12"),
        ("V6B 1A1", "V6B 1A1"),
        ("", ""),
        ("90015-", "90015-"),
        ("٩٠٠١٥", "٩٠٠١٥"),
    ],
)
def test_zip_codes(text: str, code: str) -> None:
    assert zip_text(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "2019-03-04",
        "2019/3/4",
        "2019.03.04",
        "2019. 3. 4.",
        "20190304",
        "3/14/2019",
        "4 Mar 2019",
        "4-Mar-19",
        "04MAR2019",
        "March 4, 2019",
        "Mar. 4 2019",
        "Monday, March 4, 2019",
        "4th March 2019",
        "4 de marzo de 2019",
        "4 mar. 2019",
        "2019년 3월 4일",
        "2019-03-04 00:00:00",
        "2019-03-04T13:45:00Z",
        "3/14/2019 1:45 PM",
    ],
)
def test_dates_that_are_clear(text: str) -> None:
    day = 14 if "14" in text else 4
    read = read_date(text)
    assert (read.day, read.doubts) == (date(2019, 3, day), ())


@pytest.mark.parametrize(
    ("text", "order", "day", "doubts"),
    [
        ("3/4/2019", None, date(2019, 3, 4), [DateDoubt.ORDER_UNKNOWN]),
        ("3/4/2019", DateOrder.MONTH_FIRST, date(2019, 3, 4), []),
        ("3/4/2019", DateOrder.DAY_FIRST, date(2019, 4, 3), []),
        ("3/3/2019", None, date(2019, 3, 3), []),
        ("13/4/2019", DateOrder.MONTH_FIRST, date(2019, 4, 13), []),
        ("4/13/2019", DateOrder.DAY_FIRST, date(2019, 4, 13), []),
        ("3-14-19", None, date(2019, 3, 14), []),
        ("3/14/49", None, date(2049, 3, 14), [DateDoubt.TWO_DIGIT_YEAR]),
        ("3/14/50", None, date(1950, 3, 14), [DateDoubt.TWO_DIGIT_YEAR]),
        ("3/14/85", None, date(1985, 3, 14), []),
        ("43528", None, date(2019, 3, 4), [DateDoubt.FROM_SERIAL]),
        ("43528.5", None, date(2019, 3, 4), [DateDoubt.FROM_SERIAL]),
        ("99999", None, None, [DateDoubt.NOT_UNDERSTOOD]),
        ("2/30/2019", None, None, [DateDoubt.NOT_UNDERSTOOD]),
        ("13/13/2019", None, None, [DateDoubt.NOT_UNDERSTOOD]),
        ("soon", None, None, [DateDoubt.NOT_UNDERSTOOD]),
        ("4 Foo 2019", None, None, [DateDoubt.NOT_UNDERSTOOD]),
        ("", None, None, [DateDoubt.NOT_UNDERSTOOD]),
    ],
)
def test_dates_in_doubt(text: str, order: DateOrder | None, day: date | None, doubts: list[DateDoubt]) -> None:
    read = read_date(text, order)
    assert (read.day, list(read.doubts)) == (day, doubts)


def test_serial_in_the_other_calendar() -> None:
    assert read_date("42066", is_1904=True).day == date(2019, 3, 4)


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)))
def test_every_day_in_every_form(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day:%d %b %Y}",
        f"{day:%B %d, %Y}",
        f"{day.year}년 {day.month}월 {day.day}일",
    ]
    assert {read_date(form).day for form in [*forms, serial]} == {day}
    assert read_date(f"{day:%m/%d/%Y}", DateOrder.MONTH_FIRST).day == day
    assert read_date(f"{day:%d.%m.%Y}", DateOrder.DAY_FIRST).day == day


@given(st.text(max_size=30))
def test_any_text_can_be_asked(text: str) -> None:
    assert is_date(text) is (read_date(text).day is not None)
    zip_text(text)
    mark(text)


def test_a_column_says_its_order() -> None:
    assert order_of(["3/4/2019", "3/14/2019", ""]) is DateOrder.MONTH_FIRST
    assert order_of(["3/4/2019", "14/3/2019"]) is DateOrder.DAY_FIRST
    assert order_of(["3/14/2019", "14/3/2019"]) is None
    assert order_of(["3/4/2019", "2019-03-14"]) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("X", Mark.YES),
        (" x ", Mark.YES),
        ("Yes", Mark.YES),
        ("Sí", Mark.YES),
        ("✓", Mark.YES),
        ("1", Mark.YES),
        ("예", Mark.YES),
        ("", Mark.NO),
        ("No", Mark.NO),
        ("-", Mark.NO),
        ("not signed", Mark.NO),
        ("없음", Mark.NO),
        ("refused", Mark.UNCLEAR),
        ("maybe", Mark.UNCLEAR),
        ("?", Mark.UNCLEAR),
    ],
)
def test_marks(text: str, said: Mark) -> None:
    assert mark(text) is said


def test_a_cross_among_circles_is_a_no() -> None:
    assert has_circles(["x", "", "○"])
    assert not has_circles(["x", "ok"])
    assert mark("X", circles_count=True) is Mark.NO
    assert mark("O", circles_count=True) is Mark.YES


@given(st.dates(date(1946, 1, 1), date(2099, 1, 1)), st.integers(-3, 3))
def test_days_apart_stay_apart(day: date, step: int) -> None:
    other = day + timedelta(days=step)
    assert (read_date(day.isoformat()).day == read_date(other.isoformat()).day) is (step == 0)
