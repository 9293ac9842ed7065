"""The People place over very many people: keys, filters and columns, and how long the window waits meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.in_vault import make_bench_vault
from tests.bench.measuring import Line
from tests.bench.window import opened_view

_FRAME = 1 / 60
_WORDS = ("k", "ki", "kim", "m", "mo", "mor")


def lines(scratch: Path, people: int, cards: int) -> Iterator[Line]:
    """Each act until its rows are read and painted; the longest turn is how long the window could not answer a key."""
    from PySide6.QtWidgets import QApplication

    from cardtrack.domain.facets import Facet
    from cardtrack.gui.people.page import PeoplePage

    with opened_view(partial(make_bench_vault, scratch / "people", people, cards)) as view:
        view.go("people")
        page = view.places["people"]
        assert isinstance(page, PeoplePage)
        came: list[object] = []
        page.listing.came.connect(came.append)
        turns: list[float] = []

        def act(verb: Callable[[], object], lists: int = 1) -> float:
            """Until the list is there and painted."""
            del came[:]
            begin = start = perf_counter()
            verb()
            while True:
                QApplication.processEvents()
                now = perf_counter()
                turns.append(now - start)
                if len(came) >= lists and view.workspace.background.is_idle:
                    return now - begin
                start = now

        def told(name: str, times: list[float], most: float) -> Iterator[Line]:
            yield Line(f"{name}, {people:,} people", median(times), "a frame", _FRAME, most_seconds=most)
            yield Line(f"{name}: longest turn", max(turns), "a frame", _FRAME, most_seconds=0.05)
            del turns[:]

        act(page.refresh)
        del turns[:]
        keys = [act(lambda word=word: page.look_for(word)) for word in _WORDS]  # type: ignore[misc] # mypy on defaults
        page.look_for("")
        yield from told("find as you type", keys, 0.1)
        first = act(lambda: page.filter.narrow(Facet.CARD, "no_card"))
        yield from told("a filter, the first time", [first], 0.35)
        keys = [act(lambda word=word: page.look_for(word)) for word in _WORDS]  # type: ignore[misc] # as above
        yield from told("find as you type, filtered", keys, 0.1)
        act(lambda: page.look_for(""))
        page.filter.clear()
        del turns[:]
        for name, code, lists in (("job", "classification", 1), ("card", "card", 1), ("number", "number", 2)):
            first = act(lambda code=code: page.model.sort_asked.emit(code, True), lists)  # type: ignore[misc] # as above
            yield from told(f"sorting by {name}, the first time", [first], 0.5 if lists == 1 else 1.0)
            again = act(lambda code=code: page.model.sort_asked.emit(code, False), lists)  # type: ignore[misc] # as above
            yield from told(f"sorting by {name}, again", [again], 0.15 if lists == 1 else 1.0)
