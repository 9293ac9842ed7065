"""Which encoding a text has: byte order mark, strict UTF-8, then whichever makes words of the rest."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cardtrack.intake.guard import wide_order

ENCODINGS = (
    "utf-8", "cp1252", "cp949", "mac_roman", "cp437", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "cp1258", "cp1251",
    "gb18030", "big5", "shift_jis",
)  # fmt: skip
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LADDER = ("cp949", "cp1252", "mac_roman", "cp437")
_SAMPLE = 65_536
_IN_NAMES = frozenset("áéíóúüñàèìòùâêîôûäëïöåøçãõýÿæœßÁÉÍÓÚÜÑÀÈÌÒÙÂÊÎÔÛÄËÏÖÅØÇÃÕÝÆŒ")
_BETWEEN = frozenset("’‘“”–—ªº°\u00a0")
_HIGH = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and how sure that is."""

    text: str
    encoding: str
    is_guess: bool = False
    mixed_with: str = ""
    lost: int = 0


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """The text of `content`, in `encoding` where one was chosen. What does not fit becomes U+FFFD and is counted."""
    if encoding is not None:
        return _decoded_as(content, encoding)
    for mark, marked in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded_as(content, marked)
    if wide := wide_order(content):
        return _decoded_as(content, wide)
    try:
        return Decoded(content.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    best, is_clear = _likeliest(content)
    if _is_mostly_utf8(content):
        text = _line_by_line(content, best)
        return Decoded(text, "utf-8", mixed_with=best, lost=text.count("\ufffd"))
    text = content.decode(best, errors="replace")
    return Decoded(text, best, is_guess=not is_clear, lost=text.count("\ufffd"))


def _decoded_as(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace").removeprefix("\ufeff")
    return Decoded(text, encoding, lost=text.count("\ufffd"))


def _likeliest(content: bytes) -> tuple[str, bool]:
    """The encoding of the ladder in which letters outside ASCII look most like letters within words; is it clear?"""
    lines = b"\n".join(match.group() for match in _HIGH.finditer(content[: _SAMPLE * 16]))[:_SAMPLE]
    scores: dict[str, float] = {}
    for name in _LADDER:
        try:
            text = lines.decode(name)
        except UnicodeDecodeError as fault:
            if fault.end < len(lines) - 1:  # a pair cut by the sample's end is no reason
                continue
            text = lines[: fault.start].decode(name)
        scores[name] = _looks(text) / max(1, sum(byte > 127 for byte in lines)) - _LADDER.index(name) * 1e-6
    first, *others = sorted(scores, key=lambda name: -scores[name])
    return first, scores[first] > 0.4 and all(scores[first] - scores[other] > 0.2 for other in others)


def _looks(text: str) -> float:
    score: float = 0
    for place, letter in enumerate(text):
        if letter > "\x7f":
            before = text[place - 1] if place else " "
            after = text[place + 1] if place + 1 < len(text) else " "
            score += _letter_looks(letter, before, after)
    return score


def _letter_looks(letter: str, before: str, after: str) -> float:
    if "가" <= letter <= "힣":
        return 2 if _is_common_syllable(letter) else -2
    if letter in _BETWEEN:
        return 0.2 if not (before.isalpha() and after.isalpha()) or letter == "’" else -1
    if letter not in _IN_NAMES:
        return -0.5 if letter.isalpha() else -1
    beside = before if before.isalpha() else after
    if not beside.isalpha():
        return 0.2
    is_upper = letter.isupper()
    if before.isalpha() and is_upper and before.islower():
        return -1  # MarÌa: a capital within a word
    if is_upper == beside.isupper() or is_upper:
        return 1
    return -0.3 if before.isupper() and after.isupper() else 0.8


@lru_cache(maxsize=4096)
def _is_common_syllable(letter: str) -> bool:
    try:
        letter.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return unicodedata.category(letter) == "Lo"


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether broken places are few beside whole letters of several bytes: lines pasted from another encoding."""
    text = content.decode(errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text[: _SAMPLE * 16] if c > "\x7f" and c != "\ufffd")
    return whole > 3 * broken


def _line_by_line(content: bytes, other: str) -> str:
    return "".join(_first_that_fits(line, other) for line in content.splitlines(keepends=True))


def _first_that_fits(line: bytes, other: str) -> str:
    for attempt in _attempts(line, other):
        try:
            return attempt()
        except UnicodeDecodeError:
            continue
    return line.decode(errors="replace")


def _attempts(line: bytes, other: str) -> tuple[Callable[[], str], ...]:
    return (line.decode, lambda: line.decode(other), lambda: line.decode("cp1252"))
