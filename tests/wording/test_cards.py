"""Why a card does not count, said with its own dates and items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cardtrack.domain.card import AuthorizationCard, CardItem, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.regime import Anchor, CardLife, Effect, Operator, Regime, Threshold, Verified
from cardtrack.domain.tally import Verdict
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.i18n import language
from cardtrack.wording import cards

AS_OF = date(2026, 11, 14)
CARD = AuthorizationCard(1, 7, signed_on=date(2025, 5, 3), received_on=date(2025, 5, 5))
REGIME = Regime(
    id="invented",
    name="Invented rules",
    thresholds=(Threshold(Effect.MAJORITY, Operator.MORE_THAN, 1, 2, frozenset(Purpose)),),
    life=CardLife(months=12),
    anchor=Anchor.FILING,
    source="nowhere",
    checked_on=AS_OF,
    verified=Verified.YES,
)


def said(reason: Reason, card: AuthorizationCard = CARD, regime: Regime = REGIME) -> str:
    return cards.verdict_sentence(Verdict(card, AS_OF, (reason,), frozenset()), regime)


def test_too_old_says_the_age_that_is_allowed() -> None:
    assert said(Reason.TOO_OLD) == "Card of 3 May 2025 is older than 12 months on 14 Nov 2026"
    days = replace(REGIME, life=CardLife(days=180))
    assert said(Reason.TOO_OLD, regime=days) == "Card of 3 May 2025 is older than 180 days on 14 Nov 2026"


def test_dates_are_in_the_language_of_the_reader() -> None:
    with language("es"):
        assert "3 may 2025" in said(Reason.TOO_OLD)
    with language("ko"):
        assert "2025년 5월 3일" in said(Reason.TOO_OLD)


def test_a_card_that_counts_says_so() -> None:
    sentence = cards.verdict_sentence(Verdict(CARD, AS_OF, (), frozenset()), REGIME)
    assert sentence == "Card of 3 May 2025 counts on 14 Nov 2026"


@pytest.mark.parametrize(
    ("revoked_on", "end"),
    [
        pytest.param(date(2026, 1, 2), "was revoked on 2 Jan 2026", id="its own"),
        pytest.param(None, "was revoked by a later statement of its signer", id="by another card"),
        pytest.param(date(2026, 12, 1), "was revoked by a later statement of its signer", id="its own still to come"),
    ],
)
def test_revoked_says_by_what(revoked_on: date | None, end: str) -> None:
    assert said(Reason.REVOKED, replace(CARD, revoked_on=revoked_on)).endswith(end)


@pytest.mark.parametrize(
    ("how", "told_to", "end"),
    [
        pytest.param("by letter", "T. Reyes", "was revoked on 2 Jan 2026: by letter, told to T. Reyes", id="both"),
        pytest.param("by letter", "", "was revoked on 2 Jan 2026: by letter", id="way"),
        pytest.param("", "T. Reyes", "was revoked on 2 Jan 2026, told to T. Reyes", id="whom"),
    ],
)
def test_revoked_says_how_and_whom_it_was_told_to(how: str, told_to: str, end: str) -> None:
    card = replace(CARD, revoked_on=date(2026, 1, 2), revoked_how=how, revoked_to=told_to)
    assert said(Reason.REVOKED, card).endswith(end)


def test_undated_quotes_what_is_written() -> None:
    card = replace(CARD, signed_on=None, signed_as_written="31/2")
    assert said(Reason.UNDATED, card) == "The card carries no date that can be read; written is “31/2”"
    assert said(Reason.COPY, card).startswith("Undated card received on 5 May 2025 is a copy")
    assert said(Reason.COPY, replace(card, received_on=None)).startswith("Undated card is a copy")


def test_not_in_hand_says_when_it_came() -> None:
    card = replace(CARD, received_on=date(2026, 11, 20))
    assert said(Reason.NOT_IN_HAND, card) == "Card of 3 May 2025 was received on 20 Nov 2026, after 14 Nov 2026"


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (UnionNamed.OTHER, "names another union"),
        (UnionNamed.NONE, "names no union"),
        (UnionNamed.PARENT, "names only the parent union"),
    ],
    ids=["other", "none", "parent"],
)
def test_wrong_union_says_which(named: UnionNamed, words: str) -> None:
    assert words in said(Reason.WRONG_UNION, replace(CARD, union_named=named))


def test_missing_items_are_listed() -> None:
    regime = replace(
        REGIME,
        required_items=frozenset({CardItem.WITNESS}),
        electronic_items=frozenset({CardItem.EMAIL, CardItem.PHONE}),
    )
    assert said(Reason.MISSING_ITEM, regime=regime).endswith(": a witness")
    electronic = replace(CARD, signature=Signature.ELECTRONIC)
    assert said(Reason.MISSING_ITEM, electronic, regime).endswith(": a witness; an email address; a phone number")


@pytest.mark.parametrize(
    ("fee", "paid_on", "words"),
    [
        pytest.param(None, None, "has no fee recorded; 5.00 is asked", id="none"),
        pytest.param(105, None, "has a fee of 1.05 recorded; 5.00 is asked", id="too little"),
        pytest.param(500, date(2026, 11, 20), "had its fee paid on 20 Nov 2026, after 14 Nov 2026", id="too late"),
    ],
)
def test_fee_says_what_is_missing(fee: int | None, paid_on: date | None, words: str) -> None:
    card = replace(CARD, fee_cents=fee, fee_paid_on=paid_on)
    assert said(Reason.FEE_MISSING, card, replace(REGIME, fee_cents=500)).endswith(words)


def test_set_aside_keeps_its_note_word_for_word() -> None:
    card = replace(CARD, set_aside=True, set_aside_note="{card} % <b>")
    assert said(Reason.SET_ASIDE, card).endswith(": {card} % <b>")
    assert said(Reason.SET_ASIDE).endswith("was set aside by hand")


def test_the_placement_says_why() -> None:
    verdict = Verdict(CARD, AS_OF, (Reason.EXCLUDED,), frozenset())
    placement = Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Director", reason=Exclusion.SUPERVISOR)
    assert cards.verdict_sentence(verdict, REGIME, placement).endswith("on 14 Nov 2026 (Supervisor)")
    contested = Placement(Scope.CLASSIFICATION, Standing.CONTESTED, "Lead", claimed_by="the employer")
    verdict = Verdict(CARD, AS_OF, (Reason.CONTESTED,), frozenset())
    assert cards.verdict_sentence(verdict, REGIME, contested).endswith("(by the employer)")


def test_life_of_a_card() -> None:
    assert cards.life_label(CardLife()) == "no limit"
    assert cards.life_label(CardLife(days=1)) == "1 day"
    assert cards.life_label(CardLife(months=6)) == "6 months"
