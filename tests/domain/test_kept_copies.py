"""Which copies are kept: days, weeks and months in the order of the copies, whatever a clock says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.kept_copy import DAYS, MONTHS, RISKS, WEEKS, CopyReason, worth_keeping

FIRST = date(2026, 1, 1)
Copies = Sequence[tuple[date, CopyReason]]
copies = st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sampled_from(CopyReason)), max_size=60)


def daily(days: int) -> list[tuple[date, CopyReason]]:
    return [(FIRST + timedelta(days=day), CopyReason.DAILY) for day in range(days)]


def test_a_year_and_a_half_of_days() -> None:
    year = daily(540)
    keep = sorted(worth_keeping(year))
    kept = [year[place][0] for place in keep]
    assert kept[-7:] == [day for day, _ in year[-7:]]
    weeks = [day for day in kept if day.isoweekday() == 7]
    assert len(weeks) >= 7
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert len({(day.year, day.month) for day in kept}) == MONTHS


def test_of_one_day_the_last_is_kept() -> None:
    assert worth_keeping([(FIRST, CopyReason.DAILY)] * 5) == {4}


def test_what_was_risky_is_kept_ten_times() -> None:
    many = [(FIRST, CopyReason.NEW_KEY)] * 15
    assert worth_keeping(many) == set(range(5, 15))


def test_a_clock_that_was_ahead_makes_no_copy_old() -> None:
    ahead = [*daily(3), (date(2031, 5, 1), CopyReason.DAILY), *daily(10)[4:]]
    assert {8, 9}.issubset(worth_keeping(ahead)), "what was made last is kept, though its date is earlier"
    assert worth_keeping([(date(2031, 5, 1), CopyReason.DAILY), *daily(DAYS)]).issuperset(range(1, DAYS + 1))


@given(copies)
def test_laws(made: Copies) -> None:
    keep = worth_keeping(made)
    assert keep <= set(range(len(made)))
    assert {place for place, (_, why) in enumerate(made) if why in {CopyReason.ASKED, CopyReason.UPGRADE}} <= keep
    assert not made or len(made) - 1 in keep, "never the one that was made last"
    ours = [made[place] for place in keep if made[place][1] not in {CopyReason.ASKED, CopyReason.UPGRADE}]
    assert len(ours) <= DAYS + WEEKS + MONTHS + RISKS
    again = [made[place] for place in sorted(keep)]
    assert worth_keeping(again) == set(range(len(again))), "what is kept once is kept the next time"
