"""Thresholds and regimes in words: what is asked, whether it is met, and how well the rule was checked."""

from __future__ import annotations

from cardtrack.domain.regime import Anchor, Effect, Operator, Regime, Threshold, Verified
from cardtrack.domain.tally import ThresholdResult
from cardtrack.i18n import mark, tr, trn
from cardtrack.wording import dates

_EFFECTS = {
    Effect.SHOWING: mark("Showing of interest"),
    Effect.MAJORITY: mark("Majority status"),
    Effect.RECOGNITION: mark("Recognition"),
    Effect.CERTIFICATION: mark("Certification"),
    Effect.ELECTION: mark("Election"),
    Effect.RAID: mark("Where a union already represents the unit"),
}

_OPERATORS = {
    Operator.AT_LEAST: mark("at least {share}"),
    Operator.MORE_THAN: mark("more than {share}"),
}

_VERIFIED = {
    Verified.YES: mark("at the source"),
    Verified.PARTLY: mark("partly at the source"),
    Verified.NO: mark("not at the source"),
}

_ANCHORS = {
    Anchor.PETITION: mark("the day of the petition"),
    Anchor.DEMAND: mark("the day of the demand"),
    Anchor.APPLICATION: mark("the day of the application"),
    Anchor.FILING: mark("the day of filing"),
    Anchor.FIRST_SUBMITTED: mark("the day on which cards are first submitted"),
    Anchor.BOARD_RECEIVED: mark("the day on which the board receives the cards"),
}


def effect_label(effect: Effect) -> str:
    """What meeting the threshold opens."""
    return tr(_EFFECTS[effect])


def share(num: int, den: int) -> str:
    """`30 %`, `half`, or the plain fraction where no whole percent says it."""
    if 2 * num == den:
        return tr("half")
    if 100 * num % den == 0:
        return tr("{percent} %").format(percent=100 * num // den)
    return f"{num}/{den}"


def asked(threshold: Threshold) -> str:
    """`at least 30 %`, `more than half`."""
    return tr(_OPERATORS[threshold.operator]).format(share=share(threshold.num, threshold.den))


def goal_asked(percent: int) -> str:
    """The campaign's own goal, as it stands beside the thresholds."""
    return tr("at least {share}").format(share=share(percent, 100))


def over_or_short(eligible: int, margin: int) -> str:
    """`met, 6 over`, `met, none over` or `4 more people`; a unit of nobody meets nothing."""
    if eligible == 0:
        return dates.no_unit_list()
    if margin < 0:
        return trn("{count:,} more person", "{count:,} more people", -margin)
    if margin == 0:
        return tr("met, none over")
    return trn("met, {count:,} over", "met, {count:,} over", margin)


def result(outcome: ThresholdResult) -> str:
    """Whether a threshold is met, and by how many people it is over or short."""
    return over_or_short(outcome.eligible, outcome.margin)


def verified_mark(verified: Verified) -> str:
    """Where a regime's rules were checked, after the word "checked"."""
    return tr(_VERIFIED[verified])


def checked(regime: Regime) -> str:
    """`3 Nov 2026, at the source`: after the word "checked"."""
    return tr("{day}, {mark}").format(mark=verified_mark(regime.verified), day=dates.day(regime.checked_on))


def caution(regime: Regime) -> str:
    """What a reader must know of rules that are a copy or were not wholly read at their source; else empty."""
    copied = tr("These rules are the campaign's own copy: they may differ from what their source says.")
    parts = [copied] if regime.is_copy else []
    if regime.verified is Verified.PARTLY:
        parts.append(tr("These rules were checked only in part: some figures of them are unverified."))
    if regime.verified is Verified.NO:
        parts.append(tr("These rules were not checked at their source: their figures are unverified."))
    return " ".join(parts)


def anchor_label(anchor: Anchor) -> str:
    """The day from which the life of a card is measured back."""
    return tr(_ANCHORS[anchor])
