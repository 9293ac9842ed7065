"""Another passphrase, in the place of the one there is or of one that was forgotten."""

from __future__ import annotations

from cardtrack.usecases.open_campaign import secret_of
from cardtrack.vault.connection import Vault
from cardtrack.vault.keys import STANDARD, Derivation


def change_passphrase(vault: Vault, old: str, new: str, *, derivation: Derivation = STANDARD) -> None:
    """From `old`, or the recovery code, to `new`. Copies made before open with the old one for ever.

    Raises what `Vault.change_passphrase` raises.
    """
    vault.change_passphrase(secret_of(old), new, derivation=derivation)


def set_new_passphrase(vault: Vault, passphrase: str, *, derivation: Derivation = STANDARD) -> None:
    """The one passphrase from now on, for a campaign that its recovery code has opened.

    Raises what `Vault.set_passphrase` raises.
    """
    vault.set_passphrase(passphrase, derivation=derivation)
