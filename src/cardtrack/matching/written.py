"""What a word of a card may be written for, and how probable that is."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cardtrack.domain.hangul import surnames_spelled
from cardtrack.matching.edits import MOST, edits, most_edits
from cardtrack.matching.likeness import Why
from cardtrack.matching.names import full_forms, is_short_form, spelling
from cardtrack.matching.weights import LETTERS_NEXT, NEW_WORD, ONE_SLIP, SLIPS_PER_LETTER, TWO_SLIPS, WRITTEN


class Written(NamedTuple):
    """One word for another: why, and how probable it is that whoever has the other word writes this one."""

    why: Why
    chance: float


@lru_cache(maxsize=65_536)
def written_for(word: str, listed: str) -> Written | None:
    """How `word` on a card may be written for `listed`; the likeliest way, None where there is none."""
    if word == listed:
        return _written(Why.SAME_WORDS)
    if len(word) == 1 or len(listed) == 1:
        return _written(Why.INITIAL) if word[0] == listed[0] else None
    if not surnames_spelled(word).isdisjoint(surnames_spelled(listed)):
        return _written(Why.ROMANIZED)
    if not full_forms(word).isdisjoint(full_forms(listed)):
        is_short = is_short_form(word, listed) or is_short_form(listed, word)
        return _written(Why.SHORT_FORM if is_short else Why.NICKNAME)
    if len(word) > 2 and len(listed) > 2 and spelling(word) == spelling(listed):
        return _written(Why.SPELLING)
    slips = edits(word, listed)
    if slips > min(most_edits(word), most_edits(listed)):
        return None
    ways = SLIPS_PER_LETTER * max(len(word), len(listed))
    return Written(Why.SLIP, ONE_SLIP / ways if slips < MOST else TWO_SLIPS * 2 / ways**2)


def new_word(word: str) -> float:
    """How probable a word is on a card when nobody on the roster has anything like it."""
    return NEW_WORD * LETTERS_NEXT ** -len(word)


@lru_cache(maxsize=65_536)
def is_far_off(word: str, listed: str) -> bool:
    """Whether two words of some length share half of their letter pairs, though more than a slip lies between."""
    mine, theirs = set(pairwise(f" {word} ")), set(pairwise(f" {listed} "))
    return min(len(word), len(listed)) > 3 and 2 * len(mine & theirs) >= (len(mine) + len(theirs)) / 2


def _written(why: Why) -> Written:
    return Written(why, WRITTEN[why])
