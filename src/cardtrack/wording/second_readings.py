"""The second-person check in words."""

from __future__ import annotations

from cardtrack.domain.second_reading import CheckShare, Outcome
from cardtrack.i18n import mark, tr, trn
from cardtrack.wording import dates

_OUTCOMES = {
    Outcome.AGREED: mark("Agreed"),
    Outcome.OPEN: mark("Not settled yet"),
    Outcome.FIRST_KEPT: mark("First entry kept"),
    Outcome.SECOND_TAKEN: mark("Second reading taken"),
    Outcome.SET_ASIDE: mark("Card set aside"),
    Outcome.DROPPED: mark("Reading dropped"),
}


def outcome_label(outcome: Outcome) -> str:
    """What came of a reading."""
    return tr(_OUTCOMES[outcome])


def share_text(share: CheckShare) -> str:
    """`Second-person check: 34 of 38 cards, 2 differences settled, 1 still open`."""
    told = [tr("{checked} of {cards}").format(checked=dates.number(share.checked), cards=dates.cards(share.cards))]
    if share.settled:
        told.append(trn("{count:,} difference settled", "{count:,} differences settled", share.settled))
    if share.unsettled:
        told.append(trn("{count:,} still open", "{count:,} still open", share.unsettled))
    return tr("Second-person check: {figures}").format(figures=", ".join(told))
