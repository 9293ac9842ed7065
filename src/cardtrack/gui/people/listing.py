"""Who is listed and in which order: found, filtered and sorted in memory, a few thousand people in each turn.

What is unlike for nearly everybody (numbers, phones, addresses) is sorted on the vault's thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from cardtrack.domain.facets import Facet, Wanted
from cardtrack.domain.people_facets import PeopleFacets, Sight
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.order_people import COLUMNS, order_people

_SOME = 4096
_AT_ONCE = 5  # so many parts in the first turn: who has 20,000 people or fewer sees no list that is half done
_TURN = 0.008  # seconds; half a frame
_FACETS: Mapping[str, Facet] = {"card": Facet.STATE} | {str(facet): facet for facet in Facet if facet is not Facet.CARD}


class Listing(QObject):
    """`came` (ids in order) when a list is made; one that is asked for meanwhile takes its place."""

    came = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._facets: PeopleFacets | None = None
        self.sorted_by = ("name", True)
        self._sorted: Sequence[int] = ()
        self._is_sorted = False
        self._asked: tuple[str, Wanted] = ("", {})
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._go_on(1))

    @property
    def facets(self) -> PeopleFacets:
        """Everybody by facet, as they are now."""
        space = self._workspace
        assert space.count is not None
        sight = Sight(space.count, space.marks, space.as_of, space.today())
        if self._facets is None:
            self._facets = PeopleFacets(sight)
        else:
            self._facets.look(sight)
        return self._facets

    def sort_by(self, code: str, *, ascending: bool) -> None:
        """Another column from now on; `list` follows."""
        self.sorted_by, self._sorted, self._is_sorted = (code, ascending), (), False

    def forget(self, ids: Collection[int] | None) -> None:
        """What is known of some people, or of all (None), may differ."""
        self._is_sorted = False
        if self._facets is not None:
            self._facets.forget(ids)

    def list(self, text: str, wanted: Wanted) -> None:
        """Lists who has every word of `text` and passes the filters."""
        self._asked = text, wanted
        self._work = self._parts(text.strip(), wanted)
        self._go_on(_AT_ONCE)

    def _go_on(self, least: int) -> None:
        end = perf_counter() + _TURN
        for parts, _ in enumerate(self._work, 1):
            if parts >= least and perf_counter() > end:
                self._timer.start()
                return

    def _parts(self, text: str, wanted: Wanted) -> Iterator[None]:
        code, ascending = self.sorted_by
        ids = self._in_order(text)
        yield
        facets = self.facets
        piles = facets.piles(_FACETS[code]) if code in _FACETS else None
        if piles is None and not wanted:
            self.came.emit(ids)
            return
        found: list[int] = []
        for start in range(0, len(ids), _SOME):
            some = facets.fitting(ids[start : start + _SOME], wanted)
            if piles is None:
                found += some
            else:
                piles.put(some)
            yield
        self.came.emit(found if piles is None else piles.in_order(ascending=ascending))

    def _in_order(self, text: str) -> Sequence[int]:
        """Whoever has the words, by name, or by a column of the vault's as far as that is sorted yet."""
        finder = self._workspace.finder
        ids = finder.matching(text) if text else finder.ids
        code, ascending = self.sorted_by
        if code not in COLUMNS:
            return ids if ascending or code != "name" else ids[::-1]
        if not self._is_sorted:
            self._is_sorted = True
            verb = partial(order_people, self._workspace.vault, finder.ids, code, ascending=ascending)
            self._workspace.background.ask(self, verb, partial(self._take, self.sorted_by))
        there, known = set(ids), set(self._sorted)
        return [one for one in self._sorted if one in there] + [one for one in ids if one not in known]

    def _take(self, sorted_by: tuple[str, bool], ids: Sequence[int]) -> None:
        if sorted_by == self.sorted_by:
            self._sorted = ids
            self.list(*self._asked)
