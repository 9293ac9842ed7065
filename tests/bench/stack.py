"""A stack of 200 cards to be typed at the desk: the pairs of `tests/matching/pairs.csv`, each written in four ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from cardtrack.domain.hangul import SURNAMES, romanize, split_surname, strokes
from cardtrack.domain.names import has_hangul
from tests.bench.invented import TODAY
from tests.matching.campaigns import nicknamed, slipped
from tests.matching.proposing import pairs

# vowels and closing consonants of two letters of the keyboard each
_TWO_KEYS = frozenset(
    map(
        chr,
        (
            *range(0x116A, 0x116D),
            *range(0x116F, 0x1172),
            0x1174,
            0x11AA,
            0x11AC,
            0x11AD,
            *range(0x11B0, 0x11B7),
            0x11B9,
        ),
    )
)


class Way(StrEnum):
    """How a card of the stack is written; the text is how the table calls it."""

    GIVEN = "as signed"
    SLIP = "one slip of the pen"
    TURNED = "in another order"
    OTHER = "no accents, nickname, romanized"


@dataclass(frozen=True)
class Paper:
    """One card: the name as written, whose it is on the list, and the day."""

    name: str
    listed: str
    way: Way
    signed_on: date


def listed_people() -> list[str]:
    """Whoever signs, as the employer's list has them, each once; namesakes who do not sign too."""
    return list(dict.fromkeys(listed for listed, _, _ in pairs()))


def stack() -> list[Paper]:
    """The same 200 cards every time, shuffled; two of three are of the day of the one before, as at a meeting."""
    random = Random(6)  # noqa: S311 # the same cards every time
    written = [
        (way, name, listed)
        for listed, signed, is_one in pairs()
        if is_one
        for way, name in _ways(listed, signed, random)
    ]
    random.shuffle(written)
    day = TODAY - timedelta(days=1)
    papers = []
    for way, name, listed in written:
        if random.random() > 2 / 3:
            day = TODAY - timedelta(days=random.randrange(1, 120))
        papers.append(Paper(name, listed, way, day))
    return papers


def keys_of(text: str) -> list[tuple[str, int]]:
    """What stands in the field after each key that changes a letter, and how many keys that was.

    An accent is a key before its letter; Hangul is composed stroke by stroke.
    """
    if not has_hangul(text):
        return [(text[: place + 1], len(unicodedata.normalize("NFD", letter))) for place, letter in enumerate(text)]
    typed = strokes(text)
    return [
        (unicodedata.normalize("NFC", typed[: place + 1]), 2 if stroke in _TWO_KEYS else 1)
        for place, stroke in enumerate(typed)
    ]


def _ways(listed: str, signed: str, random: Random) -> Iterator[tuple[Way, str]]:
    yield Way.GIVEN, signed
    latin = _in_latin(signed) if has_hangul(signed) else signed
    yield Way.SLIP, slipped(latin, random)
    first, *rest = latin.split()
    yield Way.TURNED, " ".join([*rest, first])
    bare = "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))
    bare = bare.replace("đ", "d").replace("Đ", "D")
    if bare == signed:
        given, *more = bare.split()
        bare = " ".join([nicknamed(given, random), *more])
    yield Way.OTHER, bare


def _in_latin(hangul: str) -> str:
    family, given = split_surname(hangul)
    return f"{SURNAMES[family][1 if len(SURNAMES[family]) > 1 else 0].title()} {romanize(given).title()}"
