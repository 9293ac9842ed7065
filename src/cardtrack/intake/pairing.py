"""Pairs the rows of a list with the employees of the roster, the surest way first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from cardtrack.apart.asking import Cancelled, ReadingCancelled
from cardtrack.domain.employee import Employee, Position
from cardtrack.intake.changes import compared, is_missed
from cardtrack.intake.outcome import Comparison, Look, NeedsLook, Paired, PairedBy, Skipped, SkipReason
from cardtrack.intake.people import RosterRow
from cardtrack.intake.sameness import Agreement, Known, agreement, is_within, known_employee, known_row

_AT_MOST = 10
_NAMESAKES = 50
Keys = Callable[[Known], Iterable[str]]
Record = tuple[object, ...]


def _index(known: Iterable[Known], keys: Keys) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, one in enumerate(known):
        for key in keys(one):
            found.setdefault(key, []).append(place)
    return found


def _names(known: Known) -> Iterable[str]:
    return known.name_keys


def _number(known: Known) -> Iterable[str]:
    return known.numbers


def _phones(known: Known) -> Iterable[str]:
    return known.phones


def _emails(known: Known) -> Iterable[str]:
    return known.emails


def _addresses(known: Known) -> Iterable[str]:
    return known.addresses


def _bare_number(known: Known) -> Iterable[str]:
    return (known.bare_number,) if known.bare_number else ()


_CONTACTS: dict[PairedBy, Keys] = {
    PairedBy.NAME_AND_PHONE: _phones,
    PairedBy.NAME_AND_EMAIL: _emails,
    PairedBy.NAME_AND_ADDRESS: _addresses,
}


class Pairing:
    """Pairs rows (by place) with employees (by place); what is decided is out of the game."""

    def __init__(self, rows: Sequence[RosterRow], roster: Sequence[Employee], cancelled: Cancelled) -> None:
        self._rows, self._roster, self._cancelled = rows, roster, cancelled
        self._from_list = [known_row(row) for row in rows]
        self._on_roster = [known_employee(employee) for employee in roster]
        self._employee_of: dict[int, tuple[int, PairedBy]] = {}
        self._is_paired: set[int] = set()
        self._looks: dict[int, NeedsLook] = {}
        self._skipped: dict[int, Skipped] = {}
        self._twice: dict[int, int] = {}

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        return _index(self._on_roster, _names)

    @cached_property
    def _names_listed(self) -> dict[str, list[int]]:
        return _index(self._from_list, _names)

    def _open(self) -> Iterator[int]:
        for place in range(len(self._rows)):
            if place % 2048 == 0 and self._cancelled():
                raise ReadingCancelled
            if place not in self._employee_of and place not in self._looks and place not in self._skipped:
                yield place

    def _pair(self, place: int, employee: int, by: PairedBy) -> None:
        self._employee_of[place] = (employee, by)
        self._is_paired.add(employee)

    def _look(self, place: int, why: Look, candidates: Iterable[int] = (), earlier: int = 0) -> None:
        ids = tuple(dict.fromkeys(self._roster[candidate].id for candidate in candidates))[:_AT_MOST]
        self._looks[place] = NeedsLook(self._rows[place], why, ids, earlier)

    def pass_over_repeats(self) -> None:
        """The same person twice in the list counts once; the first row stands."""
        numbers: dict[str, int] = {}
        names: dict[str, list[int]] = {}
        are_numbered = all(known.number for known in self._from_list)
        for place in self._open():
            known, row = self._from_list[place], self._rows[place]
            if not row.name:
                self._skipped[place] = Skipped(row, SkipReason.NO_NAME)
            elif known.number and numbers.setdefault(known.number, place) != place:
                self._same_number(place, numbers[known.number])
            elif not are_numbered:
                self._same_name(place, names)

    def _same_number(self, place: int, first: int) -> None:
        if agreement(self._from_list[place], self._from_list[first]) is Agreement.FULL:
            self._skipped[place] = Skipped(self._rows[place], SkipReason.REPEAT, self._rows[first].row)
        else:
            self._look(place, Look.NUMBER_TWICE, earlier=self._rows[first].row)

    def _same_name(self, place: int, names: dict[str, list[int]]) -> None:
        """Namesakes with two numbers are two people; with one contact one; with nothing to go by, a question."""
        known, row = self._from_list[place], self._rows[place]
        for other in _sharing(names, known):
            that, earlier = self._from_list[other], self._rows[other].row
            if (known.number and that.number) or known.suffix != that.suffix:
                continue
            if known.shares_contact(that):
                self._skipped[place] = Skipped(row, SkipReason.REPEAT, earlier)
                return
            if not (known.has_contact and that.has_contact):
                self._twice[place] = earlier
                return
        for key in known.name_keys:
            names.setdefault(key, []).append(place)

    def by_number(self) -> None:
        """By the employer's number, where the name agrees."""
        exact = _index(self._on_roster, _number)
        without: list[int] = []
        for place in self._open():
            known = self._from_list[place]
            if found := exact.get(known.number, []):
                self._by_exact_number(place, found)
            elif known.number:
                without.append(place)
        if without and exact:
            self._by_bare_numbers(without)

    def _by_bare_numbers(self, places: list[int]) -> None:
        """The list lost the leading zeros, or has them where the roster has not."""
        on_roster, listed = _index(self._on_roster, _bare_number), _index(self._from_list, _bare_number)
        for place in places:
            number = self._from_list[place].bare_number
            if len(listed[number]) == 1:
                self._by_bare_number(place, on_roster.get(number, []))

    def _by_exact_number(self, place: int, found: list[int]) -> None:
        known = self._from_list[place]
        agreeing = [one for one in found if _agrees(known, self._on_roster[one])]
        if len(agreeing) == 1 and agreeing[0] not in self._is_paired:
            self._pair(place, agreeing[0], PairedBy.NUMBER)
        elif agreeing:
            self._look(place, Look.NUMBER_TWICE, agreeing)
        else:
            self._look(place, Look.NUMBER_OTHER_NAME, [*found, *_sharing(self._names, known)])

    def _by_bare_number(self, place: int, found: list[int]) -> None:
        known = self._from_list[place]
        if len(found) != 1 or found[0] in self._is_paired:
            return
        other = self._on_roster[found[0]]
        degree = agreement(known, other)
        is_same = known.main == other.main and bool(known.main) and known.suffix == other.suffix
        if degree is Agreement.FULL or is_same or (is_within(known, other) and known.shares_contact(other)):
            self._pair(place, found[0], PairedBy.NUMBER_WITHOUT_ZEROS)
        elif degree is not Agreement.NONE:
            self._look(place, Look.NUMBER_WITHOUT_ZEROS, found)

    def by_contact(self) -> None:
        """By a contact that they share, where the names are one and no third person has both."""
        for by, keys in _CONTACTS.items():
            self._by_one_contact(by, keys)

    def _by_one_contact(self, by: PairedBy, keys: Keys) -> None:
        places = list(self._open())
        if not places or not self._roster:
            return
        on_roster, listed = _index(self._on_roster, keys), _index(self._from_list, keys)
        for place in places:
            known = self._from_list[place]
            alike = self._alike(known, keys, on_roster, self._on_roster)
            if len(alike) != 1 or alike[0] in self._is_paired:
                continue
            rows = self._alike(known, keys, listed, self._from_list)
            if all(row == place or row in self._skipped for row in rows):
                self._pair(place, alike[0], by)

    @staticmethod
    def _alike(known: Known, keys: Keys, index: dict[str, list[int]], people: list[Known]) -> list[int]:
        """Those who share one of the keys and the name. What more than a household shares tells nobody apart."""
        found = {one for key in keys(known) for one in index.get(key, ()) if len(index[key]) <= _AT_MOST}
        return [one for one in found if not known.contradicts_number(people[one]) and is_within(known, people[one])]

    def by_record(self) -> None:
        """By all that is written, in order. Where more people than rows have the same written, nobody can tell."""
        records: dict[Record, list[int]] = {}
        for place, employee in enumerate(self._roster):
            if place not in self._is_paired and len(employee.positions) == 1:
                position = employee.positions[0]
                records.setdefault(_record(self._on_roster[place], position), []).append(place)
        rows: dict[Record, list[int]] = {}
        for place in self._open() if records else ():
            row = self._rows[place]
            rows.setdefault(_record(self._from_list[place], row.position), []).append(place)
        for record, places in rows.items():
            found = records.get(record, [])
            for place, other in zip(places, found, strict=False) if len(found) <= len(places) else ():
                self._pair(place, other, PairedBy.NAME)

    def by_name(self) -> None:
        """By a full name that nobody else has on either side, where nothing contradicts."""
        is_nobody_left = len(self._is_paired) == len(self._roster)
        for place in () if is_nobody_left else self._open():
            known = self._from_list[place]
            found, listed = _sharing(self._names, known), _sharing(self._names_listed, known)
            if len(found) != 1 or found[0] in self._is_paired:
                continue
            other = self._on_roster[found[0]]
            is_full = len(known.words) > 1 or bool(known.hangul) or known.name == other.name
            is_only = all(row == place or row in self._skipped for row in listed)
            if is_full and is_only and not known.contradicts(other):
                self._pair(place, found[0], PairedBy.NAME)

    def look_at_the_rest(self) -> None:
        """Whoever is left and is like somebody who is left is for a person to decide; all others are new."""
        left = [place for place in range(len(self._roster)) if place not in self._is_paired]
        for place in list(self._open()) if self._twice else ():
            if place in self._twice:
                self._look(place, Look.TWICE_IN_LIST, earlier=self._twice[place])
        places = list(self._open()) if left else []
        people = [self._on_roster[place] for place in left]
        names = _index(people, _names)
        contacts = [_index(people, keys) for keys in _CONTACTS.values()]
        for place in places:
            known = self._from_list[place]
            namesakes = _sharing(names, known)
            by_phone, by_email, by_address = (
                [one for key in keys(known) for one in index.get(key, ())[:_AT_MOST]]
                for keys, index in zip(_CONTACTS.values(), contacts, strict=True)
            )
            alike = [one for one in (*by_phone, *by_email, *by_address) if agreement(known, people[one])]
            alike += [one for one in by_phone if one in by_address]
            if namesakes:
                differs = all(known.contradicts_number(people[one]) for one in namesakes)
                why = Look.NUMBER_DIFFERS if differs else Look.SAME_NAME
                self._look(place, why, [left[one] for one in (*namesakes, *alike)])
            elif alike:
                self._look(place, Look.SAME_CONTACT, [left[one] for one in alike])

    def result(self, as_of: date | None) -> Comparison:
        """Everything told apart, in the order of the list and of the roster."""
        paired = [self._paired(place, *self._employee_of[place], as_of) for place in sorted(self._employee_of)]
        asked = {candidate for look in self._looks.values() for candidate in look.candidates}
        return Comparison(
            joined=tuple(self._rows[place] for place in self._open()),
            unchanged=tuple(one for one in paired if not one.changes),
            changed=tuple(one for one in paired if one.changes),
            gone=tuple(
                employee
                for place, employee in enumerate(self._roster)
                if place not in self._is_paired and employee.id not in asked and is_missed(employee, as_of)
            ),
            needs_look=tuple(self._looks[place] for place in sorted(self._looks)),
            skipped=tuple(self._skipped[place] for place in sorted(self._skipped)),
        )

    def _paired(self, place: int, employee: int, by: PairedBy, as_of: date | None) -> Paired:
        row, found = self._rows[place], self._roster[employee]
        differing = compared(row, found, as_of)
        changes = tuple(change for change in differing if not change.is_spelling)
        return Paired(row, found, by, changes, tuple(change for change in differing if change.is_spelling))


def _record(known: Known, position: Position) -> Record:
    """All that a line says."""
    job = (position.classification, position.worksite, position.department, position.shift)
    return (known.name, known.number, frozenset(known.contacts), position.first_day, position.last_day, *job)


def _agrees(known: Known, other: Known) -> bool:
    """Whether two who share a number are one: the names share two words, or one and a phone, e-mail or address."""
    degree = agreement(known, other)
    return degree >= Agreement.MOSTLY or (degree is Agreement.PARTLY and known.shares_contact(other))


def _sharing(names: dict[str, list[int]], known: Known) -> list[int]:
    """The first few who share a key of the name."""
    found = dict.fromkeys(one for key in sorted(known.name_keys) for one in names.get(key, ())[:_NAMESAKES])
    return list(found)[:_NAMESAKES]
