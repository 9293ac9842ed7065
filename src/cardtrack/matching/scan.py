"""A column of short texts that is searched for a word on every keystroke."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

_SAMPLE = 400
_DENSE = 0.05
_FEWER = 0.7


class TextColumn:
    """Texts in order. Each begins with a space or is empty, so that a word without spaces never runs over two.

    What was found for single letters and for the last word is kept: a longer word stands only where a part of it does.
    """

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._joined = ""
        self._starts = array("I")
        self._known: dict[str, Sequence[int]] = {}
        self._last = ""

    def insert(self, place: int, text: str) -> None:
        """Puts a text in at `place`."""
        self._texts.insert(place, text)
        self._forget()

    def delete(self, place: int) -> None:
        """Takes the text at `place` out."""
        del self._texts[place]
        self._forget()

    def prepare(self, letters: Iterable[str]) -> None:
        """Looks the letters up, so that nobody waits for the first keystroke."""
        for letter in letters:
            self.holding(letter)

    def holding(self, word: str) -> Sequence[int]:
        """The places of all texts with `word` in them."""
        found = self._known.get(word)
        if found is None:
            found = self._searched(word)
            if len(self._last) > 1:
                self._known.pop(self._last, None)
            self._known[word] = array("I", found) if len(word) == 1 else found
            self._last = word
        return found

    def first_holding(self, word: str, at_most: int) -> list[int]:
        """The first places of texts with `word` in them."""
        return list(islice(self._hits(word), at_most))

    def still_holding(self, places: Sequence[int], *words: str) -> list[int]:
        """Those of `places` whose text has one of `words` in it."""
        texts = self._texts
        if len(words) == 1:
            word = words[0]
            return [place for place in places if word in texts[place]]
        return [place for place in places if any(word in texts[place] for word in words)]

    def _searched(self, word: str) -> list[int]:
        """Among what a part of the word left, else from hit to hit, else text by text where hits are dense."""
        parts = [self._known[part] for part in {*word, self._last} if part and part in word and part in self._known]
        fewest = min(parts, key=len, default=None)
        if fewest is not None and len(fewest) < len(self._texts) * _FEWER:
            return self.still_holding(fewest, word)
        hits = self._hits(word)
        found = list(islice(hits, _SAMPLE))
        if len(found) == _SAMPLE and found[-1] < _SAMPLE / _DENSE:
            first = found[-1] + 1
            return found + [place for place, text in enumerate(self._texts[first:], first) if word in text]
        return [*found, *hits]

    def _hits(self, word: str) -> Iterator[int]:
        """From hit to hit through all texts as one."""
        if not self._joined:
            self._joined = "".join(self._texts)
            self._starts = array("I", accumulate(map(len, self._texts), initial=0))
        find, starts = self._joined.find, self._starts
        position = find(word)
        while position >= 0:
            place = bisect_right(starts, position) - 1
            yield place
            position = find(word, starts[place + 1])

    def _forget(self) -> None:
        self._joined = self._last = ""
        self._known = {}
