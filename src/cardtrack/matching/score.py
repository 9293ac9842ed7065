"""Whose card it is: candidates with what each weighs, and three colours. A person decides, nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from cardtrack.matching import weights
from cardtrack.matching.alignment import NameWeight, Spelled
from cardtrack.matching.contacts import By, Found, Reach, compared
from cardtrack.matching.likeness import Why
from cardtrack.matching.names import listed_name, written_name
from cardtrack.matching.roster import Person, Roster

AT_MOST = 10
_PLAIN = frozenset(
    {Why.SAME_WORDS, Why.SHORTER, Why.JOINED, Why.NATIVE, Why.ROMANIZED, Why.NICKNAME, Why.SHORT_FORM, Why.INITIAL}
)  # fmt: skip
_SUFFIXES = frozenset({Why.SUFFIX_MISSING, Why.OTHER_SUFFIX})


class Colour(StrEnum):
    """How sure it is whose card it is."""

    GREEN = "green"  # the first candidate may be preselected
    AMBER = "amber"  # somebody may fit: a person looks
    RED = "red"  # nobody on the roster fits


@dataclass(frozen=True, slots=True)
class Signer:
    """What a card says of whoever signed it."""

    name: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have signed. `weight` in log2 units; `name` and `contact` say why, and what speaks against."""

    employee_id: int
    weight: float
    name: tuple[Why, ...]
    contact: tuple[By, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The likeliest first. `odds`: log2 of the first being the signer, against everybody else and a stranger."""

    colour: Colour
    odds: float
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What name and contact data weigh for somebody, each by itself."""

    person: Person
    name: NameWeight
    contact: list[Found]

    @property
    def contact_weight(self) -> float:
        """Of everything but the name."""
        return sum(found.weight for found in self.contact)

    @property
    def weight(self) -> float:
        """Of everything."""
        return self.name.weight + self.contact_weight

    def reasons(self) -> tuple[tuple[Why, ...], tuple[By, ...]]:
        """Why, by the name and by the rest, in a fixed order."""
        return tuple(why for why in Why if why in self.name.whys), tuple(found.by for found in self.contact)


def propose(
    signer: Signer,
    roster: Roster,
    people: Callable[[Collection[int]], Iterable[Person]],
    at_most: int = AT_MOST,
) -> Proposal:
    """Who may have signed. `people` hands in those whose ids are asked for; who is gone meanwhile is left out."""
    spelled = Spelled(written_name(signer.name), roster.vocabulary)
    ids = roster.candidates(spelled, signer.reach)
    weighed = [
        Weighed(person, spelled.weigh(listed_name(person.name)), shared(signer.reach, person.reach, roster))
        for person in people(ids)
    ]
    weighed.sort(key=lambda one: (-one.weight, one.person.id))
    odds = _odds([one.weight for one in weighed], len(roster))
    return Proposal(_colour(weighed, odds), odds, tuple(_candidate(one) for one in weighed[:at_most]))


def shared(card: Reach, person: Reach, roster: Roster) -> list[Found]:
    """What contact data weigh; a phone or address of a whole household weighs less."""
    return [
        found._replace(weight=found.weight - log2(max(1, roster.sharing(found.key)))) if found.key else found
        for found in compared(card, person)
    ]


def _odds(ordered: list[float], people: int) -> float:
    """Of the first against the others and against somebody who is not on the roster at all."""
    if not ordered:
        return -log2(people + 1) + weights.POSSIBLE
    first, *others = ordered
    against = people + sum(2.0**weight for weight in others)
    return first - log2(max(against, 1.0))


def _colour(weighed: list[Weighed], odds: float) -> Colour:
    if not weighed or odds <= weights.POSSIBLE:
        return Colour.RED
    return Colour.GREEN if is_sure(weighed[0], odds) else Colour.AMBER


def is_sure(first: Weighed, odds: float) -> bool:
    """Whether it may stand ready. By contact, which a household shares: no word is another's. By name: plainly it."""
    name = first.name
    if name.left or name.lacks_main or name.is_doubtful or not name.whys.isdisjoint(_SUFFIXES):
        return False
    if odds >= weights.SURE and first.contact_weight >= weights.CONTACT:
        return True
    return odds >= weights.SURE_BY_NAME and name.whys <= _PLAIN and all(found.weight > 0 for found in first.contact)


def _candidate(one: Weighed) -> Candidate:
    return Candidate(one.person.id, round(one.weight, 2), *one.reasons())
