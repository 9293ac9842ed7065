"""Dates, numbers, shares and thresholds as they are printed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.card import Purpose, Reason
from cardtrack.domain.margin import SafetyMargin, robust
from cardtrack.domain.regime import Effect, Operator, Threshold
from cardtrack.domain.tally import Tally, ThresholdResult
from cardtrack.i18n import language
from cardtrack.wording import dates, tallies, thresholds

MAJORITY = Threshold(Effect.MAJORITY, Operator.MORE_THAN, 1, 2, frozenset(Purpose))


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "14 Nov 2026"), ("es", "14 nov 2026"), ("ko", "2026년 11월 14일")],
    ids=["en", "es", "ko"],
)
def test_a_date_can_be_read_in_one_way_only(code: str, text: str) -> None:
    with language(code):
        assert dates.day(date(2026, 11, 14)) == text


@pytest.mark.parametrize("code", ["en", "es"])
def test_twelve_months_differ(code: str) -> None:
    with language(code):
        assert len({dates.day(date(2026, month, 1)) for month in range(1, 13)}) == 12


def test_numbers_are_grouped() -> None:
    assert dates.number(3000) == "3,000"
    assert dates.people(3000) == "3,000 people"
    assert dates.people(1) == "1 person"
    assert dates.cards(1) == "1 card"
    assert dates.fraction(1700, 3000) == "1,700 of 3,000"


@given(part=st.integers(0, 10**6), whole=st.integers(1, 10**6))
def test_a_percent_is_truncated_and_never_says_too_much(part: int, whole: int) -> None:
    shown = Fraction(dates.percent(part, whole).removesuffix("\N{NO-BREAK SPACE}%").replace(",", ""))
    exact = Fraction(100 * part, whole)
    assert 0 <= exact - shown < Fraction(1, 10)


def test_just_under_half_is_not_half() -> None:
    assert dates.percent(49_999, 100_000) == "49.9\N{NO-BREAK SPACE}%"
    assert dates.percent(34, 60) == "56.6\N{NO-BREAK SPACE}%"


def test_of_nobody_there_is_no_percent() -> None:
    assert dates.percent(0, 0) == "no unit list"
    assert thresholds.over_or_short(0, -1) == "no unit list"


@pytest.mark.parametrize(
    ("operator", "num", "den", "words"),
    [
        (">=", 30, 100, "at least 30 %"),
        (">", 1, 2, "more than half"),
        (">", 50, 100, "more than half"),
        (">=", 2, 3, "at least 2/3"),
        (">", 55, 100, "more than 55 %"),
        (">=", 1, 1, "at least 100 %"),
    ],
    ids=["30", "half", "50", "third", "55", "all"],
)
def test_what_is_asked(operator: str, num: int, den: int, words: str) -> None:
    assert thresholds.asked(Threshold(Effect.ELECTION, Operator(operator), num, den, frozenset(Purpose))) == words


@pytest.mark.parametrize(
    ("signed", "words"),
    [(37, "met, 6 over"), (31, "met, none over"), (30, "1 more person"), (27, "4 more people")],
    ids=["over", "exact", "one short", "four short"],
)
def test_met_or_short_in_people(signed: int, words: str) -> None:
    outcome = ThresholdResult(MAJORITY, signed, 60, MAJORITY.need(60), MAJORITY.is_met(signed, 60))
    assert thresholds.result(outcome) == words


def tally(contested: int = 6, contested_signed: int = 4) -> Tally:
    outcome = ThresholdResult(MAJORITY, 34, 60, 31, is_met=True, contested_signed=contested_signed)
    return Tally(
        as_of=date(2026, 11, 14),
        eligible=60,
        signed=34,
        contested=contested,
        contested_signed=contested_signed,
        thresholds=(outcome,),
        not_counted={Reason.TOO_OLD: 7, Reason.UNSIGNED: 4},
        extra=4,
        unmatched=3,
        cards_held=52,
    )


def test_the_line_that_reconciles() -> None:
    assert tallies.reconciliation(tally()) == (
        "Cards held 52 = counted 34 + not counted 11 + extra cards 4 + not on the roster 3"
    )


def test_contested_people_at_the_worst_and_the_best() -> None:
    count = tally()
    cases = robust(count, MAJORITY)
    assert "places of 6 people" in tallies.contested(count)
    assert "4 of them have a good card" in tallies.contested(count)
    assert "34 of 66 (51.5\N{NO-BREAK SPACE}%), “more than half” met" in tallies.worst_case(cases, MAJORITY)
    assert "38 of 64 (59.3\N{NO-BREAK SPACE}%), “more than half” met" in tallies.best_case(cases, MAJORITY)
    assert tallies.contested(tally(0, 0)) == "Nobody's place in the unit is contested."


def test_margins_have_words_for_one_and_many() -> None:
    one, many = SafetyMargin(1, 1, 1), SafetyMargin(3, 7, 7)
    for words in (tallies.withdrawals, tallies.signers_leaving, tallies.hires_without_cards):
        assert words(one) != words(many)
