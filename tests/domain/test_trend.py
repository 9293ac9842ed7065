"""The trend never says another number than the count of the same day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardtrack.domain.count import Count
from cardtrack.domain.trend import trend_of
from tests.domain.campaigns import MadeCampaign, campaigns


@given(campaigns(), st.data())
@settings(max_examples=15)
def test_each_day_is_the_count_of_that_day(campaign: MadeCampaign, data: st.DataObject) -> None:
    count = Count(campaign.unit, campaign.regime, campaign.people)
    today = data.draw(st.sampled_from(campaign.days()))
    as_of = data.draw(st.sampled_from([*campaign.days(), today + timedelta(days=4000)]))
    trend = trend_of(count, today, as_of)
    assert trend.first <= as_of.toordinal() <= trend.last
    for number in data.draw(st.lists(st.integers(trend.first, trend.last), min_size=5, max_size=5)):
        tally, point = count.tally(date.fromordinal(number)), trend.at(number)
        assert (point.signed, point.eligible) == (tally.signed, tally.eligible)
        assert point.need == (count.thresholds[-1].need(tally.eligible) if tally.eligible else 0)
    assert trend.has_people == any(point.eligible for point in trend.points)


@pytest.mark.parametrize("today", [date.min, date(1, 2, 1), date(2026, 11, 20), date(2026, 12, 1), date.max], ids=str)
@given(campaign=campaigns())
@settings(max_examples=3)
def test_the_first_day_of_each_month_within(today: date, campaign: MadeCampaign) -> None:
    trend = trend_of(Count(campaign.unit, campaign.regime, campaign.people), today, today)
    days = [date.fromordinal(number) for number in range(trend.first, trend.last + 1)]
    assert list(trend.first_days()) == [day for day in days if day.day == 1]
