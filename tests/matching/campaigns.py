"""Rosters in several naming traditions and the cards that their people sign, made up from a seed. All invented.

How often what goes wrong is assumed, not measured: one slip of the pen in 25 of 100 cards and two in 8, 12 of 100 with
a nickname, 30 of 100 without phone, 25 without address, 12 moved, 15 signed by somebody who is not on the roster; of
these every fourth lives with somebody who is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, combinations
from pathlib import Path
from random import Random
from types import SimpleNamespace

from cardtrack import paths
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName
from cardtrack.domain.hangul import SURNAMES, romanize

with (Path(__file__).parent / "names.toml").open("rb") as _file:
    _WORDS = SimpleNamespace(**{group: words.split() for group, words in tomllib.load(_file).items()})
_PARTICLES = ("de la Cruz", "de León", "de la Rosa", "del Río", "de los Santos")
_FILIPINO_LED = ("dela Cruz", "de Guzman", "delos Santos", "del Rosario", "de los Reyes", "San Juan")
_KINDS = (("Street", "St"), ("Avenue", "Ave"), ("Boulevard", "Blvd."), ("Road", "Rd"), ("Drive", "Dr"))
_TRADITIONS = ("english", "spanish", "korean", "vietnamese", "filipino", "other")
_SHARES = (50, 20, 10, 7, 8, 5)
_KEYS = {"a": "sq", "e": "wr", "i": "uo", "o": "ip", "u": "yi", "n": "mb", "m": "n", "r": "et", "s": "ad", "t": "ry"}


@dataclass(frozen=True)
class Signed:
    """A card as it is written, and whose it is; `employee_id` None: somebody who is not on the roster."""

    name: str
    contacts: tuple[Contact, ...]
    employee_id: int | None
    tradition: str


class Campaign:
    """So many people, and cards without end."""

    def __init__(self, many: int, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 # the same people every time is what it is for
        self._weights: dict[int, list[float]] = {}
        self._traditions: dict[int, str] = {}
        self._households: dict[tuple[Contact, ...], set[str]] = {}
        self._hangul: dict[PersonName, str] = {}
        self.employees: list[Employee] = []
        for number in range(1, many + 1):
            self.employees.append(self._employee(number))

    def cards(self, many: int, *, with_contacts: bool = True) -> Iterator[Signed]:
        """Cards of people who are on the roster and of some who are not."""
        for _ in range(many):
            owner = self._random.choice(self.employees)
            tradition = self._traditions[owner.id]
            if self._random.random() < 0.15:
                stranger = self._stranger(owner)
                yield self._card(stranger, None, self._traditions[stranger.id], with_contacts=with_contacts)
            else:
                yield self._card(owner, owner.id, tradition, with_contacts=with_contacts)

    def twice(self, many: int) -> Iterator[tuple[int, Employee]]:
        """So many people who are entered a second time as another clerk would do it, each with the id that they had."""
        for number in range(len(self.employees) + 1, len(self.employees) + many + 1):
            owner = self._random.choice(self.employees)
            name = self._entered_again(owner.name, self._traditions[owner.id])
            yield (
                owner.id,
                Employee(
                    number,
                    name,
                    self._random.choice(("", f"T{number:06}")),
                    contacts=tuple(self._on_card(owner.contacts)),
                ),
            )

    # --- people ---------------------------------------------------------------------------------

    def _employee(self, number: int) -> Employee:
        random = self._random
        if self.employees and random.random() < 0.06:
            return self._relative(random.choice(self.employees), number)
        tradition = random.choices(_TRADITIONS, _SHARES)[0]
        self._traditions[number] = tradition
        return Employee(number, self._name(tradition), f"E{number:06}", contacts=self._contacts())

    def _relative(self, other: Employee, number: int) -> Employee:
        """Of one house: the same address and phone, the same family name, now and then father and son."""
        tradition = self._traditions[number] = self._traditions[other.id]
        at_home = self._households.setdefault(other.contacts, set(other.name.given.split()))
        name = replace(self._name(tradition), family=other.name.family)
        while at_home & set(name.given.split()):
            name = replace(self._name(tradition), family=other.name.family)
        at_home.update(name.given.split())
        if name.native and other.name.native:
            name = replace(name, native=other.name.native[0] + name.native[1:])
        if tradition == "english" and self._random.random() < 0.1:
            name = replace(other.name, given=f"{other.name.given} Jr")
        return Employee(number, name, f"E{number:06}", contacts=other.contacts)

    def _stranger(self, near: Employee) -> Employee:
        number = -1
        if self._random.random() < 0.25:
            return self._relative(near, number)
        tradition = self._traditions[number] = self._random.choices(_TRADITIONS, _SHARES)[0]
        return Employee(number, self._name(tradition), contacts=self._contacts())

    def _often(self, words: list[str]) -> str:
        """The first of the list most often, as names are."""
        weights = self._weights.setdefault(id(words), list(accumulate(1 / (n + 3) for n in range(len(words)))))
        return self._random.choices(words, cum_weights=weights)[0]

    def _name(self, tradition: str) -> PersonName:
        made: PersonName = getattr(self, f"_{tradition}")()
        return made

    def _english(self) -> PersonName:
        random = self._random
        family = self._often(_WORDS.english_family)
        if random.random() < 0.5:
            family = random.choice(_WORDS.first_part) + random.choice(_WORDS.last_part)
        middle = random.choice(("", "", self._often(_WORDS.english_given), random.choice("ABCDEGHJLMRST")))
        return PersonName(self._often(_WORDS.english_given), family, middle)

    def _spanish(self) -> PersonName:
        random = self._random
        given = self._often(_WORDS.spanish_given)
        if random.random() < 0.45 and (second := self._often(_WORDS.spanish_given)) != given:
            given += f" {second}"
        family = random.choice(_PARTICLES) if random.random() < 0.06 else self._often(_WORDS.spanish_family)
        if random.random() < 0.7:
            family += random.choice((" ", " ", "-")) + self._often(_WORDS.spanish_family)
        return PersonName(given, family)

    def _korean(self) -> PersonName:
        random = self._random
        family = self._often(list(SURNAMES)) if random.random() < 0.02 else self._often(_SURNAMES)
        syllables = random.sample(_WORDS.syllables, 2)
        given = _romanized(syllables, random)
        written = random.choice((" ".join(given), "-".join(given), "".join(given))).title()
        if random.random() < 0.12:
            written = f"{self._often(_WORDS.english_given)} {written}"
        native = family + "".join(syllables) if random.random() < 0.3 else ""
        name = PersonName(written, random.choice(SURNAMES[family][:4]).title(), native=native)
        self._hangul[name] = family + "".join(syllables)
        return name

    def _vietnamese(self) -> PersonName:
        random = self._random
        given = random.choice(_WORDS.viet_given)
        if random.random() < 0.3:
            given = f"{random.choice(_WORDS.viet_given)} {given}"
        return PersonName(given, self._often(_WORDS.viet_family), self._often(_WORDS.viet_middle))

    def _filipino(self) -> PersonName:
        random = self._random
        given = self._often(_WORDS.filipino_given)
        if random.random() < 0.4 and (second := self._often(_WORDS.filipino_given)) != given:
            given += f" {second}"
        family = random.choice(_FILIPINO_LED) if random.random() < 0.2 else self._often(_WORDS.filipino_family)
        return PersonName(
            given, family, random.choice(("", self._often(_WORDS.filipino_family), random.choice("ABCDMRS")))
        )

    def _other(self) -> PersonName:
        random = self._random

        def word(least: int) -> str:
            parts = [
                random.choice(_WORDS.open)
                + random.choice(_WORDS.vowel)
                + (random.choice(_WORDS.close) if random.random() < 0.4 else "")
                for _ in range(random.randint(least, 3))
            ]
            return "".join(parts).title()

        return PersonName(word(2)) if random.random() < 0.05 else PersonName(word(2), word(2))

    # --- contacts -------------------------------------------------------------------------------

    def _contacts(self) -> tuple[Contact, ...]:
        return (Contact(ContactKind.CELL, self._phone()), Contact(ContactKind.ADDRESS, self._address()))

    def _phone(self) -> str:
        random = self._random
        return f"{random.choice((213, 323, 818, 626))}-{random.randrange(200, 999)}-{random.randrange(10_000):04}"

    def _address(self) -> str:
        random = self._random
        street = f"{random.choice(('', '', 'N ', 'W '))}{random.choice(_WORDS.streets)}"
        if random.random() < 0.6:
            street = f"{random.choice(_WORDS.first_part)}{random.choice(_WORDS.last_part)}"
        kind, _ = random.choice(_KINDS)
        return f"{random.randrange(1, 9900)} {street} {kind}, Los Angeles, CA {90001 + random.randrange(180)}"

    # --- cards ----------------------------------------------------------------------------------

    def _card(self, who: Employee, owner: int | None, tradition: str, *, with_contacts: bool) -> Signed:
        name = self._as_signed(who.name, tradition)
        slips = self._random.choices((0, 1, 2), (67, 25, 8))[0]
        for _ in range(slips):
            name = slipped(name, self._random)
        contacts = tuple(self._on_card(who.contacts)) if with_contacts else ()
        return Signed(name, contacts, owner, tradition)

    def _as_signed(self, name: PersonName, tradition: str) -> str:
        random = self._random
        said = self._as_said(name, tradition)
        if said.native:
            return said.native
        given, family, middle = said.given, said.family, said.middle
        orders = [f"{given} {middle} {family}"] * 3 + [f"{family}, {given} {middle}"]
        orders += [f"{family} {middle} {given}"] * (4 if tradition == "vietnamese" else 1)
        return " ".join(random.choice(orders).split())

    def _as_said(self, name: PersonName, tradition: str) -> PersonName:
        """As its bearer writes it today: in Hangul, a nickname, one surname of two, a letter for a middle name."""
        random = self._random
        given, family, middle = name.given, name.family, name.middle
        if tradition == "korean" and (hangul := self._hangul.get(name)):
            if random.random() < 0.3:
                return PersonName(native=hangul)
            if random.random() < 0.4:
                given = "".join(_romanized(list(hangul[-2:]), random)).title()
                family = random.choice(SURNAMES[hangul[:-2]][:4]).title()
        if tradition != "vietnamese" and random.random() < 0.12:
            given = nicknamed(given, random)
        if tradition in {"spanish", "filipino"} and not family.startswith("de") and random.random() < 0.45:
            family = family.replace("-", " ").split()[0]
        if " " in given and tradition == "spanish" and random.random() < 0.3:
            given = given.split()[0]
        middle = random.choice((middle, middle[:1], "", "")) if tradition != "vietnamese" else middle
        if random.random() < 0.03:
            given = given[:1]
        return PersonName(given, family, middle)

    def _entered_again(self, name: PersonName, tradition: str) -> PersonName:
        """As a clerk enters it: now and then with a slip, or the parts in each other's place."""
        random = self._random
        said = self._as_said(name, tradition)
        for _ in range(random.choices((0, 1, 2), (67, 25, 8))[0]):
            if random.random() < 0.5:
                said = replace(said, given=slipped(said.given, random))
            else:
                said = replace(said, family=slipped(said.family, random))
        if random.random() < (0.4 if tradition == "vietnamese" else 0.08):
            said = replace(said, given=said.family, family=said.given)
        return said

    def _on_card(self, contacts: tuple[Contact, ...]) -> Iterator[Contact]:
        random = self._random
        has_moved = random.random() < 0.12
        for contact in contacts:
            if contact.kind is ContactKind.CELL and random.random() < 0.7:
                digits = contact.value
                if random.random() < 0.03:
                    digits = f"{digits[:-1]}{random.randrange(10)}"
                yield Contact(ContactKind.CELL, random.choice((digits, digits.replace("-", " "), digits[4:])))
            if contact.kind is ContactKind.ADDRESS and random.random() < 0.75:
                text = self._address() if has_moved else contact.value
                for long, short in _KINDS:
                    text = text.replace(long, short)
                yield Contact(ContactKind.ADDRESS, random.choice((text, text.split(",", maxsplit=1)[0], text)))


class Doubled:
    """A made-up roster on which every fiftieth stands twice, and the ids of those who are one."""

    def __init__(self, many: int, seed: int) -> None:
        campaign = Campaign(many, seed=seed)
        again = list(campaign.twice(many // 50))
        self.people = [*campaign.employees, *(employee for _, employee in again)]
        entries: dict[int, list[int]] = {}
        for owner, employee in again:
            entries.setdefault(owner, [owner]).append(employee.id)
        self.truth = {pair for ids in entries.values() for pair in combinations(ids, 2)}


_SURNAMES = list(SURNAMES)[:45]
with (paths.resources() / "names" / "nicknames.toml").open("rb") as _file:
    _NICKNAMES: dict[str, list[str]] = {
        name: short for part in tomllib.load(_file).values() for name, short in part.items()
    }


def _romanized(syllables: list[str], random: Random) -> list[str]:
    """As people write it: oo or u, eo or u, y or none."""
    found = []
    for syllable in syllables:
        text = romanize(syllable)
        for plain, others in (("eo", "u"), ("u", "oo"), ("hyeo", "hyu"), ("yeo", "you"), ("ae", "e"), ("ui", "ee")):
            if plain in text and random.random() < 0.5:
                text = text.replace(plain, others)
                break
        found.append(text)
    return found


def nicknamed(given: str, random: Random) -> str:
    """A given name with a short form of its first word, where there is one."""
    first, *rest = given.split()
    short = _NICKNAMES.get(first.casefold())
    return " ".join([random.choice(short).title(), *rest]) if short else given


def slipped(text: str, random: Random) -> str:
    """One letter dropped, doubled, exchanged with the next, or another key."""
    places = [place for place, letter in enumerate(text) if letter.isalpha() and letter.isascii()]
    if len(places) < 4:
        return text
    place = random.choice(places[1:])
    letter = text[place]
    match random.randrange(4):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + letter + text[place:]
        case 2:
            return text[: place - 1] + letter + text[place - 1] + text[place + 1 :]
        case _:
            other = random.choice(_KEYS.get(letter.casefold(), "aeinrst"))
            return text[:place] + other + text[place + 1 :]
