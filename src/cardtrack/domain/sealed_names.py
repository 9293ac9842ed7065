"""The names that belong to a sealed count, kept beside it: the sealed text itself names nobody.

Who its people were, and the words on cards and placements that a report repeats. With them a seal can be printed for
ever as it was on its day, and tells who moved, whatever became of the roster.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cardtrack.domain.canonical import Plain, in_order, plain, rebuilt, text_of
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import PersonName
from cardtrack.domain.seal import SealUnreadable
from cardtrack.domain.unit import Placement

_OF_CARD = ("signer", "signed_as_written", "other_union", "set_aside_note")
_OF_PLACEMENT = ("claimed_by", "claim")
_NOBODY = ""  # stands for the employee of unmatched cards


@dataclass(frozen=True, slots=True)
class NamedCount:
    """A count with the names of its people, by employee."""

    count: Count
    names: Mapping[int, PersonName]


def names_text(count: Count, names: Mapping[int, PersonName]) -> str:
    """The names and words that belong to a count; like the sealed text, the same whatever the order of entry."""
    facts = list(count.facts())
    there = {fact.employee_id for fact in facts}
    people: dict[str, Plain] = {str(number): plain(name) for number, name in names.items() if number in there}
    words = {_key(fact): [_words(card, _OF_CARD) for card in in_order(fact.cards)] for fact in facts}
    cards: dict[str, Plain] = {key: list(said) for key, said in words.items() if any(said)}
    placements: Plain = [_words(placement, _OF_PLACEMENT) for placement in in_order(count.unit.placements)]
    return text_of({"people": people, "cards": cards, "placements": placements})


def named(count: Count, text: str) -> NamedCount:
    """The count built again from a seal, with the names and words that were kept beside it. Raises SealUnreadable."""
    try:
        content = json.loads(text)
        names = {int(key): rebuilt(PersonName, name) for key, name in content["people"].items()}
        unit = replace(count.unit, placements=tuple(_placements(count.unit.placements, content["placements"])))
        facts = [_with_words(fact, content["cards"]) for fact in count.facts()]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as broken:
        raise SealUnreadable from broken
    return NamedCount(Count(unit, count.regime, facts), names)


def _key(fact: EmployeeFacts) -> str:
    return _NOBODY if fact.employee_id is None else str(fact.employee_id)


def _words(record: AuthorizationCard | Placement, fields: tuple[str, ...]) -> dict[str, str]:
    return {name: said for name in fields if (said := getattr(record, name))}


def _taken(words: Mapping[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    if not set(words) <= set(fields) or not all(isinstance(said, str) for said in words.values()):
        raise ValueError(f"words of other fields than {', '.join(fields)}")
    return dict(words)


def _placements(placements: Iterable[Placement], words: list[dict[str, Any]]) -> Iterator[Placement]:
    for placement, said in zip(in_order(placements), words, strict=True):
        yield replace(placement, **_taken(said, _OF_PLACEMENT))


def _with_words(fact: EmployeeFacts, words: Mapping[str, Any]) -> EmployeeFacts:
    if _key(fact) not in words:
        return fact
    said_of = zip(in_order(fact.cards), words[_key(fact)], strict=True)
    return replace(fact, cards=tuple(replace(card, **_taken(said, _OF_CARD)) for card, said in said_of))
