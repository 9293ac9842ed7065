"""What is known of a person, in the forms in which two people are compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from itertools import permutations

from cardtrack.domain.addresses import street_key
from cardtrack.domain.employee import OWN_PHONES, Contact, ContactKind, Employee, PersonName
from cardtrack.domain.hangul import romanize, sound_skeleton, split_surname, surname_spellings
from cardtrack.domain.names import has_hangul, letters, name_words, split_suffix
from cardtrack.domain.phones import phone_keys
from cardtrack.intake.people import RosterRow


class Agreement(IntEnum):
    """How far two names are one."""

    NONE = 0
    PARTLY = 1  # one word in common
    MOSTLY = 2  # two words in common, or all of the shorter one
    FULL = 3  # the same words, or the same letters in a usual order


@dataclass(frozen=True)
class Known:
    """One person, from the list or the roster; what they are compared by is made when it is first asked for.

    `other_texts`: numbers that the employer had for entries that were merged into this one.
    """

    name: PersonName
    number_text: str
    contacts: tuple[Contact, ...]
    hired: date | None
    other_texts: tuple[str, ...] = ()

    @cached_property
    def number(self) -> str:
        """The employer's number, as it is compared."""
        return number_key(self.number_text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """That one and all others that the employer had for them."""
        return frozenset({self.number, *map(number_key, self.other_texts)} - {""})

    @property
    def bare_number(self) -> str:
        """The same without leading zeros."""
        return self.number.lstrip("0")

    @cached_property
    def _parts(self) -> tuple[frozenset[str], str, str]:
        """The Latin words, Jr or Sr, and the name in Hangul."""
        name = self.name
        words, suffix = split_suffix((*name_words(name.family), *name_words(name.given), *name_words(name.middle)))
        hangul = letters(name.native) if has_hangul(name.native) else "".join(filter(has_hangul, words))
        return frozenset(word for word in words if not has_hangul(word)), suffix, hangul

    @property
    def words(self) -> frozenset[str]:
        """The words of the name in Latin letters."""
        return self._parts[0]

    @property
    def suffix(self) -> str:
        """Jr or Sr, where there is one."""
        return self._parts[1]

    @property
    def hangul(self) -> str:
        """The name in Hangul, where it is known."""
        return self._parts[2]

    @property
    def main(self) -> str:
        """Family and given name alone, where both are known apart."""
        return f"{letters(self.name.family)}|{letters(self.name.given)}" if self.name.family and self.name.given else ""

    @property
    def first_given(self) -> str:
        """The first word of the given name, folded; empty where none is known apart."""
        return next(iter(name_words(self.name.given)), "") if self.main else ""

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """Names are the same where they share one of these: the words in any order, or all letters in a usual order."""
        keys = {self.hangul} if self.hangul else set()
        if self.words:
            keys.add(" ".join(sorted(self.words)))
            family, _ = split_suffix(name_words(self.name.family))
            rest, _ = split_suffix(("", *name_words(self.name.given), *name_words(self.name.middle)))
            first, last = "".join(family), "".join(rest)
            if not has_hangul(first + last):
                keys |= {first + last, last + first}
        return frozenset(keys)

    @cached_property
    def phones(self) -> frozenset[str]:
        """The digits of all phones."""
        return phone_keys(contact.value for contact in self.contacts if contact.kind in OWN_PHONES)

    @cached_property
    def emails(self) -> frozenset[str]:
        """All e-mail addresses."""
        return frozenset(c.value.casefold() for c in self.contacts if c.kind is ContactKind.EMAIL)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """House number and street of all addresses."""
        found = (street_key(contact.value) for contact in self.contacts if contact.kind is ContactKind.ADDRESS)
        return frozenset(filter(None, found))

    @property
    def has_contact(self) -> bool:
        """Whether there is anything beside the name to know the person by."""
        return bool(self.number or self.phones or self.emails or self.addresses)

    def shares_contact(self, other: Known) -> bool:
        """Whether they have a phone, an e-mail or an address in common."""
        return not (
            self.phones.isdisjoint(other.phones)
            and self.emails.isdisjoint(other.emails)
            and self.addresses.isdisjoint(other.addresses)
        )

    def contradicts_number(self, other: Known) -> bool:
        """Whether both have numbers, and different ones, leading zeros apart."""
        mine, theirs = ({number.lstrip("0") for number in each.numbers} for each in (self, other))
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def contradicts(self, other: Known) -> bool:
        """Whether something speaks against one person: number, Jr and Sr, day hired, or all contacts together."""
        if self.contradicts_number(other) or self.suffix != other.suffix:
            return True
        if self.hired and other.hired and self.hired != other.hired:
            return True
        pairs = ((self.phones, other.phones), (self.emails, other.emails), (self.addresses, other.addresses))
        comparable = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
        return len(comparable) >= 2 and all(mine.isdisjoint(theirs) for mine, theirs in comparable)


def agreement(one: Known, other: Known) -> Agreement:
    """How far the names agree; Hangul and its romanization agree where surname and sounds do."""
    if one.name == other.name:
        return Agreement.FULL
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return Agreement.NONE
    if not one.name_keys.isdisjoint(other.name_keys):
        return Agreement.FULL if one.suffix == other.suffix else Agreement.MOSTLY
    if not one.words or not other.words:
        hangul, words = (one.hangul, other.words) if one.hangul else (other.hangul, one.words)
        return Agreement.FULL if hangul and words and sounds_like(hangul, words) else Agreement.NONE
    common = len(one.words & other.words)
    if common >= 2 or (common and common == min(len(one.words), len(other.words))):
        return Agreement.MOSTLY
    return Agreement.PARTLY if common else Agreement.NONE


def is_within(one: Known, other: Known) -> bool:
    """Whether one name is the other, or a shorter form of it: no word against it, initials agree, Jr is not Sr.

    A shorter form keeps the first given name: Robert is not Elizabeth Robert of the same house.
    """
    if one.suffix != other.suffix:
        return False
    degree = agreement(one, other)
    if degree is not Agreement.MOSTLY:
        return degree is Agreement.FULL
    if one.first_given and other.first_given and not _is_short_for(one.first_given, other.first_given):
        return False
    mine, theirs = one.words - other.words, other.words - one.words
    return _are_initials(mine, theirs) or _are_initials(theirs, mine)


def sounds_like(hangul: str, words: frozenset[str]) -> bool:
    """Whether Latin words spell a name in Hangul: a known spelling of the surname, the sounds of the rest."""
    family, given = split_surname(hangul)
    sounds = sound_skeleton(romanize(given))
    for spelling in surname_spellings(family):
        rest = words - {spelling}
        if spelling in words and 0 < len(rest) <= 3:
            joined = ("".join(order) for order in permutations(rest))
            if sounds and any(sound_skeleton(text) == sounds for text in joined):
                return True
    return False


def known_row(row: RosterRow) -> Known:
    """What a line of the list says."""
    return Known(row.name, row.number, row.contacts, row.position.first_day)


def known_employee(employee: Employee) -> Known:
    """What the roster says."""
    days = [position.first_day for position in employee.positions if position.first_day is not None]
    return Known(employee.name, employee.number, employee.contacts, min(days, default=None), employee.other_numbers)


def number_key(number: str) -> str:
    """An employer's number as it is compared: letters and digits; a row of zeros is none."""
    key = letters(number)
    return key if key.strip("0") and key != "na" else ""


def _are_initials(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether `some` is nothing but initials, each of one of the `others` where there are any."""
    return all(len(word) == 1 and (not others or any(other[0] == word for other in others)) for word in some)


def _is_short_for(some: str, other: str) -> bool:
    """Whether two words are one, or one of them is the other's initial."""
    return some == other or (1 in {len(some), len(other)} and some[0] == other[0])
