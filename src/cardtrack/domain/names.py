"""Names as text: one folding for finding and comparing, one collation for sorting. Shared by every room."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cardtrack.domain.employee import PersonName
from cardtrack.domain.hangul import spell_initials, split_surname

_QUOTES = "‘’‚‛ʹʻʼʽˈ`´′＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_LETTERS = {
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ħ": "h", "Ħ": "H",
    "ŧ": "t", "Ŧ": "T", "ƀ": "b", "Ƀ": "B", "ɨ": "i", "Ɨ": "I", "ı": "i", "ŋ": "n", "Ŋ": "N", "ə": "e", "Ə": "E",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "TH", "ĸ": "k",
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS | dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-"))
# Soft hyphen, zero-width, joiners, direction marks, Hangul fillers, byte order mark, control but for white space.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_LEFT_AGAIN = "\u200e"
_FROM_THE_RIGHT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\s'-]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)
_MARKS = ("Mn", "Me")

_NOT_LETTERS = re.compile(r"[^\w]+|_+")
_DROPPED = re.compile(r"['.\"]+")
_SPLIT = re.compile(r"[^\w]+")
_NUMBER = re.compile(r"\d+")
_DIGITS = 20  # so long are numbers made for filing; longer ones are no numbers that anybody counts by

# Joined to what follows wherever they stand: no one's given or family name by themselves.
_PARTICLES = frozenset({"de", "del", "dela", "delas", "delos", "della", "dos", "von", "mc"})
_AFTER_PARTICLE = frozenset({"la", "las", "los", "le", "der", "den", "dem"})
# In a family name these lead too; elsewhere they are names (Văn, Lê, Đỗ, Mac).
_IN_FAMILY = _PARTICLES | {
    "van", "der", "den", "la", "las", "los", "le", "du", "da", "das", "di", "do", "o", "mac", "san", "st", "ten", "ter",
    "el", "al", "bin", "ibn", "abu",
}  # fmt: skip

SUFFIXES = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii",
    "iv": "iv", "4th": "iv",
}  # fmt: skip


def tidy(text: str) -> str:
    """`text` as it is kept: composed, without control, zero-width and direction characters, white space single."""
    if text.isascii() and text.isprintable():
        return text.strip(" ") if "  " not in text else " ".join(text.split())
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def seen(text: str) -> str:
    """`text` as it may stand in a line with others: nothing in it that nobody sees, and that could turn the line."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def in_line(text: str) -> str:
    """`seen`, and a name written from right to left turns nothing but itself: what follows it stays behind it."""
    return text if text.isascii() else _FROM_THE_RIGHT.sub(f"{_LEFT_AGAIN}\\g<0>{_LEFT_AGAIN}", seen(text))


def fold(text: str) -> str:
    """`text` as it is found and compared: no case, no accents, one kind of quote, dash and space.

    NFKC, then the table of letters that do not decompose (đ, ł, ø, ß, æ, ...), marks dropped, casefold. A Hangul
    initial alone stays the letter that a keyboard types (ㄱ). Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(_UNSEEN.sub("", text).replace("`", "'").lower().split())
    # NFKC would make a space of a lone acute accent (O´Brien): the table goes first, and again for what marks covered.
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text).translate(_TABLE))
    bare = "".join(c for c in plain if unicodedata.category(c) not in _MARKS).translate(_TABLE).casefold()
    return " ".join(_UNSEEN.sub("", spell_initials(unicodedata.normalize("NFKC", bare))).split())


def letters(text: str) -> str:
    """The folded letters and digits alone: `O'Brien` and `OBRIEN` are equal, `dela Cruz` and `De La Cruz` too."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return _NOT_LETTERS.sub("", fold(text))


@lru_cache(maxsize=65_536)
def name_words(text: str) -> tuple[str, ...]:
    """The folded words of a name in their order: particles joined to what follows, apostrophes and stops dropped.

    `De La Cruz` is `delacruz`, `O'Brien` is `obrien`, `García-López` is two words.
    """
    return _joined(_words(text), _PARTICLES)


def split_suffix(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The words without Jr, Sr, II, III, IV, and which of them there was; a first word is never one."""
    for place, word in enumerate(words[1:], 1):
        if word in SUFFIXES:
            return words[:place] + words[place + 1 :], SUFFIXES[word]
    return words, ""


def has_hangul(text: str) -> bool:
    """Whether there is a Hangul syllable in `text`."""
    return not text.isascii() and any("가" <= c <= "힣" for c in text)


def sort_key(name: PersonName) -> str:
    """The one collation: wherever names stand in order, they stand in the order of this key.

    - Family name, then given, then middle; who has one name is sorted by it. Kim, Kim Anh, Kimura.
    - Letters without accents and case; only where all of those are equal does the exact text decide. ñ is filed as n,
      đ as d, ø as o, æ as ae, ß as ss.
    - Particles belong to the family name and are joined to it: de la Cruz, Dela Cruz and Delacruz stand together
      under D, van der Heide under V. O'Brien is filed as Obrien, St. John as Stjohn; a hyphen is a space.
    - Digits, then Latin, then other scripts by Unicode, Hangul last in its own order (가나다). Whoever has a Latin
      name is filed by it, whatever the native script; a name in Hangul only is parted into family and given for this.

    Keys are text that compares by code point, in Python as in SQLite's BINARY. Equal names: the caller adds the id.
    """
    family, given, middle = _filed(name)
    words = (_joined(_words(family), _IN_FAMILY), _words(given), _words(middle))
    letters_first = "\x01".join(" ".join(part) for part in words)
    exact = tidy(f"{family}, {given} {middle} {name.native}")
    if not exact.isascii():
        exact = unicodedata.normalize("NFD", exact)
    return f"{letters_first}\x02{exact}"


def filing_key(text: str) -> str:
    """The one collation for any other text: jobs, worksites, languages, numbers; `sort_key` has the rules.

    A number inside is filed by its value: Store 2 before Store 14. Text without anything to see has an empty key.
    """
    if text.isdecimal() and text.isascii():
        return f"{text.zfill(_DIGITS)}\x02{text}"
    exact = tidy(text)
    if not exact.isascii():
        exact = unicodedata.normalize("NFD", exact)
    filed = _NUMBER.sub(lambda digits: digits[0].zfill(_DIGITS), " ".join(_joined(_words(text), _IN_FAMILY)))
    return f"{filed}\x02{exact}" if exact else ""


def _filed(name: PersonName) -> tuple[str, str, str]:
    """(family, given, middle) by which a name is filed."""
    if name.family and (name.given or name.middle):
        return name.family, name.given, name.middle
    single = name.family or name.given or name.native or name.preferred or name.romanized
    if single and has_hangul(single) and " " not in single.strip():
        family, given = split_surname(tidy(single))
        return family, given, name.middle
    return single, "", name.middle


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    folded = _DROPPED.sub("", fold(text).replace(".", ". "))
    return tuple(word for word in _SPLIT.split(folded) if word)


def _joined(words: tuple[str, ...], particles: frozenset[str]) -> tuple[str, ...]:
    """Particles run into the word behind them; a particle with nothing behind it stays a word."""
    joined: list[str] = []
    lead = ""
    for word in words:
        is_van = word == "van" and _follows(words, word)
        if word in particles or is_van or (lead and word in _AFTER_PARTICLE):
            lead += word
            continue
        joined.append(lead + word)
        lead = ""
    if lead:
        joined.append(lead)
    return tuple(joined)


def _follows(words: tuple[str, ...], word: str) -> bool:
    """Whether der, den, de or la stands behind `word`: van der Heide is a particle, Văn Long is a name."""
    place = words.index(word)
    return len(words) > place + 2 and (words[place + 1] in _AFTER_PARTICLE or words[place + 1] == "de")
