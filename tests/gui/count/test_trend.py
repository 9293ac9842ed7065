"""The trend's points and drawing, and the grid of the breakdown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cardtrack.domain.cells import Cell
from cardtrack.domain.count import Count
from cardtrack.domain.trend import trend_of
from cardtrack.gui.count.breakdown import GridRow, grid_of
from cardtrack.wording.charts import Ink, Line, Text
from cardtrack.wording.trend import plot_of, trend_drawing
from tests.builders import TODAY, a_card, a_count, a_position, an_employee

HIRED = date(2025, 6, 2)


def twenty_people() -> Count:
    people = [
        an_employee(
            number,
            *([a_card(TODAY - timedelta(days=10 * number))] if number <= 12 else []),
            positions=[a_position(HIRED)],
        )
        for number in range(1, 21)
    ]
    return a_count(*people)


@pytest.mark.parametrize("days", [-2000, -300, -1, 0, 1, 170, 5000], ids=str)
def test_the_line_says_what_the_count_says(days: int) -> None:
    """On every day of the plot, and not only on one day of each week."""
    count = twenty_people()
    trend = trend_of(count, TODAY, TODAY + timedelta(days=days))
    assert trend.first <= (TODAY + timedelta(days=days)).toordinal() <= trend.last
    for day in range(trend.first, trend.last + 1):
        tally = count.tally(date.fromordinal(day))
        point = trend.at(day)
        assert (point.signed, point.eligible) == (tally.signed, tally.eligible)
        assert point.need == (tally.headline.need if tally.eligible else 0)


@pytest.mark.parametrize("day", [date.min, date.max], ids=["first day there is", "last day there is"])
def test_the_ends_of_the_calendar_are_drawn_too(day: date) -> None:
    trend = trend_of(twenty_people(), TODAY, day)
    assert trend_drawing(trend, 400, 140).shapes


def test_the_drawing_stays_within_its_size() -> None:
    drawing = trend_drawing(trend_of(twenty_people(), TODAY, TODAY), 460, 140)
    for shape in drawing.shapes:
        if isinstance(shape, Line):
            assert min(shape.x1, shape.x2) >= 0
            assert max(shape.x1, shape.x2) <= drawing.width
            assert min(shape.y1, shape.y2) >= 0
            assert max(shape.y1, shape.y2) <= drawing.height
    words = {shape.text for shape in drawing.shapes if isinstance(shape, Text)}
    assert {"signed", "needed for more than half", "in the unit", "today"} <= words
    assert {"0", "5", "10", "15", "20"} <= words
    assert {Ink.FILL, Ink.MARK, Ink.GOAL} <= {shape.ink for shape in drawing.shapes}


def test_days_and_places_are_one_another_s_reverse() -> None:
    plot = plot_of(trend_of(twenty_people(), TODAY, TODAY), 460, 140)
    for day in range(plot.first, plot.last + 1):
        assert plot.day_at(plot.x_of(day)) == day
    assert plot.day_at(-50) == plot.first
    assert plot.day_at(5000) == plot.last


def test_the_grid_adds_up_along_both_sides() -> None:
    cells = [Cell("North", "Day", 2, 5), Cell("South", "Day", 1, 4), Cell("South", "", 0, 2)]
    worksites, rows = grid_of(cells)
    assert worksites == ("North", "South")
    assert rows == (
        GridRow("Day", ((2, 5), (1, 4), (3, 9))),
        GridRow("", ((0, 0), (0, 2), (0, 2))),
        GridRow(None, ((2, 5), (1, 6), (3, 11))),
    )


def test_a_grid_of_nobody_is_empty() -> None:
    assert grid_of([]) == ((), (GridRow(None, ((0, 0),)),))
