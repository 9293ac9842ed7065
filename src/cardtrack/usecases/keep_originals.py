"""Envelopes and originals: what stands on an envelope, and every move of the paper with its day and its hands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.custody import Batch, CustodyMove
from cardtrack.errors import BatchNameTaken, FieldMissing
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import custody, history
from cardtrack.vault.cards import load_cards_by_id
from cardtrack.vault.connection import Vault


@dataclass(frozen=True, slots=True)
class NewPlace:
    """Where originals go, on which day and through whose hands."""

    moved_on: date
    kept_at: str
    by_whom: str = ""
    handed_to: str = ""
    note: str = ""


def list_batches(vault: Vault) -> Sequence[Batch]:
    """What stands on envelopes; one whose cards are entered but of which nothing was noted is not among them."""
    return custody.load_batches(vault)


def edit_batch(vault: Vault, name: str, batch: Batch, at: datetime) -> Changes:
    """Notes what stands on the envelope `name` ('' for a new one); where its name changes, its cards carry the new one.

    Raises FieldMissing without a name, FieldTooLong, BatchNameTaken where another envelope has the name.
    """
    told = tidied(batch)
    if not told.name:
        raise FieldMissing(field="batch")
    known = [each for each in custody.load_batches(vault) if each.name == name] if name else []
    if told.name != name and custody.is_batch(vault, told.name):
        raise BatchNameTaken(name=told.name)
    with history.act(vault, ActName.EDIT_BATCH, at, {"value": told.name}) as act:
        custody.save_batch(vault, replace(told, id=known[-1].id if known else 0))
        if name and told.name != name:
            custody.rename_batch(vault, name, told.name)
    return act.changes


def move_originals(vault: Vault, card_ids: Collection[int], place: NewPlace, at: datetime) -> Changes:
    """Writes down that the originals of cards went to another place, each from where it was; one act.

    Cards whose original is there already are left out. Raises FieldMissing without a place or without cards to move,
    FieldTooLong.
    """
    told = tidied(place)
    if not told.kept_at:
        raise FieldMissing(field="kept_at")
    moves = [
        CustodyMove(0, card.id, told.moved_on, card.kept_at, told.kept_at, told.by_whom, told.handed_to, told.note)
        for card in load_cards_by_id(vault, card_ids)
        if card.kept_at != told.kept_at
    ]
    if not moves:
        raise FieldMissing(field="originals")
    with history.act(vault, ActName.MOVE_ORIGINALS, at, {"count": len(moves), "value": told.kept_at}) as act:
        custody.add_moves(vault, moves)
    return act.changes
