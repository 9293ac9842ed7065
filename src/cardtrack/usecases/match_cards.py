"""Whose card it is: who on the roster may have signed, how sure that is and why. A person confirms every match."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Contact, ContactKind, Employee
from cardtrack.intake.columns import guess_columns
from cardtrack.intake.people import roster_rows, written_name
from cardtrack.intake.table import read_list
from cardtrack.matching.contacts import By, reach
from cardtrack.matching.likeness import Why
from cardtrack.matching.roster import Person, Roster, person_of
from cardtrack.matching.score import Candidate, Colour, Proposal, Signer, propose
from cardtrack.usecases.many_records import many_records
from cardtrack.vault.acts import people_of
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees

__all__ = ["By", "Candidate", "Colour", "MatchedRow", "Matcher", "Proposal", "Proposed", "Why", "match_file"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with the names of its candidates as lists have them, by id."""

    proposal: Proposal
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """One line of a list of cards, and who may have signed it."""

    row: int
    signer: str
    found: Proposed


class Matcher:
    """Proposes signers from the roster. Made at the first card, on the vault's thread, and kept there."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._roster: Roster | None = None

    def forget(self, ids: Collection[int] | None = None) -> None:
        """Has the employees `ids` as they are now; everybody where there are none."""
        if ids is None:
            self._roster = None
        elif self._roster is not None:
            now = {employee.id: employee for employee in load_employees(self._vault, ids)}
            for one in ids:
                if one in now:
                    self._roster.add(person_of(now[one]))
                else:
                    self._roster.remove(one)

    def of_card(self, card: AuthorizationCard) -> Proposed:
        """Who may have signed a card that is parked, by the name as written, phone and e-mail."""
        return self.of(card.signer, _contacts(card))

    def of(self, name: str, contacts: tuple[Contact, ...] = (), number: str = "") -> Proposed:
        """Who may have signed as `name`, with what else the card says."""
        with self._vault.reading():
            roster = self._made()
            known: dict[int, Employee] = {}

            def people(ids: Collection[int]) -> Iterator[Person]:
                known.update((employee.id, employee) for employee in load_employees(self._vault, ids))
                return map(person_of, known.values())

            proposal = propose(Signer(name, reach(number, contacts)), roster, people)
        return Proposed(proposal, {one.employee_id: known[one.employee_id].name.shown() for one in proposal.candidates})

    def newly_likely(self, cards: Sequence[AuthorizationCard], act_id: int) -> list[tuple[int, int]]:
        """Which parked cards have a likely signer by an act: (card id, employee id) of those whom it wrote."""
        with self._vault.reading():
            written = people_of(self._vault, act_id)
            if not written or not cards:
                return []
            roster = self._made()
            signers = [(card.id, Signer(card.signer, reach("", _contacts(card)))) for card in cards]
            wanted: set[int] = set()

            def nobody(ids: Collection[int]) -> Iterator[Person]:
                wanted.update(ids)
                return iter(())

            for _, signer in signers:
                propose(signer, roster, nobody)
            known = {employee.id: person_of(employee) for employee in load_employees(self._vault, wanted)}
            found = [
                (number, propose(signer, roster, lambda ids: [known[one] for one in ids if one in known]))
                for number, signer in signers
            ]
        return [
            (number, proposal.candidates[0].employee_id)
            for number, proposal in found
            if proposal.colour is Colour.GREEN and proposal.candidates[0].employee_id in written
        ]

    @many_records()
    def _made(self) -> Roster:
        if self._roster is None:
            self._roster = Roster(map(person_of, load_employees(self._vault)))
        return self._roster


def _contacts(card: AuthorizationCard) -> tuple[Contact, ...]:
    kinds = ((ContactKind.CELL, card.phone), (ContactKind.EMAIL, card.email))
    return tuple(Contact(kind, value) for kind, value in kinds if value)


def match_file(vault: Vault, path: Path) -> list[MatchedRow]:
    """Every line of a list of cards with a name, held against the roster; nothing is kept.

    Raises CannotRead and the errors of lists, NoNameColumn.
    """
    table = read_list(path)
    matcher = Matcher(vault)
    signers = [(row, written_name(row.name)) for row in roster_rows(table, guess_columns(table))]
    return [
        MatchedRow(row.row, signer, matcher.of(signer, row.contacts, row.number)) for row, signer in signers if signer
    ]
