"""Lock: keep what is half-typed, close the file, forget the key."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cardtrack.errors import UserError
from cardtrack.usecases.last_seen import remember_newest
from cardtrack.usecases.settings import write_draft
from cardtrack.vault.connection import Vault


def lock_campaign(vault: Vault, draft: str | None) -> Path:
    """Remembers how far the history went, closes the vault and returns its folder.

    A draft that cannot be kept (full disk) never stops the lock.
    """
    with suppress(UserError):
        if draft is not None:
            write_draft(vault, draft)
    with suppress(UserError):
        remember_newest(vault)
    vault.close()
    return vault.folder
