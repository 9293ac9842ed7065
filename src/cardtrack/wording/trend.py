"""The trend as vector shapes: signers as a step line over the days, with the need and the unit above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cardtrack.domain.trend import Trend
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.charts import Anchor, Drawing, Ink, Line, Rect, Shape, Text, text_width
from cardtrack.wording.thresholds import asked

_SIZE = 7.5
_HEAD = 14.0  # room above the plot, for the label of the day that is looked at
_FOOT = 26.0  # room below: the months, then the key to the lines
_EDGE = 4.0
_LEGEND_LINE = 16.0
_MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Plot:
    """Where days and numbers stand in the drawing; days are ordinals."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    most: int

    def x_of(self, day: int) -> float:
        """Where a day stands."""
        return self.left + (self.right - self.left) * (day - self.first) / (self.last - self.first)

    def y_of(self, number: int) -> float:
        """Where a number stands."""
        return self.bottom - (self.bottom - self.top) * number / self.most

    def day_at(self, x: float) -> int:
        """The day at an x, the first or the last one beyond the plot."""
        share = (x - self.left) / (self.right - self.left)
        return min(self.last, max(self.first, self.first + round(share * (self.last - self.first))))


def plot_of(trend: Trend, width: float, height: float) -> Plot:
    """The plot within a drawing of this size."""
    most = max(1, *(max(point.eligible, point.signed) for point in trend.points))
    left = text_width(dates.number(most), _SIZE) + _EDGE * 2
    return Plot(left, width - _EDGE, _HEAD, max(_HEAD + 1, height - _FOOT), trend.first, trend.last, most)


def trend_drawing(trend: Trend, width: float, height: float, day: int | None = None) -> Drawing:
    """Grid, today with the days to come, the three step lines with their key, and the day that is looked at, if any."""
    plot = plot_of(trend, width, height)
    shapes: list[Shape] = [*_coming(trend, plot), *_numbers(plot), *_months(trend, plot, width)]
    if trend.first < trend.today < trend.last:
        x = plot.x_of(trend.today)
        shapes.append(Line(x, plot.top, x, plot.bottom, Ink.TRACK))
    shapes += _steps([(point.day, point.eligible) for point in trend.points], plot, Ink.MARK)
    shapes += _steps([(point.day, point.need) for point in trend.points], plot, Ink.GOAL)
    shapes += _steps([(point.day, point.signed) for point in trend.points], plot, Ink.FILL)
    shapes += _key(trend, plot, height)
    if day is not None:
        shapes += day_drawing(trend, day, width, height).shapes
    return Drawing(width, height, tuple(shapes))


def day_drawing(trend: Trend, day: int, width: float, height: float) -> Drawing:
    """The day that is looked at, for over the drawing of the same size: a line, and what the lines say there."""
    plot = plot_of(trend, width, height)
    x, text = plot.x_of(day), reading(trend, day)
    half = text_width(text, _SIZE) / 2
    label = Text(x, plot.top - 5, text, _SIZE, Ink.STRONG_LABEL, Anchor.MIDDLE)
    if x < half:
        label = replace(label, x=0, anchor=Anchor.START)
    elif x + half > width:
        label = replace(label, x=width, anchor=Anchor.END)
    return Drawing(width, height, (Line(x, plot.top - 2, x, plot.bottom, Ink.MARK), label))


def reading(trend: Trend, day: int) -> str:
    """What the lines say on a day: `14 Nov 2026: 34 of 60`."""
    point = trend.at(day)
    figure = dates.fraction(point.signed, point.eligible) if point.eligible else dates.no_unit_list()
    return tr("{day}: {fraction}").format(day=dates.day(date.fromordinal(day)), fraction=figure)


def _coming(trend: Trend, plot: Plot) -> Iterator[Shape]:
    """A ground of their own for the days to come."""
    after = max(plot.left, plot.x_of(max(trend.today, trend.first)))
    if after < plot.right:
        yield Rect(after, plot.top, plot.right - after, plot.bottom - plot.top, Ink.GROUND)


def _numbers(plot: Plot) -> Iterator[Shape]:
    step = _round_step(plot.most)
    for number in range(0, plot.most + 1, step):
        y = plot.y_of(number)
        yield Line(plot.left, y, plot.right, y, Ink.GRID)
        yield Text(plot.left - _EDGE, y + _SIZE * 0.35, dates.number(number), _SIZE, Ink.LABEL, Anchor.END)


def _round_step(most: int) -> int:
    """1, 2 or 5 times a power of ten, so that at most a few lines are drawn."""
    power = 1
    while True:
        for leading in (1, 2, 5):
            if leading * power * _MOST_STEPS >= most:
                return leading * power
        power *= 10


def _months(trend: Trend, plot: Plot, width: float) -> Iterator[Shape]:
    """The first days of months, as many as stand beside one another without touching."""
    first = date.fromordinal(plot.first)
    months = max(1, (plot.last - plot.first) // 30)
    room = text_width(dates.day(first), _SIZE) * 1.5
    step = next((step for step in (1, 2, 3, 6, 12) if months / step * room <= width), 12)
    for day in trend.first_days():
        if (day.month - 1) % step:
            continue
        x = plot.x_of(day.toordinal())
        label = dates.day(day)
        half = text_width(label, _SIZE) / 2
        yield Line(x, plot.bottom, x, plot.bottom + 3, Ink.GRID)
        if half <= x <= width - half:
            yield Text(x, plot.bottom + _SIZE + 4, label, _SIZE, Ink.LABEL, Anchor.MIDDLE)


def _steps(values: Sequence[tuple[int, int]], plot: Plot, ink: Ink) -> Iterator[Shape]:
    at, held = values[0]
    for day, number in values[1:]:
        if number == held:
            continue
        x = plot.x_of(day)
        yield Line(plot.x_of(at), plot.y_of(held), x, plot.y_of(held), ink)
        yield Line(x, plot.y_of(held), x, plot.y_of(number), ink)
        at, held = day, number
    yield Line(plot.x_of(at), plot.y_of(held), plot.right, plot.y_of(held), ink)


def _key(trend: Trend, plot: Plot, height: float) -> Iterator[Shape]:
    """What each line is, in a row at the foot."""
    x, baseline = plot.left, height - 3
    entries = [
        (Ink.FILL, tr("signed")),
        (Ink.GOAL, tr("needed for {rule}").format(rule=asked(trend.threshold))),
        (Ink.MARK, tr("in the unit")),
        (Ink.TRACK, tr("today")),
    ]
    for ink, words in entries:
        middle = baseline - _SIZE * 0.35
        yield Line(x, middle, x + _LEGEND_LINE, middle, ink)
        yield Text(x + _LEGEND_LINE + 3, baseline, words, _SIZE, Ink.LABEL)
        x += _LEGEND_LINE + 3 + text_width(words, _SIZE) + 10
