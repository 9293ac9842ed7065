"""What an accepted list does to somebody who is there: the present is new, the past stays, blanks wipe nothing."""

from __future__ import annotations

from datetime import date

import pytest

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.intake.accepting import applied
from cardtrack.intake.changes import FieldChange
from cardtrack.intake.fields import Field

LISTED = date(2026, 3, 3)
KIM = Employee(
    7,
    PersonName("Min-soo", "Kim", native="김민수"),
    "0001004",
    (Position(date(2020, 1, 6), None, "Clerk", "Store 14", "Deli", "Day", id=3),),
    (Contact(ContactKind.CELL, "213-555-0105"), Contact(ContactKind.EMAIL, "kim@example.com")),
    notes="speaks at meetings",
)


def test_another_job_begins_a_new_position_and_leaves_the_old_count_alone() -> None:
    found = applied(KIM, [FieldChange(Field.CLASSIFICATION, "Clerk", "Lead")], LISTED)
    old, new = found.positions
    assert (old.classification, old.first_day, old.last_day, old.id) == ("Clerk", date(2020, 1, 6), date(2026, 3, 2), 3)
    assert (new.classification, new.first_day, new.last_day, new.id) == ("Lead", LISTED, None, 0)
    assert (new.worksite, new.department, new.shift) == ("Store 14", "Deli", "Day")
    before = found.position_on(date(2026, 3, 2))
    assert before is not None
    assert before.classification == "Clerk"


def test_a_blank_that_is_filled_in_was_always_so() -> None:
    bare = Employee(7, KIM.name, positions=(Position(date(2020, 1, 6), id=3),))
    found = applied(bare, [FieldChange(Field.DEPARTMENT, "", "Deli")], LISTED)
    assert found.positions == (Position(date(2020, 1, 6), department="Deli", id=3),)


def test_a_position_of_the_same_day_is_mended_in_place() -> None:
    fresh = Employee(7, KIM.name, positions=(Position(LISTED, classification="Clerk", id=3),))
    found = applied(fresh, [FieldChange(Field.CLASSIFICATION, "Clerk", "Lead")], LISTED)
    assert found.positions == (Position(LISTED, classification="Lead", id=3),)


def test_new_contacts_go_before_the_old_ones() -> None:
    found = applied(KIM, [FieldChange(Field.CELL, "213-555-0105", "323-555-0199")], LISTED)
    assert [contact.value for contact in found.contacts] == ["323-555-0199", "213-555-0105", "kim@example.com"]


def test_whoever_left_and_whoever_is_back() -> None:
    gone = applied(KIM, [FieldChange(Field.LEFT, "", "2026-02-27")], LISTED)
    assert gone.positions[-1].last_day == date(2026, 2, 27)
    back = applied(gone, [FieldChange(Field.LEFT, "2026-02-27", "")], LISTED)
    assert [(p.first_day, p.last_day) for p in back.positions] == [
        (date(2020, 1, 6), date(2026, 2, 27)),
        (LISTED, None),
    ]


@pytest.mark.parametrize(
    "change", [FieldChange(Field.LEFT, "", "2019-12-31"), FieldChange(Field.HIRED, "2020-01-06", "2027-01-01")]
)
def test_days_out_of_order_are_left_for_a_person(change: FieldChange) -> None:
    ended = applied(KIM, [FieldChange(Field.LEFT, "", "2026-02-27")], LISTED)
    assert applied(ended, [change], LISTED).positions == ended.positions


def test_a_new_family_name_keeps_the_former_one() -> None:
    found = applied(KIM, [FieldChange(Field.FAMILY, "Kim", "Kim-Park")], LISTED)
    assert (found.name.family, found.name.former, found.name.native) == ("Kim-Park", "Kim", "김민수")


def test_nothing_else_is_touched() -> None:
    found = applied(KIM, [FieldChange(Field.NUMBER, "0001004", "77")], LISTED)
    assert (found.number, found.notes, found.contacts, found.positions) == (
        "77",
        KIM.notes,
        KIM.contacts,
        KIM.positions,
    )
    assert applied(KIM, [], LISTED) == KIM
