"""Find as you type: every name form, number and phone of everybody as folded text in memory, in name order.

A word that is typed is found anywhere within a word, words in any order, initial consonants of Hangul too; the number
of hits is exact. Look-alikes only fill up what that leaves empty, and are marked. One thread at a time.
"""

from __future__ import annotations

import string
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cardtrack.domain.hangul import romanize
from cardtrack.domain.names import letters, sort_key
from cardtrack.matching.likeness import Kind, Likeness, Why, likeness
from cardtrack.matching.lookalikes import LookAlikes
from cardtrack.matching.names import WrittenName, listed_name, written_name
from cardtrack.matching.scan import TextColumn
from cardtrack.matching.texts import Entry, Part, TypedWord, searched, typed

__all__ = ["Entry", "FindIndex", "Found", "Hit", "Kind", "Why"]

LIMIT = 20
_LETTERS_FOR_SIMILAR = 4
_AT_ONCE = 2048
_AT_MOST = 16_384


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who fits what was typed; `reasons` say why one that is only similar is there."""

    employee_id: int
    kind: Kind
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits, and how many there are; similar ones come last and are not counted."""

    total: int
    hits: tuple[Hit, ...]


class FindIndex:
    """Everybody, ready to be found."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.employee_id: entry for entry in entries}
        self._keys = {one: (sort_key(entry.name), one) for one, entry in self._entries.items()}
        self._order = sorted(self._keys.values())
        self._ids = [one for _, one in self._order]  # apart: a list is copied in no time, and pairs are not looked into
        texts = [searched(self._entries[one]) for one in self._ids]
        self._texts = {
            Part.NAMES: TextColumn([text.names for text in texts]),
            Part.DIGITS: TextColumn([text.digits for text in texts]),
            Part.HANGUL: TextColumn([text.hangul for text in texts]),
        }
        self._numbers: dict[str, list[int]] = {}
        for one in self._ids:
            self._add_number(one)
        self._alike: LookAlikes | None = None

    def __len__(self) -> int:
        return len(self._order)

    def entry(self, employee_id: int) -> Entry:
        """What is known of a person here. KeyError for somebody who is not in the index."""
        return self._entries[employee_id]

    def ids(self) -> list[int]:
        """Everybody in name order."""
        return self._ids.copy()

    def place(self, employee_id: int) -> tuple[str, int]:
        """The key of a person in name order."""
        return self._keys[employee_id]

    def put(self, entry: Entry) -> None:
        """Adds a person, or has them as they are now."""
        self.remove(entry.employee_id)
        key = (sort_key(entry.name), entry.employee_id)
        self._entries[entry.employee_id], self._keys[entry.employee_id] = entry, key
        place = bisect_left(self._order, key)
        text = searched(entry)
        self._order.insert(place, key)
        self._ids.insert(place, entry.employee_id)
        self._texts[Part.NAMES].insert(place, text.names)
        self._texts[Part.DIGITS].insert(place, text.digits)
        self._texts[Part.HANGUL].insert(place, text.hangul)
        self._add_number(entry.employee_id)
        if self._alike is not None:
            self._alike.add(entry.employee_id, listed_name(entry.name))

    def remove(self, employee_id: int) -> None:
        """Takes a person out; nothing where there is none."""
        entry = self._entries.pop(employee_id, None)
        if entry is None:
            return
        place = bisect_left(self._order, self._keys.pop(employee_id))
        del self._order[place], self._ids[place]
        for texts in self._texts.values():
            texts.delete(place)
        if number := letters(entry.number):
            self._numbers[number].remove(employee_id)

    def prepare(self) -> LookAlikes:
        """Builds the table of look-alikes and looks up single letters, for which the first search would wait else."""
        if self._alike is None:
            self._texts[Part.NAMES].prepare(string.ascii_lowercase)
            self._texts[Part.DIGITS].prepare(string.digits)
            self._alike = LookAlikes()
            for one, entry in self._entries.items():
                self._alike.add(one, listed_name(entry.name))
        return self._alike

    def matching(self, text: str) -> list[int]:
        """Everybody who has all the words in `text`, in name order; everybody where it has none."""
        return list(map(self._ids.__getitem__, self._places(typed(text))))

    def find(self, text: str, limit: int = LIMIT) -> Found:
        """The first who have all the words in `text`: an equal number, whole words, words that begin so, the rest.

        Within each in name order. Where fewer than `limit` have them and four letters are typed, look-alikes follow.
        """
        words = typed(text)
        places = self._places(words)
        ids = self._first(words, places, limit)
        hits = [Hit(one, Kind.EXACT) for one in ids]
        if len(places) < limit and words:
            hits += self._similar(text, {self._ids[place] for place in places}, limit - len(hits))
        return Found(len(places), tuple(hits))

    def alike(self, name: WrittenName, *, is_unfinished: bool = False) -> list[tuple[int, Likeness]]:
        """Everybody whose name is like a written one, and why, in no particular order."""
        found: list[tuple[int, Likeness]] = []
        for one in self.prepare().candidates(name, is_unfinished=is_unfinished):
            entry = self._entries.get(one)
            if entry is None:
                continue
            like = likeness(name, listed_name(entry.name), is_unfinished=is_unfinished)
            if like is not None:
                found.append((one, like))
        return found

    def _add_number(self, employee_id: int) -> None:
        if number := letters(self._entries[employee_id].number):
            self._numbers.setdefault(number, []).append(employee_id)

    def _places(self, words: Sequence[TypedWord]) -> Sequence[int]:
        """The places in name order of those who have all words; the longest word first, it leaves fewest."""
        places: Sequence[int] = range(len(self._order))
        for count, word in enumerate(sorted(words, key=lambda word: -len(word.text))):
            texts, readings = self._texts[word.part], [text for text in (word.text, word.or_else) if text]
            if count:
                places = texts.still_holding(places, *readings)
            elif len(readings) == 1:
                places = texts.holding(word.text)
            else:
                places = sorted({place for text in readings for place in texts.holding(text)})
        return places

    def _first(self, words: Sequence[TypedWord], places: Sequence[int], limit: int) -> list[int]:
        """The first of those at `places`: an equal number, whole words, then words that begin so, then the rest."""
        numbered = self._numbers.get(words[0].text, []) if len(words) == 1 else []
        whole = self._beginning(words, places, limit, " ") if any(len(word.text) > 1 for word in words) else []
        begin = self._beginning(words, places, limit)
        ids = (self._ids[place] for place in (*whole, *begin, *places[:limit]))
        return list(dict.fromkeys([*numbered, *ids]))[:limit]

    def _beginning(self, words: Sequence[TypedWord], places: Sequence[int], limit: int, end: str = "") -> list[int]:
        """The first who have all words at the beginning of theirs; with a space as `end`, as whole words."""
        if len(words) == 1 and not words[0].or_else:
            return self._texts[words[0].part].first_holding(f" {words[0].text}{end}", limit)
        found: list[int] = []
        for start in range(0, min(len(places), _AT_MOST), _AT_ONCE):
            some: Sequence[int] = places[start : start + _AT_ONCE]
            for word in words:
                readings = [f" {text}{end}" for text in (word.text, word.or_else) if text]
                some = self._texts[word.part].still_holding(some, *readings)
            found += some
            if len(found) >= limit:
                break
        return found

    def _similar(self, text: str, exact: set[int], room: int) -> list[Hit]:
        name = written_name(text)
        if sum(map(len, name.words)) + len(romanize(name.hangul)) < _LETTERS_FOR_SIMILAR:
            return []
        found = [(one, like) for one, like in self.alike(name, is_unfinished=True) if one not in exact]
        found.sort(key=lambda pair: (len(pair[1].reasons), self._keys[pair[0]]))
        return [Hit(one, Kind.SIMILAR, like.reasons) for one, like in found[:room]]
