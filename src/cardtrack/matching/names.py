"""Names as they are matched: a set of words and what each of them may be written for. Never split, never stored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from cardtrack import paths
from cardtrack.domain.employee import PersonName
from cardtrack.domain.hangul import romanize, sound_skeleton, split_surname, surnames_spelled
from cardtrack.domain.names import fold, has_hangul, letters, name_words, split_suffix

_DAMAGED = re.compile(r"(?<=[^\W\d_])[?¥](?=[^\W\d_])")

_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^mac(?=[^aeiou])|^mac(?=ar)", "mc"),
        ("rn", "m"),
        ("ph", "f"),
        ("sch|sh", "s"),
        ("ch", "ç"),
        ("c(?=[eiy])|z|x", "s"),
        ("g(?=[eiy])", "j"),
        ("gu(?=[ei])", "g"),
        ("ck|qu(?=[ei])|q|c", "k"),
        ("v", "b"),
        ("h", ""),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@cache
def _table(name: str) -> dict[str, frozenset[str]]:
    """Word to what it may stand for, from a file of resources/names."""
    with (paths.resources() / "names" / f"{name}.toml").open("rb") as file:
        parts: dict[str, dict[str, list[str]]] = tomllib.load(file)
    found: dict[str, set[str]] = {}
    for part in parts.values():
        for word, others in part.items():
            for other in others:
                short, full = (other, word) if name == "nicknames" else (word, other)
                found.setdefault(short, set()).add(full)
    return {word: frozenset(fulls) for word, fulls in found.items()}


def full_forms(word: str) -> frozenset[str]:
    """What a word may stand for, itself among them: bill is bill and william, fdez is fdez and fernandez."""
    return frozenset({word}) | _table("nicknames").get(word, frozenset()) | _table("short_forms").get(word, frozenset())


def is_short_form(word: str, full: str) -> bool:
    """Whether `word` is an abbreviation of `full`, not another name for it."""
    return full in _table("short_forms").get(word, frozenset())


@lru_cache(maxsize=131_072)
def spelling(word: str) -> str:
    """What usual spellings share: Jhonny and Johnny, Zavala and Zabala. Vowels stay, they tell Juan from Juana."""
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name as somebody wrote it, in whatever order: its words, Jr or Sr apart, its Hangul if it has any."""

    words: tuple[str, ...]
    suffix: str = ""
    hangul: str = ""
    korean: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of the roster: family, given and middle words, and what else the person is called."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    middle: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    suffix: str = ""
    hangul: str = ""
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.family + self.given + self.middle)

    def orders(self) -> tuple[tuple[str, ...], ...]:
        """The orders in which the words are written."""
        family, given, middle = self.family, self.given, self.middle
        return (family + given + middle, given + middle + family, family + middle + given, middle + given + family)


def written_name(text: str) -> WrittenName:
    """`text` as a name. A comma only parts words."""
    words, suffix = split_suffix(name_words(_mended(text)))
    latin = _latin(words)
    hangul = "".join(word for word in words if has_hangul(word))
    keys = _keys_of_hangul(hangul)
    if 2 <= len(latin) <= 4:
        for family, rest in ((latin[0], latin[1:]), (latin[-1], latin[:-1])):
            keys |= _korean_keys(surnames_spelled(family), sound_skeleton("".join(rest)))
    return WrittenName(latin, suffix, hangul, keys)


@lru_cache(maxsize=16_384)
def listed_name(name: PersonName) -> ListedName:
    """A roster's name, ready to be matched."""
    family, first_suffix = split_suffix(name_words(_mended(name.family)))
    given, suffix = split_suffix(("", *name_words(_mended(name.given))))
    middle, last_suffix = split_suffix(("", *name_words(_mended(name.middle))))
    also = name_words(_mended(f"{name.preferred} {name.former} {name.romanized}"))
    own = (*family, *given[1:])
    return ListedName(
        family=_latin(family),
        given=_latin(given[1:]),
        middle=_latin(middle[1:]),
        also=tuple(word for word in _latin(also) if word not in own),
        suffix=first_suffix or suffix or last_suffix,
        hangul=letters(name.native) if has_hangul(name.native) else "".join(w for w in own if has_hangul(w)),
    )


def korean_keys(name: ListedName) -> frozenset[str]:
    """Surname and sounds of the given name: what 최수진, Choi Su-jin and SUJIN CHOE share; empty if not Korean."""
    keys = _keys_of_hangul(name.hangul)
    surnames = surnames_spelled("".join(name.family))
    for sounds in map(sound_skeleton, _runs(name.given + name.middle)) if surnames else ():
        keys |= _korean_keys(surnames, sounds)
    return keys


def _keys_of_hangul(hangul: str) -> frozenset[str]:
    if not hangul:
        return frozenset()
    family, given = split_surname(hangul)
    return _korean_keys(frozenset({family}), sound_skeleton(romanize(given)))


def _korean_keys(surnames: frozenset[str], sounds: str) -> frozenset[str]:
    return frozenset(f"{surname}:{sounds}" for surname in surnames) if len(sounds) > 1 else frozenset()


def _runs(words: tuple[str, ...]) -> Iterator[str]:
    """Neighbouring words joined: an English name may stand before or behind the Korean one."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 3) + 1):
            yield "".join(words[start:end])


def _latin(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if not has_hangul(word))


def _mended(text: str) -> str:
    """A letter that a code page broke inside a word (CASTA¥EDA, Pe?a) was an ñ far more often than anything else."""
    return _DAMAGED.sub("n", fold(text)) if "?" in text or "¥" in text else text
