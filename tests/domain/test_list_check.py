"""The count held against the employer's list: who is only theirs, only ours, on both; and the share of each of them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.card import AuthorizationCard, Purpose
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import Position
from cardtrack.domain.list_check import Denominator, ListCheck, Listed, Missing, OnlyOurs, hold_against
from cardtrack.domain.unit import EVERYONE_IN, BargainingUnit, Exclusion, Placement, Scope, Standing
from tests.builders import shipped_regimes
from tests.domain.campaigns import MadeCampaign, campaigns
from tests.domain.oracle import OracleCount, is_met, stand_on, thresholds_of

DAY = date(2026, 11, 20)


def of_unit(*people: EmployeeFacts, placements: tuple[Placement, ...] = (EVERYONE_IN,)) -> Count:
    return Count(BargainingUnit(1, "Line staff", placements=placements), shipped_regimes()["nlrb"], people)


def person(number: int, *cards: AuthorizationCard, job: str = "Cook", last: date | None = None) -> EmployeeFacts:
    position = Position(first_day=date(2024, 1, 1), last_day=last, classification=job)
    return EmployeeFacts(number, (position,), cards)


def card(number: int, purpose: Purpose = Purpose.REPRESENTATION) -> AuthorizationCard:
    signed = date(2026, 10, 1)
    return AuthorizationCard(number, number, signed_on=signed, received_on=signed, purpose=purpose)


def shares(check: ListCheck, threshold: int = -1) -> dict[Denominator, tuple[int, int]]:
    return {
        each.denominator: (each.thresholds[threshold].signed, each.thresholds[threshold].eligible)
        for each in check.figures
    }


def test_the_sentence_of_the_issue() -> None:
    """Theirs has 64, ours 60: five are only theirs, one is only ours."""
    count = of_unit(*(person(number, *([card(number)] if number <= 34 else [])) for number in range(1, 61)))
    listed = [Listed(number, number) for number in range(2, 61)] + [Listed(row) for row in range(61, 66)]
    check = hold_against(count, DAY, listed)
    assert (check.theirs, check.ours, len(check.both)) == (64, 60, 59)
    assert [each.row for each in check.only_theirs] == [61, 62, 63, 64, 65]
    assert check.only_ours == (OnlyOurs(1, is_signed=True),)
    assert check.signed_only_ours == 1
    assert shares(check) == {
        Denominator.OURS: (34, 60),
        Denominator.THEIRS: (33, 64),
        Denominator.BOTH: (33, 59),
        Denominator.EITHER: (34, 65),
    }
    majority = {each.denominator: each.thresholds[-1].is_met for each in check.figures}
    assert majority[Denominator.THEIRS], "33 of 64 is more than half, by one"
    assert check.under(Denominator.THEIRS).thresholds[-1].margin == 0
    assert check.under(Denominator.EITHER).signed == 34


def test_96_cards_are_30_percent_of_320_and_not_of_480() -> None:
    count = of_unit(*(person(number, *([card(number)] if number <= 96 else [])) for number in range(1, 321)))
    listed = [Listed(number, number) for number in range(1, 321)] + [Listed(row) for row in range(321, 481)]
    check = hold_against(count, DAY, listed)
    ours, theirs = check.under(Denominator.OURS).thresholds[0], check.under(Denominator.THEIRS).thresholds[0]
    assert (ours.need, ours.is_met) == (96, True)
    assert (theirs.need, theirs.is_met, theirs.margin) == (144, False, -48)


def test_a_card_for_an_election_counts_for_the_showing_alone() -> None:
    count = of_unit(person(1, card(1, Purpose.ELECTION_ONLY)), person(2, card(2)))
    check = hold_against(count, DAY, [Listed(2, 1), Listed(3, 2), Listed(4)])
    assert shares(check, 0)[Denominator.THEIRS] == (2, 3)
    assert shares(check)[Denominator.THEIRS] == (1, 3)


def test_why_somebody_on_the_list_is_not_in_the_unit() -> None:
    placements = (
        Placement(Scope.CLASSIFICATION, Standing.INCLUDED, "Cook"),
        Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Chef", reason=Exclusion.SUPERVISOR),
        Placement(Scope.CLASSIFICATION, Standing.CONTESTED, "Lead"),
    )
    count = of_unit(
        person(1, card(1), job="Chef"),
        person(2, job="Lead"),
        person(3, job="Driver"),
        person(4, last=date(2026, 11, 1)),
        placements=placements,
    )
    listed = [Listed(row, row) for row in (4, 3, 2, 1)]
    listed += [Listed(5), Listed(6, missing=Missing.NEEDS_LOOK), Listed(7, missing=Missing.IN_TRASH), Listed(8, 99)]
    check = hold_against(count, DAY, listed)
    assert [(each.row, each.why) for each in check.only_theirs] == [
        (1, Missing.EXCLUDED),
        (2, Missing.CONTESTED),
        (3, Missing.NOT_PLACED),
        (4, Missing.NOT_EMPLOYED),
        (5, Missing.NOT_ON_ROSTER),
        (6, Missing.NEEDS_LOOK),
        (7, Missing.IN_TRASH),
        (8, Missing.NOT_EMPLOYED),
    ]
    assert [each.row for each in check.only_theirs if each.why.is_doubtful] == [6]
    first = check.only_theirs[0]
    assert (first.placement, first.is_signed) == (placements[1], True)
    assert shares(check)[Denominator.OURS] == (0, 0)
    assert not check.under(Denominator.OURS).thresholds[-1].is_met, "a unit of nobody meets nothing"
    assert shares(check)[Denominator.THEIRS] == (1, 8)


def test_several_rows_about_one_person_are_one_person() -> None:
    check = hold_against(of_unit(person(1), person(2, job="Cook")), DAY, [Listed(5, 2), Listed(2, 1), Listed(9, 1)])
    assert (check.theirs, check.both, check.only_theirs) == (2, (1, 2), ())


@given(campaigns(), st.data())
def test_against_the_slow_count(campaign: MadeCampaign, data: st.DataObject) -> None:
    """Person by person, from the rules on paper."""
    oracle = OracleCount(campaign.unit, campaign.regime, campaign.people)
    people = list(oracle.on_roster())
    known = [each.employee_id for each in people if each.employee_id is not None]
    on_list = data.draw(st.lists(st.sampled_from([*known, None]), max_size=8))
    day = data.draw(st.sampled_from(campaign.days()))
    listed = [Listed(row, number) for row, number in enumerate(on_list, 2)]
    check = hold_against(Count(campaign.unit, campaign.regime, campaign.people), day, listed)

    strangers = on_list.count(None)
    sets: dict[Denominator, list[EmployeeFacts]] = {each: [] for each in Denominator}
    for each in people:
        is_ours = stand_on(campaign.unit, each, day).standing is Standing.INCLUDED
        is_theirs = each.employee_id in on_list
        for denominator, belongs in (
            (Denominator.OURS, is_ours),
            (Denominator.THEIRS, is_theirs),
            (Denominator.BOTH, is_ours and is_theirs),
            (Denominator.EITHER, is_ours or is_theirs),
        ):
            if belongs:
                sets[denominator].append(each)
    for figures in check.figures:
        among = sets[figures.denominator]
        of = len(among) + (strangers if figures.denominator in {Denominator.THEIRS, Denominator.EITHER} else 0)
        assert [result.threshold for result in figures.thresholds] == thresholds_of(campaign.regime)
        for result in figures.thresholds:
            n = oracle.signed(result.threshold, among, day)
            assert (figures.eligible, result.eligible, result.signed) == (of, of, n)
            assert result.is_met == is_met(result.threshold, n, of)
    only_ours = {each.employee_id for each in check.only_ours}
    assert {*check.both, *only_ours} == {each.employee_id for each in sets[Denominator.OURS]}
    assert check.theirs == len(sets[Denominator.THEIRS]) + strangers
    assert check.ours == len(sets[Denominator.OURS])
    signed = {each.employee_id for each in people if oracle.good_cards(thresholds_of(campaign.regime)[-1], each, day)}
    assert all(each.is_signed == (each.employee_id in signed) for each in check.only_theirs)
    assert all(each.is_signed == (each.employee_id in signed) for each in check.only_ours)
    assert check.signed_only_ours == len(only_ours & signed)


@given(campaigns(), st.data())
def test_ours_is_the_count_itself(campaign: MadeCampaign, data: st.DataObject) -> None:
    count = Count(campaign.unit, campaign.regime, campaign.people)
    day = data.draw(st.sampled_from(campaign.days()))
    check = hold_against(count, day, [])
    tally = count.tally(day)
    mine = [(each.threshold, each.signed, each.eligible, each.need, each.is_met) for each in tally.thresholds]
    ours = check.under(Denominator.OURS)
    assert [(e.threshold, e.signed, e.eligible, e.need, e.is_met) for e in ours.thresholds] == mine
