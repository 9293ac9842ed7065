"""What speaks for it that two people of one roster are one, and what against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from cardtrack.matching import weights
from cardtrack.matching.alignment import NameWeight, Spelled
from cardtrack.matching.contacts import By, Found
from cardtrack.matching.likeness import Why
from cardtrack.matching.names import WrittenName, korean_keys, listed_name
from cardtrack.matching.roster import Person, Roster
from cardtrack.matching.score import Colour, Weighed, is_sure, shared
from cardtrack.matching.vocabulary import Others, Reading

Ids = tuple[int, int]
_SPELLED = 512  # names that are kept ready


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, by id, the smaller first. `odds` in log2; `name` and `contact` say why, and why not.

    Green: hardly to be doubted. Amber: a person looks. What would be red is no pair.
    """

    ids: Ids
    colour: Colour
    odds: float
    name: tuple[Why, ...]
    contact: tuple[By, ...]


class Scales:
    """Weighs any two of `people`, who are known by their places there; `entered` are the same, for the index."""

    def __init__(self, people: Sequence[Person], entered: Iterable[Person]) -> None:
        self.people = people
        self.roster = Roster(entered)
        self.names = [listed_name(person.name) for person in people]
        self._readings: dict[str, Reading] = {}
        self._spelled = lru_cache(maxsize=_SPELLED)(self._spelled_anew)
        self.prior = weights.TWICE - log2(max(1, len(people)))

    def ids(self, one: int, other: int) -> Ids:
        """Who stands at two places."""
        first, second = sorted((self.people[one].id, self.people[other].id))
        return first, second

    def pair(self, one: int, other: int) -> Pair | None:
        """Each is held against the other as a card is; the way that weighs most is meant. None: hardly one person."""
        ways = (self._spelled(one).weigh(self.names[other]), self._spelled(other).weigh(self.names[one]))
        said = [way for way in ways if not _is_relative(way)]
        if not said:
            return None
        both = Weighed(self.people[other], max(said, key=_rank), self.between(one, other))
        odds = both.weight + self.prior
        has_other_number = any(found.by is By.NUMBER_OTHER for found in both.contact)
        is_junior = self.names[one].suffix != self.names[other].suffix
        if odds < weights.POSSIBLE_TWICE or (has_other_number and is_junior):
            return None
        colour = Colour.GREEN if is_sure(both, odds) and not has_other_number else Colour.AMBER
        return Pair(self.ids(one, other), colour, round(odds, 2), *both.reasons())

    def between(self, one: int, other: int) -> list[Found]:
        """What two have in common beside the name, or not."""
        return shared(self.people[one].reach, self.people[other].reach, self.roster)

    def share(self, text: str) -> float:
        """How frequent a text is, without one who has it."""
        return self.roster.vocabulary.share(text) - self.roster.vocabulary.share_of_one

    def _spelled_anew(self, place: int) -> Spelled:
        name = self.names[place]
        written = WrittenName(name.words, name.suffix, name.hangul, korean_keys(name))
        return Spelled(written, Others(self.roster.vocabulary, place, name, self._readings))


def _rank(name: NameWeight) -> tuple[float, bool, int, list[Why]]:
    """Which of the two ways is meant, whichever stands first."""
    return name.weight, not name.is_doubtful, -name.left, sorted(name.whys)


def _is_relative(name: NameWeight) -> bool:
    """Whether a family or given name speaks against it, as in a household that shares all the rest."""
    return (name.lacks_main or name.is_doubtful) and bool(name.left or name.missing)
