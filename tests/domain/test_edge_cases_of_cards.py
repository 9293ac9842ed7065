"""Whether a card counts on a day: the cases that counting programs get wrong. Each says what is right, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cardtrack.domain.card import CardWarning, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.regime import CardLife
from tests.builders import (
    HIRED,
    SIGNED,
    TODAY,
    a_card,
    a_count,
    a_position,
    an_employee,
    reasons_of,
    shipped_regimes,
    under,
    unmatched,
    warnings,
)

DAY = timedelta(days=1)
RECEIVED = SIGNED + timedelta(days=4)
REVOKED = SIGNED + timedelta(days=20)


# --- two cards of one person ----------------------------------------------------------------------------------


def test_two_cards_of_one_person_count_once_and_both_are_kept() -> None:
    """People are counted, not cards. The one that stays valid longest counts; the other is told as extra."""
    count = a_count(an_employee(1, a_card(SIGNED), a_card(SIGNED + DAY)), life=CardLife(months=6))
    tally = count.tally(TODAY)
    assert (tally.signed, tally.eligible, tally.extra, tally.cards_held) == (1, 1, 1, 2)
    assert reasons_of(count) == [Reason.SUPERSEDED, None]


def test_of_two_cards_without_an_end_the_earliest_counts() -> None:
    """Where no age is fixed both last for ever; the earlier shows since when the person stands for the union."""
    assert reasons_of(a_count(an_employee(1, a_card(SIGNED + DAY), a_card(SIGNED)))) == [Reason.SUPERSEDED, None]


def test_when_the_longer_card_lapses_too_nothing_counts() -> None:
    """The person is signed while either card lives: no gap between them, and nothing after both."""
    count = a_count(an_employee(1, a_card(date(2026, 1, 10)), a_card(date(2026, 3, 10))), life=CardLife(months=6))
    days = (date(2026, 7, 10), date(2026, 7, 11), date(2026, 9, 10), date(2026, 9, 11))
    assert [count.tally(day).signed for day in days] == [1, 1, 1, 0]
    assert reasons_of(count, as_of=days[1]) == [Reason.TOO_OLD, None]


def test_percent_of_people_is_not_percent_of_cards() -> None:
    """Three cards of one person in a unit of three are one of three, not three."""
    people = [an_employee(1, a_card(), a_card(), a_card()), an_employee(2), an_employee(3)]
    assert (a_count(*people).tally(TODAY).signed, a_count(*people).tally(TODAY).extra) == (1, 2)


# --- whose card -----------------------------------------------------------------------------------------------


def test_a_card_of_nobody_on_the_list_is_held_as_unmatched() -> None:
    """The board matches cards to the payroll: it is neither counted nor dropped, and has its own line."""
    count = a_count(an_employee(1, a_card()), unmatched(a_card(signer="J. Mtz."), a_card(signature=Signature.MISSING)))
    tally = count.tally(TODAY)
    assert (tally.signed, tally.unmatched, tally.not_counted) == (1, 1, {Reason.UNSIGNED: 1})
    assert tally.reconciles
    assert reasons_of(count, None) == [Reason.UNMATCHED, Reason.UNSIGNED]


def test_a_revocation_among_the_unmatched_reaches_no_other_card() -> None:
    """They are not one person's: what one unknown signer took back says nothing of the others."""
    lost = unmatched(a_card(revoked_on=REVOKED), a_card())
    assert reasons_of(a_count(lost), None) == [Reason.REVOKED, Reason.UNMATCHED]


def test_a_card_signed_before_hire_waits_for_a_decision() -> None:
    """Rehired, or a slip of the pen? No authority was found either way: flagged, not counted until decided."""
    early = a_card(HIRED - DAY)
    assert reasons_of(a_count(an_employee(1, early))) == [Reason.BEFORE_HIRE]
    assert reasons_of(a_count(an_employee(1, a_card(HIRED - DAY, before_hire_accepted=True)))) == [None]
    assert reasons_of(a_count(an_employee(1, a_card(HIRED)))) == [None]


# --- dates ----------------------------------------------------------------------------------------------------


def test_a_card_dated_in_the_future_waits_for_its_day() -> None:
    """Held against the day of the count, not the computer's clock: it may well be day and month swapped."""
    count = a_count(an_employee(1, a_card(TODAY + DAY, received_on=SIGNED)))
    assert reasons_of(count) == [Reason.FUTURE_DATED]
    assert reasons_of(count, as_of=TODAY + DAY) == [None]
    assert CardWarning.RECEIVED_BEFORE_SIGNED in warnings(count)


@pytest.mark.parametrize("regime_id", sorted(set(shipped_regimes()) - {"us_ca_perb"}))
def test_an_undated_card_counts_nowhere_but_in_california(regime_id: str) -> None:
    """The NLRB, Oregon, Washington and New York ask for a date on the card; proof from elsewhere does not help."""
    undated = a_card(None, received_on=RECEIVED, date_proof="the collector's log", purpose=Purpose.MEMBERSHIP)
    assert reasons_of(under(regime_id, undated))[0] is Reason.UNDATED


def test_an_undated_card_counts_in_california_with_other_proof_only() -> None:
    """8 CCR 32700(b): the claimant must prove the date otherwise. It counts from the day on which it came in."""
    proven = a_card(None, received_on=RECEIVED, date_proof="the collector's log")
    count = under("us_ca_perb", proven)
    assert [reasons_of(count, as_of=day) for day in (RECEIVED - DAY, RECEIVED)] == [[Reason.NOT_IN_HAND], [None]]
    assert reasons_of(under("us_ca_perb", a_card(None, received_on=RECEIVED))) == [Reason.UNDATED]


def test_an_undated_card_is_too_old_once_its_receipt_is() -> None:
    """It was signed by the day it came in: when that day is out of the window, so is the card."""
    proven = a_card(None, received_on=date(2025, 11, 20), date_proof="the collector's log")
    count = under("us_ca_perb", proven)
    assert reasons_of(count, as_of=date(2026, 11, 20)) == [None]
    assert reasons_of(count, as_of=date(2026, 11, 21)) == [Reason.TOO_OLD]
    assert CardWarning.NEAR_END_OF_LIFE in warnings(count, date(2026, 10, 21))


def test_an_undated_card_without_a_day_of_receipt_counts_from_no_day() -> None:
    """With neither date there is no day from which it could count, whatever the proof says."""
    assert reasons_of(under("us_ca_perb", a_card(None, date_proof="the collector's log"))) == [Reason.UNDATED]


def test_four_undated_cards_of_158_sank_a_petition() -> None:
    """34 FLRA 377: 30 % of 510 are 153; of 158 cards some were bad, and the four undated ones among them."""
    people = [an_employee(n, a_card(None if n <= 6 else SIGNED)) for n in range(1, 159)]
    count = a_count(*people, *[an_employee(n) for n in range(159, 511)], regime=shipped_regimes()["flra"])
    tally = count.tally(TODAY)
    assert (tally.cards_held, tally.signed, tally.eligible) == (158, 152, 510)
    assert (tally.headline.need, tally.headline.is_met, tally.not_counted) == (153, False, {Reason.UNDATED: 6})


def test_the_day_of_receipt_is_never_the_day_of_signing() -> None:
    """Two fields: a card received yesterday without a date is undated, not signed yesterday."""
    undated = a_card(None, received_on=TODAY - DAY)
    assert reasons_of(a_count(an_employee(1, undated))) == [Reason.UNDATED]


def test_a_card_counts_from_the_later_of_signing_and_receipt() -> None:
    """Until it is in hand it can be shown to nobody; recreating an old count must not know of it yet."""
    count = a_count(an_employee(1, a_card(received_on=RECEIVED)))
    days = (SIGNED - DAY, SIGNED, RECEIVED - DAY, RECEIVED)
    assert [reasons_of(count, as_of=day) for day in days] == [
        [Reason.FUTURE_DATED],
        [Reason.NOT_IN_HAND],
        [Reason.NOT_IN_HAND],
        [None],
    ]


def test_a_card_whose_receipt_is_unknown_counts_from_signing_under_a_warning() -> None:
    """It is in hand, or nobody could have entered it; since when is not known, and said."""
    count = a_count(an_employee(1, a_card(received_on=None)))
    assert reasons_of(count, as_of=SIGNED) == [None]
    assert warnings(count) == {CardWarning.RECEIVED_UNKNOWN}


# --- the window -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime_id", "signed", "last"),
    [
        ("nj_perc", date(2026, 2, 28), date(2026, 8, 31)),
        ("nj_perc", date(2024, 2, 28), date(2024, 8, 28)),
        ("nj_perc", date(2024, 2, 29), date(2024, 8, 31)),
        ("or_erb", date(2026, 2, 28), date(2026, 8, 27)),
        ("ny_perb", date(2024, 2, 29), date(2025, 2, 28)),
        ("ny_perb", date(2023, 2, 28), date(2024, 2, 29)),
        ("ne_cir", date(2024, 2, 29), date(2024, 5, 29)),
        ("can_bc", date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_first_and_last_day_of_a_card(regime_id: str, signed: date, last: date) -> None:
    """Both edges count. Months are clamped (31 August less six months is the last of February), days are days.

    New Jersey's six months and Oregon's 180 days end a card of 28 February four days apart.
    """
    card = a_card(signed, purpose=Purpose.MEMBERSHIP)
    count = a_count(an_employee(1, card, positions=[a_position(None)]), regime=shipped_regimes()[regime_id])
    days = (signed - DAY, signed, last, last + DAY)
    assert [reasons_of(count, as_of=day) for day in days] == [[Reason.FUTURE_DATED], [None], [None], [Reason.TOO_OLD]]


def test_the_window_is_measured_back_from_the_day_of_the_count() -> None:
    """Filing, submission or demand, never today: the planned day is set, and shows what will have lapsed by then."""
    count = under("nj_perc", a_card(date(2026, 7, 1)))
    planned = date(2027, 1, 15)
    assert reasons_of(count, as_of=TODAY) == [None]
    assert reasons_of(count, as_of=planned) == [Reason.TOO_OLD]
    assert count.stale_horizon(TODAY).losses[-1].lost_on == date(2027, 1, 2)


def test_the_nlrb_drops_no_card_for_its_age_and_warns_after_twelve_months() -> None:
    """No fixed age was found in any rule of the Board; older cards have been accepted. Marked, never dropped."""
    count = under("nlrb", a_card(date(2025, 11, 20)))
    later = TODAY + DAY
    assert [reasons_of(count), reasons_of(count, as_of=later)] == [[None], [None]]
    assert warnings(count) == frozenset()
    assert warnings(count, later) == {CardWarning.NEAR_END_OF_LIFE}


# --- taking it back -------------------------------------------------------------------------------------------


def test_a_revoked_card_counts_until_the_day_before() -> None:
    """The last act on or before the day wins, so the day of the revocation is already without the card."""
    count = a_count(an_employee(1, a_card(revoked_on=REVOKED)))
    assert reasons_of(count, as_of=REVOKED - DAY) == [None]
    assert reasons_of(count, as_of=REVOKED) == [Reason.REVOKED]


def test_revoked_and_signed_again_counts_again() -> None:
    """A revocation kills what came before it, not what the person signs afterwards."""
    again = a_card(REVOKED + DAY)
    count = a_count(an_employee(1, a_card(revoked_on=REVOKED), again))
    assert reasons_of(count) == [Reason.REVOKED, None]
    assert [count.tally(day).signed for day in (REVOKED - DAY, REVOKED, REVOKED + DAY)] == [1, 0, 1]


def test_of_two_cards_with_the_later_revoked_the_earlier_does_not_come_back_to_life() -> None:
    """The person took back what they had said, and the earlier card says the same."""
    count = a_count(an_employee(1, a_card(SIGNED), a_card(SIGNED + DAY, revoked_on=REVOKED)))
    assert count.tally(REVOKED - DAY).signed == 1
    assert reasons_of(count, as_of=REVOKED) == [Reason.REVOKED, Reason.REVOKED]


def test_signed_again_on_the_day_of_the_revocation_stays_in_doubt() -> None:
    """Days have no hours: which came first is not known, and a doubt is never counted as a yes."""
    assert reasons_of(a_count(an_employee(1, a_card(revoked_on=REVOKED), a_card(REVOKED)))) == [Reason.REVOKED] * 2


def test_an_undated_card_falls_with_any_revocation_of_its_signer() -> None:
    """It can't show that it was signed afterwards."""
    proven = a_card(None, received_on=REVOKED + DAY, date_proof="the collector's log")
    assert reasons_of(under("us_ca_perb", a_card(revoked_on=REVOKED), proven)) == [Reason.REVOKED] * 2


def test_taking_back_the_card_of_another_union_takes_back_none_of_ours() -> None:
    """Who leaves the other union does not leave this one."""
    theirs = a_card(SIGNED, union_named=UnionNamed.OTHER, revoked_on=REVOKED)
    assert reasons_of(a_count(an_employee(1, a_card(SIGNED), theirs))) == [None, Reason.REVOKED]


@pytest.mark.parametrize("regime_id", ["can_bc", "wa_perc", "nlrb"])
def test_revoked_after_the_filing_is_too_late(regime_id: str) -> None:
    """Counted as of the filing (BC), the direction of the card check (WA) or the demand (NLRB), the card stood."""
    filed = REVOKED - DAY
    count = under(regime_id, a_card(revoked_on=REVOKED, purpose=Purpose.MEMBERSHIP))
    assert count.tally(filed).signed == 1
    assert count.tally(REVOKED).signed == 0


def test_where_cards_may_not_be_revoked_a_revocation_changes_nothing() -> None:
    """ALRB, as proposed: a signature equals a vote. The revocation stays on record."""
    assert reasons_of(under("us_ca_alrb", a_card(revoked_on=REVOKED))) == [None]


def test_told_to_the_organizer_by_word_of_mouth_is_recorded_and_the_rule_decides() -> None:
    """How it came is kept beside the day; a program that dropped a spoken revocation would claim too much."""
    told = a_card(revoked_on=REVOKED, revoked_how="said so to the organizer")
    assert reasons_of(a_count(an_employee(1, told))) == [Reason.REVOKED]


def test_a_revocation_dated_before_the_signature_is_flagged_and_never_counted() -> None:
    """One of the dates is wrong: until somebody says which, the card does not count, under a warning."""
    odd = a_card(revoked_on=SIGNED - DAY)
    count = a_count(an_employee(1, odd))
    assert reasons_of(count) == [Reason.REVOKED]
    assert CardWarning.REVOKED_BEFORE_SIGNED in warnings(count)
    fine = a_count(an_employee(1, a_card(revoked_on=TODAY + DAY)))
    assert reasons_of(fine) == [None]
    assert CardWarning.REVOKED_BEFORE_SIGNED not in warnings(fine)
