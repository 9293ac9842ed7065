"""Record a card: whatever is written on the paper is kept, and its verdict is told at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.count import Count, Verdict
from cardtrack.domain.regime import Regime
from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import FieldMissing
from cardtrack.usecases.count_unit import load_facts_of
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.scans import FromPage, enter_from
from cardtrack.usecases.serials import look_at_serial
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards, load_card, load_cards_by_id, trash_cards, update_card
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees

_MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class RecordedCard:
    """A card as it was kept, with its verdict on the day of the count; and the card that had its serial already."""

    card: AuthorizationCard
    verdict: Verdict
    changes: Changes
    same_serial: AuthorizationCard | None = None


def record_card(
    vault: Vault,
    card: AuthorizationCard,
    unit: BargainingUnit,
    regime: Regime,
    as_of: date,
    at: datetime,
    page: FromPage | None = None,
) -> RecordedCard:
    """Keeps a new card. Never refuses one for what it lacks, only a card of nobody.

    `page` is the scanned page that it was entered from. Raises FieldMissing where there is neither an employee nor a
    name as written or the page is gone, FieldTooLong.
    """
    kept = _as_kept(card)
    same_serial = look_at_serial(vault, kept.serial).entered if kept.serial else None
    with history.act(vault, ActName.RECORD_CARD, at, {"who": short_name(vault, kept)}) as act:
        (card_id,) = add_cards(vault, [kept])
        if page is not None:
            enter_from(vault, card_id, page)
    kept = replace(kept, id=card_id)
    return RecordedCard(kept, verdict_of(vault, kept, unit, regime, as_of), act.changes, same_serial)


def edit_card(vault: Vault, card: AuthorizationCard, at: datetime, name: ActName = ActName.EDIT_CARD) -> Changes:
    """Writes what is now known of a card; the same mechanism mends a line, matches it, revokes it, sets it aside."""
    kept = _as_kept(card)
    with history.act(vault, name, at, {"who": short_name(vault, kept)}) as act:
        update_card(vault, kept)
    return act.changes


def match_card(vault: Vault, card_id: int, employee_id: int | None, at: datetime) -> Changes:
    """Says whose card it is, by a person's decision; None parks it again."""
    card = _known(vault, card_id)
    return edit_card(vault, replace(card, employee_id=employee_id), at, ActName.MATCH_CARD)


def revoke_card(vault: Vault, card_id: int, revoked_on: date, how: str, told_to: str, at: datetime) -> Changes:
    """Notes that the signer took the card back, on which day, in which way, and whom they told."""
    revoked = replace(_known(vault, card_id), revoked_on=revoked_on, revoked_how=how, revoked_to=told_to)
    return edit_card(vault, revoked, at, ActName.REVOKE_CARD)


def discard_cards(vault: Vault, ids: Collection[int], at: datetime) -> Changes:
    """Puts cards into the trash, as one act. Raises FieldMissing where none of them is held."""
    cards = load_cards_by_id(vault, ids)
    if not cards:
        raise FieldMissing(field="card")
    subject: dict[str, str | int] = {"count": len(cards), "who": short_name(vault, cards[0])}
    if len(cards) > 1:
        before_risky_act(vault, CopyReason.BULK_EDIT, at)
    with history.act(vault, ActName.TRASH_CARD, at, subject) as act:
        trash_cards(vault, [card.id for card in cards], at.date())
    return act.changes


def verdict_of(vault: Vault, card: AuthorizationCard, unit: BargainingUnit, regime: Regime, as_of: date) -> Verdict:
    """The verdict on one card: looks at that person's facts only."""
    ids: Sequence[int] = () if card.employee_id is None else (card.employee_id,)
    facts = load_facts_of(vault, ids, unmatched=card.employee_id is None)
    count = Count(unit, regime, facts)
    return next(verdict for verdict in count.verdicts(card.employee_id, as_of) if verdict.card.id == card.id)


def signer_name(vault: Vault, card: AuthorizationCard) -> str:
    """The employee's name, or the name as written where nobody on the roster is meant."""
    if card.employee_id is not None:
        found = load_employees(vault, [card.employee_id])
        if found:
            return found[0].name.listed()
    return card.signer


def short_name(vault: Vault, card: AuthorizationCard) -> str:
    """The signer's name as it fits into a line of the history and of the menu."""
    name = signer_name(vault, card)
    return name if len(name) <= _MOST_NAME else f"{name[:_MOST_NAME]}…"


def _known(vault: Vault, card_id: int) -> AuthorizationCard:
    card = load_card(vault, card_id)
    if card is None:
        raise FieldMissing(field="card")
    return card


def _as_kept(card: AuthorizationCard) -> AuthorizationCard:
    """The card with its texts as they are kept. Raises FieldTooLong, FieldMissing."""
    kept = tidied(card, with_lines=("notes",))
    if kept.employee_id is None and not kept.signer:
        raise FieldMissing(field="signer")
    return kept
