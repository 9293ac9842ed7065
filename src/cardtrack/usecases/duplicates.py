"""Who stands on the roster twice: likely pairs, merged or said to be two people. A person decides each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee
from cardtrack.domain.merge_count import MergeEffect, merge_effect
from cardtrack.domain.merging import (
    Answers,
    Asked,
    Entry,
    MergeField,
    Question,
    Stays,
    answer,
    dropped_placements,
    merged,
    questions,
    unanswered,
)
from cardtrack.domain.unit import Scope
from cardtrack.errors import MergeUnsettled, NotOnRoster
from cardtrack.matching.pair_scales import Ids, Pair
from cardtrack.matching.pairs import find_pairs
from cardtrack.matching.roster import Person, person_of
from cardtrack.matching.score import Colour
from cardtrack.usecases.edit_employee import check_employee
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.many_records import many_records
from cardtrack.vault import history
from cardtrack.vault.cards import load_cards_of
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees
from cardtrack.vault.merging import add_apart, load_apart, merge_employees
from cardtrack.vault.units import load_units

__all__ = [
    "Answers",
    "Asked",
    "Colour",
    "Entry",
    "Ids",
    "LikelyPair",
    "MergeEffect",
    "MergeField",
    "Merged",
    "Pair",
    "PairLook",
    "PeopleToPair",
    "Question",
    "Stays",
    "answer",
    "find_duplicates",
    "look_at_pair",
    "merge_effect",
    "merge_people",
    "questions",
    "read_for_pairs",
    "tell_apart",
    "unanswered",
]

_RUN = frozenset({ActName.MERGE_EMPLOYEES, ActName.TELL_APART})


@dataclass(frozen=True, slots=True)
class PeopleToPair:
    """Everybody as they are compared, who was said to be two people, and what each is called."""

    people: Sequence[Person]
    apart: frozenset[Ids]


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two who may be one, with their names as lists have them."""

    pair: Pair
    names: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairLook:
    """Two entries as they stand now, the earlier first, with the cards of each by id, and what units are called."""

    first: Entry
    second: Entry
    cards: Mapping[int, tuple[AuthorizationCard, ...]]
    units: Mapping[int, str]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Where they differ."""
        return questions(self.first, self.second)


@dataclass(frozen=True, slots=True)
class Merged:
    """The one entry as it is now."""

    employee: Employee
    changes: Changes


@many_records()
def read_for_pairs(vault: Vault) -> PeopleToPair:
    """What is needed to look for pairs; on the vault's thread."""
    with vault.reading():
        return PeopleToPair([person_of(employee) for employee in load_employees(vault)], load_apart(vault))


@many_records()
def find_duplicates(
    source: PeopleToPair, cancelled: Callable[[], bool], told: Callable[[int], None]
) -> list[LikelyPair]:
    """All likely pairs, the likeliest first; needs no vault. `told` hears how many percent are done.

    Raises ReadingCancelled.
    """

    def go_on(percent: int) -> None:
        if cancelled():
            raise ReadingCancelled
        told(percent)

    found = find_pairs(source.people, source.apart, go_on)
    wanted = {one for pair in found for one in pair.ids}
    names = {person.id: person.name.shown() for person in source.people if person.id in wanted}
    return [LikelyPair(pair, (names[pair.ids[0]], names[pair.ids[1]])) for pair in found]


def look_at_pair(vault: Vault, ids: Ids) -> PairLook:
    """Two people side by side. Raises NotOnRoster where one of them is gone, or both are one."""
    with vault.reading():
        first, second = sorted(ids)
        people = {employee.id: employee for employee in load_employees(vault, ids)}
        if len(people) < len(ids) or first == second:
            raise NotOnRoster(id=next((one for one in ids if one not in people), first))
        units = load_units(vault)
        cards = load_cards_of(vault, ids, unmatched=False)
    placed = {
        one: tuple(
            (unit.id, placement)
            for unit in units
            for placement in unit.placements
            if placement.scope is Scope.EMPLOYEE and placement.employee_id == one
        )
        for one in ids
    }
    return PairLook(
        Entry(people[first], placed[first]),
        Entry(people[second], placed[second]),
        {one: tuple(card for card in cards if card.employee_id == one) for one in ids},
        {unit.id: unit.name for unit in units},
    )


def merge_people(vault: Vault, ids: Ids, answers: Answers, at: datetime) -> Merged:
    """Makes one entry of two as one act; a copy of the campaign is made before.

    Raises NotOnRoster, MergeUnsettled where only a person can know and has not said, PositionsOverlap where an entry
    already had two at once, CannotWrite and the like where no copy can be made; then nothing is written.
    """
    look = look_at_pair(vault, ids)
    if open_ := unanswered(look.asked, answers):
        raise MergeUnsettled(field=open_[0].field)
    kept = merged(look.first, look.second, answers)
    other = next(one for one in (look.first.employee, look.second.employee) if one.id != kept.id)
    check_employee(kept)
    before_risky_act(vault, CopyReason.MERGE, at, in_run_of=_RUN)
    with history.act(vault, ActName.MERGE_EMPLOYEES, at, {"who": kept.name.listed()}) as act:
        merge_employees(vault, kept, other, dropped_placements(look.first, look.second, answers), at.date())
    (now,) = load_employees(vault, [kept.id])
    touched = act.changes.employees
    return Merged(now, replace(act.changes, employees=None if touched is None else touched | {kept.id}))


def tell_apart(vault: Vault, ids: Ids, at: datetime) -> Changes:
    """Remembers that two people are two. Raises NotOnRoster."""
    look = look_at_pair(vault, ids)
    names = [entry.employee.name.listed() for entry in (look.first, look.second)]
    if (look.first.employee.id, look.second.employee.id) in load_apart(vault):
        return Changes()
    with history.act(vault, ActName.TELL_APART, at, {"who": names[0], "value": names[1]}) as act:
        add_apart(vault, ids, at.date())
    return act.changes
