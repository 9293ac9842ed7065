"""What is known of a person beside the facts that count: assessments, issues, follow-ups, languages."""

from __future__ import annotations

from datetime import date

from cardtrack.domain.assessment import Assessment, corrected, in_time
from cardtrack.domain.employee import Employee, PersonName
from cardtrack.domain.follow_up import FollowUp
from cardtrack.domain.issues import as_used

DAY = date(2026, 11, 20)


def test_who_judges_twice_on_one_day_corrects_themselves() -> None:
    first = Assessment(4, 1, DAY, 2, "Dana", "met at lunch")
    assert corrected(Assessment(0, 1, DAY, 3, "Dana"), [first]) == Assessment(4, 1, DAY, 3, "Dana", "met at lunch")
    assert corrected(Assessment(0, 1, DAY, 3, "Dana", "again"), [first]).note == "again"
    for other in (Assessment(0, 1, DAY, 3, "Minh"), Assessment(0, 1, date(2026, 11, 21), 3, "Dana")):
        assert corrected(other, [first]) == other


def test_the_latest_holds_and_one_without_a_day_is_the_first() -> None:
    undated, early, late = Assessment(9, 1, None, 5), Assessment(3, 1, date(2026, 5, 1), 2), Assessment(2, 1, DAY, 1)
    ordered = in_time([late, undated, early])
    assert ordered == (undated, early, late)
    employee = Employee(1, PersonName("Ana", "Soto"), assessments=ordered)
    assert employee.assessment == late
    assert Employee(2, PersonName("Ana", "Soto")).assessment is None


def test_the_follow_up_and_the_languages() -> None:
    due = FollowUp(1, 1, DAY, "bring a card")
    employee = Employee(1, PersonName("Ana", "Soto"), language="Spanish, English; ", follow_ups=(due,))
    assert employee.follow_up == due
    assert employee.languages == ("Spanish", "English")
    assert Employee(2, PersonName("Ana", "Soto")).follow_up is None


def test_an_issue_has_one_spelling() -> None:
    assert as_used(["  staffing ", "PARKING", "", "Staffing"], ["Staffing", "staffing"]) == ("Staffing", "PARKING")
    assert as_used([], ["Staffing"]) == ()
