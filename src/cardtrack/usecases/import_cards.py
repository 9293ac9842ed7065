"""Take in a card log kept in a spreadsheet: every line becomes a card with its verdict, seen before it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import PHONES, Contact, ContactKind, Employee
from cardtrack.domain.tally import Tally, Verdict
from cardtrack.intake.card_log import CardRow, card_rows
from cardtrack.intake.people import RowProblem
from cardtrack.usecases.count_unit import load_count, pick_unit
from cardtrack.usecases.import_list import Cancelled, ListTable, never, read_table
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.list_columns import ListKind, Preview, remember_columns, understand_table
from cardtrack.usecases.log_signers import HeldCards, LogSigners
from cardtrack.usecases.many_records import many_records
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.tidying import tidied_file_name
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards, load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees

__all__ = [
    "CardLogDone",
    "CardLogDraft",
    "CardRow",
    "LineKind",
    "LogLine",
    "LoggedCard",
    "accept_cards",
    "import_card_log",
    "take_card_log",
    "weigh_cards",
]


class LineKind(StrEnum):
    """What a line of a log is, before a person says otherwise. The last two are not taken in by themselves."""

    CARD = "card"  # of somebody on the roster
    PARKED = "parked"  # nobody on the roster is its signer for certain
    KNOWN = "known"  # held already
    UNCLEAR = "unclear"  # its mark could not be read

    @property
    def is_taken(self) -> bool:
        """Whether it is taken in where nobody says otherwise."""
        return self in {LineKind.CARD, LineKind.PARKED}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log and the card that it would be; until it is written, the card's id is minus the row."""

    row: CardRow
    kind: LineKind
    owner: Employee | None
    card: AuthorizationCard

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """What is odd about what the line says."""
        return tuple(problem.code for problem in self.row.problems)


class CardLogDraft:
    """A log weighed against the count of a unit on a day; nothing of it is written yet.

    `lines` by row of the file. `take` costs what folding one employee's facts into the count costs.
    """

    def __init__(self, preview: Preview, lines: Iterable[LogLine], count: Count, as_of: date) -> None:
        self.preview = preview
        self.lines = {line.row.row: line for line in lines}
        self.taken = {row for row, line in self.lines.items() if line.kind.is_taken}
        self.before = count.tally(as_of)
        self._count, self._as_of = count, as_of
        self._of_owner: dict[int | None, list[LogLine]] = defaultdict(list)
        for line in self.lines.values():
            self._of_owner[line.card.employee_id].append(line)
        self._held = {fact.employee_id: fact for fact in count.facts() if fact.employee_id in self._of_owner}
        self._verdicts: dict[int, Verdict] = {}
        self._weigh(self._of_owner)

    def take(self, rows: Iterable[int], *, is_taken: bool) -> None:
        """Has these rows taken in, or left out."""
        changed = set(rows)
        self.taken = self.taken | changed if is_taken else self.taken - changed
        self._weigh({self.lines[row].card.employee_id for row in changed})

    def verdict(self, row: int) -> Verdict | None:
        """What the card of a row would be worth on the day; None where it is left out."""
        return self._verdicts.get(row)

    @property
    def after(self) -> Tally:
        """The count on the day with all that is taken in."""
        return self._count.tally(self._as_of)

    def _weigh(self, owners: Collection[int | None]) -> None:
        for owner in owners:
            lines = self._of_owner[owner]
            held = self._held.get(owner, EmployeeFacts(owner))
            new = tuple(line.card for line in lines if line.row.row in self.taken)
            self._count.replace(replace(held, cards=(*held.cards, *new)))
            for line in lines:
                self._verdicts.pop(line.row.row, None)
            found = self._count.verdicts(owner, self._as_of)
            self._verdicts |= {-verdict.card.id: verdict for verdict in found if verdict.card.id < 0}


@dataclass(frozen=True, slots=True)
class LoggedCard:
    """One line of the log as it was kept. `employee` None: parked, the signer was not found for certain."""

    row: int
    verdict: Verdict
    employee: Employee | None
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class CardLogDone:
    """The cards that were kept. Not taken in: `unclear` rows, whose mark could not be read, and `known` ones.

    What is known is held already: of the same signer and day, and of no other serial.
    """

    lines: tuple[LoggedCard, ...]
    unclear: tuple[int, ...]
    known: tuple[int, ...]
    changes: Changes


def import_card_log(vault: Vault, path: Path, received_on: date | None, as_of: date, at: datetime) -> CardLogDone:
    """Keeps every card of the log that is not held yet, as the log is understood; for scripts.

    A signer is matched by number and name, or by a full name that is unique; anybody else is parked for a person to
    match. `received_on` fills in where the log does not say. Raises CannotRead and the errors of lists, NoNameColumn,
    NoDateColumn.
    """
    return take_card_log(vault, read_table(path), received_on, as_of, at)


def take_card_log(vault: Vault, table: ListTable, received_on: date | None, as_of: date, at: datetime) -> CardLogDone:
    """Keeps every card of a log that was read, and that is not held yet; without one there is no act.

    Raises NoNameColumn, NoDateColumn.
    """
    preview = understand_table(vault, table, ListKind.CARD_LOG)
    return accept_cards(vault, weigh_cards(vault, preview, received_on, as_of), at)


@many_records()
def weigh_cards(
    vault: Vault,
    preview: Preview,
    received_on: date | None,
    as_of: date,
    cancelled: Cancelled = never,
    unit_id: int | None = None,
) -> CardLogDraft:
    """What taking in the log would mean for the count of a unit (the first, where none is given) on a day.

    Raises NoNameColumn, NoDateColumn, ReadingCancelled.
    """
    rows = card_rows(preview.table, preview.mapping, cancelled=cancelled)
    with vault.reading():
        roster, held = load_employees(vault), HeldCards(load_cards(vault))
        unit = pick_unit(vault, unit_id)
        count = load_count(vault, unit, regime_by_id(unit.regime_id, vault))
    signers = LogSigners(roster)
    return CardLogDraft(preview, [_line(row, signers, held, received_on) for row in rows], count, as_of)


@many_records()
def accept_cards(vault: Vault, draft: CardLogDraft, at: datetime) -> CardLogDone:
    """Keeps the cards of the rows that are taken, as one act; without one there is no act."""
    kept = [line for row, line in draft.lines.items() if row in draft.taken]
    rest = [line for row, line in draft.lines.items() if row not in draft.taken]
    unclear, known = (
        tuple(line.row.row for line in rest if line.kind is kind) for kind in (LineKind.UNCLEAR, LineKind.KNOWN)
    )
    remember_columns(vault, draft.preview, ListKind.CARD_LOG)
    if not kept:
        return CardLogDone((), unclear, known, Changes())
    before_risky_act(vault, CopyReason.CARD_IMPORT, at)
    file = tidied_file_name(draft.preview.table.path)
    with history.act(vault, ActName.IMPORT_CARDS, at, {"count": len(kept), "file": file}) as act:
        ids = add_cards(vault, [line.card for line in kept])
    return CardLogDone(
        tuple(_logged(draft, line, id_) for line, id_ in zip(kept, ids, strict=True)), unclear, known, act.changes
    )


def _logged(draft: CardLogDraft, line: LogLine, card_id: int) -> LoggedCard:
    verdict = draft.verdict(line.row.row)
    assert verdict is not None
    kept = replace(verdict, card=replace(line.card, id=card_id))
    return LoggedCard(line.row.row, kept, line.owner, line.problems)


def _line(row: CardRow, signers: LogSigners, held: HeldCards, received_on: date | None) -> LogLine:
    owner = signers.signer(row)
    card = AuthorizationCard(
        id=-row.row,
        employee_id=None if owner is None else owner.id,
        signer=row.signer or row.number,
        serial=row.serial,
        signed_on=row.signed_on,
        signed_as_written=row.signed_as_written,
        received_on=row.received_on or received_on,
        collector=row.collector,
        email=_first(row.contacts, frozenset({ContactKind.EMAIL})),
        phone=_first(row.contacts, PHONES),
    )
    if not row.is_card:
        return LogLine(row, LineKind.UNCLEAR, owner, card)
    if held.has(card):
        return LogLine(row, LineKind.KNOWN, owner, card)
    return LogLine(row, LineKind.PARKED if owner is None else LineKind.CARD, owner, card)


def _first(contacts: Iterable[Contact], kinds: Collection[ContactKind]) -> str:
    return next((contact.value for contact in contacts if contact.kind in kinds), "")
