"""What this computer last saw of a vault, kept outside of it: an older file put in its place does not pass unnoticed.

A small private file in the program's own folder: the vault's id, how many acts there were, and the hash of the last.
Its name is a digest of the vault's folder, so that a backup restored into a new folder is a beginning and no alarm.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from cardtrack import paths
from cardtrack.vault.connection import Vault
from cardtrack.vault.durable import make_private_folders, replace_durably
from cardtrack.vault.history import HistoryHead, head


def remember(vault: Vault) -> None:
    """Keeps the head of the history as it is now. Where that cannot be written, nothing is lost but a warning."""
    found = head(vault)
    kept = {"vault": vault.vault_id, "acts": found.length, "head": found.hash}
    with suppress(OSError):
        place = _place(vault)
        make_private_folders(place.parent)
        replace_durably(place, json.dumps(kept).encode())


def last_seen(vault: Vault) -> HistoryHead | None:
    """The head that was remembered of this vault in this folder; None where none was, or it cannot be read."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        kept = json.loads(_place(vault).read_bytes())
        if kept["vault"] == vault.vault_id:
            return HistoryHead(int(kept["acts"]), str(kept["head"]))
    return None


def _place(vault: Vault) -> Path:
    folder = hashlib.sha256(str(vault.folder).encode("utf-8", "surrogateescape")).hexdigest()
    return paths.data_folder() / "seen" / folder[:32]
