"""How many slips of the pen lie between two words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

MOST = 2
_PREFIX = 7
_LONG = 6  # letters from which a word may hold two slips and still be itself


@lru_cache(maxsize=65_536)
def edits(word: str, other: str) -> int:
    """Letters added, dropped, changed or exchanged with their neighbour; MOST + 1 for anything more."""
    if abs(len(word) - len(other)) > MOST:
        return MOST + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        before, last, row = row, before, [place]
        for there, theirs in enumerate(other, 1):
            least = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != theirs))
            if place > 1 and there > 1 and letter == other[there - 2] and word[place - 2] == theirs:
                least = min(least, last[there - 2] + 1)
            row.append(least)
        if min(row) > MOST:
            return MOST + 1
    return min(row[-1], MOST + 1)


def most_edits(word: str) -> int:
    """How many slips a word of that length may hold: none in two letters, one in five."""
    return 0 if len(word) < 3 else 1 if len(word) < _LONG else MOST


def shortened(word: str) -> Iterator[str]:
    """What is left of the beginning of a word without up to so many letters: words a few slips apart share one."""
    word = word[:_PREFIX]
    found = layer = {word}
    for _ in range(most_edits(word)):
        layer = {short[:place] + short[place + 1 :] for short in layer for place in range(len(short))}
        found = found | layer
    yield from found
