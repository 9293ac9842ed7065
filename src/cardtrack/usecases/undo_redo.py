"""Undo and redo, across screens and across a restart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from cardtrack.domain.act import Act, ActName
from cardtrack.domain.changes import Changes, Noun
from cardtrack.errors import LaterActDepends, NothingToUndo
from cardtrack.vault import acts, history
from cardtrack.vault.connection import Vault

_OF_ONE_CARD = frozenset(
    {
        ActName.EDIT_CARD,
        ActName.MATCH_CARD,
        ActName.REVOKE_CARD,
        ActName.PUT_SCAN_TO_CARD,
        ActName.TAKE_SCAN_FROM_CARD,
    }
)


@dataclass(frozen=True, slots=True)
class Reversed:
    """What was taken back or done again."""

    act: Act
    changes: Changes


@dataclass(frozen=True, slots=True)
class NextActs:
    """The acts that undo and redo would reach now."""

    undo: Act | None
    redo: Act | None


def undo(vault: Vault, at: datetime) -> Reversed:
    """Takes back the last act. Raises NothingToUndo, LaterActDepends."""
    return Reversed(*history.undo(vault, at))


def undo_act(vault: Vault, act_id: int, at: datetime) -> Reversed:
    """Takes back an act on which nothing later depends. Raises NothingToUndo, LaterActDepends."""
    return Reversed(*history.undo_act(vault, act_id, at))


def undo_card(vault: Vault, card_id: int, at: datetime) -> Reversed:
    """Takes back that a card was recorded, and before it whatever was done to this card alone since.

    Raises NothingToUndo where it was not recorded by itself or is taken back already, LaterActDepends where a later act
    is about more than this card.
    """
    maker = acts.maker_of(vault, Noun.CARD, card_id)
    if maker is None or acts.read_act(vault, maker).name is not ActName.RECORD_CARD:
        raise NothingToUndo
    undone = history.undo_with_later(vault, maker, at, _OF_ONE_CARD)
    touched = [changes.employees for _, changes in undone]
    everybody = None if None in touched else frozenset().union(*filter(None, touched))
    last, changes = undone[-1]
    nouns = frozenset().union(*(each.nouns for _, each in undone))
    unmatched = any(each.unmatched for _, each in undone)
    return Reversed(last, replace(changes, nouns=nouns, employees=everybody, unmatched=unmatched))


def what_depends(vault: Vault, fault: LaterActDepends) -> list[Act]:
    """The newest of the acts that stand in the way of an undo."""
    return acts.read_acts(vault, [int(number) for number in str(fault.values["later"]).split(", ")])


def redo(vault: Vault, at: datetime) -> Reversed:
    """Does again what was last taken back. Raises NothingToRedo."""
    return Reversed(*history.redo(vault, at))


def redo_act(vault: Vault, act_id: int, at: datetime) -> Reversed:
    """Does an act again that was taken back, whatever was done since. Raises NothingToRedo, ChangedSince."""
    return Reversed(*history.redo_act(vault, act_id, at))


def next_acts(vault: Vault) -> NextActs:
    """What undo and redo would do, for the menu's words."""
    return NextActs(history.next_undo(vault), history.next_redo(vault))


def recent_acts(vault: Vault, most: int = 200, before: int | None = None) -> list[Act]:
    """The history, newest first."""
    return acts.recent_acts(vault, most, before)
