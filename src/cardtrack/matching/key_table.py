"""Keys to numbers in eight bytes an entry: what 100,000 people would fill a dictionary of 100 MB with."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

_NUMBER_BITS = 23
_NUMBER = (1 << _NUMBER_BITS) - 1
_HASH = (1 << (63 - _NUMBER_BITS)) - 1
_FEW = 200


class KeyTable:
    """Hashes of keys, each with a number below 8 million. Now and then a number is found that was never put under the
    key: whoever asks looks at what it stands for.
    """

    def __init__(self) -> None:
        self._sorted = array("q")
        self._added = array("q")

    def __len__(self) -> int:
        return len(self._sorted) + len(self._added)

    def add(self, key: str, number: int) -> None:
        """Puts one more in."""
        self._added.append((hash(key) & _HASH) << _NUMBER_BITS | number)

    def numbers(self, key: str) -> Iterator[int]:
        """What was put under `key`."""
        if len(self._added) > _FEW:
            self._sorted = array("q", sorted(chain(self._sorted, self._added)))
            self._added = array("q")
        wanted = hash(key) & _HASH
        first = wanted << _NUMBER_BITS
        for place in range(bisect_left(self._sorted, first), len(self._sorted)):
            if self._sorted[place] >> _NUMBER_BITS != wanted:
                break
            yield self._sorted[place] & _NUMBER
        yield from (entry & _NUMBER for entry in self._added if entry >> _NUMBER_BITS == wanted)
