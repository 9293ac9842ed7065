"""What is known of employees, in words."""

from __future__ import annotations

from cardtrack.domain.employee import ContactKind, Position
from cardtrack.i18n import mark, tr
from cardtrack.wording import dates
from cardtrack.wording.units import employment_label

_CONTACTS = {
    ContactKind.CELL: mark("Cell phone"),
    ContactKind.HOME_PHONE: mark("Home phone"),
    ContactKind.WORK_PHONE: mark("Work phone"),
    ContactKind.EMAIL: mark("Email"),
    ContactKind.ADDRESS: mark("Address"),
    ContactKind.MESSENGER: mark("Messenger"),
}

# for each rating: in a word or two, and how one tells
_RATINGS = (
    (mark("not clear"), mark("Spoken with, and still cannot be placed.")),
    (mark("leads"), mark("Brings others along; would speak up before management.")),
    (mark("supports"), mark("With us, and says so; would sign, or has.")),
    (mark("undecided"), mark("Has not made up their mind, or will not say.")),
    (mark("leans against"), mark("Doubts or fears it; would vote no today.")),
    (mark("works against"), mark("Argues against the union, or reports to management.")),
)


def contact_label(kind: ContactKind) -> str:
    """What a contact is."""
    return tr(_CONTACTS[kind])


def rating_text(rating: int) -> str:
    """An assessment with what it means: "2, supports"."""
    return tr("{rating}, {meaning}").format(rating=rating, meaning=tr(_RATINGS[rating][0]))


def rating_sentence(rating: int) -> str:
    """How one tells who is assessed so."""
    return tr(_RATINGS[rating][1])


def work_text(position: Position) -> str:
    """What somebody does, and where."""
    parts = (position.classification, position.department, position.worksite, position.shift)
    return ", ".join(part for part in parts if part) or tr("(job not known)")


def span_text(position: Position) -> str:
    """From when to when, and how it is held."""
    kind = employment_label(position.employment)
    first = tr("start not known") if position.first_day is None else dates.day(position.first_day)
    last = tr("now") if position.last_day is None else dates.day(position.last_day)
    return tr("{first} – {last}, {kind}").format(first=first, last=last, kind=kind)
