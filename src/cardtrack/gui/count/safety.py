"""How safe the majority is: what it survives, and what the contested people can do to it, in words."""

from __future__ import annotations

from functools import partial

from cardtrack.domain.ageing import StaleHorizon
from cardtrack.domain.count import GroupTally, Tally
from cardtrack.domain.margin import robust, robust_by_group, safety_margin
from cardtrack.domain.people_facets import ReadyList
from cardtrack.gui.count.headline import Go
from cardtrack.gui.widgets.door import Door, line_up
from cardtrack.gui.widgets.panel import Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates, tallies, thresholds

_BEHIND = (ReadyList.SIGNED, ReadyList.SIGNED, ReadyList.ELIGIBLE)  # whom each margin is about


class SafetyPanel(Panel):
    """Of the headline threshold."""

    def __init__(self, go: Go) -> None:
        super().__init__(tr("How safe it is"))
        self.lead = PlainLabel.wrapped()
        self.margins = [Door(partial(go, "people", {"list": state})) for state in _BEHIND]
        self.ageing = PlainLabel.wrapped(role="hint")
        self.contested = Door(partial(go, "people", {"list": ReadyList.CONTESTED}))
        self.worst = PlainLabel.wrapped(role="hint")
        self.best = PlainLabel.wrapped(role="hint")
        self.grouped = PlainLabel.wrapped(role="hint")
        self.rows.addWidget(self.lead)
        self.rows.setSpacing(2)
        for row in (*self.margins, self.ageing, self.contested, self.worst, self.best, self.grouped):
            self.rows.addWidget(row)
        for label in (self.lead, self.ageing, self.worst, self.best, self.grouped):
            label.setContentsMargins(8, 0, 8, 0)

    def show_tally(self, tally: Tally, groups: tuple[GroupTally, ...], horizon: StaleHorizon) -> None:
        """Shows the margins of a day."""
        headline = tally.headline
        threshold = headline.threshold
        rule = thresholds.asked(threshold)
        safety = safety_margin(threshold, headline.signed, tally.eligible)
        if headline.is_met:
            self.lead.setText(tr("“{rule}” holds through any one of these:").format(rule=rule))
        else:
            self.lead.setText(
                tr("“{rule}” is not met, so there is no margin yet: {result}.").format(
                    rule=rule, result=thresholds.result(headline)
                )
            )
        for door, figure, words in zip(
            self.margins,
            (safety.withdrawals, safety.signers_leaving, safety.hires_without_cards),
            (tallies.withdrawals(safety), tallies.signers_leaving(safety), tallies.hires_without_cards(safety)),
            strict=True,
        ):
            door.say(words, dates.number(figure))
            door.setVisible(headline.is_met)
        line_up(self.margins)
        self.ageing.setVisible(headline.is_met)
        self.ageing.setText(tallies.ageing(horizon.losses[-1]))
        self._show_contested(tally, groups)

    def _show_contested(self, tally: Tally, groups: tuple[GroupTally, ...]) -> None:
        threshold = tally.headline.threshold
        result = robust(tally, threshold)
        is_open = tally.contested > 0
        self.contested.say(
            tr("Contested: {people}, {signed} with a good card").format(
                people=dates.people(tally.contested), signed=dates.number(tally.contested_signed)
            )
            if is_open
            else tallies.contested(tally),
            symbol="triangle-alert" if is_open else "circle-check",
            tone="caution" if is_open else "good",
        )
        self.worst.setText(tallies.worst_case(result, threshold))
        self.best.setText(tallies.best_case(result, threshold))
        grouped = robust_by_group(tally, threshold, groups)
        self.grouped.setText(
            tr(
                "Where each contested group comes in whole, cards and all: at the worst {fraction}, “{rule}” {met}."
            ).format(
                fraction=dates.fraction(grouped.robust.worst_signed, grouped.robust.worst_eligible),
                rule=thresholds.asked(threshold),
                met=tallies.met(grouped.robust.worst_met),
            )
        )
        for label in (self.worst, self.best):
            label.setVisible(is_open)
        self.grouped.setVisible(is_open and bool(grouped.groups))
