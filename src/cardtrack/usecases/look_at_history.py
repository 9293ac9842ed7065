"""Look through the history: which acts, whom they touched, what they wrote, and what later builds upon one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cardtrack.domain.act import Act, ActGroup, ActKind, names_in
from cardtrack.domain.changes import Noun, RowChange
from cardtrack.domain.names import name_words
from cardtrack.domain.regime import Regime
from cardtrack.errors import NameAmbiguous, UnknownPerson
from cardtrack.usecases.find_people import load_finder
from cardtrack.usecases.regimes import load_regimes
from cardtrack.usecases.trash import sum_up_trash
from cardtrack.vault import acts
from cardtrack.vault.acts import ActFilter
from cardtrack.vault.connection import Vault

MOST_ROWS = 100
MOST_LATER = 20
_PEOPLE = ("employee_id", "stood_employee_id", "other_id", "merged_into")  # columns with whom a row is about


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; days are those where the organizer is, both included. What is not given passes."""

    employee_id: int | None = None
    group: ActGroup | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def is_everything(self) -> bool:
        """Whether every entry passes."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class ActDetails:
    """What an entry wrote. `rows` are the first of them, `counts` all: by table, was there before, was there after.

    `later` are the newest of the `later_count` acts that stand and build upon it. The names are those in `rows`.
    """

    act: Act
    rows: Sequence[RowChange]
    counts: Counter[tuple[Noun, bool, bool]]
    later: Sequence[Act]
    later_count: int
    people: Mapping[int, str]
    units: Mapping[int, str]
    regimes: Mapping[str, Regime]
    wordings: Mapping[int, tuple[str, int]]

    @property
    def left_out(self) -> int:
        """How many rows more there are."""
        return self.counts.total() - len(self.rows)

    @property
    def can_be_undone(self) -> bool:
        """Whether it stands, may be taken back, and nothing later builds upon it."""
        act = self.act
        return act.kind is ActKind.DO and act.is_undoable and not act.is_undone and not self.later


def find_acts(vault: Vault, wanted: Wanted, most: int = -1) -> list[int]:
    """The numbers of the entries that pass, the newest first."""
    return acts.find_acts(
        vault,
        ActFilter(
            employee_id=wanted.employee_id,
            names=frozenset() if wanted.group is None else names_in(wanted.group),
            since=None if wanted.first_day is None else _midnight(wanted.first_day),
            until=None if wanted.last_day is None else _midnight(wanted.last_day + timedelta(days=1)),
        ),
        most,
    )


def read_acts(vault: Vault, ids: Collection[int]) -> list[Act]:
    """These entries, the newest first."""
    return acts.read_acts(vault, ids)


def look_at_act(vault: Vault, act_id: int, employee_id: int | None = None, most: int = MOST_ROWS) -> ActDetails:
    """One entry in full, with at most `most` of its rows; those about an employee come first where one is given."""
    with vault.reading():
        act = acts.read_act(vault, act_id)
        rows = acts.changes_of(vault, act_id, most, employee_id)
        is_standing = act.kind is ActKind.DO and act.is_undoable and not act.is_undone
        later = acts.dependents(vault, act_id) if is_standing else []
        people = acts.employee_names(vault, {one for column in _PEOPLE for one in _named(rows, Noun.EMPLOYEE, column)})
        return ActDetails(
            act,
            rows,
            acts.count_changes(vault, act_id),
            acts.read_acts(vault, later[:MOST_LATER]),
            len(later),
            {employee_id: name.listed() for employee_id, name in people.items()},
            acts.unit_names(vault, _named(rows, Noun.UNIT, "unit_id")),
            load_regimes(vault),
            acts.wording_names(vault, _named(rows, Noun.CARD_WORDING, "wording_id")),
        )


def find_person(vault: Vault, text: str, today: date) -> int:
    """Who is meant by a few letters of a name or a number, on the roster or else in the trash.

    Raises UnknownPerson, NameAmbiguous.
    """
    found = load_finder(vault, today).find(text)
    fitting = [hit.employee_id for hit in found.hits if not hit.is_similar]
    number = found.total
    if not fitting:
        words = name_words(text)
        trashed = sum_up_trash(vault).people
        fitting = [
            key for key, name in trashed.items() if words and all(_begins(word, name_words(name)) for word in words)
        ]
        number = len(fitting)
    if not fitting:
        raise UnknownPerson(text=text)
    if number > 1:
        raise NameAmbiguous(text=text, count=number)
    return fitting[0]


def _begins(word: str, words: Iterable[str]) -> bool:
    return any(other.startswith(word) for other in words)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def _named(rows: Iterable[RowChange], noun: Noun, column: str) -> set[int]:
    """Whom these rows are, or name in a column."""
    found = {change.row_id for change in rows if change.noun is noun}
    for change in rows:
        for row in (change.before, change.after):
            if row is not None and isinstance(number := row.get(column), int):
                found.add(number)
    return found
