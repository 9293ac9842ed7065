"""The count in memory: any day, every margin, the trend, one change; beside going through everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import cycle

from cardtrack.domain.axis import Axis
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.margin import robust, robust_by_group, safety_margin
from cardtrack.domain.regime import Regime
from tests.bench import invented
from tests.bench.invented import TODAY
from tests.bench.measuring import Line, median, seconds

_DAYS = tuple(TODAY + timedelta(days=7 * week) for week in range(-52, 26))
_WEEKS = tuple(TODAY + timedelta(weeks=week) for week in range(-103, 1))


def facts_of(many_people: int, many_cards: int) -> list[EmployeeFacts]:
    """The facts of an invented campaign."""
    held: dict[int | None, list[AuthorizationCard]] = {}
    for card in invented.cards(many_people, many_cards):
        held.setdefault(card.employee_id, []).append(card)
    found = [
        EmployeeFacts(number, invented.positions(number), tuple(held.get(number, ())))
        for number in range(1, many_people + 1)
    ]
    return [*found, EmployeeFacts(None, (), tuple(held.get(None, ())))]


def lines(regime: Regime, many_people: int, many_cards: int) -> Iterator[Line]:
    """Everything that is asked of a count once it is built."""
    facts = facts_of(many_people, many_cards)
    count = Count(invented.unit(), regime, facts)
    count.tally(TODAY)
    everybody = [
        (person.place.included, person.signed(len(count.thresholds) - 1) if person.worths else ())
        for person in count._parts.values()
        if person.place is not None
    ]
    number = TODAY.toordinal()

    def go_through() -> tuple[int, int]:
        eligible = signed = 0
        for included, spans in everybody:
            if any(first <= number < end for first, end in included):
                eligible += 1
                signed += any(first <= number < end for first, end in spans)
        return signed, eligible

    assert go_through() == (count.tally(TODAY).signed, count.tally(TODAY).eligible)
    recount = median(go_through)
    peer = "going through everybody"
    days = cycle(_DAYS)
    yield Line("count on a day", median(lambda: count.tally(next(days)), each=50), peer, recount, most_seconds=1e-3)
    yield Line("every threshold's margins", median(lambda: _margins(count), each=20), peer, recount, most_seconds=1e-3)
    weekly = recount * len(_WEEKS)
    yield Line("trend of 104 weeks", median(lambda: count.trend(_WEEKS), each=5), "the same a week", weekly, None, 1e-3)
    cells = count.cells(TODAY, Axis.DEPARTMENT)
    by_group = median(lambda: count.cells(next(days), Axis.DEPARTMENT))
    yield Line(f"all {len(cells):,} groups", by_group, peer, recount, None, 5e-3)
    count.stale_horizon(TODAY)
    yield Line("stale horizon", median(lambda: count.stale_horizon(next(days))), most_seconds=5e-3)
    build = seconds(lambda: Count(invented.unit(), regime, facts))
    yield Line("one employee's change and the next count", _changes(count, facts), "building anew", build, None, 1e-3)


def _margins(count: Count) -> None:
    tally = count.tally(TODAY)
    groups = count.groups(TODAY)
    for result in tally.thresholds:
        safety_margin(result.threshold, result.signed, result.eligible)
        robust(tally, result.threshold)
        robust_by_group(tally, result.threshold, groups)


def _changes(count: Count, facts: list[EmployeeFacts]) -> float:
    """Somebody's card is revoked, and comes back; then the day is looked up."""
    signers = cycle([fact for fact in facts if fact.employee_id is not None and fact.cards][:400])

    def change() -> None:
        fact = next(signers)
        count.replace(replace(fact, cards=()))
        count.tally(TODAY)
        count.replace(fact)
        count.tally(TODAY)

    return median(change, each=50) / 2
