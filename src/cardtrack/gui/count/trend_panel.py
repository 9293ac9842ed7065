"""The trend of the count around today, looked up day by day when the count changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from cardtrack.domain.count import Count
from cardtrack.domain.trend import Trend, trend_of
from cardtrack.gui.count.trend_view import TrendView
from cardtrack.gui.widgets.panel import Panel
from cardtrack.i18n import tr


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
        self.setVisible(as_of != today or self._shown.has_people)


def _holds(trend: Trend, day: date) -> bool:
    return trend.first <= day.toordinal() <= trend.last
