"""The one safe way to measure, wrap and cut text for a page: embedded fonts, chosen letter by letter.

Text is never read as markup. A letter that Noto Sans lacks is taken from Noto Sans KR (Hangul, Hanja, kana); one that
neither has is a visible box. ReportLab is imported, and each font read, when first needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING

from cardtrack import paths

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_BOX = "□"
_ELLIPSIS = "…"
_MARKS_IN_A_ROW = 3  # accents on one letter; more would run over the lines above


class Weight(StrEnum):
    """How heavy a letter is; the value ends the names of the font files."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"


class Tone(Enum):
    """Colors as red, green, blue; each of them reads on a black-and-white copy."""

    INK = (0.09, 0.09, 0.10)
    SOFT = (0.36, 0.37, 0.39)
    HAIR = (0.72, 0.73, 0.75)
    ACCENT = (0.33, 0.50, 0.66)
    GROUND = (0.95, 0.95, 0.96)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size, weight and tone of a text, and the distance between its lines."""

    size: float
    weight: Weight = Weight.REGULAR
    tone: Tone = Tone.INK
    leading: float = 0.0

    @property
    def line_height(self) -> float:
        """From baseline to baseline."""
        return self.leading or round(self.size * 1.38, 1)


TITLE = TextStyle(20, Weight.SEMIBOLD)
SUBTITLE = TextStyle(11)
FIGURE = TextStyle(36, Weight.SEMIBOLD)
FIGURE_SOFT = TextStyle(36, tone=Tone.SOFT)
NUMERAL = TextStyle(17, Weight.SEMIBOLD)
SECTION = TextStyle(10.5, Weight.SEMIBOLD)
LETTER = TextStyle(10.5)
BODY = TextStyle(9)
STRONG = TextStyle(9, Weight.SEMIBOLD)
SMALL = TextStyle(8)
LABEL = TextStyle(7.5, tone=Tone.SOFT)
STRONG_LABEL = TextStyle(7.5, Weight.SEMIBOLD)


@cache
def _font(family: str, weight: Weight) -> TTFont:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = f"{family}-{weight}"
    font = TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def base_font() -> str:
    """The name of the font in which most text is set, ready for a canvas."""
    return str(_font("NotoSans", Weight.REGULAR).fontName)


class _Letters(dict[str, "tuple[TTFont, str, float]"]):
    """For each letter in one weight: its font, the letter drawn for it, and its width in ems."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self.weight = weight

    def __missing__(self, letter: str) -> tuple[TTFont, str, float]:
        for family in ("NotoSans", "NotoSansKR"):
            font = _font(family, self.weight)
            if ord(letter) in font.face.charToGlyph:
                self[letter] = font, letter, font.face.charWidths[ord(letter)] / 1000
                return self[letter]
        self[letter] = self[_BOX]
        return self[letter]


_LETTERS = {weight: _Letters(weight) for weight in Weight}


def clean(text: str) -> str:
    """`text` as it can be drawn: composed, on one line, without controls, direction marks and heaps of accents."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    if not all(map(_PLAIN.__getitem__, composed)):
        return "".join(_drawable(composed))
    return composed


class _Plain(dict[str, bool]):
    """Whether a letter stays what it is, whatever stands beside it; each is looked up once."""

    def __missing__(self, letter: str) -> bool:
        is_plain = letter == " " or unicodedata.category(letter)[0] in "LNPS"
        self[letter] = is_plain
        return is_plain


_PLAIN = _Plain()


def _drawable(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        category = unicodedata.category(letter)
        marks = marks + 1 if category == "Mn" else 0
        if category in {"Cc", "Zl", "Zp"} or (category == "Zs" and letter != "\N{NO-BREAK SPACE}"):
            yield " "
        elif category == "Cs":
            yield _BOX
        elif category == "Cf" or _is_variation_selector(letter) or marks > _MARKS_IN_A_ROW:
            continue
        else:
            yield letter


def _is_variation_selector(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


class _Widths(dict[str, float]):
    """The width of each letter in one weight, in ems."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self._letters = _LETTERS[weight]

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self._letters[letter][2]
        return width


_WIDTHS = {weight: _Widths(weight) for weight in Weight}


def measure(text: str, style: TextStyle) -> float:
    """The width of `text` on one line, in points."""
    return _length(clean(text), style)


def _length(text: str, style: TextStyle) -> float:
    return style.size * sum(map(_WIDTHS[style.weight].__getitem__, text))


def ellipsize(text: str, style: TextStyle, width: float) -> str:
    """`text`, or as much of its beginning as fits the width with an ellipsis."""
    text = clean(text)
    if _length(text, style) <= width:
        return text
    cut = _fitting(text, style, width - _length(_ELLIPSIS, style))
    return text[:cut].rstrip() + _ELLIPSIS


def wrap(text: str, style: TextStyle, width: float, most: int | None = None) -> list[str]:
    """`text` in lines no wider than `width`, broken at spaces; a word that is longer than a line at the last hyphen
    that fits, or anywhere.

    With `most`, the last line that is kept ends in an ellipsis if there was more. A percent sign stays with its number.
    """
    text = clean(text).replace(" %", "\N{NO-BREAK SPACE}%")
    if "  " not in text and _length(text, style) <= width:  # most cells of most tables
        return [text.strip(" ")]
    lines: list[str] = []
    line = ""
    words = text.split(" ")
    for word in filter(None, words):
        longer = f"{line} {word}" if line else word
        if _length(longer, style) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while _length(line, style) > width:
            cut = max(1, _fitting(line, style, width))
            cut = line.rfind("-", 1, cut) + 1 or cut
            lines.append(line[:cut])
            line = line[cut:]
    lines.append(line)
    if most is not None and len(lines) > most:
        lines[most - 1 :] = [ellipsize(f"{lines[most - 1]} {lines[most]}", style, width)]
    return lines


def _fitting(text: str, style: TextStyle, width: float) -> int:
    """How many letters from the beginning fit the width, an accent never parted from its letter."""
    widths = _WIDTHS[style.weight]
    room = width / style.size
    for count, letter in enumerate(text):
        room -= widths[letter]
        if room < 0:
            return next((cut for cut in range(count, 0, -1) if not unicodedata.combining(text[cut])), count)
    return len(text)


def runs(text: str, weight: Weight) -> list[tuple[TTFont, str]]:
    """`text` cut into pieces of one font each."""
    letters = _LETTERS[weight]
    drawable = clean(text)
    if drawable.isascii():
        return [(letters[" "][0], drawable)]
    found: list[tuple[TTFont, str]] = []
    for letter in drawable:
        font, drawn, _ = letters[letter]
        if found and found[-1][0] is font:
            found[-1] = (font, found[-1][1] + drawn)
        else:
            found.append((font, drawn))
    return found
