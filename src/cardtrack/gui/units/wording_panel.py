"""A unit in words: who is in and out as a petition would say it, its rules, its goal, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout

from cardtrack.domain.count import GroupTally
from cardtrack.domain.regime import Regime
from cardtrack.domain.unit import BargainingUnit, Exclusion, UnitWarning
from cardtrack.gui.theme import icon
from cardtrack.gui.units.rows import who_text
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.widgets.panel import INSET, Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates, thresholds
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.units import exclusion_label, unit_warning_sentence


class WordingPanel(Panel):
    """`change` and `what_if` are the page's to connect."""

    def __init__(self) -> None:
        super().__init__("")
        self.change = QPushButton(icon("pencil"), tr("Change…"))
        self.what_if = QPushButton(icon("layers"), tr("What if…"))
        self.head.addWidget(self.what_if)
        self.head.addWidget(self.change)
        self.included = PlainLabel.wrapped()
        self.excluded = PlainLabel.wrapped()
        self.rules = PlainLabel.wrapped()
        self.goal = PlainLabel.wrapped()
        form = QFormLayout()
        form.setContentsMargins(INSET, 0, INSET, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        for name, label in (
            (tr("Included"), self.included),
            (tr("Excluded"), self.excluded),
            (tr("Rules"), self.rules),
            (tr("Our own goal"), self.goal),
        ):
            caption = PlainLabel(name, role="caption")
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(caption, label)
        self.rows.addLayout(form)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(0)
        self.rows.addLayout(self._warnings)
        self.warnings: list[Notice] = []

    def show_unit(self, unit: BargainingUnit, regime: Regime, groups: Sequence[GroupTally]) -> None:
        """Shows a unit, and who in it is counted apart on the day."""
        self.title.setText(unit.name)
        nothing = tr("not written down yet")
        self.included.setText(unit.included_text or nothing)
        self.excluded.setText(unit.excluded_text or nothing)
        rules = tr("{regime}, checked {checked}").format(
            regime=regime_title(regime), checked=thresholds.checked(regime)
        )
        self.rules.setText(". ".join(part for part in (rules, thresholds.caution(regime)) if part))
        self.goal.setText(tr("none") if unit.goal_percent is None else thresholds.goal_asked(unit.goal_percent))
        said = [unit_warning_sentence(warning) for warning in UnitWarning if warning in unit.warnings()]
        apart = [_counted_apart(group) for group in groups if not group.is_contested]
        self._show_warnings([(text, "triangle-alert") for text in said] + [(text, "users") for text in apart])

    def _show_warnings(self, said: Sequence[tuple[str, str]]) -> None:
        while len(self.warnings) < len(said):
            line = Notice()
            self.warnings.append(line)
            self._warnings.addWidget(line)
        for place, line in enumerate(self.warnings):
            line.setVisible(place < len(said))
            if place < len(said):
                line.say(*said[place])


def _counted_apart(group: GroupTally) -> str:
    reason = group.placement.reason or Exclusion.OTHER
    return tr("Counted apart as well: {who} ({reason}), {people}, {signed} signed").format(
        who=who_text(group.placement),
        reason=exclusion_label(reason),
        people=dates.people(group.people),
        signed=dates.number(group.signed[-1]),
    )
