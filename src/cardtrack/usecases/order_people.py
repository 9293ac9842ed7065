"""The order of the people table: by name, or by what a column holds with the name deciding ties."""

from __future__ import annotations

from collections.abc import Sequence

from cardtrack.domain.names import fold
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import column_values


def order_people(vault: Vault, ids_by_name: Sequence[int], column: str, *, ascending: bool) -> list[int]:
    """`ids_by_name` sorted by a column (number, classification, worksite, department, shift); empty values last."""
    with vault.reading():
        values = column_values(vault, column)
    keys = {employee_id: fold(value) for employee_id, value in values.items()}
    filled = [employee_id for employee_id in ids_by_name if keys.get(employee_id)]
    empty = [employee_id for employee_id in ids_by_name if not keys.get(employee_id)]
    # a stable sort: equal values stay in the order of names in both directions
    filled.sort(key=keys.__getitem__, reverse=not ascending)
    return filled + empty
