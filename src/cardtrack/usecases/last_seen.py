"""Whether a campaign is as new as this computer last saw it."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.last_seen import last_seen, remember


@dataclass(frozen=True, slots=True)
class OlderThanSeen:
    """The campaign lacks what was last open here; `acts` that are missing, 0 where its history is another one."""

    acts: int


def older_than_seen(vault: Vault) -> OlderThanSeen | None:
    """None where the history goes on from what was last seen, or nothing was. Raises what `Vault.reading` raises."""
    seen = last_seen(vault)
    if seen is None or seen.length == 0:
        return None
    with vault.reading():
        now = history.head(vault)
        if now.length < seen.length:
            return OlderThanSeen(seen.length - now.length)
        return None if history.hash_at(vault, seen.length) == seen.hash else OlderThanSeen(0)


def accept_older(vault: Vault) -> None:
    """From now on the campaign as it lies there counts as last seen, by a person's decision.

    Raises what `Vault.reading` raises.
    """
    with vault.reading():
        remember(vault)


def remember_newest(vault: Vault) -> None:
    """Remembers how far the history went, unless it is older than what was seen. Raises what `Vault.reading` raises."""
    if older_than_seen(vault) is None:
        accept_older(vault)
