"""What is left of a finished campaign says the figures that the count said, and is read back as it was written."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cardtrack.domain.count import Count
from cardtrack.domain.finished import Totals, read_totals, totals_of, totals_text
from tests.domain.campaigns import MadeCampaign, campaigns


def counted(campaign: MadeCampaign) -> Count:
    return Count(campaign.unit, campaign.regime, campaign.people)


@given(campaigns(), st.data())
@settings(max_examples=40)
def test_the_totals_are_those_of_the_count_and_are_read_back(campaign: MadeCampaign, data: st.DataObject) -> None:
    count = counted(campaign)
    day = data.draw(st.sampled_from(campaign.days()))
    unit = totals_of(count, day)
    tally = count.tally(day)
    assert unit.tally == tally
    assert (unit.unit.name, unit.unit.included_text) == (campaign.unit.name, campaign.unit.included_text)
    totals = Totals(day, 7, "ab" * 32, (unit,))
    assert read_totals(totals_text(totals)) == totals


@given(campaigns(), st.data())
@settings(max_examples=40)
def test_the_weeks_are_a_week_apart_and_each_is_the_count_of_its_day(
    campaign: MadeCampaign, data: st.DataObject
) -> None:
    count = counted(campaign)
    day = data.draw(st.sampled_from(campaign.days()))
    weeks = totals_of(count, day).weeks
    assert weeks[-1].day == day
    assert {later.day - earlier.day for earlier, later in pairwise(weeks)} <= {timedelta(weeks=1)}
    for week in weeks:
        tally = count.tally(week.day)
        assert (week.signed, week.eligible) == (tally.signed, tally.eligible)
