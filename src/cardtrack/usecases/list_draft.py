"""A list that was compared with the roster, and what a person answers to each part before any of it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cardtrack.domain.employee import Employee
from cardtrack.intake.accepting import applied, ended, last_day_before
from cardtrack.intake.changes import FieldChange, compared
from cardtrack.intake.fields import Field
from cardtrack.intake.outcome import Comparison, NeedsLook
from cardtrack.intake.people import RosterRow
from cardtrack.usecases.list_columns import Preview
from cardtrack.vault.lists import KeptList, Refused


@dataclass(frozen=True, slots=True)
class AsNew:
    """A row that needed a look is somebody new."""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A row that needed a look is not taken in; `earlier_row` where it repeats a row of the same list."""

    earlier_row: int = 0


# what a person decided of a row that needs a look: whom it is about, somebody new, or nobody
Decision = int | AsNew | LeaveOut


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """What a person answered. Nothing: the new are added, changes are taken over, and nobody leaves.

    `looks`: by row number of the file; a row without an answer is left out. `refused`: rows that add nobody, and fields
    that stay as they are. `ended`: the last day of those who are not on the list and have left, by employee id.
    """

    looks: Mapping[int, Decision] = field(default_factory=dict)
    refused: Collection[Refused] = frozenset()
    ended: Mapping[int, date] = field(default_factory=dict)

    @property
    def taken_looks(self) -> Mapping[int, int | AsNew]:
        """What was decided of rows that are taken in."""
        return {row: decision for row, decision in self.looks.items() if not isinstance(decision, LeaveOut)}


NO_ANSWERS = ListAnswers()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What accepting a list would do, in people: `left` got a last day, `stayed` are not on the list and stay.

    `refused` are rows and fields, `left_out` rows that needed a look; `on_list` people would be on list and roster.
    """

    joined: int
    changed: int
    left: int
    stayed: int
    refused: int
    left_out: int
    on_list: int


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

    def without(self, refused: Collection[Refused]) -> ListDraft:
        """The draft in which what is refused is not there to be written; who keeps every field is unchanged."""
        if not refused:
            return self
        comparison = self.comparison
        kept = [
            replace(paired, changes=tuple(c for c in paired.changes if (paired.row.row, str(c.field)) not in refused))
            for paired in comparison.changed
        ]
        return replace(
            self,
            comparison=replace(
                comparison,
                joined=tuple(row for row in comparison.joined if (row.row, "") not in refused),
                changed=tuple(paired for paired in kept if paired.changes),
                unchanged=(*comparison.unchanged, *(paired for paired in kept if not paired.changes)),
            ),
        )

    def outlook(self, answers: ListAnswers) -> Outlook:
        """What accepting it with these answers would do."""
        taken, kept = answers.taken_looks, self.without(answers.refused).comparison
        looked_at = [(look.row, taken[look.row.row]) for look in kept.needs_look if look.row.row in taken]
        new = [row for row, decision in looked_at if isinstance(decision, AsNew)]
        touched = {paired.employee.id for paired in kept.changed}
        touched |= {
            decision
            for row, decision in looked_at
            if not isinstance(decision, AsNew) and differences(row, self.candidates[decision], self.list_date)
        }
        leaving = sum(1 for employee in kept.gone if employee.id in answers.ended)
        left = leaving + sum(1 for paired in kept.changed if says_left(paired.changes))
        return Outlook(
            joined=len(kept.joined) + len(new),
            changed=len(touched) + leaving - left,
            left=left,
            stayed=len(kept.gone) - leaving,
            refused=len(self._refused(answers)),
            left_out=len(kept.needs_look) - len(looked_at),
            on_list=len(kept.joined) + len(kept.unchanged) + len(kept.changed) + len(looked_at),
        )

    def _refused(self, answers: ListAnswers) -> frozenset[Refused]:
        """What of all that is offered was refused."""
        if not answers.refused:
            return frozenset()
        offered = {(row.row, "") for row in self.comparison.joined}
        offered |= {(pair.row.row, str(each.field)) for pair in self.comparison.changed for each in pair.changes}
        return frozenset(offered & set(answers.refused))

    def left_over(self, answers: ListAnswers) -> frozenset[Refused]:
        """What is not taken over and still may be: all that was refused, and rows that nobody decided or that wait."""
        waiting = {(look.row.row, "") for look in self.comparison.needs_look if _waits(look, answers)}
        return self._refused(answers) | waiting

    def last_day_of(self, employee: Employee) -> date:
        """The last day that is proposed for somebody who is not on the list: the day before it."""
        return last_day_before(employee, self.list_date)

    def leaving(self, answers: ListAnswers) -> list[Employee]:
        """Those who are not on the list and have left, with their last day. Raises ChangeTooEarly, NotEmployedThen,
        LaterPosition."""
        return [ended(one, answers.ended[one.id]) for one in self.comparison.gone if one.id in answers.ended]

    def updated(self, same: Mapping[int, Employee]) -> list[Employee]:
        """The employees whom the list changes; where a person said that a row is somebody, it speaks of them too."""
        found = {
            paired.employee.id: applied(paired.employee, paired.changes, self.list_date)
            for paired in self.comparison.changed
        }
        for look in self.comparison.needs_look:
            if look.row.row in same:
                known = same[look.row.row]
                known = found.get(known.id, known)
                if changes := differences(look.row, known, self.list_date):
                    found[known.id] = applied(known, changes, self.list_date)
        return list(found.values())


def differences(row: RosterRow, employee: Employee, list_date: date) -> tuple[FieldChange, ...]:
    """What a row would change about an employee, if that is who it is about. Spelling and blanks change nothing."""
    return tuple(change for change in compared(row, employee, list_date) if not change.is_spelling)


def owners_of(draft: ListDraft, answers: ListAnswers, new: Mapping[int, int]) -> dict[int, int]:
    """Whom each row of the list is about, once it is written: employee ids by row number. `new`: those just added."""
    comparison = draft.comparison
    owners = {**new, **{row: who for row, who in answers.taken_looks.items() if not isinstance(who, AsNew)}}
    owners |= {paired.row.row: paired.employee.id for paired in (*comparison.unchanged, *comparison.changed)}
    for row, earlier in _repeats(comparison, answers):
        if earlier in owners:
            owners[row] = owners[earlier]
    return owners


def says_left(changes: Iterable[FieldChange]) -> bool:
    """Whether the list gives somebody's last day."""
    return any(change.field is Field.LEFT and change.new for change in changes)


def _repeats(comparison: Comparison, answers: ListAnswers) -> Iterator[tuple[int, int]]:
    """Rows that are about whoever an earlier row of the list is about."""
    for skipped in comparison.skipped:
        yield skipped.row.row, skipped.earlier_row
    for row, decision in answers.looks.items():
        if isinstance(decision, LeaveOut):
            yield row, decision.earlier_row


def _waits(look: NeedsLook, answers: ListAnswers) -> bool:
    """Whether a row that needs a look could still become somebody."""
    decision = answers.looks.get(look.row.row)
    return decision is None or (isinstance(decision, LeaveOut) and not decision.earlier_row)
