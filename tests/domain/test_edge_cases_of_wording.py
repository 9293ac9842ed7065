"""What a card says and carries: the cases that counting programs get wrong. Each says what is right, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cardtrack.domain.card import CardItem, CardWarning, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.regime import UnionNameRule
from cardtrack.domain.verdict import missing_items
from tests.builders import (
    SIGNED,
    TODAY,
    a_card,
    a_count,
    a_regime,
    an_employee,
    counted,
    reasons_of,
    shipped_regimes,
    under,
    warnings,
)

DAY = timedelta(days=1)
REVOKED = SIGNED + timedelta(days=20)


@pytest.mark.parametrize(("regime_id", "signed"), [("us_ca_perb", [1, 1]), ("nlrb", [1, 0])])
def test_a_signer_of_two_unions(regime_id: str, signed: list[int]) -> None:
    """California counts for both unions; at the NLRB the showing does, and for a majority neither card is valid."""
    count = under(regime_id, a_card(other_union="Local 42"))
    assert [result.signed for result in count.tally(TODAY).thresholds] == signed


@pytest.mark.parametrize(
    ("regime_id", "reason"), [("nj_perc", Reason.WRONG_UNION), ("can_on", Reason.WRONG_UNION), ("nlrb", None)]
)
def test_a_card_that_names_only_the_parent_union(regime_id: str, reason: Reason | None) -> None:
    """New Jersey wants exactly the petitioner, and Ontario the applicant (Canada Valve); elsewhere it counts."""
    assert reasons_of(under(regime_id, a_card(union_named=UnionNamed.PARENT))) == [reason]


@pytest.mark.parametrize("named", [UnionNamed.OTHER, UnionNamed.NONE])
@pytest.mark.parametrize("rule", UnionNameRule)
def test_a_card_for_another_union_or_for_none(named: UnionNamed, rule: UnionNameRule) -> None:
    """It must name who is to represent the signer."""
    count = a_count(an_employee(1, a_card(union_named=named)), union_name=rule)
    assert reasons_of(count) == [Reason.WRONG_UNION]


def test_a_wording_that_changed_during_the_drive() -> None:
    """Each card keeps the purpose of its own text: an election-only one stays so when later cards say more."""
    count = a_count(
        an_employee(1, a_card(purpose=Purpose.ELECTION_ONLY)),
        an_employee(2, a_card(purpose=Purpose.REPRESENTATION)),
        an_employee(3, a_card(purpose=Purpose.DUAL)),
    )
    assert [result.signed for result in count.tally(TODAY).thresholds] == [3, 2]
    assert reasons_of(count) == [Reason.ELECTION_ONLY]
    assert CardWarning.DUAL_PURPOSE in count.verdicts(3, TODAY)[0].warnings


def test_a_card_for_a_purpose_that_the_regime_does_not_take() -> None:
    """Federal Canada counts applications for membership; a plain authorization is none."""
    paid = {"fee_cents": 500, "fee_paid_on": SIGNED}
    assert reasons_of(under("can_federal", a_card(**paid))) == [Reason.WRONG_PURPOSE]
    assert reasons_of(under("can_federal", a_card(purpose=Purpose.MEMBERSHIP, **paid))) == [None]


def test_a_card_that_a_supervisor_collected_counts_under_a_warning() -> None:
    """National Gypsum: supervisors who solicit can taint the showing. That is argued, not computed."""
    count = a_count(an_employee(1, a_card(collector="T. Boyle", collector_is_supervisor=True)))
    assert reasons_of(count) == [None]
    assert warnings(count) == {CardWarning.COLLECTOR_SUPERVISOR}


def test_an_electronic_signature_without_its_items() -> None:
    """GC 15-08: employer, contact, phone, the text agreed to, and for all but a digital signature a confirmation."""
    sent = {"email": "rosa@example.org", "phone": "555 0100", "agreed_text": True}
    plain = a_card(signature=Signature.ELECTRONIC, **sent)
    assert reasons_of(under("nlrb", plain)) == [Reason.MISSING_ITEM]
    nlrb = shipped_regimes()["nlrb"]
    assert missing_items(plain, nlrb) == {CardItem.CONFIRMATION}
    assert reasons_of(under("nlrb", a_card(signature=Signature.DIGITAL, **sent))) == [None]
    assert reasons_of(under("nlrb", a_card(signature=Signature.INK))) == [None]
    confirmed = a_card(signature=Signature.ELECTRONIC, confirmation_on=REVOKED, **sent)
    count = under("nlrb", confirmed)
    assert reasons_of(count, as_of=REVOKED - DAY) == [Reason.MISSING_ITEM]
    assert reasons_of(count, as_of=REVOKED) == [None]
    assert missing_items(confirmed, nlrb, REVOKED - DAY) == {CardItem.CONFIRMATION}
    assert missing_items(confirmed, nlrb, REVOKED) == frozenset()


@pytest.mark.parametrize("item", CardItem)
def test_each_item_that_a_regime_may_ask_for(item: CardItem) -> None:
    """Without it the card does not count; with it, it does."""
    given: dict[CardItem, dict[str, object]] = {
        CardItem.EMPLOYER_NAMED: {"employer_named": True},
        CardItem.UNION_NAMED: {"union_named": UnionNamed.PARENT},
        CardItem.WITNESS: {"witness": "J. Prado"},
        CardItem.EMAIL: {"email": "rosa@example.org"},
        CardItem.PHONE: {"phone": "555 0100"},
        CardItem.AGREED_TEXT: {"agreed_text": True},
        CardItem.CONFIRMATION: {"confirmation_on": SIGNED},
    }
    lacking = a_card(employer_named=False, union_named=UnionNamed.NONE)
    regime = a_regime(required_items=frozenset({item}))
    assert missing_items(lacking, regime) == {item}
    assert missing_items(a_card(**given[item]), regime) == frozenset()


def test_the_fee_counts_from_the_day_on_which_it_was_paid() -> None:
    """Quebec's two dollars: less is none, and paid later is none yet."""
    asked = {"purpose": Purpose.MEMBERSHIP}
    assert reasons_of(under("can_qc", a_card(**asked))) == [Reason.FEE_MISSING]
    assert reasons_of(under("can_qc", a_card(fee_cents=199, **asked))) == [Reason.FEE_MISSING]
    assert reasons_of(under("can_qc", a_card(fee_cents=200, **asked))) == [None]
    count = under("can_qc", a_card(fee_cents=200, fee_paid_on=REVOKED, **asked))
    assert reasons_of(count, as_of=REVOKED - DAY) == [Reason.FEE_MISSING]
    assert reasons_of(count, as_of=REVOKED) == [None]


@pytest.mark.parametrize(
    ("flaw", "reason"),
    [
        ({"signature": Signature.MISSING}, Reason.UNSIGNED),
        ({"is_readable": False}, Reason.UNREADABLE),
        ({"is_original": False}, Reason.COPY),
        ({"set_aside": True, "set_aside_note": "the signer asked for time"}, Reason.SET_ASIDE),
        ({"signature": Signature.MARK_WITNESSED}, None),
    ],
)
def test_each_flaw_of_a_card(flaw: dict[str, object], reason: Reason | None) -> None:
    """Nothing is refused on entry: the card is held, and says why it does not count."""
    assert reasons_of(a_count(an_employee(1, a_card(**flaw)))) == [reason]


def test_a_card_has_one_primary_reason_and_may_have_more() -> None:
    """The fixed order decides which is told first, so that the reconciliation adds up."""
    bad = a_card(None, signature=Signature.MISSING, is_readable=False, set_aside=True)
    count = a_count(an_employee(1, bad))
    (verdict,) = count.verdicts(1, TODAY)
    assert verdict.primary is Reason.UNSIGNED
    assert verdict.reasons == (Reason.UNSIGNED, Reason.UNDATED, Reason.UNREADABLE, Reason.SET_ASIDE)
    assert count.tally(TODAY).not_counted == {Reason.UNSIGNED: 1}


def test_what_cards_stand_in_the_way_of_is_told_by_verdict() -> None:
    """All cards held have a verdict, in the order of building, the counting ones too."""
    count = counted(2, 3)
    verdicts = count.all_verdicts(TODAY)
    assert [(verdict.card.employee_id, verdict.counts, verdict.primary) for verdict in verdicts] == [
        (1, True, None),
        (2, True, None),
    ]
