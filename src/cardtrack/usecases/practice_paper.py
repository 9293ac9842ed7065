"""The paper of the practice campaign: what stands on its envelopes, where originals went, what a second person read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from cardtrack import paths
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.custody import Batch, CustodyMove, Envelope, envelopes
from cardtrack.domain.second_reading import Outcome, SecondReading
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.custody import add_moves, save_batch
from cardtrack.vault.second_readings import add_reading

_READER = "García Luna, María Elena"


def practice_rows(name: str) -> list[dict[str, str]]:
    """The rows of a list that the practice campaign is made of, by header."""
    with (paths.resources() / "practice" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def put_in_envelopes(vault: Vault, employee_ids: Mapping[str, int], today: date) -> None:
    """Inside an open act; `employee_ids` by employee number. The cards name their envelopes already."""
    rows = practice_rows("envelopes.csv")
    whole = {envelope.name: envelope for envelope in envelopes((), load_cards(vault))}
    moves: list[CustodyMove] = []
    for row in rows:
        envelope = whole[row["name"]]
        save_batch(vault, _on_envelope(row, envelope))
        if row["moved_days_ago"]:
            moves += _moves(row, envelope, today)
    add_moves(vault, moves)
    differences = {employee_ids[row["number"]]: row for row in practice_rows("differences.csv")}
    for row in rows:
        if row["checked_days_ago"]:
            read_on = today - timedelta(days=int(row["checked_days_ago"]))
            for card in whole[row["name"]].cards:
                add_reading(vault, _reading(card, read_on, differences.get(card.employee_id or 0), today))


def _on_envelope(row: Mapping[str, str], envelope: Envelope) -> Batch:
    (collector,), (received_on,) = envelope.collectors, envelope.days
    return Batch(
        0,
        envelope.name,
        collector,
        received_on,
        int(row["on_envelope"]) if row["on_envelope"] else None,
        row["note"],
    )


def _moves(row: Mapping[str, str], envelope: Envelope, today: date) -> Iterator[CustodyMove]:
    moved_on = today - timedelta(days=int(row["moved_days_ago"]))
    for card in envelope.cards:
        yield CustodyMove(0, card.id, moved_on, card.kept_at, row["moved_to"], row["by_whom"], row["handed_to"])


def _reading(
    card: AuthorizationCard, read_on: date, difference: Mapping[str, str] | None, today: date
) -> SecondReading:
    outcome = Outcome.AGREED if difference is None else Outcome(difference["outcome"])
    is_open = outcome is Outcome.OPEN
    return SecondReading(
        0,
        card.id,
        read_on,
        _READER,
        card.batch,
        card.employee_id,
        card.signer,
        card.signed_on if difference is None else today - timedelta(days=int(difference["signed_days_ago"])),
        outcome=outcome,
        note="" if difference is None else difference["note"],
        stood_employee_id=None if is_open else card.employee_id,
        stood_signer="" if is_open else card.signer,
        stood_signed_on=None if is_open else card.signed_on,
    )
