"""All words of the roster's names: who has each, how frequent it is, and which of them a written word may stand for."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from cardtrack.domain.hangul import SURNAMES, surnames_spelled
from cardtrack.matching.edits import shortened
from cardtrack.matching.key_table import KeyTable
from cardtrack.matching.likeness import Why
from cardtrack.matching.names import ListedName, full_forms, korean_keys, spelling
from cardtrack.matching.weights import PEOPLE_BEHIND, WRITTEN
from cardtrack.matching.written import new_word, written_for


@dataclass(frozen=True, slots=True)
class Reading:
    """A word of a card: the roster's words that it may be written for, each with how probable that is.

    `chance`: how probable the word is on anybody's card.
    """

    words: tuple[tuple[str, float], ...]
    chance: float


class Words(Protocol):
    """What must be known of all words to weigh a name."""

    def people(self, text: str) -> array[int]:
        """Those who have a word, two words written as one, a name in Hangul or the key of a Korean name."""

    def share(self, text: str) -> float:
        """How frequent it is among people."""

    def is_known(self, word: str) -> bool:
        """Whether it is somebody's word."""

    def reading(self, word: str) -> Reading:
        """What a word of a card may be."""


class Vocabulary:
    """Words to people, who are numbered by the caller."""

    def __init__(self, names: Iterable[tuple[int, ListedName]]) -> None:
        self._many = 0
        self._people: dict[str, array[int]] = {}
        self._words: list[str] = []
        self._first_letters: Counter[str] = Counter()
        self._known: set[str] = set()
        self._keys = KeyTable()
        for person, name in names:
            self.add(person, name)

    def add(self, person: int, name: ListedName) -> None:
        """One more person."""
        self._many += 1
        for word in {*name.words, *name.also}:
            if word not in self._known:
                self._known.add(word)
                for key in _keys(word):
                    self._keys.add(key, len(self._words))
                self._words.append(word)
        for word in set(name.words):
            self._first_letters[word[0]] += 1
        for text in _texts(name):
            self._people.setdefault(text, array("I")).append(person)

    def people(self, text: str) -> array[int]:
        """Those who have a word, two words written as one, a name in Hangul or the key of a Korean name."""
        return self._people.get(text, _NOBODY)

    def share(self, text: str) -> float:
        """How frequent it is among people."""
        return len(self.people(text)) / (self._many + PEOPLE_BEHIND)

    @property
    def share_of_one(self) -> float:
        """The share of what only one person has."""
        return 1 / (self._many + PEOPLE_BEHIND)

    def is_known(self, word: str) -> bool:
        """Whether it is somebody's word."""
        return word in self._known

    def reading(self, word: str) -> Reading:
        """What a word of a card may be."""
        if len(word) == 1:
            chance = self._first_letters[word] / (self._many + PEOPLE_BEHIND)
            return Reading((), max(new_word(word), chance * WRITTEN[Why.INITIAL]))
        found: list[tuple[str, float]] = []
        chance = new_word(word)
        for other in self._like(word):
            written = written_for(word, other)
            if written is not None:
                found.append((other, written.chance))
                chance += written.chance * self.share(other)
        return Reading(tuple(found), chance)

    def _like(self, word: str) -> Iterator[str]:
        """Words of the roster that may be meant, itself among them."""
        keys = {f"~{spelling(word)}", *(f"^{full}" for full in full_forms(word)), *(f"-{s}" for s in shortened(word))}
        numbers = {number for key in keys for number in self._keys.numbers(key)}
        words = {self._words[number] for number in numbers}
        words.update(spelled for surname in surnames_spelled(word) for spelled in SURNAMES[surname])
        words.add(word)
        return (other for other in words if other in self._people)


class Others:
    """The same words without those of one person, who is held against the others. `known` keeps what was looked up."""

    def __init__(self, everyone: Vocabulary, number: int, name: ListedName, known: dict[str, Reading]) -> None:
        self._everyone, self._number = everyone, number
        self._own = frozenset(_texts(name))
        self._known = known

    def people(self, text: str) -> array[int]:
        """The others who have it."""
        found = self._everyone.people(text)
        if text not in self._own:
            return found
        place = bisect_left(found, self._number)  # they are numbered in the order in which they come in
        return found[:place] + found[place + 1 :]

    def share(self, text: str) -> float:
        """How frequent it is among the others."""
        return self._everyone.share(text) - self._own_share(text)

    def is_known(self, word: str) -> bool:
        """Whether it is a word of somebody else."""
        return self._everyone.is_known(word) and len(self.people(word)) > 0

    def reading(self, word: str) -> Reading:
        """What a word may be, and how probable it is that somebody else writes it."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._everyone.reading(word)
        own = WRITTEN[Why.SAME_WORDS] * self._own_share(word)
        return Reading(found.words, max(found.chance - own, new_word(word))) if own else found

    def _own_share(self, text: str) -> float:
        return self._everyone.share_of_one if text in self._own else 0.0


_NOBODY: array[int] = array("I")


def _texts(name: ListedName) -> set[str]:
    """All that a person is found by."""
    joined = {"".join(pair) for part in (name.family, name.given) for pair in pairwise(part)}
    return {*name.words, *name.also, *joined, *korean_keys(name), name.hangul} - {""}


def _keys(word: str) -> Iterator[str]:
    yield f"~{spelling(word)}"
    for full in full_forms(word):
        yield f"^{full}"
    for short in shortened(word):
        yield f"-{short}"
