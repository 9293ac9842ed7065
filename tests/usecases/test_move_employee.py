"""Changes of position: one act each, for one or for many; last month's count stays last month's count."""

from __future__ import annotations

from datetime import date

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.career import NewJob
from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.employee import Employee, EmploymentType, PersonName, Position
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.errors import ChangeTooEarly, FieldMissing, NotEmployedThen, PositionsOverlap, StillEmployed
from cardtrack.usecases import Vault
from cardtrack.usecases.count_unit import count_unit, find_unit
from cardtrack.usecases.edit_employee import add_employee, list_employees
from cardtrack.usecases.edit_unit import place
from cardtrack.usecases.move_employee import come_back, go_on_leave, leave, move
from cardtrack.usecases.undo_redo import next_acts, redo, undo
from cardtrack.vault import history
from cardtrack.vault.employees import add_employees
from cardtrack.wording.acts import act_text
from tests.usecases.conftest import AT, TODAY

HIRED = date(2020, 1, 6)
LAST_MONTH = date(2026, 10, 31)
DAY = date(2026, 11, 9)
LEAD = NewJob(classification="Lead organizer")


@pytest.fixture
def three(campaign: Vault) -> list[int]:
    """Three organizers; leads are out of the unit."""
    unit = find_unit(campaign)
    out = Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Lead organizer", reason=Exclusion.SUPERVISOR)
    place(campaign, unit, out, AT)
    held = (Position(HIRED, classification="Organizer", worksite="Annex"),)
    names = (PersonName("Rosa", "Morales"), PersonName("Min-soo", "Kim"), PersonName("Linh", "Tran"))
    return [add_employee(campaign, Employee(0, name, positions=held), AT)[0].id for name in names]


def eligible(vault: Vault, day: date) -> int:
    return count_unit(vault, day).tally.eligible


def held(vault: Vault, employee_id: int) -> tuple[Position, ...]:
    return list_employees(vault, [employee_id])[0].positions


def last_act(vault: Vault) -> str:
    done = next_acts(vault).undo
    assert done is not None
    return act_text(done.name, done.subject)


def test_a_promotion_leaves_last_months_count_as_it_was(campaign: Vault, three: list[int]) -> None:
    old = held(campaign, three[0])[0]
    changes = move(campaign, [three[0]], DAY, LEAD, AT)
    assert changes == Changes(frozenset({Noun.POSITION}), frozenset({three[0]}), act_id=changes.act_id)
    assert (eligible(campaign, LAST_MONTH), eligible(campaign, DAY)) == (3, 2)
    before, after = held(campaign, three[0])
    assert before.id == old.id, "the position that was is the same row, ended"
    assert (after.first_day, after.classification, after.worksite) == (DAY, "Lead organizer", "Annex")
    assert last_act(campaign) == "promotion or transfer of Morales, Rosa on 9 Nov 2026"


def test_each_kind_is_undone_and_done_again_by_name(campaign: Vault, three: list[int]) -> None:
    who = [three[0]]
    leave(campaign, who, LAST_MONTH, TODAY, AT)
    assert last_act(campaign) == "Morales, Rosa left on 31 Oct 2026"
    assert (eligible(campaign, LAST_MONTH), eligible(campaign, DAY)) == (3, 2)
    come_back(campaign, who, DAY, NewJob(), TODAY, AT)
    assert last_act(campaign) == "Morales, Rosa returned on 9 Nov 2026"
    assert [eligible(campaign, day) for day in (LAST_MONTH, date(2026, 11, 8), DAY)] == [3, 2, 3]
    go_on_leave(campaign, who, TODAY, EmploymentType.LAID_OFF, AT)
    assert last_act(campaign) == "leave or layoff of Morales, Rosa from 20 Nov 2026 on"
    assert eligible(campaign, TODAY) == 2
    kept = held(campaign, three[0])
    for _ in range(3):
        undo(campaign, AT)
    assert held(campaign, three[0]) == (Position(HIRED, None, "Organizer", "Annex", id=three[0]),)
    assert eligible(campaign, TODAY) == 3
    for _ in range(3):
        redo(campaign, AT)
    assert held(campaign, three[0]) == kept


def test_several_at_once_are_one_act(campaign: Vault, three: list[int]) -> None:
    move(campaign, three, DAY, LEAD, AT)
    assert (eligible(campaign, LAST_MONTH), eligible(campaign, DAY)) == (3, 0)
    assert last_act(campaign) == "promotion or transfer of 3 people on 9 Nov 2026"
    undo(campaign, AT)
    assert eligible(campaign, DAY) == 3
    assert all(len(held(campaign, employee_id)) == 1 for employee_id in three)


def test_where_one_of_several_is_refused_nothing_is_written(campaign: Vault, three: list[int]) -> None:
    leave(campaign, [three[1]], LAST_MONTH, TODAY, AT)
    with pytest.raises(NotEmployedThen) as refused:
        move(campaign, three, DAY, LEAD, AT)
    assert refused.value.values == {"who": "Kim, Min-soo", "day": "2026-11-09"}
    assert eligible(campaign, DAY) == 2
    done = next_acts(campaign).undo
    assert done is not None
    assert done.name is ActName.END_EMPLOYMENT


def test_whoever_has_the_job_already_is_left_as_they_are(campaign: Vault, three: list[int]) -> None:
    move(campaign, [three[0]], LAST_MONTH, LEAD, AT)
    changes = move(campaign, three, DAY, LEAD, AT)
    assert changes.employees == frozenset(three[1:])
    assert len(held(campaign, three[0])) == 2
    with pytest.raises(FieldMissing):
        move(campaign, three, DAY, LEAD, AT)


def test_what_cannot_be_is_refused(campaign: Vault, three: list[int]) -> None:
    with pytest.raises(ChangeTooEarly):
        move(campaign, three, HIRED, LEAD, AT)
    with pytest.raises(StillEmployed):
        come_back(campaign, three, DAY, LEAD, TODAY, AT)


def test_positions_that_overlap_already_are_set_right_first(campaign: Vault) -> None:
    """From an old list: ending one of two jobs on a day would leave the other, and the count would be a guess."""
    twice = (Position(HIRED, classification="Clerk"), Position(LAST_MONTH, classification="Driver"))
    with history.act(campaign, ActName.IMPORT_LIST, AT):
        (employee_id,) = add_employees(campaign, [Employee(0, PersonName("Ana", "Reyes"), positions=twice)])
    with pytest.raises(PositionsOverlap):
        leave(campaign, [employee_id], DAY, TODAY, AT)
