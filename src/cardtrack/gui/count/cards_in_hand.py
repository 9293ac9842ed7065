"""Cards in hand = counted + not counted, by reason + extra + not on the roster: every line a door."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cardtrack.domain.card import Reason
from cardtrack.domain.count import Tally
from cardtrack.gui.count.headline import Go
from cardtrack.gui.widgets.door import Door, line_up
from cardtrack.gui.widgets.panel import INSET, Panel, Rule
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import cards, dates, tallies

_STANDING_APART = frozenset({Reason.SUPERSEDED, Reason.UNMATCHED})


class CardsInHandPanel(Panel):
    """One row for every reason there is, of which those without cards are not shown."""

    def __init__(self, go: Go) -> None:
        super().__init__(tr("Cards in hand"))
        self.rows.setSpacing(0)
        self.counted = Door(partial(go, "cards", {"state": "counts"}))
        self.not_counted = Door(partial(go, "cards", {"state": "not_counted"}))
        self.reasons = {
            reason: Door(partial(go, "cards", {"reason": reason}), indent=32)
            for reason in Reason
            if reason not in _STANDING_APART
        }
        self.extra = Door(partial(go, "cards", {"reason": Reason.SUPERSEDED}))
        self.unmatched = Door(partial(go, "cards", {"reason": Reason.UNMATCHED}))
        self.desk = QPushButton(tr("Record the first card"))
        self.desk.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.desk.clicked.connect(lambda _: go("cards", {"action": "desk"}))
        self.none = PlainLabel.wrapped(
            tr("No card is in hand yet. What is recorded at the card desk is added up here.")
        )
        self.none.setContentsMargins(INSET, 0, INSET, 4)
        self.held = Door(partial(go, "cards", {"state": "all"}))
        for row in (self.counted, self.not_counted, *self.reasons.values(), self.extra, self.unmatched):
            self.rows.addWidget(row)
        self._rule = Rule()
        self.rows.addWidget(self._rule)
        self.rows.addWidget(self.held)
        self.rows.addWidget(self.none)
        self.add_inset(self.desk)

    def show_tally(self, tally: Tally) -> None:
        """Shows the cards of a day."""
        has_cards = tally.cards_held > 0
        for row in (self.counted, self.not_counted, self.extra, self.unmatched, self._rule, self.held):
            _set_shown(row, has_cards)
        _set_shown(self.none, not has_cards)
        _set_shown(self.desk, not has_cards)
        self.setAccessibleDescription(tallies.reconciliation(tally))
        self.counted.say(tr("counted"), dates.number(tally.signed))
        not_counted = sum(tally.not_counted.values())
        words = tr("not counted, because:") if not_counted else tr("not counted")
        self.not_counted.say(words, dates.number(not_counted))
        for reason, door in self.reasons.items():
            number = tally.not_counted.get(reason, 0)
            if number:
                door.say(cards.reason_label(reason), dates.number(number))
            _set_shown(door, number > 0)
        self.extra.say(tr("extra cards of people already counted"), dates.number(tally.extra))
        self.unmatched.say(tr("of signers who are not on the roster"), dates.number(tally.unmatched))
        self.held.say(tr("cards in hand"), dates.number(tally.cards_held))
        line_up((self.counted, self.not_counted, *self.reasons.values(), self.extra, self.unmatched, self.held))


def _set_shown(widget: QWidget, is_shown: bool) -> None:
    """Only where it differs: each change lays the page out anew."""
    if widget.isHidden() is is_shown:
        widget.setVisible(is_shown)
