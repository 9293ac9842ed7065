"""The employer's lists that were taken in: what each changed, whether it still stands, and its rows as they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cardtrack.domain.act import Act, ActName
from cardtrack.vault import acts, lists
from cardtrack.vault.connection import Vault
from cardtrack.vault.lists import KeptList, ListRow, TakenList

__all__ = ["KeptList", "ListImport", "ListRow", "list_imports", "read_list_rows", "rows_of_list"]


@dataclass(frozen=True, slots=True)
class ListImport:
    """A list and the act that took it in: how many people are new by it, are changed, or left.

    None: it came with a whole campaign, and what it changed is not known. What it still could change is in
    `list.refused`; `stayed` were on the roster and not on the list, and stayed.
    """

    act: Act
    list: KeptList
    joined: int | None
    changed: int | None
    left: int | None
    stayed: int = 0


def list_imports(vault: Vault) -> Sequence[ListImport]:
    """Every list that was ever taken in, the last one first; those that were undone too."""
    with vault.reading():
        taken = lists.load_taken(vault)
        by_id = {act.id: act for act in acts.read_acts(vault, {each.act_id for each in taken})}
    return [_import(by_id[each.act_id], each) for each in taken]


def _import(act: Act, taken: TakenList) -> ListImport:
    if act.name is not ActName.IMPORT_LIST:
        return ListImport(act, taken.list, None, None, None)
    left, stayed = (int(act.subject.get(name, 0)) for name in ("left", "stayed"))
    return ListImport(act, taken.list, taken.joined, taken.touched - left, left, stayed)


def rows_of_list(vault: Vault, list_id: int) -> Sequence[int]:
    """The rows of a list as it was handed over, by id."""
    with vault.reading():
        return lists.list_row_ids(vault, list_id)


def read_list_rows(vault: Vault, ids: Sequence[int]) -> Mapping[int, ListRow]:
    """These rows."""
    with vault.reading():
        return lists.load_list_rows(vault, ids)
