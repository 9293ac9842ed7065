"""The threshold bar: where its shapes stand, without any painter."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.wording.charts import Anchor, BarMark, Drawing, Ink, Line, Rect, Text, text_width, threshold_bar

WIDTH = 500.0


def of(drawing: Drawing, kind: type[Line] | type[Rect] | type[Text]) -> list[Line | Rect | Text]:
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


def extent(text: Text) -> tuple[float, float]:
    length = text_width(text.text, text.size)
    start = text.x - length if text.anchor is Anchor.END else text.x
    return start, start + length


def test_the_bar_reaches_a_mark_when_it_is_met() -> None:
    for signed in range(61):
        drawing = threshold_bar(signed, 60, [BarMark(31, "more than half: 31")], WIDTH)
        fill = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.ink is Ink.FILL]
        mark = next(shape for shape in drawing.shapes if isinstance(shape, Line))
        reached = bool(fill) and fill[0].width >= mark.x1
        assert reached is (signed >= 31)


def test_a_goal_has_another_ink_than_a_threshold() -> None:
    drawing = threshold_bar(3, 10, [BarMark(6, "half"), BarMark(7, "goal", is_goal=True)], WIDTH)
    assert [shape.ink for shape in drawing.shapes if isinstance(shape, Line)] == [Ink.MARK, Ink.GOAL]


def test_a_unit_of_nobody_is_an_empty_frame() -> None:
    drawing = threshold_bar(0, 0, [BarMark(1, "more than half: 1")], WIDTH)
    assert len(drawing.shapes) == 1
    assert not of(drawing, Text)


@given(
    eligible=st.integers(1, 3000),
    needs=st.lists(st.integers(1, 3000), max_size=4),
    width=st.sampled_from([300.0, 487.0, 900.0]),
)
def test_labels_stay_inside_and_apart(eligible: int, needs: list[int], width: float) -> None:
    marks = [BarMark(min(need, eligible), f"at least 30 %: {need}") for need in needs]
    drawing = threshold_bar(eligible // 2, eligible, marks, width)
    texts = [shape for shape in drawing.shapes if isinstance(shape, Text)]
    assert len(texts) == len(marks)
    for text in texts:
        start, end = extent(text)
        assert start >= -0.01
        assert end <= width + 0.01
        assert text.y <= drawing.height
    for one, other in combinations(texts, 2):
        if one.y == other.y:
            first, second = sorted((extent(one), extent(other)))
            assert first[1] <= second[0]


@pytest.mark.parametrize("needs", [(27, 33, 39), (18, 31, 39), (1, 1, 1)], ids=["close", "apart", "same"])
def test_no_mark_runs_through_a_label(needs: tuple[int, ...]) -> None:
    drawing = threshold_bar(34, 60, [BarMark(need, f"at least 55 %: {need}") for need in needs], WIDTH)
    for text in drawing.shapes:
        if isinstance(text, Text):
            start, end = extent(text)
            for line in drawing.shapes:
                if isinstance(line, Line) and start < line.x1 < end:
                    assert line.y2 < text.y - text.size


def test_hangul_is_taken_for_wider_than_latin() -> None:
    assert text_width("과반수", 10) == 30
    assert text_width("abc", 10) < 30
