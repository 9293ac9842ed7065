"""What must hold of any campaign, whatever its facts are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cardtrack.domain.ageing import StaleHorizon
from cardtrack.domain.axis import Axis
from cardtrack.domain.card import AuthorizationCard, Reason
from cardtrack.domain.cells import Cell
from cardtrack.domain.count import Count, EmployeeFacts, GroupTally, Tally
from tests.domain.campaigns import MadeCampaign, campaigns, cards

_T = TypeVar("_T")
Reasons = dict[tuple[int | None, int], tuple[Reason, ...]]
Everything = tuple[Tally, tuple[GroupTally, ...], tuple[Cell, ...], StaleHorizon, Reasons]


def all_of(count: Count, day: date) -> Everything:
    """All that a count says of a day."""
    return (
        count.tally(day),
        count.groups(day),
        tuple(cell for axis in Axis for cell in count.cells(day, axis)),
        count.stale_horizon(day),
        {(verdict.card.employee_id, verdict.card.id): verdict.reasons for verdict in count.all_verdicts(day)},
    )


def counted(campaign: MadeCampaign, people: Sequence[EmployeeFacts]) -> Count:
    """Other people in the unit and under the regime of a campaign."""
    return Count(campaign.unit, campaign.regime, people)


@given(campaigns(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_order_of_entry_never_matters(campaign: MadeCampaign, chance: random.Random) -> None:
    def shuffled(things: Sequence[_T]) -> tuple[_T, ...]:
        return tuple(chance.sample(things, len(things)))

    unit = replace(campaign.unit, placements=shuffled(campaign.unit.placements))
    regime = replace(campaign.regime, thresholds=shuffled(campaign.regime.thresholds))
    people = [replace(one, positions=shuffled(one.positions), cards=shuffled(one.cards)) for one in campaign.people]
    as_entered, otherwise = counted(campaign, campaign.people), Count(unit, regime, shuffled(people))
    for day in campaign.days()[::5]:
        assert all_of(as_entered, day) == all_of(otherwise, day)


@given(campaigns(), campaigns(), st.booleans())
@settings(max_examples=60)
def test_replacing_is_rebuilding(before: MadeCampaign, after: MadeCampaign, prepared: bool) -> None:
    """One employee after the other is given what is true in another campaign; the rest stay as they were."""
    now = {person.employee_id: person for person in before.people}
    count = counted(before, before.people)
    days = sorted({*before.days()[::9], *after.days()[::9]})
    if prepared:  # cells and ageing are then kept up to date rather than built afterwards
        count.prepare(days[0])
    for employee_id in {person.employee_id for person in (*before.people, *after.people)}:
        new = next((p for p in after.people if p.employee_id == employee_id), EmployeeFacts(employee_id))
        count.replace(new)
        now.pop(employee_id, None)
        if new.positions or new.cards:
            now[employee_id] = new
        rebuilt = counted(before, tuple(now.values()))
        for day in days[::3]:
            assert all_of(count, day) == all_of(rebuilt, day)
    assert list(count.facts()) == [now[fact.employee_id] for fact in count.facts()]
    assert len(list(count.facts())) == len(now)


@given(campaigns(), st.data())
@settings(max_examples=60)
def test_replacing_with_the_same_changes_nothing(campaign: MadeCampaign, data: st.DataObject) -> None:
    assume(campaign.people)
    count = counted(campaign, campaign.people)
    days = campaign.days()[::7]
    was = [all_of(count, day) for day in days]
    count.replace(data.draw(st.sampled_from(campaign.people)))
    assert [all_of(count, day) for day in days] == was
    assert list(count.facts()) == [person for person in campaign.people if person.positions or person.cards]


@given(campaigns(), st.data())
@settings(max_examples=60)
def test_a_card_that_does_not_count_changes_no_count(campaign: MadeCampaign, data: st.DataObject) -> None:
    """But for a revocation, which is a statement of the person and reaches their other cards too."""
    assume(campaign.people)
    place = data.draw(st.integers(0, len(campaign.people) - 1))
    person = campaign.people[place]
    card = replace(data.draw(cards(person.employee_id)), id=999, revoked_on=None)
    people = list(campaign.people)
    people[place] = replace(person, cards=(*person.cards, card))
    before, after = counted(campaign, campaign.people), counted(campaign, people)
    for day in campaign.days():
        reasons = verdict_on(after, person, card, day)
        if reasons and Reason.SUPERSEDED not in reasons:
            had, has = before.tally(day), after.tally(day)
            assert (has.signed, has.eligible, has.contested) == (had.signed, had.eligible, had.contested)
            assert has.headline.is_met == had.headline.is_met
            assert has.cards_held == had.cards_held + 1


def verdict_on(count: Count, person: EmployeeFacts, card: AuthorizationCard, day: date) -> tuple[Reason, ...]:
    """Why one card of a person does not count."""
    (found,) = [v.reasons for v in count.verdicts(person.employee_id, day) if v.card.id == card.id]
    return found


@given(campaigns(), st.data())
@settings(max_examples=60)
def test_a_second_card_never_counts_twice(campaign: MadeCampaign, data: st.DataObject) -> None:
    """The same card once more leaves n as it is: people are counted, not cards."""
    signers = [person for person in campaign.people if person.cards and person.employee_id is not None]
    assume(signers)
    person = data.draw(st.sampled_from(signers))
    twice = (*person.cards, replace(data.draw(st.sampled_from(person.cards)), id=999))
    people = [replace(p, cards=twice) if p is person else p for p in campaign.people]
    before, after = counted(campaign, campaign.people), counted(campaign, people)
    for day in campaign.days():
        assert [r.signed for r in after.tally(day).thresholds] == [r.signed for r in before.tally(day).thresholds]


@given(campaigns())
@settings(max_examples=60)
def test_never_more_signers_than_people_and_everything_adds_up(campaign: MadeCampaign) -> None:
    count = counted(campaign, campaign.people)
    for day in campaign.days():
        tally = count.tally(day)
        assert tally.reconciles
        for result in tally.thresholds:
            assert 0 <= result.signed <= result.eligible
            assert 0 <= result.contested_signed <= tally.contested
        for axis in Axis:
            cells = count.cells(day, axis)
            assert sum(cell.signed for cell in cells) == tally.signed
            assert sum(cell.eligible for cell in cells) == tally.eligible
            assert all(0 <= cell.signed <= cell.eligible for cell in cells)
        assert sum(week.lapsing for week in count.stale_horizon(day, weeks=200).weeks) <= tally.signed


@given(campaigns())
@settings(max_examples=60)
def test_the_trend_is_the_tally_of_each_day(campaign: MadeCampaign) -> None:
    count = counted(campaign, campaign.people)
    days = campaign.days()
    assert count.trend(days) == [(count.tally(day).signed, count.tally(day).eligible) for day in days]
