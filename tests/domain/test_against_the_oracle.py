"""The step functions agree with the slow count: every day, every threshold, every reason, every group and cell."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cardtrack.domain.axis import Axis
from cardtrack.domain.card import Reason
from cardtrack.domain.count import Count, ThresholdResult
from cardtrack.domain.employee import Position
from cardtrack.domain.regime import Effect
from cardtrack.domain.unit import Standing, folded
from tests.domain.campaigns import MadeCampaign, campaigns
from tests.domain.oracle import OracleCount, is_met, past, stand_on, thresholds_of, warnings_of, why_not


def made(campaign: MadeCampaign) -> tuple[Count, OracleCount]:
    """The same campaign, counted in both ways."""
    return (
        Count(campaign.unit, campaign.regime, campaign.people),
        OracleCount(campaign.unit, campaign.regime, campaign.people),
    )


@given(campaigns())
def test_tally_on_every_day(campaign: MadeCampaign) -> None:
    count, oracle = made(campaign)
    for day in campaign.days():
        tally = count.tally(day)
        eligible, contested = oracle.standing(Standing.INCLUDED, day), oracle.standing(Standing.CONTESTED, day)
        assert (tally.as_of, tally.eligible, tally.contested) == (day, len(eligible), len(contested))
        assert [result.threshold for result in tally.thresholds] == thresholds_of(campaign.regime)
        for result in tally.thresholds:
            signed = oracle.signed(result.threshold, eligible, day)
            assert (result.signed, result.eligible) == (signed, len(eligible))
            assert result.contested_signed == oracle.signed(result.threshold, contested, day)
            assert result.is_met == is_met(result.threshold, signed, len(eligible))
            assert result.margin == signed - result.need
        n, more = tally.headline.signed, tally.headline.contested_signed
        assert (tally.signed, tally.contested_signed) == (n, more)
        assert tally.low == (n, len(eligible) + len(contested))
        assert tally.high == (n + more, len(eligible) + more)


@given(campaigns())
def test_reconciliation_on_every_day(campaign: MadeCampaign) -> None:
    count, oracle = made(campaign)
    for day in campaign.days():
        tally = count.tally(day)
        reasons, extra = oracle.reasons(day)
        unmatched = reasons.pop(Reason.UNMATCHED, 0)
        assert tally.not_counted == reasons
        assert (tally.extra, tally.unmatched) == (extra, unmatched)
        assert tally.cards_held == sum(len(person.cards) for person in campaign.people)
        assert tally.reconciles
        assert 0 <= tally.signed <= tally.eligible


@given(campaigns())
def test_verdict_on_every_card_on_every_day(campaign: MadeCampaign) -> None:
    count, oracle = made(campaign)
    headline = thresholds_of(campaign.regime)[-1]
    days = campaign.days()
    for person in campaign.people:
        good_on = {day: oracle.good_cards(headline, person, day) for day in days}
        for day in days:
            verdicts = count.verdicts(person.employee_id, day)
            assert tuple(verdict.card for verdict in verdicts) == person.cards
            for verdict in verdicts:
                why = why_not(oracle.unit, oracle.regime, headline, person, verdict.card, day)
                assert verdict.warnings == warnings_of(oracle.regime, verdict.card, day)
                assert list(verdict.reasons) == why or (verdict.reasons == (Reason.SUPERSEDED,) and not why)
                assert verdict.primary is (verdict.reasons[0] if verdict.reasons else None)
            counting = [verdict.card for verdict in verdicts if verdict.counts]
            extra = [verdict.card for verdict in verdicts if Reason.SUPERSEDED in verdict.reasons]
            assert len(counting) == min(1, len(counting) + len(extra))
            assert all(card in good_on[day] for card in (*counting, *extra))
            for later in days[days.index(day) :]:  # of several the one that lasts is counted
                assert not extra or counting[0] in good_on[later] or not set(extra) & set(good_on[later])
    assert len(count.all_verdicts(days[0])) == count.tally(days[0]).cards_held


@given(campaigns())
def test_where_each_person_stands_on_every_day(campaign: MadeCampaign) -> None:
    count, oracle = made(campaign)
    headline = thresholds_of(campaign.regime)[-1]
    for person in oracle.on_roster():
        assert person.employee_id is not None
        for day in campaign.days():
            stand = stand_on(oracle.unit, person, day)
            has_good_card = bool(oracle.good_cards(headline, person, day))
            is_in = stand.standing is Standing.INCLUDED
            state = count.person(person.employee_id, day)
            assert (state.is_employed, state.standing) == (stand.employed, stand.standing)
            assert (state.placement, state.position) == (stand.placement, stand.position)
            assert state.has_good_card == has_good_card
            assert count.is_eligible(person.employee_id, day) == state.is_eligible == is_in
            assert count.is_contested(person.employee_id, day) == (stand.standing is Standing.CONTESTED)
            assert count.is_signed(person.employee_id, day) == state.is_counted == (is_in and has_good_card)


@given(campaigns())
def test_the_members_and_one_card_of_each_signer_on_every_day(campaign: MadeCampaign) -> None:
    count, oracle = made(campaign)
    for day in campaign.days():
        for standing in (Standing.INCLUDED, Standing.CONTESTED):
            is_contested = standing is Standing.CONTESTED
            people = {person.employee_id: person for person in oracle.standing(standing, day)}
            assert set(count.members(day, contested=is_contested)) == set(people)
            for place, threshold in enumerate(thresholds_of(campaign.regime)):
                signers = count.signers(day, place, contested=is_contested)
                good = {who: oracle.good_cards(threshold, person, day) for who, person in people.items()}
                assert len(signers) == len(dict(signers))
                assert {who for who, _ in signers} == {who for who, cards in good.items() if cards}
                assert all(card in good[who] for who, card in signers)


@given(campaigns())
def test_a_majority_is_claimed_by_cards_of_more_than_half(campaign: MadeCampaign) -> None:
    count, _ = made(campaign)
    by_cards = {Effect.MAJORITY, Effect.RECOGNITION, Effect.CERTIFICATION}
    for day in campaign.days():
        result = count.tally(day).majority
        fitting = [t for t in thresholds_of(campaign.regime) if t.effect in by_cards and 2 * t.num >= t.den]
        assert (result.threshold if result else None) == (fitting[-1] if fitting else None)


@given(campaigns())
def test_each_lapse_is_one_of_those_that_the_horizon_counts(campaign: MadeCampaign) -> None:
    count, _ = made(campaign)
    for day in campaign.days()[::3]:
        horizon = count.stale_horizon(day, weeks=80)
        lapses = count.lapses(day)
        signers = {who for who, _ in count.signers(day)}
        assert {lapse.employee_id for lapse in lapses} <= signers
        for week in horizon.weeks:
            end = week.first_day + timedelta(days=7)
            for number, days in (
                (week.lapsing, [lapse.lapses_on for lapse in lapses]),
                (week.warned, [lapse.warned_on for lapse in lapses]),
            ):
                assert number == sum(found is not None and week.first_day <= found < end for found in days)
        assert horizon.already_warned == sum(lapse.warned_on is not None and lapse.warned_on <= day for lapse in lapses)
        for until in (day, day + timedelta(weeks=4), day + timedelta(weeks=60)):
            assert count.going_stale(day, until) == sum(lapse.begins_by(until) for lapse in lapses)
        for lapse in lapses:
            assert lapse.begins_by(date.max)
            assert lapse.begins_by(day) == (lapse.warned_on is not None and lapse.warned_on <= day)


@given(campaigns())
def test_groups_on_every_day(campaign: MadeCampaign) -> None:
    count, oracle = made(campaign)
    for day in campaign.days():
        groups = {group.placement: (group.people, list(group.signed)) for group in count.groups(day)}
        assert groups == oracle.groups(day)
        tally = count.tally(day)
        contested = [group for group in count.groups(day) if group.is_contested]
        assert sum(group.people for group in contested) == tally.contested
        for index, result in enumerate(tally.thresholds):
            assert sum(group.signed[index] for group in contested) == result.contested_signed


@given(campaigns(), st.sampled_from(Axis))
def test_cells_on_every_day(campaign: MadeCampaign, axis: Axis) -> None:
    count, oracle = made(campaign)
    headline = thresholds_of(campaign.regime)[-1]

    def key(position: Position) -> tuple[str, str]:
        return folded(position.worksite), folded(str(getattr(position, axis.value)))

    for day in campaign.days():
        wanted: dict[tuple[str, str], tuple[int, int]] = {}
        for person in oracle.standing(Standing.INCLUDED, day):
            position = stand_on(oracle.unit, person, day).position
            assert position is not None
            signed, eligible = wanted.get(key(position), (0, 0))
            more = bool(oracle.good_cards(headline, person, day))
            wanted[key(position)] = (signed + more, eligible + 1)
        cells = count.cells(day, axis)
        found = {(folded(cell.worksite), folded(cell.group)): (cell.signed, cell.eligible) for cell in cells}
        assert found == wanted
        assert len(found) == len(cells)


@given(campaigns())
@settings(max_examples=50)
def test_stale_horizon(campaign: MadeCampaign) -> None:
    """The coming days are walked one by one, with people and all other facts as they stand."""
    count, oracle = made(campaign)
    thresholds = thresholds_of(campaign.regime)
    lives = (campaign.regime.life, campaign.regime.warn_life)
    for as_of in campaign.days()[::25]:
        horizon = count.stale_horizon(as_of, weeks=58)
        results = count.tally(as_of).thresholds
        walk = [as_of + timedelta(days=n) for n in range(58 * 7 + 1)]
        counted = [oracle.dates_counted(threshold, as_of) for threshold in thresholds]
        by_life, by_warning = ([[past(dates, life, day) for day in walk] for dates in counted] for life in lives)
        assert [week.first_day for week in horizon.weeks] == walk[1::7]
        for number, week in enumerate(horizon.weeks):
            before, after = 7 * number, 7 * number + 7
            assert week.lapsing == by_life[-1][after] - by_life[-1][before]
            assert week.warned == by_warning[-1][after] - by_warning[-1][before]
        assert horizon.already_warned == by_warning[-1][0]
        for loss, result, lapsed, warned in zip(horizon.losses, results, by_life, by_warning, strict=True):
            assert loss.lost_on == first_lost(result, walk, lapsed)
            assert loss.warned_on == first_lost(result, walk, warned)


def first_lost(result: ThresholdResult, walk: list[date], past: list[int]) -> date | None:
    """The first day of the walk on which a threshold that was met is no longer."""
    if not is_met(result.threshold, result.signed, result.eligible):
        return None
    for day, people in zip(walk, past, strict=True):
        if not is_met(result.threshold, result.signed - people, result.eligible):
            return day
    return None
