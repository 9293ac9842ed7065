"""The practice campaign by one key: the one that is here, or a new one."""

from __future__ import annotations

from datetime import date, datetime

from cardtrack.domain.campaign import PRACTICE_NAME, PRACTICE_PASSPHRASE
from cardtrack.errors import WrongPassphrase
from cardtrack.usecases.open_campaign import list_campaigns, new_campaign_folder, unlock_campaign
from cardtrack.usecases.practice import make_practice
from cardtrack.vault.connection import Vault
from cardtrack.vault.keys import STANDARD, Derivation


def open_practice(today: date, at: datetime, *, derivation: Derivation = STANDARD) -> Vault:
    """The practice campaign of this computer, open. Raises what opening and making a campaign raise."""
    for found in list_campaigns():
        if found.path.name.startswith(PRACTICE_NAME):
            try:
                return unlock_campaign(found.path, PRACTICE_PASSPHRASE, at)
            except WrongPassphrase:
                continue  # somebody's own campaign of that name
    return make_practice(new_campaign_folder(PRACTICE_NAME), today, at, derivation=derivation)
