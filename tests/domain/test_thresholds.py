"""How many signers are needed: whole numbers, held against the obvious definition and the tables of the rules."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.regime import Effect, Operator, Threshold
from tests.builders import EVERY_PURPOSE, MAJORITY, SHOWING, TODAY, counted, shipped_regimes
from tests.domain.oracle import is_met

SHIPPED = [
    pytest.param(threshold, id=f"{regime.id}-{threshold.effect.value}")
    for regime in shipped_regimes().values()
    for threshold in regime.ladder
]
COLUMNS = (">=30%", ">=35%", ">=40%", ">=45%", ">=50%", ">50%", ">=55%", ">55%")
NEEDS = {
    1: (1, 1, 1, 1, 1, 1, 1, 1),
    2: (1, 1, 1, 1, 1, 2, 2, 2),
    3: (1, 2, 2, 2, 2, 2, 2, 2),
    10: (3, 4, 4, 5, 5, 6, 6, 6),
    11: (4, 4, 5, 5, 6, 6, 7, 7),
    20: (6, 7, 8, 9, 10, 11, 11, 12),
    37: (12, 13, 15, 17, 19, 19, 21, 21),
    100: (30, 35, 40, 45, 50, 51, 55, 56),
    101: (31, 36, 41, 46, 51, 51, 56, 56),
    163: (49, 58, 66, 74, 82, 82, 90, 90),
    320: (96, 112, 128, 144, 160, 161, 176, 177),
    480: (144, 168, 192, 216, 240, 241, 264, 265),
    510: (153, 179, 204, 230, 255, 256, 281, 281),
}


def share(text: str) -> Threshold:
    """`>=30%` as a threshold."""
    operator = Operator.AT_LEAST if text.startswith(">=") else Operator.MORE_THAN
    return Threshold(Effect.ELECTION, operator, int(text.strip(">=%")), 100, EVERY_PURPOSE)


def of(operator: Operator, num: int, den: int) -> Threshold:
    """A threshold of a share."""
    return Threshold(Effect.ELECTION, operator, num, den, EVERY_PURPOSE)


@pytest.mark.parametrize("threshold", SHIPPED)
def test_every_regime_for_units_of_up_to_2000(threshold: Threshold) -> None:
    """`need` is the least n with den*n op num*N, found by trying; one less never does."""
    n = 0
    for people in range(2001):
        while not (
            threshold.den * n >= threshold.num * people
            if threshold.operator is Operator.AT_LEAST
            else threshold.den * n > threshold.num * people
        ):
            n += 1
        assert threshold.need(people) == n
        if people:
            assert threshold.is_met(n, people)
            assert not threshold.is_met(n - 1, people)
        else:
            assert not threshold.is_met(n, people)


@pytest.mark.parametrize("people", NEEDS)
def test_the_table_of_the_rules(people: int) -> None:
    assert tuple(share(column).need(people) for column in COLUMNS) == NEEDS[people]


@given(
    st.sampled_from(Operator),
    st.integers(1, 100),
    st.integers(1, 100),
    st.integers(0, 500),
    st.integers(0, 500),
)
def test_met_is_the_definition_and_agrees_with_need(
    operator: Operator, num: int, more: int, people: int, signed: int
) -> None:
    threshold = of(operator, num, num + more)
    signed = min(signed, people)
    assert threshold.is_met(signed, people) == is_met(threshold, signed, people)
    if people:
        assert threshold.is_met(signed, people) == (signed >= threshold.need(people))


@pytest.mark.parametrize(("people", "need"), [(100, 55), (180, 99), (200, 110), (220, 121)])
def test_55_percent_where_a_double_says_one_too_many(people: int, need: int) -> None:
    """0.55 is no double: rounded up, 0.55 * 100 asks for 56."""
    assert share(">=55%").need(people) == need


@pytest.mark.parametrize(
    ("signed", "people", "threshold"), [(50, 101, ">50%"), (8, 27, ">=30%"), (6, 11, ">=55%"), (50, 101, ">=50%")]
)
def test_what_a_rounded_percent_would_let_pass(signed: int, people: int, threshold: str) -> None:
    """Rounded to whole percents these are 50, 30 and 55; the fraction decides, and they are short."""
    assert not share(threshold).is_met(signed, people)


def test_all_of_the_unit_may_be_asked_for() -> None:
    everyone = of(Operator.AT_LEAST, 1, 1)
    assert (everyone.need(7), everyone.is_met(7, 7), everyone.is_met(6, 7)) == (7, True, False)


@pytest.mark.parametrize(
    ("operator", "num", "den"),
    [
        (Operator.AT_LEAST, 0, 100),
        (Operator.AT_LEAST, -1, 2),
        (Operator.AT_LEAST, 1, 0),
        (Operator.AT_LEAST, 3, 2),
        (Operator.MORE_THAN, 1, 1),
    ],
)
def test_a_share_that_everyone_or_nobody_meets_is_refused(operator: Operator, num: int, den: int) -> None:
    with pytest.raises(ValueError, match="no unit can meet"):
        of(operator, num, den)


def test_thresholds_stand_from_the_smallest_share_to_the_largest() -> None:
    """Of one half, more than it is the larger; the largest is the headline, however they were entered."""
    half, more = of(Operator.AT_LEAST, 1, 2), of(Operator.MORE_THAN, 50, 100)
    assert half.share() < more.share()
    assert more.share() == (Fraction(1, 2), True)
    for thresholds in [(more, half, SHOWING), (SHOWING, more, half)]:
        count = counted(0, 0, thresholds=thresholds)
        assert count.thresholds == (SHOWING, half, more)
        assert count.regime.headline == more


@pytest.mark.parametrize(("signed", "people", "over"), [(34, 60, 3), (31, 60, 0), (30, 60, -1), (0, 60, -31)])
def test_short_by_and_over_by(signed: int, people: int, over: int) -> None:
    """34 of 60 is 3 over what a majority needs, 30 is short by 1."""
    result = counted(signed, people).tally(TODAY).headline
    assert (result.threshold, result.margin, result.is_met) == (MAJORITY, over, over >= 0)
