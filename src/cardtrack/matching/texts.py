"""What is searched for each person, and what was typed, folded alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from cardtrack.domain.employee import PHONES, Employee, PersonName, Position
from cardtrack.domain.hangul import initials, reopened, romanize, split_surname, strokes, surname_spellings
from cardtrack.domain.names import fold, has_hangul, letters

_SPACES = re.compile(r"[\s/,;·\-]+")
_NO_DIGIT = re.compile(r"\D+")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ\u1100-\u11ff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as the find box knows them; site and job are shown beside the name, not searched."""

    employee_id: int
    name: PersonName
    number: str = ""
    phones: tuple[str, ...] = ()
    site: str = ""
    job: str = ""
    other_numbers: tuple[str, ...] = ()


def entry_of(employee: Employee, position: Position | None = None) -> Entry:
    """An employee as an entry, with the site and job of `position`."""
    return Entry(
        employee_id=employee.id,
        name=employee.name,
        number=employee.number,
        phones=tuple(contact.value for contact in employee.contacts if contact.kind in PHONES),
        site=position.worksite if position else "",
        job=position.classification if position else "",
        other_numbers=employee.other_numbers,
    )


class Part(Enum):
    """Which of a person's texts a typed word is looked up in."""

    NAMES = 0
    DIGITS = 1
    HANGUL = 2


@dataclass(frozen=True, slots=True)
class Searched:
    """A person's texts: forms with spaces around. A typed word has no space, so it never runs over two forms."""

    names: str
    digits: str
    hangul: str


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word to look for; `or_else` reads the last key as the beginning of a next syllable (김 on the way to 기무)."""

    part: Part
    text: str
    or_else: str = ""


def searched(entry: Entry) -> Searched:
    """The texts of a person."""
    name = entry.name
    parts = (name.family, name.given, name.middle, name.preferred, name.romanized, name.former)
    forms = [form for part in parts if part for form in _forms(part)]
    native = _native(name)
    if native and not any(part for part in parts[:3] if not has_hangul(part)):
        family, given = split_surname(native)
        forms += [*surname_spellings(family), romanize(given)]
    numbers = [letters(number) for number in (entry.number, *entry.other_numbers)]
    forms += [number for number in numbers if not number.isdigit()]
    digits = [*numbers, *(_NO_DIGIT.sub("", phone) for phone in entry.phones)]
    digits += [form for form in forms if not form.isalpha()]
    hangul = [strokes(native), strokes(initials(native))] if native else []
    return Searched(_spaced(forms), _spaced(digits), _spaced(hangul))


def typed(text: str) -> list[TypedWord]:
    """The words that were typed. 213-555 is one word of digits; min-soo is one of letters."""
    folded = fold(text)
    words: list[TypedWord] = []
    for word in folded.split():
        bare = letters(word)
        if not bare:
            continue
        if _HANGUL.search(bare):
            words.append(TypedWord(Part.HANGUL, strokes(bare), reopened(bare)))
        elif bare.isdigit():
            words.append(TypedWord(Part.DIGITS, bare))
        else:
            words.append(TypedWord(Part.NAMES, bare))
    return words


def _native(name: PersonName) -> str:
    """The name in Hangul without spaces, whichever field has it."""
    if has_hangul(name.native):
        return letters(name.native)
    own = f"{name.family}{name.given}"
    return letters(own) if has_hangul(own) else ""


@lru_cache(maxsize=65_536)
def _forms(part: str) -> tuple[str, ...]:
    """Each word of a part of a name, and all of them in one: min soo minsoo."""
    words = [word for word in map(letters, _SPACES.split(fold(part))) if word]
    return (*words, "".join(words)) if len(words) > 1 else tuple(words)


def _spaced(forms: list[str]) -> str:
    spaced = "".join(f" {form}" for form in forms if form)
    return f"{spaced} " if spaced else ""
