"""Who stands on the roster twice: how many are found, how many are wrong, how long it takes and who waits meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread
from time import perf_counter, sleep

from cardtrack.matching.pairs import find_pairs
from cardtrack.matching.roster import person_of
from cardtrack.matching.score import Colour
from cardtrack.usecases.many_records import many_records
from tests.bench.measuring import Line, Share
from tests.matching.campaigns import Doubled

SEED, SECONDS, BEAT = 5, 120.0, 0.01


def lines(many: int) -> Iterator[Line | Share]:
    """A made-up roster on which every fiftieth stands twice."""
    roster = Doubled(many, SEED)
    people = [person_of(employee) for employee in roster.people]
    over, gaps = Event(), [0.0]
    other = Thread(target=_beat, args=(over, gaps))
    other.start()
    start = perf_counter()
    with many_records():
        found = find_pairs(people, frozenset(), lambda _: None)
    took = perf_counter() - start
    over.set()
    other.join()
    ids = {pair.ids for pair in found}
    green = {pair.ids for pair in found if pair.colour is Colour.GREEN}
    likely = {pair.ids for pair in found if pair.odds > 0}
    yield Line(f"pairs: of {many:,} people who stands there twice", took, most_seconds=SECONDS)
    yield Line("pairs: the longest that another thread waits meanwhile", max(gaps), most_seconds=0.5)
    yield Share("pairs: entered twice, and found", len(ids & roster.truth) / len(roster.truth), least=0.8)
    yield Share("pairs: more likely than not, and right", len(likely & roster.truth) / max(1, len(likely)), least=0.8)
    yield Share("pairs: green, and wrong", len(green - roster.truth) / max(1, len(green)), most=0.005)


def _beat(over: Event, gaps: list[float]) -> None:
    """What the window's thread would do: wake up again and again."""
    last = perf_counter()
    while not over.is_set():
        sleep(BEAT)
        now = perf_counter()
        gaps.append(now - last - BEAT)
        last = now
