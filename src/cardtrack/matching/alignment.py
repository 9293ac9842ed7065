"""The best way to explain the words of a card by those of a person's name, and what it weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log2
from typing import NamedTuple

from cardtrack.matching import weights
from cardtrack.matching.likeness import Why
from cardtrack.matching.names import ListedName, WrittenName, korean_keys
from cardtrack.matching.vocabulary import Reading, Words
from cardtrack.matching.written import is_far_off, written_for

_MOST_WORDS = 8


class _Pair(NamedTuple):
    """Words of the card (bits) explained by words of the roster (bits)."""

    card: int
    listed: int
    weight: float
    why: Why


@dataclass(frozen=True, slots=True)
class NameWeight:
    """What a name weighs for a person, and why. `left`: words of the card that nothing explains; `missing`: words of
    the person that the card lacks; `is_doubtful`: a word that differs is somebody else's name (Luisa for Luis).
    """

    weight: float
    whys: frozenset[Why] = frozenset()
    left: int = 0
    missing: int = 0
    is_doubtful: bool = False
    lacks_main: bool = False


class Spelled:
    """A card's name with what its words are worth on this roster."""

    def __init__(self, name: WrittenName, vocabulary: Words) -> None:
        self.name, self._vocabulary = name, vocabulary
        self.words = name.words[:_MOST_WORDS]
        self.readings: list[Reading] = [vocabulary.reading(word) for word in self.words]
        having = [frozenset(vocabulary.people(word)) for word in self.words]
        self._chances = [
            max(reading.chance, _in_company(having[place], having[:place] + having[place + 1 :]))
            for place, reading in enumerate(self.readings)
        ]

    def whole_keys(self) -> set[str]:
        """What stands for the whole name: its Hangul, its Korean sounds, two words in one."""
        joined = {first + second for first, second in pairwise(self.words)}
        return {*self.name.korean, *joined, self.name.hangul} - {""}

    def weigh(self, listed: ListedName) -> NameWeight:
        """What speaks for and against it that somebody of that name signed."""
        found = [self._aligned(listed)] if self.words and listed.words else []
        found += [weight for weight in (self._korean(listed), self._native(listed)) if weight is not None]
        best = max(found, key=lambda one: one.weight, default=NameWeight(weights.UNEXPLAINED))
        mine, theirs = self.name.suffix, listed.suffix
        if mine == theirs:
            return best
        extra = weights.OTHER_SUFFIX if mine and theirs else weights.SUFFIX_MISSING
        return NameWeight(
            best.weight + extra,
            best.whys | {Why.OTHER_SUFFIX if mine and theirs else Why.SUFFIX_MISSING},
            best.left,
            best.missing,
            best.is_doubtful,
            best.lacks_main,
        )

    def _korean(self, listed: ListedName) -> NameWeight | None:
        shares = [self._vocabulary.share(key) for key in self.name.korean & korean_keys(listed)]
        if not shares:
            return None
        return NameWeight(log2(weights.WRITTEN[Why.NATIVE] / min(shares)), frozenset({Why.ROMANIZED}))

    def _native(self, listed: ListedName) -> NameWeight | None:
        if not self.name.hangul or self.name.hangul != listed.hangul:
            return None
        share = self._vocabulary.share(self.name.hangul)
        return NameWeight(log2(weights.WRITTEN[Why.SAME_WORDS] / share), frozenset({Why.NATIVE}))

    def _aligned(self, listed: ListedName) -> NameWeight:
        chosen = _Best(self._pairs(listed), len(self.words)).found
        used = sum(pair.listed for pair in chosen)  # each bit once
        card = sum(pair.card for pair in chosen)
        weight = sum(pair.weight for pair in chosen)
        left = len(self.words) - card.bit_count()
        weight += left * weights.UNEXPLAINED
        whys = {pair.why for pair in chosen}
        missing = len(listed.words) - used.bit_count()
        weight += _missing(listed, used)
        if not _is_in_order(chosen, listed):
            weight += weights.OTHER_ORDER
            whys.add(Why.WORD_ORDER)
        if missing and not left:
            whys.add(Why.SHORTER)
        if left:
            whys.add(Why.LONGER)
        is_doubtful = self._is_doubtful(chosen, listed)
        return NameWeight(weight, frozenset(whys), left, missing, is_doubtful, _lacks_main(listed, chosen))

    def _is_doubtful(self, chosen: Sequence[_Pair], listed: ListedName) -> bool:
        """Whether a slip made somebody else's name of it (Luisa of Luis), or a word is only faintly like."""
        for pair in chosen:
            if pair.why is Why.SLIP:
                word, theirs = self.words[pair.card.bit_length() - 1], listed.words[pair.listed.bit_length() - 1]
                if pair.weight <= weights.FAR_OFF or word[-1] != theirs[-1] or self._vocabulary.is_known(word):
                    return True
        return False

    def _pairs(self, listed: ListedName) -> list[_Pair]:
        found: list[_Pair] = []
        for place, (word, chance) in enumerate(zip(self.words, self._chances, strict=True)):
            for other, theirs in enumerate(listed.words):
                written = written_for(word, theirs)
                if written is not None:
                    is_letter = written.why is Why.INITIAL and len(theirs) == 1
                    weight = weights.LETTER if is_letter else log2(written.chance / chance)
                    if weight > weights.UNEXPLAINED:
                        found.append(_Pair(1 << place, 1 << other, weight, written.why))
                elif is_far_off(word, theirs):
                    found.append(_Pair(1 << place, 1 << other, weights.FAR_OFF, Why.SLIP))
            if word in listed.also:
                weight = log2(weights.WRITTEN[Why.ALSO] / chance)
                found.append(_Pair(1 << place, 0, weight, Why.ALSO))
        return found + self._joined(listed)

    def _joined(self, listed: ListedName) -> list[_Pair]:
        """Jihun and Ji Hoon are one word or two; so are Delosreyes and delos Reyes."""
        found: list[_Pair] = []
        for place, (first, second) in enumerate(pairwise(self.words)):
            if first + second in listed.words:
                weight = log2(weights.WRITTEN[Why.JOINED] / max(self._vocabulary.share(first + second), _RAREST))
                found.append(_Pair(3 << place, 1 << listed.words.index(first + second), weight, Why.JOINED))
        for other, (first, second) in enumerate(pairwise(listed.words)):
            for place, word in enumerate(self.words):
                if word == first + second:
                    weight = log2(weights.WRITTEN[Why.JOINED] / self._chances[place])
                    found.append(_Pair(1 << place, 3 << other, weight, Why.JOINED))
        return found


_RAREST = 1e-7


@dataclass
class _Best:
    """Of pairs that do not share a word those that weigh most, against leaving words of the card unexplained."""

    pairs: list[_Pair]
    words: int
    found: list[_Pair] = field(init=False)

    def __post_init__(self) -> None:
        self._of: list[list[_Pair]] = [[] for _ in range(self.words)]
        for pair in self.pairs:
            self._of[(pair.card & -pair.card).bit_length() - 1].append(pair)
        self._steps = 0
        self.found = self._from(0, 0, 0)[1]

    def _from(self, place: int, card: int, listed: int) -> tuple[float, list[_Pair]]:
        if place == self.words:
            return 0.0, []
        if card >> place & 1:
            return self._from(place + 1, card, listed)
        weight, best = self._from(place + 1, card, listed)
        weight += weights.UNEXPLAINED
        for pair in self._of[place]:
            self._steps += 1
            if pair.listed & listed or pair.card & card or self._steps > _MOST_STEPS:
                continue
            behind, chosen = self._from(place + 1, card | pair.card, listed | pair.listed)
            if behind + pair.weight > weight:
                weight, best = behind + pair.weight, [pair, *chosen]
        return weight, best


_MOST_STEPS = 2_000


def _in_company(having: frozenset[int], others: Sequence[frozenset[int]]) -> float:
    """How probable a word is beside the other words of the card: many of those named Nguyễn are named Thị too."""
    likely = [
        (len(having & company) - 1) / (len(company) + weights.COMPANY_BEHIND)
        for company in others
        if 1 < len(having) <= len(company)
    ]
    return max(likely, default=0.0) * weights.WRITTEN[Why.SAME_WORDS]


def _missing(listed: ListedName, used: int) -> float:
    """What it costs that the card has not all words of the name: its only family or given name most, then the first."""
    weight, first = 0.0, 0
    for part in (listed.family, listed.given):
        has = used >> first & (1 << len(part)) - 1
        if part and not has:
            weight += weights.MISSING_MAIN
        elif part:
            weight += weights.MISSING_FIRST * (~has & 1)
        weight += weights.MISSING_OTHER * (len(part) - max(1, has.bit_count()) if part else 0)
        first += len(part)
    return weight + weights.MISSING_OTHER * (len(listed.middle) - (used >> first).bit_count())


def _lacks_main(listed: ListedName, chosen: Sequence[_Pair]) -> bool:
    """Whether nothing of the family name is there, or nothing of the given name, more than an initial."""
    used = sum(pair.listed for pair in chosen if pair.why is not Why.INITIAL)
    family, given = (1 << len(listed.family)) - 1, (1 << len(listed.given)) - 1 << len(listed.family)
    return bool((family and not used & family) or (given and not used & given))


def _is_in_order(chosen: Sequence[_Pair], listed: ListedName) -> bool:
    """Whether the words stand in one of the orders in which the name is written."""
    family, given = len(listed.family), len(listed.given)
    middle = len(listed.words) - family - given
    parts = [range(family), range(family, family + given), range(family + given, family + given + middle)]
    found = [(pair.listed & -pair.listed).bit_length() - 1 for pair in sorted(chosen) if pair.listed]
    for order in ((0, 1, 2), (1, 2, 0), (0, 2, 1), (2, 1, 0)):
        rank = {place: at for at, place in enumerate(one for part in order for one in parts[part])}
        ranks = [rank[place] for place in found]
        if ranks == sorted(ranks):
            return True
    return False
