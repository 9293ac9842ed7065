"""One change for many: what becomes different of each, what stays, and whom it does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.assessment import Assessment
from cardtrack.domain.bulk_edit import BulkEdit, Difference, Part, When, differences, edited, new_assessment
from cardtrack.domain.career import NewJob
from cardtrack.domain.employee import Employee, EmploymentType, PersonName, Position
from cardtrack.errors import ChangeTooEarly, LaterPosition, NotEmployedThen, StillEmployed, UserError
from tests.builders import TODAY, a_card, a_count, a_position, an_employee

DAY = date(2026, 11, 9)
ER = NewJob(department="ER")


def rosa(*positions: Position, **fields: object) -> Employee:
    return replace(Employee(1, PersonName("Rosa", "Morales"), positions=positions), **fields)  # type: ignore[arg-type]


def told(before: Employee, edit: BulkEdit) -> list[tuple[Part, str, str]]:
    found = differences(before, edited(before, edit, TODAY), edit)
    return [(each.part, each.before, each.after) for each in found]


def test_another_job_from_a_day_on() -> None:
    person = rosa(a_position(department="ICU", id=4))
    edit = BulkEdit(DAY, job=NewJob(department="ER", shift="Day"))
    after = edited(person, edit, TODAY)
    assert [(held.last_day, held.department) for held in after.positions] == [(date(2026, 11, 8), "ICU"), (None, "ER")]
    assert told(person, edit) == [(Part.DEPARTMENT, "ICU", "ER")], "what is as it was is not told"
    assert edited(after, edit, TODAY) == after
    assert told(after, edit) == []


def test_what_was_written_down_wrongly_is_mended_in_its_place() -> None:
    old, new = a_position(last_day=date(2026, 10, 31), id=4, department="ICU"), a_position(DAY, id=5, department="ICU")
    for day, place in ((DAY, 1), (date(2026, 11, 3), 0), (date(2026, 10, 1), 0), (date(1990, 1, 1), 0)):
        edit = BulkEdit(day, When.ALL_ALONG, ER)
        after = edited(rosa(old, new), edit, TODAY).positions
        assert [held.department for held in after] == ["ER" if here == place else "ICU" for here in (0, 1)]
        assert [held.id for held in after] == [4, 5]
        assert told(rosa(old, new), edit) == [(Part.DEPARTMENT, "ICU", "ER")]
    with pytest.raises(NotEmployedThen):
        edited(rosa(), BulkEdit(DAY, When.ALL_ALONG, ER), TODAY)


def test_leaving_and_returning() -> None:
    person = rosa(a_position())
    leaves = BulkEdit(DAY, When.LEAVES)
    assert told(person, leaves) == [(Part.LAST_DAY, "", "2026-11-09")]
    gone = edited(person, leaves, TODAY)
    earlier = BulkEdit(date(2026, 11, 2), When.LEAVES)
    assert told(gone, earlier) == [(Part.LAST_DAY, "2026-11-09", "2026-11-02")]
    assert told(gone, leaves) == []
    back = BulkEdit(TODAY, When.RETURNS, NewJob(shift="Night"))
    assert told(gone, back) == [(Part.FIRST_DAY, "", TODAY.isoformat()), (Part.SHIFT, gone.positions[0].shift, "Night")]
    assert told(rosa(), BulkEdit(TODAY, When.RETURNS, NewJob("Clerk"))) == [
        (Part.FIRST_DAY, "", TODAY.isoformat()),
        (Part.CLASSIFICATION, "", "Clerk"),
    ]


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (BulkEdit(date(2001, 1, 1), job=ER), ChangeTooEarly),
        (BulkEdit(date(2026, 8, 1), job=ER), NotEmployedThen),
        (BulkEdit(TODAY, When.RETURNS), StillEmployed),
        (BulkEdit(date(2026, 6, 1), When.LEAVES), LaterPosition),
    ],
)
def test_whom_it_does_not_fit(edit: BulkEdit, fault: type[UserError]) -> None:
    person = rosa(a_position(last_day=date(2026, 7, 31)), a_position(date(2026, 10, 1)))
    with pytest.raises(fault):
        edited(person, edit, TODAY)


def test_what_is_noted_of_somebody() -> None:
    person = rosa(language="Spanish", issues=("Wages", "Staffing"))
    edit = BulkEdit(DAY, language="", may_contact=False, issues_in=("wáges", "Safety"), issues_out=("STAFFING",))
    after = edited(person, edit, TODAY)
    assert (after.language, after.may_contact, after.issues) == ("", False, ("Wages", "Safety"))
    assert told(person, edit) == [
        (Part.LANGUAGE, "Spanish", ""),
        (Part.CONTACT, "yes", "no"),
        (Part.ISSUES, "Wages, Staffing", "Wages, Safety"),
    ]
    only = replace(edit, no_issues=True)
    assert edited(person, only, TODAY).issues == ("wáges", "Safety")
    assert edited(after, BulkEdit(DAY), TODAY) == after
    both = BulkEdit(DAY, issues_in=("Safety", "safety", "Wages"), issues_out=("wages",))
    assert edited(person, both, TODAY).issues == ("Wages", "Staffing", "Safety"), "what is to hold stays; each once"


def test_an_assessment_is_added_or_corrects_that_of_the_day() -> None:
    edit = BulkEdit(DAY, assessment=Assessment(0, 0, DAY, 2, "Paz"))
    never = rosa()
    assert told(never, edit) == [(Part.ASSESSMENT, "", "2")]
    assert new_assessment(never, edit) == Assessment(0, 1, DAY, 2, "Paz")
    before = Assessment(7, 1, date(2026, 1, 2), 2, "Paz")
    assert told(rosa(assessments=(before,)), edit) == [(Part.ASSESSMENT, "2", "2")], "as of another day"
    other = Assessment(8, 1, DAY, 4, "Dana")
    assert told(rosa(assessments=(before, other)), edit) == [(Part.ASSESSMENT, "4", "2")]
    same_day = Assessment(9, 1, DAY, 3, "Paz")
    after = edited(rosa(assessments=(before, same_day)), edit, TODAY)
    assert after.assessments == (before, Assessment(9, 1, DAY, 2, "Paz"))
    assert new_assessment(after, edit) is None
    assert edited(after, edit, TODAY) == after
    assert new_assessment(never, BulkEdit(DAY)) is None


def test_what_is_empty_and_what_moves() -> None:
    assert BulkEdit(DAY).is_empty
    assert BulkEdit(DAY, When.ALL_ALONG).is_empty
    for edit in (BulkEdit(DAY, When.LEAVES), BulkEdit(DAY, When.RETURNS), BulkEdit(DAY, job=ER)):
        assert edit.moves
        assert not edit.is_empty
    for edit in (BulkEdit(DAY, language=""), BulkEdit(DAY, may_contact=True), BulkEdit(DAY, no_issues=True)):
        assert not edit.moves
        assert not edit.is_empty


def test_the_whole_goes_with_some_of_its_people() -> None:
    """What is said of the count beforehand is what the count is afterwards."""
    signed = an_employee(2, a_card())
    held = edited(rosa(*signed.positions), BulkEdit(DAY, When.LEAVES), TODAY).positions
    stays, goes, gone = an_employee(1), signed, replace(signed, positions=held)
    whole, before, after, really = (
        a_count(*people).tally(TODAY).headline for people in ((stays, goes), (goes,), (gone,), (stays, gone))
    )
    assert whole.shifted(before, after) == really
    assert ((whole.signed, whole.eligible), (really.signed, really.eligible)) == ((1, 2), (0, 1))


TEXTS = st.one_of(st.none(), st.sampled_from(["", "ER", "ICU", "Lab"]))
JOBS = st.builds(NewJob, TEXTS, TEXTS, TEXTS, TEXTS, st.one_of(st.none(), st.sampled_from(EmploymentType)))
NAMES = st.lists(st.sampled_from(["Wages", "wages", "Safety", "Staffing"]), max_size=3).map(tuple)
EDITS = st.builds(
    BulkEdit,
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from(When),
    JOBS,
    TEXTS,
    st.one_of(st.none(), st.booleans()),
    NAMES,
    st.lists(st.sampled_from(["Wages", "Rest"]), max_size=2).map(tuple),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 5).map(lambda rating: Assessment(0, 0, DAY, rating, "Paz"))),
)


@given(EDITS, st.lists(st.integers(0, 300), max_size=4, unique=True))
def test_done_twice_is_done_once_and_nothing_else_is_touched(edit: BulkEdit, days: list[int]) -> None:
    """Positions one after the other, some with a gap; whom the edit fits is as it wants, and only that differs."""
    edges = [date(2026, 1, 1) + timedelta(days=each) for each in sorted(days)]
    ended = [
        a_position(begin, max(begin, end - timedelta(days=1 + place % 2)), id=place + 1)
        for place, (begin, end) in enumerate(pairwise(edges))
    ]
    held = [*ended, *(a_position(begin, id=len(edges)) for begin in edges[-1:])]
    person = rosa(*held, language="ER", issues=("Wages", "Rest"), notes="as it is", number="7")
    try:
        after = edited(person, edit, TODAY)
    except UserError:
        return
    assert (after.id, after.name, after.number, after.notes, after.contacts) == (
        person.id,
        person.name,
        person.number,
        person.notes,
        person.contacts,
    )
    found = differences(person, after, edit)
    assert bool(found) is (after != person)
    assert all(isinstance(each, Difference) for each in found)
    if edit.when is not When.RETURNS and (not edit.moves or edit.when is When.ALL_ALONG):
        assert edited(after, edit, TODAY) == after
    if edit.moves and edit.when is not When.ALL_ALONG:
        eve = edit.day - timedelta(days=1)
        was, is_ = (each.position_on(eve) or Position() for each in (person, after))
        assert replace(is_, last_day=None) == replace(was, last_day=None), "what was before the day stays as it was"
