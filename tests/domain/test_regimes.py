"""The regimes that ship say what the research on each of them says, and how well that was checked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.card import CardItem, Purpose
from cardtrack.domain.regime import (
    Anchor,
    CardLife,
    Effect,
    Operator,
    Regime,
    Threshold,
    Undated,
    UnionNameRule,
    Verified,
)
from cardtrack.domain.regime_text import parse_regime, regime_toml
from tests.builders import EVERY_PURPOSE, shipped_regimes

REGIMES = shipped_regimes()
YEAR, HALF_YEAR, NONE = CardLife(months=12), CardLife(months=6), CardLife()

# id: thresholds as "op num/den effect", life, anchor, verified
TABLE: dict[str, tuple[list[str], CardLife, Anchor, Verified]] = {
    "nlrb": ([">=30/100 showing", ">1/2 majority"], NONE, Anchor.DEMAND, Verified.YES),
    "nmb": ([">=50/100 election"], YEAR, Anchor.APPLICATION, Verified.PARTLY),
    "flra": ([">=30/100 election"], NONE, Anchor.PETITION, Verified.NO),
    "us_ca_perb": ([">=30/100 election", ">1/2 recognition"], YEAR, Anchor.FIRST_SUBMITTED, Verified.YES),
    "us_ca_alrb": ([">1/2 certification"], YEAR, Anchor.PETITION, Verified.PARTLY),
    "ny_perb": ([">=30/100 showing", ">1/2 certification"], YEAR, Anchor.PETITION, Verified.YES),
    "il_ielrb": ([">=30/100 showing", ">1/2 certification"], HALF_YEAR, Anchor.PETITION, Verified.PARTLY),
    "wa_perc": ([">=30/100 showing", ">1/2 certification"], YEAR, Anchor.FILING, Verified.YES),
    "nj_perc": ([">=30/100 showing", ">1/2 certification"], HALF_YEAR, Anchor.PETITION, Verified.YES),
    "or_erb": ([">=30/100 showing", ">1/2 certification"], CardLife(days=180), Anchor.FILING, Verified.YES),
    "ma_dlr": (
        [">=30/100 showing", ">=50/100 raid", ">1/2 certification"],
        YEAR,
        Anchor.PETITION,
        Verified.PARTLY,
    ),
    "ne_cir": ([">=30/100 showing"], CardLife(days=90), Anchor.PETITION, Verified.YES),
    "can_federal": ([">=35/100 election", ">1/2 certification"], HALF_YEAR, Anchor.FILING, Verified.PARTLY),
    "can_on": ([">=40/100 election"], YEAR, Anchor.APPLICATION, Verified.PARTLY),
    "can_on_constr": ([">=40/100 election", ">55/100 certification"], YEAR, Anchor.APPLICATION, Verified.PARTLY),
    "can_bc": ([">=45/100 election", ">=55/100 certification"], HALF_YEAR, Anchor.BOARD_RECEIVED, Verified.YES),
    "can_qc": ([">=35/100 election", ">1/2 certification"], YEAR, Anchor.FILING, Verified.PARTLY),
    "can_mb": ([">=40/100 election", ">1/2 certification"], HALF_YEAR, Anchor.FILING, Verified.PARTLY),
    "can_ab": ([">=40/100 election"], CardLife(days=90), Anchor.APPLICATION, Verified.YES),
    "can_sk": ([">=45/100 election"], CardLife(days=90), Anchor.APPLICATION, Verified.PARTLY),
}


def of(regime_id: str) -> Regime:
    """A regime that ships."""
    return REGIMES[regime_id]


def test_all_of_them_ship() -> None:
    assert set(REGIMES) == set(TABLE)
    assert all(regime.id == stem for stem, regime in REGIMES.items())
    assert len({regime.name for regime in REGIMES.values()}) == len(REGIMES)


@pytest.mark.parametrize("regime_id", TABLE)
def test_thresholds_life_anchor_and_check_mark(regime_id: str) -> None:
    regime = of(regime_id)
    thresholds = [f"{t.operator.value}{t.num}/{t.den} {t.effect.value}" for t in regime.ladder]
    assert (thresholds, regime.life, regime.anchor, regime.verified) == TABLE[regime_id]
    assert regime.source
    assert regime.checked_on == date(2026, 11, 22)
    assert not regime.is_copy


@pytest.mark.parametrize("regime_id", TABLE)
def test_warning_comes_before_the_end(regime_id: str) -> None:
    """Where no age is fixed the warning is the only mark; elsewhere it comes while there is time for a new card."""
    regime = of(regime_id)
    for signed in (date(2026, 1, 31), date(2024, 2, 29), date(2026, 8, 31)):
        warned, last = regime.warn_life.last_day(signed), regime.life.last_day(signed)
        assert warned is not None
        assert last is None or warned < last
    if regime.life == NONE:
        assert regime.warn_life == YEAR


@pytest.mark.parametrize("regime_id", TABLE)
def test_what_is_unverified_is_said(regime_id: str) -> None:
    regime = of(regime_id)
    if regime.verified is not Verified.YES:
        assert regime.note


@pytest.mark.parametrize("regime_id", TABLE)
def test_a_card_for_an_election_only_is_never_a_majority(regime_id: str) -> None:
    for threshold in of(regime_id).thresholds:
        if threshold.effect in {Effect.MAJORITY, Effect.RECOGNITION, Effect.CERTIFICATION}:
            assert Purpose.ELECTION_ONLY not in threshold.purposes


def test_the_nlrb_has_one_regime_for_showing_and_majority() -> None:
    """Election-only cards and those of signers of two unions count for the 30 %, and for no majority."""
    showing, majority = of("nlrb").ladder
    assert (showing.purposes, showing.dual_union_counts) == (EVERY_PURPOSE, True)
    assert (majority.purposes, majority.dual_union_counts) == (EVERY_PURPOSE - {Purpose.ELECTION_ONLY}, False)
    assert of("nlrb").revocations_heeded
    assert of("nlrb").electronic_items == {
        CardItem.EMAIL,
        CardItem.PHONE,
        CardItem.AGREED_TEXT,
        CardItem.EMPLOYER_NAMED,
        CardItem.CONFIRMATION,
    }


def test_california_counts_signers_of_two_unions_for_both_and_takes_other_proof_of_a_date() -> None:
    assert of("us_ca_perb").undated is Undated.WITH_PROOF
    assert all(threshold.dual_union_counts for threshold in of("us_ca_perb").thresholds)
    assert [r.id for r in REGIMES.values() if r.undated is Undated.WITH_PROOF] == ["us_ca_perb"]


def test_particular_rules() -> None:
    assert {r.id for r in REGIMES.values() if r.union_name is UnionNameRule.EXACT} == {
        "nj_perc",
        "can_on",
        "can_on_constr",
    }
    assert {r.id: r.fee_cents for r in REGIMES.values() if r.fee_cents} == {"can_federal": 500, "can_qc": 200}
    assert [r.id for r in REGIMES.values() if not r.revocations_heeded] == ["us_ca_alrb"]
    assert {r.id for r in REGIMES.values() if r.alphabetical} == {"nmb", "flra", "ny_perb", "or_erb", "ne_cir"}


@pytest.mark.parametrize("regime_id", TABLE)
def test_written_out_it_reads_back_the_same(regime_id: str) -> None:
    assert parse_regime(regime_toml(of(regime_id)), "written") == of(regime_id)


LIVES = st.one_of(
    st.just(CardLife()),
    st.integers(1, 12_000).map(lambda days: CardLife(days=days)),
    st.integers(1, 12_000).map(lambda months: CardLife(months=months)),
)
SAID = st.text(min_size=1).filter(str.strip)


@st.composite
def thresholds(draw: st.DrawFn) -> Threshold:
    """Any that may be."""
    den = draw(st.integers(2, 1000))
    return Threshold(
        draw(st.sampled_from(Effect)),
        draw(st.sampled_from(Operator)),
        draw(st.integers(1, den - 1)),
        den,
        draw(st.frozensets(st.sampled_from(Purpose), min_size=1)),
        draw(st.booleans()),
    )


MADE = st.builds(
    Regime,
    id=SAID,
    name=SAID,
    thresholds=st.lists(thresholds(), min_size=1, max_size=4, unique_by=Threshold.share).map(tuple),
    life=LIVES,
    anchor=st.sampled_from(Anchor),
    source=SAID,
    checked_on=st.dates(),
    verified=st.sampled_from(Verified),
    warn_life=LIVES,
    undated=st.sampled_from(Undated),
    revocations_heeded=st.booleans(),
    union_name=st.sampled_from(UnionNameRule),
    required_items=st.frozensets(st.sampled_from(CardItem)),
    electronic_items=st.frozensets(st.sampled_from(CardItem)),
    fee_cents=st.none() | st.integers(1, 1_000_000),
    alphabetical=st.booleans(),
    note=st.text(),
    is_copy=st.booleans(),
)


@given(MADE)
def test_any_regime_written_out_reads_back_the_same(regime: Regime) -> None:
    """Whatever a user types into the copy of a regime: quotes, line breaks, control characters, other scripts."""
    assert parse_regime(regime_toml(regime), "written") == regime
