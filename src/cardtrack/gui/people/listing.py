"""Who is listed and in which order, and what of them is how many: found, filtered, sorted and counted in memory.

What is unlike for nearly everybody (numbers, phones, addresses) is sorted on the vault's thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from cardtrack.domain.facets import Facet, Wanted
from cardtrack.domain.people_facets import PeopleFacets, Sight
from cardtrack.gui.in_turns import SOME, InTurns
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.order_people import COLUMNS, order_people

_FACETS: Mapping[str, Facet] = {"card": Facet.STATE} | {str(facet): facet for facet in Facet if facet is not Facet.CARD}
Numbers = Mapping[Facet, Mapping[str, int]]


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
        self._listed: Sequence[int] | None = None
        self._turns = InTurns(self)

    @property
    def people(self) -> int:
        """How many are on the roster."""
        return len(self._workspace.names)

    @property
    def listed(self) -> Sequence[int]:
        """Who is listed, in order."""
        return self._listed or ()

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
        self._asked, self._listed = (text.strip(), wanted), None
        self._turns.begin(self._parts(), self.people)

    def _parts(self) -> Iterator[None]:
        (text, wanted), (code, ascending) = self._asked, self.sorted_by
        ids = self._in_order(text)
        yield
        facets = self.facets
        piles = facets.piles(_FACETS[code]) if code in _FACETS else None
        if piles is None and not wanted:
            self._come(ids)
            return
        found: list[int] = []
        for start in range(0, len(ids), SOME):
            some = facets.fitting(ids[start : start + SOME], wanted)
            if piles is None:
                found += some
            else:
                piles.put(some)
            yield
        self._come(found if piles is None else piles.in_order(ascending=ascending))

    def numbers(self, facets_wanted: Collection[Facet], done: Callable[[Numbers], None]) -> Iterator[None]:
        """In turns: how many have each value of some facets, of those who fit but for the filter by that facet."""
        (text, wanted), facets = self._asked, self.facets
        numbers: dict[Facet, Counter[str]] = {facet: Counter() for facet in facets_wanted}
        yield
        for facet, found in numbers.items():
            others = {other: values for other, values in wanted.items() if other is not facet}
            ids = self._listed
            if ids is None or facet in wanted:
                ids = self._found(text)
            else:
                others = {}  # whoever is listed has passed them all
            for start in range(0, len(ids), SOME):
                found.update(facets.count(facet, facets.fitting(ids[start : start + SOME], others)))
                yield
        done(numbers)

    def _come(self, ids: Sequence[int]) -> None:
        self._listed = ids
        self.came.emit(ids)

    def _found(self, text: str) -> Sequence[int]:
        finder = self._workspace.finder
        return finder.matching(text) if text else finder.ids

    def _in_order(self, text: str) -> Sequence[int]:
        """Whoever has the words, by name, or by a column of the vault's as far as that is sorted yet."""
        ids = self._found(text)
        code, ascending = self.sorted_by
        if code not in COLUMNS:
            return ids if ascending or code != "name" else ids[::-1]
        if not self._is_sorted:
            self._is_sorted = True
            by_name = self._workspace.finder.ids
            verb = partial(order_people, self._workspace.vault, by_name, code, ascending=ascending)
            self._workspace.background.ask(self, verb, partial(self._take, self.sorted_by))
        there, known = set(ids), set(self._sorted)
        return [one for one in self._sorted if one in there] + [one for one in ids if one not in known]

    def _take(self, sorted_by: tuple[str, bool], ids: Sequence[int]) -> None:
        if sorted_by == self.sorted_by:
            self._sorted = ids
            self._turns.begin(self._parts(), self.people)
