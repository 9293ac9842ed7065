"""The open campaign as the screens see it: unit, regime, as-of date, and the count in memory.

The count belongs to the GUI thread; what changed is read on the vault's thread and folded in here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from cardtrack.domain.campaign import Campaign
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.count import Count, EmployeeFacts, Tally
from cardtrack.domain.employee import Employee
from cardtrack.domain.regime import Regime
from cardtrack.domain.unit import BargainingUnit
from cardtrack.gui.background import Background
from cardtrack.usecases import Vault
from cardtrack.usecases.card_wordings import CardWording, list_wordings
from cardtrack.usecases.count_unit import load_count, load_facts_of
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.edit_unit import list_units
from cardtrack.usecases.find_people import Finder, load_finder
from cardtrack.usecases.match_cards import Matcher, Proposed
from cardtrack.usecases.open_campaign import campaign_of
from cardtrack.usecases.people_marks import Marks, load_marks
from cardtrack.usecases.regimes import load_regimes, regime_by_id
from cardtrack.usecases.trash import Trash, sum_up_trash

Clock = Callable[[], datetime]
_COUNTED = frozenset({Noun.EMPLOYEE, Noun.POSITION, Noun.CARD})
_READ_WHOLE = frozenset({Noun.CAMPAIGN, Noun.CARD_WORDING})
_FOUND_BY = frozenset({Noun.EMPLOYEE, Noun.POSITION, Noun.CONTACT})
_MARKED = frozenset({Noun.EMPLOYEE, Noun.CONTACT, Noun.ISSUE, Noun.ASSESSMENT, Noun.FOLLOW_UP})


@dataclass(frozen=True, slots=True)
class _Opening:
    campaign: Campaign
    units: Sequence[BargainingUnit]
    regimes: Mapping[str, Regime]
    count: Count
    finder: Finder | None
    trash: Trash
    wordings: Sequence[CardWording]
    marks: Marks


@dataclass(frozen=True, slots=True)
class _Changed:
    """What is now true of those whom an act touched; `people` None: nothing by which they are found differs.

    `marks` None: nothing that is noted of them differs.
    """

    facts: Sequence[EmployeeFacts]
    people: Sequence[Employee] | None
    trash: Trash
    marks: Marks | None


class Workspace(QObject):
    """What is open. `ready` once after opening; `counted` whenever the count, unit or as-of date differs."""

    ready = Signal()
    counted = Signal()
    changed = Signal(object)

    def __init__(self, vault: Vault, background: Background, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self.background = background
        self.clock = clock
        self.as_of = self.today()
        self.campaign: Campaign | None = None
        self.units: Sequence[BargainingUnit] = ()
        self.regimes: Mapping[str, Regime] = {}
        self.count: Count | None = None
        self.finder = Finder((), self.as_of)
        self.trash = Trash()
        self.wordings: Sequence[CardWording] = ()
        self.marks = Marks()
        self._matcher = Matcher(vault)
        self._unit_id = 0
        background.changed.connect(self._on_changed)

    def today(self) -> date:
        """The day that the clock shows, where the organizer is."""
        return self.clock().astimezone().date()

    def now(self) -> datetime:
        """The moment that an act is written down with."""
        return self.clock()

    @property
    def unit(self) -> BargainingUnit:
        """The unit that is looked at."""
        return _pick(self.units, self._unit_id)

    @property
    def regime(self) -> Regime:
        """The rules that the unit is held against."""
        return self.regimes[self.unit.regime_id]

    def tally(self) -> Tally:
        """The count on the as-of date."""
        assert self.count is not None
        return self.count.tally(self.as_of)

    @property
    def names(self) -> Mapping[int, str]:
        """The name of each employee as lists have it, by id."""
        return self.finder.names

    def open(self) -> None:
        """Reads what the screens need; `ready` follows."""
        self.background.ask(
            self, partial(_read_all, self.vault, self._unit_id, self.today(), self._matcher), self._opened
        )

    def close(self) -> None:
        """Lets go of everybody: nothing is read, told or remembered any more."""
        self.background.changed.disconnect(self._on_changed)
        self.count = None
        self.units = ()
        self.finder = Finder((), self.as_of)
        self.trash = Trash()
        self.marks = Marks()
        self._matcher = Matcher(self.vault)

    def propose(self, owner: QObject, card: AuthorizationCard, on_done: Callable[[Proposed], None]) -> None:
        """Looks for who may have signed a card that is parked."""
        self.background.ask(owner, partial(self._matcher.of_card, card), on_done)

    def find_newly_likely(self, owner: QObject, act_id: int, on_done: Callable[[list[tuple[int, int]]], None]) -> None:
        """Looks which of the parked cards have a likely signer by an act: (card id, employee id)."""
        parked = [] if self.count is None else [each.card for each in self.count.verdicts(None, self.as_of)]
        if parked:
            self.background.ask(owner, partial(self._matcher.newly_likely, parked, act_id), on_done)

    def propose_by_name(
        self, owner: QObject, name: str, is_wanted: Callable[[], bool], on_done: Callable[[Proposed], None]
    ) -> None:
        """Looks for who may be called so; not at all once that is not wanted any more."""

        def look() -> Proposed | None:
            return self._matcher.of(name) if is_wanted() else None

        def come_home(proposed: Proposed | None) -> None:
            if proposed is not None:
                on_done(proposed)

        self.background.ask(owner, look, come_home)

    def set_as_of(self, day: date) -> None:
        """Moves the day of the count; nothing is read for it."""
        if day != self.as_of:
            self.as_of = day
            self.counted.emit()

    def set_unit(self, unit_id: int) -> None:
        """Looks at another unit."""
        if unit_id != self.unit.id:
            self._unit_id = unit_id
            self._reload()

    def _opened(self, opening: _Opening) -> None:
        self._take(opening)
        self.ready.emit()
        self.counted.emit()

    def _take(self, opening: _Opening) -> None:
        self.campaign = opening.campaign
        self.units = opening.units
        self.regimes = opening.regimes
        self.count = opening.count
        self.trash = opening.trash
        self.wordings = opening.wordings
        self.marks = opening.marks
        if opening.finder is not None:
            self.finder = opening.finder

    def _reload(self, changes: Changes | None = None) -> None:
        def taken(opening: _Opening) -> None:
            self._take(opening)
            self._announce(changes)

        today = self.today() if changes is not None and changes.employees is None else None
        self.background.ask(self, partial(_read_all, self.vault, self._unit_id, today, self._matcher), taken)

    def _on_changed(self, changes: Changes) -> None:
        if changes.rules or changes.employees is None or changes.nouns & _READ_WHOLE:
            self._reload(changes)
        elif changes.nouns & (_COUNTED | _FOUND_BY | _MARKED):
            verb = partial(_read_changed, self.vault, changes, self._matcher)
            self.background.ask(self, verb, partial(self._fold_in, changes))
        else:
            self._announce(changes)

    def _fold_in(self, changes: Changes, changed: _Changed) -> None:
        assert self.count is not None
        for fact in changed.facts:
            self.count.replace(fact)
        if changed.people is not None:
            self.finder.replace(changes.employees or (), changed.people)
        if changed.marks is not None:
            self.marks.replace(changes.employees or (), changed.marks)
        self.trash = changed.trash
        self._announce(changes)

    def _announce(self, changes: Changes | None) -> None:
        if changes is not None:
            self.changed.emit(changes)
        self.counted.emit()


def _pick(units: Sequence[BargainingUnit], unit_id: int) -> BargainingUnit:
    return next((unit for unit in units if unit.id == unit_id), units[0])


def _read_all(vault: Vault, unit_id: int, today: date | None, matcher: Matcher) -> _Opening:
    """Everything at once on the vault's thread, building the count included; `today` None: no new index of people."""
    units = list_units(vault)
    unit = _pick(units, unit_id)
    count = load_count(vault, unit, regime_by_id(unit.regime_id, vault))
    finder = None if today is None else load_finder(vault, today)
    if finder is not None:
        matcher.forget()
    return _Opening(
        campaign_of(vault),
        units,
        load_regimes(vault),
        count,
        finder,
        sum_up_trash(vault),
        list_wordings(vault),
        load_marks(vault),
    )


def _read_changed(vault: Vault, changes: Changes, matcher: Matcher) -> _Changed:
    ids = changes.employees or frozenset()
    if changes.nouns & _FOUND_BY:
        matcher.forget(ids)
    facts: Sequence[EmployeeFacts] = ()
    if changes.nouns & _COUNTED:
        facts = load_facts_of(vault, ids, unmatched=changes.unmatched)
    people = list_employees(vault, ids) if changes.nouns & _FOUND_BY else None
    return _Changed(facts, people, sum_up_trash(vault), load_marks(vault, ids) if changes.nouns & _MARKED else None)
