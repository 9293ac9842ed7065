"""Running totals by bisection say what adding up by hand says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.spans import END, union
from cardtrack.domain.steps import StepFunction

EDGE = st.one_of(st.integers(0, 60), st.just(END))
ADDED = st.lists(st.tuples(st.lists(st.tuples(EDGE, EDGE), max_size=3).map(union), st.integers(-2, 2)), max_size=30)
ASKED = st.sets(st.integers(0, 30))


@given(ADDED, ASKED)
def test_totals_on_every_day_however_often_they_are_asked_for(
    added: list[tuple[tuple[tuple[int, int], ...], int]], asked: set[int]
) -> None:
    """After a look-up changes stand beside the totals at first, and are folded in when they grow many."""
    steps = StepFunction()
    plain = [0] * 62
    for number, (spans, weight) in enumerate(added):
        steps.add(spans, weight)
        for first, end in spans:
            for day in range(first, min(end, 62)):
                plain[day] += weight
        if number in asked:
            assert [steps.at(day) for day in range(62)] == plain
    assert [steps.at(day) for day in range(62)] == plain
    changes = [day for day in range(62) if plain[day] != (plain[day - 1] if day else 0)]
    assert [day for day in steps.days_of_change() if day < 62] == changes


def test_nothing_added_is_nothing() -> None:
    steps = StepFunction()
    assert (steps.at(0), steps.at(739_000), steps.days_of_change()) == (0, 0, ())


def test_what_is_taken_back_leaves_no_trace() -> None:
    steps = StepFunction()
    steps.add(((5, 9),))
    assert steps.at(5) == 1
    steps.add(((5, 9),), -1)
    assert steps.at(5) == 0
    assert steps.days_of_change() == ()


def test_many_late_changes_are_folded_in() -> None:
    steps = StepFunction()
    assert steps.at(0) == 0
    for day in range(100):
        steps.add_days(day, END)
        assert steps.at(day) == day + 1
    assert steps.days_of_change() == (*range(100), END)
