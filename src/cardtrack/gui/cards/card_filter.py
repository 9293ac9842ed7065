"""Which of the cards are listed, and in which order: pure functions over the rows, which are all in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from cardtrack.domain.card import CardWarning, Reason
from cardtrack.domain.employee import PersonName
from cardtrack.domain.names import filing_key, fold, sort_key
from cardtrack.gui.cards.rows import CardRow
from cardtrack.i18n import tr
from cardtrack.usecases.find_people import Finder
from cardtrack.wording.cards import reason_label
from cardtrack.wording.custody import envelope_title


class State(StrEnum):
    """The coarse filters; each Reason is a filter too."""

    ALL = "all"
    COUNTS = "counts"
    NOT_COUNTED = "not_counted"
    UNMATCHED = "unmatched"
    STALE = "stale"


class OfEnvelope(NamedTuple):
    """The cards of one envelope, by its name."""

    name: str


Filter = State | Reason | OfEnvelope


def filter_of(argument: Mapping[str, object]) -> Filter | None:
    """The filter that a door asks for, if it asks for one."""
    if argument.get("warning") == CardWarning.NEAR_END_OF_LIFE:
        return State.STALE
    reason, state = argument.get("reason"), argument.get("state")
    if isinstance(reason, str):
        return State.UNMATCHED if reason == Reason.UNMATCHED else Reason(reason)
    return State(state) if isinstance(state, str) else None


def filter_label(wanted: Filter) -> str:
    """The filter in words."""
    if isinstance(wanted, Reason):
        return reason_label(wanted)
    if isinstance(wanted, OfEnvelope):
        return envelope_title(wanted.name)
    return {
        State.ALL: tr("All cards"),
        State.COUNTS: tr("Counts"),
        State.NOT_COUNTED: tr("Will not count"),
        State.UNMATCHED: tr("Not on the roster"),
        State.STALE: tr("Going stale"),
    }[wanted]


def passes(row: CardRow, wanted: Filter) -> bool:
    """Whether a card belongs to the filter; the parts of the reconciliation line are filters of the same numbers."""
    primary = row.verdict.primary
    match wanted:
        case State.ALL:
            return True
        case State.COUNTS:
            return primary is None
        case State.NOT_COUNTED:
            return primary not in {None, Reason.UNMATCHED, Reason.SUPERSEDED}
        case State.UNMATCHED:
            return primary is Reason.UNMATCHED
        case State.STALE:
            return row.is_going_stale
        case OfEnvelope(name):
            return row.card.batch == name
        case _:
            return primary is wanted


def filters_with_numbers(rows: Collection[CardRow]) -> list[tuple[Filter, int]]:
    """Every coarse filter, then every reason that holds a card back, each with its number of cards."""
    reasons = Counter(row.verdict.primary for row in rows)
    coarse: list[tuple[Filter, int]] = [(state, sum(passes(row, state) for row in rows)) for state in State]
    fine: list[tuple[Filter, int]] = [
        (reason, reasons[reason]) for reason in Reason if reasons[reason] and reason is not Reason.UNMATCHED
    ]
    return coarse + fine


def find_in(rows: Iterable[CardRow], text: str, people: Collection[int]) -> list[CardRow]:
    """The cards of `people`, and those with every word of `text` in name, collector, batch, place or serial."""
    words = fold(text).split()
    return [row for row in rows if row.card.employee_id in people or _has_words(row, words)]


def ordered(rows: Iterable[CardRow], column: str, finder: Finder, *, ascending: bool) -> list[CardRow]:
    """By a column, and among equals by name and entry."""

    def by_name(row: CardRow) -> tuple[str, int]:
        employee_id = row.card.employee_id
        if employee_id is not None and employee_id in finder.names:
            return finder.order(employee_id)[0], row.card.id
        return sort_key(PersonName(family=row.name)), row.card.id

    found = sorted(rows, key=by_name)
    if column != "signer":
        found.sort(key=_KEYS[column], reverse=not ascending)
    elif not ascending:
        found.reverse()
    return found


def _has_words(row: CardRow, words: Collection[str]) -> bool:
    card = row.card
    held = fold(" ".join((row.name, card.signer, card.collector, card.batch, card.kept_at, card.serial)))
    return all(word in held for word in words)


def _reason_rank(row: CardRow) -> int:
    return -1 if row.verdict.primary is None else _RANKS[row.verdict.primary]


_RANKS = {reason: rank for rank, reason in enumerate(Reason)}
_KEYS: Mapping[str, Callable[[CardRow], Any]] = {
    "signed": lambda row: row.card.signed_on or date.min,
    "received": lambda row: row.card.received_on or date.min,
    "verdict": lambda row: (not row.verdict.counts, bool(row.verdict.warnings)),
    "why": _reason_rank,
    "collector": lambda row: filing_key(row.card.collector),
    "batch": lambda row: filing_key(row.card.batch),
    "serial": lambda row: filing_key(row.card.serial),
}
