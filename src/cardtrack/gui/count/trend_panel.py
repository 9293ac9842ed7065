"""The trend of the count around today, looked up day by day when the count changes."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from cardtrack.domain.count import Count
from cardtrack.gui.count.trend_view import TrendView
from cardtrack.gui.widgets.panel import Panel
from cardtrack.i18n import tr
from cardtrack.wording.thresholds import asked
from cardtrack.wording.trend import Trend, TrendPoint

_BACK = timedelta(weeks=104)
_LEAST_BACK = timedelta(weeks=12)
_AHEAD = timedelta(weeks=26)
_AROUND = timedelta(weeks=4)
_FAR_BACK = timedelta(weeks=52)


def trend_of(count: Count, today: date, as_of: date) -> Trend:
    """From a month before the first signer (12 weeks to two years back) to half a year ahead, the day itself within.

    For an as-of date that lies outside, the year before it and the half year after it. Looked up by day and not by
    week, so that the line never says another number than the figure of the same day.
    """
    first, last = _back(today, _BACK), _ahead(today, _AHEAD)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    begun = next((day for day, (signed, _) in zip(days, count.trend(days), strict=True) if signed), today)
    first = max(first, min(_back(begun, _AROUND), _back(today, _LEAST_BACK)))
    if not first <= as_of <= last:
        first, last = _back(as_of, _FAR_BACK), _ahead(as_of, _AHEAD)
    threshold = count.thresholds[-1]
    points: list[TrendPoint] = []
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for day, (signed, eligible) in zip(days, count.trend(days), strict=True):
        if not points or (points[-1].signed, points[-1].eligible) != (signed, eligible):
            points.append(TrendPoint(day.toordinal(), signed, eligible, threshold.need(eligible) if eligible else 0))
    return Trend(tuple(points), first.toordinal(), last.toordinal(), today.toordinal(), asked(threshold))


class TrendPanel(Panel):
    """`moved` (date) when another day is asked for."""

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("Trend"))
        self._today = date.min
        self._shown: Trend | None = None
        self.view = TrendView()
        self.view.moved.connect(self.moved)
        self.today = QPushButton(tr("Back to today"))
        self.today.setFlat(True)
        policy = self.today.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the chart would change its size at the first drag
        self.today.setSizePolicy(policy)
        self.today.clicked.connect(lambda _: self.moved.emit(self._today))
        self.head.addWidget(self.today)
        self.add_inset(self.view, 1)

    def show_count(self, count: Count, today: date, as_of: date, *, is_new: bool) -> None:
        """Looks the trend up anew where the count is new or the day lies outside what is shown."""
        self._today = today
        shown = self._shown
        if is_new or shown is None or shown.today != today.toordinal() or not _holds(shown, as_of):
            self._shown = trend_of(count, today, as_of)
            self.view.show_trend(self._shown)
        assert self._shown is not None
        self.view.set_as_of(as_of)
        self.today.setVisible(as_of != today)
        # without anybody to count there is no line to drag, but a day may lie outside the list's own days
        self.setVisible(as_of != today or any(point.eligible for point in self._shown.points))


def _holds(trend: Trend, day: date) -> bool:
    return trend.first <= day.toordinal() <= trend.last


def _back(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _ahead(day: date, by: timedelta) -> date:
    return day + by if date.max - day > by else date.max
