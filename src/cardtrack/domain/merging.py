"""Two entries of one person become one: what a person is asked about them, and what the one entry then says.

Nothing of either is lost: what both may have is put together, a name that is not chosen stays as another spelling, and
the other entry stays as it was behind the one, on no list. The first is the one that was entered earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product

from cardtrack.domain.employee import OWN_PHONES, Contact, Employee, PersonName, Position
from cardtrack.domain.issues import as_used
from cardtrack.domain.names import fold, letters, name_words
from cardtrack.domain.phones import phone_keys
from cardtrack.domain.spans import intersection
from cardtrack.domain.unit import Placement


class MergeField(StrEnum):
    """What two entries may say differently."""

    NAME = "name"
    PREFERRED = "preferred"
    NATIVE = "native"
    ROMANIZED = "romanized"
    FORMER = "former"
    NUMBER = "number"
    LANGUAGE = "language"
    MAY_CONTACT = "may_contact"
    POSITIONS = "positions"
    PLACEMENT = "placement"
    NOTES = "notes"


class Stays(StrEnum):
    """Whose word stays."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing on which two entries differ; of a placement in which unit."""

    field: MergeField
    unit_id: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is proposed; None: nobody but a person can know. `may_be_both`: so can the answer be."""

    question: Question
    proposed: Stays | None
    may_be_both: bool = False


Answers = Mapping[Question, Stays]
Placed = tuple[int, Placement]  # in a unit, by its id


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody as they stand on the roster, and the placements that are about nobody else."""

    employee: Employee
    placements: tuple[Placed, ...] = ()

    def placed_in(self, unit_id: int) -> tuple[Placement, ...]:
        """What is said of them in one unit, whatever its number."""
        return tuple(
            replace(placement, id=0, employee_id=None) for unit, placement in self.placements if unit == unit_id
        )


def questions(first: Entry, second: Entry) -> tuple[Asked, ...]:
    """Where both say something, and not the same; in the order of MergeField."""
    one, other = first.employee, second.employee
    return (
        *_of_names(one.name, other.name),
        *_of_the_rest(one, other),
        *_of_positions(one.positions, other.positions),
        *_of_placements(first, second),
        *_of_notes(one.notes, other.notes),
    )


def unanswered(asked: Iterable[Asked], answers: Answers) -> tuple[Question, ...]:
    """What only a person can know and has not said; and an answer that cannot be is none."""
    return tuple(each.question for each in asked if answer(each, answers) is None)


def answer(asked: Asked, answers: Answers) -> Stays | None:
    """Whose word stays, as it was said or is proposed."""
    said = answers.get(asked.question)
    return asked.proposed if said is None or (said is Stays.BOTH and not asked.may_be_both) else said


def merged(first: Entry, second: Entry, answers: Answers) -> Employee:
    """The one entry. It is the second where its number was chosen, so that the other number stays behind it, else the
    first. Every question must have an answer.
    """
    said = {each.question.field: answer(each, answers) for each in questions(first, second)}
    if said.get(MergeField.NUMBER) is Stays.SECOND:
        return _merged(
            second.employee, first.employee, {field: _TURNED.get(stays or Stays.FIRST) for field, stays in said.items()}
        )
    return _merged(first.employee, second.employee, said)


def _merged(one: Employee, other: Employee, said: Mapping[MergeField, Stays | None]) -> Employee:
    takes_second = said.get(MergeField.MAY_CONTACT) is Stays.SECOND
    return replace(
        one,
        name=_merged_name(one.name, other.name, said),
        number=one.number or other.number,
        language=_texts(said.get(MergeField.LANGUAGE), one.language, other.language, _languages),
        notes=_texts(said.get(MergeField.NOTES), one.notes, other.notes, "\n\n".join),
        may_contact=other.may_contact if takes_second else one.may_contact,
        positions=_merged_positions(said.get(MergeField.POSITIONS), one.positions, other.positions),
        contacts=(*one.contacts, *_new_contacts(one.contacts, other.contacts)),
        issues=as_used((*one.issues, *other.issues), one.issues),
    )


_TURNED = {Stays.FIRST: Stays.SECOND, Stays.SECOND: Stays.FIRST, Stays.BOTH: Stays.BOTH}


def dropped_placements(first: Entry, second: Entry, answers: Answers) -> frozenset[int]:
    """The numbers of those placements that are said twice, or not chosen; all others are about the one entry."""
    said = {each.question: answer(each, answers) for each in questions(first, second)}
    dropped: set[int] = set()
    for unit_id in {unit for unit, _ in second.placements} & {unit for unit, _ in first.placements}:
        goes = first if said.get(Question(MergeField.PLACEMENT, unit_id)) is Stays.SECOND else second
        dropped.update(placement.id for unit, placement in goes.placements if unit == unit_id)
    return frozenset(dropped)


# --- names ------------------------------------------------------------------------------------

_FORMS = (MergeField.PREFERRED, MergeField.NATIVE, MergeField.ROMANIZED, MergeField.FORMER)


def _called(name: PersonName) -> tuple[str, str, str]:
    return name.given, name.middle, name.family


def _of_names(one: PersonName, other: PersonName) -> Iterator[Asked]:
    mine, theirs = (*_called(one), one.family_first), (*_called(other), other.family_first)
    if any(_called(one)) and any(_called(other)) and mine != theirs:
        yield Asked(Question(MergeField.NAME), _fuller("".join(_called(one)), "".join(_called(other))))
    for field in _FORMS:
        yield from _of_text(field, getattr(one, field.value), getattr(other, field.value))


def _of_text(field: MergeField, mine: str, theirs: str) -> Iterator[Asked]:
    if mine and theirs and mine != theirs:
        yield Asked(Question(field), _fuller(mine, theirs))


def _fuller(mine: str, theirs: str) -> Stays:
    """The longer; of two as long the one entered later."""
    return Stays.FIRST if len(mine) > len(theirs) else Stays.SECOND


def _merged_name(one: PersonName, other: PersonName, said: Mapping[MergeField, Stays | None]) -> PersonName:
    takes_second = said.get(MergeField.NAME) is Stays.SECOND or not any(_called(one))
    called = other if takes_second else one
    forms = {
        field.value: theirs if said.get(field) is Stays.SECOND or not mine else mine
        for field in _FORMS
        for mine, theirs in ((getattr(one, field.value), getattr(other, field.value)),)
    }
    kept = replace(called, **forms)
    left_out = [text for name in (one, other) for text in (name.full(), *(getattr(name, f.value) for f in _FORMS))]
    return replace(kept, romanized="; ".join(filter(None, (kept.romanized, *_otherwise(kept, left_out)))))


def _otherwise(kept: PersonName, texts: Iterable[str]) -> Iterator[str]:
    """Those that have a word which the name has in no form."""
    known = {word for text in (*_called(kept), *(getattr(kept, f.value) for f in _FORMS)) for word in name_words(text)}
    for text in texts:
        words = set(name_words(text))
        if words - known:
            known |= words
            yield text


# --- number, languages, notes -----------------------------------------------------------------


def _of_the_rest(one: Employee, other: Employee) -> Iterator[Asked]:
    if one.number and other.number and letters(one.number) != letters(other.number):
        yield Asked(Question(MergeField.NUMBER), None)
    if one.languages and other.languages and _folded(one.languages) != _folded(other.languages):
        yield Asked(Question(MergeField.LANGUAGE), Stays.BOTH, may_be_both=True)
    if one.may_contact != other.may_contact:
        yield Asked(Question(MergeField.MAY_CONTACT), Stays.SECOND if one.may_contact else Stays.FIRST)


def _of_notes(mine: str, theirs: str) -> Iterator[Asked]:
    if mine.strip() and theirs.strip() and mine.strip() != theirs.strip():
        yield Asked(Question(MergeField.NOTES), Stays.BOTH, may_be_both=True)


def _folded(texts: Iterable[str]) -> list[str]:
    return [fold(text) for text in texts]


def _languages(texts: Iterable[str]) -> str:
    """Each language once, those of the first before the others."""
    return ", ".join(as_used((part for text in texts for part in text.split(",")), ()))


def _texts(said: Stays | None, mine: str, theirs: str, joined: Callable[[Iterable[str]], str]) -> str:
    if said is Stays.BOTH:
        return joined((mine.strip(), theirs.strip()))
    return theirs if said is Stays.SECOND or not mine.strip() else mine


# --- ways to reach them -----------------------------------------------------------------------


def _new_contacts(mine: Sequence[Contact], theirs: Sequence[Contact]) -> Iterator[Contact]:
    known = {_contact_key(contact) for contact in mine}
    for contact in theirs:
        if _contact_key(contact) not in known:
            known.add(_contact_key(contact))
            yield contact


def _contact_key(contact: Contact) -> tuple[str, str]:
    """One number is one way to reach somebody, whether cell or home."""
    if contact.kind in OWN_PHONES and (keys := phone_keys((contact.value,))):
        return "phone", min(keys)
    return contact.kind, fold(contact.value)


# --- positions --------------------------------------------------------------------------------

_SAID = ("first_day", "last_day", "classification", "worksite", "department", "shift")


def _of_positions(mine: Sequence[Position], theirs: Sequence[Position]) -> Iterator[Asked]:
    at_odds = [(one, other) for one, other in product(mine, theirs) if _meet(one, other) and not _same(one, other)]
    if at_odds:
        if all(_says_all_of(other, one) for one, other in at_odds):
            proposed = Stays.SECOND
        elif all(_says_all_of(one, other) for one, other in at_odds):
            proposed = Stays.FIRST
        else:
            proposed = None
        yield Asked(Question(MergeField.POSITIONS), proposed)


def _merged_positions(said: Stays | None, mine: Sequence[Position], theirs: Sequence[Position]) -> tuple[Position, ...]:
    """Those of the one who is believed, and of the other what lies beside them; new to the first have no number."""
    moved = [replace(position, id=0) for position in theirs]
    stay, come = (moved, mine) if said is Stays.SECOND else (list(mine), moved)
    beside = [position for position in come if not any(_meet(position, each) for each in stay)]
    return tuple(sorted((*stay, *beside), key=lambda position: position.first_day or date.min))


def _meet(one: Position, other: Position) -> bool:
    return bool(intersection(one.spans(), other.spans()))


def _same(one: Position, other: Position) -> bool:
    return replace(one, id=0) == replace(other, id=0)


def _says_all_of(rich: Position, poor: Position) -> bool:
    """Whether one position says everything that another does, and so only more."""
    told = ((getattr(poor, name), getattr(rich, name)) for name in _SAID if getattr(poor, name) not in {None, ""})
    return rich.employment is poor.employment and all(fold(str(mine)) == fold(str(theirs)) for mine, theirs in told)


# --- placements of one person -----------------------------------------------------------------


def _of_placements(first: Entry, second: Entry) -> Iterator[Asked]:
    both = {unit for unit, _ in first.placements} & {unit for unit, _ in second.placements}
    for unit_id in sorted(both):
        mine, theirs = first.placed_in(unit_id), second.placed_in(unit_id)
        if set(mine) != set(theirs):
            yield Asked(Question(MergeField.PLACEMENT, unit_id), None)
