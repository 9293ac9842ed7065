"""Keys to numbers in eight bytes an entry: what 100,000 people would fill a dictionary of 100 MB with."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

_NUMBER_BITS = 23
_NUMBER = (1 << _NUMBER_BITS) - 1
_HASH = (1 << (63 - _NUMBER_BITS)) - 1


class KeyTable:
    """Hashes of keys, sorted, each with a number below 8 million. Now and then a number is found that was never put
    under the key: whoever asks looks at what it stands for.
    """

    def __init__(self, entries: Iterable[tuple[str, int]] = ()) -> None:
        self._sorted = array("q", sorted((hash(key) & _HASH) << _NUMBER_BITS | number for key, number in entries))
        self._added: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._sorted) + sum(map(len, self._added.values()))

    def add(self, key: str, number: int) -> None:
        """Puts one more in; for the few that come after the table was made."""
        self._added.setdefault(hash(key) & _HASH, []).append(number)

    def numbers(self, key: str) -> Iterator[int]:
        """What was put under `key`."""
        wanted = hash(key) & _HASH
        entries, first = self._sorted, wanted << _NUMBER_BITS
        for place in range(bisect_left(entries, first), len(entries)):
            if entries[place] >> _NUMBER_BITS != wanted:
                break
            yield entries[place] & _NUMBER
        yield from self._added.get(wanted, ())
