"""Who is in the unit on a day: the cases that counting programs get wrong. Each says what is right, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cardtrack.domain.axis import Axis
from cardtrack.domain.card import Reason
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import EmploymentType
from cardtrack.domain.margin import robust
from cardtrack.domain.unit import Exclusion, Scope, Standing, UnitWarning
from tests.builders import (
    HIRED,
    MAJORITY,
    SIGNED,
    TODAY,
    a_card,
    a_count,
    a_position,
    a_unit,
    an_employee,
    contested,
    counted,
    excluded,
    included,
    reasons_of,
)

DAY = timedelta(days=1)
LEFT = date(2026, 10, 31)


def figures(count: Count, day: date = TODAY) -> tuple[int, int]:
    """(n, N) on a day."""
    return count.tally(day).signed, count.tally(day).eligible


def test_the_same_person_twice_on_the_list_counts_twice_until_merged() -> None:
    """Two records are two people to the count: N is one too large until somebody merges them; then it is right."""
    count = a_count(an_employee(1, a_card()), an_employee(2), an_employee(3))
    assert figures(count) == (1, 3)
    count.replace(EmployeeFacts(2))
    assert figures(count) == (1, 2)


def test_two_people_of_one_name_are_two_people() -> None:
    """The count goes by the employee, never by the name: a card of one Rosa Morales is not one of the other."""
    count = a_count(an_employee(1, a_card(signer="Rosa Morales")), an_employee(2))
    assert count.is_signed(1, TODAY)
    assert not count.is_signed(2, TODAY)


def test_signed_and_then_left_is_off_both_figures_from_the_next_day() -> None:
    """The last day of employment still counts; after it neither the person nor the card does."""
    count = a_count(an_employee(1, a_card(), positions=[a_position(last_day=LEFT)]), an_employee(2))
    assert figures(count, LEFT) == (1, 2)
    assert figures(count, LEFT + DAY) == (0, 1)
    assert reasons_of(count, as_of=LEFT + DAY) == [Reason.NOT_EMPLOYED]


def test_signed_and_then_promoted_to_supervisor_is_off_both_figures() -> None:
    """A supervisor under 2(11) is no employee: neither in N nor in n from the day of the promotion."""
    promoted = [a_position(last_day=LEFT), a_position(LEFT + DAY, classification="Supervisor")]
    count = a_count(
        an_employee(1, a_card(), positions=promoted),
        an_employee(2),
        unit=a_unit(included(), excluded(Scope.CLASSIFICATION, "Supervisor")),
    )
    assert figures(count, LEFT) == (1, 2)
    assert figures(count, LEFT + DAY) == (0, 1)
    assert reasons_of(count) == [Reason.EXCLUDED]
    placement = count.person(1, TODAY).placement
    assert placement is not None
    assert placement.reason is Exclusion.SUPERVISOR


def test_signed_and_then_transferred_out_of_the_unit() -> None:
    """A transfer to a worksite that no placement speaks of leaves the unit: not placed, which is not excluded."""
    moved = [a_position(last_day=LEFT), a_position(LEFT + DAY, worksite="Yard")]
    count = a_count(an_employee(1, a_card(), positions=moved), unit=a_unit(included(Scope.WORKSITE, "Depot")))
    assert (figures(count, LEFT), figures(count)) == ((1, 1), (0, 0))
    assert reasons_of(count) == [Reason.NOT_IN_UNIT]


def test_a_transfer_within_the_unit_changes_no_figure() -> None:
    """Another department of the same unit is another position of the same person."""
    moved = [a_position(last_day=LEFT), a_position(LEFT + DAY, department="Wash")]
    count = a_count(an_employee(1, a_card(), positions=moved))
    assert [figures(count, day) for day in (LEFT, LEFT + DAY)] == [(1, 1), (1, 1)]
    assert [cell.group for cell in count.cells(LEFT, Axis.DEPARTMENT)] == ["Routes"]
    assert [cell.group for cell in count.cells(LEFT + DAY, Axis.DEPARTMENT)] == ["Wash"]


def test_left_and_returned_the_card_counts_again() -> None:
    """Being in the unit is a list of spans, not one flag; the card of an employee lives on through a gap."""
    back = LEFT + timedelta(days=14)
    count = a_count(an_employee(1, a_card(), positions=[a_position(last_day=LEFT), a_position(back)]))
    days = (LEFT, LEFT + DAY, back - DAY, back)
    assert [figures(count, day) for day in days] == [(1, 1), (0, 0), (0, 0), (1, 1)]


def test_a_card_signed_between_two_employments_waits_for_a_decision() -> None:
    """Nobody's employee signed it: whether it holds after the return is for a person to decide, as before hire."""
    back = LEFT + timedelta(days=14)
    held = [a_position(last_day=LEFT), a_position(back)]
    in_between = a_card(LEFT + DAY)
    assert reasons_of(a_count(an_employee(1, in_between, positions=held))) == [Reason.BEFORE_HIRE]
    accepted = a_card(LEFT + DAY, before_hire_accepted=True)
    assert reasons_of(a_count(an_employee(1, accepted, positions=held))) == [None]


def test_a_card_signed_after_leaving_for_good_is_of_nobody_employed() -> None:
    """There is no hire that it could be before; the reason is that the signer is not employed."""
    gone = an_employee(1, a_card(LEFT + DAY), positions=[a_position(last_day=LEFT)])
    (verdict,) = a_count(gone).verdicts(1, TODAY)
    assert verdict.reasons == (Reason.NOT_EMPLOYED,)


def test_fired_during_the_drive_stays_in_dispute() -> None:
    """Who was fired with a charge pending is kept in the unit as contested: stated without, shown both ways."""
    fired = contested(Scope.EMPLOYEE, employee_id=1, claim="charge filed on 3 November")
    count = a_count(an_employee(1, a_card()), an_employee(2, a_card()), unit=a_unit(included(), fired))
    tally = count.tally(TODAY)
    assert (tally.signed, tally.eligible, tally.contested, tally.contested_signed) == (1, 1, 1, 1)
    assert (tally.low, tally.high) == ((1, 2), (2, 2))
    assert reasons_of(count) == [Reason.CONTESTED]


@pytest.mark.parametrize(
    ("employment", "is_in"),
    [
        (EmploymentType.LAID_OFF_RECALL, True),
        (EmploymentType.LAID_OFF, False),
        (EmploymentType.ON_LEAVE, True),
        (EmploymentType.PART_TIME, True),
        (EmploymentType.SEASONAL, True),
    ],
)
def test_laid_off_is_in_only_with_an_expectation_of_recall(employment: EmploymentType, is_in: bool) -> None:
    """Apex Paper Box: without a reasonable expectancy of recall a laid-off person is no eligible employee.

    Leave, sickness and military service end nothing; temporary and seasonal people are placed by a person.
    """
    off = [a_position(last_day=LEFT), a_position(LEFT + DAY, employment=employment)]
    count = a_count(an_employee(1, a_card(), positions=off), an_employee(2))
    assert figures(count) == ((1, 2) if is_in else (0, 1))
    assert reasons_of(count) == [None if is_in else Reason.NOT_EMPLOYED]


def test_a_layoff_in_dispute_is_shown_both_ways() -> None:
    """Whether recall can be expected is often what is argued: contested, and told with and without them."""
    off = [a_position(last_day=LEFT), a_position(LEFT + DAY, employment=EmploymentType.LAID_OFF_RECALL)]
    unit = a_unit(included(), contested(Scope.EMPLOYEE, employee_id=1))
    count = a_count(an_employee(1, a_card(), positions=off), an_employee(2, a_card()), unit=unit)
    tally = count.tally(TODAY)
    assert ((tally.signed, tally.eligible), tally.low, tally.high) == ((1, 1), (1, 2), (2, 2))


def test_on_call_goes_by_the_placement_never_by_the_kind_of_job() -> None:
    """Four hours a week over the 13 weeks before the eligibility date are a finding of fact that a person records.

    The count takes the placement that says so, and does not guess from the word on-call.
    """
    on_call = [a_position(employment=EmploymentType.ON_CALL)]
    for placement, standing in [
        (included(Scope.EMPLOYEE, employee_id=1), Standing.INCLUDED),
        (contested(Scope.EMPLOYEE, employee_id=1), Standing.CONTESTED),
        (excluded(Scope.EMPLOYEE, employee_id=1, reason=Exclusion.TEMPORARY), Standing.EXCLUDED),
    ]:
        count = a_count(an_employee(1, positions=on_call), unit=a_unit(included(), placement))
        assert count.person(1, TODAY).standing is standing


def test_hired_after_the_day_of_the_count_is_not_in_it_yet() -> None:
    """N is of the day, not of the roster: a later hire waits, and counts from the first day of work."""
    count = a_count(an_employee(1, a_card()), an_employee(2, positions=[a_position(TODAY + DAY)]))
    assert (figures(count), figures(count, TODAY + DAY)) == ((1, 1), (1, 2))


def test_a_supervisor_who_signed_is_neither_in_n_nor_in_the_unit() -> None:
    """Excluded by law: the card is held, does not count, and says why."""
    unit = a_unit(included(), excluded(Scope.EMPLOYEE, employee_id=1))
    count = a_count(an_employee(1, a_card()), an_employee(2), unit=unit)
    assert figures(count) == (0, 1)
    assert count.tally(TODAY).not_counted == {Reason.EXCLUDED: 1}


def test_professionals_are_counted_apart_and_in_the_whole() -> None:
    """9(b)(1): a mixed unit needs a majority of the professionals too, so each group and the whole are told.

    There is no single pass mark for a mixed unit, and the unit carries a warning.
    """
    nurses = included(Scope.CLASSIFICATION, "Nurse", reason=Exclusion.PROFESSIONAL)
    nurse = [a_position(classification="Nurse")]
    people = [an_employee(n, *[a_card()] * (n == 1), positions=nurse) for n in range(1, 4)]
    others = [an_employee(n, a_card()) for n in range(4, 8)]
    count = a_count(*people, *others, unit=a_unit(included(), nurses))
    assert figures(count) == (5, 7)
    (group,) = count.groups(TODAY)
    assert (group.placement, group.people, group.signed, group.is_contested) == (nurses, 3, (1, 1), False)
    assert UnitWarning.PROFESSIONALS_MIXED in count.unit.warnings()


def test_guards_among_others_are_warned_of() -> None:
    """9(b)(3): a unit of guards and others is never certified; the count goes on, under a plain warning."""
    unit = a_unit(included(), included(Scope.CLASSIFICATION, "Guard", reason=Exclusion.GUARD))
    count = a_count(an_employee(1, a_card(), positions=[a_position(classification="Guard")]), unit=unit)
    assert UnitWarning.GUARDS_MIXED in unit.warnings()
    assert figures(count) == (1, 1)


def test_a_contested_person_with_two_cards_is_one_person_in_dispute() -> None:
    """Neither card counts, and at best the person counts once."""
    unit = a_unit(included(), contested(Scope.EMPLOYEE, employee_id=1))
    count = a_count(an_employee(1, a_card(), a_card(SIGNED + DAY)), an_employee(2), unit=unit)
    tally = count.tally(TODAY)
    assert reasons_of(count) == [Reason.CONTESTED, Reason.CONTESTED]
    assert (tally.contested, tally.contested_signed, tally.extra) == (1, 1, 0)
    assert (tally.not_counted, tally.high) == ({Reason.CONTESTED: 2}, (1, 2))


def test_the_worst_case_is_everyone_in_dispute_in_and_none_of_their_cards() -> None:
    """Manitoba certifies on exactly this: 6 of 10 hold against one more person, not against two."""
    for in_dispute, holds in ((1, True), (2, False)):
        theirs = [contested(Scope.EMPLOYEE, employee_id=n) for n in range(11, 11 + in_dispute)]
        people = [an_employee(n, a_card()) for n in range(11, 11 + in_dispute)]
        count = a_count(*counted(6, 10).facts(), *people, unit=a_unit(included(), *theirs))
        assert robust(count.tally(TODAY), MAJORITY).worst_met is holds


def test_overlapping_positions_count_a_person_once_and_the_cautious_standing() -> None:
    """Two positions on one day are refused when they are entered; if they came in anyhow, a doubt adds nobody."""
    both = [a_position(), a_position(date(2026, 6, 1), classification="Supervisor")]
    unit = a_unit(included(), excluded(Scope.CLASSIFICATION, "Supervisor"))
    assert figures(a_count(an_employee(1, a_card(), positions=both), unit=unit)) == (0, 0)
    twice_in = [a_position(), a_position(date(2026, 6, 1), department="Wash")]
    assert figures(a_count(an_employee(1, a_card(), positions=twice_in))) == (1, 1)


def test_a_position_that_ends_before_it_starts_is_held_on_no_day() -> None:
    """It is refused when it is entered; if it came in anyhow, it employs nobody."""
    count = a_count(an_employee(1, a_card(), positions=[a_position(HIRED, HIRED - DAY)]))
    assert [figures(count, day) for day in (HIRED - DAY, HIRED, TODAY)] == [(0, 0)] * 3
    assert reasons_of(count) == [Reason.NOT_EMPLOYED]


def test_an_unknown_hire_date_is_employment_from_the_beginning() -> None:
    """A list without hire dates must not empty the unit, and no card is signed before such a hire."""
    count = a_count(an_employee(1, a_card(), positions=[a_position(None)]))
    assert figures(count, SIGNED) == (1, 1)
    assert reasons_of(count) == [None]


def test_a_unit_of_one() -> None:
    """One person with a card is a majority of one; without a card there is none."""
    assert counted(1, 1).tally(TODAY).headline.is_met
    assert not counted(0, 1).tally(TODAY).headline.is_met


def test_a_unit_that_is_empty_on_the_day() -> None:
    """Nobody was hired yet: N is 0, nothing is met, the card is held with its reason."""
    count = a_count(an_employee(1, a_card()))
    tally = count.tally(HIRED - DAY)
    assert (tally.signed, tally.eligible, tally.cards_held) == (0, 0, 1)
    assert not any(result.is_met for result in tally.thresholds)
    assert tally.reconciles


def test_a_person_whom_the_count_does_not_know() -> None:
    """Asked about somebody who is not on the roster, the count says no, and has no cards of theirs."""
    count = a_count(an_employee(1, a_card()))
    assert not count.is_eligible(9, TODAY)
    assert not count.is_contested(9, TODAY)
    assert not count.is_signed(9, TODAY)
    assert count.verdicts(9, TODAY) == ()
    assert count.person(9, TODAY).standing is None
    assert not count.person(9, TODAY).is_employed


def test_facts_given_twice_are_a_mistake_of_the_program() -> None:
    """Two sets of facts of one employee would count that person twice."""
    with pytest.raises(ValueError, match="given twice"):
        a_count(an_employee(1), an_employee(1))


def test_a_card_among_the_facts_of_somebody_else_is_a_mistake_of_the_program() -> None:
    """A card counts for its own signer only."""
    with pytest.raises(ValueError, match="among those of 1"):
        a_count(EmployeeFacts(1, (a_position(),), (a_card(employee_id=2),)))
