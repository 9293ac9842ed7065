"""What needs attention on the day of the count: each thing a door to where it can be mended."""

from __future__ import annotations

from functools import partial

from cardtrack.domain.ageing import SOON_WEEKS, StaleHorizon
from cardtrack.domain.card import Reason
from cardtrack.domain.count import Tally
from cardtrack.domain.regime import Regime
from cardtrack.gui.count.headline import Go
from cardtrack.gui.widgets.door import Door, line_up
from cardtrack.gui.widgets.panel import Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr, trn
from cardtrack.wording import cards, dates
from cardtrack.wording.backups import age_text


class AttentionPanel(Panel):
    """Rows that have nothing to say are not shown; when none has, one line says so."""

    def __init__(self, go: Go) -> None:
        super().__init__(tr("What needs attention"))
        self.rows.setSpacing(0)
        ageing = partial(go, "cards", {"state": "stale"})
        self.lapsing = Door(ageing)
        self.old = Door(ageing)
        self.unmatched = Door(partial(go, "cards", {"reason": Reason.UNMATCHED}))
        self.pages = Door(partial(go, "cards", {"action": "pages"}))
        self.before_hire = Door(partial(go, "cards", {"reason": Reason.BEFORE_HIRE}))
        self.contested = Door(partial(go, "units", None))
        self.backup = Door(partial(go, "backup", None))
        self.nothing = PlainLabel(tr("Nothing needs attention on this day."), role="hint")
        self.nothing.setContentsMargins(8, 2, 8, 2)
        for row in (*self._doors, self.nothing):
            self.rows.addWidget(row)
        for row in (self.backup, self.pages):
            row.setVisible(False)

    @property
    def _doors(self) -> tuple[Door, ...]:
        return (self.backup, self.lapsing, self.old, self.unmatched, self.pages, self.before_hire, self.contested)

    def show_copies(self, days: int | None, *, needs_attention: bool) -> None:
        """How many days old the last checked copy elsewhere is (None: there is none), and whether it is time."""
        text = tr("{state}: make one now").format(state=age_text(days))
        if days is None:
            text = tr("There is no checked backup yet: make one now")
        self.backup.say(text, symbol="triangle-alert", tone="caution")
        self._show({self.backup: needs_attention})

    def show_pages(self, waiting: int) -> None:
        """How many scanned pages wait to be entered, on whatever day the count is."""
        self.pages.say(
            trn("scanned page to enter as a card", "scanned pages to enter as cards", waiting), dates.number(waiting)
        )
        line_up(door for door in self._doors if door is not self.backup)
        self._show({self.pages: waiting > 0})

    def show_tally(self, tally: Tally, horizon: StaleHorizon, regime: Regime) -> None:
        """Shows what a day brings."""
        lapsing = sum(week.lapsing for week in horizon.weeks[:SOON_WEEKS])
        self.lapsing.say(
            trn(
                "signed person whose card lapses within 4 weeks",
                "signed people whose cards lapse within 4 weeks",
                lapsing,
            ),
            dates.number(lapsing),
        )
        self.old.say(
            trn(
                "signed person whose card is older than {{age}}",
                "signed people whose cards are older than {{age}}",
                horizon.already_warned,
            ).format(age=cards.life_label(regime.warn_life)),
            dates.number(horizon.already_warned),
        )
        self.unmatched.say(
            trn("card to match to a person", "cards to match to people", tally.unmatched), dates.number(tally.unmatched)
        )
        before = tally.not_counted.get(Reason.BEFORE_HIRE, 0)
        self.before_hire.say(
            trn("card signed before hire, to decide on", "cards signed before hire, to decide on", before),
            dates.number(before),
        )
        self.contested.say(
            trn("person whose place is contested", "people whose places are contested", tally.contested),
            dates.number(tally.contested),
        )
        line_up(door for door in self._doors if door is not self.backup)
        self._show(
            {
                self.lapsing: lapsing > 0,
                self.old: horizon.already_warned > 0,
                self.unmatched: tally.unmatched > 0,
                self.before_hire: before > 0,
                self.contested: tally.contested > 0,
            }
        )

    def _show(self, shown: dict[Door, bool]) -> None:
        for door, is_shown in shown.items():
            if door.isHidden() is is_shown:
                door.setVisible(is_shown)
        self.nothing.setVisible(all(door.isHidden() for door in self._doors))
