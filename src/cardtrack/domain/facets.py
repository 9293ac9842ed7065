"""The one way in which people are filtered, numbered and put in order by what they are: facets, and their values.

Whatever reads a facet of a person is asked once, when it is first needed, and again when it is told to forget. A pass
over people can be cut anywhere: each part of a list is worked on by itself.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain, compress

from cardtrack.domain.names import filing_key
from cardtrack.domain.unit import folded

NOT_GIVEN = ""  # the value of whoever has none of a facet
_UNREAD = -1


class Facet(StrEnum):
    """One side of a person."""

    CARD = "card"
    PLACEMENT = "placement"
    EMPLOYED = "employed"
    WORKSITE = "worksite"
    DEPARTMENT = "department"
    CLASSIFICATION = "classification"
    SHIFT = "shift"
    EMPLOYMENT = "employment"
    ASSESSMENT = "assessment"
    FOLLOW_UP = "follow_up"
    LANGUAGE = "language"
    ISSUE = "issue"
    CONTACT = "contact"
    MISSING = "missing"
    AGEING = "ageing"
    STATE = "state"
    SIGNED_ON = "signed_on"
    ASSESSED_ON = "assessed_on"
    DUE_ON = "due_on"
    VERDICT = "verdict"


Wanted = Mapping[Facet, frozenset[str]]  # of each facet any of these values; one that is not there is open
Read = Callable[[int], tuple[str, ...]]


class _Values:
    """One facet: few different tuples of values, and for each person the number of theirs."""

    __slots__ = ("_keys", "_numbers", "by_id", "spelled", "tuples")

    def __init__(self, codes: Sequence[str]) -> None:
        self.tuples: list[tuple[str, ...]] = []
        self.spelled: dict[str, str] = {}
        self.by_id = array("i")
        self._keys = {code: code for code in codes}
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, given: tuple[str, ...]) -> int:
        """The number of values as they were given; those that are equal but for their spelling have one number."""
        number = self._numbers.get(given)
        if number is None:
            keys = tuple(dict.fromkeys(key for text in given if (key := self._key(text)))) or (NOT_GIVEN,)
            number = self._numbers.get(keys)
            if number is None:
                number = self._numbers[keys] = len(self.tuples)
                self.tuples.append(keys)
            self._numbers[given] = number
        return number

    def _key(self, text: str) -> str:
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = folded(text)
            self.spelled.setdefault(key, text.strip())
        return key


class Facets:
    """Everybody by facet. `read` tells what is true of a person, by their id; `ranks` is the order of codes.

    A facet without ranks is text: its values are compared as names of groups are, and ordered by the one collation.
    """

    def __init__(self, read: Mapping[Facet, Read], ranks: Mapping[Facet, Sequence[str]]) -> None:
        self._read = read
        self._ranks = ranks
        self._values = {facet: _Values(ranks.get(facet, ())) for facet in read}

    def forget(self, ids: Collection[int] | None = None, facets: Iterable[Facet] | None = None) -> None:
        """What was read of some people, or of some facets, may differ now; None: of all."""
        for facet in self._values if facets is None else facets:
            by_id = self._values[facet].by_id
            if ids is None:
                del by_id[:]
                continue
            for employee_id in ids:
                if employee_id < len(by_id):
                    by_id[employee_id] = _UNREAD

    def of(self, facet: Facet, employee_id: int) -> tuple[str, ...]:
        """The values of a person; never none: NOT_GIVEN stands for that."""
        (number,) = self._numbers(facet, (employee_id,))
        return self._values[facet].tuples[number]

    def spelled(self, facet: Facet, value: str) -> str:
        """A value of a text as it was spelled first; a code stays what it is."""
        return self._values[facet].spelled.get(value, value)

    def values(self, facet: Facet, found: Collection[str]) -> list[str]:
        """The values found, each once, in their order; NOT_GIVEN last."""
        rank = self._rank(facet)
        return sorted(set(found), key=lambda value: (value == NOT_GIVEN, rank(value) if value else ""))

    def fitting(self, ids: Sequence[int], wanted: Wanted) -> Sequence[int]:
        """Those who have, of each facet that is asked for, any of the values that are; in their order."""
        for facet, accepted in wanted.items():
            numbers = self._numbers(facet, ids)
            fits = [not accepted.isdisjoint(held) for held in self._values[facet].tuples]
            ids = list(compress(ids, map(fits.__getitem__, numbers)))
        return ids

    def count(self, facet: Facet, ids: Sequence[int]) -> Counter[str]:
        """How many of these people have each value; values that nobody has are left out."""
        found: Counter[str] = Counter()
        for number, people in Counter(self._numbers(facet, ids)).items():
            for value in self._values[facet].tuples[number]:
                found[value] += people
        return found

    def piles(self, facet: Facet) -> Piles:
        """To put people in the order of a facet, some at a time."""
        return Piles(lambda ids: self._numbers(facet, ids), lambda: self._ranks_of(facet))

    def _numbers(self, facet: Facet, ids: Sequence[int]) -> list[int]:
        """The number of each person's values; read where it is not known."""
        values = self._values[facet]
        by_id = values.by_id
        if (last := max(ids, default=-1)) >= len(by_id):
            by_id.extend([_UNREAD] * (last + 1 - len(by_id)))
        numbers = list(map(by_id.__getitem__, ids))
        if _UNREAD in numbers:
            read, number_of = self._read[facet], values.number
            for place, number in enumerate(numbers):
                if number == _UNREAD:
                    numbers[place] = by_id[ids[place]] = number_of(read(ids[place]))
        return numbers

    def _rank(self, facet: Facet) -> Callable[[str], str]:
        """Codes by their place, texts by the one collation, as text that compares."""
        codes = self._ranks.get(facet)
        if codes is None:
            return lambda value: filing_key(self.spelled(facet, value))
        return {code: f"{place:04}" for place, code in enumerate(codes)}.__getitem__

    def _ranks_of(self, facet: Facet) -> list[str]:
        """For each tuple of values what puts it in order: no two have the same; empty where nothing is given."""
        rank = self._rank(facet)
        return ["" if keys == (NOT_GIVEN,) else "\x03".join(map(rank, keys)) for keys in self._values[facet].tuples]


class Piles:
    """People in the order of a facet: equal ones stay in the order in which they were put, who has no value is last."""

    def __init__(self, numbers: Callable[[Sequence[int]], Iterable[int]], ranks: Callable[[], Sequence[str]]) -> None:
        self._numbers = numbers
        self._ranks = ranks
        self._piles: defaultdict[int, list[int]] = defaultdict(list)

    def put(self, ids: Sequence[int]) -> None:
        """Some more people."""
        piles = self._piles
        for employee_id, number in zip(ids, self._numbers(ids), strict=True):
            piles[number].append(employee_id)

    def in_order(self, *, ascending: bool) -> list[int]:
        """Everybody who was put."""
        ranks = self._ranks()
        order = sorted(filter(ranks.__getitem__, self._piles), key=ranks.__getitem__, reverse=not ascending)
        order += [number for number in self._piles if not ranks[number]]
        return list(chain.from_iterable(map(self._piles.__getitem__, order)))
