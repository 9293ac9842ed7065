"""By which keys two people of one roster come together, and what their names have in common in whatever form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from cardtrack.matching.names import ListedName, full_forms, korean_keys, spelling

_BEGINNING = 7


def name_keys(name: ListedName) -> Iterator[str]:
    """Words of both parts of a name, in whichever order and with a letter gone from one; all of it in Korean sounds."""
    family, given = _with_joined(name.family), (*_with_joined(name.given), *name.middle)
    pairs = {*product(family, given), *product(name.also, (*family, *given))}
    keys = {*korean_keys(name), *(() if family and given else map(spelling, name.words)), name.hangul}
    for one, other in pairs:
        if len(one) > 1 and len(other) > 1:
            keys.update(_key(mine, theirs) for mine in _forms(one) for theirs in _forms(other))
            keys.update(_key(short, _start(other)) for short in _shortened(one))
            keys.update(_key(_start(one), short) for short in _shortened(other))
    return iter(keys - {""})


class Forms(NamedTuple):
    """How the words of a name are spelled in any form, each with its word; apart two neighbours written as one.

    `whole`: what stands for all of a Korean name. Initials say nothing, and are left out; `has_initial`: there is one.
    """

    single: dict[str, str]
    joined: dict[str, str]
    whole: frozenset[str]
    has_initial: bool


def forms_of(name: ListedName) -> Forms:
    """Everything by which a name is held against others."""
    words = {word for word in (*name.words, *name.also) if len(word) > 1}
    joined = {first + second for part in (name.family, name.given) for first, second in pairwise(part)}
    single = {form: word for word in words for form in _forms(word)}
    of_joined = {form: word for word in joined for form in _forms(word)}
    whole = frozenset({*korean_keys(name), name.hangul} - {""})
    return Forms(single, of_joined, whole, any(len(word) == 1 for word in name.words))


def in_common(mine: Forms, theirs: Forms) -> tuple[set[str], set[str], set[str]]:
    """Words of the first that the second has in some form, and what is left of the two."""
    common: set[str] = set()
    met: set[str] = set()
    for own, other in ((mine.single, theirs.single), (mine.joined, theirs.single), (mine.single, theirs.joined)):
        forms = own.keys() & other.keys()
        common.update(own[form] for form in forms)
        met.update(other[form] for form in forms)
    return common, {*mine.single.values()} - common, {*theirs.single.values()} - met


def near(words: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Those of both of which one may be meant for one of the others: about a letter is wrong."""
    mine, theirs = list(words), list(others)
    for word, other in product(mine, theirs):
        if not _shortened(word).isdisjoint(_shortened(other)):
            yield word
            yield other


def _key(one: str, other: str) -> str:
    return f"{one} {other}" if one < other else f"{other} {one}"


def _with_joined(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, *(first + second for first, second in pairwise(words)))


@lru_cache(maxsize=65_536)
def _forms(word: str) -> frozenset[str]:
    """How a word and what it stands for are spelled."""
    return frozenset(map(spelling, full_forms(word)))


def _start(word: str) -> str:
    return spelling(word)[:_BEGINNING]


@lru_cache(maxsize=65_536)
def _shortened(word: str) -> frozenset[str]:
    """The beginning of a word, and what is left of it where one letter goes; nothing of the shortest."""
    start = _start(word)
    return (
        frozenset((start, *(start[:n] + start[n + 1 :] for n in range(len(start))))) if len(start) > 2 else frozenset()
    )
