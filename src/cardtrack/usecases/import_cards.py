"""Take in a card log kept in a spreadsheet: every line becomes a card with its verdict, as one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.employee import Employee
from cardtrack.domain.names import name_words
from cardtrack.domain.tally import Verdict
from cardtrack.intake.card_log import CardRow, card_rows
from cardtrack.intake.columns import guess_columns
from cardtrack.intake.people import RowProblem
from cardtrack.usecases.count_unit import find_unit, load_count
from cardtrack.usecases.import_list import ListTable, read_table
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards, load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees


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
    """Keeps every card of the log that is not held yet.

    A signer is matched by number and name, or by a full name that is unique; anybody else is parked for a person to
    match. `received_on` fills in where the log does not say. Raises CannotRead and the errors of lists, NoNameColumn,
    NoDateColumn.
    """
    return take_card_log(vault, read_table(path), received_on, as_of, at)


def take_card_log(vault: Vault, table: ListTable, received_on: date | None, as_of: date, at: datetime) -> CardLogDone:
    """Keeps every card of a log that was read, and that is not held yet; without one there is no act.

    Raises NoNameColumn, NoDateColumn.
    """
    rows = card_rows(table, guess_columns(table))
    with vault.reading():
        roster, held = load_employees(vault), _Held(load_cards(vault))
    found = _Roster(roster)
    signers = [(row, found.signer(row)) for row in rows if row.is_card]
    read = [(row, owner, _card(row, owner, received_on)) for row, owner in signers]
    kept = [(row, owner, card) for row, owner, card in read if not held.has(card)]
    unclear = tuple(row.row for row in rows if not row.is_card)
    known = tuple(sorted({row.row for row, _, _ in read} - {row.row for row, _, _ in kept}))
    if not kept:
        return CardLogDone((), unclear, known, Changes())
    cards = [card for _, _, card in kept]
    before_risky_act(vault, CopyReason.CARD_IMPORT, at)
    with history.act(vault, ActName.IMPORT_CARDS, at, {"count": len(cards), "file": table.path.name}) as act:
        ids = add_cards(vault, cards)
    verdicts = _verdicts(vault, [replace(card, id=id_) for card, id_ in zip(cards, ids, strict=True)], as_of)
    lines = tuple(
        LoggedCard(row.row, verdicts[id_], owner, tuple(problem.code for problem in row.problems))
        for (row, owner, _), id_ in zip(kept, ids, strict=True)
    )
    return CardLogDone(lines, unclear, known, act.changes)


class _Held:
    """The cards outside the trash, each of which is the card of one row at most: two alike in a log are two cards."""

    def __init__(self, cards: Sequence[AuthorizationCard]) -> None:
        self._cards: dict[tuple[object, ...], list[AuthorizationCard]] = defaultdict(list)
        for card in cards:
            for key in _keys_of(card):
                self._cards[key].append(card)
        self._taken: set[int] = set()

    def has(self, new: AuthorizationCard) -> bool:
        """Whether one is held that no row before this one was; it is then this row's."""
        for key in _keys_of(new):
            for card in self._cards[key]:
                if card.id not in self._taken and _may_be_one(new, card):
                    self._taken.add(card.id)
                    return True
        return False


def _may_be_one(new: AuthorizationCard, held: AuthorizationCard) -> bool:
    """Whether no serial and no owner tells them apart: two people of one name may sign on one day."""
    pairs = ((new.serial, held.serial), (new.employee_id, held.employee_id))
    return not any(one and other and one != other for one, other in pairs)


def _keys_of(card: AuthorizationCard) -> list[tuple[object, ...]]:
    """A card is known by its day and its owner; where one of the two has none (matched by hand since), by the name."""
    day = (card.signed_on, card.signed_as_written)
    by_name = ("name", _key(card.signer), *day)
    return [by_name] if card.employee_id is None else [("owner", card.employee_id, *day), by_name]


class _Roster:
    """Looks up by number and by full name; a number counts only where the name agrees."""

    def __init__(self, roster: Sequence[Employee]) -> None:
        self._by_number = {employee.number: employee for employee in roster if employee.number}
        self._by_name: dict[str, list[Employee]] = defaultdict(list)
        for employee in roster:
            for key in _name_keys(employee):
                self._by_name[key].append(employee)

    def signer(self, row: CardRow) -> Employee | None:
        """Whose card it certainly is."""
        key = _key(row.signer)
        numbered = self._by_number.get(row.number) if row.number else None
        if numbered is not None and (not key or key in _name_keys(numbered)):
            return numbered
        if row.number and numbered is None and self._by_number:
            return None
        named = self._by_name.get(key, []) if key else []
        return named[0] if len(named) == 1 else None


def _key(text: str) -> str:
    """The words of a name in no order: `Kim, Ha-neul` and `Ha-neul Kim` are one."""
    return " ".join(sorted(name_words(text)))


def _name_keys(employee: Employee) -> frozenset[str]:
    name = employee.name
    short = replace(name, middle="")
    return frozenset(key for text in (name.full(), short.full(), name.native) if (key := _key(text)))


def _card(row: CardRow, owner: Employee | None, received_on: date | None) -> AuthorizationCard:
    return AuthorizationCard(
        id=0,
        employee_id=None if owner is None else owner.id,
        signer=row.signer or row.number,
        serial=row.serial,
        signed_on=row.signed_on,
        signed_as_written=row.signed_as_written,
        received_on=row.received_on or received_on,
        collector=row.collector,
    )


def _verdicts(vault: Vault, cards: Sequence[AuthorizationCard], as_of: date) -> Mapping[int, Verdict]:
    with vault.reading():
        unit = find_unit(vault)
        count = load_count(vault, unit, regime_by_id(unit.regime_id, vault))
    owners = {card.employee_id for card in cards}
    return {verdict.card.id: verdict for owner in owners for verdict in count.verdicts(owner, as_of)}
