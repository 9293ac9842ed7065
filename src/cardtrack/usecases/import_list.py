"""Take in the employer's list: read, map, compare, and accept as one act that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cardtrack.apart.asking import ReadingCancelled, Told
from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee
from cardtrack.intake.accepting import applied
from cardtrack.intake.changes import compared
from cardtrack.intake.columns import ColumnMapping, Guess, GuessReason
from cardtrack.intake.comparison import (
    Comparison,
    FieldChange,
    Look,
    NeedsLook,
    Paired,
    PairedBy,
    Skipped,
    SkipReason,
    compare,
)
from cardtrack.intake.delimited import DELIMITERS
from cardtrack.intake.encodings import ENCODINGS
from cardtrack.intake.fields import CARD_FIELDS, Field
from cardtrack.intake.people import Problem, RosterRow, RowProblem, roster_rows
from cardtrack.intake.reading import read_apart
from cardtrack.intake.table import (
    LeftOut,
    LeftOutReason,
    ListTable,
    Notice,
    NoticeKind,
    ReadOptions,
    TableRow,
)
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.list_columns import ListKind, Preview, remember_columns, understand_table
from cardtrack.usecases.many_records import many_records
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees, load_employees, update_employees
from cardtrack.vault.lists import KeptList, add_list, load_lists

__all__ = [
    "AS_FOUND",
    "CARD_FIELDS",
    "DELIMITERS",
    "ENCODINGS",
    "AsNew",
    "ColumnMapping",
    "Comparison",
    "Decision",
    "Field",
    "FieldChange",
    "Guess",
    "GuessReason",
    "ImportDone",
    "KeptList",
    "LeftOut",
    "LeftOutReason",
    "ListDraft",
    "ListKind",
    "ListTable",
    "Look",
    "NeedsLook",
    "Notice",
    "NoticeKind",
    "Paired",
    "PairedBy",
    "Preview",
    "Problem",
    "ReadOptions",
    "ReadingCancelled",
    "RosterRow",
    "RowProblem",
    "SkipReason",
    "Skipped",
    "TableRow",
    "accept_list",
    "compare_list",
    "counts",
    "differences",
    "import_file",
    "kept_lists",
    "preview_file",
    "read_preview",
    "read_table",
    "understand_table",
]

Cancelled = Callable[[], bool]
AS_FOUND = ReadOptions()


@dataclass(frozen=True, slots=True)
class AsNew:
    """A row that needed a look is somebody new."""


# what a person decided of a row that needs a look: whom it is about, or somebody new; a row without is left out
Decision = int | AsNew


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A list compared with the roster; nothing of it is written yet."""

    preview: Preview
    list_date: date
    rows: Sequence[RosterRow]
    comparison: Comparison
    candidates: Mapping[int, Employee] = field(default_factory=dict)  # whom rows that need a look may be, by id
    kept_before: KeptList | None = None  # the same file, as it was taken in before

    @property
    def is_news(self) -> bool:
        """Whether the list is worth keeping: not where this very file is kept with this very date."""
        return self.kept_before is None or self.kept_before.list_date != self.list_date

    def taken(self, decisions: Mapping[int, Decision]) -> int:
        """How many people of the list would be on the roster after accepting it."""
        comparison = self.comparison
        decided = sum(1 for look in comparison.needs_look if look.row.row in decisions)
        return len(comparison.joined) + len(comparison.unchanged) + len(comparison.changed) + decided


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an accepted list changed. `undecided` rows needed a look and were left out."""

    comparison: Comparison
    changes: Changes
    joined: int
    changed: int
    undecided: int
    new_ids: tuple[int, ...] = field(default=())


def never() -> bool:
    """Nobody cancels."""
    return False


def unheard(percent: int) -> None:
    """Nobody listens how far it is."""


@many_records()
def read_table(
    path: Path,
    options: ReadOptions = AS_FOUND,
    cancelled: Cancelled = never,
    told: Told = unheard,
    content: bytes | None = None,
) -> ListTable:
    """Reads a list in a process of its own, or `content` under the name of `path`; needs no vault and no one thread.

    `told` hears the percentage that is done. Raises CannotRead and the errors of lists (`ListUnreadable` and its kin),
    ReadingCancelled.
    """
    return read_apart(path, options, cancelled, told, content)


def read_preview(vault: Vault, path: Path, options: ReadOptions = AS_FOUND, cancelled: Cancelled = never) -> Preview:
    """Reads a list and understands it. Raises what `read_table` raises."""
    return understand_table(vault, read_table(path, options, cancelled))


@many_records()
def compare_list(vault: Vault, preview: Preview, list_date: date, cancelled: Cancelled = never) -> ListDraft:
    """What accepting the list would mean. Raises NoNameColumn, ReadingCancelled."""
    rows = roster_rows(preview.table, preview.mapping, cancelled=cancelled)
    with vault.reading():
        roster = load_employees(vault)
        known = [kept for kept in load_lists(vault) if kept.sha256 == preview.table.sha256]
    comparison = compare(rows, roster, list_date, cancelled)
    asked = {candidate for look in comparison.needs_look for candidate in look.candidates}
    return ListDraft(
        preview,
        list_date,
        rows,
        comparison,
        {employee.id: employee for employee in roster if employee.id in asked},
        next((kept for kept in known if kept.list_date == list_date), known[0] if known else None),
    )


def differences(row: RosterRow, employee: Employee, list_date: date) -> tuple[FieldChange, ...]:
    """What a row would change about an employee, if that is who it is about. Spelling and blanks change nothing."""
    return tuple(change for change in compared(row, employee, list_date) if not change.is_spelling)


@many_records()
def accept_list(
    vault: Vault, draft: ListDraft, at: datetime, decisions: Mapping[int, Decision] | None = None
) -> ImportDone:
    """Writes what the comparison showed as one act, and keeps the list with its date, columns left alone apart.

    `decisions` is by row number of the file. People who are not on the list stay as they are: a list says who is on it.
    """
    comparison, chosen = draft.comparison, decisions or {}
    decided = [(look.row, chosen[look.row.row]) for look in comparison.needs_look if look.row.row in chosen]
    new = [*comparison.joined, *(row for row, decision in decided if isinstance(decision, AsNew))]
    same = {row.row: draft.candidates[decision] for row, decision in decided if not isinstance(decision, AsNew)}
    updated = _updated(draft, same)
    left_out = len(comparison.needs_look) - len(decided)
    if not (new or updated or draft.is_news):
        return ImportDone(comparison, Changes(), 0, 0, left_out)
    file = draft.preview.table.path.name
    before_risky_act(vault, CopyReason.LIST_IMPORT, at)
    with history.act(vault, ActName.IMPORT_LIST, at, {"count": draft.taken(chosen), "file": file}) as act:
        ids = add_employees(vault, [row.employee(0) for row in new])
        update_employees(vault, updated)
        owners = dict(zip((row.row for row in new), ids, strict=True))
        owners |= {row: employee.id for row, employee in same.items()}
        owners |= {paired.row.row: paired.employee.id for paired in (*comparison.unchanged, *comparison.changed)}
        owners |= {
            skipped.row.row: owners[skipped.earlier_row]
            for skipped in comparison.skipped
            if skipped.earlier_row in owners
        }
        _keep(vault, draft, owners)
    remember_columns(vault, draft.preview)
    return ImportDone(comparison, act.changes, len(new), len(updated), left_out, tuple(ids))


def _updated(draft: ListDraft, same: Mapping[int, Employee]) -> list[Employee]:
    """The employees whom the list changes; where a person said that a row is somebody, the row speaks of them too."""
    found = {
        paired.employee.id: applied(paired.employee, paired.changes, draft.list_date)
        for paired in draft.comparison.changed
    }
    for look in draft.comparison.needs_look:
        if look.row.row in same:
            known = same[look.row.row]
            known = found.get(known.id, known)
            if changes := differences(look.row, known, draft.list_date):
                found[known.id] = applied(known, changes, draft.list_date)
    return list(found.values())


def preview_file(vault: Vault, path: Path, list_date: date) -> Comparison:
    """What importing the file as it is understood would mean; for scripts. Raises what reading and comparing raise."""
    return compare_list(vault, read_preview(vault, path), list_date).comparison


def import_file(vault: Vault, path: Path, list_date: date, at: datetime) -> ImportDone:
    """Takes in a list as it is understood; rows that need a look are left out and counted. For scripts.

    Raises what reading and comparing raise; then nothing is written.
    """
    return accept_list(vault, compare_list(vault, read_preview(vault, path), list_date), at)


def kept_lists(vault: Vault) -> list[KeptList]:
    """The employer's lists that were taken in, the newest list date first."""
    with vault.reading():
        return load_lists(vault)


def counts(comparison: Comparison) -> dict[str, int]:
    """How many people fall where."""
    return {
        "joined": len(comparison.joined),
        "unchanged": len(comparison.unchanged),
        "changed": len(comparison.changed),
        "gone": len(comparison.gone),
        "needs_a_look": len(comparison.needs_look),
        "skipped": len(comparison.skipped),
    }


def _keep(vault: Vault, draft: ListDraft, owners: Mapping[int, int]) -> None:
    table = draft.preview.table
    kept = KeptList(
        id=0,
        file_name=table.path.name,
        sha256=table.sha256,
        list_date=draft.list_date,
        headers=table.headers,
        mapping=draft.preview.mapping.columns(),
        row_count=len(table.rows),
    )
    # no count needs birth dates, pay or social security numbers: what is left alone is not stored either
    blank = frozenset(draft.preview.mapping.left_alone)
    rows = (
        (row.number, owners.get(row.number), ["" if place in blank else cell for place, cell in enumerate(row.cells)])
        for row in table.rows
    )
    add_list(vault, kept, rows)
