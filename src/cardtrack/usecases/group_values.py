"""The groups that a placement can speak of: what the roster calls its worksites, departments and classifications."""

from __future__ import annotations

from cardtrack.domain.unit import Scope
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import distinct_groups


def group_values(vault: Vault) -> dict[Scope, list[str]]:
    """The names in use, in order, for the pick-lists of placements."""
    with vault.reading():
        return distinct_groups(vault)
