"""A count in words: the line that reconciles the cards, what contested people can do to it, and how safe it is."""

from __future__ import annotations

from cardtrack.domain.ageing import ThresholdLoss
from cardtrack.domain.margin import RobustResult, SafetyMargin
from cardtrack.domain.regime import Threshold
from cardtrack.domain.tally import Tally
from cardtrack.i18n import tr, trn
from cardtrack.wording import dates
from cardtrack.wording.thresholds import asked, result


def reconciliation(tally: Tally) -> str:
    """`Cards held 52 = counted 34 + not counted 11 + extra cards 4 + not on the roster 3`."""
    return tr(
        "Cards held {held} = counted {counted} + not counted {not_counted} + extra cards {extra}"
        " + not on the roster {unmatched}"
    ).format(
        held=dates.number(tally.cards_held),
        counted=dates.number(tally.signed),
        not_counted=dates.number(sum(tally.not_counted.values())),
        extra=dates.number(tally.extra),
        unmatched=dates.number(tally.unmatched),
    )


def taken_in(before: Tally, after: Tally) -> str:
    """What cards that are taken in do to the count: the figures before and after, and the strictest threshold."""
    was, now = before.headline, after.headline
    figures = (dates.fraction(was.signed, was.eligible), dates.fraction(now.signed, now.eligible))
    if figures[0] == figures[1]:
        text = tr("The count on {day} stays {now} ({rule}: {result}).")
    else:
        text = tr("The count on {day} goes from {was} to {now} ({rule}: {result}).")
    return text.format(
        day=dates.day(after.as_of), was=figures[0], now=figures[1], rule=asked(now.threshold), result=result(now)
    )


def contested(tally: Tally) -> str:
    """How many people are in dispute, and how many of them have a good card. None: says so."""
    if tally.contested == 0:
        return tr("Nobody's place in the unit is contested.")
    people = trn(
        "The place of {count:,} person in the unit is contested",
        "The places of {count:,} people in the unit are contested",
        tally.contested,
    )
    cards = trn("{count:,} of them has a good card", "{count:,} of them have a good card", tally.contested_signed)
    return tr("{people}; {cards}. They are not in the count.").format(people=people, cards=cards)


def worst_case(robust: RobustResult, threshold: Threshold) -> str:
    """The count with every contested person in the unit and none of their cards counting."""
    return tr("With all of them in the unit and none of their cards: {fraction} ({percent}), “{rule}” {met}.").format(
        fraction=dates.fraction(robust.worst_signed, robust.worst_eligible),
        percent=dates.percent(robust.worst_signed, robust.worst_eligible),
        rule=asked(threshold),
        met=met(robust.worst_met),
    )


def best_case(robust: RobustResult, threshold: Threshold) -> str:
    """The count with the contested people who have a good card in the unit and the others out of it."""
    return tr("With only those in the unit who have a good card: {fraction} ({percent}), “{rule}” {met}.").format(
        fraction=dates.fraction(robust.best_signed, robust.best_eligible),
        percent=dates.percent(robust.best_signed, robust.best_eligible),
        rule=asked(threshold),
        met=met(robust.best_met),
    )


def ageing(loss: ThresholdLoss) -> str:
    """When cards that grow old would lose the threshold, nothing else changing."""
    if loss.lost_on is not None:
        return tr("By the age of its cards alone it would be lost on {day}.").format(day=dates.day(loss.lost_on))
    if loss.warned_on is not None:
        return tr("From {day} on it rests on cards past the warning age.").format(day=dates.day(loss.warned_on))
    return tr("The age of its cards alone does not undo it.")


def met(is_met: bool) -> str:
    """`met` or `not met`, at the end of a sentence."""
    return tr("met") if is_met else tr("not met")


def withdrawals(safety: SafetyMargin) -> str:
    """What the first of the three margins counts."""
    return trn("card withdrawn", "cards withdrawn", safety.withdrawals)


def signers_leaving(safety: SafetyMargin) -> str:
    """What the second of the three margins counts."""
    return trn("signer leaving the unit", "signers leaving the unit", safety.signers_leaving)


def hires_without_cards(safety: SafetyMargin) -> str:
    """What the third of the three margins counts."""
    return trn("person hired without a card", "people hired without cards", safety.hires_without_cards)
