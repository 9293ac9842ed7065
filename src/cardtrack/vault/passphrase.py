"""Passphrases: made for you, or your own by rules, with an estimate that would rather be too low."""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from enum import StrEnum
from functools import cache

from cardtrack import paths
from cardtrack.errors import PassphraseTooCommon, PassphraseTooShort

LEAST_LENGTH = 14
GENERATED_WORDS = 5
_LIST_WORD_BITS = math.log2(7776)
_THOUGHT_UP_BITS = 13  # a word that came to mind is one of some 8,000
_RUN_LINES = tuple(
    line[::way]
    for line in (
        "abcdefghijklmnopqrstuvwxyz",
        "012345678901234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    )
    for way in (1, -1)
)
_LETTERS = r"[^\W\d_]"
_LOOK_ALIKE = re.compile(rf"(?<={_LETTERS})[0134578@$!](?={_LETTERS})")
_READ_AS = dict(zip("0134578@$!", "oieastbasi", strict=True))


class Strength(StrEnum):
    """How long a passphrase would hold against a hundred fast graphics cards: months, years, centuries, and on."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"
    EXCELLENT = "excellent"


def generate_passphrase() -> str:
    """Five words out of some 7,700, by the system's randomness: at least 64.5 bits."""
    words = _entries("eff-large.txt") - _entries("everyday.txt")
    return " ".join(secrets.SystemRandom().sample(sorted(filter(str.isalpha, words)), GENERATED_WORDS))


def check_own_passphrase(passphrase: str) -> None:
    """Raises PassphraseTooShort under 14 characters, PassphraseTooCommon when many would think of it."""
    if len(unicodedata.normalize("NFC", passphrase)) < LEAST_LENGTH:
        raise PassphraseTooShort(least=LEAST_LENGTH)
    if _is_common(passphrase):
        raise PassphraseTooCommon


def estimate_strength(passphrase: str) -> Strength:
    """What to show while it is typed."""
    bits = 0.0 if _is_common(passphrase) else _bits(_folded(passphrase))
    for strength, enough in ((Strength.EXCELLENT, 62), (Strength.STRONG, 50), (Strength.FAIR, 40)):
        if bits >= enough:
            return strength
    return Strength.WEAK


def _is_common(passphrase: str) -> bool:
    plain = _folded(passphrase)
    return any(_is_common_form(form) for form in {plain, _LOOK_ALIKE.sub(lambda found: _READ_AS[found[0]], plain)})


def _is_common_form(text: str) -> bool:
    squeezed = _squeezed(text)
    if len(set(squeezed)) <= 4 or squeezed.isdecimal() or _is_repetition(squeezed):
        return True
    if any(len(squeezed) - len(phrase) <= 4 and phrase in squeezed for phrase in _phrases()):
        return True
    return _is_few_everyday_words(text)


def _is_few_everyday_words(text: str) -> bool:
    """Whether nothing but up to four everyday words, digits and keyboard runs is left of it."""
    words = re.findall(rf"{_LETTERS}+|\d+", text)
    others = [word for word in words if word not in _entries("everyday.txt")]
    unusual, run_together = _everyday_pattern().subn("", _without_runs("".join(others)))
    return len(words) - len(others) + run_together <= 4 and len(re.sub(r"\d", "", unusual)) <= 3


def _is_repetition(text: str) -> bool:
    return any(text == (text[:length] * len(text))[: len(text)] for length in range(1, len(text) // 2 + 1))


def _without_runs(text: str) -> str:
    kept, at = [], 0
    while at < len(text):
        length = _run_length(text, at)
        if length < 4:
            kept.append(text[at])
        at += length if length >= 4 else 1
    return "".join(kept)


def _run_length(text: str, at: int) -> int:
    """How many characters from `at` on follow each other in the alphabet or on the keyboard."""
    length = 1
    while at + length < len(text) and any(text[at : at + length + 1] in line for line in _RUN_LINES):
        length += 1
    return length


def _bits(text: str) -> float:
    total, seen = 0.0, set()
    for word in re.split(r"[\s\-_.,]+", text):
        total += 2 if word in seen else _word_bits(word)
        seen.add(word)
    return total


def _word_bits(word: str) -> float:
    if word in _entries("everyday.txt"):
        return 5
    if word in _entries("eff-large.txt"):
        return _LIST_WORD_BITS
    pieces = re.findall(rf"{_LETTERS}+|\d+|.", word)
    if len(pieces) >= 4 or re.search(r"[bcdfghjklmnpqrstvwxz]{5}", word):  # looks drawn, not thought up
        return 4 * len(_without_runs(word))
    return sum(map(_piece_bits, pieces))


def _piece_bits(piece: str) -> float:
    if len(piece) >= 4 and _run_length(piece, 0) == len(piece):
        return 4 + math.log2(len(piece))
    if piece.isdecimal():
        return 6 if re.fullmatch(r"(19|20)\d\d", piece) else 2.5 * len(piece)
    if re.fullmatch(r"[a-zà-ÿ]+", piece):
        # after the first, a letter of a language tells little more than a bit and a half
        return min(4.7 + 1.5 * (len(piece) - 1), _THOUGHT_UP_BITS * math.ceil(len(piece) / 8))
    return 4 * len(piece)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


@cache
def _entries(name: str) -> frozenset[str]:
    text = (paths.resources() / "words" / name).read_text(encoding="utf-8")
    return frozenset(_folded(line) for line in text.splitlines() if line)


@cache
def _phrases() -> frozenset[str]:
    return frozenset(map(_squeezed, _entries("common-passphrases.txt")))


@cache
def _everyday_pattern() -> re.Pattern[str]:
    long = sorted((word for word in _entries("everyday.txt") if len(word) >= 4), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, long)))
