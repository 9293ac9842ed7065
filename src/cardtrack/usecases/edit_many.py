"""Change many people at once: look at what would become of each and of the count, then write it as one act."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cardtrack.domain.act import ActName
from cardtrack.domain.bulk_edit import BulkEdit, Difference, Part, differences, edited, new_assessment
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import Employee
from cardtrack.domain.issues import as_used
from cardtrack.domain.regime import Regime
from cardtrack.domain.tally import Tally, ThresholdResult
from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import FieldMissing, UserError
from cardtrack.usecases.edit_employee import check_employee
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.assessments import save_assessments
from cardtrack.vault.cancelling import Cancelled, CopyCancelled, never, stoppable
from cardtrack.vault.cards import load_cards_of
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import count_issues, distinct_texts, load_employees, update_employees

Told = Callable[[int], None]
_SOME = 1000  # people between two looks whether somebody stopped it


@dataclass(frozen=True, slots=True)
class ManyPeople:
    """People as they are, with the cards that they hold.

    Of the whole roster, as they are spelled: the issues that anybody has, and the texts in use by field.
    """

    employees: Sequence[Employee]
    cards: Mapping[int, Sequence[AuthorizationCard]]
    issues: Sequence[str]
    texts: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody as they are and as they would be."""

    before: Employee
    after: Employee
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class DayEffect:
    """Those whom it changes on a day, counted by themselves before and after it: for `ThresholdResult.shifted`.

    `gone` and `come`: how many of them go out of the unit and come into it.
    """

    day: date
    before: ThresholdResult
    after: ThresholdResult
    gone: int
    come: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What an edit would do: whom it changes, who is so already, and whom it does not fit, with the reason.

    `kinds`: what differs with how many it does, the most first. `effects`: none where no position changes.
    """

    edit: BulkEdit
    changed: Sequence[Planned]
    same: Sequence[Employee]
    unfit: Sequence[tuple[Employee, UserError]]
    kinds: Sequence[tuple[Difference, int]] = ()
    effects: tuple[DayEffect, ...] = ()

    @property
    def subject(self) -> Mapping[str, str | int]:
        """What the act's sentence needs; of somebody."""
        parts = {difference.part for difference, _ in self.kinds}
        return {
            "who": self.changed[0].before.name.listed(),
            "count": len(self.changed),
            "parts": " ".join(part for part in Part if part in parts),
        }


def unheard(percent: int) -> None:
    """Nobody listens how far it is."""


def read_many(vault: Vault, ids: Collection[int], cancelled: Cancelled = never) -> ManyPeople:
    """Reads whom it is about, in the order of `ids`, by a handful of queries.

    Raises CopyCancelled, and what `Vault.reading` raises.
    """
    with vault.reading(), stoppable(vault.db, cancelled):
        found = {employee.id: employee for employee in load_employees(vault, ids)}
        employees = [found[employee_id] for employee_id in ids if employee_id in found]
        held: dict[int, list[AuthorizationCard]] = defaultdict(list)
        for card in load_cards_of(vault, ids, unmatched=False):
            held[card.employee_id or 0].append(card)
        return ManyPeople(employees, held, [name for name, _ in count_issues(vault)], distinct_texts(vault))


def plan_edit(
    people: ManyPeople, edit: BulkEdit, today: date, cancelled: Cancelled = never, told: Told = unheard
) -> Plan:
    """What the edit would do to each of them; nothing is read or written.

    `told` hears the percentage that is done. Raises FieldMissing where nothing is to change, FieldTooLong,
    CopyCancelled.
    """
    wanted = _as_kept(edit, people.issues)
    changed: list[Planned] = []
    same: list[Employee] = []
    unfit: list[tuple[Employee, UserError]] = []
    for place, employee in enumerate(people.employees):
        if place % _SOME == 0:
            _go_on(cancelled)
            told(100 * place // len(people.employees))
        try:
            after = edited(employee, wanted, today)
            if after != employee:
                check_employee(after)
        except UserError as fault:
            unfit.append((employee, fault))
            continue
        if after == employee:
            same.append(employee)
        else:
            changed.append(Planned(employee, after, differences(employee, after, wanted)))
    kinds = Counter(each for planned in changed for each in planned.differences)
    return Plan(wanted, changed, same, unfit, kinds.most_common())


def with_effects(
    plan: Plan,
    people: ManyPeople,
    unit: BargainingUnit,
    regime: Regime,
    days: Collection[date],
    cancelled: Cancelled = never,
) -> Plan:
    """The plan with what it does to the count of a unit on some days. Raises CopyCancelled."""
    if not plan.edit.moves:
        return plan

    def facts(*, after: bool) -> Iterator[EmployeeFacts]:
        for place, each in enumerate(plan.changed):
            if place % _SOME == 0:
                _go_on(cancelled)
            employee = each.after if after else each.before
            yield EmployeeFacts(employee.id, employee.positions, tuple(people.cards.get(employee.id, ())))

    before, after = (Count(unit, regime, facts(after=is_after)) for is_after in (False, True))
    return replace(plan, effects=tuple(_effect(before, after, day) for day in days))


def told_result(tally: Tally) -> ThresholdResult:
    """The threshold that an effect is told by: that of a majority, or else the strictest."""
    return tally.majority or tally.headline


def edit_many(
    vault: Vault,
    ids: Collection[int],
    edit: BulkEdit,
    today: date,
    at: datetime,
    cancelled: Cancelled = never,
    told: Told = unheard,
) -> Changes:
    """Writes what `plan_edit` says of them as they are now, as one act; whom it does not fit is left as they are.

    Where they are several, the campaign is copied first. Until it is written whole it can be stopped, and nothing is
    written. Raises what `read_many`, `plan_edit` and `before_risky_act` raise; FieldMissing where nobody changes.
    """
    plan = plan_edit(read_many(vault, ids, cancelled), edit, today, cancelled)
    told(20)
    if not plan.changed:
        raise FieldMissing(field="new_value")
    if len(plan.changed) > 1:
        before_risky_act(vault, CopyReason.BULK_EDIT, at, cancelled=cancelled)
    told(50)
    assessments = (new_assessment(planned.before, plan.edit) for planned in plan.changed)
    with history.act(vault, ActName.EDIT_MANY, at, plan.subject) as act:
        with stoppable(vault.db, cancelled):
            update_employees(vault, [each.after for each in plan.changed if _is_own(each)])
            save_assessments(vault, [each for each in assessments if each is not None])
        _go_on(cancelled)
        told(95)
    return act.changes


def _effect(before: Count, after: Count, day: date) -> DayEffect:
    was, now = set(before.members(day)), set(after.members(day))
    return DayEffect(day, told_result(before.tally(day)), told_result(after.tally(day)), len(was - now), len(now - was))


def _is_own(planned: Planned) -> bool:
    """Whether more than the assessment differs, which stands apart."""
    return any(each.part is not Part.ASSESSMENT for each in planned.differences)


def _as_kept(edit: BulkEdit, used: Sequence[str]) -> BulkEdit:
    """With its texts as they are kept."""
    kept = tidied(edit)
    kept = replace(kept, issues_in=as_used(kept.issues_in, used))
    if kept.is_empty:
        raise FieldMissing(field="new_value")
    return kept


def _go_on(cancelled: Cancelled) -> None:
    if cancelled():
        raise CopyCancelled
