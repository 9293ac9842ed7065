"""The trash: people and cards that were put away. Nothing is ever removed from it, and anything comes back.

A person in the trash is on no roster and in no unit. Their cards are not in the trash with them: they stay among the
cards in hand and do not count (`Reason.NOT_EMPLOYED`), so that the sum of the cards is right; when the person comes
back, they count as before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.vault import history
from cardtrack.vault.acts import employee_names
from cardtrack.vault.cards import count_trashed_cards, load_trashed_cards, trash_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import TrashedEmployee, load_trashed_employees, trash_employees

__all__ = ["Trash", "TrashedCard", "TrashedEmployee", "list_trash", "restore", "sum_up_trash"]


@dataclass(frozen=True, slots=True)
class TrashedCard:
    """A card in the trash since `trashed_on`, with the name of its signer."""

    card: AuthorizationCard
    signer: str
    trashed_on: date


@dataclass(frozen=True, slots=True)
class Trash:
    """Who is in the trash, by id and as lists have the name; and how many cards are."""

    people: Mapping[int, str] = field(default_factory=dict)
    cards: int = 0

    def __len__(self) -> int:
        return len(self.people) + self.cards


def sum_up_trash(vault: Vault) -> Trash:
    """What every screen must know of the trash."""
    people = {person.id: person.name.listed() for person in load_trashed_employees(vault)}
    return Trash(people, count_trashed_cards(vault))


def list_trash(vault: Vault) -> tuple[Sequence[TrashedEmployee], Sequence[TrashedCard]]:
    """All people and all cards in the trash, the last first."""
    cards = load_trashed_cards(vault)
    names = employee_names(vault, {card.employee_id for card, _ in cards if card.employee_id is not None})
    return load_trashed_employees(vault), [
        TrashedCard(
            card, card.signer if card.employee_id is None else names[card.employee_id].listed() or card.signer, day
        )
        for card, day in cards
    ]


def restore(vault: Vault, people: Collection[int], cards: Collection[int], who: str, at: datetime) -> Changes:
    """Takes people and cards out of the trash, as one act; `who` names it where there is only one."""
    with history.act(vault, ActName.RESTORE, at, {"count": len(people) + len(cards), "who": who}) as act:
        trash_employees(vault, people, None)
        trash_cards(vault, cards, None)
    return act.changes
