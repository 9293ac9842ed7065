"""Everybody on the roster by keys: from what a card says to the few dozen people who may have signed it.

In memory are words, keys and numbers of people, never who they are: names and contacts of those few are handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from math import log2
from typing import NamedTuple

from cardtrack.domain.employee import Employee, PersonName
from cardtrack.matching import weights
from cardtrack.matching.alignment import Spelled
from cardtrack.matching.contacts import Reach, reach
from cardtrack.matching.key_table import KeyTable
from cardtrack.matching.likeness import Why
from cardtrack.matching.names import ListedName, listed_name
from cardtrack.matching.vocabulary import Vocabulary

AT_MOST = 60
_MANY = 500  # people who share a contact: it tells nobody apart


class Person(NamedTuple):
    """Somebody on the roster as they are matched."""

    id: int
    name: PersonName
    reach: Reach


def person_of(employee: Employee) -> Person:
    """An employee as they are matched."""
    return Person(employee.id, employee.name, reach(employee.number, employee.contacts))


class Roster:
    """Whom a card may belong to."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._ids: list[int] = []
        self._place: dict[int, int] = {}
        self._contacts = KeyTable()
        self.vocabulary = Vocabulary(map(self._entered, people))

    def __len__(self) -> int:
        return len(self._place)

    def add(self, person: Person) -> None:
        """One more person, or one as they are now."""
        self.vocabulary.add(*self._entered(person))

    def remove(self, employee_id: int) -> None:
        """Takes a person out; their words are counted until the roster is made anew. Nothing where there is none."""
        self._place.pop(employee_id, None)

    def sharing(self, key: str) -> int:
        """How many have a contact."""
        return len(set(self._contacts.numbers(key)))

    def sharing_contacts(self) -> Iterator[list[int]]:
        """Of every contact that several people have their places, in the order of adding."""
        return self._contacts.shared()

    def candidates(self, spelled: Spelled, card: Reach, at_most: int = AT_MOST) -> list[int]:
        """The ids of those who may have signed, in no particular order: the likeliest by name, and who shares a number,
        phone, e-mail or address with the card.
        """
        scores: dict[int, float] = {}
        for key in card.look_ups():
            found = set(self._contacts.numbers(key))
            if len(found) <= _MANY:
                for place in found:
                    scores[place] = scores.get(place, 0.0) + weights.CONTACT
        for place, weight in self._named(spelled):
            scores[place] = scores.get(place, 0.0) + weight
        ids = self._ids
        best = nlargest(at_most, ((score, place) for place, score in scores.items()))
        return [ids[place] for _, place in best if self._place.get(ids[place]) == place]

    def _named(self, spelled: Spelled) -> Iterator[tuple[int, float]]:
        people = self.vocabulary.people
        for reading in spelled.readings:
            for word, chance in reading.words:
                weight = log2(chance / reading.chance)
                if weight > 0:
                    for place in people(word):
                        yield place, weight
        for key in spelled.whole_keys():
            weight = log2(weights.WRITTEN[Why.NATIVE] / max(self.vocabulary.share(key), 1e-9))
            for place in people(key):
                yield place, weight

    def _entered(self, person: Person) -> tuple[int, ListedName]:
        place = len(self._ids)
        self._ids.append(person.id)
        self._place[person.id] = place
        for key in person.reach.look_ups():
            self._contacts.add(key, place)
        return place, listed_name(person.name)
