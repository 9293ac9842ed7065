"""The order of people by what is unlike for nearly everybody and is in the vault alone, the name deciding ties."""

from __future__ import annotations

from collections.abc import Sequence

from cardtrack.domain.employee import CONTACT_COLUMNS
from cardtrack.domain.names import filing_key
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import column_values

COLUMNS = frozenset({"number", *CONTACT_COLUMNS})
_RUN = 4096


def order_people(vault: Vault, ids_by_name: Sequence[int], column: str, *, ascending: bool) -> list[int]:
    """`ids_by_name` sorted by one of COLUMNS in the one collation; empty values last.

    Sorted in runs first: one long sort would keep every other thread, and so the window, waiting until it is done.
    """
    with vault.reading():
        values = column_values(vault, column)
    keys = {employee_id: key for employee_id, value in values.items() if (key := filing_key(value))}
    filled: list[int] = []
    empty = [employee_id for employee_id in ids_by_name if employee_id not in keys]
    given = [employee_id for employee_id in ids_by_name if employee_id in keys]
    # a stable sort: equal values stay in the order of names in both directions
    for start in range(0, len(given), _RUN):
        filled += sorted(given[start : start + _RUN], key=keys.__getitem__, reverse=not ascending)
    filled.sort(key=keys.__getitem__, reverse=not ascending)
    return filled + empty
