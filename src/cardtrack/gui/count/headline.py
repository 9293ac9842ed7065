"""The figure: signed n of N, the bar with every threshold, and by how many people each is met or missed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cardtrack.domain.count import Tally
from cardtrack.domain.people_facets import ReadyList
from cardtrack.domain.regime import Effect, Operator, Regime, Threshold
from cardtrack.domain.unit import BargainingUnit
from cardtrack.gui.widgets.chart_view import ChartView
from cardtrack.gui.widgets.door import Door, line_up
from cardtrack.gui.widgets.elided_label import ElidedLabel
from cardtrack.gui.widgets.panel import Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates, thresholds
from cardtrack.wording.charts import BarMark, threshold_bar, threshold_marks
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.tallies import met

Go = Callable[[str, object], None]


def goal_threshold(percent: int) -> Threshold:
    """The campaign's own goal as a rule that can be held against a count; never shown as a legal one."""
    return Threshold(Effect.MAJORITY, Operator.AT_LEAST, percent, 100, frozenset())


class Figure(QPushButton):
    """The large fraction, a door to the people who signed."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlat(True)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 3.2)
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class HeadlinePanel(Panel):
    """Rows are made once; a new day only sets their texts."""

    def __init__(self, go: Go) -> None:
        super().__init__("")
        self._go = go
        self._rules = ElidedLabel(role="caption")
        self.head.addWidget(self._rules)
        self._caution = PlainLabel.wrapped(role="caution")
        self._caution.setContentsMargins(8, 0, 8, 0)
        self.wording = Door(partial(go, "units", None))
        self.figure = Figure()
        self.figure.clicked.connect(lambda _: go("people", {"list": ReadyList.SIGNED}))
        self.percent = PlainLabel(role="title")
        self._on_day = PlainLabel(role="caption")
        self.eligible = Door(partial(go, "people", {"list": ReadyList.ELIGIBLE}))
        self.unsigned = Door(partial(go, "people", {"list": ReadyList.UNSIGNED}))
        self.contested = Door(partial(go, "people", {"list": ReadyList.CONTESTED}))
        self.bar = ChartView()
        self._results = QVBoxLayout()
        self._results.setSpacing(0)
        self.results: list[Door] = []
        self._asked: list[bool] = []
        self._lay_out()

    def show_tally(self, unit: BargainingUnit, regime: Regime, tally: Tally) -> None:
        """Shows the count of a day."""
        self._show_unit(unit, regime)
        self.figure.setText(dates.fraction(tally.signed, tally.eligible))
        self.percent.setText(dates.percent(tally.signed, tally.eligible))
        self._on_day.setText(tr("signed, on {day}").format(day=dates.day(tally.as_of)))
        spoken = tr("{fraction} signed, {percent}, on {day}").format(
            fraction=self.figure.text(), percent=self.percent.text(), day=dates.day(tally.as_of)
        )
        self.figure.setAccessibleName(spoken)
        self.figure.setToolTip(spoken)
        self.eligible.say(tr("in the unit"), dates.number(tally.eligible))
        self.unsigned.say(tr("no card that counts"), dates.number(tally.eligible - tally.signed))
        self.contested.say(tr("contested, not in the count"), dates.number(tally.contested))
        line_up((self.eligible, self.unsigned, self.contested))
        marks = self._show_results(unit, tally)
        self.bar.show_drawing(
            partial(threshold_bar, tally.signed, tally.eligible, marks), "; ".join(mark.label for mark in marks)
        )

    def _show_unit(self, unit: BargainingUnit, regime: Regime) -> None:
        self.title.setText(unit.name)
        rules = tr("{regime}, checked {checked}").format(
            regime=regime_title(regime), checked=thresholds.checked(regime)
        )
        self._rules.setText(rules)
        self._rules.setToolTip("\n".join((rules, regime.source)))
        self._caution.setText(thresholds.caution(regime))
        self._caution.setVisible(bool(self._caution.text()))
        texts = [
            tr("Included: {text}").format(text=unit.included_text) if unit.included_text else "",
            tr("Excluded: {text}").format(text=unit.excluded_text) if unit.excluded_text else "",
        ]
        said = "  ".join(" ".join(text.split()) for text in texts if text)
        self.wording.say(said or tr("Write down which positions are in the unit and which are not"))

    def _show_results(self, unit: BargainingUnit, tally: Tally) -> list[BarMark]:
        """One row and one mark for each threshold and for the goal."""
        shown = [
            (result.need, result.margin, result.is_met, thresholds.asked(result.threshold), result.threshold.effect)
            for result in tally.thresholds
        ]
        marks = threshold_marks(tally.thresholds)
        rows = [
            (thresholds.effect_label(effect), rule, need, margin, is_met)
            for need, margin, is_met, rule, effect in shown
        ]
        if unit.goal_percent is not None:
            goal = goal_threshold(unit.goal_percent)
            need = goal.need(tally.eligible)
            margin = tally.signed - need
            rule = thresholds.goal_asked(unit.goal_percent)
            label = tr("our goal {rule}: {need}").format(rule=rule, need=dates.number(need))
            marks.append(BarMark(need, label, is_goal=True))
            rows.append((tr("Our goal"), rule, need, margin, goal.is_met(tally.signed, tally.eligible)))
        self._make_rows(len(rows))
        for place, (door, (name, rule, need, margin, is_met)) in enumerate(zip(self.results, rows, strict=True)):
            door.say(
                tr("{name}: {rule}, that is {need}").format(name=name, rule=rule, need=dates.number(need)),
                result=thresholds.over_or_short(tally.eligible, margin),
                symbol="circle-check" if is_met else "circle-x",
                tone="good" if is_met else "caution",
            )
            door.setAccessibleDescription(met(is_met))
            self._asked[place] = is_met
        return marks

    def _make_rows(self, number: int) -> None:
        while len(self.results) > number:
            self.results.pop().deleteLater()
            self._asked.pop()
        while len(self.results) < number:
            place = len(self.results)
            door = Door(partial(self._open_result, place))
            self.results.append(door)
            self._asked.append(False)
            self._results.addWidget(door)

    def _open_result(self, place: int) -> None:
        self._go("people", {"list": ReadyList.SIGNED if self._asked[place] else ReadyList.UNSIGNED})

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self.percent)
        beside.addWidget(self._on_day)
        beside.addStretch(1)
        doors = QGridLayout()
        doors.setSpacing(0)
        for row, door in enumerate((self.eligible, self.unsigned, self.contested)):
            doors.addWidget(door, row, 0)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.figure)
        top.addLayout(beside)
        top.addStretch(1)
        top.addLayout(doors)
        holder = QWidget()
        holder.setLayout(top)
        top.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self.wording)
        self.rows.addWidget(self._caution)
        self.rows.addWidget(holder)
        self.add_inset(self.bar)
        self.rows.addLayout(self._results)
