"""The totals of one unit on the day its campaign was finished."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from cardtrack.domain.finished import UnitTotals
from cardtrack.domain.tally import Tally
from cardtrack.domain.trend import Trend, TrendPoint
from cardtrack.gui.widgets.chart_view import ChartView
from cardtrack.gui.widgets.panel import Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.cards import reason_label
from cardtrack.wording.charts import Drawing, threshold_bar, threshold_marks
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.tallies import contested, reconciliation
from cardtrack.wording.thresholds import asked, effect_label, result
from cardtrack.wording.trend import trend_drawing

_TREND_HEIGHT = 120.0


class TotalsPanel(Panel):
    """Signed n of N, each threshold, the cards by reason, and the weeks before."""

    def __init__(self, totals: UnitTotals, parent: QWidget | None = None) -> None:
        super().__init__(totals.name, parent)
        tally = totals.tally
        self.figure = PlainLabel(dates.fraction(tally.signed, tally.eligible), role="figure")
        self.add_inset(self.figure)
        self._say(
            tr("{percent} signed, on {day}").format(
                percent=dates.percent(tally.signed, tally.eligible), day=dates.day(tally.as_of)
            )
        )
        marks = threshold_marks(tally.thresholds)
        spoken = f"{self.figure.text()}, {dates.percent(tally.signed, tally.eligible)}"
        bar = ChartView()
        bar.show_drawing(lambda width: threshold_bar(tally.signed, tally.eligible, marks, width), spoken)
        self.add_inset(bar)
        for held in tally.thresholds:
            self._say(f"{effect_label(held.threshold.effect)} ({asked(held.threshold)}): {result(held)}")
        self._say(regime_title(totals.regime), role="hint")
        self._say(contested(tally))
        self._say(reconciliation(tally))
        for reason, number in tally.not_counted.items():
            self._say(f"{reason_label(reason)}: {dates.number(number)}", role="hint")
        if totals.included_text:
            self._say(tr("Included: {text}").format(text=totals.included_text), role="hint")
        if totals.excluded_text:
            self._say(tr("Excluded: {text}").format(text=totals.excluded_text), role="hint")
        if len(totals.weeks) > 1:
            weeks = ChartView()
            weeks.show_drawing(partial(_weeks, totals, tally), tr("Signed by week, up to the last day"))
            self.add_inset(weeks)

    def _say(self, text: str, role: str = "body") -> None:
        self.add_inset(PlainLabel.wrapped(text, role=role))


def _weeks(totals: UnitTotals, tally: Tally, width: float) -> Drawing:
    rule = tally.headline.threshold
    points = [
        TrendPoint(week.day.toordinal(), week.signed, week.eligible, rule.need(week.eligible) if week.eligible else 0)
        for week in totals.weeks
    ]
    last = totals.as_of.toordinal()
    trend = Trend(tuple(points), points[0].day, last, last, rule)
    return trend_drawing(trend, width, _TREND_HEIGHT)
