"""The second-person check: a card is read again from the paper, and where it differs a person settles it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.second_reading import Outcome, SecondReading, agree, card_of, waiting_for_check
from cardtrack.errors import FieldMissing
from cardtrack.usecases.record_card import short_name
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.cards import load_card, load_cards, update_card
from cardtrack.vault.connection import Vault
from cardtrack.vault.second_readings import add_reading, load_readings, update_reading


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A second reading as it was kept."""

    reading: SecondReading
    changes: Changes


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a difference is settled, and about which card it is. `note` says why, where the card is set aside."""

    outcome: Outcome
    card_id: int | None = None
    note: str = ""


def list_readings(vault: Vault) -> list[SecondReading]:
    """All second readings, in the order of entry."""
    return load_readings(vault)


def read_again(vault: Vault, reading: SecondReading, batch: str | None, at: datetime) -> ReadAgain:
    """Keeps name and date as a second person read them, with the card of theirs that waits for its check.

    `batch` is the envelope in the reader's hands, None for all. Where no card of that name waits, the reading is kept
    without one, to be settled. Raises FieldMissing where it names nobody, FieldTooLong.
    """
    told = tidied(reading)
    if told.employee_id is None and not told.signer:
        raise FieldMissing(field="signer")
    card = card_of(told, waiting_for_check(load_cards(vault), load_readings(vault), batch))
    if card is not None:
        told = replace(told, card_id=card.id)
        if agree(card, told):
            told = _settled(told, Outcome.AGREED, card)
    who = AuthorizationCard(0, told.employee_id, told.signer)
    with history.act(vault, ActName.READ_AGAIN, at, {"who": short_name(vault, who)}) as act:
        kept = add_reading(vault, told)
    return ReadAgain(kept, act.changes)


def settle(vault: Vault, reading_id: int, how: Settlement, at: datetime) -> Changes:
    """Settles a difference; where the second is taken, or the card is set aside, the card is written in the same act.

    Raises FieldMissing where the reading is settled already, where it is about no card, or without a note on setting
    aside; FieldTooLong.
    """
    told = tidied(how)
    reading = next((each for each in load_readings(vault) if each.id == reading_id), None)
    if reading is None or reading.outcome is not Outcome.OPEN:
        raise FieldMissing(field="difference")
    if told.outcome is Outcome.DROPPED:
        who = AuthorizationCard(0, reading.employee_id, reading.signer)
        with history.act(vault, ActName.SETTLE_READING, at, {"who": short_name(vault, who)}) as act:
            update_reading(vault, replace(reading, outcome=Outcome.DROPPED, note=told.note))
        return act.changes
    card = None if told.card_id is None else load_card(vault, told.card_id)
    if card is None:
        raise FieldMissing(field="card")
    if told.outcome is Outcome.SET_ASIDE and not told.note:
        raise FieldMissing(field="note")
    mended = _mended(card, reading, told)
    with history.act(vault, ActName.SETTLE_READING, at, {"who": short_name(vault, card)}) as act:
        if mended != card:
            update_card(vault, mended)
        update_reading(vault, _settled(replace(reading, card_id=card.id, note=told.note), told.outcome, mended))
    return act.changes


def _mended(card: AuthorizationCard, reading: SecondReading, how: Settlement) -> AuthorizationCard:
    if how.outcome is Outcome.SET_ASIDE:
        return replace(card, set_aside=True, set_aside_note=how.note)
    if how.outcome is Outcome.SECOND_TAKEN:
        return replace(
            card,
            employee_id=reading.employee_id,
            signer=reading.signer,
            signed_on=reading.signed_on,
            signed_as_written=reading.signed_as_written,
        )
    return card


def _settled(reading: SecondReading, outcome: Outcome, card: AuthorizationCard) -> SecondReading:
    return replace(
        reading,
        outcome=outcome,
        stood_employee_id=card.employee_id,
        stood_signer=card.signer,
        stood_signed_on=card.signed_on,
    )
