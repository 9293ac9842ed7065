"""Two entries side by side in words: field by field, whose word stays, and what that does to the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Employee
from cardtrack.domain.merge_count import Cards, MergeEffect
from cardtrack.domain.merging import Asked, Entry, MergeField, Question, Stays, questions
from cardtrack.domain.unit import Placement
from cardtrack.i18n import mark, tr
from cardtrack.wording import dates
from cardtrack.wording.cards import card_of
from cardtrack.wording.people import contact_label, rating_text, span_text, work_text
from cardtrack.wording.units import exclusion_label, standing_label

_FIELDS = {
    MergeField.NAME: mark("Name"),
    MergeField.PREFERRED: mark("Preferred name"),
    MergeField.NATIVE: mark("Name in its own script"),
    MergeField.ROMANIZED: mark("Other spelling"),
    MergeField.FORMER: mark("Former name"),
    MergeField.NUMBER: mark("Employee number"),
    MergeField.LANGUAGE: mark("Languages"),
    MergeField.MAY_CONTACT: mark("May be contacted"),
    MergeField.POSITIONS: mark("Positions"),
    MergeField.PLACEMENT: mark("Place in {unit}"),
    MergeField.NOTES: mark("Notes"),
}
_STAYS = {Stays.FIRST: mark("left"), Stays.SECOND: mark("right"), Stays.BOTH: mark("both")}


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One field of two entries. `asked` None: both say the same, or one says nothing, or what both have stays."""

    label: str
    first: str
    second: str
    asked: Asked | None = None
    adds_up: bool = False  # two cards of one day are two cards

    @property
    def is_same(self) -> bool:
        """Whether the two say one and the same thing."""
        return self.first == self.second and not self.adds_up


def merge_rows(first: Entry, second: Entry, cards: Cards, units: Mapping[int, str]) -> Sequence[MergeRow]:
    """Every field of which one of the two says something, in the order in which a person compares."""
    return [row for row in _rows(first, second, cards, units) if row.first or row.second]


def field_label(field: MergeField, unit: str = "") -> str:
    """What two entries may say differently."""
    return tr(_FIELDS[field]).format(unit=unit)


def stays_label(stays: Stays | None) -> str:
    """Whose word stays, as it stands on the screen; None: nobody said yet."""
    return tr("you decide") if stays is None else tr(_STAYS[stays])


def effect_sentence(effect: MergeEffect, unit: str) -> str:
    """What merging does to the count of a unit."""
    now = dates.fraction(effect.signed, effect.eligible)
    then = dates.fraction(effect.signed_after, effect.eligible_after)
    told = []
    if effect.counted > 1:
        told.append(
            tr("Both are counted as signed: afterwards one will count.")
            if effect.counted_after
            else tr("Both are counted as signed: afterwards neither will count.")
        )
    elif effect.counted and not effect.counted_after:
        told.append(tr("One of them is counted as signed, and will count no more."))
    elif effect.counted_after > effect.counted:
        told.append(tr("Their card will count."))
    text = tr("{unit}: {now}, as before.") if now == then else tr("{unit}: {then} instead of {now}.")
    told.append(text.format(unit=unit, now=now, then=then))
    return " ".join(told)


def _rows(first: Entry, second: Entry, cards: Cards, units: Mapping[int, str]) -> Iterator[MergeRow]:
    asked = {each.question: each for each in questions(first, second)}
    one, other = first.employee, second.employee

    def row(field: MergeField, mine: str, theirs: str) -> MergeRow:
        return MergeRow(field_label(field), mine, theirs, asked.get(Question(field)))

    yield row(MergeField.NAME, one.name.full(), other.name.full())
    for field in (MergeField.PREFERRED, MergeField.NATIVE, MergeField.ROMANIZED, MergeField.FORMER):
        yield row(field, getattr(one.name, field.value), getattr(other.name, field.value))
    yield row(MergeField.NUMBER, one.number, other.number)
    yield MergeRow(tr("Phones and addresses"), _contacts(one), _contacts(other))
    yield row(MergeField.POSITIONS, _positions(one), _positions(other))
    for unit_id in sorted({unit for unit, _ in (*first.placements, *second.placements)}):
        question = Question(MergeField.PLACEMENT, unit_id)
        label = field_label(MergeField.PLACEMENT, units.get(unit_id, ""))
        yield MergeRow(label, _placed(first, unit_id), _placed(second, unit_id), asked.get(question))
    yield MergeRow(tr("Cards"), _cards(cards.get(one.id, ())), _cards(cards.get(other.id, ())), adds_up=True)
    yield MergeRow(tr("Assessment"), _assessed(one), _assessed(other), adds_up=True)
    if one.may_contact != other.may_contact:
        yield row(MergeField.MAY_CONTACT, _yes_no(said=one.may_contact), _yes_no(said=other.may_contact))
    yield row(MergeField.LANGUAGE, ", ".join(one.languages), ", ".join(other.languages))
    yield MergeRow(tr("Issues"), ", ".join(one.issues), ", ".join(other.issues))
    yield row(MergeField.NOTES, one.notes, other.notes)


def _contacts(employee: Employee) -> str:
    kinds = [(contact_label(contact.kind), contact.value) for contact in employee.contacts]
    return "\n".join(tr("{kind}: {value}").format(kind=kind, value=value) for kind, value in kinds)


def _positions(employee: Employee) -> str:
    told = [(work_text(position), span_text(position)) for position in employee.positions]
    return "\n".join(tr("{work}, {span}").format(work=work, span=span) for work, span in told)


def _placed(entry: Entry, unit_id: int) -> str:
    return "\n".join(map(_placement, entry.placed_in(unit_id)))


def _placement(placement: Placement) -> str:
    standing = standing_label(placement.standing)
    parts = (standing, exclusion_label(placement.reason) if placement.reason else "", placement.claim)
    return ", ".join(part for part in parts if part)


def _cards(cards: Iterable[AuthorizationCard]) -> str:
    return "\n".join(map(card_of, cards))


def _assessed(employee: Employee) -> str:
    return "" if employee.assessment is None else rating_text(employee.assessment.rating)


def _yes_no(*, said: bool) -> str:
    return tr("yes") if said else tr("no")
