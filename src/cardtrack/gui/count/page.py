"""The start page: how many signed, what that is worth, which cards are in hand, and how it came and will go."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.count import Count
from cardtrack.gui.count.attention import AttentionPanel
from cardtrack.gui.count.breakdown import BreakdownPanel
from cardtrack.gui.count.cards_in_hand import CardsInHandPanel
from cardtrack.gui.count.headline import HeadlinePanel
from cardtrack.gui.count.no_list import NoListPanel
from cardtrack.gui.count.safety import SafetyPanel
from cardtrack.gui.count.trend_panel import TrendPanel
from cardtrack.gui.place import Place
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.kept_copies import CopiesState
from cardtrack.usecases.scans import count_waiting

_GAP = 12
_TWO_COLUMNS = 140  # characters


class CountPage(Place):
    """Made once; another day sets texts and moves a line, and only another count looks the trend up anew."""

    code = "count"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.headline = HeadlinePanel(self.wanted.emit)
        self.no_list = NoListPanel(self.wanted.emit)
        self.trend = TrendPanel()
        self.trend.moved.connect(workspace.set_as_of)
        self.safety = SafetyPanel(self.wanted.emit)
        self.cards = CardsInHandPanel(self.wanted.emit)
        self.attention = AttentionPanel(self.wanted.emit)
        self.breakdown = BreakdownPanel(self.wanted.emit)
        self._seen: Count | None = None
        self._is_other = True
        self._are_pages_known = False
        self._lay_out()

    def refresh(self) -> None:
        """Shows the count of the as-of date."""
        count = self.workspace.count
        assert count is not None
        as_of = self.workspace.as_of
        tally = count.tally(as_of)
        horizon = count.stale_horizon(as_of)
        has_list = tally.eligible > 0
        unit, regime = count.unit, count.regime
        if has_list:
            self.headline.show_tally(unit, regime, tally)
            self.safety.show_tally(tally, count.groups(as_of), horizon)
        else:
            self.no_list.show_day(unit, tally)
        self._top.setCurrentWidget(self.headline if has_list else self.no_list)
        self.safety.setVisible(has_list)
        self.cards.show_tally(tally)
        self.attention.show_tally(tally, horizon, regime)
        if not self._are_pages_known:
            self._are_pages_known = True
            waiting = partial(count_waiting, self.workspace.vault)
            self.workspace.background.ask(self, waiting, self.attention.show_pages)
        is_new = count is not self._seen or self._is_other
        self.trend.show_count(count, self.workspace.today(), as_of, is_new=is_new)
        self.breakdown.show_count(count, as_of)
        self._seen = count
        self._is_other = False

    def note_changes(self, changes: Changes) -> None:
        """The count was changed in place: what is looked up once must be looked up again."""
        if Noun.SCAN in changes.nouns:
            self._are_pages_known = False
        self._is_other = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text on a small screen has no room for two columns."""
        is_narrow = event.size().width() < self.fontMetrics().averageCharWidth() * _TWO_COLUMNS
        direction = QHBoxLayout.Direction.TopToBottom if is_narrow else QHBoxLayout.Direction.LeftToRight
        if self._upper.direction() is not direction:
            self._upper.setDirection(direction)
        super().resizeEvent(event)

    def show_copies(self, state: CopiesState) -> None:
        """Whether it is time for a backup."""
        now = self.workspace.now()
        self.attention.show_copies(state.days(now), needs_attention=state.needs_attention(now))

    def _lay_out(self) -> None:
        self._top = QStackedWidget()
        self._top.addWidget(self.headline)
        self._top.addWidget(self.no_list)
        left = QVBoxLayout()
        left.setSpacing(_GAP)
        left.addWidget(self._top)
        left.addWidget(self.trend)
        left.addWidget(self.attention)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(_GAP)
        for panel in (self.safety, self.cards):
            right.addWidget(panel)
        right.addStretch(1)
        self._upper = QHBoxLayout()
        self._upper.setSpacing(_GAP)
        self._upper.addLayout(left, 5)
        self._upper.addLayout(right, 3)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(_GAP)
        column.addLayout(self._upper)
        column.addWidget(self.breakdown)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(ScrolledColumn(content))
