"""Take in the employer's list: read, map, compare, and accept as one act that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cardtrack.apart.asking import ReadingCancelled, Told
from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
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
from cardtrack.intake.list_day import day_in_titles
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
from cardtrack.usecases.kept_rows import reading_of
from cardtrack.usecases.list_columns import ListKind, Preview, remember_columns, understand_table
from cardtrack.usecases.list_draft import (
    NO_ANSWERS,
    AsNew,
    Decision,
    LeaveOut,
    ListAnswers,
    ListDraft,
    Outlook,
    differences,
    owners_of,
)
from cardtrack.usecases.many_records import many_records
from cardtrack.usecases.tidying import tidied_file_name
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees, load_employees, update_employees
from cardtrack.vault.lists import KeptList, Refused, add_list, load_lists

__all__ = [
    "AS_FOUND",
    "CARD_FIELDS",
    "DELIMITERS",
    "ENCODINGS",
    "NO_ANSWERS",
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
    "LeaveOut",
    "LeftOut",
    "LeftOutReason",
    "ListAnswers",
    "ListDraft",
    "ListKind",
    "ListTable",
    "Look",
    "NeedsLook",
    "Notice",
    "NoticeKind",
    "Outlook",
    "Paired",
    "PairedBy",
    "Preview",
    "Problem",
    "ReadOptions",
    "ReadingCancelled",
    "Refused",
    "RosterRow",
    "RowProblem",
    "SkipReason",
    "Skipped",
    "TableRow",
    "accept_list",
    "compare_list",
    "counts",
    "day_in_titles",
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
class ImportDone:
    """What an accepted list changed."""

    comparison: Comparison
    changes: Changes
    outlook: Outlook
    new_ids: tuple[int, ...] = ()


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


@many_records()
def accept_list(vault: Vault, draft: ListDraft, at: datetime, answers: ListAnswers = NO_ANSWERS) -> ImportDone:
    """Writes what the comparison showed as one act, and keeps the list with its date, columns left alone apart.

    What was not taken over is noted with the list. Whoever is not on it stays, unless it was answered that they left.
    Raises ChangeTooEarly, NotEmployedThen or LaterPosition for a last day that cannot be; then nothing is written.
    """
    settled, outlook = draft.without(answers.refused), draft.outlook(answers)
    chosen = answers.taken_looks
    decided = [(look.row, chosen[look.row.row]) for look in draft.comparison.needs_look if look.row.row in chosen]
    new = [*settled.comparison.joined, *(row for row, decision in decided if isinstance(decision, AsNew))]
    same = {row.row: draft.candidates[decision] for row, decision in decided if not isinstance(decision, AsNew)}
    changed = [*settled.updated(same), *draft.leaving(answers)]
    if not (new or changed or draft.is_news):
        return ImportDone(draft.comparison, Changes(), outlook)
    subject: dict[str, str | int] = {"count": outlook.on_list, "file": tidied_file_name(draft.preview.table.path)}
    gone = (("left", outlook.left), ("stayed", outlook.stayed))
    before_risky_act(vault, CopyReason.LIST_IMPORT, at)
    with history.act(vault, ActName.IMPORT_LIST, at, subject | {name: n for name, n in gone if n}) as act:
        ids = add_employees(vault, [row.employee(0) for row in new])
        update_employees(vault, changed)
        owners = owners_of(settled, answers, dict(zip((row.row for row in new), ids, strict=True)))
        _keep(vault, draft, owners, draft.left_over(answers))
    remember_columns(vault, draft.preview)
    return ImportDone(draft.comparison, act.changes, outlook, tuple(ids))


def preview_file(vault: Vault, path: Path, list_date: date) -> Comparison:
    """What importing the file as it is understood would mean; for scripts. Raises what reading and comparing raise."""
    return compare_list(vault, read_preview(vault, path), list_date).comparison


def import_file(vault: Vault, path: Path, list_date: date, at: datetime, *, missing_left: bool = False) -> ImportDone:
    """Takes in a list as it is understood; rows that need a look are left out and counted. For scripts.

    `missing_left`: whoever is not on it has left, the day before it. Raises what reading, comparing and accepting
    raise; then nothing is written.
    """
    draft = compare_list(vault, read_preview(vault, path), list_date)
    gone = draft.comparison.gone if missing_left else ()
    return accept_list(vault, draft, at, ListAnswers(ended={one.id: draft.last_day_of(one) for one in gone}))


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


def _keep(vault: Vault, draft: ListDraft, owners: Mapping[int, int], refused: frozenset[Refused]) -> None:
    table = draft.preview.table
    kept = KeptList(
        id=0,
        file_name=tidied_file_name(table.path),
        sha256=table.sha256,
        list_date=draft.list_date,
        headers=table.headers,
        mapping=draft.preview.mapping.columns(),
        row_count=len(table.rows),
        refused=refused,
        reading=reading_of(table, draft.preview.mapping),
    )
    # no count needs birth dates, pay or social security numbers: what is left alone is not stored either
    blank = frozenset(draft.preview.mapping.left_alone)
    rows = (
        (row.number, owners.get(row.number), ["" if place in blank else cell for place, cell in enumerate(row.cells)])
        for row in table.rows
    )
    add_list(vault, kept, rows)
