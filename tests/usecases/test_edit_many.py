"""Many people are changed at once: looked at first, one act, one undo, a copy before, and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.assessment import Assessment
from cardtrack.domain.bulk_edit import BulkEdit, Part, When
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.career import NewJob
from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.errors import ChangeTooEarly, FieldMissing, FieldTooLong, NotEmployedThen, PositionsOverlap
from cardtrack.usecases import CopyCancelled, Vault
from cardtrack.usecases.count_unit import count_unit, find_unit
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.edit_many import Plan, edit_many, plan_edit, read_many, told_result, with_effects
from cardtrack.usecases.edit_unit import place
from cardtrack.usecases.kept_copies import kept_copies
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.undo_redo import next_acts, redo, undo
from cardtrack.vault import history
from cardtrack.vault.employees import add_employees
from cardtrack.wording.acts import act_text
from cardtrack.wording.bulk_edits import difference_text, effect_sentence, unfit_text
from tests.usecases.conftest import AT, TODAY

HIRED = date(2020, 1, 6)
DAY = date(2026, 11, 9)
TO_THE_ER = BulkEdit(DAY, job=NewJob(department="ER"))
ALL = BulkEdit(
    DAY,
    job=NewJob(department="ER", worksite=""),
    language="Spanish",
    may_contact=False,
    issues_in=("wages",),
    issues_out=("Staffing",),
    assessment=Assessment(0, 0, TODAY, 2, "Dana"),
)


def nurses(vault: Vault, count: int = 4, **given: object) -> list[int]:
    """People of the ICU, hired on HIRED."""
    held = (Position(HIRED, classification="Nurse", worksite="Annex", department="ICU"),)
    people = [
        replace(Employee(0, PersonName(f"N{number}", "Nurse"), positions=held, issues=("Staffing", "Wages")), **given)  # type: ignore[arg-type]
        for number in range(count)
    ]
    with history.act(vault, ActName.ADD_EMPLOYEE, AT, {"who": "nurses"}):
        return add_employees(vault, people)


def planned(vault: Vault, ids: Sequence[int], edit: BulkEdit = TO_THE_ER) -> Plan:
    people = read_many(vault, ids)
    unit = find_unit(vault)
    regime = regime_by_id(unit.regime_id, vault)
    return with_effects(plan_edit(people, edit, TODAY), people, unit, regime, [TODAY])


def test_what_was_planned_is_what_is_written_and_undo_brings_back_the_very_people(campaign: Vault) -> None:
    ids = nurses(campaign)
    before = list_employees(campaign)
    plan = planned(campaign, ids[:3], ALL)
    changes = edit_many(campaign, ids[:3], ALL, TODAY, AT)
    after = list_employees(campaign)

    def bare(people: Sequence[Employee]) -> list[Employee]:
        """What is written has ids that a plan cannot know."""
        return [
            replace(
                person,
                positions=tuple(replace(held, id=0) for held in person.positions),
                assessments=tuple(replace(each, id=0) for each in person.assessments),
            )
            for person in people
        ]

    assert bare(after[:3]) == bare([each.after for each in plan.changed])
    assert after[3] == before[3]
    assert after[0].issues == ("Wages",), "an issue is spelled as it is known already"
    assert changes.nouns == {Noun.EMPLOYEE, Noun.POSITION, Noun.ISSUE, Noun.ASSESSMENT}
    assert changes.employees == frozenset(ids[:3])
    done = next_acts(campaign).undo
    assert done is not None
    text = "change of 3 people: Department, Worksite, Language, Contact, Issues, Assessment"
    assert act_text(done.name, done.subject) == text
    undo(campaign, AT)
    assert list_employees(campaign) == before
    redo(campaign, AT)
    assert list_employees(campaign) == after


def test_whom_it_does_not_fit_is_told_and_left_as_they_are(campaign: Vault) -> None:
    ids = nurses(campaign, 2)
    (late,) = nurses(campaign, 1, positions=(Position(date(2026, 11, 15), department="ICU"),))
    (gone,) = nurses(campaign, 1, positions=(Position(HIRED, date(2026, 3, 1), department="ICU"),))
    (there,) = nurses(campaign, 1, positions=(Position(HIRED, department="ER"),))
    tangled = (Position(HIRED, department="ICU"), Position(date(2021, 1, 1), date(2021, 5, 1)))
    (odd,) = nurses(campaign, 1, positions=tangled)
    everyone = [*ids, late, gone, there, odd]
    plan = planned(campaign, everyone)
    assert [each.before.id for each in plan.changed] == ids
    assert [person.id for person in plan.same] == [there]
    assert [(person.id, type(fault)) for person, fault in plan.unfit] == [
        (late, ChangeTooEarly),
        (gone, NotEmployedThen),
        (odd, PositionsOverlap),
    ]
    assert [unfit_text(fault) for _, fault in plan.unfit[:2]] == [
        "began this position on 15 Nov 2026: a change can hold from a later day only",
        "holds no position on 9 Nov 2026",
    ]
    assert [difference_text(each) for each in plan.changed[0].differences] == ["Department: ICU → ER"]
    before = {person.id: person for person in list_employees(campaign)}
    assert edit_many(campaign, everyone, TO_THE_ER, TODAY, AT).employees == frozenset(ids)
    after = {person.id: person for person in list_employees(campaign)}
    assert all(after[one] == before[one] for one in (late, gone, there, odd))


def test_what_is_said_of_the_count_is_what_it_becomes(campaign: Vault) -> None:
    unit = find_unit(campaign)
    out = Placement(Scope.DEPARTMENT, Standing.EXCLUDED, "ER", reason=Exclusion.AGREED)
    place(campaign, unit, out, AT)
    ids = nurses(campaign, 10)
    unit = find_unit(campaign)
    regime = regime_by_id(unit.regime_id, campaign)
    for employee_id in ids[:6]:
        card = AuthorizationCard(0, employee_id, signed_on=date(2026, 11, 2), received_on=date(2026, 11, 2))
        record_card(campaign, card, unit, regime, TODAY, AT)
    plan = planned(campaign, ids[5:8])
    (effect,) = plan.effects
    assert (effect.gone, effect.come) == (3, 0)
    whole = told_result(count_unit(campaign, TODAY).tally)
    told = whole.shifted(effect.before, effect.after)
    edit_many(campaign, ids[5:8], TO_THE_ER, TODAY, AT)
    assert told == told_result(count_unit(campaign, TODAY).tally)
    assert effect_sentence(TODAY, whole, told, (3, 0)) == (
        "On 20 Nov 2026: 3 people out of the unit, 0 people into it. The count is 5 of 7 instead of 6 of 10; "
        "“more than half” needs 4 instead of 6."
    )
    assert planned(campaign, ids, BulkEdit(DAY, language="Korean")).effects == (), "no position changes"


def test_a_copy_is_made_before_where_they_are_several(campaign: Vault) -> None:
    ids = nurses(campaign)
    edit_many(campaign, ids[:1], TO_THE_ER, TODAY, AT)
    assert kept_copies(campaign) == []
    edit_many(campaign, ids, TO_THE_ER, TODAY, AT + timedelta(minutes=1))
    assert len(kept_copies(campaign)) == 1


def test_nothing_to_change_is_nobodys_change(campaign: Vault) -> None:
    ids = nurses(campaign)
    for edit in (BulkEdit(DAY), BulkEdit(DAY, job=NewJob(department="ICU")), BulkEdit(DAY, issues_in=(" ",))):
        with pytest.raises(FieldMissing):
            edit_many(campaign, ids, edit, TODAY, AT)
    with pytest.raises(FieldTooLong):
        plan_edit(read_many(campaign, ids), BulkEdit(DAY, job=NewJob(department="x" * 10_001)), TODAY)
    assert planned(campaign, ids, BulkEdit(DAY, When.ALL_ALONG, NewJob("  Nurse  II "))).changed[0].differences[
        0
    ].after == ("Nurse II"), "texts are kept tidy"


def after_looks(looks: int) -> Callable[[], bool]:
    """Says stop once it was asked so often."""
    asked = iter(range(looks))
    return lambda: next(asked, None) is None


def test_stopped_on_the_way_nothing_is_written_and_it_can_be_done_again(campaign: Vault) -> None:
    """3,000 people, so that rows are recorded at once; stopped at every place where somebody looks."""
    ids = nurses(campaign, 3_000)
    before = history.head(campaign)
    everyone = list_employees(campaign)
    looks = 0
    while True:
        try:
            changes = edit_many(campaign, ids, ALL, TODAY, AT, after_looks(looks))
        except CopyCancelled:
            assert history.head(campaign) == before
            looks = looks * 2 + 1
            continue
        break
    assert looks > 3
    assert history.head(campaign).length == before.length + 1
    assert changes.employees is None or changes.employees == frozenset(ids)
    assert all(person.positions[-1].department == "ER" for person in list_employees(campaign))
    undo(campaign, AT)
    assert list_employees(campaign) == everyone
    assert history.check_history(campaign).is_whole


def test_how_far_it_is_is_told(campaign: Vault) -> None:
    ids = nurses(campaign)
    heard: list[int] = []
    edit_many(campaign, ids, TO_THE_ER, TODAY, AT, told=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 95


def test_more_people_ask_no_more_questions(campaign: Vault) -> None:
    few, many = nurses(campaign, 3), nurses(campaign, 300)
    asked: list[str] = []
    numbers = []
    for ids in (few, many):
        asked.clear()
        campaign.db.set_trace_callback(asked.append)
        planned(campaign, ids)
        campaign.db.set_trace_callback(None)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] < 20


def test_parts_are_told_of_those_whom_it_changes(campaign: Vault) -> None:
    ids = nurses(campaign, 1)
    (spoken,) = nurses(campaign, 1, language="Korean")
    plan = planned(campaign, [*ids, spoken], replace(TO_THE_ER, language="Korean"))
    assert [[each.part for each in person.differences] for person in plan.changed] == [
        [Part.DEPARTMENT, Part.LANGUAGE],
        [Part.DEPARTMENT],
    ]
