"""Keys to numbers in eight bytes an entry: what 100,000 people would fill a dictionary of 100 MB with."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

_NUMBER_BITS = 23
_NUMBER = (1 << _NUMBER_BITS) - 1
_HASH = (1 << (63 - _NUMBER_BITS)) - 1
_FEW = 200
_PARTS = 64  # sorting all at once would keep every other thread waiting for a second


class KeyTable:
    """Hashes of keys, each with a number below 8 million. Now and then a number is found that was never put under the
    key: whoever asks looks at what it stands for.
    """

    def __init__(self) -> None:
        self._sorted = [array("q") for _ in range(_PARTS)]
        self._added = [array("q") for _ in range(_PARTS)]

    def __len__(self) -> int:
        return sum(map(len, self._sorted)) + sum(map(len, self._added))

    def add(self, key: str, number: int) -> None:
        """Puts one more in."""
        hashed = hash(key) & _HASH
        self._added[hashed % _PARTS].append(hashed << _NUMBER_BITS | number)

    def numbers(self, key: str) -> Iterator[int]:
        """What was put under `key`."""
        wanted = hash(key) & _HASH
        part = wanted % _PARTS
        if len(self._added[part]) > _FEW:
            self._settle(part)
        kept = self._sorted[part]
        for place in range(bisect_left(kept, wanted << _NUMBER_BITS), len(kept)):
            if kept[place] >> _NUMBER_BITS != wanted:
                break
            yield kept[place] & _NUMBER
        yield from (entry & _NUMBER for entry in self._added[part] if entry >> _NUMBER_BITS == wanted)

    def shared(self) -> Iterator[list[int]]:
        """Of each key under which there are several numbers those, in order and each once."""
        for part in range(_PARTS):
            self._settle(part)
            for _, entries in groupby(self._sorted[part], _hash_of):
                numbers = sorted({entry & _NUMBER for entry in entries})
                if len(numbers) > 1:
                    yield numbers

    def _settle(self, part: int) -> None:
        self._sorted[part] = array("q", sorted([*self._sorted[part], *self._added[part]]))
        self._added[part] = array("q")


def _hash_of(entry: int) -> int:
    return entry >> _NUMBER_BITS
