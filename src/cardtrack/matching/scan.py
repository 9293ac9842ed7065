"""A column of short texts that is searched for a word on every keystroke."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

_SAMPLE = 400
_DENSE = 0.05


class TextColumn:
    """Texts in order. Each begins with a space or is empty, so that a word without spaces never runs over two."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._joined = ""
        self._starts = array("L")
        self._by_letter: dict[str, Sequence[int]] = {}

    def insert(self, place: int, text: str) -> None:
        """Puts a text in at `place`."""
        self._texts.insert(place, text)
        self._forget()

    def delete(self, place: int) -> None:
        """Takes the text at `place` out."""
        del self._texts[place]
        self._forget()

    def holding(self, word: str) -> Sequence[int]:
        """The places of all texts with `word` in them. One letter is looked up once and then known."""
        if len(word) > 1:
            return self._searched(word)
        known = self._by_letter.get(word)
        if known is None:
            known = self._by_letter[word] = array("L", self._from(0, word))
        return known

    def still_holding(self, places: Sequence[int], *words: str) -> list[int]:
        """Those of `places` whose text has one of `words` in it."""
        texts = self._texts
        if len(words) == 1:
            word = words[0]
            return [place for place in places if word in texts[place]]
        return [place for place in places if any(word in texts[place] for word in words)]

    def _searched(self, word: str) -> Sequence[int]:
        """From hit to hit through the joined text where hits are rare, text by text where they are not."""
        if not self._joined:
            self._joined = "".join(self._texts)
            self._starts = array("L", accumulate(map(len, self._texts), initial=0))
        find, starts = self._joined.find, self._starts
        found: list[int] = []
        position = find(word)
        while position >= 0:
            place = bisect_right(starts, position) - 1
            found.append(place)
            if len(found) == _SAMPLE and place < _SAMPLE / _DENSE:
                return found + self._from(place + 1, word)
            position = find(word, starts[place + 1])
        return found

    def _from(self, first: int, word: str) -> list[int]:
        texts = self._texts[first:] if first else self._texts
        return [place for place, text in enumerate(texts, first) if word in text]

    def _forget(self) -> None:
        self._joined = ""
        self._by_letter = {}
