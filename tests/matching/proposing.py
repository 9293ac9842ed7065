"""A small roster in a line, and what is proposed for a card."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName
from cardtrack.matching.contacts import reach
from cardtrack.matching.roster import Person, Roster, person_of
from cardtrack.matching.score import Proposal, Signer, propose


def contacts(phone: str = "", address: str = "", email: str = "") -> tuple[Contact, ...]:
    """Of each kind one, where it is given."""
    given = ((ContactKind.CELL, phone), (ContactKind.ADDRESS, address), (ContactKind.EMAIL, email))
    return tuple(Contact(kind, value) for kind, value in given if value)


def pairs() -> list[tuple[str, str, bool]]:
    """Names as a list has them and as a card is signed, and whether both are one person's; all invented."""
    with (Path(__file__).parent / "pairs.csv").open(encoding="utf-8") as file:
        return [(row["roster_name"], row["card_name"], row["should_match"] == "yes") for row in csv.DictReader(file)]


def named(listed: str) -> PersonName:
    """`Morales, Rosa`, or a single name."""
    family, comma, given = listed.partition(", ")
    return PersonName(family=family, given=given) if comma else PersonName(given=listed)


class Proposer:
    """People numbered from 1: names, or a name with its contacts."""

    def __init__(self, *people: str | tuple[str, tuple[Contact, ...]], others: Sequence[Employee] = ()) -> None:
        pairs = [(one, ()) if isinstance(one, str) else one for one in people]
        mine = [Employee(n, named(name), f"E{n}", contacts=given) for n, (name, given) in enumerate(pairs, 1)]
        shifted = [Employee(len(mine) + one.id, one.name, one.number, contacts=one.contacts) for one in others]
        self.people: dict[int, Person] = {one.id: person_of(one) for one in (*mine, *shifted)}
        self.roster = Roster(self.people.values())

    def __call__(self, name: str, given: tuple[Contact, ...] = (), number: str = "") -> Proposal:
        """What is proposed for a card."""
        return propose(Signer(name, reach(number, given)), self.roster, lambda ids: [self.people[one] for one in ids])

    def first(self, name: str, given: tuple[Contact, ...] = (), number: str = "") -> int | None:
        """Who comes first; None where nobody comes, or two are as likely."""
        found = self(name, given, number).candidates
        if not found or (len(found) > 1 and found[0].weight == found[1].weight):
            return None
        return found[0].employee_id
