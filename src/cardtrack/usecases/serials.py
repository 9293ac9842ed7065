"""What is known of a serial: the wording that was printed with it, and the card that has it already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.card_wording import CardWording, serial_of
from cardtrack.vault.card_wordings import load_runs, load_wordings
from cardtrack.vault.cards import load_card
from cardtrack.vault.connection import Vault
from cardtrack.vault.scans import load_cards_with_serials


@dataclass(frozen=True, slots=True)
class SerialSeen:
    """`serial` is the first of some that no card has; `wording` the text that was printed with it.

    `entered` is the card that has the first of them, where all of them are entered.
    """

    serial: str = ""
    wording: CardWording | None = None
    entered: AuthorizationCard | None = None


def look_at_serials(vault: Vault, serials: Sequence[str]) -> SerialSeen:
    """What is known of the serials on one piece of paper."""
    if not serials:
        return SerialSeen()
    with vault.reading():
        entered = load_cards_with_serials(vault, serials)
        serial = next((each for each in serials if each not in entered), "")
        if not serial:
            return SerialSeen(entered=load_card(vault, entered[serials[0]]))
        code = serial.partition("-")[0]
        run = next((run for run in load_runs(vault) if run.code == code and serial in run.serials()), None)
        wordings = {wording.id: wording for wording in load_wordings(vault)}
    return SerialSeen(serial, None if run is None else wordings.get(run.wording_id))


def look_at_serial(vault: Vault, typed: str) -> SerialSeen:
    """What is known of a serial as it is typed or scanned: one of ours, or whatever another printer put on the card."""
    return look_at_serials(vault, [serial_of(typed) or typed])
