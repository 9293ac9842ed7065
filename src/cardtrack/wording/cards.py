"""Cards in words: why one does not count, what to look at, and what it carries."""

from __future__ import annotations

from cardtrack.domain.card import AuthorizationCard, CardItem, CardWarning, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.regime import CardLife, Regime
from cardtrack.domain.tally import Verdict
from cardtrack.domain.unit import Placement
from cardtrack.domain.verdict import missing_items
from cardtrack.i18n import mark, tr
from cardtrack.wording import dates
from cardtrack.wording.units import exclusion_label

_REASON_LABELS = {
    Reason.UNSIGNED: mark("Not signed"),
    Reason.UNDATED: mark("No date"),
    Reason.FUTURE_DATED: mark("Dated later than the count"),
    Reason.NOT_IN_HAND: mark("Not yet in hand"),
    Reason.TOO_OLD: mark("Too old"),
    Reason.REVOKED: mark("Revoked"),
    Reason.UNMATCHED: mark("Signer not on the roster"),
    Reason.NOT_EMPLOYED: mark("Not employed on the day"),
    Reason.BEFORE_HIRE: mark("Signed before hire"),
    Reason.NOT_IN_UNIT: mark("Not placed in the unit"),
    Reason.EXCLUDED: mark("Excluded from the unit"),
    Reason.CONTESTED: mark("Place in the unit contested"),
    Reason.WRONG_UNION: mark("Does not name this union"),
    Reason.ELECTION_ONLY: mark("For an election only"),
    Reason.WRONG_PURPOSE: mark("Signed for another purpose"),
    Reason.MISSING_ITEM: mark("Required item missing"),
    Reason.FEE_MISSING: mark("Fee missing"),
    Reason.UNREADABLE: mark("Unreadable"),
    Reason.COPY: mark("A copy, not the original"),
    Reason.OTHER_UNION: mark("Also signed for another union"),
    Reason.SET_ASIDE: mark("Set aside by hand"),
    Reason.SUPERSEDED: mark("Extra card of a person already counted"),
}

# {card} is `card_of`, {day} the day of the count
_REASON_SENTENCES = {
    Reason.UNSIGNED: mark("{card} has no signature"),
    Reason.UNDATED: mark("The card carries no date of signing"),
    Reason.FUTURE_DATED: mark("{card} is dated after {day}"),
    Reason.NOT_IN_HAND: mark("{card} is not yet in hand on {day}"),
    Reason.REVOKED: mark("{card} was revoked by a later statement of its signer"),
    Reason.UNMATCHED: mark("The signer is not on the roster"),
    Reason.NOT_EMPLOYED: mark("The signer is not employed on {day}"),
    Reason.BEFORE_HIRE: mark("{card} was signed before its signer was hired"),
    Reason.NOT_IN_UNIT: mark("The signer is not placed in the unit on {day}"),
    Reason.EXCLUDED: mark("The signer is excluded from the unit on {day}"),
    Reason.CONTESTED: mark("The signer's place in the unit is contested on {day}"),
    Reason.ELECTION_ONLY: mark("{card} asks for an election only"),
    Reason.UNREADABLE: mark("{card} cannot be read"),
    Reason.COPY: mark("{card} is a copy, and the original is not in hand"),
    Reason.SET_ASIDE: mark("{card} was set aside by hand"),
    Reason.SUPERSEDED: mark("Another card of the same signer counts"),
}

_WARNINGS = {
    CardWarning.COLLECTOR_SUPERVISOR: mark("The collector is said to be a supervisor"),
    CardWarning.NEAR_END_OF_LIFE: mark("The card is old enough to be doubted soon"),
    CardWarning.DUAL_PURPOSE: mark("The wording serves two purposes"),
    CardWarning.NAME_DIFFERS: mark("The name on the card differs from the roster"),
    CardWarning.RECEIVED_UNKNOWN: mark("The day on which the card was received is not known"),
    CardWarning.RECEIVED_BEFORE_SIGNED: mark("The card was received before the day it is dated"),
    CardWarning.REVOKED_BEFORE_SIGNED: mark("The card was revoked before the day it is dated"),
}

_PURPOSES = {
    Purpose.REPRESENTATION: mark("Representation"),
    Purpose.ELECTION_ONLY: mark("Election only"),
    Purpose.MEMBERSHIP: mark("Membership"),
    Purpose.CHECKOFF: mark("Dues checkoff"),
    Purpose.DUAL: mark("Representation and election"),
}

_SIGNATURES = {
    Signature.INK: mark("Ink"),
    Signature.MARK_WITNESSED: mark("Mark, witnessed"),
    Signature.ELECTRONIC: mark("Electronic"),
    Signature.DIGITAL: mark("Digital"),
    Signature.MISSING: mark("No signature"),
}

_UNIONS_NAMED = {
    UnionNamed.THIS: mark("This union"),
    UnionNamed.PARENT: mark("Only the parent union"),
    UnionNamed.OTHER: mark("Another union"),
    UnionNamed.NONE: mark("No union"),
}

_ITEMS = {
    CardItem.EMPLOYER_NAMED: mark("the employer's name"),
    CardItem.UNION_NAMED: mark("the union's name"),
    CardItem.WITNESS: mark("a witness"),
    CardItem.EMAIL: mark("an email address"),
    CardItem.PHONE: mark("a phone number"),
    CardItem.AGREED_TEXT: mark("the text that was agreed to"),
    CardItem.CONFIRMATION: mark("a confirmation that was answered"),
}


def reason_label(reason: Reason) -> str:
    """A few words, for a column or a filter."""
    return tr(_REASON_LABELS[reason])


def warning_sentence(warning: CardWarning) -> str:
    """What a person should look at."""
    return tr(_WARNINGS[warning])


def purpose_label(purpose: Purpose) -> str:
    """What the card is for."""
    return tr(_PURPOSES[purpose])


def signature_label(signature: Signature) -> str:
    """How the card was signed."""
    return tr(_SIGNATURES[signature])


def union_named_label(named: UnionNamed) -> str:
    """Which union the card names."""
    return tr(_UNIONS_NAMED[named])


def item_label(item: CardItem) -> str:
    """What a regime asks for, as it stands inside a sentence."""
    return tr(_ITEMS[item])


def life_label(life: CardLife) -> str:
    """How long a card counts: `12 months`, `90 days`, `no limit`."""
    if life.months is not None:
        return dates.months(life.months)
    return tr("no limit") if life.days is None else dates.days(life.days)


def card_of(card: AuthorizationCard) -> str:
    """How a sentence about a card begins."""
    if card.signed_on is None:
        if card.received_on is None:
            return tr("Undated card")
        return tr("Undated card received on {day}").format(day=dates.day(card.received_on))
    return tr("Card of {day}").format(day=dates.day(card.signed_on))


def verdict_sentence(verdict: Verdict, regime: Regime, placement: Placement | None = None) -> str:
    """Why the card does not count, or that it does. `placement` is the one that decides for its signer, if known."""
    if verdict.primary is None:
        return tr("{card} counts on {day}").format(card=card_of(verdict.card), day=dates.day(verdict.as_of))
    return reason_sentence(verdict.primary, verdict, regime, placement)


def reason_sentence(reason: Reason, verdict: Verdict, regime: Regime, placement: Placement | None = None) -> str:
    """One reason of a verdict as a full sentence, with the dates and items that make it so."""
    particular = (
        _dated(reason, verdict, regime)
        or _asked(reason, verdict, regime)
        or _told(reason, verdict.card)
        or _placed(reason, verdict, placement)
    )
    if particular:
        return particular
    return tr(_REASON_SENTENCES[reason]).format(card=card_of(verdict.card), day=dates.day(verdict.as_of))


def _dated(reason: Reason, verdict: Verdict, regime: Regime) -> str:
    card, on = verdict.card, dates.day(verdict.as_of)
    if reason is Reason.TOO_OLD:
        return tr("{card} is older than {life} on {day}").format(
            card=card_of(card), life=life_label(regime.life), day=on
        )
    if reason is Reason.NOT_IN_HAND and card.received_on is not None:
        return tr("{card} was received on {received}, after {day}").format(
            card=card_of(card), received=dates.day(card.received_on), day=on
        )
    if reason is Reason.REVOKED and card.revoked_on is not None and card.revoked_on <= verdict.as_of:
        return _revoked(card, dates.day(card.revoked_on))
    return ""


def _revoked(card: AuthorizationCard, on: str) -> str:
    """With the way it came and whom it was told to, as far as they are known."""
    told = {"card": card_of(card), "revoked": on, "how": card.revoked_how, "whom": card.revoked_to}
    if card.revoked_how and card.revoked_to:
        return tr("{card} was revoked on {revoked}: {how}, told to {whom}").format(**told)
    if card.revoked_how:
        return tr("{card} was revoked on {revoked}: {how}").format(**told)
    if card.revoked_to:
        return tr("{card} was revoked on {revoked}, told to {whom}").format(**told)
    return tr("{card} was revoked on {revoked}").format(**told)


def _asked(reason: Reason, verdict: Verdict, regime: Regime) -> str:
    card = verdict.card
    if reason is Reason.MISSING_ITEM:
        missing = missing_items(card, regime, verdict.as_of)
        items = "; ".join(item_label(item) for item in CardItem if item in missing)
        return tr("{card} lacks what the rules ask for: {items}").format(card=card_of(card), items=items)
    if reason is Reason.FEE_MISSING:
        return _unpaid(verdict, regime.fee_cents or 0)
    if reason is Reason.WRONG_UNION:
        if card.union_named is UnionNamed.PARENT:
            return tr("{card} names only the parent union, and the rules ask for this one").format(card=card_of(card))
        if card.union_named is UnionNamed.NONE:
            return tr("{card} names no union").format(card=card_of(card))
        return tr("{card} names another union").format(card=card_of(card))
    return ""


def _unpaid(verdict: Verdict, asked: int) -> str:
    card, on = verdict.card, dates.day(verdict.as_of)
    if card.fee_cents is None:
        return tr("{card} has no fee recorded; {asked} is asked").format(card=card_of(card), asked=money(asked))
    if card.fee_cents >= asked and card.fee_paid_on is not None:
        return tr("{card} had its fee paid on {paid}, after {day}").format(
            card=card_of(card), paid=dates.day(card.fee_paid_on), day=on
        )
    return tr("{card} has a fee of {paid} recorded; {asked} is asked").format(
        card=card_of(card), paid=money(card.fee_cents), asked=money(asked)
    )


def _told(reason: Reason, card: AuthorizationCard) -> str:
    if reason is Reason.UNDATED and card.signed_as_written:
        return tr("The card carries no date that can be read; written is “{written}”").format(
            written=card.signed_as_written
        )
    if reason is Reason.WRONG_PURPOSE:
        return tr("{card} was signed for another purpose: {purpose}").format(
            card=card_of(card), purpose=purpose_label(card.purpose)
        )
    if reason is Reason.OTHER_UNION:
        return tr("The signer also signed for {union}").format(union=card.other_union)
    if reason is Reason.SET_ASIDE and card.set_aside_note:
        return tr("{card} was set aside by hand: {note}").format(card=card_of(card), note=card.set_aside_note)
    return ""


def _placed(reason: Reason, verdict: Verdict, placement: Placement | None) -> str:
    if placement is None:
        return ""
    on = dates.day(verdict.as_of)
    if reason is Reason.EXCLUDED and placement.reason is not None:
        return tr("The signer is excluded from the unit on {day} ({why})").format(
            day=on, why=exclusion_label(placement.reason)
        )
    if reason is Reason.CONTESTED and placement.claimed_by:
        return tr("The signer's place in the unit is contested on {day} (by {who})").format(
            day=on, who=placement.claimed_by
        )
    return ""


def money(cents: int) -> str:
    """`5.00`: whole cents, in whatever currency the regime's fee is."""
    return f"{cents // 100:,}.{cents % 100:02}"
