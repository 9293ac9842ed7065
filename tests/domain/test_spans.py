"""Sets of days behave like sets of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.spans import (
    ALWAYS,
    BEGINNING,
    END,
    NEVER,
    Spans,
    complement,
    difference,
    holds,
    intersection,
    span,
    union,
)

RANGE = range(BEGINNING, 24)
EDGE = st.one_of(st.integers(0, 20), st.just(END))
SPANS = st.lists(st.tuples(EDGE, EDGE), max_size=6).map(union)


def days(spans: Spans) -> set[int]:
    """The days one by one, as far as the tests look."""
    return {day for day in RANGE if holds(spans, day)}


def is_in_order(spans: Spans) -> bool:
    """Sorted, none empty, none touching the next."""
    edges = [edge for each in spans for edge in each]
    return edges == sorted(set(edges))


@given(st.lists(st.tuples(EDGE, EDGE), max_size=6))
def test_union(parts: list[tuple[int, int]]) -> None:
    assert days(union(parts)) == {day for day in RANGE if any(first <= day < end for first, end in parts)}
    assert is_in_order(union(parts))


@given(SPANS, SPANS)
def test_intersection_difference_and_complement(left: Spans, right: Spans) -> None:
    assert days(intersection(left, right)) == days(left) & days(right)
    assert days(difference(left, right)) == days(left) - days(right)
    assert days(complement(left)) == set(RANGE) - days(left)
    for result in (intersection(left, right), difference(left, right), complement(left)):
        assert is_in_order(result)
    assert complement(complement(left)) == left


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ALWAYS),
        (date(2026, 3, 1), date(2026, 3, 1), ((739676, 739677),)),
        (date(2026, 3, 1), None, ((739676, END),)),
        (None, date(2026, 3, 1), ((BEGINNING, 739677),)),
        (date(2026, 3, 2), date(2026, 3, 1), NEVER),
        (date.max, date.max, ((END - 1, END),)),
    ],
    ids=["always", "one day", "no end", "no beginning", "ends before it starts", "the last day there is"],
)
def test_span_has_both_its_days_and_none_when_it_ends_before_it_starts(
    first: date | None, last: date | None, expected: Spans
) -> None:
    assert span(first, last) == expected
